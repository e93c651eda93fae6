# What is said of training: until when it is valid, how far somebody is, and what is ticked off.

slot-valid-until = Valid until
ask-valid-until = Until when is it valid? You can say “March 2028” or “4 May 2028”.
needs-valid-until = I need a day or a month, such as “March 2028” or “4 May 2028”.

standards-range = { $first } to { $last }
standards-shown = { $count ->
    [0] standards
    [one] standard { $numbers }
   *[other] standards { $numbers }
}{ $newest ->
    [yes] {""}
   *[no] {" "}on the { $set } set
}
standards-so-far = { $done } of { $all }{ $newest ->
    [yes] {""}
   *[no] {" "}on the { $set } set
}
standards-done = Done so far: { $numbers }. That is { $count } of { $all }.
standards-ask = Tap each one, or say their numbers, such as “1, 3 and 5”.
standards-say = Say their numbers, such as “1, 3 and 5”.
ask-standards = { $title }: which are done now?
needs-standards = I need their numbers, such as “1, 3 and 5”.
button-ticked = Ready
button-standards = More standards
button-set = I'm on the { $set } set

was-before = was { $before }
saved-moved = Before, it { $since }.{ $all ->
    [yes] {" "}Well done!
   *[no] {""}
}
saved-standards = { $all ->
    [yes] That makes { $since }. You have them all. Well done!
   *[no] That makes { $since }.
}

certificates-none = Every certificate has been looked at.
certificates-count = { $count ->
    [one] One certificate to look at.
   *[other] { $count } certificates to look at, the oldest first.
}
certificates-photo = { $count ->
    [one] A photo or file of the certificate came with it.
   *[other] { $count } photos or files of the certificate came with it.
}
certificates-no-photo = No photo of the certificate came with it.
certificates-seen = { $name } saw the certificate on { $day }.
certificates-competent = { $name } signed this off as competent on { $day }.
certificates-told = { $manager } has seen your certificate: { $line }.
button-seen = Seen certificate
button-competent = Signed off competent

courses-run-out = { $count ->
    [one] { $name }, this course runs out soon:
   *[other] { $name }, these courses run out soon:
}
courses-ran-out = { $count ->
    [one] { $name }, this course has run out:
   *[other] { $name }, these courses have run out:
}
courses-line = { $course }: { $days ->
    [0] today
    [1] tomorrow
   *[other] on { $day }, in { $days } days
}
courses-line-over = { $course }: ran out on { $day }
courses-went = You were booked on { $course } on { $day }. Did you go?
button-booked = I'm booked
button-booked-more = Booked on another
button-book-me = Ask { $name } to book me
button-book-me-short = Ask to be booked
button-all-courses = All of them
button-went = Yes, I went
button-not-yet = Not yet
button-no-day = I don't know yet

booking-of-what = None of your courses runs out soon. Tell me when you have done one, such as “first aid 6h today”.
booking-which = Which one are you booked on?
booking-when = { $course }: which day is it? You can say “4 December” or “next Tuesday”.
booking-noted = Good. { $course } on { $day }: I won't mention it again until the day after.
booking-no-day = Good. Tell me the day when you know it.
booking-nobody = I found nobody to ask. Please speak to your organisation.
booking-wanted = <b>{ $name }</b> asks to be booked on { $course }, which runs out soon.
booking-asked = I've asked { $name } to book you.
booking-well-done = Well done. Let me write it down.
booking-not-yet = All right. Tell me when you are booked again.

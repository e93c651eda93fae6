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

# Checking what waits for a manager's word, and telling whoever wrote it.

check-none = Nothing waits for a check.
check-passed-over = That was the last. { $count ->
    [one] One entry
   *[other] { $count } entries
} that you passed over { $count ->
    [one] waits
   *[other] wait
} still; type “check” to see { $count ->
    [one] it
   *[other] them
} again.
check-count = { $count ->
    [one] One entry waits for your check:
   *[other] { $count } entries wait for your check. The oldest:
}
check-line = <b>{ $line }</b>
check-who = By { $name }, { $team }.
check-counted = Approved: it counts from now on.
check-refused = Refused: it doesn't count.
check-gone = Somebody else has dealt with that one already.
check-told-yes = { $manager } has checked what you wrote, and it counts now: { $line }. Thank you.
check-told-all = { $manager } has checked what you wrote, and all of this counts now. Thank you.
check-told-line = { $line }.
check-told-no = { $manager } could not count this: { $line }.
    The reason: “{ $reason }”
    You can put it right and send it in again, or ask { $manager }.
button-approve = Approve
button-refuse = Refuse
button-next = Next
button-ask-about = Ask { $name }
button-change-it = Change it
button-right-as-it-is = It's right as it is
button-approve-all = { $all ->
    [yes] Approve all { $count }
   *[no] { $count ->
        [one] Approve the other
       *[other] Approve the other { $count }
    }
}
button-all-but = Approve all but…
button-one-by-one = One by one

check-own = { $count ->
    [one] One that you wrote yourself waits
   *[other] { $count } that you wrote yourself wait
} for somebody else to check.
check-evidence = What was sent with it:
check-evidence-coming = A photo of it is still on its way: type “check” again in a minute to see it.
check-evidence-missing = There is a photo of it that I can't find any more. Please tell whoever looks after this bot.
check-shows-people = Somebody we support is in the picture, and has agreed to it in writing.
evidence-file-name = what-was-sent.pdf
check-asked = Asked: “{ $question }”
check-no-answer = No answer yet.
check-answer = { $name }: “{ $answer }”
check-why = Why not? { $name } is told. Tap a reason, or type one.
button-reason-twice = It is there twice
button-reason-unclear = I can't tell what
button-reason-too-much = It's too much
check-reason-twice = It is written down twice.
check-reason-unclear = I can't tell from this what was done.
check-reason-too-much = That looks like more than it was.
check-what-to-ask = What would you like to ask { $name }? Type it.
check-question-sent = I've asked { $name }. The answer comes to you.
check-question-unsent = Nobody can be asked in a chat: they don't use this bot. Please ask them yourself.
check-came-back = { $name } has answered you:
check-list = { $count ->
    [one] One entry waits
   *[other] { $count } entries wait
} for your check{ $more ->
    [yes] , the oldest { $shown } of them:
   *[no] :
}
check-list-line = { $place }. { $name }: { $line }{ $photos ->
    [0] {""}
    [one] , with a photo
   *[other] , with { $photos } photos
}{ $asked ->
    [yes] . No answer yet
   *[no] {""}
}
check-not-these = { $count ->
    [0] Which ones should wait? Tap their numbers.
    [one] Number { $numbers } waits. Tap others, or it again.
   *[other] Numbers { $numbers } wait. Tap others, or one of them again.
}
check-all-counted = { $count ->
    [0] Nothing was left to approve.
    [one] Approved: it counts from now on.
   *[other] Approved: these { $count } count from now on.
}

asked-about = { $manager } has a question about this: { $line }.
    “{ $question }”
    Type your answer, or send a photo.
asked-thanks = Thank you. I've passed it on to { $manager }.
asked-over = That is settled already, thank you.
asked-change = Fine, let's change it. Whoever asked sees it once you have saved it.
refused-change = Fine, let's put it right. It is checked again once you have saved it.
check-was-changed = { $name } has changed what you asked about:

# The weekly digest for managers, and what its buttons show.

digest-needs = { $count ->
    [one] <b>One thing needs you:</b> { $needs }.
   *[other] <b>{ $count } things need you:</b> { $needs }.
}
digest-needs-none = <b>Nothing waits for you.</b>
digest-no-needs = nothing waits for you
digest-empty = A quiet week to { $day }: nobody wrote anything down, and { $needs }.
digest-to-check = { $count } { $count ->
    [one] entry
   *[other] entries
} to check
digest-lapsed = { $count } { $count ->
    [one] course
   *[other] courses
} out of date
digest-team = <b>{ $team }</b> { $hours }{ $usual } · { $who }
digest-team-words = <b>{ $team }</b>: { $hours }{ $usual }. { $who }.
digest-no-hours = no hours
digest-usual = {" "}(usual week { $hours })
digest-wrote = { $count } wrote
digest-nothing = { $count } had nothing
digest-away = { $count } away
digest-silent = { $count } not heard from
digest-other-teams = { $count } more { $count ->
    [one] team
   *[other] teams
}: { $hours }
digest-kvi = <b>{ $title }</b> { $total } · { $pace }{ $gap }
digest-kvi-words = <b>{ $title }</b>: { $total }, { $pace }{ $gap }.
digest-more-late = { $count } more { $count ->
    [one] is
   *[other] are
} behind.
digest-thanks = { $count ->
    [one] Thanks to the one who wrote something down.
   *[other] Thanks to the { $count } who wrote something down.
}
digest-quote = “{ $words }”
digest-for-another = <i>{ $name } is away, so this comes to you.</i>
digest-week = <i>The week to { $day }.{ $picture ->
    [yes] {" "}In the picture: targets, and a line where each should be by now.
   *[no] {""}
}</i>
digest-key = where it should be by now

button-digest-check = To check: { $count }
button-digest-certificates = Certificates: { $count }
button-digest-lapsed = Training: { $count }
button-digest-quiet = Not heard from: { $count }
button-digest-thanks = Say thanks
button-digest-figures = More
button-digest-export = Spreadsheet

lapsed = <b>Training that has run out</b>
lapsed-more = And { $count } more: see /matrix.
lapsed-going = Going to { $names } { $late ->
    [yes] at { $at }
   *[no] in 2 minutes
}: which course has run out, and whether they are booked.
lapsed-spared = Not to { $names }: they are booked, away, were told this week, have no chat, or want no reminders.
button-nudge-to-book = Nudge to book
lapsed-line = { $name }: { $course }, on { $day }
lapsed-none = Nobody's training has run out.

quiet-none = Everybody was heard from in the week to { $day }, said there was nothing, or was away.
quiet-names = <b>Not heard from in the week to { $day }</b>
    { $names }
quiet-line = { $name }, { $team }: last message on { $day }
quiet-line-never = { $name }, { $team }: no message yet
quiet-more = and { $count } more
button-nudge = Nudge
button-dont-send = Don't send

nudge = Hello { $name }, anything to tell me from last week?
nudge-nothing = Thank you for telling me, { $name }. I've noted that there was nothing last week.
nudge-going = Going to { $others ->
    [0] { $name }
    [one] { $name } and one other
   *[other] { $name } and { $others } others
} { $late ->
    [yes] at { $at }, when nobody is asleep
   *[no] in 2 minutes
}: “{ $words }”
thanks = Hello { $name }, { $manager } says thank you for what you did in the week to { $day }.
thanks-nobody = Nobody is left to thank for last week: they have been thanked, or nobody wrote.
nudge-nobody = Nobody is asked now.
nudge-spared = Not to { $name }: { $why }.
nudge-taken-back = { $count ->
    [0] Too late: that has gone out already.
    [one] Taken back. It was not sent.
   *[other] Taken back. { $count } were not sent.
}
spared-more = { $count } more
spared-no-chat = not in this chat
spared-unreachable = can't be reached
spared-away = away until { $day }
spared-stopped = doesn't want to be asked
spared-asked = asked already on { $day }

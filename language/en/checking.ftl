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
check-told-no = { $manager } could not count this: { $line }. Ask { $manager } why. You can write it down again.
button-approve = Approve
button-refuse = Refuse
button-next = Next

# Looking back: the latest things somebody wrote down, and “my hours”.

look-title = <b>What you wrote down last</b>
look-page = <b>What you wrote down last</b>
    { $lines }
look-empty = You haven't written anything down yet. Tell me what you did, and I'll keep it for you.
look-entry = <b>{ $line }.</b>
look-by-you = You wrote this down on { $day }.
look-by-other = { $name } wrote this down for you on { $day }.
look-waiting = It counts once your manager has checked it.
look-refused = Your manager has not counted it. Ask them why, or change it.
look-deleted = Deleted: { $line }. It isn't counted any more.
look-gone = That was changed meanwhile. Here is how it stands now.

button-earlier = Earlier
button-later = Later
button-delete = Delete
button-same-today = Same again today

kind-hours = helping
kind-training = training
kind-community = community
kind-outcome = check-ins

me-title = <b>Your hours, { $name }</b>
me-week = This week: { $sums }.
me-month = In { $month }: { $sums }.
me-year = This year, since { $since }: { $sums }.
me-nothing = nothing yet
me-in-all = { $time } in all, { $parts }
me-kind = { $kind } { $time }
me-kind-times = { $kind } { $count ->
    [one] once
    [2] twice
   *[other] { $count } times
}
me-waiting = { $count ->
    [one] One of these still waits
   *[other] { $count } of these still wait
} for your manager to check.
me-empty = You haven't written anything down yet, { $name }. Tell me what you did, and I'll add it up for you.
me-picture = The picture shows your hours month by month, from { $first } to { $last }. The most was { $time }, in { $most }.
me-training = <b>Your training</b>
me-progress = { $course }: { $progress }
me-valid = { $course }: until { $day }
me-ran-out = { $course }: ran out on { $day }

day-of-year = { $day } { $month }
whole-date = { $day } { $month } { $year }
look-evidence = { $count ->
    [one] With the photo or file you sent.
   *[other] With the { $count } photos or files you sent.
}
look-people-elsewhere = Somebody else wrote down the same session: the people who came are counted there.
button-remove-photo = { $count ->
    [one] Take the photo away
   *[other] Take them away
}

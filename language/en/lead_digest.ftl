# The lead's weekly digest.

lead-first = <b>{ $late ->
    [0] All commitments are on pace.
    [one] One of { $count } commitments has something off pace.
   *[other] { $late } of { $count } commitments have something off pace.
}</b>
lead-commitment = <b>{ $commitment }</b> { $title } { $total } · { $pace }{ $forecast }
lead-commitment-words = <b>{ $commitment }</b>: { $title } { $total }, { $pace }{ $forecast }.
lead-forecast = { $words ->
    [yes] , heading for { $amount }
   *[no] {" "}· heading for { $amount }
}
lead-no-evidence = <b>No evidence yet:</b> { $commitments }.
lead-unchecked = Of what counts here, { $share }% has neither evidence nor a manager's check.
lead-teams = { $wrote } of { $count } teams wrote.{ $any ->
    [yes] {" "}More than usual: { $more }.
   *[no] {""}
}
lead-due = Due by { $day }: { $code }, { $title }.
lead-due-more = { $count } more { $count ->
    [one] clause falls
   *[other] clauses fall
} due soon.
lead-restated = { $count } closed { $count ->
    [one] figure has
   *[other] figures have
} changed since: the report says why.
lead-people = { $joined ->
    [0] Nobody
   *[other] { $joined }
} joined, { $left ->
    [0] nobody
   *[other] { $left }
} left.
lead-word = “{ $word }”
lead-unknown = Typed, but no activity knows it: { $words }.
lead-more = { $count } more
button-digest-lead = All commitments
button-lead-report = Report

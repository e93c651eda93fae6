# The evidence pack, for commissioners and assessors. Plain English: Flesch–Kincaid grade 8 at most.

pack-title = Social value evidence: { $subject }
pack-kicker = Social value evidence pack
pack-draft = DRAFT
pack-draft-note = This is a draft. Its figures may still change.
pack-final-note = This report is final. Its figures were fixed on { $day }.
pack-contents = Contents
pack-made = Made on { $day }

pack-organisation = Organisation
pack-contract = Contract
pack-commissioner = Commissioner
pack-contract-runs = Contract runs
pack-days = Days covered
pack-counted-to = Counted up to
pack-answers = Who answers for it
pack-leader = { $name }, { $role }
pack-leader-deputy = { $name }, { $role } (deputy: { $deputy })
pack-contact = Contact
pack-everything = All our work
pack-open-end = not set

pack-summary = In short
pack-summary-intro = This pack shows what { $organisation } promised and what came of it. It covers { $days }. Each figure can be traced to its entries at the end.
pack-summary-empty = Nothing was written down for these days.
pack-card-entries = entries
pack-card-people = people who gave time or trained
pack-card-checked = of entries have proof or a manager’s check
pack-card-modelled = modelled value, not cash
pack-card-cash = in cash
pack-card-on-track = of { $of } targets reached or on track
pack-summary-figures = All figures
pack-summary-figures-intro = “So far” is the figure’s own year, quarter or month up to { $day }. “In these days” covers the days of this report only.
pack-weeks = Hours by week
pack-weeks-alt = Hours by week: { $hours } hours in { $weeks } weeks. { $before ->
    [none] {""}
   *[other] The same weeks a year before had { $before } hours.{" "}
}The busiest week began on { $day }, with { $most } hours.
pack-weeks-now = These weeks
pack-weeks-before = A year before

pack-clauses = What the contract asks for
pack-clauses-all = What our contracts ask for
pack-clauses-intro = Each clause is shown by one figure. It counts the entries of that contract only.
pack-clause = Clause
pack-clause-title = What was promised
pack-clause-due = Due
pack-clause-stands = So far
pack-clause-pace = How it stands
pack-clause-no-evidence = no evidence yet
pack-clause-no-figure = no figure shows this clause yet

pack-pillars = Our charter
pack-pillar-place = 1. Where we work, and with whom
pack-pillar-place-local = An entry counts as local when it took place in { $postcodes }.
pack-pillar-inside = Inside
pack-pillar-outside = Outside
pack-pillar-lead = 2. Who leads
pack-pillar-vision = 3. What we mean by social value
pack-pillar-principles = 4. What we hold to
pack-definition = What it means here
pack-statement = Our vision
pack-mission = Our mission
pack-name = Name
pack-side = Side
pack-kind = Kind
pack-role = Role
pack-deputy = Deputy

pack-commitments = Our commitments
pack-commitment-lead = { $name } leads it.
pack-commitment-budget = { $amount } a year is put into it.
pack-commitment-count = { $count ->
    [one] One figure shows whether we keep it.
   *[other] { $count } figures show whether we keep it.
}
pack-level = { $level ->
    [outcome] Outcome: a difference made
    [impact] Impact: a lasting difference
   *[output] Output: what was done
}
pack-few = fewer than 5 people, so not shown
pack-no-target = no target
pack-pace-none = no data yet
pack-fact-target = Target
pack-target = { $target } { $period ->
    [month] a month
    [quarter] a quarter
   *[year] a year
}
pack-target-lower = at most { pack-target }
pack-fact-expected = Expected by now
pack-fact-within = In these days
pack-fact-gap = To reach it
pack-fact-baseline = Before
pack-baseline = { $baseline }; the change from it is { $change }%
pack-baseline-only = { $baseline } in a whole { $period }
pack-fact-coverage = Months covered
pack-coverage = { $months ->
    [one] { $found } of 1 month so far has entries
   *[other] { $found } of { $months } months so far have entries
}
pack-coverage-since = { $found } of { $months } months: counting began on { $day }, and nothing is scaled up
pack-fact-evidence = Evidence
pack-evidence = { $entries ->
    [0] No entries yet.
    [one] One entry, by { pack-people }, { $checked }% with proof or a check.
   *[other] { $entries } entries, by { pack-people }, { $checked }% with proof or a check.
}
pack-people = { $people ->
    [one] one person
   *[other] { $people } people
}
pack-fact-subjects = People asked twice
pack-fact-value = Value so far
pack-value = { $value }, { $kind ->
    [cash] in cash
   *[modelled] modelled, not cash
}: { $basis }
pack-fact-frameworks = Also shown as
pack-progress-alt = { $title }: { $stands } by { $day }. { $pace }
pack-progress-pace = It is { $pace }.
pack-target-line = target { $target }

pack-value-title = What it is worth
pack-value-intro = A count comes first, and a value in pounds stands beside it. Modelled values say what the work would cost, or what it saves others. They are not cash. We never add them to cash.
pack-value-none = No figure of these days has a value in pounds.
pack-value-table = Values of these days
pack-value-count = Count
pack-value-value = Value
pack-value-kind = Kind
pack-value-basis = How it is worked out
pack-kind-modelled = modelled
pack-kind-cash = cash
pack-value-modelled = Modelled in all, without double counting: { $value }. This is not cash.
pack-value-cash = Cash in all, without double counting: { $value }.
pack-left-out = { $value } of { $kvi } is left out of this sum, since { $before } counts it first.

pack-outcomes = What changed for people
pack-outcomes-intro = People score how they are, from { $low } ({ $low-means }) to { $high } ({ $high-means }). We compare each person’s first score with their latest one, up to { $day }. Only people who were asked at least twice count.
pack-outcomes-intro-plain = We compare each person’s first score with their latest one, up to { $day }. Only people who were asked at least twice count.
pack-outcomes-none = Nobody was asked twice yet, so there is no change to show.
pack-outcomes-few = Fewer than 5 people were asked twice, so their scores are not shown. Nobody should be known by a figure.
pack-area = Area
pack-change = Change in points
pack-subjects = People
pack-all-areas = All areas together
pack-outcomes-alt = Change in points since the first time: { $areas }.
pack-outcomes-caption = Mean change in points, of { $people } people

pack-training = Training
pack-training-intro = These are the courses that people here must have. The table shows how many had them in date on { $day }.
pack-training-none = The charter names no course that people must have.
pack-course = Course
pack-course-in-date = In date
pack-course-required = Must have it
pack-course-share = Share
pack-fewer-than-5 = fewer than 5

pack-stories = In people’s own words
pack-stories-intro = People said that we may use these words without their name.
pack-stories-none = Nobody has given us words to use for these days.

pack-missed = What was missed, and what we do about it
pack-missed-none = No clause is behind, and no target is.
pack-missed-sentence = What we do about it
pack-missed-waits = Still to be written, before this report is final.
pack-missed-clauses = Clauses
pack-missed-others = Other figures behind their targets

pack-restated = What we have put right
pack-restated-none = No figure that was closed has changed since.
pack-restated-intro = Some days were closed, and an entry of theirs, or who was in which team, was changed later. Both figures are shown.
pack-restated-days = Days
pack-restated-old = When closed
pack-restated-new = Now
pack-restated-why = Why
pack-restated-change = entry { $entry }: { $what } on { $day }
pack-restated-places = who was in which team was changed since

pack-method = How we count
pack-method-entries = People write down what they did in a chat, most often on the day. The chat shows them what it has read. They save it or put it right.
pack-method-checks = Some entries wait until a manager has checked them. { $waiting ->
    [0] None of these days waits now.
    [one] One entry of these days waits now. It is not counted here.
   *[other] { $waiting } entries of these days wait now. They are not counted here.
}
pack-method-kept = Nothing is lost. A change puts a new entry in the place of the old one, and the old one is kept. So each figure can be counted again at any time.
pack-method-checked = Proof is a photo or a paper that is kept with the entry. A check means that a manager has looked at it.
pack-method-pace = “Expected by now” is the target times the part of the year that has passed. On track means that much or more. A little behind means at least 80% of it. Behind means less.
pack-method-value = A value is the count times a rate, less what would have come about anyway. Each rate stands with its source and its year. What two figures would both value is valued once.
pack-method-people = A change in people’s lives is shown for 5 people or more, never for fewer. No name stands in this pack, and no code of anybody we support.
pack-method-days = “In these days” counts the days of this report. “So far” begins with the figure’s own year, quarter or month. Nothing is guessed or scaled up.
pack-method-file = The same figures come as a web page and as a spreadsheet. In the spreadsheet each sum can be followed cell by cell.

pack-entries = Appendix: the entries
pack-entries-intro = These are all the entries that count in these days. The last column names the figures that each one is part of. With its number we can find an entry and show what is behind it.
pack-entries-many = There are { $count } entries, which is too many to print. The spreadsheet export has them all, one a row, under the same numbers.
pack-entry = No.
pack-entry-day = Date
pack-entry-team = Team
pack-entry-activity = Activity
pack-entry-quantity = How much
pack-entry-checked = Checked
pack-entry-figures = Counts for
pack-yes = yes
pack-no = no
pack-figure = Figure
pack-code = Code
pack-months = Appendix: month by month
pack-months-intro = This is what each figure had come to by the end of each month.

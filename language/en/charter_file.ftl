# A charter file that a lead sends: what is wrong with it, or what it would change.

charter-mistakes = I can't use <b>{ $file }</b> yet. { $count ->
    [one] One thing is
   *[other] { $count } things are
} wrong in it:
charter-put-right = Put { $count ->
    [one] that
   *[other] these
} right and send the file again. Until then nothing changes.
charter-mistake = <b>{ $place }</b>: { $problem }
charter-mistake-anywhere = { $problem }
charter-more = and { $count } more.
charter-more-things = { $count } more
charter-too-big = That file is too big for a charter: I take up to { $most } KB. Send the one file that ends in .toml.
charter-not-fetched = I couldn't fetch the file from Telegram. Please send it again.
charter-not-utf-8 = I can't read the letters in <b>{ $file }</b>. Save it as UTF-8 (in your editor: “Save as”, then “Encoding”) and send it again.
charter-same = Nothing would change: <b>{ $file }</b> says the same as the charter in force.

charter-would = <b>{ $file }</b> would change { $count ->
    [one] one thing
   *[other] { $count } things
}:
charter-orphans = <b>Take care.</b> This has a history, and the file lacks it:
charter-orphan = { $what ->
    [activity] Activity
    [team] Team
    [members-team] Team of people
    [contract] Contract
    [field-of-another-type] Field, now of another type,
    [domains-of-an-outcome] Areas of the outcome
   *[field] Field
} “{ $code }”, used { $count ->
    [one] once
   *[other] { $count } times
}
charter-orphans-keep = Its history would be counted no more. Keep it in the file, with “retired =” and the last day of its use.
charter-ask = Shall I use it? The figures are then added up anew.
charter-meanwhile = Another charter came into force meanwhile, so I looked again.
charter-used = Done: <b>{ $file }</b> is the charter now, in force within seconds. The figures are added up anew.
charter-left = Left as it was. Nothing has changed.
button-charter-use = Use it
button-charter-leave = Leave it

charter-subject = <b>{ $subject }</b>:
charter-added = new{ $coded ->
    [yes] , with the code “{ $code }”
   *[no] {""}
}
charter-gone = taken away{ $coded ->
    [yes] {" "}(its code was “{ $code }”)
   *[no] {""}
}
charter-from-to = { $words ->
    [yes] { $name } from { $before } to { $after }
   *[no] { $name } { $before } → { $after }
}
charter-anew = { $name } written anew
charter-list = { $name }: { $what }
charter-list-came = new { $things }
charter-list-went = without { $things }
charter-list-order = in another order
charter-nothing = nothing
charter-yes = yes
charter-no = no
charter-over = over { $time }

charter-subject-organisation = The organisation
charter-subject-oncall = On call
charter-subject-place = The place
charter-subject-stakeholder = Stakeholder { $title }
charter-subject-leader = Who leads: { $title }
charter-subject-vision = The vision
charter-subject-principle = Principle { $title }
charter-subject-team = Team { $title }
charter-subject-contract = Contract { $title }
charter-subject-clause = Clause { $code }, { $title }
charter-subject-field = Field { $title }
charter-subject-activity = Activity { $title }
charter-subject-commitment = Commitment { $title }
charter-subject-kvi = KVI { $title } ({ $code })

charter-reordered = <b>{ $sort ->
    [stakeholder] The stakeholders
    [leader] Who leads
    [principle] The principles
    [team] The teams
    [contract] The contracts
    [clause] The clauses
    [field] The fields
    [activity] The activities
    [commitment] The commitments
   *[kvi] The KVIs
}</b>: in another order

charter-part-sets = standard sets
charter-part-notice = privacy notice
charter-part-name = name
charter-part-title = title
charter-part-code = code
charter-part-statement = statement
charter-part-definition = definition
charter-part-mission = mission
charter-part-timezone = time zone
charter-part-languages = languages
charter-part-currency = currency
charter-part-year-starts = start of the year
charter-part-full-day = a whole day
charter-part-contact = contact
charter-part-safeguarding = what to do in danger
charter-part-retention-entries = how long entries are kept
charter-part-retention-leavers = how long leavers are kept
charter-part-people = who is alerted
charter-part-deputy-after = time until the next is alerted
charter-part-local-postcodes = local postcodes
charter-part-side = side
charter-part-type = type
charter-part-role = role
charter-part-deputy = deputy
charter-part-postcode = postcode
charter-part-contract = contract
charter-part-digest = weekly digest
charter-part-retired = last day of use
charter-part-commissioner = commissioner
charter-part-starts = first day
charter-part-ends = { $sort ->
    [contract] last day
   *[activity] words at the ends of the scale
}
charter-part-kvi = KVI that shows it
charter-part-due = due
charter-part-ask = question
charter-part-words = words
charter-part-unit = unit
charter-part-options = options
charter-part-kind = kind
charter-part-fields = fields
charter-part-roles = for whom
charter-part-approval = manager's check
charter-part-evidence = evidence
charter-part-valid-for = valid for
charter-part-required-for = required for
charter-part-scale = scale
charter-part-domains = areas
charter-part-story = question for the story
charter-part-theme = theme
charter-part-lead = lead
charter-part-budget = budget
charter-part-commitment = commitment
charter-part-level = level
charter-part-measure = what is counted
charter-part-where-activity = activities counted
charter-part-where-kind = kinds counted
charter-part-where-role = roles counted
charter-part-where-team = teams counted
charter-part-where-contract = contracts counted
charter-part-where-local = local only
charter-part-where-fields = answers counted
charter-part-target = target
charter-part-period = period
charter-part-frameworks = frameworks
charter-part-better = better
charter-part-baseline = figure before
charter-part-measured-from = measured from
charter-part-value = value
charter-part-value-kind = kind of value
charter-part-value-amount = value of one unit
charter-part-value-source = source of the value
charter-part-value-year = year of the value
charter-part-value-deadweight = would have happened anyway
charter-part-value-attribution = our share of it
charter-part-value-displacement = taken from elsewhere
charter-part-value-from = value from

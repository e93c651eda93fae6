# The evidence pack in the chat, for leads.

report-which = Which contract is the report about?
button-report-all = All our work
report-days = { $subject }: which days?
button-report-quarter = { $first } to { $last } { $year }
button-report-year = All of { $year }
report-before = <b>{ $subject }</b>, { $days }
    Before you send: { $what }.
report-ready = <b>{ $subject }</b>, { $days }
    It’s all there: nothing waits, and nothing is missed.
report-to-check = { $count } to check
report-no-evidence = { $clauses } { $count ->
    [one] has
   *[other] have
} no evidence
report-behind = { $clauses } { $count ->
    [one] is
   *[other] are
} behind
report-may-grow = { $month } may still grow
button-report-fix = Fix
button-report-draft = Draft
button-report-final = Final
button-report-send = Send it to me
report-is-final = <b>{ $subject }</b>, { $days }
    It has been final since { $day }, and nothing changes it any more.
report-ordered = I’m making it. It comes in a moment.
report-coming = It comes in a moment.
report-sentence = <b>{ $clause }</b>: { $title }
    { $unproven ->
        [yes] Nothing shows it yet.
       *[no] It is behind.
    } What do you do about it? One sentence, and it goes into the report.
report-sentence-long = One sentence, please: up to 500 letters, and something in it.
report-sentence-left-out = I saw something in it that could identify a person, so I kept none of it. Please write it without.
report-said = <b>{ $clause }</b>: “{ $words }”
report-freeze = That’s everything.
    { $lines }
    Once { $days } is final, its figures stay as they are. What is put right later shows as a correction.
button-report-anew = Write them anew
button-report-freeze = Make it final
button-report-not-yet = Not yet
report-freezing = I’m making it final. It comes in a moment.
report-here = { $subject }, { $days }. { $note }
button-report-pdf = As PDF
button-report-html = As a web page
button-report-xlsx = As a spreadsheet

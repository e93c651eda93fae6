# Help, and the privacy notice.

help = <b>Tell me what you did, in your own words.</b> For example:
    { $examples }

    I show you what I read, and you save it. Nothing is kept before.
    You can also type “my hours”, “last 3”, “undo”, “settings”, “privacy” or “stop”.
help-example = “{ $words }”
help-managing = For your teams: “kvi”, “team”, “invite” and “digest”.
help-contact = Questions: { $contact }
help-safeguarding = <b>If somebody may be in danger:</b> { $safeguarding }
button-my-hours = My hours
button-write-hours = Write hours
button-privacy = Privacy
button-got-it = Got it

privacy-title = <b>What I keep, and who sees it</b>
privacy-kept = I keep your name, your chat's number so that I can answer you, and what you write down: what you did, when, how long, with how many people, and your note.
privacy-why = { $organisation } counts it to show what it gives to people and places. It isn't your timesheet.
privacy-readers = You see all of it, and so can { $readers }. Nobody else can: figures in reports carry no names.
privacy-readers-none = You see all of it. Nobody else can yet: figures in reports carry no names.
privacy-long = I keep it for { $entries }. When you leave, I keep your own record for { $leavers }.
privacy-telegram = It goes through Telegram, which keeps its own copy of this chat. So never name anybody you support. Phone numbers, addresses and door codes I leave out of what I keep.
privacy-rights = “Last 3” shows what you wrote down, to change or to delete. For a copy of everything, or to be taken out altogether, ask { $contact }. What has to stay: training that the law wants kept, and the totals of years that are closed, which name nobody.
privacy-complain = Not happy with the answer? You can go to the Information Commissioner's Office, ico.org.uk.
privacy-version = This is version { $version } of this notice.
privacy-somebody = your manager
privacy-noted = Thank you, { $name }. Type “privacy” to read it again.

span-years = { $count } { $count ->
    [one] year
   *[other] years
}
span-months = { $count } { $count ->
    [one] month
   *[other] months
}
span-days = { $count } { $count ->
    [one] day
   *[other] days
}

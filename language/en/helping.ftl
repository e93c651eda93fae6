# Help.

help = <b>Tell me what you did, in your own words.</b> For example:
    { $examples }

    I show you what I read, and you save it. Nothing is kept before.
    You can also type “my hours”, “last 3”, “undo”, “same as last week” or “stop”, or tap one of these:
help-example = “{ $words }”
help-command = /{ $name } { $says }
help-managing = For your teams:
help-contact = Questions: { $contact }
help-safeguarding = <b>If somebody may be in danger:</b> { $safeguarding }
button-my-hours = My hours
button-write-hours = Write hours
button-privacy = Privacy

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

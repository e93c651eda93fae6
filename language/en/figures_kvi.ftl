# KVI figures, for managers and leads: how much of a target, how it stands, and what is behind it.

amount-hours = { $number } { $one ->
    [yes] hour
   *[no] hours
}
kvi-no-total = nothing to go by yet
kvi-of-target-higher = { $total } of { $target }{ kvi-span }
kvi-of-target-lower = { $total } of at most { $target }{ kvi-span }
kvi-in-figures = { $total } of { $target }
kvi-span = { $span ->
    [month] {" "}this month
    [quarter] {" "}this quarter
   *[year] {""}
}
kvi-pace = { $pace ->
    [met] { $better ->
        [lower] stayed below
       *[higher] reached
    }
    [on-track] on track
    [close] { $better ->
        [lower] a little too much
       *[higher] a little behind
    }
    [behind] { $better ->
        [lower] too much
       *[higher] behind
    }
   *[no-data] {""}
}
kvi-pace-expected = { $pace } ({ $expected } by now)
kvi-gap-weekly = { $amount } a week would reach it
kvi-gap-in-all = { $amount } more would reach it
kvi-forecast = At this pace: { $amount } by { $day }.
kvi-day = { $day } { $month }
kvi-days = { $first } to { $last }

kvi-page = <b>{ $organisation }</b>, up to { $day }
    Page { $page } of { $pages }
kvi-commitment = {""}
    <u>{ $title }</u>
kvi-short = {""}
    <b>{ $title }</b>
    { $stands }
kvi-words = { $title }: { $stands }.
kvi-gap = { $gap }
kvi-line = { $line }
button-page-back = Page before
button-page-on = Next page

kvi-title = <b>{ $title }</b> ({ $code })
kvi-of = { $commitment }: { $level ->
    [outcome] a difference made
    [impact] a lasting difference
   *[output] what was done
}
kvi-period = { $days }
kvi-stands = { $bar } { $stands }
kvi-gap-sentence = { $gap }.
kvi-entries = From { $entries } { $entries ->
    [one] entry
   *[other] entries
} by { $people } { $people ->
    [one] person
   *[other] people
}.
kvi-checked = { $percent ->
    [0] None of them is checked by a manager or has evidence yet.
   *[other] { $percent }% of them checked by a manager or with evidence.
}
kvi-strengthen = { $count ->
    [one] What would help most: a photo for one entry of { $activity }. That would evidence { $percent }% more.
   *[other] What would help most: photos for the { $count } entries of { $activity } that have none. That would evidence { $percent }% more.
}
kvi-strengthen-from-now = What would help most: a photo with each { $activity } from now on. { $count } entries have none, { $percent }% of all.
kvi-value = { $kind ->
    [cash] Worth { $value } in real money: { $basis }.
   *[modelled] Worth { $value }, not cash: { $basis }.
}
kvi-gone = The charter doesn't have this figure any more.
button-months = By month
button-teams = By team
button-behind = What's behind it
button-all-figures = All figures

kvi-months = <b>{ $title }</b>, month by month
    { $lines }
kvi-teams = <b>{ $title }</b>, by team
    { $lines }
kvi-part = { $name }: { $total }
kvi-part-boxes = { $boxes } { $name }: { $total }
kvi-none = nothing to go by
kvi-other-teams = Other teams
kvi-behind = <b>{ $title }</b>: what it is made of, the latest first
    { $lines }
kvi-behind-none = <b>{ $title }</b>: nothing has been written down for it yet.

# Readings: how somebody is doing, area by area, known by a code only; and what they say of a change.

button-about-me = About me
button-new-code = New code
button-same-person = Same person
button-another-code = Another code
button-code = Whose it is

measure-you = you
measure-title = <b>{ $title }</b>
measure-whose = Whose? Use a code, never a name.
measure-whose-said = Say one of these, or “new code”: { $codes }.
measure-code-last = { $code }, last { $day }
measure-code = Which code? Take it from your own list, such as “014” or “SE-27”. Never a name.
measure-code-refused = That could be a name, so I have not kept it. A code has a number in it, and two letters at most, such as “014” or “SE-27”.
measure-code-shape = That is no code. A code is one short number, with a letter or two if you like, such as “014” or “SE-27”.
measure-code-identifies = I saw something that could identify a person, so I have not kept it.
measure-shared = Another team uses the code { $code } already. Is it the same person?
measure-progress = { $about } · { $number } of { $count }
measure-progress-words = { $about }, area { $number } of { $count }
measure-so-far = So far: { $scores }.
measure-domain = <b>{ $domain }</b>
measure-ends = { $low } means “{ $least }”, { $high } means “{ $most }”.
measure-at-once = Tap one, or type all { $count } at once.
measure-at-once-words = You can say all { $count } at once.
measure-own-seen = This counts in your team's totals. Nobody is shown it as yours.
measure-say-score = Say a number from { $low } to { $high }, or “skip”, “back” or “cancel”.
measure-score = { $score }
measure-skipped = Left out: { $domains }.
measure-no-scores = There is nothing to save yet: every area was skipped.
measure-same-day = There is a reading for that day already. This one will count in its place.
measure-saved = Saved: { $about }. { $scores }.
measure-changed = Changed: { $about }. { $scores }.
measure-stays = Dropped. It stays as it was.
measure-first = That is the first one for { $code }. From the next one on I show what has changed. To see it again, type “{ $code }”.
measure-first-own = That is your first one. From the next one on I show what has changed. To see it again, type “readings”.
measure-needs-score = I need whole numbers from { $low } to { $high }, or “skip”.
measure-many = That is more than I asked for: from here there { $count ->
    [one] is one area
   *[other] are { $count } areas
} left. Please type them again.
measure-not-understood = I can't tell what to change. Tap one below, or say it such as “{ $domain } { $score }”.
measure-words-not-kept = A reading holds numbers only, so I have kept none of your other words.

change-title = <b>{ $whom }: the first reading and the latest</b>
change-title-own = <b>Your first reading and the latest</b>
change-since = Since { $day }.
change-up = Up: { $domains }{ $more ->
    [0] {""}
    [one] , and one more
   *[other] , and { $more } more
}.
change-down = Down: { $domains }.
change-none = Everything is as it was.
change-unknown = No area has a score in both.
change-domain = { $domain } { $shift }
change-domain-words = { $domain } from { $first } to { $latest }
change-first = { $day }
change-latest = { $day }

button-use-us = Only us
button-use-reports = In reports, no name
button-use-no = No
story-ask = Please ask, and write it down in their own words, without names:
    <b>{ $question }</b>
story-ask-own = <b>{ $question }</b>
    In your own words, without names.
story-may-we = The words are theirs, so they decide. Ask them, or hand them your phone: may we use these words?
story-may-we-own = May we use these words?
story-used-us = Kept for us only. They stand in no report.
story-used-reports = These words may stand in reports, without a name or a code.
story-used-no = Thank you for saying so. I have thrown these words away.
story-changeable = This can be changed at any time: type “stories”.
story-too-long = That is longer than I can keep: { $count } letters, and { $most } fit. Please send the part that matters most.
story-unclear-asking = Please type their words, or say “skip”.
story-unclear-consent = I need one of these. Tap one, or say it.
story-skipped = That's fine.
story-finish = You haven't said what these words may be used for. Until then they stay between us.
story-gone = These words are not kept any more.

button-new-reading = New reading
button-picture = Picture
button-all-codes = All codes
button-words = Their words
readings-list = <b>Readings</b>
    { $lines }
readings-last = last { $day }
readings-none = There are no readings yet. Tell me when you have one: name the check, then the code.
readings-not-offered = You have no check to write down. Ask your manager if you should have one.
readings-gone = That was changed meanwhile. Type “readings” to see how it stands now.
readings-unknown = I know no such code in your team. Type “readings” to see those I know.
readings-of = <b>{ $title } · { $whom }</b>
readings-line = { $day }: { $scores }
readings-more = { $count ->
    [one] There is one older reading.
   *[other] There are { $count } older readings.
}

stories-none = There are no words kept yet. I ask for them after a reading that shows a rise.
stories-list = <b>What people said</b>
    { $lines }
    Tap a number to change what words may be used for, or to take them out.
stories-line = { $number }. “{ $words }” ({ $use })
stories-us = only us
stories-reports = in reports

button-number-yes = Yes
button-number-no = No
offer-number = That sounds like a change for the better. Shall we put a number to that? { $title }: a few taps, and a code in place of a name.
offer-taken = Good, here it is. Your words are kept as they are.
offer-declined = That's fine. Your words are kept as they are.

help-readings = How somebody is doing, by a code: type “{ $title }”. “Readings” shows those so far, “stories” what people said.

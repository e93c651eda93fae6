# What is said while somebody writes down what they did.

slot-activity = What
slot-date = Day

button-save = Save
button-save-all = Save all
button-change = Change
button-cancel = Cancel
button-undo = Undo
button-bring-back = Bring it back
button-back = Back
button-more = More…
button-skip = Skip
button-today = Today
button-yesterday = Yesterday
button-another-day = Another day
button-all-day = All day
button-not-today = Not today
button-not-this = Not { $value }
button-leave-out = Leave it out
button-save-both = Save both
button-dont-save = Don't save
button-take-out = Take it out
button-save-bare = Save without note
button-ask-manager = Ask my manager
button-ask-for-help = Ask { $name } to help

somebody = your manager

card-line = <b>{ $line }</b>
card-changing = Change what you saved to this?
card-rehearsal = Just trying. Nothing is kept.
card-say = Say save, change or cancel.
valid-until = valid until { $day }
card-since = { $since }
note-quoted = “{ $note }”
left-out = I saw something that could identify a person, so I left it out of what I keep.
postcode-halved = Of the postcode I keep only the first half.
choices-listed = { $choices }
    Say the number, or type your answer.

change-which = <b>{ $line }</b>
    What shall I change?

change-which-one = <b>{ $lines }</b>
    Which one shall I change?

ask-activity = What did you do?
ask-activity-unknown = I couldn't find an activity in that. Which was it?
ask-date = Which day was it?
ask-date-typed = Which day was it? You can type it too, such as “12 November” or “last Friday”.
ask-own = { $question }
ask-duration = How long did it take?
ask-count = { $title }: how many?
ask-choice = { $title }: which was it?
ask-status = { $title }: which is it now?
ask-money = { $title }: how much, in pounds?
ask-quantity = { $title }: how much?
ask-postcode = { $title }: which postcode? The first half is enough.
ask-text = { $title }?

needs-activity = I need one of these. Tap one, or type its name.
needs-date = I need a day, such as “yesterday”, “Tuesday” or “12 November”.
needs-duration = I need a time, such as “2h” or “45 min”.
needs-count = I need a number, such as “4”.
needs-choice = I need one of these. Tap one, or type it.
needs-status = I need one of these. Tap one, or type it.
needs-money = I need an amount, such as “£12.50”.
needs-quantity = I need an amount with its unit, such as “12 kg” or “8 miles”.
needs-postcode = I need the first half of a postcode, such as “M7”.
needs-text = I need a few words.

saved-one = Saved: { $line }.
changed-one = Changed: { $line }.
saved-several = Saved, { $count } things:
saved-line = { $line }.
saved-valid = Valid until { $day }.
waits-for-check = It counts once { $name } has checked it.
adds-up = That makes { $time } this month.
team-adds-up = Together { $team } has { $time } this month. Thank you.
dropped = Dropped. Nothing was saved.
undone = Taken back. This is no longer counted:
    { $lines }
undone-change = Taken back. What you saved before counts again.
rehearsed = That's all there is to it. I threw this one away, so nothing is kept. When it's real, just tell me.
twice = You wrote this down already { $same_day ->
    [yes] at { $at }
   *[no] on { $day }
}:
    <b>{ $line }</b>
    Save both?

nothing-to-undo = There is nothing to take back.
stale = That button is from an older message. The newest one below has it all.
asked-for-help = I've asked { $name } to help you. Your words are safe here.

question = I can't answer that, but I can write down what you did. Type “help” to see how, or “privacy” to see who reads it.
talk-thanks = Thank you, { $name }. I'm here whenever you want to write something down.
talk-greeting = Hello { $name }. Tell me what you did, such as “{ $example }”.
talk-goodbye = Bye, { $name }. Take care.
talk-sorry = No need to be sorry, { $name }. Everything can be changed or taken back.

keyboard-hours = Write hours
keyboard-me = My hours
keyboard-help = Help

nothing-noted = Thank you for telling me, { $name }. I've noted that there is nothing this week, and I won't ask again until next week.
offer-at-once = That was ten in a row that I read right. Shall I save clear ones at once? You can always undo.
button-at-once-yes = Yes
button-at-once-no = Keep asking
help-wanted = <b>{ $name }</b> would like help to write something down:
    “{ $words }”

with-files = { $photos ->
    [0] { $files ->
        [one] With the file you sent.
       *[other] With the { $files } files you sent.
    }
    [one] { $files ->
        [0] With the photo you sent.
       *[other] With the photo and what else you sent.
    }
   *[other] { $files ->
        [0] With the { $photos } photos you sent.
       *[other] With the photos and what else you sent.
    }
}
files-wanted = Send a photo of it if you have one.
files-required = This needs a photo or a PDF before I can save it. Send it here.
ask-shown = Is anybody we support in it?
needs-shown = I keep pictures of people only if they have agreed to it in writing.
button-shown-nobody = Nobody
button-shown-consent = Yes, with consent
button-shown-drop = Don't keep it

# Asking what somebody did, and what became of a card that was left open.

reminder-day = Hello { $name }, what did you do today?
reminder-week = Hello { $name }, what did you do this week?
reminder-month = Hello { $name }, what did you do in the last month?
reminder-offer-monthly = Hello { $name }. I've asked three times, and that's fine. Shall I ask once a month instead?
reminder-later = When shall I ask again?
reminder-tomorrow = I'll ask you tomorrow.

button-same-week = Same as last week
button-nothing = Nothing
button-not-now = Not now
button-tomorrow = Tomorrow
button-less-often = Ask less often
button-stop-asking = Stop
button-monthly = Once a month
button-keep-asking = Keep asking

same-none = I have nothing from you last week. Tell me what you did, in one message.
same-still-to-come = What you did last week was later in the week. Ask me again when those days have come.

nudge-save = Shall I save this?
nudge-finish = You began this. One more answer, and I can save it.
nudge-not-saved = I did <b>not</b> save this:
    “{ $words }”
button-save-now = Save it now
button-drop-it = Drop it

# Settings: when to be asked, how to be spoken to, being away.

language-name = English

settings-title = <b>Your settings</b>
settings-away = You're away: I won't ask before { $day }.
settings-language = We speak { $language }.
settings-words = Words only: no pictures.
settings-pictures = Pictures and short forms where they help.
settings-at-once = What is clear I save at once.
settings-asks = I show you what I read before I save it.
settings-stopped = I won't ask any more. Type “remind me” to start again.

button-settings = Settings
button-when = Reminder time
button-away = I'm away
button-im-back = I'm back
button-words-only = Words only
button-pictures = Show pictures
button-at-once = Save at once
button-ask-first = Ask before saving
button-language = Language
button-stop = Stop reminders
button-again = Remind me again

ask-away = Until which day are you away? I won't ask before then. You can type a day too, such as “3 December” or “in 2 weeks”.
away-noted = Have a good time. I won't ask before { $day }.
back-noted = Welcome back, { $name }.
words-only-on = Words only from now on: no pictures, no signs, and numbers for what you can choose.
words-only-off = Pictures and short forms from now on, where they help.
at-once-on = From now on I save at once what is clear. “Undo” always takes it back.
at-once-off = I show you what I read before I save it.
ask-language = Which language shall we speak?
language-noted = We speak English from now on.

# Words in which people name a day to come.
coming-fillers = until till on the from back next this away i'm im i'll be of for in off and
coming-tomorrow = tomorrow tmrw tomoz
coming-ones = a an one
coming-days = day days
coming-weeks = week weeks wk wks
coming-months = month months

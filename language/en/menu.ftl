# What Telegram shows beside the box, and to somebody who opens the chat for the first time.

menu-hours = Write down what you did
menu-undo = Take back the last thing
menu-entries = What you wrote down last
menu-me = My hours
menu-passport = My training on a page, to keep
menu-help = How this works
menu-privacy = What is kept, and who sees it
menu-mydata = A copy of all I keep on you
menu-forgetme = Take you out of all I keep
menu-pause = No reminders for a while
menu-settings = Reminders, language and more
menu-description = I'm Tally. I write down what care workers and volunteers do: hours, training and community activity. I only talk to people who were invited.

# Shown to those only who may ask for them.
menu-kvi = Every figure and its target
menu-digest = Your week in short
menu-check = What waits for your check
menu-quiet = Who hasn't written lately
menu-lapsed = Whose training is out of date
menu-matrix = Training: who is in date with what
menu-certificates = Certificates to look at
menu-alerts = How often harm was told of
menu-for = Write hours for somebody else
menu-thanks = Thank those who wrote last week
menu-commitments = The whole charter, off pace first
menu-team = Your people, phones and roles
menu-invite = A link or a poster to join by
menu-export = A spreadsheet of entries
menu-report = The evidence pack
menu-setup = Set up, step by step

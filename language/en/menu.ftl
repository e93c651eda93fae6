# What Telegram shows beside the box, and to somebody who opens the chat for the first time.

menu-hours = Write down what you did
menu-undo = Take back the last thing
menu-entries = What you wrote down last
menu-me = My hours
menu-help = How this works
menu-privacy = What is kept, and who sees it
menu-settings = Reminders, language and more
menu-description = I'm Tally. I write down what care workers and volunteers do: hours, training and community activity. I only talk to people who were invited.

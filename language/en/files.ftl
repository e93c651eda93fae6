# Files that take a while to make.

file-too-big = That file is too big for Telegram. Ask for fewer days, or ask whoever runs this bot for “caretally export”.
file-not-made = I’m sorry, I couldn’t make that file. Whoever runs this bot can see why. Please try again later.

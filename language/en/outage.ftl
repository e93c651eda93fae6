# When something was away: the database for a moment, or the whole bot for longer.

went-wrong = Sorry, something went wrong here and I couldn't take that in. Please send it again a little later.
not-saved = I couldn't save that. Your words: “{ $words }”
    I'll try again by myself, so you needn't send it twice.
not-saved-unsaid = I couldn't save that. I'll try again by myself, so you needn't send it twice.

outage = I was off from { $began } to { $ended }. If you wrote before { $until }, please send it again.
outage-time = { $day } { $at }
outage-card = I was off for a while. If you tapped a button, please tap it once more.

# Photos and files that people send: what they are for, who is in them, and why one could not be kept.

evidence-what-for = { $count ->
    [one] What is it for?
   *[other] What are they for?
}
evidence-with-words = I've put it to what you wrote.
evidence-with-card = I've put it to the card below.
evidence-kept = Kept with { $line }.
evidence-gone = I couldn't keep this one.
evidence-dropped = Fine, I haven't kept it. It stays in our chat until you delete it there.
button-open-card = The open card
button-something-new = Something else

unfit-too-big = That file is too big for me: I can take up to 20 MB. Send a photo of it instead.
unfit-too-many-pixels = That picture is too large for me. Send it again as a photo, not as a file: your phone makes it smaller then.
unfit-too-many-pages = That PDF has too many pages for me: I take up to 30. Send only the page that matters.
unfit-moving = I can't keep moving pictures. Send a photo or a PDF instead.
unfit-locked = That PDF is locked with a password, so I can't open it. Send a photo of it instead.
unfit-broken = I couldn't open what you sent: it seems to be damaged. Please send it again, or take a photo of it.
unfit-unknown = I can only keep photos and PDFs, and what you sent is neither. Send a photo of it instead.
unfit-not-fetched = I couldn't fetch your photo. Please send it again.
unfit-was-for = It was for { $line }.

# The privacy notice, and what people may ask for about themselves.

privacy-title = <b>What I keep, and who sees it</b>
privacy-kept = I keep your name, your chat's number so that I can answer you, and what you write down: what you did, when, how long, with how many people, and your note.
privacy-why = { $organisation } counts it to show what it gives to people and places. It isn't your timesheet.
privacy-readers = You see all of it, and so can { $readers }. Nobody else can: figures in reports carry no names.
privacy-readers-none = You see all of it. Nobody else can yet: figures in reports carry no names.
privacy-long = I keep it for { $entries }. When you leave, I keep your own record for { $leavers }.
privacy-telegram = It goes through Telegram, which keeps its own copy of this chat. So never name anybody you support. Phone numbers, addresses and door codes I leave out of what I keep.
privacy-rights = “Last 3” shows what you wrote down, to change or to delete. “My data” brings you a copy of everything. “Forget me” takes you out: your name, this chat and your words go, and the numbers stay without you, as do the days of training and the totals of closed years. “Pause” stops my reminders for a while. Questions: { $contact }.
privacy-complain = Not happy with the answer? You can go to the Information Commissioner's Office, ico.org.uk.
privacy-version = This is version { $version } of this notice.
privacy-somebody = your manager
privacy-noted = Thank you, { $name }. Type “privacy” to read it again.
privacy-new = <b>What I keep, and who sees it, has changed.</b> Please read it when you have a minute.
button-got-it = Got it
button-read-it = Read it
button-my-data = My data
button-forget-me = Forget me
button-rename = Change my name
button-object = I object
ask-name = What shall I call you? Type your name.
name-noted = Thank you. You are { $name } here now.

object-noted = I've told { $leads }. They must answer you within a month, by { $day }. You can write to { $contact } too.
object-notice = <b>{ $name }</b> objects to how their data is used here. Please talk with them, and answer by { $day }. “Forget me” in their chat takes them out altogether.

mydata-caption = Here is all I keep on you. Open my-data.html in it to read.
mydata-caption-part = Here is what I keep on you, without your pictures: together they are too big for Telegram. { $contact } can give you those.

forget-first = <b>Shall I forget you?</b>
    I would take out your name, this chat, your drafts, your pictures and files, and every word you wrote down.
    The numbers and the days of training stay, as those of a “former volunteer”. Nobody can tell that they were yours.
    It can't be undone. You may want a copy of your data first.
forget-sure = This is the last time I ask, { $name }. Shall I take you out for good?
button-forget-go-on = Take me out
button-forget-yes = Yes, forget me
button-keep-me = No, keep me
forget-kept = Fine, nothing has changed.
forget-only-lead = You are the only lead, so nobody else could look after this. Please make somebody else a lead first: “team”, then their name.
forget-call-first = Somebody has been asked to ring you about what you told me. If I forgot you now, they wouldn't know whom to ring. Please ask me again once they have.
forget-done = Done. I don't know who you are any more, and I won't write again. The numbers stay without your name. If an older backup is ever put back, you are taken out of it again.

    Telegram still has this chat, on your phone and on its own computers. To clear it there: tap my name at the top, then the three dots, “Delete chat”, and tick “Also delete”.

    Thank you for all you gave.
forget-charter = One thing I can't change: your name stands in { $organisation }'s charter. Please ask { $contact } to take it out.
forget-notice = Somebody in { $team } has asked me to forget them. They aren't in the team any more; their numbers stay.

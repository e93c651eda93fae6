# The page that shows somebody all that is kept on them.

mydata-title = What { $organisation } keeps on { $name }
mydata-intro = Everything that the bot Tally keeps on you today. Times are in UTC. The same is in my-data.json, for programs to read.
mydata-entries = What you wrote down
mydata-day = Day
mydata-what = What
mydata-values = How much
mydata-note = Note
mydata-team = Team
mydata-saved = Saved
mydata-became = Now
mydata-state = { $state ->
    [deleted] deleted
    [changed] changed later
    [waiting] waits for a check
    [refused] not counted
   *[counted] counted
}
mydata-files = Your pictures and files
mydata-person = About you
mydata-membership = Your teams and roles
mydata-invitation = Links to join by, made for you
mydata-story = Words you wrote down for somebody
mydata-check-question = Questions about what you wrote down
mydata-concern = When you told of harm, or of being in distress (never what you said)
mydata-sign-off = Who saw your certificates
mydata-course-watch = Reminders of courses that run out
mydata-passport = Training records you took along
mydata-entry-evidence = What your pictures and files are for
mydata-evidence = When you sent pictures and files
mydata-file-order = Files you asked for
mydata-card = Cards and drafts in this chat
mydata-outbox = What I wrote to you in the last 30 days
mydata-update-failed = Messages that I could not read

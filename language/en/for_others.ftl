# Writing down for others what they did, and what those are told who have the bot themselves.

for-who = Who is it for, and what did they do? Say it in one message, such as “for { $name }: 2h gardening tues”. You can name several people.
for-nobody = Write at least one name, then what they did, such as “for Viktor: 2h gardening today”.
for-which = Which { $name } do you mean?
for-unknown = I don't know { $name } in your { $teams ->
    [one] team
   *[other] teams
}.{ $close ->
    [yes] {" "}Did you mean somebody else, or shall I add them?
   *[no] {" "}Shall I add them, without Telegram?
}
for-team = Which team is { $name } in?
for-head = <b>For { $names }</b>
button-for-add = Add: { $role ->
    [carer] care worker
   *[volunteer] volunteer
}
button-for-leave-out = Leave them out
for-left-nobody = Then there is nobody left to write for. Nothing is saved.

for-saved = Saved for { $names }, as entered by you:
for-saved-none = { $names } had this already. Nothing is saved twice.
for-had-it = { $names } had this already, so I left { $count ->
    [one] them
   *[other] those
} out.
for-told = { $names } will hear of it and can say if it is wrong.
for-waits = It counts once somebody else has checked it.
for-undone = Taken back: nothing of it counts for { $names }.
for-gone = Nobody of them is in your teams any more, so nothing is saved.

for-you = { $manager } wrote this down for you:
for-you-right = { $manager } wrote this down for you, and you said that it is right:
for-you-not = Taken back. It doesn't count for you, and { $manager } is told.
for-you-taken-back = { $manager } wrote something down for you, and has taken it back.
button-for-right = That's right
button-for-not-me = Not me
for-not-me = { $name } says “not me” to what you wrote down for them, so it is taken back:
for-not-me-gone = That is taken back already.
for-others = { $count } others

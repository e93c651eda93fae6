# A manager's teams and the people in them.

team-which = Which team?
team-people = <b>{ $team }</b>: { $count } { $count ->
    [one] person
   *[other] people
}
    { $lines }
team-line = { $name }, { $roles }: { $standing }
member = <b>{ $name }</b>
    { $team }: { $roles }, { $standing }
member-no-chat = hasn't joined yet
member-no-phone = no phone joined
member-unreachable = can't be reached since { $day }
member-away = away until { $day }
member-silent = joined, no message yet
member-heard = last message on { $day }
member-for-leads = Only a lead can change managers and leads.
member-gone = That person isn't in the team any more.
button-invite = Invite somebody
button-all-teams = All teams
button-member-phone = New phone
button-member-lost = Lost phone
button-member-away = Away
button-member-back = Is back
button-member-move = Move team
button-member-add = Add a role
button-member-left = Has left
button-member-left-yes = Yes, has left

member-cut-off = { $name }'s phone is cut off from now on. Whoever has it gets nothing new from me and can't write as { $name }. What was said before still stands in that chat, so { $name } should also sign that phone out of Telegram (Settings, Devices).
member-left-sure = Has { $name } left { $team }? What they wrote down stays and still counts.
member-left = { $name } has left. What they wrote down stays and still counts. I've said goodbye, and won't write to them any more.
member-left-team = { $name } isn't in { $team } any more. What they wrote down for it stays and still counts.
goodbye = { $manager } tells me that you have left { $organisation }, { $name }. Thank you for all you gave; it stays counted. I won't write to you any more. If that is a mistake, ask { $manager } for a new link.
member-which-role = What else does { $name } do?
member-has-role = { $name } is a { $role ->
    [carer] care worker
    [volunteer] volunteer
    [manager] manager
   *[lead] social value lead
} in { $team } now, as well.
role-given = { $manager } has made you a { $role ->
    [carer] care worker
    [volunteer] volunteer
    [manager] manager
   *[lead] social value lead
} in { $team } as well.

member-ask-away = When is { $name } back? I won't ask them anything before then. You can type a day too, such as “3 December” or “in 2 weeks”.
member-is-away = { $name } is back on { $day }. I won't ask them anything before then.
member-is-back = { $name } is back.
member-told-away = { $manager } tells me that you are away and back on { $day }. I won't ask you anything before then.
member-told-back = { $manager } tells me that you are back. Welcome!
member-move = Which team does { $name } move to? What they wrote down stays with the team they did it for.
member-move-nowhere = You don't look after another team that { $name } could move to.
member-moved = { $name } is in { $team } now. What they wrote down before stays with { $old }.
member-told-moved = { $manager } has moved you to the { $team } team. What you wrote down before stays where it was.

# Joining links and posters.

button-role = { $role ->
    [carer] Care worker
    [volunteer] Volunteer
    [manager] Manager
   *[lead] Lead
}
role-one = { $role ->
    [carer] care worker
    [volunteer] volunteer
    [manager] manager
   *[lead] social value lead
}
invite-who = Who is the link for?
invite-team = Which team will they join?
invite-made = { $role ->
    [lead] A social value lead for { $team }:
    [carer] A care worker for { $team }:
    [volunteer] A volunteer for { $team }:
   *[manager] A manager for { $team }:
}
invite-link = <b>{ $team }:</b> a joining link for one { $role ->
    [carer] care worker
    [volunteer] volunteer
    [manager] manager
   *[lead] social value lead, who sees everything
}. It works once, until { $day }.
    { $link }
    Send it on, or let them scan the code.
invite-poster = <b>{ $team }:</b> a joining link for a poster. Up to { $uses } { $role ->
    [carer] care workers
    [volunteer] volunteers
    [manager] managers
   *[lead] leads
} can join by it until { $day }, so hang it where only they pass.
    { $link }
    Print the code, or let people scan it from your screen.
invite-phone = A link for { $name }'s new phone. What they wrote down before stays theirs. It works once, until { $day }.
    { $link }
    Send it to { $name } only, or let them scan the code.
button-poster = For a poster

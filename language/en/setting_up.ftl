# Leading the first lead through: five steps, one message each.

setup-step = <b>Setting up, { $number } of { $steps }</b>
    { $says }
setup-teams = These are your teams:

    { $teams }

    They come from the charter file. To change them, change the file.
setup-activities = This is what people can write down, in their own words:
setup-hours = {""}
    <b>Hours given:</b> { $activities }.
setup-community = {""}
    <b>Community activity:</b> { $activities }.
setup-training = {""}
    <b>Training:</b> { $activities }.
setup-outcome = {""}
    <b>Outcomes:</b> { $activities }.
setup-typed = <i>{ $words }: I read that as { $activity }.</i>
setup-poster = A poster is the quickest way in: a code that people scan with their phone, and they are in the team. Shall I make one?
setup-try = Try it as they will. Type it in your own words, such as
    “{ $example }”
    or let me type it for you. I'll throw it away.
setup-invite = Invite your managers first. Each of them then invites their own people with /invite, checks what needs it, and is told every Monday how the week went.
setup-done = That's all. Type “set up” to see it again, “figures” to see how the targets stand, “invite” for another link, and “help” for the rest.
button-make-poster = Make a poster
button-try-one = Try one
button-invite-managers = Invite a manager
button-setup-again = Once more

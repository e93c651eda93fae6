# When somebody tells of harm, or of being in distress. Nothing of what they said is repeated here, ever.

# --- To whoever wrote
concern-999 = If anybody is in danger, call <b>999</b>.
concern-safeguarding = { $safeguarding }
concern-not-kept = I have not kept your words.
concern-not-asked = I could not ask anybody to ring you just now, so please call somebody yourself.
concern-asked = I've asked { $names } to ring you. They are on call, and see your name, not what you wrote.
concern-asked-before = I've already asked { $names } to ring you. They see your name, not what you wrote.
concern-nobody = <b>I can't reach anybody on call.</b> Please don't wait for us: ring somebody yourself, now.
concern-form = Once everybody is safe, please fill in the incident form in your own words.

concern-distress = I'm sorry it is so hard for you. You don't have to carry this alone. The Samaritans listen at any hour, free: <b>116 123</b>. In danger, call <b>999</b>.
concern-contact = At work you can turn to { $contact }.
concern-private = I have not kept your words, and I have told nobody.
concern-call-coming = I've asked { $names } to ring you. They see your name and that you'd like a call, not what you wrote.
concern-samaritans = Until then, the Samaritans are there at any hour: <b>116 123</b>. In danger, call <b>999</b>.

concern-told = Good, thank you for telling somebody.
concern-still-rings = { $names } may still ring you.
concern-not-that = Thank you, I've noted that it isn't that. I can't bring your words back, so please write them again in another way.
concern-hours-below = Your hours are below, without your words.

concern-ringing = { $name } has seen it and is ringing you.
concern-no-answer = Nobody on call has answered yet. I go on asking them.
concern-stranger = If anybody is in danger, call <b>999</b>. To talk to somebody at any hour, call the Samaritans: <b>116 123</b>. I have not kept your words.

button-told-someone = I've told someone
button-reach-nobody = I can't reach anyone
button-not-that = It isn't that
button-call-me = Have someone call me
concern-save-only = Save only { $time }
concern-save-hours = Save only the hours

# --- To whoever is on call
alert-harm = <b>{ $name } needs you now.</b>
    { $team }, { $time }: what they wrote to me may mean that somebody is being harmed. I have not kept it and can't show it. Please ring { $first }.
alert-distress = <b>{ $name } asks for a call.</b>
    { $team }, { $time }: they are not doing well, and would like somebody to ring them. I have not kept what they wrote and can't show it. Please ring { $first }.
alert-until = I ask again, and whoever is on call after you, until one of you is ringing.
alert-yours = You are ringing { $name }. I've told them, and nobody else is alerted any more.
alert-theirs = { $who } is ringing { $name }.
alert-passed-on = I've asked { $names } to ring { $name } instead. You can still do it.
alert-nobody-else = There is nobody else on call whom I can reach. Please ring { $name }, or see that somebody does.
button-ringing = I'm ringing them now
button-pass-on = I can't, pass it on

# --- In numbers, to leads
alerts-none = Since { $day } nobody told me of harm or of being in distress.
alerts-counted = Since { $day } I noticed, in what people wrote:
    Harm: { $harm }
    Distress: { $distress }
    Alerts sent: { $alerted }, of which somebody rang back: { $acknowledged }
    “It isn't that”, said the writers: { $none }
    What was written is kept nowhere.

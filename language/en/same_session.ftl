# Whether something that two people wrote down was one session.

session-same = Somebody else in your team wrote this down, too: { $what }. Was it the same session? Then I count the people who came once.
session-joined = Thank you. I count the people who came once, and your hours as they are.
session-other = Thank you. I count it as a session of its own.
session-gone = One of the two has been changed meanwhile, so there is nothing to sort out.
button-same-session = The same one
button-other-session = Another one

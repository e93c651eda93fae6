# What is said to what comes from outside the conversation.

no-groups = I only work in private chats, so that nobody else reads what somebody writes down. Open a chat with me on your own. I'm leaving this group now.
no-voice = I can't listen yet. Tap the microphone on your keyboard and I'll read it.
only-words = I can only read words, photos and PDFs. Type what you did, such as “{ $example }”.
unknown-command = I don't know that one. Type “help” to see what I can do.
no-place = You aren't in any team at the moment, so I can't write this down. Please ask your manager for a new joining link.

# What the people of the rehearsal (make demo) are greeted with.

rehearsal-hello = Hello { $name }. Tell me what you did, in your own words, or tap “Write hours”.
rehearsal-hello-manager = Hello { $name }. Ask “how are we doing” to see the figures, or write down what you did yourself.

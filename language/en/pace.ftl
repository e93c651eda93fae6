# Said once to somebody who sends a great deal within moments.

too-fast = That was a lot at once, so I've stopped reading for a minute. What you just sent isn't kept: please send it again in a minute.

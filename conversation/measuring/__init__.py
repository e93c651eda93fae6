"""The conversation about a reading: whose it is, a score for each area, and what is said of a change.

The steps: `codes` (never a name), `scores` (what people type), `begin`, `draft`, `questions`, `acts` and `words` (what
buttons and typed words do), `step`; then `shifts` and `story` (what is said of a change), and `growth` (the offer).
"""

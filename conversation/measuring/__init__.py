"""The conversation about a reading: whose it is, a score for each area, and what is said of a change.

The steps: `codes` (never a name), `scores` (what people type), `draft`, `questions`, `step`; then `shifts` and `story`.
"""

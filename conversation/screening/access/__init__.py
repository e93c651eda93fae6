"""The flag `access`: a code that opens somebody's home, or silences its alarm.

Three ways to one: a place that has codes (`places`), a word for a code that is of nothing else (`bare`), and somebody
keying something in (`entering`). What a code looks like, and what only looks like one, is in `values`.
"""

from conversation.screening.access import bare, entering, places
from conversation.screening.finding import Finder

FINDERS: tuple[tuple[str, Finder], ...] = (
    ("access-code", places.find),
    ("access-code", entering.find),
    ("access-code", bare.find),
)
"""By kind, what finds it, in the order in which they look."""

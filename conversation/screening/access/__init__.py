"""The flag `access`: a code that opens somebody's home, or silences its alarm.

Three ways to one: a place that has codes (`places`), a word for a code that is of nothing else (`bare`), and somebody
keying something in (`entering`). What a code looks like, and what only looks like one, is in `values`.
"""

from conversation.screening.access.bare import find as bare_codes
from conversation.screening.access.entering import find as entered_codes
from conversation.screening.access.places import find as codes_of_places
from conversation.screening.finding import Finder

FINDERS: tuple[tuple[str, Finder], ...] = (
    ("access-code", codes_of_places),
    ("access-code", entered_codes),
    ("access-code", bare_codes),
)
"""By kind, what finds it, in the order in which they look."""

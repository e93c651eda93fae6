"""KVI totals, kept live: what entries add is added by day, in the entry's own transaction, and read without them.

`moving` adds and takes away, `firsts` and `series` keep what is distinct and what readings shift, `reading` gives
figures, `building` makes totals anew from the entries, `checking` says where they differ.
"""

from models.facts import Counted as Counted
from models.totals.moving import exchange_totals as exchange_totals
from models.totals.moving import move_totals as move_totals
from models.totals.narrowing import EVERYTHING as EVERYTHING
from models.totals.narrowing import Narrowing as Narrowing
from models.totals.reading import figure_of as figure_of
from models.totals.reading import figures as figures
from models.totals.reading import figures_between as figures_between
from models.totals.reading import parts_of as parts_of

"""Patterns over the kinds of words in a message, rather than over its letters.

Each piece of a message has a kind (`number`, `hour`, `weekday`), and each kind one letter; a message is then a short
string of such letters, its *shape*, and a rule is a regular expression over it. Written with the names of the
kinds, `number hour (and? number minute)?` reads as what it means, in any language.
"""

import re
from functools import cache

FIGURES_AND_SIGNS = """
    number decimal clock iso dated slashed part ordinal comma stop semicolon newline slash dash colon plus minus star
    equals open close tilde question mark percent bullet
"""
WORDS = """
    word function and article the of or from till between each per about ish times hour minute day week fortnight
    month_long ago last gone this next week_last week_this part_of_day past oclock couple fraction rank ampm clock_word
    full_day span weekday month relative vague money hundredth nickname thousands unit
"""
THE_CHARTERS = "countable activity activity_countable"
READ_ALREADY = "taken"

FIRST_LETTER = 0x100
NAMES = f"{FIGURES_AND_SIGNS} {WORDS} {THE_CHARTERS} {READ_ALREADY}".split()
KINDS = {name: chr(FIRST_LETTER + place) for place, name in enumerate(NAMES)}
"""The letter of each kind."""

NAME = re.compile(r"[a-z_]+")


@cache
def pattern(source: str) -> re.Pattern[str]:
    """A rule's expression: names of kinds become their letters, spaces fall out, all else is as in `re`."""
    return re.compile(NAME.sub(lambda name: KINDS[name[0]], source).replace(" ", ""))


def letters(names: str) -> str:
    """The letters of some kinds."""
    return "".join(KINDS[name] for name in names.split())

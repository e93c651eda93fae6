"""Codes by which somebody is known: “014”, “SE-27”. Never a name, nor anything that could be one."""

import re

from charter.outcomes import is_own

SHAPE = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)?")
LETTERS = re.compile(r"[A-Z]+")
LONGEST = 9
"""Shorter than an NHS number or a phone number."""


def code_in(text: str) -> str | None:
    """The code that a text is, in capital letters; None where it is none, or could be a name."""
    code = text.strip().strip(".,:;“”\"'").upper()
    fits = SHAPE.fullmatch(code) and len(code) <= LONGEST and any(sign.isdigit() for sign in code)
    return code if fits and not any(map(_could_be_said, LETTERS.findall(code))) and not is_own(code) else None


def _could_be_said(letters: str) -> bool:
    """Three letters with a vowel among them can be said, and so be a name; four without one can be short for it."""
    return len(letters) > 3 or (len(letters) > 2 and any(vowel in letters for vowel in "AEIOUY"))

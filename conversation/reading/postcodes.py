"""UK postcodes, whole or outward; only the outward code ("M7") is kept."""

import re
import tomllib
from functools import cache
from pathlib import Path

from conversation.reading.line import Line, Mention

POSTCODE = re.compile(r"\b([A-Z]{1,2})(0|[1-9][0-9A-Z]?)(?: ?([0-9][ABD-HJLNP-UW-Z]{2}))?\b", re.IGNORECASE | re.ASCII)
NOT_INWARD = ("hr", "st", "nd", "rd", "th")
DISTRICTS = Path(__file__).parent / "postcode-districts.toml"


@cache
def districts() -> dict[str, frozenset[int]]:
    """The districts that each postcode area has, by the area's letters."""
    data = tomllib.loads(DISTRICTS.read_text(encoding="utf-8"))
    return {area: frozenset(_numbers(ranges)) for area, ranges in data["districts"].items()}


def _numbers(ranges: str) -> list[int]:
    ends = [part.partition("-") for part in ranges.split()]
    return [number for low, _, high in ends for number in range(int(low), int(high or low) + 1)]


def find_postcodes(line: Line, sets: dict[str, frozenset[str]]) -> None:
    """Takes every postcode from a line. What could be something else counts after "in", "near", "at" or "from"."""
    starts = {lexeme.start: at for at, lexeme in enumerate(line.lexemes)}
    told = False
    for match in POSTCODE.finditer(line.text):
        at = starts.get(match.start())
        if at is None or match[1].upper() not in districts():
            continue
        whole = match[3] is not None and not _is_other(match, line.text)
        end = match.end() if whole else match.end(2)
        last = next((place for place in range(at, len(line.lexemes)) if line.lexemes[place].end >= end), at) + 1
        told = _is_told(line, at, sets) or (told and line.kind(at - 1) in ("and", "comma", "or"))
        if line.said(last, sets["road_after"]) or not (whole or told or _is_sure(match)):
            continue
        if line.lexemes[last - 1].end == end:
            line.take(Mention("postcode", (match[1] + match[2]).upper(), at, last))


def _is_other(match: re.Match[str], text: str) -> bool:
    """Whether what looks like the inward half is a time or a date: "M7 3hr", "M7 2nd"."""
    return match[3][1:].lower() in NOT_INWARD and (match[3][1:].islower() or text.isupper())


def lone_district(text: str) -> str | None:
    """The outward code of a text that is a postcode and nothing else, with "in" or "at" perhaps."""
    found = [match for match in POSTCODE.finditer(text) if match[1].upper() in districts()]
    return (found[0][1] + found[0][2]).upper() if len(found) == 1 else None


def _is_sure(match: re.Match[str]) -> bool:
    """Whether it can be nothing but a district: two letters, and a number that their area has."""
    number = int("".join(sign for sign in match[2] if sign.isdigit()))
    return len(match[1]) == 2 and number in districts()[match[1].upper()]


def _is_told(line: Line, at: int, sets: dict[str, frozenset[str]]) -> bool:
    before = at - 1 if line.kind(at - 1) != "the" else at - 2
    return line.said(before, sets["place_before"]) or line.kind(before) == "bullet"

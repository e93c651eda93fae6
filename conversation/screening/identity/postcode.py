"""Whole postcodes, by their shape and area; a district (“M7”) or a sector (“M7 3”) is none.

Shapes: BS 7666; the last two letters are none of C, I, K, M, O and V. “M7 2hr” in small letters is two hours in M7.
"""

import re
from collections.abc import Iterator

from conversation.screening.note import Note, Span

_AREAS = (
    "ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh "
    "en ex fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv ja je ka kt kw ky l la ld le ll ln ls lu "
    "m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss "
    "st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze"
)
_AREA = "(?:" + "|".join(sorted(_AREAS.split(), key=len, reverse=True)) + ")"
_LETTER = "[abd-hjlnp-uw-z]"
_OUTWARD = rf"{_AREA}\d[0-9a-hjkmnp-y]?"
_INWARD = rf"[0-9o] ?{_LETTER} ?{_LETTER}"
_POSTCODE = re.compile(rf"(?<![a-z0-9]){_OUTWARD}[ .,-]{{0,3}}(?P<inward>{_INWARD})(?![a-z0-9'])")
_COUNTED = re.compile(r"\d(?:st|nd|rd|th|hr|ft|lb|yr|wk|pt|pp)")


def find(note: Note) -> Iterator[Span]:
    """Whole postcodes, however they are spaced."""
    for match in _POSTCODE.finditer(note.text):
        inward = note.cased[slice(*match.span("inward"))]
        counts = _COUNTED.fullmatch(match["inward"].replace(" ", "")) or " " in inward
        if inward.isupper() or not counts:
            yield match.span()

"""A certificate of thanks for a round number of hours, and a poster with a joining link: pages to print."""

from datetime import datetime
from io import BytesIO
from typing import Any

from language.speech import Speech
from reports.typesetting import typeset


def certificate_words(speech: Speech, *, name: str, hours: str, organisation: str, day: str) -> dict[str, Any]:
    """What a certificate says; `hours` and `day` as they are said."""
    return {
        "language": speech.language,
        "title": speech.label("certificate-title"),
        "name": name,
        "gave": speech.label("certificate-gave"),
        "hours": speech.label("certificate-hours", hours=hours),
        "as": speech.label("certificate-as", organisation=organisation),
        "on": day,
        "date": speech.label("certificate-date"),
        "signed": speech.label("certificate-signed"),
    }


def poster_words(speech: Speech, *, link: str, team: str, organisation: str, day: str) -> dict[str, Any]:
    """What a poster says; `day` is the last on which its code works."""
    return {
        "language": speech.language,
        "title": speech.label("poster-title"),
        "team": speech.label("poster-team", organisation=organisation, team=team),
        "steps": [speech.label(f"poster-{step}") for step in ("one", "two", "three")],
        "until": speech.label("poster-until", day=day),
        "note": speech.label("poster-note"),
        "link": link,
        "alt": speech.label("poster-alt", link=link),
        "code": _drawn(link),
    }


async def certificate_pdf(words: dict[str, Any], now: datetime) -> bytes:
    """The certificate as a PDF of one A4 page on its side."""
    return await typeset("certificate", words, now)


async def poster_pdf(words: dict[str, Any], now: datetime) -> bytes:
    """The poster as a PDF of one A4 page, all in black on white."""
    return await typeset("poster", words, now)


def _drawn(link: str) -> str:
    """The link's code as SVG, black on white, sharp at any size."""
    import segno

    picture = BytesIO()
    segno.make(link, error="q", micro=False).save(
        picture, kind="svg", border=4, xmldecl=False, dark="#000", light="#fff"
    )
    return picture.getvalue().decode()

"""The evidence pack in words: a cover and chapters, ready to be shown as PDF or HTML and to be kept when final."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from charter.figure import two_places
from language.figures import plain_number
from language.speech import Speech
from models.stories import Quote
from reports.drawings import draw_weeks
from reports.pack import chapters, commitments, introduction, saying, shortfalls
from reports.pack.appendix import entries_chapter, months_chapter
from reports.pack.blocks import Block, cards, chapter, heading, picture, quotes, table, text
from reports.pack.figures import Pack, Sentences

STORIES = "stories"
LABELLED = 5
"""How many weeks there is room to name at most."""


def compose_pack(speech: Speech, pack: Pack, made_on: date, sentences: Sentences, final: bool) -> dict[str, Any]:
    """The whole pack but its stories, which `with_stories` puts in. `sentences`: what is done about missed clauses."""
    asked, organisation = pack.asked, pack.charter.organisation
    subject = asked.contract.title.say(speech.language) if asked.contract else speech.label("pack-everything")
    days = saying.full_days(speech, asked.days)
    made = saying.full_day(speech, made_on)
    note = speech.label("pack-final-note", day=made) if final else speech.label("pack-draft-note")
    return {
        "title": speech.label("pack-title", subject=f"{organisation.name}, {subject}, {days}"),
        "organisation": organisation.name,
        "kicker": speech.label("pack-kicker"),
        "subject": subject,
        "days": days,
        "draft": "" if final else speech.label("pack-draft"),
        "note": note,
        "made": speech.label("pack-made", day=made),
        "contents": speech.label("pack-contents"),
        "facts": introduction.cover_facts(speech, pack),
        "chapters": [
            summary(speech, pack),
            chapters.clauses(speech, pack),
            introduction.pillars(speech, pack),
            commitments.commitments(speech, pack),
            chapters.values(speech, pack),
            chapters.outcomes(speech, pack),
            chapters.training(speech, pack),
            chapter(STORIES, speech.label("pack-stories"), []),
            shortfalls.missed(speech, pack, sentences, final),
            shortfalls.restated(speech, pack),
            method(speech, pack),
            months_chapter(speech, pack),
            entries_chapter(speech, pack),
        ],
    }


def with_stories(speech: Speech, document: dict[str, Any], stories: Sequence[Quote]) -> dict[str, Any]:
    """The pack with people's own words, as they may be used today."""
    words = [story.words for story in stories]
    intro = speech.label("pack-stories-intro" if words else "pack-stories-none")
    blocks: list[Block] = [text(intro), *([quotes(words)] if words else [])]
    found = [one | {"blocks": blocks} if one["name"] == STORIES else one for one in document["chapters"]]
    return document | {"chapters": [one for one in found if one["blocks"]]}


def summary(speech: Speech, pack: Pack) -> dict[str, Any]:
    """The few figures that say most, and every figure in one table."""
    title = speech.label("pack-summary")
    days = saying.full_days(speech, pack.asked.so_far)
    intro = speech.label("pack-summary-intro", organisation=pack.charter.organisation.name, days=days)
    if not pack.entries:
        return chapter("summary", title, [text(intro), text(speech.label("pack-summary-empty"))])
    blocks = [text(intro), cards(_cards(speech, pack)), *_weeks(speech, pack), *_all_figures(speech, pack)]
    return chapter("summary", title, blocks)


def _cards(speech: Speech, pack: Pack) -> list[tuple[str, str]]:
    share = two_places(Decimal(100 * pack.checked) / pack.entries).removesuffix(".00") + "%"
    held = [line for line in pack.kvis if line.to_date.pace is not None]
    good = sum(saying.tone(line) == "good" for line in held)
    found = [
        (f"{pack.entries:,}", speech.label("pack-card-entries")),
        (f"{pack.people:,}", speech.label("pack-card-people")),
        (share, speech.label("pack-card-checked")),
        (str(good), speech.label("pack-card-on-track", of=str(len(held)))),
    ]
    money = (("pack-card-modelled", pack.totals.modelled), ("pack-card-cash", pack.totals.cash))
    return found + [(saying.pounds(pack, value), speech.label(name)) for name, value in money if value is not None]


def _weeks(speech: Speech, pack: Pack) -> list[Block]:
    weeks = [(monday, now / 60, before / 60) for monday, now, before in pack.weeks]
    if not any(now or before for _, now, before in weeks):
        return []
    every = -(-len(weeks) // LABELLED)
    bars = [
        (f"{monday.day} {speech.label('month-short', month=monday.month)}" if number % every == 0 else "", now, before)
        for number, (monday, now, before) in enumerate(weeks)
    ]
    svg = draw_weeks(bars, (speech.label("pack-weeks-now"), speech.label("pack-weeks-before")))
    busiest = max(weeks, key=lambda week: week[1])
    says = speech.label(
        "pack-weeks-alt",
        hours=_hours(sum(now for _, now, _ in weeks)),
        weeks=str(len(weeks)),
        before=_hours(sum(before for *_, before in weeks)) if any(before for *_, before in weeks) else "none",
        day=saying.full_day(speech, busiest[0]),
        most=_hours(busiest[1]),
    )
    return [heading(speech.label("pack-weeks")), picture(svg, says, says)]


def _hours(number: float) -> str:
    return plain_number(Decimal(str(number)), 1)


def _all_figures(speech: Speech, pack: Pack) -> list[Block]:
    columns = ("pack-code", "pack-figure", "pack-clause-stands", "pack-fact-within", "pack-clause-pace")
    rows = [
        (
            line.kvi.code,
            saying.title_of(speech, line.to_date),
            saying.stands(speech, line),
            saying.within(speech, line),
            saying.pace(speech, line),
        )
        for line in pack.kvis
    ]
    last = saying.full_day(speech, pack.asked.so_far.last)
    return [
        heading(speech.label("pack-summary-figures")),
        text(speech.label("pack-summary-figures-intro", day=last), quiet=True),
        table(speech.label("pack-summary-figures"), [speech.label(name) for name in columns], rows, (2, 3)),
    ]


METHOD = ("entries", "kept", "checked", "pace", "value", "people", "days", "file")


def method(speech: Speech, pack: Pack) -> dict[str, Any]:
    """How it was counted, in plain words."""
    said = [text(speech.label(f"pack-method-{name}")) for name in METHOD]
    said.insert(1, text(speech.label("pack-method-checks", waiting=pack.waiting)))
    return chapter("method", speech.label("pack-method"), said)

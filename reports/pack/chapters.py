"""The pack's chapters on the contract, money, people's lives and training."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from language.figures import plain_number
from language.speech import Speech
from reports.drawings import draw_shifts
from reports.kvi_words import of_target, pace_words
from reports.pack import saying
from reports.pack.blocks import Block, chapter, heading, picture, table, text
from reports.pack.figures import FEWEST, OutcomeChanges, Pack, Promise

Chapter = dict[str, Any]


def clauses(speech: Speech, pack: Pack) -> Chapter:
    """What was promised in contracts, and where it stands."""
    title = speech.label("pack-clauses" if pack.asked.contract else "pack-clauses-all")
    if not pack.promises:
        return chapter("clauses", title, [])
    columns = saying.labels(speech, "clause", "clause-title", "clause-due", "figure", "clause-stands", "clause-pace")
    rows = [
        (
            one.clause.code if pack.asked.contract else f"{one.contract.title.say(speech.language)}: {one.clause.code}",
            one.clause.title.say(speech.language),
            saying.full_day(speech, one.clause.due) if one.clause.due else "",
            one.clause.kvi or "",
            *promise_stands(speech, pack, one),
        )
        for one in pack.promises
    ]
    return chapter("clauses", title, [text(speech.label("pack-clauses-intro")), table(title, columns, rows)])


def promise_stands(speech: Speech, pack: Pack, one: Promise) -> tuple[str, str]:
    """Where a clause stands, and how that is."""
    if one.figure is None:
        return speech.label("pack-clause-no-figure"), ""
    if one.unproven:
        return speech.label("pack-clause-no-evidence"), ""
    if one.hidden:
        return speech.label("pack-few"), ""
    return of_target(speech, one.figure, saying.PLACES), pace_words(speech, one.figure).partition(" (")[0]


def values(speech: Speech, pack: Pack) -> Chapter:
    """What the report's days are worth, with whose rates, and nothing twice."""
    rows = [
        (
            line.kvi.code,
            saying.title_of(speech, line.within),
            saying.within(speech, line),
            saying.pounds(pack, line.within.value),
            speech.label(f"pack-kind-{line.kvi.value[0].kind}"),
            line.within.value_basis or "",
        )
        for line in pack.kvis
        if line.within.value is not None and not line.hidden_within
    ]
    title = speech.label("pack-value-title")
    if not rows:
        return chapter("values", title, [text(speech.label("pack-value-none"))])
    columns = saying.labels(speech, "code", "figure", "value-count", "value-value", "value-kind", "value-basis")
    sums = (("pack-value-modelled", pack.totals.modelled), ("pack-value-cash", pack.totals.cash))
    return chapter(
        "values",
        title,
        [
            text(speech.label("pack-value-intro")),
            table(speech.label("pack-value-table"), columns, rows, (2, 3)),
            *(text(speech.label(name, value=saying.pounds(pack, found))) for name, found in sums if found is not None),
            *_left_out(speech, pack),
        ],
    )


def _left_out(speech: Speech, pack: Pack) -> Iterator[Block]:
    for one in pack.totals.left_out:
        value, before = saying.pounds(pack, one.value), speech.listed(one.before)
        yield text(speech.label("pack-left-out", value=value, kvi=one.kvi, before=before), quiet=True)


def outcomes(speech: Speech, pack: Pack) -> Chapter:
    """How people's lives changed, where there are enough of them to say so."""
    title = speech.label("pack-outcomes")
    if not any(one.kind == "outcome" for one in pack.charter.activities):
        return chapter("outcomes", title, [])
    blocks = [block for found in pack.outcomes for block in _changes(speech, pack, found)]
    return chapter("outcomes", title, blocks or [text(speech.label("pack-outcomes-none"))])


def _changes(speech: Speech, pack: Pack, found: OutcomeChanges) -> Iterator[Block]:
    activity, day = found.activity, saying.full_day(speech, pack.year.last)
    yield heading(activity.title.say(speech.language))
    if activity.scale and activity.ends:
        (low, high), ends = activity.scale, [end.say(speech.language) for end in activity.ends]
        scale = {"low": str(low), "low-means": ends[0], "high": str(high), "high-means": ends[1]}
        yield text(speech.label("pack-outcomes-intro", **scale, day=day))
    else:
        yield text(speech.label("pack-outcomes-intro-plain", day=day))
    if found.subjects < FEWEST:
        yield text(speech.label("pack-outcomes-few"))
        return
    all_areas = speech.label("pack-all-areas")
    named_areas = [(all_areas if place == 0 else one.title, one) for place, one in enumerate(found.changes)]
    shown = [(name, one) for name, one in named_areas if one.subjects >= FEWEST and one.shift is not None]
    said = [(name, _signed(one.shift or Decimal(0))) for name, one in shown]
    svg = draw_shifts([(name, float(one.shift or 0)) for name, one in shown])
    says = speech.label("pack-outcomes-alt", areas=", ".join(f"{name} {shift}" for name, shift in said))
    yield picture(svg, says, speech.label("pack-outcomes-caption", people=str(found.subjects)))
    rows = [(name, shift, str(one.subjects)) for (name, shift), (_, one) in zip(said, shown, strict=True)]
    yield table(activity.title.say(speech.language), saying.labels(speech, "area", "change", "subjects"), rows, (1, 2))


def _signed(shift: Decimal) -> str:
    return f"{'+' if shift > 0 else ''}{plain_number(shift, 2)}".replace("-", "−")


def training(speech: Speech, pack: Pack) -> Chapter:
    """The courses that people must have, in sum: nobody's name, and no count of a few."""
    title = speech.label("pack-training")
    if not pack.courses:
        return chapter("training", title, [text(speech.label("pack-training-none"))])
    few = speech.label("pack-fewer-than-5")
    rows = [
        (one.activity.title.say(speech.language), few, few, "")
        if one.required < FEWEST
        else (
            one.activity.title.say(speech.language),
            str(one.in_date),
            str(one.required),
            f"{100 * one.in_date / one.required:.0f}%",
        )
        for one in pack.courses
    ]
    intro = speech.label("pack-training-intro", day=saying.full_day(speech, pack.asked.so_far.last))
    columns = saying.labels(speech, "course", "course-in-date", "course-required", "course-share")
    return chapter("training", title, [text(intro), table(title, columns, rows, (1, 2, 3))])

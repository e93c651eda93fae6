"""The pack's chapters on the contract, the charter, money, people's lives, training, and what went wrong."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from charter.schema import Charter, Leader
from language.figures import plain_number
from language.speech import Speech
from models.closing import Change, Restatement
from reports.drawings import draw_shifts
from reports.kvi_words import gap_words, of_target, pace_words
from reports.pack import saying
from reports.pack.blocks import Block, chapter, heading, picture, table, terms, text
from reports.pack.figures import FEWEST, OutcomeChanges, Pack, Promise, Sentences, named

Chapter = dict[str, Any]


def _labels(speech: Speech, *names: str) -> list[str]:
    return [speech.label(f"pack-{name}") for name in names]


def cover_facts(speech: Speech, pack: Pack) -> Block:
    """Whose report it is, of what, and who answers for it."""
    asked, charter = pack.asked, pack.charter
    rows = [(speech.label("pack-organisation"), charter.organisation.name)]
    if asked.contract:
        ends = asked.contract.ends or asked.contract.starts
        runs = [
            saying.full_day(speech, day) if day else speech.label("pack-open-end")
            for day in (asked.contract.starts, asked.contract.ends)
        ]
        rows += [
            (speech.label("pack-contract"), asked.contract.title.say(speech.language)),
            (speech.label("pack-commissioner"), asked.contract.commissioner or ""),
            (speech.label("pack-contract-runs"), " – ".join(runs) if ends else ""),
        ]
    rows.append((speech.label("pack-days"), saying.full_days(speech, asked.days)))
    if not asked.is_over:
        rows.append((speech.label("pack-counted-to"), saying.full_day(speech, asked.so_far.last)))
    if charter.people:
        rows.append((speech.label("pack-answers"), _leader(speech, charter.people[0])))
    rows.append((speech.label("pack-contact"), charter.organisation.contact or ""))
    return terms(rows)


def _leader(speech: Speech, leader: Leader) -> str:
    sentence = "pack-leader-deputy" if leader.deputy else "pack-leader"
    return speech.label(sentence, name=leader.name, role=leader.role, deputy=leader.deputy or "")


def clauses(speech: Speech, pack: Pack) -> Chapter:
    """What was promised in contracts, and where it stands."""
    title = speech.label("pack-clauses" if pack.asked.contract else "pack-clauses-all")
    if not pack.promises:
        return chapter("clauses", title, [])
    columns = _labels(speech, "clause", "clause-title", "clause-due", "figure", "clause-stands", "clause-pace")
    rows = [
        (
            one.clause.code if pack.asked.contract else f"{one.contract.title.say(speech.language)}: {one.clause.code}",
            one.clause.title.say(speech.language),
            saying.full_day(speech, one.clause.due) if one.clause.due else "",
            one.clause.kvi or "",
            *_promise_stands(speech, pack, one),
        )
        for one in pack.promises
    ]
    return chapter("clauses", title, [text(speech.label("pack-clauses-intro")), table(title, columns, rows)])


def _promise_stands(speech: Speech, pack: Pack, one: Promise) -> tuple[str, str]:
    if one.figure is None:
        return speech.label("pack-clause-no-figure"), ""
    if one.unproven:
        return speech.label("pack-clause-no-evidence"), ""
    line = pack.line(one.figure.code) if pack.asked.contract else None
    if line is not None:
        return saying.stands(speech, line), saying.pace(speech, line)
    return of_target(speech, one.figure, saying.PLACES), pace_words(speech, one.figure).partition(" (")[0]


def pillars(speech: Speech, pack: Pack) -> Chapter:
    """The charter's four pillars: place, people, vision, principles."""
    charter, say = pack.charter, speech.label
    vision = charter.vision
    meant = (
        ("pack-definition", vision.definition),
        ("pack-statement", vision.statement),
        ("pack-mission", vision.mission),
    )
    blocks: list[Block | None] = [heading(say("pack-pillar-place"))]
    if charter.place.local_postcodes:
        postcodes = speech.listed(charter.place.local_postcodes)
        blocks.append(text(say("pack-pillar-place-local", postcodes=postcodes)))
    blocks += [_stakeholders(speech, charter), heading(say("pack-pillar-lead")), _leaders(speech, charter)]
    blocks += [heading(say("pack-pillar-vision")), terms((say(n), v.say(speech.language)) for n, v in meant if v)]
    principles = [
        (one.title.say(speech.language), one.statement.say(speech.language) if one.statement else "—")
        for one in charter.principles
    ]
    blocks += [heading(say("pack-pillar-principles")), terms(principles)]
    return chapter("pillars", say("pack-pillars"), blocks)


def _stakeholders(speech: Speech, charter: Charter) -> Block | None:
    found = charter.place.stakeholders
    if not found:
        return None
    sides = {"internal": speech.label("pack-pillar-inside"), "external": speech.label("pack-pillar-outside")}
    ordered = sorted(found, key=lambda one: (one.side != "internal", one.type or ""))
    rows = [(one.name, sides[one.side], one.type or "") for one in ordered]
    return table(speech.label("pack-pillar-place"), _labels(speech, "name", "side", "kind"), rows)


def _leaders(speech: Speech, charter: Charter) -> Block | None:
    rows = [(one.name, one.role, one.deputy or "") for one in charter.people]
    title = speech.label("pack-pillar-lead")
    return table(title, _labels(speech, "name", "role", "deputy"), rows) if rows else None


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
        if line.within.value is not None
    ]
    title = speech.label("pack-value-title")
    if not rows:
        return chapter("values", title, [text(speech.label("pack-value-none"))])
    columns = _labels(speech, "code", "figure", "value-count", "value-value", "value-kind", "value-basis")
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
    yield table(activity.title.say(speech.language), _labels(speech, "area", "change", "subjects"), rows, (1, 2))


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
    columns = _labels(speech, "course", "course-in-date", "course-required", "course-share")
    return chapter("training", title, [text(intro), table(title, columns, rows, (1, 2, 3))])


def missed(speech: Speech, pack: Pack, sentences: Sentences, final: bool) -> Chapter:
    """What is not where it should be, what would reach it, and what the organisation does about it."""
    title = speech.label("pack-missed")
    clauses_of = {one.clause.kvi for one in pack.missed}
    behind = [line for line in pack.kvis if saying.tone(line) in ("late", "close") and line.kvi.code not in clauses_of]
    if not pack.missed and not behind:
        return chapter("missed", title, [text(speech.label("pack-missed-none"))])
    waits = "" if final else speech.label("pack-missed-waits")
    rows = []
    for one in pack.missed:
        stands = ", ".join(part for part in _promise_stands(speech, pack, one) if part)
        rows.append(
            (one.clause.code, one.clause.title.say(speech.language), stands, sentences.get(named(one)) or waits)
        )
    columns = _labels(speech, "clause", "clause-title", "clause-stands", "missed-sentence")
    blocks: list[Block | None] = []
    if rows:
        blocks += [heading(speech.label("pack-missed-clauses")), table(title, columns, rows)]
    if behind:
        said = [
            (
                line.kvi.code,
                saying.title_of(speech, line.to_date),
                saying.stands(speech, line),
                gap_words(speech, line.to_date),
            )
            for line in behind
        ]
        others = speech.label("pack-missed-others")
        columns = _labels(speech, "code", "figure", "clause-stands", "fact-gap")
        blocks += [heading(others), table(others, columns, said)]
    return chapter("missed", title, blocks)


def restated(speech: Speech, pack: Pack) -> Chapter:
    """Figures that were closed and are others now, and why."""
    title = speech.label("pack-restated")
    if not pack.restated:
        return chapter("restated", title, [text(speech.label("pack-restated-none"))])
    columns = _labels(speech, "code", "restated-days", "restated-old", "restated-new", "restated-why")
    rows = [
        (
            one.kvi,
            saying.full_days(speech, one.days),
            one.old["total"] or "—",
            one.new["total"] or "—",
            _why(speech, one),
        )
        for one in pack.restated
    ]
    return chapter("restated", title, [text(speech.label("pack-restated-intro")), table(title, columns, rows, (2, 3))])


def _why(speech: Speech, one: Restatement) -> str:
    return "; ".join(_happened(speech, change) for change in one.changes)


def _happened(speech: Speech, change: Change) -> str:
    if change.when is None:
        return speech.label("pack-restated-places")
    day = saying.full_day(speech, change.when.date())
    return speech.label("pack-restated-change", entry=str(change.entry), what=change.what, day=day)

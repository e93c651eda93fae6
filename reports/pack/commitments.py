"""The pack's chapter on commitments: each KVI with everything there is to be known of it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from charter.figure import change_on_baseline, months_measured
from charter.period import months_of
from charter.schema import Commitment
from language.figures import plain_number
from language.speech import Speech
from reports.drawings import draw_progress
from reports.kvi_words import amount, gap_words
from reports.pack import saying
from reports.pack.blocks import Block, chapter, figure, heading, picture, terms, text
from reports.pack.figures import KviLine, Pack


def commitments(speech: Speech, pack: Pack) -> dict[str, Any]:
    """Every commitment and the figures that show whether it is kept."""
    blocks = [block for one in pack.charter.commitments for block in _commitment(speech, pack, one)]
    return chapter("commitments", speech.label("pack-commitments"), blocks)


def _commitment(speech: Speech, pack: Pack, one: Commitment) -> Iterator[Block]:
    codes = [kvi.code for kvi in one.kvis]
    lines = [line for line in pack.kvis if line.kvi.code in codes]
    if not lines:
        return
    yield heading(one.title.say(speech.language))
    said = [one.statement.say(speech.language)] if one.statement else []
    said += [speech.label("pack-commitment-lead", name=one.lead)] if one.lead else []
    if one.budget:
        said.append(speech.label("pack-commitment-budget", amount=saying.pounds(pack, one.budget)))
    said.append(speech.label("pack-commitment-count", count=len(lines)))
    yield text(" ".join(said))
    for line in lines:
        yield _figure(speech, pack, line)


def _figure(speech: Speech, pack: Pack, line: KviLine) -> Block:
    found = line.to_date
    return figure(
        code=found.code,
        title=saying.title_of(speech, found),
        level=speech.label("pack-level", level=found.level),
        stands=saying.stands(speech, line),
        pace=saying.pace(speech, line),
        tone=saying.tone(line),
        facts=terms(_facts(speech, pack, line)),
        drawn=_progress(speech, line),
    )


def _facts(speech: Speech, pack: Pack, line: KviLine) -> Iterator[tuple[str, str]]:
    """What is to be known of a KVI; what doesn't apply is left empty."""
    found, say = line.to_date, speech.label
    yield say("pack-fact-within"), saying.within(speech, line)
    if found.target is not None:
        target = saying.in_unit(speech, found, found.target)
        lower = "-lower" if found.better == "lower" else ""
        yield say("pack-fact-target"), say(f"pack-target{lower}", target=target, period=line.kvi.period)
        if found.summing and found.expected is not None:
            yield say("pack-fact-expected"), saying.in_unit(speech, found, found.expected)
        yield say("pack-fact-gap"), "" if line.hidden else gap_words(speech, found)
    yield say("pack-fact-baseline"), "" if line.hidden else _baseline(speech, line)
    yield say("pack-fact-coverage"), _coverage(speech, line)
    yield say("pack-fact-evidence"), _evidence(speech, line)
    if line.subjects is not None and not line.hidden:
        yield say("pack-fact-subjects"), str(line.subjects)
    if found.value is not None and not line.hidden:
        value = saying.pounds(pack, found.value)
        kind, basis = line.kvi.value[0].kind, found.value_basis or ""
        yield say("pack-fact-value"), say("pack-value", value=value, kind=kind, basis=basis)
    yield say("pack-fact-frameworks"), "; ".join(line.kvi.frameworks)


def _baseline(speech: Speech, line: KviLine) -> str:
    if line.to_date.baseline is None:
        return ""
    baseline = saying.in_unit(speech, line.to_date, line.to_date.baseline)
    found = line.to_date
    is_whole = found.last >= found.period.last or not found.summing  # part of a year against a whole one says nothing
    change = change_on_baseline(found) if is_whole else None
    if change is None:
        return speech.label("pack-baseline-only", baseline=baseline, period=line.kvi.period)
    signed = f"{'+' if change > 0 else ''}{plain_number(change, 1)}".replace("-", "−")
    return speech.label("pack-baseline", baseline=baseline, change=signed)


def _coverage(speech: Speech, line: KviLine) -> str:
    """How many of the months have entries; where counting began later, how many it can be of."""
    measured = months_measured(line.to_date)
    if measured and line.to_date.measured_from:
        day = saying.full_day(speech, line.to_date.measured_from)
        return speech.label("pack-coverage-since", found=str(measured[0]), months=str(measured[1]), day=day)
    counts = [0, *(entries for _, _, entries in line.months)]
    found = sum(after > before for before, after in pairwise(counts))
    return speech.label("pack-coverage", found=str(found), months=len(line.months))


def _evidence(speech: Speech, line: KviLine) -> str:
    found = line.to_date
    return speech.label(
        "pack-evidence", entries=found.entries, people=found.people, checked=saying.percent(found.checked)
    )


def _progress(speech: Speech, line: KviLine) -> Block | None:
    """The total month by month against its expected line; nothing where there is too little to draw."""
    found = line.to_date
    if found.target is None or found.total is None or line.hidden:
        return None
    passed = [
        (found.period.elapsed(month.last) / found.period.days, float(total))
        for month, total, _ in line.months
        if total is not None
    ]
    names = [speech.label("month-short", month=month.first.month) for month in months_of(found.period)]
    target = amount(speech, found.unit, found.target)
    said = speech.label("pack-target-line", target=target), saying.in_unit(speech, found, found.total)
    svg = draw_progress(passed, names, float(found.target), found.summing, said)
    says = speech.label(
        "pack-progress-alt",
        title=saying.title_of(speech, found),
        stands=saying.stands(speech, line),
        day=saying.full_day(speech, found.last),
        pace=speech.label("pack-progress-pace", pace=saying.pace(speech, line)),
    )
    return picture(svg, says)

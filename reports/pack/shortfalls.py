"""The pack's chapters on what was missed and what is done about it, and on figures that were put right."""

from collections.abc import Mapping
from typing import Any

from language.speech import Speech
from models.closing import Change, Restatement
from reports.kvi_words import gap_words
from reports.pack import saying
from reports.pack.blocks import Block, chapter, heading, table, text
from reports.pack.chapters import promise_stands
from reports.pack.figures import Pack, Sentences, is_of_few, named


def missed(speech: Speech, pack: Pack, sentences: Sentences, final: bool) -> dict[str, Any]:
    """What is not where it should be, what would reach it, and what the organisation does about it."""
    title = speech.label("pack-missed")
    clauses_of = {one.clause.kvi for one in pack.missed}
    behind = [line for line in pack.kvis if saying.tone(line) in ("late", "close") and line.kvi.code not in clauses_of]
    if not pack.missed and not behind:
        return chapter("missed", title, [text(speech.label("pack-missed-none"))])
    waits = "" if final else speech.label("pack-missed-waits")
    rows = []
    for one in pack.missed:
        stands = ", ".join(part for part in promise_stands(speech, pack, one) if part)
        rows.append(
            (one.clause.code, one.clause.title.say(speech.language), stands, sentences.get(named(one)) or waits)
        )
    columns = saying.labels(speech, "clause", "clause-title", "clause-stands", "missed-sentence")
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
        columns = saying.labels(speech, "code", "figure", "clause-stands", "fact-gap")
        blocks += [heading(others), table(others, columns, said)]
    return chapter("missed", title, blocks)


def restated(speech: Speech, pack: Pack) -> dict[str, Any]:
    """Figures that were closed and are others now, and why."""
    title = speech.label("pack-restated")
    if not pack.restated:
        return chapter("restated", title, [text(speech.label("pack-restated-none"))])
    columns = saying.labels(speech, "code", "restated-days", "restated-old", "restated-new", "restated-why")
    rows = [
        (
            one.kvi,
            saying.full_days(speech, one.days),
            _total(pack, one, one.old),
            _total(pack, one, one.new),
            _why(speech, one),
        )
        for one in pack.restated
    ]
    return chapter("restated", title, [text(speech.label("pack-restated-intro")), table(title, columns, rows, (2, 3))])


def _total(pack: Pack, one: Restatement, figure: Mapping[str, Any]) -> str:
    """What a closed figure was or is; nothing where it is of too few people."""
    line = pack.line(one.kvi)
    is_hidden = line is not None and line.subjects is not None and is_of_few(figure["parts"]["base"])
    return "—" if is_hidden else figure["total"] or "—"


def _why(speech: Speech, one: Restatement) -> str:
    return "; ".join(_happened(speech, change) for change in one.changes)


def _happened(speech: Speech, change: Change) -> str:
    if change.when is None:
        return speech.label("pack-restated-places")
    day = saying.full_day(speech, change.when.date())
    return speech.label("pack-restated-change", entry=str(change.entry), what=change.what, day=day)

"""Asking for standards: those that are still to be done, each a button that can be tapped on and off."""

from typing import TYPE_CHECKING

from charter.schema import FieldSpec
from charter.standards import joined
from conversation.draft import Item
from conversation.message import Choice, Rows
from conversation.progress import numbers_listed, ticked_before

if TYPE_CHECKING:
    from conversation.questions import Asking

IN_A_ROW = 4
TICK = "✓ "


def ask_standards(asking: "Asking", spec: FieldSpec, question: str) -> tuple[str, Rows]:
    """What is done so far, and a button for each that isn't; another set for who begins."""
    speech, item = asking.who.speech, asking.draft.items[asking.asked.item]
    before, now = ticked_before(spec, item), ticked_now(spec, item)
    left = [number for number in range(1, before.of(spec.sets) + 1) if number not in before.numbers]
    said = [question, speech.say("standards-say" if speech.words_only else "standards-ask")]
    if before.numbers:
        done = numbers_listed(speech, before.numbers)
        said.insert(0, speech.say("standards-done", numbers=done, count=len(before.numbers), all=before.of(spec.sets)))
    place = str(asking.asked.item)
    ticks = [
        Choice(f"{TICK if number in now else ''}{number}", ("tick", place, spec.code, str(number))) for number in left
    ]
    rows = [] if speech.words_only else [tuple(ticks[at : at + IN_A_ROW]) for at in range(0, len(ticks), IN_A_ROW)]
    if now:
        rows.append((Choice(speech.label("button-ticked"), ("ticked",)),))
    elif not item.before:
        others = [name for name in spec.sets if name != before.set]
        rows += [(Choice(speech.label("button-set", set=name), ("set-of", place, spec.code, name)),) for name in others]
    if not left:
        rows = [(Choice(speech.label("button-cancel"), ("cancel",)),)]
    return "\n".join(said), tuple(rows)


def ticked_now(spec: FieldSpec, item: Item) -> frozenset[int]:
    """The standards that this item ticks off."""
    now = joined([str(item.values[spec.code])]) if spec.code in item.values else None
    return now.numbers if now else frozenset()

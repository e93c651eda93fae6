"""How far somebody is with a course that takes longer than a day: a status that moves on, standards ticked off."""

from collections.abc import Iterable, Mapping

from charter.schema import Charter, FieldSpec
from charter.standards import Ticked, joined, read_ticked
from charter.training import is_achieved, progress_after, progress_field
from conversation.draft import Draft, Item
from language.speech import Speech


def moving_field(charter: Charter, item: Item) -> FieldSpec | None:
    """The field by which an item's course moves on; None for what is done once it is done."""
    activity = charter.activity(item.activity) if item.activity else None
    return progress_field(charter, activity) if activity and activity.kind == "training" else None


def moves(charter: Charter, draft: Draft) -> bool:
    """Whether something in a draft moves on what was written down before."""
    return any(moving_field(charter, item) for item in draft.items)


def caught_up(charter: Charter, item: Item, progress: Mapping[str, str]) -> Item:
    """The item as one more step of what the person has done so far: `progress`, by activity.

    Hours for something under way leave its status as it is, which is then only assumed. Standards are of the set that
    the person began with, unless they name another.
    """
    spec = moving_field(charter, item)
    if spec is None:
        return item.model_copy(update={"before": ""}) if item.before else item
    before = progress.get(item.activity or "", "")
    values, assumed = dict(item.values), item.assumed
    value = values.get(spec.code)
    if spec.type == "standards" and isinstance(value, str):
        ticked = read_ticked(value, spec.sets, _set_of(before))
        values[spec.code] = str(ticked) if ticked else value
    elif spec.type == "status" and is_achieved(spec, before):
        before = ""  # that one is complete: this is about another
    elif value is None and before and _has_hours(charter, item):
        values[spec.code], assumed = before, assumed | {spec.code}
    return item.model_copy(update={"before": before, "values": values, "assumed": assumed})


def _has_hours(charter: Charter, item: Item) -> bool:
    return any(spec.type == "duration" and spec.code in item.values for spec in charter.fields)


def _set_of(progress: str) -> str:
    ticked = joined([progress]) if progress else None
    return ticked.set if ticked else ""


def ticked_before(spec: FieldSpec, item: Item) -> Ticked:
    """The standards that were ticked off before this item: of the set that it speaks of, else of the newest."""
    before = joined([item.before]) if item.before else None
    now = joined([str(item.values[spec.code])]) if spec.code in item.values else None
    name = now.set if now else before.set if before else next(iter(spec.sets), "")
    return before if before and before.set == name else Ticked(name)


def progress_of(spec: FieldSpec, item: Item) -> str:
    """How far the person is once this item counts."""
    value = item.values.get(spec.code)
    return progress_after(spec, [text for text in (item.before, value and str(value)) if text])


def is_finished(charter: Charter, item: Item) -> bool:
    """Whether an item, once it counts, makes its course complete; anything is that doesn't move on by steps."""
    spec = moving_field(charter, item)
    return spec is None or is_achieved(spec, progress_of(spec, item))


def since_before(charter: Charter, speech: Speech, item: Item) -> str:
    """What an item makes of what was before: `was working towards`, `9 of 16`; empty where there is nothing to say."""
    spec = moving_field(charter, item)
    if spec is None or spec.code not in item.values:
        return ""
    if spec.type == "standards":
        done = joined([progress_of(spec, item)])
        return (
            speech.label("standards-so-far", done=len(done.numbers), all=done.of(spec.sets), newest="yes")
            if done
            else ""
        )
    return speech.label("was-before", before=item.before) if item.before not in ("", item.values[spec.code]) else ""


def standards_shown(speech: Speech, spec: FieldSpec, value: str) -> str:
    """`standards 1, 3 and 5`; with their set where it is not the newest. It reads back as the same."""
    ticked = joined([value])
    if ticked is None:
        return value
    numbers, newest = numbers_listed(speech, ticked.numbers), _is_newest(spec, ticked)
    return speech.label("standards-shown", numbers=numbers, count=len(ticked.numbers), set=ticked.set, newest=newest)


def numbers_listed(speech: Speech, numbers: Iterable[int]) -> str:
    """`1, 3 and 5`, `1 to 14 and 16`: three or more in a row are said as such."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return speech.listed([part for run in runs for part in _run(speech, run)])


def _run(speech: Speech, run: list[int]) -> list[str]:
    if len(run) < 3:
        return [str(number) for number in run]
    return [speech.label("standards-range", first=run[0], last=run[-1])]


def _is_newest(spec: FieldSpec, ticked: Ticked) -> str:
    """`yes` for standards of the set that people begin with today, which need not be named."""
    return "yes" if ticked.set == next(iter(spec.sets), "") else "no"

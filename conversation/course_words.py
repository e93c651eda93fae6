"""What is said of a course while its card is open, or just after: “it expires 3/2028”, “standards 2 and 4 as well”."""

from collections.abc import Sequence

from charter.schema import FieldSpec
from charter.standards import Ticked, joined, read_ticked
from conversation.draft import Draft, Item
from conversation.progress import moving_field, ticked_before
from conversation.reading.courses import CourseWords, numbers_in
from conversation.reading.tokens import is_spoken, scan
from conversation.slots import DATE, VALID_UNTIL
from conversation.turn import Outcome, Turn, proceed

UNTIL = "valid until "
"""What is put before a bare day, so that it is read as one that lies ahead."""


def hear_course_words(turn: Turn, draft: Draft, text: str) -> Outcome | None:
    """The draft with it, where the words say nothing else; once it is saved, as a card that changes what was saved."""
    said = _said(turn, draft, text)
    index = _about(turn, draft)
    if said is None or index is None or _says_more(turn, said.rest):
        return None
    item, spec = draft.items[index], moving_field(turn.charter, draft.items[index])
    ticked = said.standards(spec) if spec and spec.type == "standards" else ""
    if spec and ticked and draft.stage == "saved":
        more = Item(activity=item.activity, day=turn.today, values={spec.code: ticked}, assumed=frozenset({DATE}))
        return proceed(turn, Draft(charter=draft.charter, items=(more,)), "beside")
    if spec and ticked and not _corrects(turn, said.rest):
        ticked = _as_well(spec, item, ticked)
    values = {**item.values, spec.code: ticked} if spec and ticked else item.values
    changed = item.model_copy(update={"until": said.until or item.until, "values": values})
    if changed == item:
        return None
    if draft.stage != "saved":
        return proceed(turn, draft.but(items=_replaced(draft.items, index, changed), touched=True))
    again = changed.model_copy(update={"replaces": item.entry, "entry": None})
    return proceed(turn, Draft(charter=draft.charter, items=(again,), touched=True), "beside")


def _said(turn: Turn, draft: Draft, text: str) -> CourseWords | None:
    """What the words say; a bare answer to a question that is open, as well."""
    asked = draft.asked
    spec = turn.charter.field(asked.slot) if asked else None
    if asked and asked.slot == VALID_UNTIL:
        text = text if turn.known.reader.course_words(text, turn.today) else UNTIL + text
    elif asked and spec and spec.type == "standards" and (numbers := numbers_in(text)):
        return CourseWords("", numbers=numbers, set=ticked_before(spec, draft.items[asked.item]).set)
    return turn.known.reader.course_words(text, turn.today)


def _about(turn: Turn, draft: Draft) -> int | None:
    """Which item is meant: the one asked about, else the only course."""
    if draft.asked and _is_course(turn, draft.items[draft.asked.item]):
        return draft.asked.item
    courses = [place for place, item in enumerate(draft.items) if _is_course(turn, item)]
    return courses[0] if len(courses) == 1 else None


def _is_course(turn: Turn, item: Item) -> bool:
    activity = turn.charter.activity(item.activity) if item.activity else None
    return activity is not None and activity.kind == "training"


def _says_more(turn: Turn, rest: str) -> bool:
    reader = turn.known.reader
    phrases = (phrase for topic in ("correct", "polite", "add") for phrase in reader.words("answers", topic))
    loose = {word for phrase in phrases for word in phrase.split()}
    words = [token.fold for token in scan(rest) if is_spoken(token.fold)]
    return any(word not in reader.filler and word not in loose for word in words)


def _corrects(turn: Turn, rest: str) -> bool:
    """Whether the words take back what was said: “no, standards 2 and 4”."""
    said = {token.fold for token in scan(rest)}
    return any(said.issuperset(phrase.split()) for phrase in turn.known.reader.words("answers", "correct"))


def _as_well(spec: FieldSpec, item: Item, ticked: str) -> str:
    """The standards beside those that the item ticks off already, where they are of one set."""
    more = read_ticked(ticked, spec.sets, ticked_before(spec, item).set)
    before = joined([str(item.values[spec.code])]) if spec.code in item.values else None
    if more is None or before is None or before.set != more.set:
        return ticked
    return str(Ticked(more.set, more.numbers | before.numbers))


def _replaced(items: Sequence[Item], index: int, item: Item) -> tuple[Item, ...]:
    return (*items[:index], item, *items[index + 1 :])

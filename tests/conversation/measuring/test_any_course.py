"""Whatever course a reading takes: it can be put away between any two messages, and keeps only what fits."""

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from charter.schema import Activity
from conversation.known import Who
from conversation.measuring.acts import proceed
from conversation.measuring.draft import ReadingDraft
from conversation.measuring.known import Decision, Subject, Subjects, Turn
from conversation.measuring.questions import show
from conversation.measuring.step import step
from conversation.message import Incoming, Message
from tests.conversation.measuring.test_measuring import CHARTER, CHECK, READER, TODAY

FIGURES = ["014", "7", "3 4 5 2 6", "11", "3.5", "sleep 4"]
ACTS = ["skip", "back", "save", "cancel", "change", "undo", "bring it back", "no", "yes", "new code", "about me"]
OTHERS = ["Mary", "yesterday", "3 June", "2h befriending", "thanks", "?", ""]
TYPED = st.sampled_from([*FIGURES, *ACTS, *OTHERS])
COURSE = st.lists(st.one_of(st.integers(0, 15), TYPED), max_size=30)
SCALES = st.sampled_from([(1, 10), (0, 4), (1, 5), (0, 10), (0, 100)])


@settings(deadline=None, max_examples=150)
@given(COURSE, SCALES, st.booleans(), st.sampled_from(["carer", "volunteer"]))
def test_any_course(course: list[int | str], scale: tuple[int, int], words_only: bool, role: str) -> None:
    activity = CHECK.model_copy(update={"scale": scale})
    who = Who(1, "Asha", "en", (role,), "ordsall", words_only=words_only)  # type: ignore[arg-type]
    draft = ReadingDraft(activity=activity.code, day=TODAY)
    message: Message | None = proceed(
        _turn(activity, who, draft, Incoming("text", 1, 1, "", "en", _now())), draft
    ).message
    for move in course:
        draft = ReadingDraft.model_validate_json(draft.model_dump_json())
        incoming = Incoming("text", 1, 1, "", "en", _now(), 7, text=str(move))
        if isinstance(move, int):
            choices = message.flat if message else ()
            if not choices:
                continue
            incoming = Incoming("tap", 1, 1, "", "en", _now(), act=choices[move % len(choices)].act)
        turn = _turn(activity, who, draft, incoming)
        decision = step(turn)
        if decision.draft is None:
            continue
        draft, message = _saved(decision), decision.message
        message = message or show(_turn(activity, who, draft, incoming), draft)
        _fits(activity, draft, decision, message)


def _saved(decision: Decision) -> ReadingDraft:
    assert decision.draft is not None
    return decision.draft.but(entry=5) if decision.save else decision.draft


def _fits(activity: Activity, draft: ReadingDraft, decision: Decision, message: Message) -> None:
    low, high = activity.scale or (1, 10)
    assert all(0 <= at < len(activity.domains) and low <= score <= high for at, score in draft.scores.items())
    assert not draft.skipped & draft.scores.keys()
    assert draft.subject in ("", "014", "7", "11", "R7", "ME-abc")
    assert not decision.save or (draft.subject and draft.scores and draft.day <= TODAY)
    for row in message.choices:
        assert len(row) <= 2 or all(choice.label.isdecimal() for choice in row)
        assert all(0 < len(choice.label) <= 20 for choice in row)


def _turn(activity: Activity, who: Who, draft: ReadingDraft, incoming: Incoming) -> Turn:
    known = Subjects(READER, "ME-abc", (Subject("R7", date(2026, 6, 3)),))
    return Turn(CHARTER, activity, who, known, draft, incoming, TODAY)


def _now() -> datetime:
    return datetime(2026, 11, 22, 10, tzinfo=UTC)

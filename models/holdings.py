"""What is held on people: for every table, whose its rows are, and what becomes of them when somebody is erased.

What somebody is shown of themselves, what is erased and what two records of one person become are all read from here.
A test walks every table and fails where a reference to a person, or room for words, isn't spoken of.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from models.chat import Card, FailedUpdate, Outbox
from models.checks import CheckQuestion
from models.columns import Table
from models.concerns import Concern
from models.entries import Entry, EntryScore, EntryValue, Story
from models.evidence import EntryEvidence, Evidence
from models.files import FileOrder
from models.learning import CourseWatch, Passport, SignOff
from models.people import FORMER as FORMER
from models.people import Invitation, Membership, Person

Mine = Callable[[Person], ColumnElement[bool]]


@dataclass(frozen=True)
class Held:
    """Rows of a table that are somebody's, by `mine`, and what becomes of them when that person is erased.

    They go, unless there is `emptied`: then they stay, with these values in the columns that held name or words.
    `kept` are the other columns with room for words that stay as they are: the charter's codes, states, and what
    `models/erasing.py` sees to itself. `hidden` are of no use to the person, or secrets.
    """

    table: type[Table]
    mine: Mine
    emptied: Mapping[str, Any] | None = None
    kept: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


def _their(column: Any) -> Mine:
    return lambda person: column == person.id


def _of_their_entries(column: Any) -> Mine:
    return lambda person: column.in_(select(Entry.id).where(Entry.person_id == person.id))


def _in_their_chat(row: Any) -> Mine:
    return lambda person: or_(row.person_id == person.id, row.chat_id == (person.chat_id or 0))


NOBODY: dict[str, Any] = {
    "name": FORMER,
    "chat_id": None,
    "language": "en",
    "menu": "",
    "unreachable_since": None,
    "heard_at": None,
    "notice_seen": 0,
    "words_only": False,
    "saves_at_once": False,
    "clear_cards": 0,
    "reminder_every": None,
    "next_reminder_at": None,
    "reminded_at": None,
    "unanswered": 0,
    "away_until": None,
    "nothing_until": None,
    "next_digest_at": None,
    "next_course_at": None,
    "next_letter_at": None,
    "celebrated": 0,
    "reminder_weekday": 4,
    "reminder_at": time(16),
}
"""What a person's own row says once they are erased; when they joined and left stays, since counts depend on it."""

HELD: tuple[Held, ...] = (
    Held(Person, _their(Person.id), NOBODY, kept=frozenset({"code"})),
    Held(Membership, _their(Membership.person_id), {}, kept=frozenset({"role", "team"})),
    Held(Invitation, _their(Invitation.person_id), hidden=frozenset({"token_hash"})),
    Held(
        Entry,
        _their(Entry.person_id),
        {"note": ""},
        kept=frozenset({"activity", "kind", "role", "team", "contract", "place", "subject", "state", "external_key"}),
    ),
    Held(EntryValue, _of_their_entries(EntryValue.entry_id), {}, kept=frozenset({"field", "words"})),
    Held(EntryScore, _of_their_entries(EntryScore.entry_id), {}),
    Held(Story, _of_their_entries(Story.entry_id), {"words": "", "consent": "no"}),
    Held(CheckQuestion, _of_their_entries(CheckQuestion.entry_id)),
    Held(CheckQuestion, _their(CheckQuestion.asked_by), {"question": ""}, kept=frozenset({"answer"})),
    Held(SignOff, _of_their_entries(SignOff.entry_id), {}),
    Held(Concern, _their(Concern.person_id), {}, kept=frozenset({"flag"})),
    Held(CourseWatch, _their(CourseWatch.person_id)),
    Held(Passport, _their(Passport.person_id)),
    Held(EntryEvidence, _of_their_entries(EntryEvidence.entry_id)),
    Held(Evidence, _their(Evidence.person_id), hidden=frozenset({"file_id", "bot_id"})),
    Held(FileOrder, _their(FileOrder.person_id)),
    Held(Card, _their(Card.person_id)),
    Held(Outbox, _in_their_chat(Outbox), hidden=frozenset({"picture"})),
    Held(FailedUpdate, lambda person: FailedUpdate.chat_id == (person.chat_id or 0)),
)

STAYS_AS_NUMBER: Mapping[str, str] = {
    "entry.entered_by": "who wrote it down for somebody, by number",
    "entry.deleted_by": "who deleted it, by number",
    "story.decided_by": "who passed on the answer, by number",
    "check_question.asked_by": "who asked, by number",
    "concern.alerted_id": "who was alerted last, by number",
    "concern.acknowledged_by": "who rang them, by number",
    "sign_off.seen_by": "who saw the certificate, by number",
    "sign_off.competent_by": "who saw them do it, by number",
    "final_report.made_by": "who made the report final, by number",
    "invitation.made_by": "who gave the link, by number",
}
"""References to people that stay when they are erased: a number that names nobody."""

NOT_ABOUT_PEOPLE: Mapping[str, str] = {
    "charter_version": "the organisation's own published promise; whom it names as lead or on call, it names itself",
    "evidence_file": "a content's digest; the content goes once no evidence needs it",
    "kvi_build": "codes",
    "kvi_day": "codes and sums",
    "kvi_first": "people by number; texts that are counted change with their entries",
    "closing": "a day",
    "closed_figure": "codes and sums, never a name or a story",
    "final_report": "figures and the organisation's own sentences; stories are asked for anew each time",
    "lease": "which process",
    "outage": "moments",
    "presence": "moments",
    "update_seen": "numbers of updates",
    "erasure": "the random code of whoever was erased",
}
"""Tables in which nothing is anybody's, and why."""

"""Histories that happen twice: to the program's database, and to a plain list that the oracle counts."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Charter
from models.columns import Table
from models.directory import add_person, end_places, give_place
from models.entries import Entry
from models.journal import NewEntry, mark_deleted, record_entry, revive, settle, take_back
from models.people import Membership, Person

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
FIRST, LAST = date(2025, 11, 1), date(2027, 5, 31)
KINDS = {
    "visit": ("hours", ("time", "people", "setting", "spot")),
    "appeal": ("community", ("time", "raised", "kg", "setting")),
    "award": ("community", ("stage",)),
    "hoist": ("training", ("time", "teacher")),
    "first-aid": ("training", ("teacher",)),
    "wellbeing": ("outcome", ()),
    "outlook": ("outcome", ()),
}
TEAMS = {"east": ("M7", "homecare"), "west": (None, "daycare"), "north": ("L1", None)}
PEOPLE = 4

DAYS = st.dates(FIRST, LAST) | st.sampled_from([date(2026, 4, 5), date(2026, 4, 6), date(2026, 7, 5), date(2026, 7, 6)])
ENTRIES = st.fixed_dictionaries(
    {
        "person": st.integers(0, PEOPLE - 1),
        "role": st.sampled_from(["carer", "volunteer", "manager"]),
        "team": st.sampled_from(list(TEAMS)),
        "activity": st.sampled_from(list(KINDS)),
        "day": DAYS,
        "contract": st.sampled_from([None, None, "homecare", "daycare"]),
        "checked": st.booleans(),
        "subject": st.sampled_from(["S1", "S2"]),
        "scores": st.dictionaries(st.integers(0, 2), st.integers(1, 5)),
        "values": st.fixed_dictionaries(
            {},
            optional={
                "time": st.integers(0, 600),
                "people": st.integers(0, 9),
                "raised": st.integers(0, 99_999),
                "kg": st.integers(0, 5_000),
                "setting": st.sampled_from(["at home", "outdoors"]),
                "stage": st.sampled_from(["working towards", "achieved"]),
                "spot": st.sampled_from(["M6", "M7", "L1"]),
                "teacher": st.sampled_from(["Ann", " Ann ", "ann", "", "Bo\t"]),
            },
        ),
    }
)
ANY_ONE = st.integers(0, 1_000)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), ENTRIES),
        st.tuples(st.just("save"), ENTRIES),
        st.tuples(st.just("save"), ENTRIES),
        st.tuples(st.just("edit"), ANY_ONE, ENTRIES),
        st.tuples(st.just("delete"), ANY_ONE),
        st.tuples(st.just("revive"), ANY_ONE),
        st.tuples(st.just("take back"), ANY_ONE),
        st.tuples(st.just("settle"), ANY_ONE, st.booleans()),
        st.tuples(st.just("move"), ANY_ONE, st.sampled_from(list(TEAMS)), st.sampled_from(["carer", "manager"]), DAYS),
        st.tuples(st.just("leave"), ANY_ONE, DAYS),
        st.tuples(st.just("charter"), ANY_ONE),
    ),
    max_size=25,
)


@dataclass
class History:
    """What happened, as the oracle is told of it; each step is done to the database as well."""

    charter: Charter
    people: list[int]
    entries: list[dict[str, Any]] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)
    left: dict[int, date] = field(default_factory=dict)

    def counted(self) -> list[dict[str, Any]]:
        """The entries that count."""
        return [one for one in self.entries if one["state"] == "counted" and not one["deleted"] and not one["replaced"]]

    def members(self) -> dict[str, Any]:
        """Who had which place when, and what they wrote that counts."""
        return {"places": self.places, "left": self.left, "entries": self.counted()}

    async def do(self, session: AsyncSession, step: tuple[Any, ...]) -> None:
        """One step; those that have nothing to be done to are let pass."""
        verb, *rest = step
        await getattr(self, "_" + verb.replace(" ", "_"))(session, *rest)

    async def _save(self, session: AsyncSession, given: dict[str, Any], replaces: dict[str, Any] | None = None) -> None:
        new = new_entry(given, self.people)
        new = replace(new, replaces=replaces["id"] if replaces else None)
        entry = await record_entry(session, self.charter, new, NOW)
        if replaces:
            replaces["replaced"] = entry.id
        self.entries.append(as_told(new, entry.id))

    async def _edit(self, session: AsyncSession, which: int, given: dict[str, Any]) -> None:
        standing = [one for one in self.entries if not one["deleted"] and not one["replaced"]]
        if standing:
            await self._save(session, given, standing[which % len(standing)])

    async def _delete(self, session: AsyncSession, which: int) -> None:
        if one := self._pick(which):
            if one["deleted"] or one["replaced"]:
                return
            await mark_deleted(session, self.charter, await session.get_one(Entry, one["id"]), self.people[0], NOW)
            one["deleted"] = True

    async def _revive(self, session: AsyncSession, which: int) -> None:
        if one := self._pick(which):
            back = await revive(session, self.charter, await session.get_one(Entry, one["id"]))
            assert back == (one["deleted"] and not one["replaced"])
            one["deleted"] = one["deleted"] and not back

    async def _take_back(self, session: AsyncSession, which: int) -> None:
        if one := self._pick(which):
            await take_back(session, self.charter, [one["id"]], self.people[0], NOW)
            if one["deleted"] or one["replaced"]:
                return
            one["deleted"] = True
            for older in self.entries:
                if older["replaced"] == one["id"]:
                    older["replaced"] = None

    async def _settle(self, session: AsyncSession, which: int, approved: bool) -> None:
        one = self._pick(which)
        if one and one["state"] == "waiting":
            await settle(session, self.charter, await session.get_one(Entry, one["id"]), approved, NOW)
            one["state"], one["checked"] = ("counted", True) if approved else ("refused", False)

    async def _move(self, session: AsyncSession, which: int, team: str, role: str, day: date) -> None:
        person = await session.get_one(Person, self.people[which % PEOPLE])
        session.add(Membership(person_id=person.id, role=role, team=team, since=day))
        await session.flush()
        self.places.append({"person": person.id, "role": role, "team": team, "since": day, "until": None})

    async def _leave(self, session: AsyncSession, which: int, day: date) -> None:
        person = await session.get_one(Person, self.people[which % PEOPLE])
        await end_places(session, person, day)
        for place in self.places:
            if place["person"] == person.id and place["since"] <= day <= (place["until"] or date.max):
                place["until"] = day

    def _pick(self, which: int) -> dict[str, Any] | None:
        return self.entries[which % len(self.entries)] if self.entries else None


def new_entry(given: dict[str, Any], people: list[int]) -> NewEntry:
    """An entry with those of the given values that its activity has."""
    kind, fields = KINDS[given["activity"]]
    return NewEntry(
        person_id=people[given["person"]],
        entered_by=people[0],
        role=given["role"],
        team=given["team"],
        activity=given["activity"],
        day=given["day"],
        values={code: value for code, value in given["values"].items() if code in fields},
        contract=given["contract"],
        checked=given["checked"],
        subject=given["subject"] if kind == "outcome" else None,
        scores=given["scores"] if kind == "outcome" else {},
    )


def as_told(new: NewEntry, number: int) -> dict[str, Any]:
    """An entry as the oracle knows it."""
    base, contract = TEAMS[new.team]
    return {
        "id": number,
        "person": new.person_id,
        "role": new.role,
        "team": new.team,
        "contract": new.contract or contract,
        "activity": new.activity,
        "kind": KINDS[new.activity][0],
        "day": new.day,
        "place": new.values.get("spot") or base,
        "values": dict(new.values),
        "subject": new.subject,
        "scores": dict(new.scores),
        "checked": new.checked,
        "state": "waiting" if new.activity == "appeal" and not new.checked else "counted",
        "deleted": False,
        "replaced": None,
    }


async def begin(session: AsyncSession, charter: Charter) -> History:
    """An empty database but for a few people, and the history that begins with them."""
    for table in reversed(Table.metadata.sorted_tables):
        await session.execute(delete(table))
    session.expunge_all()
    history = History(charter, [])
    for number, role in enumerate(["carer", "volunteer", "manager", "carer"]):
        person = await add_person(session, name=f"P{number}", language="en", chat_id=None, joined_at=None)
        team, since = list(TEAMS)[number % 3], date(2026, 3, 1)
        await give_place(session, person, role, team, since)
        history.people.append(person.id)
        history.places.append({"person": person.id, "role": role, "team": team, "since": since, "until": None})
    return history

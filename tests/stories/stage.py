"""Plays a story: whole chats as text, against the real handlers, schedule, outbox and database.

A story's lines:

    @ Sun 22 Nov 2026 10:00          the clock moves on, and what fell due meanwhile happens
    Asha> words she types            Asha> [Save]    taps the newest button that says so
    Asha> [Save] on “fragment”       taps a button of an older message, stale or not
    Asha> (edit “old words”) new     Asha> (reply “fragment”) words
    Priya> (toml) new.toml           sends the charter in force as a file, with what the lines below it change,
      target = 1200 => target = 1300   or without what stands alone before “=>”
    Asha> (voice)  (sticker)  (photo) caption  (album) caption  (block)  (unblock)  (group)
    Asha> (file certificate.pdf) caption      (photo lost.jpg)  what it contains: see `tests/stories/sent_files.py`
    Tally> a new message             Tally*> an edited one    Tally!> a toast    Tally x> a message deleted
      further lines of it, buttons as [Save] [Change]; “…” stands for any words
    Tally to Priya> what somebody else is told

All that is said must be in the story, and nothing else is said. Between any two lines everything but the database is
thrown away.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import gettempdir

from charter.load import load_charter
from conversation.message import Incoming
from handlers.dispatch import handle
from handlers.scene import House
from models.charters import apply_charter, charter_in_force
from models.database import Database
from models.directory import add_person, give_place
from models.invitations import make_invitation
from models.letters import plan_letter
from models.reminding import plan_digest, plan_reminder
from scheduler.deliver import deliver_one
from scheduler.limiter import Limiter
from tests.stories.chats import Chats, Event
from tests.stories.due import do_what_fell_due
from tests.stories.sent_files import fetch_what_was_sent, size_of

ANYWHERE = Path(gettempdir()) / "caretally-stories"
"""Where evidence goes in tests that have no folder of their own: each content once, so nothing piles up."""
CHARTERS = Path(__file__).parents[2] / "charters"
LINE = re.compile(r"^(?P<who>[A-Z]\w*)(?: to (?P<to>\w+))? ?(?P<mark>x>|\*>|!>|>)(?: (?P<text>.*))?$")
CAST = {
    "Asha": (1001, "Asha", [("carer", "salford-east")]),
    "Viktor": (1002, "Viktor", [("volunteer", "ordsall")]),
    "Priya": (1003, "Priya Shah", [("manager", "salford-east"), ("manager", "ordsall"), ("lead", None)]),
}
EXTRAS = {"Sam": 1004, "Nobody": 1005, "Mo": 1006}
IDS = {name: number for name, (number, *_) in CAST.items()} | EXTRAS


@dataclass
class Line:
    """One thing that happens in a story, and where it stands."""

    number: int
    who: str
    mark: str
    text: str
    to: str | None = None
    more: list[str] = field(default_factory=list)


def read_story(text: str) -> list[Line]:
    """The lines of a story, continuation lines with the one they continue."""
    lines: list[Line] = []
    for number, raw in enumerate(text.splitlines(), 1):
        if not raw.strip() or raw.startswith("#"):
            continue
        if raw.startswith("@"):
            lines.append(Line(number, "@", "@", raw[1:].strip()))
        elif found := LINE.match(raw):
            lines.append(Line(number, found["who"], found["mark"], found["text"] or "", found["to"]))
        else:
            lines[-1].more.append(raw.strip())
    return lines


class Stage:
    """The organisation, its people, their chats and the clock."""

    def __init__(self, database_url: str, charter: str = "riverside", folder: Path = ANYWHERE) -> None:
        self.url = database_url
        self.text = (CHARTERS / f"{charter}.toml").read_text(encoding="utf-8")
        self.charter = load_charter(self.text)
        self.chats = Chats()
        self.now = datetime(2026, 11, 16, 9, tzinfo=UTC)
        self.message_id = 100
        self.written: dict[tuple[int, str], int] = {}
        self.sent_at: dict[int, datetime] = {}
        self.house: House | None = None
        self.folder = folder

    async def set_up(self, story: str) -> None:
        """Applies the charter an hour before the story begins, and lets the three people join where it has them."""
        begins = next(line.text for line in read_story(story) if line.mark == "@")
        self.now = self._moment(begins) - timedelta(hours=1)
        cast = "# nobody has joined" not in story
        async with self._database() as database, database.unit() as session:
            version = await apply_charter(session, self.text, self.charter, self.now)
            self.house = House(self.charter, version, "tally_bot")
            for number, name, places in CAST.values() if cast else ():
                person = await add_person(session, name=name, language="en", chat_id=number, joined_at=self.now)
                person.reminder_every = "week"
                for role, team in places:
                    await give_place(session, person, role, team, date(2026, 1, 5))
                plan_reminder(person, self.charter.organisation.zone, self.now)
                plan_letter(person, self.charter, self.now)
                if any(role == "manager" for role, _ in places):
                    week_time = self.charter.teams[0].digest
                    plan_digest(person, week_time, self.charter.organisation.zone, self.now)

    def _database(self) -> "_Open":
        return _Open(self.url)

    async def play(self, line: Line) -> list[Event]:
        """Does what a line says and gives what was said then."""
        self.chats.events.clear()
        if line.mark == "@":
            await self._move_to(line.text)
        else:
            await self._do(IDS[line.who], line)
        return list(self.chats.events)

    async def _move_to(self, text: str) -> None:
        goal = self._moment(text)
        assert goal > self.now, f"the clock only goes forward: {text}"
        async with self._database() as database:
            while self.now < goal:
                self.now = min(goal, self.now + timedelta(minutes=15))
                await do_what_fell_due(database, self._house(), self.now)
                await fetch_what_was_sent(database, self._house(), self.folder, self.now)
                await self._deliver(database)

    def _moment(self, text: str) -> datetime:
        local = datetime.strptime(text, "%a %d %b %Y %H:%M")  # noqa: DTZ007
        return local.replace(tzinfo=self.charter.organisation.zone).astimezone(UTC)

    async def _take_up_charter(self, database: Database) -> None:
        """As the running bot does: what is in force by now."""
        async with database.look() as session:
            newest = await charter_in_force(session)
        if newest and self.house and newest.id != self.house.charter_version:
            self.text, self.charter = newest.text, load_charter(newest.text)
            self.house = House(self.charter, newest.id, "tally_bot")

    def _house(self) -> House:
        assert self.house
        return House(self.charter, self.house.charter_version, "tally_bot", data=self.folder)

    async def _do(self, chat_id: int, line: Line) -> None:
        self.now += timedelta(seconds=20)
        async with self._database() as database:
            await self._take_up_charter(database)
            incoming = await self._incoming(chat_id, line)
            for one in incoming:
                async with database.unit() as session:
                    handled = await handle(session, self._house(), one, self.now)
                if handled.toast:
                    self.chats.toast(chat_id, handled.toast)
                await self._deliver(database)
            await fetch_what_was_sent(database, self._house(), self.folder, self.now)
            await self._deliver(database)

    async def _deliver(self, database: Database) -> None:
        limiter = Limiter(limited=False)
        while await deliver_one(database, self.chats, limiter, self.now):
            pass

    async def _incoming(self, chat_id: int, line: Line) -> list[Incoming]:
        self.message_id += 1
        text = line.text
        common = {"chat_id": chat_id, "sender_id": chat_id, "sender_name": line.who, "language": "en"}
        fresh = Incoming(kind="text", sent_at=self.now, message_id=self.message_id, **common)  # type: ignore[arg-type]
        if tapped := re.fullmatch(r"\[(?P<label>[^\]]+)\](?: on “(?P<on>.+)”)?", text):
            data = self.chats.button(chat_id, tapped["label"], tapped["on"] or "")
            return [_but(fresh, kind="tap", data=data, message_id=0)]
        if edited := re.fullmatch(r"\(edit “(?P<old>.+?)”\) (?P<new>.*)", text):
            message_id = self.written[chat_id, edited["old"]]
            self.written[chat_id, edited["new"]] = message_id
            sent_at = self.sent_at[message_id]
            return [_but(fresh, kind="edit", text=edited["new"], message_id=message_id, sent_at=sent_at)]
        if replied := re.fullmatch(r"\(reply “(?P<to>.+?)”\) (?P<words>.*)", text):
            fresh = _but(fresh, reply_to=self.chats.message_id(chat_id, replied["to"]))
            text = replied["words"]
        if sent := re.fullmatch(r"\(toml\) (?P<name>\S+)", text):
            fresh = _but(fresh, kind="document", file_id="t", file_name=sent["name"])
            return [_but(fresh, file_text=self._changed(line.more))]
        if special := re.fullmatch(r"\((?P<kind>\w+)(?: (?P<file>[^)]+))?\) ?(?P<words>.*)", text):
            self.written[chat_id, special["words"]] = self.message_id
            self.sent_at[self.message_id] = self.now
            return self._special(fresh, special["kind"], special["file"] or "garden.jpg", special["words"])
        if "LINK" in text:
            text = text.replace("LINK", await self._link(text))
        self.written[chat_id, text] = self.message_id
        self.sent_at[self.message_id] = self.now
        return [_but(fresh, text=re.sub(r" for .*$", "", text) if text.startswith("/start ") else text)]

    def _changed(self, changes: list[str]) -> str:
        text = self.text
        for old, new in (re.split(r" ?=> ?", change, maxsplit=1) for change in changes):
            assert old in text, f"the charter has no {old!r}"
            text = text.replace(old, new)
        return text

    def _special(self, fresh: Incoming, kind: str, file: str, words: str) -> list[Incoming]:
        if kind == "album":
            first = _but(fresh, kind="photo", text=words, album=f"a{self.message_id}", file_id=file)
            return [first, _but(first, text="", message_id=fresh.message_id + 1)]
        if kind in ("photo", "file"):
            sort = "photo" if kind == "photo" else "document"
            return [_but(fresh, kind=sort, text=words, file_id=file, file_name=file, file_size=size_of(file))]
        kinds = {"sticker": "other", "block": "blocked", "unblock": "unblocked"}
        chat_id = -9000 if kind == "group" else fresh.chat_id
        return [_but(fresh, kind=kinds.get(kind, kind), text=words, chat_id=chat_id)]

    async def _link(self, text: str) -> str:
        """`/start LINK for carer in salford-east` (expired, or for 3 people): makes the invitation it speaks of."""
        found = re.search(r"for (?P<role>\w+)(?: in (?P<team>[\w-]+))?(?P<old>, expired)?", text)
        assert found, text
        async with self._database() as database, database.unit() as session:
            expires = self.now - timedelta(days=1) if found["old"] else self.now + timedelta(days=14)
            return await make_invitation(
                session,
                role=found["role"],  # type: ignore[arg-type]
                team=found["team"],
                now=self.now - timedelta(days=15),
                expires_at=expires,
            )


def _but(incoming: Incoming, **changes: object) -> Incoming:
    return replace(incoming, **changes)  # type: ignore[arg-type]


class _Open:
    """A database that is opened for one line and closed after it."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)

    async def __aenter__(self) -> Database:
        return self.database

    async def __aexit__(self, *_: object) -> None:
        await self.database.close()


def said(events: list[Event], speaker: int) -> Iterator[str]:
    """What was said, as it stands in a story: to whoever spoke without their name, to others with it."""
    names = {number: name for name, number in IDS.items()}
    for event in events:
        to = "" if event.chat_id in (speaker, -9000) else f" to {names[event.chat_id]}"
        space = " " if event.mark == "x>" else ""
        head, *rest = event.lines
        yield f"Tally{to}{space}{event.mark} {head}"
        yield from (f"    {line}" for line in rest)

"""A chat in a test: what somebody does in, what is said then out, as stories write it, through the real outbox."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from handlers.reminding import say_nudge, say_reminders
from handlers.scene import House
from models.chat import Card, Outbox
from models.database import Database
from models.entries import Entry
from models.journal import CURRENT, NewEntry, record_entry
from models.kvis import ANY, KviDay
from models.people import Person
from scheduler.deliver import deliver_one
from scheduler.limiter import Limiter
from tests.stories.stage import IDS, Stage, read_story, said


class Talk:
    """The chats of Asha, Viktor and Priya, from Wednesday 18 November 2026, 10:00."""

    def __init__(self, url: str) -> None:
        self.stage = Stage(url)
        self.database = Database(url)

    async def begin(self) -> "Talk":
        await self.stage.set_up("@ Wed 18 Nov 2026 11:00")  # which begins an hour before
        return self

    def house(self) -> House:
        assert self.stage.house
        return self.stage.house

    async def do(self, *lines: str) -> str:
        """Does each of `Asha> words` and `Asha> [Button]`; gives what was said to the last."""
        heard = ""
        for line in read_story("\n".join(lines)):
            heard = "\n".join(said(await self.stage.play(line), IDS[line.who]))
        return heard

    async def person(self, name: str) -> Person:
        async with self.database.unit() as session:
            return (await session.scalars(select(Person).where(Person.chat_id == IDS[name]))).one()

    async def set(self, name: str, /, **values: object) -> None:
        async with self.database.unit() as session:
            person = await session.get_one(Person, await self.person_id(name))
            for field, value in values.items():
                setattr(person, field, value)

    async def person_id(self, name: str) -> int:
        async with self.database.look() as session:
            return (await session.scalars(select(Person.id).where(Person.chat_id == IDS[name]))).one()

    async def wrote(
        self, name: str, activity: str, day: date, note: str = "", by: str | None = None, **values: int | str
    ) -> int:
        """An entry that somebody saved earlier."""
        person, entered_by = await self.person_id(name), await self.person_id(by or name)
        new = NewEntry(person, entered_by, "carer", "salford-east", activity, day, values, note)
        async with self.database.unit() as session:
            return (await record_entry(session, self.stage.charter, new, self.stage.now)).id

    async def standing(self, name: str) -> list[tuple[str, date]]:
        """What somebody wrote down and stands, by day."""
        person = await self.person_id(name)
        async with self.database.look() as session:
            rows = await session.execute(
                select(Entry.activity, Entry.day).where(Entry.person_id == person, CURRENT).order_by(Entry.day)
            )
            return [(activity, day) for activity, day in rows]

    async def minutes(self, kvi: str) -> int:
        """What a KVI's kept total is."""
        async with self.database.look() as session:
            return int(
                await session.scalar(
                    select(func.sum(KviDay.amount)).where(KviDay.kvi == kvi, KviDay.team == ANY, KviDay.contract == ANY)
                )
                or 0
            )

    async def remind(self, *names: str, unanswered: int = 0) -> str:
        """A reminder to each, all at once, now; what is said then, as the first of them hears it."""
        for name in names:
            await self.set(name, unanswered=unanswered)
        async with self.database.unit() as session:
            people = [await session.get_one(Person, await self.person_id(name)) for name in names]
            await say_reminders(session, self.house(), people, self.stage.now)
        return await self.delivered(names[0])

    async def nudge(self, name: str, after: timedelta) -> str:
        """Time goes by, and the person's open cards are spoken of; what is said then."""
        self.stage.now += after
        async with self.database.unit() as session:
            due = select(Card).where(Card.open, Card.next_nudge_at <= self.stage.now)
            for card in (await session.scalars(due)).all():
                await say_nudge(session, self.house(), card, self.stage.now)
        return await self.delivered(name)

    async def delivered(self, name: str) -> str:
        """What is waiting to be said, said now; as somebody hears it."""
        self.stage.chats.events.clear()
        while await deliver_one(self.database, self.stage.chats, Limiter(limited=False), self.stage.now):
            pass
        return "\n".join(said(self.stage.chats.events, IDS[name]))

    async def next_nudges(self) -> list[datetime]:
        async with self.database.look() as session:
            times: Sequence[datetime | None] = (await session.scalars(select(Card.next_nudge_at))).all()
            return [time for time in times if time]

    async def latest_picture(self) -> bytes | None:
        async with self.database.look() as session:
            return await session.scalar(select(Outbox.picture).order_by(Outbox.id.desc()).limit(1))

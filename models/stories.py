"""What people said of a change, in their own words, and what those words may be used for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.entries import Consent as Consent
from models.entries import Entry, Story
from models.facts import COUNTS, CURRENT


@dataclass(frozen=True)
class Quote:
    """Words that may stand in a report, and the team they came by. Whose they are is not to be known here."""

    words: str
    team: str


async def quotable_stories(session: AsyncSession, teams: Iterable[str], since: date, until: date) -> list[Quote]:
    """The words that may be used in reports, told with readings of these teams dated `since` to `until`, both included.

    The latest first. Asked anew for each report: a consent that was withdrawn, or a reading that was deleted or
    refused, takes its words out of all that is made from then on.
    """
    statement = (
        select(Story.words, Entry.team)
        .join(Entry, Entry.id == Story.entry_id)
        .where(Story.consent == "reports", Entry.team.in_(list(teams)), Entry.day.between(since, until), COUNTS)
        .order_by(Entry.day.desc(), Story.id.desc())
    )
    return [Quote(words, team) for words, team in await session.execute(statement)]


async def stories_seen(session: AsyncSession, seen: ColumnElement[bool], start: int, count: int) -> list[Story]:
    """The words kept with readings that may be seen, from the `start`-th on, the latest told first."""
    statement = (
        select(Story)
        .join(Entry, Entry.id == Story.entry_id)
        .where(Story.consent != "no", Entry.state != "refused", CURRENT, seen)
        .order_by(Story.told_at.desc(), Story.id.desc())
    )
    return list(await session.scalars(statement.offset(start).limit(count)))


async def standing(session: AsyncSession, entry_id: int) -> int:
    """The entry that stands in the place of this one by now; itself, where nothing has taken its place."""
    entry = await session.get_one(Entry, entry_id)
    return entry_id if entry.replaced_by is None else await standing(session, entry.replaced_by)


async def story_of(session: AsyncSession, entry_id: int) -> Story | None:
    """What was told with a reading, if anything was."""
    return await session.scalar(select(Story).where(Story.entry_id == entry_id))


async def keep_story(
    session: AsyncSession, entry_id: int, words: str, consent: Consent, by: int, now: datetime
) -> Story:
    """Keeps what was told with a reading, in place of what was told before; of a refusal no words are kept."""
    story = await story_of(session, entry_id)
    if story is None:
        story = Story(entry_id=entry_id, told_at=now)
        session.add(story)
    story.words = words
    decide(story, consent, by, now)
    await session.flush()
    return story


def decide(story: Story, consent: Consent, by: int, now: datetime) -> None:
    """Notes what the words may be used for from now on; a refusal throws them away, and nothing brings them back."""
    story.consent, story.decided_by, story.decided_at = consent, by, now
    if consent == "no":
        story.words = ""


async def move_story(session: AsyncSession, old: int, new: int) -> None:
    """What was told with one reading goes with the one that takes its place."""
    await session.execute(update(Story).where(Story.entry_id == old).values(entry_id=new))

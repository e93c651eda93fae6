"""Which words may be quoted: those whose owner said so, with a reading that counts, as long as both hold."""

from datetime import UTC, date, datetime
from pathlib import Path

from charter.load import load_charter
from models.charters import apply_charter
from models.database import Database
from models.directory import add_person
from models.entries import Consent, Entry
from models.journal import NewEntry, mark_deleted, record_entry, revive, take_back
from models.stories import Quote, decide, keep_story, quotable_stories, story_of

TEXT = (Path(__file__).parents[2] / "charters" / "riverside.toml").read_text(encoding="utf-8")
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
YEAR = date(2026, 4, 1), date(2027, 3, 31)


async def test_words_are_quoted_only_while_they_may_be(database: Database) -> None:
    charter = load_charter(TEXT)
    async with database.unit() as session:
        await apply_charter(session, TEXT, charter, NOW)
        asha = await add_person(session, name="Asha", language="en", chat_id=1001, joined_at=NOW)

        async def read(day: date, team: str = "ordsall", replaces: int | None = None) -> Entry:
            new = NewEntry(
                person_id=asha.id,
                entered_by=asha.id,
                role="carer",
                team=team,
                activity="wellbeing-check",
                day=day,
                values={},
                subject="014",
                scores={0: 3},
                replaces=replaces,
            )
            return await record_entry(session, charter, new, NOW)

        async def quoted(*teams: str) -> list[str]:
            found = await quotable_stories(session, teams or ("ordsall", "swinton"), *YEAR)
            assert all(isinstance(one, Quote) for one in found)
            return [one.words for one in found]

        entry = await read(date(2026, 5, 1))
        story = await keep_story(session, entry.id, "I laugh again", "reports", asha.id, NOW)
        uses: dict[str, Consent] = {"ordsall": "us", "salford-east": "reports"}
        for team, use in uses.items():
            await keep_story(session, (await read(date(2026, 6, 1), team)).id, f"{use} {team}", use, asha.id, NOW)
        old = await read(date(2026, 3, 31))
        await keep_story(session, old.id, "last year", "reports", asha.id, NOW)
        assert await quoted() == ["I laugh again"]
        assert await quoted("salford-east") == ["reports salford-east"]
        assert await quotable_stories(session, (), *YEAR) == []

        corrected = await read(date(2026, 5, 2), replaces=entry.id)
        assert await quoted() == ["I laugh again"]
        await take_back(session, charter, [corrected.id], asha.id, NOW)
        assert (await story_of(session, entry.id), await quoted()) == (story, ["I laugh again"])
        await mark_deleted(session, charter, entry, asha.id, NOW)
        assert await quoted() == []
        await revive(session, charter, entry)
        decide(story, "us", asha.id, NOW)
        assert await quoted() == []
        decide(story, "reports", asha.id, NOW)
        assert await quoted() == ["I laugh again"]
        decide(story, "no", asha.id, NOW)
        assert (await quoted(), story.words) == ([], "")

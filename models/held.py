"""All that is kept on one person, as plain values: what they are entitled to see and to take along."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import LargeBinary, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import Table
from models.evidence import Evidence, EvidenceFile
from models.holdings import HELD
from models.people import Person

Rows = list[dict[str, Any]]


async def everything_on(session: AsyncSession, person: Person) -> dict[str, Rows]:
    """Every row that is a person's, by table; days and moments as ISO text, contents of files left out."""
    found: dict[str, Rows] = {}
    for held in HELD:
        table = Table.metadata.tables[held.table.__tablename__]
        shown = [one for one in table.columns if one.name not in held.hidden and not isinstance(one.type, LargeBinary)]
        rows = await session.execute(select(*shown).where(held.mine(person)).order_by(*table.primary_key))
        mine = [{name: _plain(value) for name, value in row.items()} for row in rows.mappings()]
        known = found.setdefault(table.name, [])
        known += [row for row in mine if row not in known] if known else mine
    return found


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime | time) else value


async def files_of(session: AsyncSession, person: Person) -> list[tuple[str, str]]:
    """The digest and the media type of each file that a person sent and that is kept."""
    kept = select(EvidenceFile.sha256, EvidenceFile.media_type).join(Evidence, Evidence.sha256 == EvidenceFile.sha256)
    rows = await session.execute(kept.where(Evidence.person_id == person.id).distinct().order_by(EvidenceFile.sha256))
    return [(digest, media_type) for digest, media_type in rows]

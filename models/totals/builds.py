"""Which KVIs' totals are in place, and how far those that are being made anew have come."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from charter.definition import definition_of
from charter.schema import Charter
from models.kvis import KviBuild

BEGUN = select(KviBuild.kvi, KviBuild.definition, KviBuild.through).where(KviBuild.through.is_not(None))
TOTALS_LOCK = 7_401
"""The advisory lock of the totals on PostgreSQL: shared by those who write entries, alone for who makes totals anew."""


async def hold_still(session: AsyncSession, *, alone: bool) -> None:
    """Until the transaction ends, keeps totals from being made anew; `alone`: keeps entries from moving them."""
    if session.get_bind().dialect.name == "postgresql":
        shared = "" if alone else "_shared"
        await session.execute(text(f"SELECT pg_advisory_xact_lock{shared}({TOTALS_LOCK})"))


async def reach(session: AsyncSession, charter: Charter, *, writing: bool = False) -> dict[str, date]:
    """Through which day each KVI's totals hold every entry, counted as this charter says; without those not begun.

    `writing`: has the totals that another charter counts made anew, for this one cannot move them: for the moments in
    which one process has taken up a new charter and another still writes entries by the old one.
    """
    wanted = definitions(charter)
    rows = (await session.execute(BEGUN)).all()
    others = sorted(code for code, definition, _ in rows if wanted.get(code) != definition)
    if writing and others:
        await session.execute(update(KviBuild).where(KviBuild.kvi.in_(others)).values(through=None))
    return {code: through for code, definition, through in rows if through and wanted.get(code) == definition}


async def complete(session: AsyncSession, charter: Charter) -> set[str]:
    """The KVIs whose totals hold every entry there is."""
    return {code for code, through in (await reach(session, charter)).items() if through == date.max}


async def put_aside(session: AsyncSession, codes: Collection[str]) -> None:
    """Has these KVIs' totals made anew; until they are, their figures are counted from the entries."""
    await hold_still(session, alone=True)
    await session.execute(update(KviBuild).where(KviBuild.kvi.in_(codes)).values(through=None))


_KNOWN: dict[int, tuple[Charter, Mapping[str, str]]] = {}


def definitions(charter: Charter) -> Mapping[str, str]:
    """The definition of each KVI; worked out once for each charter."""
    known = _KNOWN.get(id(charter))
    if known is None or known[0] is not charter:
        if len(_KNOWN) > 8:
            _KNOWN.clear()
        known = _KNOWN[id(charter)] = (charter, {kvi.code: definition_of(charter, kvi) for kvi in charter.kvis})
    return known[1]

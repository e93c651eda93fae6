"""The whole way from a question to a file: gathered, or as it was made final, and shown in one of its forms."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from charter.period import Period
from charter.schema import Charter, Contract
from language.speech import Speech
from models.files import ALL, FinalReport, final_report, packed, unpacked
from models.stories import quotable_stories
from models.totals.narrowing import teams_of
from reports.pack.figures import Asked, Sentences
from reports.pack.gather import gather_pack
from reports.pack.html import pack_as_html
from reports.pack.sheets import compose_sheets
from reports.pack.words import compose_pack, with_stories
from reports.typesetting import typeset
from reports.workbook import as_workbook

FORMS = ("pdf", "html", "xlsx")
"""The forms that a pack comes in, by the end of the file's name."""


@dataclass(frozen=True)
class Prepared:
    """A pack that can be shown: in words and as sheets, both plain values, with the stories that may be used today."""

    document: Mapping[str, Any]
    sheets: list[dict[str, Any]]
    is_final: bool
    made_at: datetime

    async def shown(self, form: str) -> bytes:
        """The file in one of `FORMS`; made off the loop."""
        match form:
            case "pdf":
                return await typeset("evidence_pack", self.document, self.made_at)
            case "html":
                return (await asyncio.to_thread(pack_as_html, self.document)).encode()
            case "xlsx":
                title, mark = self.document["title"], self.document["draft"]
                return await asyncio.to_thread(as_workbook, self.sheets, title, self.made_at, mark)
        raise ValueError(f"a pack comes as {', '.join(FORMS)}, not as {form}")

    def file_name(self, form: str) -> str:
        """`Riverside Care, Salford home care 2025–29, 1 July to 30 September 2026 (draft).pdf`."""
        parts = (self.document["organisation"], self.document["subject"], self.document["days"])
        name = ", ".join(parts).replace("/", "-") + ("" if self.is_final else f" ({self.document['draft'].lower()})")
        return str(PurePath(f"{name}.{form}"))


async def prepare(
    session: AsyncSession, charter: Charter, contract: Contract | None, days: Period, now: datetime
) -> Prepared:
    """The pack as it was made final; else a draft of how things stand now."""
    final = await final_report(session, contract.code if contract else None, days.first, days.last)
    speech, today = Speech(charter.organisation.languages[0]), now.astimezone(charter.organisation.zone).date()
    asked = Asked(contract, days, today)
    if final is None:
        document, sheets = await _written(session, charter, asked, speech, {}, final=False)
    else:
        document, sheets = unpacked(final)
    teams = teams_of(charter, contract.code) if contract else tuple(team.code for team in charter.teams)
    stories = await quotable_stories(session, teams, days.first, days.last)
    whole = with_stories(speech, document, stories)
    return Prepared(whole, sheets, final is not None, final.made_at if final else now)


async def write_final(session: AsyncSession, charter: Charter, asked: Asked, sentences: Sentences) -> bytes:
    """The pack as it stands, with what is done about each missed clause, as it is to be kept."""
    speech = Speech(charter.organisation.languages[0])
    written = await _written(session, charter, asked, speech, sentences, final=True)
    return await asyncio.to_thread(packed, written)


async def keep_final(session: AsyncSession, asked: Asked, written: bytes, by: int | None, now: datetime) -> None:
    """Keeps a final pack for ever, whatever is written down or put right after it."""
    contract, days = asked.contract.code if asked.contract else ALL, asked.days
    session.add(FinalReport(contract=contract, first=days.first, last=days.last, made_by=by, made_at=now, pack=written))
    await session.flush()


async def _written(
    session: AsyncSession, charter: Charter, asked: Asked, speech: Speech, sentences: Sentences, final: bool
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The pack in words and as sheets. What takes a while is done off the loop."""
    pack = await gather_pack(session, charter, asked, speech.language)

    def write() -> tuple[dict[str, Any], list[dict[str, Any]]]:
        document = compose_pack(speech, pack, asked.today, sentences, final)
        return document, compose_sheets(speech, pack, document, sentences)

    return await asyncio.to_thread(write)

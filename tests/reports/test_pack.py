"""The evidence pack: whatever form it comes in, and wherever else a figure is told, it is the same figure."""

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from textstat import textstat

from bot.commands.kvi import in_json
from bot.demo.organisation import settle_in
from charter.figure import two_places
from charter.load import load_charter
from charter.period import Period
from exchange.export import Chosen, exported
from language.speech import Speech, _bundle
from models.database import Database
from models.entries import Entry, Story
from models.totals import Narrowing, figures, figures_between
from reports.digest import compose_digest
from reports.gather import gather_digest
from reports.kvi_words import of_target
from reports.pack.figures import Asked
from reports.pack.gather import gather_pack
from reports.pack.html import pack_as_html
from reports.pack.making import FORMS, Prepared, prepare
from reports.pack.sheets import compose_sheets
from reports.pack.words import compose_pack, with_stories

CHARTER = (Path(__file__).parents[2] / "charters" / "riverside.toml").read_text("utf-8")
RIVERSIDE = load_charter(CHARTER)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
HOMECARE = RIVERSIDE.contracts[0]
NARROWING = Narrowing(contract=HOMECARE.code)
DAYS = Period(date(2026, 10, 1), date(2026, 11, 22))
WEEK = Period(date(2026, 11, 16), DAYS.last)
SPEECH = Speech("en")
WORDS = "She said #panic() and <script>alert(1)</script> $x$ *twice* 🎉"
"""What somebody might write who means to break something, and a character that no font of ours has."""


@pytest.fixture(scope="module")
def riverside(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The sample organisation with its year of history, and somebody's words."""
    file = tmp_path_factory.mktemp("pack") / "riverside.db"
    file.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{file}")
    asyncio.run(_fill(database))
    yield database
    asyncio.run(database.close())


async def _fill(database: Database) -> None:
    async with database.unit() as session:
        await settle_in(session, CHARTER, RIVERSIDE, NOW)
        entry = Entry(
            person_id=1,
            entered_by=1,
            activity="wellbeing-check",
            kind="outcome",
            role="carer",
            team="salford-east",
            contract=HOMECARE.code,
            day=date(2026, 10, 9),
            subject="R999",
            saved_at=NOW,
            note="a note that nobody may read",
        )
        session.add(entry)
        await session.flush()
        told = {"words": WORDS, "consent": "reports", "told_at": NOW, "decided_by": 1, "decided_at": NOW}
        session.add(Story(entry_id=entry.id, **told))
    await database.close()


@pytest.fixture(scope="module")
def pack(riverside: Database) -> Prepared:
    """The draft of a contract's quarter so far."""

    async def prepared() -> Prepared:
        async with riverside.look() as session:
            found = await prepare(session, RIVERSIDE, HOMECARE, DAYS, NOW)
        await riverside.close()
        return found

    return asyncio.run(prepared())


@pytest.fixture(scope="module")
def files(pack: Prepared) -> dict[str, bytes]:
    """The same in each form."""
    return {form: asyncio.run(pack.shown(form)) for form in FORMS}


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> list[str]:
    """The text of each page of the PDF."""
    return [page.extract_text() for page in PdfReader(BytesIO(files["pdf"])).pages]


async def test_every_figure_is_the_same_wherever_it_is_told(
    riverside: Database, files: dict[str, bytes], pages: list[str]
) -> None:
    async with riverside.look() as session:
        to_date = await figures(session, RIVERSIDE, DAYS.last, NARROWING)
        within = {one.code: one for one in await figures_between(session, RIVERSIDE, DAYS, NARROWING)}
        told = await gather_digest(
            session, RIVERSIDE, SPEECH, Period(date(2026, 11, 16), DAYS.last), teams=("ordsall",)
        )
        everybody = {one.code: one for one in await figures(session, RIVERSIDE, DAYS.last)}
        rows = [row async for some in exported(session, RIVERSIDE, Chosen(*_year(DAYS.last))) for row in some]

    pdf, book = _dense(" ".join(pages)), load_workbook(BytesIO(files["xlsx"]), data_only=True)
    page = _squeezed(re.sub(r"<[^>]+>", " ", files["html"].decode()))
    for figure in to_date:
        as_json = in_json(figure, RIVERSIDE)
        said = of_target(SPEECH, figure, 2)
        assert f"{figure.title.say('en')} ({figure.code})" in page
        assert _squeezed(said) in page, figure.code
        assert _dense(said) in pdf, figure.code
        row = _row(book["Figures"], figure.code)
        assert [_two(row[name]) for name in ("So far", "Target", "Value")] == [
            as_json[name] for name in ("total", "target", "value")
        ]
        assert (row["Entries"], row["People"], row["How it stands"]) == (figure.entries, figure.people, figure.pace)
        assert _two(row["In these days"]) == _number(within[figure.code].total)

    shown = [figure for figure in told.kvis if figure.target is not None]
    assert {one.code: one.total for one in shown} == {one.code: everybody[one.code].total for one in shown}
    digest = _squeezed(re.sub(r"<[^>]+>", " ", compose_digest(SPEECH, told, pictured=False)))
    assert all(_squeezed(of_target(SPEECH, figure)) in digest for figure in told.shown())

    meals = sum(Decimal(str(row.get("meals", 0))) for row in rows)
    trained = sum(Decimal(str(row.get("duration", 0))) for row in rows if _kind(row["activity"]) == "training") / 60
    assert (meals, trained) == (everybody["WB4"].total, everybody["ES1"].total)


def _year(last: date) -> tuple[date, date]:
    return date(2026, 4, 1), last


def _kind(activity: object) -> str:
    found = RIVERSIDE.activity(str(activity))
    return found.kind if found else ""


def test_each_sum_can_be_followed_to_its_entries(files: dict[str, bytes]) -> None:
    book = load_workbook(BytesIO(files["xlsx"]), data_only=True)
    entries = book["Entries"]
    heads = [cell.value for cell in entries[1]]
    sums = {
        head: sum(Decimal(str(cell.value or 0)) for cell in column[1:])
        for head, column in zip(heads, entries.iter_cols(), strict=True)
        if head in {kvi.code for kvi in RIVERSIDE.kvis}
    }
    assert len(sums) > 10
    assert {code: _number(total) for code, total in sums.items()} == {
        code: _two(_row(book["Figures"], code)["In these days"]) for code in sums
    }
    formulas = load_workbook(BytesIO(files["xlsx"]))["Figures"]
    assert (formulas.oddHeader.right.text, formulas.freeze_panes) == ("DRAFT", "A2")
    last = [cell.value for cell in next(formulas.iter_cols(min_col=formulas.max_column))]
    assert [what for what in last if str(what).startswith("=SUM(Entries!")] != []


def test_nobody_is_named_and_words_stay_words(files: dict[str, bytes], pages: list[str]) -> None:
    html, pdf = files["html"].decode(), " ".join(pages)
    assert "<script" not in html
    assert "<script>alert(1)</script>" in unescape(html)
    assert _dense("She said #panic() and <script>alert(1)</script> $x$ *twice*") in _dense(pdf)
    cells = [
        str(cell)
        for sheet in load_workbook(BytesIO(files["xlsx"]), data_only=True)
        for row in sheet.values
        for cell in row
    ]
    for told in (pdf, html, " ".join(cells)):
        assert not re.search(r"\bR\d{3}\b|Asha|Viktor|a note that nobody", _squeezed(told))


def test_the_pdf_says_what_it_is_to_those_who_don_t_see_it(files: dict[str, bytes], pages: list[str]) -> None:
    reader = PdfReader(BytesIO(files["pdf"]))
    root: Any = reader.trailer["/Root"]
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("en-GB", True)
    assert reader.metadata
    assert (
        reader.metadata.title
        == f"Social value evidence: Riverside Care, {HOMECARE.title}, 1 October to 22 November 2026"
    )
    assert len(reader.outline) >= 10
    assert all("DRAFT" in page for page in pages)


async def test_a_pack_without_a_strange_letter_keeps_to_the_standard_of_accessible_pdf(pack: Prepared) -> None:
    plain = with_stories(SPEECH, dict(pack.document), [])
    assert b"pdfuaid" in await replace(pack, document=plain).shown("pdf")


def test_the_page_can_be_read_by_ear_and_by_keyboard(pack: Prepared) -> None:
    text = pack_as_html(pack.document)
    page = ElementTree.fromstring(re.sub(r"<(meta[^>]*)>", r"<\1/>", text.partition("\n")[2]))
    assert page.get("lang") == "en-GB"
    levels = [int(one.tag[1]) for one in page.iter() if re.fullmatch(r"h\d", one.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert all(cell.get("scope") for cell in page.iter("th"))
    assert all(table.find("caption") is not None for table in page.iter("table"))
    assert all(svg.get("role") == "img" and svg.get("aria-label") for svg in page.iter("svg"))
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert {link.get("href", "")[1:] for link in page.iter("a")} <= set(ids)
    assert not re.search(r"(src|href)=\"(?!#)|url\(|@import", text)


async def test_of_fewer_than_five_people_no_change_is_shown(riverside: Database) -> None:
    async with riverside.look() as session:
        pack = await gather_pack(session, RIVERSIDE, Asked(HOMECARE, DAYS, NOW.date()), "en")
    few = replace(
        pack,
        kvis=tuple(replace(one, subjects=3, subjects_within=2) if one.subjects else one for one in pack.kvis),
        outcomes=tuple(
            replace(one, changes=tuple(replace(change, subjects=3) for change in one.changes)) for one in pack.outcomes
        ),
        courses=tuple(replace(one, required=4, in_date=1) for one in pack.courses),
    )
    hidden = next(one for one in few.kvis if one.hidden)
    document = with_stories(SPEECH, compose_pack(SPEECH, few, NOW.date(), {}, final=False), [])
    said = json.dumps(document, ensure_ascii=False)
    assert "fewer than 5 people, so not shown" in said
    assert "Fewer than 5 people were asked twice" in said
    assert two_places(hidden.to_date.total or 0) not in said
    rows = [
        row for sheet in compose_sheets(SPEECH, few, document, {}) for row in sheet["rows"] if hidden.kvi.code in row
    ]
    assert two_places(hidden.to_date.total or 0) not in str(rows)
    assert "25%" not in said


def test_the_pack_s_own_sentences_read_easily() -> None:
    names = re.findall(r"^(pack-[\w-]+) =", (Path("language") / "en" / "pack.ftl").read_text("utf-8"), re.MULTILINE)
    bundle = _bundle("en")
    numbers = ("count", "waiting", "entries", "people")
    parts = dict.fromkeys(numbers, 3) | dict.fromkeys(PARTS, "30 June")
    for name in names:
        said, _ = bundle.format_pattern(bundle.get_message(name).value, parts)
        if said.endswith(".") and len(said.split()) > 5:
            assert textstat.flesch_kincaid_grade(said) <= 8, said


PARTS = (
    *("days", "day", "organisation", "low", "high", "low-means", "high-means", "value", "kvi", "before", "postcodes"),
    *("name", "amount", "pace", "title", "stands", "hours", "weeks", "most", "checked", "areas", "found", "months"),
)


def _dense(text: str) -> str:
    """Words without the gaps between them, which a text that is set in columns has anywhere."""
    return re.sub(r"\s+", "", unescape(text))


def _squeezed(text: str) -> str:
    return " ".join(unescape(text).split())


def _row(sheet: Any, code: str) -> dict[str, Any]:
    heads = [cell.value for cell in sheet[1]]
    return next(
        dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True) if row[0] == code
    )


def _two(cell: float | None) -> str | None:
    return None if cell is None else two_places(Decimal(str(cell)))


def _number(number: Decimal | None) -> str | None:
    return None if number is None else two_places(number)

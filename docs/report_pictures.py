"""Makes the picture of the evidence pack in `docs/reports.md`: three of its pages, of the made-up organisation."""

import asyncio
import json
import tempfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import typst
from PIL import Image

from bot.demo import CHARTER, database_in
from bot.demo.organisation import settle_in
from charter.load import load_charter
from charter.period import Period
from models.database import Database
from models.migrate import upgrade
from reports.pack.making import prepare
from reports.typesetting import PAGES

FILE = Path(__file__).parent / "images" / "evidence-pack.png"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAYS = Period(date(2026, 7, 1), date(2026, 9, 30))
SHOWN = (1, 2, 5)
DOTS, GAP, GREY = 72, 24, "#d9dee3"


async def document(folder: Path) -> str:
    """The pack of the first contract's quarter, as JSON."""
    await upgrade(database_in(folder))
    text = CHARTER.read_text(encoding="utf-8")
    charter, database = load_charter(text), Database(database_in(folder))
    async with database.unit() as session:
        await settle_in(session, text, charter, NOW)
    async with database.look() as session:
        prepared = await prepare(session, charter, charter.contracts[0], DAYS, NOW)
    await database.close()
    return json.dumps(prepared.document)


def main() -> None:
    """Typeset the pack and put the pages beside one another."""
    with tempfile.TemporaryDirectory() as folder:
        data = asyncio.run(document(Path(folder)))
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(PAGES / "fonts")])
    compiler = typst.Compiler(str(PAGES / "evidence_pack.typ"), root=str(PAGES), font_paths=fonts)
    made = compiler.compile(format="png", ppi=DOTS, sys_inputs={"data": data})
    pages = [Image.open(BytesIO(made[number - 1])) for number in SHOWN]  # type: ignore[index,arg-type]
    wide, high = pages[0].size
    sheet = Image.new("RGB", ((wide + GAP) * len(pages) + GAP, high + 2 * GAP), GREY)
    for place, page in enumerate(pages):
        sheet.paste(page, (GAP + place * (wide + GAP), GAP))
    sheet.quantize(200).save(FILE, optimize=True)


if __name__ == "__main__":
    main()

"""Pages typeset from a template of `reports/pages/` and figures, by Typst: tagged PDF, PDF/UA where the text allows it.

It is done in a process of its own: a long report takes all of a core for seconds and some hundred megabytes, which
then go back to the machine. What people wrote is handed over as JSON and stays data: a template shows it and never
runs it.
"""

import asyncio
import json
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

PAGES = Path(__file__).parent / "pages"
"""The templates, their common style (`house.typ`) and their fonts."""
ACCESSIBLE: Final = "ua-1"
"""The standard of accessible PDF that a page keeps to: PDF/UA-1."""


class TypesettingError(RuntimeError):
    """A page could not be typeset: a fault in its template, or the process was ended."""


async def typeset(page: str, data: Mapping[str, Any], made_at: datetime) -> bytes:
    """The PDF of the template `reports/pages/PAGE.typ` with this data, as made at a moment.

    `data` is what JSON holds; the template reads it as `json(bytes(sys.inputs.data))`. Pictures go in as SVG text.
    """
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "reports.typesetting", page, str(int(made_at.timestamp()))),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=PAGES.parent.parent,
    )
    try:
        pdf, said = await child.communicate(json.dumps(data, ensure_ascii=False).encode())
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise TypesettingError(f"{page} could not be typeset: {said.decode(errors='replace').strip()[-2000:]}")
    return pdf


def compiled(page: str, data: str, made_at: int) -> bytes:
    """The PDF of a template and its data as JSON text. Holds up whoever calls it.

    A character that no font has (an emoji in a story) must not cost anybody their report: it is then tagged all the
    same, but makes no claim to PDF/UA.
    """
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(PAGES / "fonts")])
    compiler = typst.Compiler(str(PAGES / f"{page}.typ"), root=str(PAGES), font_paths=fonts, sys_inputs={"data": data})
    try:
        made = compiler.compile(format="pdf", pdf_standards=ACCESSIBLE, timestamp=made_at)
    except typst.TypstError as error:
        if "PDF/UA" not in error.message:
            raise TypesettingError(error.diagnostic) from None
        made = compiler.compile(format="pdf", timestamp=made_at)
    return bytes(made)  # type: ignore[arg-type]  # a list only of pictures


if __name__ == "__main__":
    sys.stdout.buffer.write(compiled(sys.argv[1], sys.stdin.buffer.read().decode(), int(sys.argv[2])))

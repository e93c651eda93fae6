"""How long the evidence pack takes: `python -m benchmarks.reports [ENTRIES]`, as PDF, as a web page and as a workbook.

The history is of five years; the pack is of one contract's half year, with every entry in its appendix.
"""

import sys
import tempfile
from pathlib import Path

from pypdf import PdfReader

from benchmarks.commands import history, run

ENTRIES = 95_000
SECONDS, PAGES = 30, 200
"""A PDF of so many pages is to take less than this."""
DAYS = ("--from", "2026-04-01", "--to", "2026-09-30")
FORMS = ("pdf", "html", "xlsx")


def main() -> None:
    """Make the pack in each form and print it beside its limit."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    print(f"the evidence pack over {entries:,} entries ({PAGES} pages of PDF: under {SECONDS} s):")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = history(folder, entries, with_totals=True)
        for form in FORMS:
            file = folder / f"pack.{form}"
            took = run("report", "--database", url, "--contract", "salford-homecare", *DAYS, "-o", str(file))
            pages = f", {len(PdfReader(file).pages)} pages" if form == "pdf" else ""
            print(f"  {form:5} {took}{pages}, {file.stat().st_size / 1024**2:4.1f} MB on the disk", flush=True)


if __name__ == "__main__":
    main()

"""How long `caretally export` takes, and how much memory: `python -m benchmarks.exports [ENTRIES]`, on SQLite."""

import sys
import tempfile
from pathlib import Path

from benchmarks.commands import history, run

ENTRIES = 1_000_000
SECONDS, MEGABYTES = 60, 300
"""What a million entries are to keep under, in any form."""
FORMS = ("xlsx", "csv", "jsonl")


def main() -> None:
    """Export in each form and print it beside its limits."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    print(f"{entries:,} entries written out (a million: under {SECONDS} s and {MEGABYTES} MB):")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = history(folder, entries, with_totals=False)
        for form in FORMS:
            file = folder / f"out.{form}"
            took = run("export", "--database", url, "--format", form, "-o", str(file))
            print(f"  {form:5} {took}, {file.stat().st_size / 1024**2:4.0f} MB on the disk", flush=True)
            file.unlink()


if __name__ == "__main__":
    main()

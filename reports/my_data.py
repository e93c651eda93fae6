"""What is kept on one person, to take along: a page to read, the same as JSON, and the files, in one ZIP."""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from html import escape
from typing import Any

from charter.schema import Charter
from language.figures import plain_number, short_time
from language.speech import Speech

Rows = Sequence[Mapping[str, Any]]
PAGE, DATA, FILES = "my-data.html", "my-data.json", "files"
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "application/pdf": ".pdf"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*")
STYLE = """
body { font: 17px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1d2433; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #d5dae3; }
th { white-space: nowrap; color: #4a5468; font-weight: 600; } td { max-width: 34rem; overflow-wrap: anywhere; }
@media (max-width: 44rem) {
  tr:first-child { display: none; } tr { display: block; border-bottom: 2px solid #d5dae3; padding: .6rem 0; }
  td { display: block; border: 0; padding: .1rem 0; max-width: none; } td:empty { display: none; }
  td::before { content: attr(data-name) ": "; color: #4a5468; }
}
"""


def my_data_zip(
    speech: Speech, charter: Charter, name: str, held: Mapping[str, Rows], files: Iterable[tuple[str, str, bytes]]
) -> bytes:
    """The ZIP: `my-data.html`, `my-data.json` and `files/`; `files` are names, media types and contents."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        named = [(f"{FILES}/{digest[:16]}{ENDINGS.get(kind, '')}", content) for digest, kind, content in files]
        archive.writestr(PAGE, my_data_page(speech, charter, name, held, [path for path, _ in named]))
        archive.writestr(DATA, json.dumps(held, ensure_ascii=False, indent=1))
        for path, content in named:
            archive.writestr(path, content)
    return packed.getvalue()


def my_data_page(
    speech: Speech, charter: Charter, name: str, held: Mapping[str, Rows], files: Sequence[str] = ()
) -> str:
    """The page, complete in itself, with everything that was typed escaped."""
    title = speech.label("mydata-title", name=name, organisation=charter.organisation.name)
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(speech.label('mydata-intro'))}</p>",
        _section(speech.label("mydata-entries"), _entries(speech, charter, held)),
    ]
    if files:
        links = "".join(f'<li><a href="{escape(path)}">{escape(path)}</a></li>' for path in files)
        parts.append(f"<h2>{escape(speech.label('mydata-files'))}</h2><ul>{links}</ul>")
    for table, rows in held.items():
        if rows and table not in ("entry", "entry_value", "entry_score"):
            parts.append(_section(speech.label(f"mydata-{table.replace('_', '-')}"), _as_kept(rows)))
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    head += f"<style>{STYLE}</style>"
    body = "\n".join(parts)
    return f'<!doctype html><html lang="{speech.language}"><head>{head}</head><body>{body}</body></html>'


def _section(title: str, rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    columns = [name for name in rows[0] if any(row.get(name) not in (None, "", [], {}) for row in rows)]
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(_cell(name, row.get(name)) for name in columns)}</tr>" for row in rows)
    return f'<h2>{escape(title)}</h2><div class="wide"><table><tr>{head}</tr>{body}</table></div>'


def _cell(name: str, value: Any) -> str:
    """A cell, which on a phone stands below its own name."""
    text = (
        json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str("" if value is None else value)
    )
    said = f"{text[:10]} {text[11:16]}" if MOMENT.fullmatch(text) else text
    return f'<td data-name="{escape(name)}">{escape(said)}</td>'


def _as_kept(rows: Rows) -> list[dict[str, Any]]:
    return [{name.replace("_", " "): value for name, value in row.items()} for row in rows]


def _entries(speech: Speech, charter: Charter, held: Mapping[str, Rows]) -> list[dict[str, Any]]:
    """Each entry in a line: the day, what, its values, the note and what became of it."""
    values: dict[int, list[str]] = {}
    for value in held.get("entry_value", ()):
        values.setdefault(value["entry_id"], []).append(_value(speech, charter, value))
    for score in held.get("entry_score", ()):
        values.setdefault(score["entry_id"], []).append(f"{score['domain'] + 1}: {score['score']}")
    return [
        {
            speech.label("mydata-day"): entry["day"],
            speech.label("mydata-what"): _title(speech, charter, entry["activity"]),
            speech.label("mydata-values"): ", ".join(values.get(entry["id"], ())),
            speech.label("mydata-note"): entry["note"],
            speech.label("mydata-team"): entry["team"],
            speech.label("mydata-saved"): entry["saved_at"],
            speech.label("mydata-became"): speech.label("mydata-state", state=_became(entry)),
        }
        for entry in held.get("entry", ())
    ]


def _value(speech: Speech, charter: Charter, value: Mapping[str, Any]) -> str:
    """`Time spent 2 h 30 min`; what is kept in pence and thousandths is said in pounds and in its unit."""
    spec, number = charter.field(value["field"]), value["number"]
    title = spec.title.say(speech.language) if spec and spec.title else value["field"]
    match spec.type if spec and number is not None else "":
        case "duration":
            return f"{title} {short_time(speech, number)}"
        case "money":
            return f"{title} {plain_number(Decimal(number) / 100)}"
        case "quantity":
            return f"{title} {plain_number(Decimal(number) / 1000, places=3)}"
    return f"{title} {number if number is not None else value['words']}"


def _title(speech: Speech, charter: Charter, code: str) -> str:
    activity = charter.activity(code)
    return activity.title.say(speech.language) if activity else code


def _became(entry: Mapping[str, Any]) -> str:
    if entry["deleted_at"]:
        return "deleted"
    return "changed" if entry["replaced_by"] else str(entry["state"])

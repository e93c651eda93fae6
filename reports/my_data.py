"""What is kept on one person, to take along: a page to read, the same as JSON, and the files, in one ZIP."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from charter.schema import Charter
from language.speech import Speech

Rows = Sequence[Mapping[str, Any]]
PAGE, DATA, FILES = "my-data.html", "my-data.json", "files"
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "application/pdf": ".pdf"}
STYLE = """
body { font: 17px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1d2433; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #d5dae3; }
th { white-space: nowrap; color: #4a5468; font-weight: 600; } td { max-width: 34rem; overflow-wrap: anywhere; }
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
    body = "".join("<tr>" + "".join(f"<td>{_cell(row.get(name))}</td>" for name in columns) + "</tr>" for row in rows)
    return f'<h2>{escape(title)}</h2><div class="wide"><table><tr>{head}</tr>{body}</table></div>'


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return escape(json.dumps(value, ensure_ascii=False))
    return escape(str(value))


def _as_kept(rows: Rows) -> list[dict[str, Any]]:
    return [{name.replace("_", " "): value for name, value in row.items()} for row in rows]


def _entries(speech: Speech, charter: Charter, held: Mapping[str, Rows]) -> list[dict[str, Any]]:
    """Each entry in a line: the day, what, its values, the note and what became of it."""
    values: dict[int, list[str]] = {}
    for value in held.get("entry_value", ()):
        said = value["words"] if value["words"] is not None else value["number"]
        values.setdefault(value["entry_id"], []).append(f"{value['field']} {said}")
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


def _title(speech: Speech, charter: Charter, code: str) -> str:
    activity = charter.activity(code)
    return activity.title.say(speech.language) if activity else code


def _became(entry: Mapping[str, Any]) -> str:
    if entry["deleted_at"]:
        return "deleted"
    return "changed" if entry["replaced_by"] else str(entry["state"])

"""Reads the files of notes: what each is, which flags it raises and what has to be cut out of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TUNED_TO = [
    f"concerns{name}.txt"
    for name in ("", "_more", "_first_person", *(f"_held_out{number}" for number in ("", "_2", "_3", "_5", "_6", "_7")))
]
"""The notes of harm and distress that the screen is tuned to by now; those held out were so at first."""
FLAGS = ("harm", "distress", "identity", "access")


@dataclass(frozen=True)
class Example:
    text: str
    parts: tuple[str, ...]
    flags: tuple[str, ...]
    kind: str | None

    def __str__(self) -> str:
        return self.text


def read(name: str) -> list[Example]:
    return list(_read((HERE / name).read_text(encoding="utf-8")))


def _read(notes: str) -> Iterator[Example]:
    head: list[str] = []
    for line in notes.splitlines():
        if line.startswith("= "):
            head = line[2:].split()
        elif line and not line.startswith("#"):
            flags = tuple(flag for flag in FLAGS if flag in head)
            kind = head[1] if len(head) == 2 and len(flags) == 1 else None
            yield Example(re.sub(r"[\[\]]", "", line), tuple(re.findall(r"\[(.+?)\]", line)), flags, kind)

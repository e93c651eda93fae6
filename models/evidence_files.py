"""The folder in which evidence is kept: each content once, under its own SHA-256.

`data/evidence/ab/abcd…`: two letters a folder, so that none grows long. A content never changes; one whose bytes are
not what its name says has been tampered with, or the disk is failing.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

FOLDER = "evidence"
"""The folder's name inside the data folder."""


def digest_of(content: bytes) -> str:
    """The name of a content: its SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()


def path_of(data: Path, name: str) -> Path:
    """Where a content is kept in the data folder."""
    return data / FOLDER / name[:2] / name


def read_content(data: Path, name: str) -> bytes:
    """The content of that name. OSError where it can't be read."""
    return path_of(data, name).read_bytes()


@contextmanager
def ready_to_keep(data: Path, content: bytes) -> Iterator[Path]:
    """A file of this content on the disk, of no name yet, while the block runs; see `put_in_place`."""
    folder = data / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, prefix=".coming-", delete=False) as file:
        ready = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            yield ready
        finally:
            ready.unlink(missing_ok=True)


def put_in_place(data: Path, ready: Path, name: str) -> None:
    """Gives a file its name; where the same content is there already, that one is put right."""
    place = path_of(data, name)
    place.parent.mkdir(parents=True, exist_ok=True)
    ready.replace(place)


def keep_content(data: Path, content: bytes) -> str:
    """Writes a content to the disk; gives its name."""
    name = digest_of(content)
    with ready_to_keep(data, content) as ready:
        put_in_place(data, ready, name)
    return name


def remove_content(data: Path, name: str) -> None:
    """Takes a content off the disk, if it is there."""
    path_of(data, name).unlink(missing_ok=True)


def is_sound(data: Path, name: str) -> bool | None:
    """Whether a content's bytes are those that its name says; None where it is missing."""
    try:
        with path_of(data, name).open("rb") as file:
            return file_digest(file, "sha256").hexdigest() == name
    except FileNotFoundError:
        return None

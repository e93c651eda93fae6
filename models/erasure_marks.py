"""A file that says who was erased, by random code: kept beside the database and its backups.

A backup that was taken before somebody was erased still has them in it. The file is what takes them out again.
"""

from collections.abc import Collection
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.erasures import Erasure

NAME = "erased.txt"
"""The file's name, in the data folder and in each folder with backups."""


async def erased_codes(session: AsyncSession) -> list[str]:
    """The codes of everybody who was erased."""
    return list(await session.scalars(select(Erasure.person_code).order_by(Erasure.id)))


def read_marks(folder: Path) -> set[str]:
    """The codes in a folder's file; none where there is no such file."""
    try:
        return set((folder / NAME).read_text(encoding="ascii").split())
    except FileNotFoundError:
        return set()


def add_marks(folder: Path, codes: Collection[str]) -> None:
    """Adds codes to a folder's file. OSError where it can't be written."""
    known = read_marks(folder)
    if new := sorted(set(codes) - known):
        with (folder / NAME).open("a", encoding="ascii") as file:
            file.writelines(f"{code}\n" for code in new)

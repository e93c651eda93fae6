"""Opening the database that the settings name, with its structure as this program needs it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.problem import ProblemError
from models.database import Database, async_url
from models.migrate import NewerDatabase, current, newest, upgrade

CANNOT_READ = "CARETALLY_DATABASE_URL isn't a database's URL; write sqlite:///FILE or postgresql://USER@HOST/NAME."


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """The database, structure and all. Raises `ProblemError` where it can't be used, and says what to do.

    A SQLite file is made and brought up to date by itself. PostgreSQL may be shared by processes that still run the
    earlier program, so there it is only checked: `caretally db upgrade` is what changes it.
    """
    if address_of(url).get_backend_name() == "sqlite":
        await bring_up_to_date(url)
    else:
        await _check(url)
    database = Database(url)
    try:
        yield database
    finally:
        await database.close()


def address_of(url: str) -> URL:
    """The URL's parts. Raises `ProblemError` for one that names no database we know."""
    try:
        return async_url(url)
    except ArgumentError:
        raise ProblemError(CANNOT_READ) from None
    except ValueError as error:
        raise ProblemError(f"{error}.") from None


async def bring_up_to_date(url: str) -> None:
    """Make the structure the newest, keeping what is in it. Raises `ProblemError`."""
    address = address_of(url)
    if address.get_backend_name() == "sqlite":
        make_folder(_folder_of(address))
    try:
        await upgrade(url)
    except NewerDatabase as error:
        raise ProblemError(str(error)) from None
    except (SQLAlchemyError, OSError) as error:
        raise unreachable(address, error) from None


async def _check(url: str) -> None:
    try:
        at = await current(url)
    except (SQLAlchemyError, OSError) as error:
        raise unreachable(address_of(url), error) from None
    if at == newest():
        return
    raise ProblemError(
        f"The database is at revision {at or 'none'} and this program needs {newest()}: "
        "run `caretally db upgrade`, or start the program that matches the database."
    )


def _folder_of(address: URL) -> Path:
    return Path(address.database or "").absolute().parent


def make_folder(folder: Path) -> None:
    """Make a folder and see that it can be written to. Raises `ProblemError` where it can't."""
    probe = folder / ".caretally-probe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise ProblemError(
            f"Can't write to the folder {folder} ({error.strerror}): give this user the right to, "
            "or name another with CARETALLY_DATA."
        ) from None


def unreachable(address: URL, error: Exception) -> ProblemError:
    """What to say of a database that can't be opened; without its password."""
    why = str(getattr(error, "orig", None) or error).splitlines()[0]
    place = address.database if address.get_backend_name() == "sqlite" else make_url(address).render_as_string()
    return ProblemError(
        f"Can't open the database {place} ({why}): check CARETALLY_DATABASE_URL and that it is running."
    )

"""Charter files: reading one with every mistake said at once, and putting one in force."""

from datetime import datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from bot.problem import ProblemError
from bot.settings import Settings
from charter.load import CharterError, load_charter
from charter.schema import Charter
from models.charters import apply_charter as put_in_force
from models.charters import charter_in_force as newest_charter
from models.chat import CharterVersion
from models.database import Database

__all__ = ["NO_CHARTER", "apply_charter", "charter_in_force", "newest_charter", "read_charter"]

NO_CHARTER = (
    "There is no charter yet: write one (charters/riverside.toml is a full example) and set CARETALLY_CHARTER to its "
    "path, or store it with `caretally charter apply FILE`."
)


def read_charter(file: Path) -> tuple[str, Charter]:
    """A charter file's text, and the charter in it. Raises `ProblemError` with a sentence for every mistake."""
    try:
        written = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemError(f"{file} isn't UTF-8 text: save it as UTF-8.") from None
    except OSError as error:
        raise ProblemError(f"Can't read the charter {file}: {error.strerror}; name a file that is there.") from None
    try:
        return written, load_charter(written)
    except CharterError as error:
        raise ProblemError(*(f"{file}: {mistake}" for mistake in error.mistakes)) from None


async def apply_charter(session: AsyncSession, written: str, now: datetime) -> tuple[CharterVersion, bool]:
    """The version that this text is, and whether it is a new one: the text in force already is not stored again."""
    before = await newest_charter(session)
    number = await put_in_force(session, written, load_charter(written), now)
    version = await session.get_one(CharterVersion, number)
    return version, before is None or before.id != number


async def charter_in_force(settings: Settings, database: Database, now: datetime) -> CharterVersion:
    """The charter that a program starting now works by: the file of the settings, else the newest one applied.

    A file whose text is not the one in force is put in force. Raises `ProblemError` for a file with mistakes, and
    where there is no charter at all.
    """
    written = read_charter(settings.charter)[0] if settings.charter else None
    async with database.unit() as session:
        if written is not None:
            return (await apply_charter(session, written, now))[0]
        newest = await newest_charter(session)
        if newest is not None:
            await apply_charter(session, newest.text, now)
    if newest is None:
        raise ProblemError(NO_CHARTER)
    return newest

"""Charter files: reading one with every mistake said at once, and finding the charter that is in force."""

from datetime import datetime
from pathlib import Path

from bot.problem import ProblemError
from bot.settings import Settings
from charter.load import CharterError, load_charter
from charter.schema import Charter
from models.charters import apply_charter, was_applied
from models.charters import charter_in_force as newest_charter
from models.chat import CharterVersion
from models.database import Database

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
    return written, _loaded(written, str(file))


def _loaded(written: str, whence: str) -> Charter:
    try:
        return load_charter(written)
    except CharterError as error:
        raise ProblemError(*(f"{whence}: {mistake}" for mistake in error.mistakes)) from None


async def charter_in_force(settings: Settings, database: Database, now: datetime) -> CharterVersion:
    """The charter that a program starting now works by: the newest one applied, or the file of the settings.

    The file is put in force where its text never was. A file that has not changed since gives way to a charter that
    was applied after it, in the chat or by `caretally charter apply`. Totals that this program makes in another way
    are made anew, or marked. Raises `ProblemError` for mistakes, and where there is no charter at all.
    """
    from_file = read_charter(settings.charter) if settings.charter else None
    async with database.unit() as session:
        if from_file and not await was_applied(session, from_file[0]):
            wanted = from_file
        elif newest := await newest_charter(session):
            wanted = newest.text, _loaded(newest.text, f"the charter in force (version {newest.id})")
        else:
            raise ProblemError(NO_CHARTER)
        return await session.get_one(CharterVersion, await apply_charter(session, *wanted, now))

"""What is given on the command line as text, read: days, weeks, and codes of the charter."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.problem import ProblemError

if TYPE_CHECKING:
    from charter.period import Period
    from charter.schema import Charter


def day(option: str, given: str) -> date:
    """A day, as `2026-11-22`. Raises `ProblemError`."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise ProblemError(f"{option} {given}: write the day as 2026-11-22.") from None


def week(option: str, given: str) -> "Period":
    """A week from Monday to Sunday, as `2026-W47`. Raises `ProblemError`."""
    from charter.period import Period

    read = re.fullmatch(r"(\d{4})-W(\d{1,2})", given)
    try:
        monday = date.fromisocalendar(int(read[1]), int(read[2]), 1) if read else None
    except ValueError:
        monday = None
    if monday is None:
        raise ProblemError(f"{option} {given}: write the year and the week's number, as 2026-W47.")
    return Period(monday, monday + timedelta(days=6))


def team_code(charter: "Charter", given: str) -> str:
    """A team's code. Raises `ProblemError`, which names them all, for any other."""
    return _one_of("--team", given, [team.code for team in charter.teams])


def contract_code(charter: "Charter", given: str) -> str:
    """A contract's code. Raises `ProblemError`, which names them all, for any other."""
    return _one_of("--contract", given, [contract.code for contract in charter.contracts])


def _one_of(option: str, given: str, codes: list[str]) -> str:
    if given not in codes:
        raise ProblemError(f"{option} {given}: name one of {', '.join(codes) or 'none; the charter has none'}.")
    return given

"""Writes `docs/who-sees-what.md` from the table of commands: `python -m docs.who_sees_what`."""

from collections.abc import Iterator
from pathlib import Path

from charter.schema import ROLES, Role
from handlers.table import CARDS, COMMANDS, CardKind, Command, Reach

PAGE = Path(__file__).parent / "who-sees-what.md"
HEAD = """# Who sees what

Made from `handlers/table.py`, which is what the bot itself goes by: the check before every command and button, the
menu that Telegram shows each person, and what “help” lists. Roles add up. *Own* is what they wrote down themselves; a
manager's teams are those they manage; a lead has all. A button works only for the person to whom it was shown, and
only while their role lasts. Nobody who has not joined is told anything of the organisation.
`tests/handlers/test_who_may.py` walks all of it as everybody.
"""
REACHES: dict[Reach, dict[Role, str]] = {
    Reach.OWN: dict.fromkeys(ROLES, "own"),
    Reach.TEAMS: dict.fromkeys(ROLES, "their teams") | {"lead": "all"},
    Reach.SHARED: dict.fromkeys(ROLES, "by code, their teams") | {"lead": "by code, all"},
}


def page() -> str:
    """The page as it should be now."""
    columns = (*ROLES, "after leaving")
    lines = [HEAD]
    for title, rows in (("Commands", _commands()), ("Cards", _cards())):
        lines += [f"## {title}\n", f"| | {' | '.join(columns)} |", "| --- " * (len(columns) + 1) + "|", *rows, ""]
    return "\n".join(lines)


def _commands() -> Iterator[str]:
    return (_row(f"`/{command.name}`", command) for command in COMMANDS)


def _cards() -> Iterator[str]:
    return (_row(kind, card) for kind, card in CARDS.items())


def _row(name: str, asked: Command | CardKind) -> str:
    cells = [REACHES[asked.reach][role] if role in asked.roles else "–" for role in ROLES]
    return f"| {' | '.join((name, *cells, 'own' if asked.after_leaving else '–'))} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

"""The menu of commands that Telegram shows beside the box: everybody's, and what a person's roles add to it."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import ROLES, Role
from handlers.scene import House
from handlers.table import COMMANDS, Command
from language.speech import Markup, Speech
from models.directory import Place, moved_in, places_of
from models.outbox import put
from models.people import Person

EVERYBODYS = tuple(command for command in COMMANDS if command.in_menu)


def added_commands(roles: Collection[Role]) -> tuple[Command, ...]:
    """The commands of somebody with these roles that not everybody has; first of all in their menu."""
    return tuple(one for one in COMMANDS if one.roles != ROLES and one.open_to(roles))


def described(speech: Speech, commands: Iterable[Command]) -> list[tuple[str, str]]:
    """Each command's name with what it is for."""
    return [(command.name, speech.label(f"menu-{command.name}")) for command in commands]


def listed(speech: Speech, commands: Iterable[Command]) -> Markup:
    """A line for each, of which the name can be tapped."""
    lines = [speech.say("help-command", name=name, says=says) for name, says in described(speech, commands)]
    return Markup("\n".join(lines))


async def keep_menu(session: AsyncSession, person: Person, places: Iterable[Place], now: datetime) -> None:
    """Has Telegram show what the person may ask for now, unless it does already."""
    added = added_commands({place.role for place in places})
    names = ",".join(command.name for command in added)
    if person.chat_id is None or person.menu == names:
        return
    person.menu = names
    shown = described(Speech(person.language), (*added, *EVERYBODYS)) if added else []
    await _send(session, person.chat_id, person.id, shown, now)


async def keep_menus(session: AsyncSession, house: House, now: datetime) -> None:
    """The same for everybody whose roles changed in this unit of work."""
    for person_id in moved_in(session):
        person = await session.get(Person, person_id)
        if person is not None:
            await keep_menu(session, person, await places_of(session, person_id, house.today(now)), now)


async def _send(
    session: AsyncSession, chat_id: int, person_id: int, shown: list[tuple[str, str]], now: datetime
) -> None:
    await put(
        session, chat_id=chat_id, person_id=person_id, kind="reply", lane=1, now=now, method="menu", commands=shown
    )

"""What every handler is given: the house it works in, who is speaking, and what they did."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from charter.schema import Charter, Role
from conversation.known import Who
from conversation.message import Incoming
from conversation.reading import Reader
from language.speech import Speech, spoken_languages
from models.chat import Card
from models.directory import Place, places_of
from models.people import Person


@dataclass(frozen=True)
class House:
    """The organisation as the program runs it: its charter, and readers prepared from it, one a language."""

    charter: Charter
    charter_version: int
    bot_username: str
    data: Path | None = field(default=None, compare=False)
    """The folder in which people's files are kept."""
    bot_id: int = 0
    _readers: dict[str, Reader] = field(default_factory=dict, compare=False, repr=False)

    def reader(self, language: str) -> Reader:
        """The reader for somebody who types in `language` (and the organisation's own)."""
        if language not in self._readers:
            languages = dict.fromkeys((language, self.charter.organisation.languages[0]))
            self._readers[language] = Reader(self.charter, tuple(languages))
        return self._readers[language]

    def languages(self) -> tuple[str, ...]:
        """The organisation's languages that the bot can speak, its default first."""
        spoken = [code for code in self.charter.organisation.languages if code in spoken_languages()]
        return tuple(spoken) or ("en",)

    def today(self, now: datetime) -> date:
        """The organisation's local date."""
        return now.astimezone(self.charter.organisation.zone).date()


@dataclass(frozen=True)
class Handled:
    """What a tap is answered with, for a moment, at the top of the chat; `alert` keeps it until it is read."""

    toast: str = ""
    alert: bool = False


@dataclass(frozen=True)
class Scene:
    """One thing that one person did, and all that is needed to answer it, inside one transaction."""

    session: AsyncSession
    house: House
    person: Person
    places: tuple[Place, ...]
    incoming: Incoming
    now: datetime
    card: Card | None = None
    """The card that is spoken to: the one whose button was pressed, or that a reply addresses."""

    @property
    def charter(self) -> Charter:
        """The charter in force."""
        return self.house.charter

    @property
    def speech(self) -> Speech:
        """How the person is spoken to."""
        return Speech(self.person.language, self.person.words_only)

    @property
    def today(self) -> date:
        """The local date on which the person wrote."""
        return self.house.today(self.incoming.sent_at)

    @property
    def roles(self) -> tuple[Role, ...]:
        """The person's roles, each once."""
        return tuple(dict.fromkeys(place.role for place in self.places))

    @property
    def team(self) -> str:
        """The team that what the person writes down counts for: that of their first role."""
        own = next((place.team for place in self.places if place.team), None)
        return own or self.charter.teams[0].code

    @property
    def act(self) -> tuple[str, ...]:
        """What the pressed button does; empty for anything but a tap."""
        return self.incoming.act or ()

    @property
    def first_name(self) -> str:
        """What the person is called."""
        return first_name(self.person.name)

    def managed_teams(self) -> tuple[str, ...]:
        """The codes of the teams whose figures this person may see: a lead all, a manager their own."""
        if "lead" in self.roles:
            return tuple(team.code for team in self.charter.teams)
        return tuple(place.team for place in self.places if place.role == "manager" and place.team)

    def but(self, **changes: object) -> "Scene":
        """The same scene with some of it changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


async def quiet_scene(session: AsyncSession, house: House, person: Person, now: datetime) -> Scene:
    """A scene in which the person has done nothing: it is we who begin."""
    chat_id = person.chat_id or 0
    nothing = Incoming("other", chat_id, chat_id, person.name, person.language, sent_at=now)
    return Scene(session, house, person, await places_of(session, person.id, house.today(now)), nothing, now)


def first_name(name: str) -> str:
    """What somebody of this name is called."""
    return name.split()[0]


def who_of(scene: Scene, recent: tuple[str, ...] = (), helper: str = "") -> Who:
    """The person as the conversation knows them."""
    person = scene.person
    return Who(
        id=person.id,
        name=person.name,
        language=person.language,
        roles=scene.roles,
        team=scene.team,
        recent=recent,
        helper=helper,
        words_only=person.words_only,
        saves_at_once=person.saves_at_once,
        clear_cards=person.clear_cards,
    )

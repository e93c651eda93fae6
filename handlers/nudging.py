"""Those who were not heard from: their names, and one polite question to each, at most one a week whoever asks."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from charter.period import Period
from conversation.message import Choice, Message
from handlers import writing
from handlers.asking import ask, take_as_tap
from handlers.saying import present
from handlers.scene import Handled, Scene, first_name
from language.figures import clock_time, long_day, short_day
from language.speech import Markup
from models.nudging import KIND as KIND
from models.nudging import nudged_since, send_at, take_back_nudges
from models.people import Person
from models.reminding import end_of_quiet
from models.weeks import Member, members_in_week
from reports.gather import week_before

QUIET = "quiet"
"""The kind of the card with the names."""
SOON = timedelta(minutes=2)
"""How long a nudge can still be taken back."""
ONCE_IN = timedelta(days=7)
SPARED_NAMED = 5
"""How many names stand with each reason why somebody is not asked."""
NAMES = 30
"""How many names stand in one message."""

Spared = list[tuple[Person, Markup | str]]


def digest_teams(scene: Scene) -> tuple[str, ...]:
    """The teams that somebody's digest is about: those they manage themselves; of a lead with none, all."""
    own = tuple(place.team for place in scene.places if place.role == "manager" and place.team)
    return own or scene.managed_teams()


async def start(scene: Scene) -> Handled:
    """The names of those who were not heard from in the last whole week."""
    speech, week = scene.speech, week_before(scene.today)
    silent = await _silent(scene, week)
    day = long_day(speech, week.last, scene.today)
    if not silent:
        await ask(scene, Message(speech.say("quiet-none", day=day)), QUIET)
        return Handled()
    lines = [_line(scene, member) for member in silent[:NAMES]]
    if len(silent) > NAMES:
        lines.append(speech.say("quiet-more", count=len(silent) - NAMES))
    text = speech.say("quiet-names", day=day, names=Markup("\n".join(lines)))
    await ask(scene, Message(text, ((Choice(speech.label("button-nudge"), ("nudge",)),),)), QUIET)
    return Handled()


async def _silent(scene: Scene, week: Period) -> list[Member]:
    """Everybody who was not heard from, each once; not the person themselves."""
    members = await members_in_week(scene.session, scene.charter, digest_teams(scene), week)
    silent = {
        member.person.id: member
        for member in members
        if member.standing == "silent" and member.person.id != scene.person.id
    }
    return list(silent.values())


def _line(scene: Scene, member: Member) -> Markup:
    speech, heard = scene.speech, member.person.heard_at
    team = scene.charter.team(member.team)
    title = team.title.say(speech.language) if team else member.team
    if heard is None:
        return speech.say("quiet-line-never", name=member.person.name, team=title)
    day = short_day(speech, scene.house.today(heard), scene.today)
    return speech.say("quiet-line", name=member.person.name, team=title, day=day)


async def tap(scene: Scene) -> Handled:
    """*Nudge*, or taking it back."""
    if scene.act == ("nudge",):
        return await _nudge(scene)
    return await take_back(scene, QUIET)


async def take_back(scene: Scene, kind: str) -> Handled:
    """Has what the card of this kind was about to send stay unsent, as far as it is not on its way yet."""
    if scene.card is None:
        return Handled()
    taken = await take_back_nudges(scene.session, [int(number) for number in scene.card.body["nudges"]])
    await ask(scene, Message(scene.speech.say("nudge-taken-back", count=taken)), kind)
    return Handled()


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


async def _nudge(scene: Scene) -> Handled:
    speech = scene.speech
    asked, spared = await _sorted(scene, [member.person for member in await _silent(scene, week_before(scene.today))])
    said = _say_spared(scene, spared)
    if not asked:
        await ask(scene, Message("\n".join([speech.say("nudge-nobody"), *said])), QUIET)
        return Handled()
    due = end_of_quiet(scene.now + SOON, scene.charter.organisation.zone)
    cards = [await _send(scene, person, due) for person in asked]
    words = speech.say("nudge", name=first_name(asked[0].name))
    text = "\n".join([say_going(scene, asked, due, words), *said])
    stop = Choice(speech.label("button-dont-send"), ("stop",))
    await ask(scene, Message(text, ((stop,),)), QUIET, nudges=cards)
    return Handled()


def _say_spared(scene: Scene, spared: Spared) -> list[Markup]:
    """A line a reason, with the names of those whom it spares; of many the first."""
    names: dict[str, list[str]] = {}
    for person, why in spared:
        names.setdefault(why, []).append(person.name)
    speech, said = scene.speech, []
    for why, spared_by_it in names.items():
        shown = spared_by_it[:SPARED_NAMED]
        more = len(spared_by_it) - len(shown)
        listed = speech.listed([*shown, speech.label("spared-more", count=more)] if more else shown)
        said.append(speech.say("nudge-spared", name=listed, why=why))
    return said


async def _sorted(scene: Scene, silent: Sequence[Person]) -> tuple[list[Person], Spared]:
    """Who is asked, and who is spared and why."""
    lately = await nudged_since(scene.session, [person.id for person in silent], scene.now - ONCE_IN)
    asked: list[Person] = []
    spared: Spared = []
    for person in silent:
        why = _why_spared(scene, person, lately.get(person.id))
        if why:
            spared.append((person, why))
        else:
            asked.append(person)
    return asked, spared


def _why_spared(scene: Scene, person: Person, nudged: datetime | None) -> str:
    """Why somebody is not asked; empty for those who are."""
    speech = scene.speech
    if person.chat_id is None or person.joined_at is None:
        return speech.label("spared-no-chat")
    if person.unreachable_since is not None:
        return speech.label("spared-unreachable")
    if person.away_until is not None and person.away_until >= scene.today:
        return speech.label("spared-away", day=short_day(speech, person.away_until, scene.today))
    if person.reminder_every is None:
        return speech.label("spared-stopped")
    if nudged is not None:
        return speech.label("spared-asked", day=short_day(speech, scene.house.today(nudged), scene.today))
    return ""


async def _send(scene: Scene, person: Person, due: datetime) -> int:
    """One question, to go out at `due`; gives its card's number."""
    speech = scene.but(person=person).speech
    row = (
        Choice(speech.label("button-write-hours"), ("write",)),
        Choice(speech.label("button-nothing"), ("nothing",)),
    )
    message = Message(speech.say("nudge", name=first_name(person.name)), (row,))
    body = {"listens": True, "by": scene.person.id}
    card = await present(scene.session, person, message, KIND, body, scene.now, outbox_kind="notice")
    await send_at(scene.session, card, due)
    return card.id


def say_going(scene: Scene, asked: Sequence[Person], due: datetime, words: Markup) -> Markup:
    """To whom something goes out, when, and in which words; it can be taken back until then."""
    late = due > scene.now + SOON
    return scene.speech.say(
        "nudge-going",
        name=first_name(asked[0].name),
        others=len(asked) - 1,
        late="yes" if late else "no",
        at=clock_time(due.astimezone(scene.charter.organisation.zone)),
        words=words,
    )


async def answer(scene: Scene) -> Handled:
    """A button under a nudge, tapped by whoever got it."""
    if scene.act == ("write",):
        return await writing.start(scene.but(card=None))
    week, person = week_before(scene.today), scene.person
    person.nothing_until = max(person.nothing_until or week.last, week.last)
    await ask(scene, Message(scene.speech.say("nudge-nothing", name=scene.first_name)), KIND)
    return Handled()


async def take_answer(scene: Scene) -> Handled:
    """Words typed under a nudge: a button's, or else about what was done."""
    return await take_as_tap(scene, answer)

"""`/for`: somebody who manages a team writes down what its people did, with Telegram or without, many at once.

First it is settled who is meant, name by name; then the same conversation follows as for one's own hours.
"""

from collections.abc import Sequence
from dataclasses import replace

from charter.schema import Role
from conversation import step as steps
from conversation.card import clipped, in_rows
from conversation.draft import Draft
from conversation.message import Choice, Message
from conversation.turn import Outcome
from conversation.whom import is_for_others, read_for_whom
from handlers import writing
from handlers.asking import act_named, ask, with_act
from handlers.entered_for import KIND, OpenFor, names_of, save_for, take_all_back
from handlers.knowing import who_and_known
from handlers.saying import say, show
from handlers.scene import Handled, Scene, first_name
from models.directory import add_person, give_place, places_of
from models.naming import people_called, people_like, those_of, without_a_chat
from models.people import Person

ADDED_AS: tuple[Role, ...] = ("volunteer", "carer")
OFFERED = 6
"""How many of those without Telegram are offered by name."""


async def start(scene: Scene) -> Handled:
    """`/for`, with or without the names and what was done; words that only look like it are about oneself."""
    scene = scene.but(card=None)
    read = read_for_whom(scene.incoming.text)
    typed_alone = not scene.incoming.text.startswith("/") and is_for_others(scene.incoming.text)
    if typed_alone and not await _knows_one(scene, read.names):
        return await writing.take_words(scene)
    known_phrase = not scene.incoming.text.startswith("/") and not typed_alone
    if not read.names or known_phrase:
        return await _ask_who(scene)
    return await _settle(scene, OpenFor(names=read.names, words=read.words))


async def tap(scene: Scene) -> Handled:
    """Whom is meant, whether they are added, or a button of what they did."""
    state = OpenFor.of(scene.card)
    match scene.act:
        case ("for-is", number):
            return await _found(scene, state, int(number))
        case ("for-add", role):
            return await _add(scene, state, role)
        case ("for-team", role, team):
            return await _add_to(scene, state, role, team)
        case ("for-without",):
            return await _settle(scene, state.but(names=state.names[1:]))
        case ("undo",) if state.stage == "saved":
            return await take_all_back(scene, state)
    return await _go_on(scene, state)


async def take_words(scene: Scene) -> Handled:
    """Names, a button's words, or an answer to the question about what they did."""
    state = OpenFor.of(scene.card)
    if state.stage == "draft":
        return await _go_on(scene, state)
    act = act_named(scene)
    if act is not None:
        return await tap(with_act(scene, act))
    read = read_for_whom(scene.incoming.text)
    if state.stage == "who" and (is_for_others(scene.incoming.text) or await _knows_one(scene, read.names)):
        return await _settle(scene, OpenFor(names=read.names, words=read.words))
    if state.stage == "name" and await _knows_one(scene, read.names[:1]):
        return await _settle(scene, state.but(names=(*read.names, *state.names[1:])))
    return await writing.take_words(scene.but(card=None))


async def _knows_one(scene: Scene, names: Sequence[str]) -> bool:
    """Whether at least one of the names is somebody's in the teams."""
    for name in names:
        for length in range(len(name.split()), 0, -1):
            if await people_called(scene.session, scene.managed_teams(), scene.today, _words(name, length)):
                return True
    return False


def _words(name: str, count: int) -> str:
    return " ".join(name.split()[:count])


async def _ask_who(scene: Scene) -> Handled:
    speech = scene.speech
    people = await without_a_chat(scene.session, scene.managed_teams(), scene.today, OFFERED)
    rows = in_rows([Choice(clipped(person.name), ("for-is", str(person.id))) for person in people])
    text = speech.say("for-who", name=first_name(people[0].name) if people else "Viktor")
    await ask(scene, Message(text, rows), KIND, **OpenFor(stage="who").kept())
    return Handled()


async def _settle(scene: Scene, state: OpenFor) -> Handled:
    """Goes on with the next name that isn't settled; then with what was done."""
    if not state.names:
        return await _begin(scene, state)
    name = state.names[0]
    found = await people_called(scene.session, scene.managed_teams(), scene.today, name)
    if not found and len(state.names) == 1:
        found, state = await _shorter(scene, state)
    if len(found) == 1:
        return await _found(scene, state, found[0].id)
    return await (_ask_which(scene, state, found) if found else _ask_to_add(scene, state))


async def _shorter(scene: Scene, state: OpenFor) -> tuple[list[Person], OpenFor]:
    """Of “Mary gardening 2h” the name that there is; the words after it are what she did."""
    words = state.names[0].split()
    for length in range(len(words) - 1, 0, -1):
        found = await people_called(scene.session, scene.managed_teams(), scene.today, " ".join(words[:length]))
        if found:
            return found, state.but(words=" ".join([*words[length:], state.words]).strip())
    return [], state


async def _found(scene: Scene, state: OpenFor, number: int) -> Handled:
    people = dict.fromkeys((*state.people, number))
    return await _settle(scene, state.but(people=tuple(people), names=state.names[1:]))


async def _ask_which(scene: Scene, state: OpenFor, found: Sequence[Person]) -> Handled:
    speech, teams = scene.speech, scene.charter.teams
    titles = {team.code: team.title.say(speech.language) for team in teams}
    labels = []
    for person in found[:OFFERED]:
        places = await places_of(scene.session, person.id, scene.today)
        team = next((titles[place.team] for place in places if place.team in titles), "")
        twins = sum(one.name == person.name for one in found) > 1
        labels.append(Choice(clipped(team if twins else person.name), ("for-is", str(person.id))))
    leave_out = Choice(speech.label("button-for-leave-out"), ("for-without",))
    text = speech.say("for-which", name=state.names[0])
    await ask(scene, Message(text, (*in_rows(labels), (leave_out,))), KIND, **state.but(stage="name").kept())
    return Handled()


async def _ask_to_add(scene: Scene, state: OpenFor) -> Handled:
    speech, teams = scene.speech, scene.managed_teams()
    close = await people_like(scene.session, teams, scene.today, state.names[0])
    choices = [Choice(clipped(person.name), ("for-is", str(person.id))) for person in close]
    choices += [Choice(speech.label("button-for-add", role=role), ("for-add", role)) for role in ADDED_AS]
    leave_out = Choice(speech.label("button-for-leave-out"), ("for-without",))
    text = speech.say("for-unknown", name=state.names[0], teams=len(teams), close="yes" if close else "no")
    await ask(scene, Message(text, (*in_rows(choices), (leave_out,))), KIND, **state.but(stage="name").kept())
    return Handled()


async def _add(scene: Scene, state: OpenFor, role: str) -> Handled:
    """Adds somebody without Telegram; to which team is asked where there are several."""
    teams = [team for team in scene.charter.teams if team.code in scene.managed_teams() and team.retired is None]
    if len(teams) == 1:
        return await _add_to(scene, state, role, teams[0].code)
    rows = in_rows(
        [Choice(clipped(team.title.say(scene.speech.language)), ("for-team", role, team.code)) for team in teams]
    )
    text = scene.speech.say("for-team", name=state.names[0])
    await ask(scene, Message(text, rows), KIND, **state.but(stage="name").kept())
    return Handled()


async def _add_to(scene: Scene, state: OpenFor, role: str, team: str) -> Handled:
    given = next((one for one in ADDED_AS if one == role), None)
    if given is None or team not in scene.managed_teams() or not state.names:
        return Handled(scene.speech.label("not-allowed"))
    name = state.names[0]
    person = await add_person(
        scene.session,
        name=name.title() if name == name.lower() else name,
        language=scene.house.languages()[0],
        chat_id=None,
        joined_at=None,
    )
    await give_place(scene.session, person, given, team, scene.today)
    return await _found(scene, state, person.id)


async def _begin(scene: Scene, state: OpenFor) -> Handled:
    """What they did: read from the words that came with their names, else asked."""
    people = await _people(scene, state)
    if not people:
        await ask(scene, Message(scene.speech.say("for-left-nobody")), KIND, **state.but(stage="done").kept())
        return Handled()
    who, known = await who_and_known(scene)
    who, known = replace(who, roles=await _their_roles(scene, people)), replace(known, entries=())
    incoming = replace(scene.incoming, text=state.words, act=None)
    outcome = steps.step(scene.charter, who, known, None, incoming, scene.now) if state.words else None
    if outcome is None or outcome.draft is None:
        outcome = steps.start(scene.charter, who, known, incoming, scene.now)
    return await _carry_out(scene, state.but(stage="draft"), people, outcome)


async def _go_on(scene: Scene, state: OpenFor) -> Handled:
    """The next step of what is being written down."""
    if state.draft is None:
        return await writing.take_words(scene.but(card=None))
    people = await _people(scene, state)
    who, known = await who_and_known(scene, state.draft)
    who, known = replace(who, roles=await _their_roles(scene, people)), replace(known, entries=())
    outcome = steps.step(scene.charter, who, known, state.draft, scene.incoming, scene.now)
    if outcome.place == "beside" and scene.incoming.act is None:
        return await writing.take_words(scene.but(card=None))  # about something else, and so about oneself
    return await _carry_out(scene, state, people, outcome)


async def _people(scene: Scene, state: OpenFor) -> list[Person]:
    return await those_of(scene.session, scene.managed_teams(), scene.today, state.people)


async def _their_roles(scene: Scene, people: Sequence[Person]) -> tuple[Role, ...]:
    """What decides which activities are offered: all the roles that these people have."""
    places = [place for person in people for place in await places_of(scene.session, person.id, scene.today)]
    return tuple(dict.fromkeys(place.role for place in places)) or scene.roles


async def _carry_out(scene: Scene, state: OpenFor, people: Sequence[Person], outcome: Outcome) -> Handled:
    """Says what a step decided; saves where it did."""
    if outcome.save and outcome.draft:
        return await save_for(scene, state.but(draft=outcome.draft), people)
    for answer in outcome.answers:
        await say(scene, answer)
    if outcome.draft and outcome.message:
        await _show(scene, state.but(draft=outcome.draft), people, outcome.message, outcome.draft)
    return Handled()


async def _show(scene: Scene, state: OpenFor, people: Sequence[Person], message: Message, draft: Draft) -> None:
    head = scene.speech.say("for-head", names=names_of(scene.speech, people))
    still_open = draft.stage in writing.OPEN_STAGES
    tapped = scene.incoming.kind == "tap"
    body = state.kept() | {"listens": still_open}
    shown = Message(f"{head}\n{message.text}", message.choices)
    await show(scene, shown, KIND, body, "here" if tapped else "below", still_open)

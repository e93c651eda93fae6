"""A charter file that a lead sends: what is wrong with it, or what it would change, and putting it in force."""

from collections.abc import Sequence
from itertools import accumulate

from charter.changes import changes
from charter.load import CharterError, load_charter
from charter.schema import Charter
from conversation.message import Choice, Message
from handlers.asking import ask, take_as_tap
from handlers.saying import say
from handlers.scene import Handled, Scene
from handlers.writing import LIFETIME
from language.speech import Markup, Speech
from models.cards import latest_card
from models.charters import apply_charter, charter_in_force, orphans
from reports.charter_words import change_line, clipped_text

KIND = "charter"
MOST_KB = 256
"""How big a charter file may be."""
MISTAKES = 12
"""How many mistakes stand in a message."""
LONGEST_PROBLEM = 200
ORPHANS = 5
"""How many things are named that have a history and would be lost."""
ROOM = 2500
"""How much of Telegram's 4,096 UTF-16 units the lines of a list may fill."""


def is_sent(scene: Scene) -> bool:
    """Whether somebody who may change the charter sends a charter file."""
    return scene.incoming.is_toml and "lead" in scene.roles


async def take_file(scene: Scene) -> Handled:
    """A file: its mistakes, or what it would change, with the buttons. The card keeps its text until one is tapped."""
    incoming = scene.incoming
    if incoming.file_text is None:
        sentence = f"charter-{incoming.file_fault or 'not-fetched'}"
        await say(scene, Message(scene.speech.say(sentence, file=_file(incoming.file_name), most=MOST_KB)))
        return Handled()
    since = scene.now - LIFETIME
    card = await latest_card(scene.session, scene.person.id, KIND, since=since, only_open=True)
    return await _look_at(scene.but(card=card), incoming.file_name, incoming.file_text)


async def tap(scene: Scene) -> Handled:
    """*Use it*, held against the charter that was in force when the card was shown; or *Leave it*."""
    body = scene.card.body if scene.card else {}
    if scene.act[0] == "leave":
        await ask(scene, Message(scene.speech.say("charter-left")), KIND)
        return Handled()
    version, _ = await _in_force(scene)
    if version != body["version"]:
        return await _look_at(scene, body["file"], body["text"], meanwhile=True)
    charter = await _read(scene, body["file"], body["text"])
    if charter is None:
        return Handled()
    await apply_charter(scene.session, body["text"], charter, scene.now)
    await ask(scene, Message(scene.speech.say("charter-used", file=_file(body["file"]))), KIND)
    return Handled()


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


async def _look_at(scene: Scene, file: str, text: str, *, meanwhile: bool = False) -> Handled:
    """Says what a file would change of the charter in force, and asks whether it shall."""
    speech, charter = scene.speech, await _read(scene, file, text)
    if charter is None:
        return Handled()
    version, in_force = await _in_force(scene)
    found = changes(in_force, charter)
    if not found:
        await say(scene, Message(speech.say("charter-same", file=_file(file))))
        return Handled()
    said = [
        *([speech.say("charter-meanwhile")] if meanwhile else []),
        speech.say("charter-would", file=_file(file), count=len(found)),
        _as_many_as_fit(speech, [change_line(speech, change) for change in found]),
        *await _orphaned(scene, charter),
        speech.say("charter-ask"),
    ]
    row = (
        Choice(speech.label("button-charter-use"), ("use",)),
        Choice(speech.label("button-charter-leave"), ("leave",)),
    )
    await ask(scene, Message("\n\n".join(said), (row,)), KIND, file=file, text=text, version=version)
    return Handled()


async def _orphaned(scene: Scene, charter: Charter) -> list[Markup]:
    """What of the history a charter would orphan, and what to do about it; empty where nothing is."""
    speech = scene.speech
    lines = [
        speech.say("charter-orphan", what=_slug(one.what), code=one.code, count=one.used)
        for one in await orphans(scene.session, charter)
    ]
    found = [speech.say("charter-orphans"), _as_many_as_fit(speech, lines, ORPHANS), speech.say("charter-orphans-keep")]
    return [Markup("\n".join(found))] if lines else []


def _slug(what: str) -> str:
    return what.replace("'", "").replace(" ", "-")


async def _read(scene: Scene, file: str, text: str) -> Charter | None:
    """The charter in a text; where it can't be used, says why and gives None."""
    try:
        return load_charter(text)
    except CharterError as error:
        await say(scene, Message(_mistakes(scene.speech, file, error)))
        return None


async def _in_force(scene: Scene) -> tuple[int, Charter]:
    """The number of the charter in force, and it. The house takes a new one up some seconds later."""
    newest = await charter_in_force(scene.session)
    if newest is None or newest.id == scene.house.charter_version:
        return scene.house.charter_version, scene.charter
    return newest.id, load_charter(newest.text)


def _mistakes(speech: Speech, file: str, error: CharterError) -> Markup:
    lines = [
        speech.say(
            "charter-mistake" if mistake.place else "charter-mistake-anywhere",
            place=clipped_text(mistake.place),
            problem=clipped_text(mistake.problem, LONGEST_PROBLEM),
        )
        for mistake in error.mistakes
    ]
    head = speech.say("charter-mistakes", file=_file(file), count=len(lines))
    shown = _as_many_as_fit(speech, lines, MISTAKES)
    return Markup("\n\n".join([head, shown, speech.say("charter-put-right", count=len(lines))]))


def _as_many_as_fit(speech: Speech, lines: Sequence[Markup], most: int | None = None) -> Markup:
    """The first of the lines, as a message holds them, and how many more there are."""
    lengths = accumulate(len(line.encode("utf-16-le")) // 2 + 1 for line in lines[:most])
    fit = sum(length <= ROOM for length in lengths)
    more = [speech.say("charter-more", count=len(lines) - fit)] if fit < len(lines) else []
    return Markup("\n".join([*lines[:fit], *more]))


def _file(name: str) -> str:
    return clipped_text(name)

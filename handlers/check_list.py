"""All that waits for a check at once: approved by one tap, but for those that are left out."""

import re
from collections.abc import Sequence

from conversation.card import in_rows, line
from conversation.message import Choice, Message
from handlers.asking import with_numbers
from handlers.check_lines import item_of_entry
from handlers.saying import show
from handlers.scene import Scene, first_name
from models.checks import unanswered
from models.entries import Entry
from models.evidence import OF_USE, evidence_of
from models.people import Person

MOST = 10
"""How many entries stand in a list; what else waits comes after them."""
BUT = re.compile(r"\b(?:all|everything)\b.*?\b(?:but|except|apart from|without)\b(?P<numbers>(?:[\s\d,.&]|and)*)$")


async def show_list(
    scene: Scene, kind: str, waiting: Sequence[int], left_out: Sequence[int] = (), choosing: bool = False
) -> None:
    """The first entries that wait, a line each; `choosing`: with a button for each, to leave it out."""
    speech, listed = scene.speech, list(waiting[:MOST])
    asked = {one.entry_id for one in await unanswered(scene.session, listed)}
    kept_back = [number for number in listed if number in left_out or number in asked]
    more = "yes" if len(waiting) > MOST else "no"
    said: list[str] = [speech.say("check-list", count=len(waiting), shown=len(listed), more=more)]
    said += await _lines(scene, listed, asked)
    if choosing:
        places = [str(listed.index(number) + 1) for number in listed if number in left_out]
        said.append(speech.say("check-not-these", numbers=speech.listed(places), count=len(places)))
    count = len(listed) - len(kept_back)
    message = Message("\n".join(said), _choosing(scene, listed, count) if choosing else _first(scene, listed, count))
    message = message if choosing else with_numbers(speech, message)
    body = {"listed": listed, "left_out": [number for number in listed if number in left_out], "listens": True}
    await show(scene, message, kind, body, "here" if scene.incoming.kind == "tap" else "below")


async def _lines(scene: Scene, listed: Sequence[int], asked: set[int]) -> list[str]:
    speech = scene.speech
    lines: list[str] = []
    pieces = await evidence_of(scene.session, listed, OF_USE)
    for place, number in enumerate(listed, 1):
        entry = await scene.session.get_one(Entry, number)
        person = await scene.session.get_one(Person, entry.person_id)
        said = speech.say(
            "check-list-line",
            place=str(place),
            name=first_name(person.name),
            line=line(scene.charter, speech, await item_of_entry(scene, entry), scene.today),
            photos=len(pieces.get(number, ())),
            asked="yes" if number in asked else "no",
        )
        lines.append(said)
    return lines


def _first(scene: Scene, listed: Sequence[int], count: int) -> tuple[tuple[Choice, ...], ...]:
    speech = scene.speech
    everything = Choice(_approve(scene, listed, count), ("all",))
    one = Choice(speech.label("button-one-by-one"), ("one",))
    if not count:
        return ((one,),)
    return ((everything, Choice(speech.label("button-all-but"), ("but",))), (one,))


def _choosing(scene: Scene, listed: Sequence[int], count: int) -> tuple[tuple[Choice, ...], ...]:
    speech = scene.speech
    numbers = [Choice(str(place), ("leave", str(number))) for place, number in enumerate(listed, 1)]
    back = Choice(speech.label("button-back"), ("list",))
    rest = (Choice(_approve(scene, listed, count), ("all",)),) if count else ()
    return (*in_rows(numbers, 5), (*rest, back))


def _approve(scene: Scene, listed: Sequence[int], count: int) -> str:
    return scene.speech.label("button-approve-all", count=count, all="yes" if count == len(listed) else "no")


def left_out_of(text: str, listed: int) -> list[int] | None:
    """The places, from 0, that “all but 2 and 4” leaves out of so many; None for any other words."""
    found = BUT.search(text.casefold().strip().rstrip("."))
    places = [int(number) - 1 for number in re.findall(r"\d+", found["numbers"])] if found else []
    return places if places and all(0 <= place < listed for place in places) else None

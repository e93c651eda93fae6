"""A report that is to be final: one sentence on each missed clause, a last look, and then for ever."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from charter.period import Period
from charter.schema import Contract
from conversation.message import Act, Choice, Message
from handlers.asking import ask
from handlers.files import order_file
from handlers.scene import Handled, Scene
from language.speech import Markup, Speech
from models.cards import open_cards
from reports.charter_words import clipped_text
from reports.pack.figures import Asked, Promise, named
from reports.pack.gather import promises_of
from reports.pack.saying import full_days

KIND = "report"
LONGEST, SHOWN = 500, 120
"""How many characters a sentence about a missed clause may have, and how many are shown of it again."""
SENTENCES = 6
"""How many of the sentences are shown again: what is put into a message may have 1,000 characters."""


def contract_of(scene: Scene, code: str) -> Contract | None:
    """The contract with this code; None for any other, which stands for all work."""
    return next((one for one in scene.charter.contracts if one.code == code), None)


def asked_of(scene: Scene, contract: str, first: str, last: str) -> Asked:
    """The report that a contract's code (empty for all) and two days name."""
    return Asked(contract_of(scene, contract), Period(date.fromisoformat(first), date.fromisoformat(last)), scene.today)


async def said_before(scene: Scene, which: list[str]) -> dict[str, str]:
    """What the person has said already about missed clauses of this report, before they put it off."""
    cards = await open_cards(scene.session, scene.person.id, KIND)
    return next((card.body["said"] for card in cards if card.body.get("which") == which and card.body["said"]), {})


async def ask_first(scene: Scene, contract: str, first: str, last: str) -> Handled:
    """One sentence on each missed clause first."""
    asked = asked_of(scene, contract, first, last)
    missed = [one async for one in promises_of(scene.session, scene.charter, asked) if one.missed]
    return await _ask_next(scene, asked, missed, await said_before(scene, [contract, first, last]))


async def ask_anew(scene: Scene, contract: str, first: str, last: str) -> Handled:
    """The sentences once more from the start."""
    asked = asked_of(scene, contract, first, last)
    missed = [one async for one in promises_of(scene.session, scene.charter, asked) if one.missed]
    return await _ask_next(scene, asked, missed, {})


async def _ask_next(scene: Scene, asked: Asked, missed: Sequence[Promise], said: Mapping[str, str]) -> Handled:
    speech = scene.speech
    which = (asked.contract.code if asked.contract else "", asked.days.first.isoformat(), asked.days.last.isoformat())
    not_yet = Choice(speech.label("button-report-not-yet"), ("days", *which))
    body: dict[str, Any] = {"which": list(which), "said": dict(said)}
    waits = next((one for one in missed if named(one) not in said), None)
    if waits is None:
        await ask(scene, _last_look(speech, asked, missed, said, which, not_yet), KIND, **body)
        return Handled()
    text = speech.say(
        "report-sentence",
        clause=waits.clause.code,
        title=waits.clause.title.say(speech.language),
        unproven="yes" if waits.unproven else "no",
    )
    await ask(scene, Message(text, ((not_yet,),)), KIND, **body, asks=named(waits))
    return Handled()


def _last_look(
    speech: Speech, asked: Asked, missed: Sequence[Promise], said: Mapping[str, str], which: Act, not_yet: Choice
) -> Message:
    """What will be said of each missed clause, before it is final."""
    lines = [
        speech.say("report-said", clause=one.clause.code, words=clipped_text(said[named(one)], SHOWN)) for one in missed
    ]
    text = speech.say("report-freeze", days=full_days(speech, asked.days), lines=Markup("\n".join(lines[:SENTENCES])))
    freeze = Choice(speech.label("button-report-freeze"), ("freeze",))
    anew = [Choice(speech.label("button-report-anew"), ("anew", *which))] if missed else []
    return Message(text, ((freeze, not_yet), *((tuple(anew),) if anew else ())))


async def take_sentence(scene: Scene) -> Handled:
    """The sentence that was asked for, unless it could identify somebody; and the next one."""
    body = scene.card.body if scene.card else {}
    asked = asked_of(scene, *body["which"])
    missed = [one async for one in promises_of(scene.session, scene.charter, asked) if one.missed]
    words = scene.incoming.text.strip()
    if scene.incoming.left_out or not words or len(words) > LONGEST:
        sentence = "report-sentence-left-out" if scene.incoming.left_out else "report-sentence-long"
        not_yet = Choice(scene.speech.label("button-report-not-yet"), ("days", *body["which"]))
        await ask(scene, Message(scene.speech.say(sentence), ((not_yet,),)), KIND, **body)
        return Handled()
    return await _ask_next(scene, asked, missed, {**body["said"], body["asks"]: words})


async def freeze(scene: Scene) -> Handled:
    """*Make it final*: ordered with all that was said."""
    body: dict[str, Any] = scene.card.body if scene.card else {}
    contract, first, last = body["which"]
    asked = {"contract": contract, "first": first, "last": last, "form": "pdf", "said": body["said"]}
    order_file(scene, KIND, asked)
    await ask(scene, Message(scene.speech.say("report-freezing")), KIND)
    return Handled()

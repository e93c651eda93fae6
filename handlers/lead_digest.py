"""The lead's weekly digest: the whole charter by commitment, off pace first; one message with one picture."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from conversation.card import in_rows
from conversation.message import Choice, Message, Rows
from handlers import checking, figures, report
from handlers.asking import take_as_tap, with_numbers
from handlers.lead_figures import gather_lead_digest
from handlers.saying import present
from handlers.scene import Handled, Scene
from models.outbox import Kind
from reports.gather import week_before
from reports.lead_digest import LeadFigures, compose_lead_digest, lead_bars
from reports.pictures import draw_bars

KIND = "lead-digest"


async def start(scene: Scene) -> Handled:
    """`/commitments`: the same on demand."""
    await say_lead_digest(scene.but(card=None), "reply")
    return Handled()


async def say_lead_digest(scene: Scene, kind: Kind) -> None:
    """Tells a lead of the week up to the last Sunday."""
    told = await gather_lead_digest(scene, week_before(scene.today))
    speech = scene.speech
    bars = () if speech.words_only else lead_bars(speech, told)
    picture = await asyncio.to_thread(draw_bars, bars, speech.label("digest-key")) if bars else None
    text = compose_lead_digest(speech, told, picture is not None)
    message = with_numbers(speech, Message(text, _buttons(scene, told), picture))
    await present(scene.session, scene.person, message, KIND, {"listens": True}, scene.now, outbox_kind=kind)


def _buttons(scene: Scene, told: LeadFigures) -> Rows:
    speech = scene.speech
    check = [Choice(speech.label("button-digest-check", count=told.to_check), ("check",))] if told.to_check else []
    more = Choice(speech.label("button-digest-figures"), ("figures",))
    return in_rows([*check, Choice(speech.label("button-lead-report"), ("report",)), more])


async def tap(scene: Scene) -> Handled:
    """A button of it: it opens beside, and the digest stays as it is."""
    return await OPENS[scene.act[0]](scene.but(card=None))


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


OPENS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "check": checking.start,
    "figures": figures.start,
    "report": report.start,
}
"""What each button opens."""

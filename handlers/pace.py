"""How fast one chat may speak to the bot, and how often links may be tried: past that one kind sentence, then silence.

It is kept in memory, a process for itself: what it holds up is a stuck key, a script or a prank, and nothing of it need
outlast a restart. What is held up is taken in as nothing: nobody was told that any of it was saved.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from conversation.message import Incoming
from handlers.scene import Handled
from language.speech import Speech
from models.outbox import put

Verdict = Literal["go", "ask-to-wait", "hush"]
MOST_KNOWN = 10_000
"""Chats of which is known how fast they spoke; the longest silent are forgotten."""


@dataclass
class Bucket:
    """What somebody may still do now; it fills again by and by. `told`: whether they have been asked to wait."""

    left: float
    at: datetime
    told: bool = False


@dataclass(frozen=True)
class Rate:
    """So many at once, and then so many a minute."""

    at_once: int
    a_minute: float


SPEAKING = Rate(60, 30)
"""Of a chat: nobody types or taps so fast for long."""
TRYING = Rate(5, 0.1)
"""Of a chat: links that were tried; five, and then one every ten minutes."""
ALL_TRYING = Rate(120, 60)
"""Of all chats together: a whole meeting may join by one poster."""
EVERYBODY = 0


class Pace:
    """Says of everything that comes whether it is to be answered."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[tuple[Rate, int], Bucket] = OrderedDict()

    def verdict(self, incoming: Incoming, now: datetime) -> Verdict:
        """Whether what a chat says now is answered, asked to wait, or passed over in silence."""
        chat_id = incoming.chat_id
        wanted = [(SPEAKING, chat_id)]
        if incoming.text.startswith("/start "):
            wanted += [(TRYING, chat_id), (ALL_TRYING, EVERYBODY)]
        buckets = [self._filled(rate, of, now) for rate, of in wanted]
        if all(bucket.left >= 1 for bucket in buckets):
            for bucket in buckets:
                bucket.left -= 1
            buckets[0].told = False
            return "go"
        told, buckets[0].told = buckets[0].told, True
        return "hush" if told else "ask-to-wait"

    def _filled(self, rate: Rate, of: int, now: datetime) -> Bucket:
        bucket = self._buckets.setdefault((rate, of), Bucket(rate.at_once, now))
        self._buckets.move_to_end((rate, of))
        if len(self._buckets) > MOST_KNOWN:
            self._buckets.popitem(last=False)
        minutes = max(0.0, (now - bucket.at).total_seconds() / 60)
        bucket.left, bucket.at = min(rate.at_once, bucket.left + minutes * rate.a_minute), now
        return bucket


async def hold_up(session: AsyncSession, incoming: Incoming, verdict: Verdict, now: datetime) -> Handled:
    """Asks somebody, once, to send it again in a minute; a tap is told so at the top of the chat."""
    speech = Speech(incoming.language)
    if incoming.kind == "tap":
        return Handled(speech.label("too-fast"), alert=verdict == "ask-to-wait")
    if verdict == "ask-to-wait" and incoming.kind != "group":
        text = speech.say("too-fast")
        await put(session, chat_id=incoming.chat_id, person_id=None, kind="reply", lane=0, now=now, text=text)
    return Handled()

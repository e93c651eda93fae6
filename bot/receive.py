"""Taking updates in: one update, one transaction, and only then the acknowledgement.

The framework's own queue acknowledges before the work is done, and a crash there loses what was said.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from itertools import groupby, islice
from typing import Any, Protocol
from weakref import WeakValueDictionary

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Update

from bot.charter_files import Fetch, with_file_text
from bot.log import name_of
from bot.telegram_in import ALLOWED_UPDATES, incoming_of
from conversation.message import Incoming
from models import outbox
from models.database import Database
from models.trouble import is_away
from models.updates import record_failed_update, record_update

log = structlog.get_logger(__name__)

PAUSES = (0.2, 1.0)
"""Seconds before the second and the third try of an update."""
TRIES = len(PAUSES) + 1
AT_ONCE = 32
"""Units of work that wait for the database at once; more would only stand in the way of the sender's."""
UNANSWERED = ("blocked", "unblocked", "group")
"""What nobody waits for an answer to."""
FAREWELL = 0.5
"""Seconds that callback answers under way are waited for at the end."""
MOST_TOLD = 10_000
"""Updates that could not be saved of which is known, at once, that their people were told."""
NOBODY = 0
"""Stands for the sender of an update that doesn't say who sent it."""

RawUpdate = dict[str, Any]
"""An update as Telegram's JSON has it: https://core.telegram.org/bots/api#update."""


class TapAnswer(Protocol):
    """What a tap's callback answer says: a passing note, or one that must be closed."""

    @property
    def toast(self) -> str:
        """The note; may be empty."""

    @property
    def alert(self) -> bool:
        """Whether it must be closed."""


Handle = Callable[[AsyncSession, Incoming, datetime], Awaitable[TapAnswer]]
AnswerTap = Callable[[str, str, bool], Awaitable[None]]
"""Answers the tap with this id: what it says, and whether as an alert. Best effort; it has no outbox row."""


SayAtOnce = Callable[[int, str], Awaitable[None]]
"""Says something in a chat past the outbox, where nothing can be kept. Best effort."""


class UnavailableError(Exception):
    """The database can't keep anything at present: nothing was changed, and the update must be delivered again."""


class Receiver:
    """Takes updates in, each sender's in order, different senders' side by side.

    `handle` does what an update asks for inside the transaction that also records the update's id. An update that
    fails three times is kept as failed, with those of its words that `passed` lets be kept, answered with `apology`,
    and passed over. Where nothing can be kept at all, as on a full disk, the person is told so once, with their words
    (`not_saved`), and the update must come again. `fetch` gets the text of a charter file before the transaction.
    `wake` is called after each commit.
    """

    def __init__(
        self,
        database: Database,
        bot_id: int,
        *,
        handle: Handle,
        answer_tap: AnswerTap,
        say_at_once: SayAtOnce,
        apology: Callable[[Incoming], str],
        not_saved: Callable[[Incoming, str | None], str],
        passed: Callable[[Incoming], str | None],
        fetch: Fetch,
        wake: Callable[[], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._bot_id = bot_id
        self._handle = handle
        self._answer_tap = answer_tap
        self._say_at_once = say_at_once
        self._apology = apology
        self._not_saved = not_saved
        self._passed = passed
        self._fetch = fetch
        self._wake = wake
        self._clock = clock
        self._room = asyncio.Semaphore(AT_ONCE)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._answers: set[asyncio.Task[None]] = set()
        self._told: set[int] = set()

    async def take_in(self, raw: RawUpdate) -> None:
        """Take in one update; once this returns it may be acknowledged. A redelivered one changes nothing.

        Raises `UnavailableError` where the database doesn't answer.
        """
        async with self._turns.setdefault(sender_of(raw), asyncio.Lock()):
            answer = await self._take_in(raw)
        self._told.discard(int(raw["update_id"]))
        self._wake()
        if tap := raw.get("callback_query"):
            says, alert = (answer.toast, answer.alert) if answer else ("", False)
            self._soon(self._answer_tap(str(tap["id"]), says, alert))

    async def take_all(self, raws: Iterable[RawUpdate]) -> None:
        """Take in a batch; once this returns the whole batch may be acknowledged.

        Raises the first error after everybody's turn; a sender whose update failed so has none of the later taken in.
        """
        by_sender = groupby(sorted(raws, key=sender_of), key=sender_of)
        chains = [self._take_in_order(list(theirs)) for _, theirs in by_sender]
        ends = await asyncio.gather(*chains, return_exceptions=True)
        for end in ends:
            if isinstance(end, BaseException):
                raise end

    async def settle(self) -> None:
        """Wait for the callback answers still under way, half a second at most: nobody relies on them."""
        if answers := tuple(self._answers):
            _, late = await asyncio.wait(answers, timeout=FAREWELL)
            for answer in late:
                answer.cancel()

    async def _take_in_order(self, raws: list[RawUpdate]) -> None:
        for raw in raws:
            await self.take_in(raw)

    async def _take_in(self, raw: RawUpdate) -> TapAnswer | None:
        number = int(raw["update_id"])
        try:
            incoming = incoming_of(Update.de_json(raw, None), self._clock())
        except Exception as error:  # whatever Telegram comes up with next must hold nobody up
            await self._give_up(number, None, error, tries=1)
            return None
        if incoming:
            incoming = await with_file_text(incoming, self._fetch)
        for wait in (*PAUSES, None):
            try:
                return await self._attempt(number, incoming)
            except Exception as error:  # a bug met by one person's message must hold nobody else up
                log.warning("update failed", update=number, error=name_of(error))
                if not await self._answers_at_all() or (wait is None and is_away(error)):
                    self._tell_not_saved(raw, incoming)
                    raise UnavailableError("the database can't keep anything at present") from error
                if wait is None:
                    await self._give_up(number, incoming, error, TRIES)
                else:
                    await asyncio.sleep(wait)
        return None

    async def _attempt(self, number: int, incoming: Incoming | None) -> TapAnswer | None:
        now = self._clock()
        async with self._room, self._database.unit() as session:
            new = await record_update(session, self._bot_id, number, now)
            return await self._handle(session, incoming, now) if new and incoming else None

    async def _answers_at_all(self) -> bool:
        """Tells a database that is away from an update that can't be taken in."""
        try:
            async with self._database.unit() as session:
                await session.execute(text("SELECT 1"))
        except Exception:
            return False
        return True

    def _tell_not_saved(self, raw: RawUpdate, incoming: Incoming | None) -> None:
        """Says that an update could not be saved and will be tried again, however often it comes until then."""
        number = int(raw["update_id"])
        if incoming is None or number in self._told or incoming.kind in UNANSWERED:
            return
        self._told = {*islice(self._told, MOST_TOLD), number}
        says = self._not_saved(incoming, self._words(incoming))
        if tap := raw.get("callback_query"):
            self._soon(self._answer_tap(str(tap["id"]), says, True))
        else:
            self._soon(self._say_at_once(incoming.chat_id, says))

    async def _give_up(self, number: int, incoming: Incoming | None, error: Exception, tries: int) -> None:
        """Keep an update that can't be taken in, and say sorry."""
        now = self._clock()
        async with self._database.unit() as session:
            if not await record_update(session, self._bot_id, number, now):
                return
            await record_failed_update(
                session,
                bot_id=self._bot_id,
                update_id=number,
                chat_id=incoming.chat_id if incoming else None,
                kind=incoming.kind if incoming else "unreadable",
                text=self._words(incoming),
                tries=tries,
                problem=name_of(error),
                now=now,
                data=incoming.data if incoming else None,
                message_id=incoming.message_id if incoming else None,
                sent_at=incoming.sent_at if incoming else None,
            )
            if incoming and incoming.kind not in UNANSWERED:
                await outbox.put(
                    session,
                    chat_id=incoming.chat_id,
                    person_id=None,
                    kind="reply",
                    lane=0,
                    now=now,
                    text=self._apology(incoming),
                )
        log.error("update kept as failed", update=number, tries=tries, error=name_of(error))

    def _words(self, incoming: Incoming | None) -> str | None:
        """What may be kept of the words; nothing where the screen itself fails."""
        try:
            return self._passed(incoming) if incoming else None
        except Exception as error:
            log.error("the screen failed", error=name_of(error))
            return None

    def _soon(self, answering: Awaitable[None]) -> None:
        task = asyncio.ensure_future(answering)
        self._answers.add(task)
        task.add_done_callback(self._answered)

    def _answered(self, task: asyncio.Task[None]) -> None:
        self._answers.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.info("not answered at once", error=name_of(error))


def sender_of(raw: RawUpdate) -> int:
    """Who sent an update, by Telegram's user id; whatever its shape."""
    for kind in ALLOWED_UPDATES:
        body = raw.get(kind)
        sender = body.get("from") if isinstance(body, dict) else None
        if isinstance(sender, dict) and isinstance(sender.get("id"), int):
            return int(sender["id"])
    return NOBODY

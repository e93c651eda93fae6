"""The bot put together: every part made from the settings, started, watched and stopped."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Any, Literal
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Bot

from bot.bell import Bell
from bot.charters import charter_in_force
from bot.databases import address_of, make_folder, opened
from bot.due import sayings, unfit_sayer
from bot.hearing import Hearing
from bot.log import name_of
from bot.menu import show_menu
from bot.polling import Poller
from bot.problem import ProblemError
from bot.pulse import Pulse
from bot.receive import Receiver
from bot.remaking import Remaking
from bot.settings import Settings
from bot.stopping import pause
from bot.telegram_bot import introduce_patiently, make_bot
from bot.telegram_files import fetch_file
from bot.telegram_in import ALLOWED_UPDATES
from bot.telegram_out import TelegramChannel, answer_tap, say_at_once
from bot.web import WEBHOOK_PATH, create_web, listen, serve
from charter.load import load_charter
from conversation.message import Incoming
from conversation.passed import pass_words
from handlers.dispatch import handle
from handlers.outage import not_saved, went_wrong
from handlers.pace import Pace, hold_up
from handlers.scene import Handled, House
from models.charters import charter_in_force as newest_charter
from models.chat import CharterVersion
from models.database import Database
from models.directory import anybody_joined
from models.fit import make_fit
from models.invitations import joining_link, make_invitation
from scheduler.cleaner import Cleaner
from scheduler.fetching import Fetching, Ways
from scheduler.limiter import Limiter
from scheduler.schedule import Schedule
from scheduler.sender import Sender
from scheduler.tenure import hold

log = structlog.get_logger(__name__)

Only = Literal["web", "work"]
STOP_SECONDS = 9.0
"""How long what is in hand may take to end."""
WATCH_SECONDS = 5.0
"""How often it is looked whether all parts are alive, and whether another charter is in force."""
WEBHOOK_CONNECTIONS = 40


class App:
    """The bot, running inside `async with App(settings, clock)`, or from `start()` to `close()`.

    `only` leaves one half of it out (see `caretally run`); `limiter` is the sender's, Telegram's limits by default.
    `first_link` is where the first lead joins, while nobody has; `house` what all messages are answered by.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Callable[[], datetime],
        *,
        only: Only | None = None,
        limiter: Limiter | None = None,
    ) -> None:
        self.settings = settings
        self.first_link: str | None = None
        self._clock = clock
        self._only = only
        self._limiter = limiter
        self._pace = Pace()
        self._stop = asyncio.Event()
        self._wake = asyncio.Event()
        self._bell: Bell | None = None
        self._pulse = Pulse(settings.heartbeat)
        self._parts: dict[str, asyncio.Task[None]] = {}
        self._opened = AsyncExitStack()
        self._bot: Bot
        self._database: Database
        self.house: House
        self._receiver: Receiver
        self._hearing: Hearing
        self._schedule: Schedule
        self._remaking: Remaking

    async def __aenter__(self) -> "App":
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def start(self) -> "App":
        """The bot with all its parts at work. Raises `ProblemError` for what the operator can put right."""
        async with AsyncExitStack() as stack:
            await self._open(stack)
            stack.push_async_callback(self._stop_parts)
            await self._start_parts()
            self._opened = stack.pop_all()
        return self

    async def close(self) -> None:
        """Let what is in hand end, ten seconds at most, and give everything back."""
        await self._opened.aclose()

    async def run_until(self, stop: asyncio.Event) -> None:
        """Wait for the stop. Raises what a part failed with, should one fail."""
        stopping = asyncio.create_task(stop.wait())
        done, _ = await asyncio.wait({stopping, *self._parts.values()}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        for task in done - {stopping}:
            task.result()

    def wake(self) -> None:
        """Have the sender look at the outbox now, also if it is in another process."""
        self._wake.set()
        if self._bell:
            self._bell.ring()

    async def do_due(self) -> None:
        """Do what is due now, without waiting for the next look; for when the clock was moved on."""
        await self._schedule.do_due()

    async def _open(self, stack: AsyncExitStack) -> None:
        """Everything that the parts need, and what is given back at the end."""
        settings = self.settings
        _check_halves(settings, self._only)
        self._bot = make_bot(settings)
        make_folder(settings.data)
        self._database = await stack.enter_async_context(opened(settings.database))
        version = await charter_in_force(settings, self._database, self._clock())
        self._remaking = Remaking(settings.database)
        stack.push_async_callback(self._remaking.end)
        stack.push_async_callback(self._bot.shutdown)
        await introduce_patiently(self._bot)
        self.house = self._house_of(version)
        self._receiver = Receiver(
            self._database,
            self._bot.id,
            handle=self._handle,
            answer_tap=self._answer_tap,
            say_at_once=self._say_at_once,
            apology=lambda incoming: went_wrong(self.house, incoming),
            not_saved=lambda incoming, words: not_saved(self.house, incoming, words),
            passed=self._passed,
            fetch=self._fetch,
            wake=self.wake,
            clock=self._clock,
        )
        self._hearing = Hearing(self._database, self._bot.id, self._clock)
        self._schedule = Schedule(
            self._database,
            self._clock,
            self._zone,
            sayings(lambda: self.house),
            wake_sender=self.wake,
            fetching=self._fetching(),
        )
        if self._only != "web":
            self.first_link = await self._invite_first_lead()

    def _house_of(self, version: CharterVersion) -> House:
        return House(
            load_charter(version.text), version.id, self._bot.username, data=self.settings.data, bot_id=self._bot.id
        )

    def _make_cleaner(self) -> Cleaner:
        settings = self.settings
        return Cleaner(self._database, settings.database, settings.data, lambda: self.house.charter, self._clock)

    def _fetching(self) -> Fetching:
        ways = Ways(self._bot.id, partial(fetch_file, self._bot), make_fit, unfit_sayer(lambda: self.house))
        return Fetching(self._database, self.settings.data, lambda: self.house.charter, ways)

    def _zone(self) -> ZoneInfo:
        return self.house.charter.organisation.zone

    async def _handle(self, session: AsyncSession, incoming: Incoming, now: datetime) -> Handled:
        verdict = self._pace.verdict(incoming, now)
        if verdict == "go" or self._passed(incoming) != incoming.text:  # what the screen finds is answered in any case
            return await handle(session, self.house, incoming, now)
        return await hold_up(session, incoming, verdict, now)

    def _passed(self, incoming: Incoming) -> str | None:
        """The words of a message that may be kept; None where the screen found something in them."""
        passed = pass_words(incoming.text, tuple(dict.fromkeys((*self.house.languages(), "en"))))
        return passed.words if passed.untouched else None

    async def _fetch(self, file_id: str) -> bytes:
        return bytes(await (await self._bot.get_file(file_id)).download_as_bytearray())

    async def _answer_tap(self, query: str, says: str, alert: bool) -> None:
        await answer_tap(self._bot, query, says, alert)

    async def _say_at_once(self, chat_id: int, says: str) -> None:
        await say_at_once(self._bot, chat_id, says)

    async def _invite_first_lead(self) -> str | None:
        async with self._database.unit() as session:
            if await anybody_joined(session):
                return None
            token = await make_invitation(session, role="lead", team=None, now=self._clock())
            return joining_link(self._bot.username, token)

    async def _start_parts(self) -> None:
        """The parts, each a task of its own; receiving begins last."""
        if self._database.dialect == "postgresql":
            self._bell = Bell(self._database, self._wake.set)
            self._part("bell", self._bell.pass_on(self._stop))
            self._part("listener", self._bell.listen(self._stop))
        if self._only != "web":
            sender = Sender(self._database, TelegramChannel(self._bot), self._clock, self._limiter)
            self._part("sender", sender.run(self._stop, self._wake))
            self._part("schedule", self._schedule.run(self._stop))
            self._part("cleaner", self._make_cleaner().run(self._stop))
        if self._only != "work":
            await show_menu(self._bot)
            await self._start_receiving()
        self._part("watch", self._watch())

    async def _start_receiving(self) -> None:
        settings = self.settings
        if settings.webhook_url is None:
            await self._bot.delete_webhook()
            self._part("receiver", hold(self._database, "poller", self._poll, self._stop, self._beat_receiver))
            return
        web = create_web(self._receiver.take_in, settings.secret, self._pulse.silent)
        self._part("receiver", serve(web, listen(settings.host, settings.port), self._stop))
        await self._bot.set_webhook(
            settings.webhook_url.rstrip("/") + WEBHOOK_PATH,
            secret_token=settings.secret,
            allowed_updates=ALLOWED_UPDATES,
            max_connections=WEBHOOK_CONNECTIONS,
        )

    async def _poll(self, over: asyncio.Event) -> None:
        await Poller(self._bot, self._receiver.take_all, self._beat_receiver, self._hearing.note).run(over)

    def _beat_receiver(self) -> None:
        self._pulse.beat("receiver")

    def _part(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        self._parts[name] = asyncio.create_task(work, name=name)

    async def _watch(self) -> None:
        """Show that the bot is alive, and take up a charter that was put in force meanwhile, every few seconds."""
        while not self._stop.is_set():
            for name, task in self._parts.items():
                if not task.done() and name != "receiver":
                    self._pulse.beat(name)
            self._pulse.show()
            if self._only != "work" and self.settings.webhook_url is not None:
                await self._hearing.note()
            await self._take_up_charter()
            await pause(WATCH_SECONDS, self._stop)

    async def _take_up_charter(self) -> None:
        """A new charter comes between two updates; those in hand end by the one they began with.

        The totals that it counts in another way are made anew meanwhile.
        """
        try:
            async with self._database.look() as session:
                newest = await newest_charter(session)
            if newest is not None and newest.id != self.house.charter_version:
                self.house = self._house_of(newest)
                log.info("a new charter is in force", version=newest.id)
            if self._only != "web":
                await self._remaking.look(self._database, self.house.charter)
        except Exception as error:  # the database may be away, and come back
            log.warning("can't look for a new charter", error=name_of(error))

    async def _stop_parts(self) -> None:
        self._stop.set()
        self._wake.set()
        _, late = await asyncio.wait(self._parts.values(), timeout=STOP_SECONDS)
        for task in late:
            log.error("stopped in the middle of its work", part=task.get_name())
            task.cancel()
        await asyncio.gather(*self._parts.values(), return_exceptions=True)
        await self._receiver.settle()


def _check_halves(settings: Settings, only: Only | None) -> None:
    """Halves apart from one another need a database that both can reach, and a webhook to receive by."""
    if only and address_of(settings.database).get_backend_name() == "sqlite":
        raise ProblemError(
            f"--only {only} needs PostgreSQL: set CARETALLY_DATABASE_URL to postgresql://…, or leave --only out."
        )
    if only == "web" and settings.webhook_url is None:
        raise ProblemError("--only web receives by webhook: set CARETALLY_WEBHOOK_URL to this server's https address.")

"""The rehearsal: the whole bot in one process and one throw-away folder, with no token and no account."""

import asyncio
import signal
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from bot.compose import App
from bot.demo.cast import PHONES
from bot.demo.jumps import jumps_ahead
from bot.demo.organisation import settle_in
from bot.problem import ProblemError
from bot.settings import Settings
from charter.load import load_charter
from models.database import Database
from models.migrate import upgrade
from simulator import Clock, Jump, Person, PortInUseError, Simulator, World

CHARTER = Path(__file__).parents[2] / "charters" / "riverside.toml"
TOKEN = "123456:REHEARSAL"  # noqa: S105 - nobody's: it opens the stand-in only


class Demo:
    """A rehearsal that is running: its simulator, its clock, and the bot, which can be started again at any moment."""

    def __init__(self, folder: Path, simulator: Simulator, clock: Clock) -> None:
        self.folder, self.simulator, self.clock = folder, simulator, clock
        self._app: App | None = None
        self._doing: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """The address of the page."""
        return self.simulator.url

    @property
    def database_url(self) -> str:
        """The throw-away database."""
        return database_in(self.folder)

    def clock_moved(self) -> None:
        """Has the bot do at once what fell due, rather than at its next look."""
        if self._app:
            self._doing = asyncio.create_task(self._app.do_due())

    async def start_bot(self) -> None:
        """Starts the bot on what the folder holds."""
        settings = Settings(
            telegram_token=TOKEN, telegram_url=self.simulator.url, data=self.folder, log_level="warning"
        )
        self._app = await App(settings, self.clock.now).start()

    async def stop_bot(self) -> None:
        """Stops the bot and throws away all that it held in memory."""
        if self._app:
            await self._app.close()
            self._app = None

    async def restart_bot(self) -> None:
        """Stops the bot and starts another on the same folder."""
        await self.stop_bot()
        await self.start_bot()

    async def run_until(self, stop: asyncio.Event) -> None:
        """Waits for the stop; raises what a part of the bot failed with."""
        if self._app:
            await self._app.run_until(stop)


def database_in(folder: Path) -> str:
    """The address of the rehearsal's database."""
    return f"sqlite:///{folder / 'caretally.db'}"


@asynccontextmanager
async def rehearsal(
    folder: Path, port: int = 0, host: str = "127.0.0.1", start: datetime | None = None
) -> AsyncIterator[Demo]:
    """The rehearsal while the block runs, from `start` (now) on; `folder` is filled and not emptied."""
    clock = Clock(start)
    world = World(TOKEN, clock)
    for actor in PHONES:
        if actor.phone is not None:
            world.add_person(
                Person(actor.phone, actor.name.split()[0], actor.label, examples=actor.examples, started=True)
            )
    await _furnish(folder, clock.now())

    async def jumps() -> list[Jump]:
        return await jumps_ahead(database_in(folder), clock.now())

    async with Simulator(world, port, host, jumps=jumps) as simulator:
        demo = Demo(folder, simulator, clock)
        clock.on_move(demo.clock_moved)
        await demo.start_bot()
        try:
            yield demo
        finally:
            await demo.stop_bot()


async def _furnish(folder: Path, now: datetime) -> None:
    url = database_in(folder)
    await upgrade(url)
    text = CHARTER.read_text(encoding="utf-8")
    database = Database(url)
    async with database.unit() as session:
        await settle_in(session, text, load_charter(text), now)
    await database.close()


async def demo(port: int, host: str, open_browser: bool) -> None:
    """Runs the rehearsal until it is interrupted. Raises `ProblemError` where the port is in use."""
    stop = asyncio.Event()
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(signal_number, stop.set)
    with tempfile.TemporaryDirectory(prefix="caretally-demo-") as folder:
        try:
            async with rehearsal(Path(folder), port, host) as running:
                print(f"CareTally's rehearsal is at {running.url}", flush=True)  # noqa: T201
                print("Press Ctrl+C to end it; everything in it is thrown away.", file=sys.stderr, flush=True)  # noqa: T201
                if open_browser:
                    await asyncio.to_thread(webbrowser.open, running.url)
                await running.run_until(stop)
        except PortInUseError as error:
            raise ProblemError(str(error)) from None

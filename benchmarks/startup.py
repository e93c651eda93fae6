"""Start-up time and memory: `python -m benchmarks.startup`. Each in a fresh process, the median of some runs."""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.bots import CHARTER, TOKEN
from simulator.serving import Simulator
from simulator.world import World

RUNS = 5
HELP_LIMIT = 0.4
"""Seconds in which `caretally --help` is to answer."""
MODULES = {
    "bare python": "pass",
    "python-telegram-bot": "import telegram",
    "everything the bot needs": "import bot.compose",
}
MEMORY = "import psutil; print(psutil.Process().memory_info().rss)"
MEGABYTE = 1024 * 1024


def seconds(command: list[str]) -> float:
    """The median time that a command takes."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def megabytes(code: str) -> float:
    """The memory that a process has after running `code`."""
    ended = subprocess.run([sys.executable, "-c", f"{code}\n{MEMORY}"], check=True, capture_output=True, text=True)
    return int(ended.stdout) / MEGABYTE


async def first_poll() -> tuple[float, float]:
    """Seconds from starting `caretally run` to its being ready to listen, on a new database; and its memory in MB."""
    world = World(TOKEN)
    async with Simulator(world, page_dir=None) as simulator:
        with tempfile.TemporaryDirectory() as folder:
            surroundings = os.environ | {
                "CARETALLY_TELEGRAM_TOKEN": TOKEN,
                "CARETALLY_TELEGRAM_URL": simulator.url,
                "CARETALLY_CHARTER": str(CHARTER),
                "CARETALLY_DATA": str(Path(folder) / "data"),
            }
            began = time.perf_counter()
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot.cli", "run", env=surroundings, stdout=asyncio.subprocess.DEVNULL
            )
            while not any(call.method == "deleteWebhook" for call in world.calls):  # noqa: ASYNC110
                await asyncio.sleep(0.005)
            took = time.perf_counter() - began
            memory = psutil.Process(process.pid).memory_info().rss / MEGABYTE
            process.terminate()
            await process.wait()
    return took, memory


def main() -> None:
    """Measure and print."""
    for name, code in MODULES.items():
        print(f"import, {name:26} {seconds([sys.executable, '-c', code]):6.2f} s  {megabytes(code):6.0f} MB")
    took = seconds([sys.executable, "-m", "bot.cli", "--help"])
    print(f"caretally --help                   {took:6.2f} s  (limit {HELP_LIMIT} s)")
    took, memory = asyncio.run(first_poll())
    print(f"caretally run, until it listens    {took:6.2f} s  {memory:6.0f} MB")


if __name__ == "__main__":
    main()

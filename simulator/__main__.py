"""`python -m simulator`: the stand-in for Telegram by itself, with three phones on a page."""

import argparse
import asyncio
import contextlib
import sys

from simulator.messages import Person
from simulator.serving import PortInUseError, Simulator
from simulator.world import World

PEOPLE = (
    Person(1001, "Asha", "care worker"),
    Person(1002, "Viktor", "volunteer", dark=True),
    Person(1003, "Priya", "manager"),
)


def main() -> int:
    """Serve until interrupted; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine only)")
    parser.add_argument(
        "--port", type=int, default=8081, help="the port to listen on (default 8081; 0 for any free one)"
    )
    parser.add_argument("--token", default="123456:TEST", help="the bot's token (default 123456:TEST)")
    parser.add_argument("--floods", action="store_true", help="hold the bot to Telegram's sending rates")
    options = parser.parse_args()
    try:
        asyncio.run(_serve(options))
    except PortInUseError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        pass
    return 0


async def _serve(options: argparse.Namespace) -> None:
    world = World(options.token, floods=options.floods)
    for person in PEOPLE:
        world.add_person(person)
    async with Simulator(world, options.port, options.host) as simulator:
        sys.stdout.write(f"Phones at {simulator.url}\nBot API at {simulator.base_url}{options.token}/getMe\n")
        sys.stdout.flush()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.Event().wait()


if __name__ == "__main__":
    sys.exit(main())

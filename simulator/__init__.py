"""A local, strict stand-in for Telegram's Bot API, and the phones of the people who use the bot.

It speaks HTTP as Telegram does (`server.py`, `methods.py`), keeps one small world (`world.py`) with a clock of its own
(`clock.py`), and lets people, a page or tests write and tap (`phone.py`, `phones.py`). It knows nothing of CareTally.
"""

from simulator.clock import Clock
from simulator.messages import Person
from simulator.phones import Jump
from simulator.server import create_app
from simulator.serving import PortInUseError, Simulator
from simulator.world import World

__all__ = ["Clock", "Jump", "Person", "PortInUseError", "Simulator", "World", "create_app"]

"""What the sender needs of a channel such as Telegram, and the five things that can become of a parcel."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from models.sending import Parcel

__all__ = ["Channel", "Delivery", "Gone", "Later", "Never", "Parcel", "Sent", "Unknown"]


@dataclass(frozen=True)
class Sent:
    """It arrived, as the message of this id where it made or changed one."""

    message_id: int | None = None


@dataclass(frozen=True)
class Later:
    """It did not arrive and may be tried again after this while; `everybody` must wait, or only this chat."""

    wait: timedelta
    why: str
    everybody: bool = False


@dataclass(frozen=True)
class Never:
    """It cannot arrive. `unreachable` means that nothing can, in this chat, until the person writes again."""

    why: str
    unreachable: bool = False


@dataclass(frozen=True)
class Gone:
    """The message to change isn't there any more, or can't be changed: it is to be said anew."""

    why: str


@dataclass(frozen=True)
class Unknown:
    """It may have arrived: the answer was not seen, or (`answered`) it was that the channel itself is in trouble."""

    why: str
    answered: bool = False


Delivery = Sent | Later | Never | Gone | Unknown


class Channel(Protocol):
    """Something that brings parcels to people."""

    async def send(self, parcel: Parcel) -> Delivery:
        """What became of the parcel. It raises nothing that the sender must know of."""
        ...

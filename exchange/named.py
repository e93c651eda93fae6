"""What a line names: a person, a role, and the activities, teams and contracts of the charter, by code or by title."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from charter.mistakes import did_you_mean, listed
from charter.schema import ROLES, Activity, Charter, Contract, Role, Team
from models.people import FORMER

LONGEST_NAME = 200
LONGEST_CODE = 32
Coded = TypeVar("Coded", Activity, Team, Contract)


class Named:
    """Reads such cells for one charter. What can't be meant is a `ValueError` with a sentence."""

    def __init__(self, charter: Charter) -> None:
        self._charter = charter

    def person(self, text: str) -> str:
        """A person's name, with single spaces."""
        name = tidy(text)
        if not name:
            raise ValueError("there is no name")
        if len(name) > LONGEST_NAME:
            raise ValueError(f"this has {len(name)} characters and may have {LONGEST_NAME}; write the name only")
        return name

    def role(self, text: str) -> Role:
        """A role."""
        for role in ROLES:
            if role == text.casefold():
                return role
        raise ValueError(_unknown("role", text, ROLES))

    def team(self, text: str) -> str:
        """A team's code. For a team that the charter lacks: the code that it would have there."""
        known = _found(self._charter.teams, text)
        code = known.code if known else re.sub(r"[^a-z0-9]+", "-", _plain(text)).strip("-")
        if not code:
            raise ValueError("there is no team")
        if len(code) > LONGEST_CODE:
            raise ValueError(f"“{text}” is too long for a team; write its code, {LONGEST_CODE} characters at most")
        return code

    def activity(self, text: str) -> Activity:
        """An activity of the charter."""
        known = _found(self._charter.activities, text)
        if known is None:
            raise ValueError(_unknown("activity", text, [activity.code for activity in self._charter.activities]))
        return known

    def contract(self, text: str) -> str | None:
        """The code of a contract of the charter; None where the line names none."""
        known = _found(self._charter.contracts, text)
        if text and known is None:
            raise ValueError(_unknown("contract", text, [contract.code for contract in self._charter.contracts]))
        return known.code if known else None


def tidy(name: str) -> str:
    """A name with single spaces, each letter in its one form."""
    return " ".join(unicodedata.normalize("NFC", name).split())


@lru_cache(maxsize=100_000)
def folded_name(name: str) -> str:
    """What the ways of writing one name have in common: a name is one person."""
    return tidy(name).casefold()


def shown_name(name: str, code: str) -> str:
    """What stands for a person in a file: their name, and once it is erased the code that they keep."""
    return code if name in ("", FORMER) else name


def _found(parts: Sequence[Coded], text: str) -> Coded | None:
    """The part with this code, else the only one with this title."""
    folded = text.casefold()
    coded = [part for part in parts if part.code == folded]
    titled = [part for part in parts if folded in {one.casefold() for one in part.title.by_language.values()}]
    found = coded or titled
    return found[0] if len(found) == 1 else None


def _unknown(noun: str, text: str, known: Sequence[str]) -> str:
    if not text:
        return f"there is no {noun}"
    there_are = f"; write {listed(known)}" if known else "; the charter has none"
    return f"no {noun} “{text}”{did_you_mean(text, known) or there_are}"


def _plain(text: str) -> str:
    """A text in small letters without accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))

"""Which entries a figure is narrowed to, and the rows of the totals that hold it."""

from dataclasses import dataclass

from charter.period import Period, period_of
from charter.schema import Charter, Kvi
from models.kvis import ANY

Scope = tuple[str, str]
"""A team and a contract, each of which may be any."""


@dataclass(frozen=True)
class Narrowing:
    """Which entries a figure is narrowed to, like one more `where` condition. Empty: all."""

    teams: tuple[str, ...] = ()
    contract: str | None = None

    @property
    def is_kept(self) -> bool:
        """Whether totals are kept for its scopes: of teams, or of a contract; not of both at once."""
        return not self.teams or self.contract is None

    @property
    def scopes(self) -> list[Scope]:
        """The scopes that together hold all its entries, each once."""
        return [(team, self.contract or ANY) for team in dict.fromkeys(self.teams)] or [(ANY, self.contract or ANY)]


EVERYTHING = Narrowing()


@dataclass(frozen=True)
class Asked:
    """A KVI and the days that are asked for."""

    kvi: Kvi
    days: Period


def scopes_with(team: str, contract: str | None) -> list[Scope]:
    """The scopes that totals are kept for and an entry is in: all, its team, its contract; not both of them."""
    found = [(ANY, ANY), (team, ANY)]
    return [*found, (ANY, contract)] if contract else found


def teams_of(charter: Charter, contract: str) -> tuple[str, ...]:
    """The teams whose own contract it is."""
    return tuple(team.code for team in charter.teams if team.contract == contract)


def is_own(charter: Charter, asked: Asked) -> bool:
    """Whether the days lie in one of the KVI's own periods, and begin with it: then what is distinct is kept, too."""
    own = period_of(asked.kvi.period, asked.days.first, charter.organisation.year_starts)
    return own.first == asked.days.first and asked.days.last <= own.last


def is_kept_by_day(charter: Charter, asked: Asked, narrowing: Narrowing) -> bool:
    """Whether even what is distinct only has to be added up: in one scope, from the start of one of its own periods."""
    return len(narrowing.scopes) == 1 and is_own(charter, asked)

"""An entry as the row that an import would read it from."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from charter.schema import Activity, Charter
from conversation.slots import spoken
from exchange.stored import Stored

Cell = str | int | Decimal | date
"""Minutes and counts as integers, money and quantities as decimals with their places."""


class Written:
    """Writes entries in the columns of one charter, all but those `left_out`."""

    def __init__(self, charter: Charter, left_out: Collection[str] = ()) -> None:
        self._left_out = left_out
        self._specs = {spec.code: spec for spec in charter.fields if spec.type != "file"}
        self._domains = {activity.code: len(activity.domains) for activity in charter.activities}
        self._placing = {activity.code: _has_postcode(charter, activity) for activity in charter.activities}

    def cells(self, entry: Stored) -> dict[str, Cell]:
        """An entry's cells by column, without the empty ones.

        Where an activity has a field for it, that says where it took place; else the column `postcode` does.
        """
        cells: dict[str, Cell | None] = {
            "person": entry.called,
            "role": entry.role,
            "team": entry.team,
            "date": entry.day,
            "activity": entry.activity,
            "contract": entry.contract,
            "note": entry.note,
            "postcode": None if self._placing.get(entry.activity) else entry.place,
            "subject": entry.subject,
            "scores": self._scores(entry),
            "external_id": entry.external_id,
        }
        for code, value in entry.values.items():
            if code in self._specs:
                cells[code] = spoken(self._specs[code], value)
        for column in self._left_out:
            cells.pop(column, None)
        return {column: cell for column, cell in cells.items() if cell is not None and cell != ""}

    def _scores(self, entry: Stored) -> str:
        if not entry.scores:
            return ""
        domains = max(self._domains.get(entry.activity, 0), max(entry.scores) + 1)
        return ";".join(str(entry.scores.get(domain, "")) for domain in range(domains))


def _has_postcode(charter: Charter, activity: Activity) -> bool:
    return any(spec.type == "postcode" for spec, _ in charter.fields_of(activity))

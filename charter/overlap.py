"""Which KVIs would value the same thing: one entry's same field is valued once, by the first KVI in the file."""

from datetime import date

from charter.schema import Charter, Count, Kvi, Sum


def valued_field(kvi: Kvi) -> str | None:
    """The field that a valued KVI puts a price on, `entries` for the entry itself; None where it is none's."""
    match kvi.measure:
        case Sum(sum=field) if kvi.value:
            return field
        case Count(count="entries") if kvi.value:
            return "entries"
    return None


def has_rate_on(kvi: Kvi, day: date) -> bool:
    """Whether one of a KVI's rates holds on a day."""
    return any(rate.from_ is None or rate.from_ <= day for rate in kvi.value)


def valued_before(charter: Charter, kvi: Kvi) -> list[Kvi]:
    """The KVIs before this one in the file that value the same field, of whatever entries."""
    field = valued_field(kvi)
    if field is None:
        return []
    codes = [one.code for one in charter.kvis]
    return [one for one in charter.kvis[: codes.index(kvi.code)] if valued_field(one) == field]

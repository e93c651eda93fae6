"""Which fields say how many people took part: what two who were at the same session would otherwise both count."""

from charter.schema import Charter, Sum

PEOPLE = "people"


def headcounts(charter: Charter) -> frozenset[str]:
    """The codes of the count fields that number people: one called `people`, and those that a measure multiplies by."""
    counts = {spec.code for spec in charter.fields if spec.type == "count"}
    times = {kvi.measure.times for kvi in charter.kvis if isinstance(kvi.measure, Sum) and kvi.measure.times}
    return frozenset(counts & {PEOPLE, *times})

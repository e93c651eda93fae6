"""For how long training is valid."""

from datetime import date, timedelta

from charter.schema import Activity, Charter, Kvi, Valid

ONE_DAY = timedelta(days=1)


def courses_of(charter: Charter, kvi: Kvi) -> list[Activity]:
    """The training that a KVI over validity asks for."""
    if not isinstance(kvi.measure, Valid) or (kvi.where.kind and "training" not in kvi.where.kind):
        return []
    return [
        one
        for one in charter.activities
        if one.kind == "training"
        and kvi.measure.valid in ("all", one.code)
        and (not kvi.where.activity or one.code in kvi.where.activity)
    ]


def in_date_since(course: Activity, day: date) -> date:
    """The earliest day on which training taken is still valid on `day`: valid through its day plus `valid_for`."""
    if course.valid_for is None:
        return date.min
    at_most = course.valid_for.days + 31 * course.valid_for.months + 3
    if at_most >= day.toordinal():
        return date.min
    since = day - timedelta(days=at_most)
    while course.valid_for.after(since) < day:
        since += ONE_DAY
    return since

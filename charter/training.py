"""For how long training is valid, and how far somebody is with what takes longer than a day."""

from collections.abc import Iterable
from datetime import date, timedelta

from charter.schema import Activity, Charter, FieldSpec, Kvi, Valid
from charter.standards import joined

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


def progress_field(charter: Charter, course: Activity) -> FieldSpec | None:
    """The field by which a course moves on, a status or standards; None for one that is done once taken."""
    return next((spec for spec, _ in charter.fields_of(course) if spec.type in ("status", "standards")), None)


def progress_after(spec: FieldSpec, values: Iterable[str]) -> str:
    """How far somebody is after these values, in order: the last status, or all the standards that they tick off."""
    kept = list(values)
    if spec.type == "standards":
        return str(joined(kept) or "")
    return kept[-1] if kept else ""


def is_achieved(spec: FieldSpec, progress: str) -> bool:
    """Whether this is as far as it goes: the last status, or every standard of its set."""
    if spec.type == "standards":
        ticked = joined([progress]) if progress else None
        return ticked is not None and ticked.is_all(spec.sets)
    return bool(spec.options) and progress == spec.options[-1]


def valid_through(course: Activity, day: date, stated: date | None) -> date | None:
    """The last day on which a course taken on `day` is valid: what its certificate states, else by `valid_for`.

    None for one that never runs out.
    """
    return stated or (course.valid_for.after(day) if course.valid_for else None)

"""How a reading is put in a line: what it is, whose, of which day, and its scores."""

from collections.abc import Mapping
from datetime import date

from charter.outcomes import is_own
from charter.schema import Activity
from conversation.measuring.draft import ReadingDraft
from language.figures import long_day, short_day
from language.speech import Speech


def title(speech: Speech, activity: Activity) -> str:
    """What the activity is called."""
    return activity.title.say(speech.language)


def domain_title(speech: Speech, activity: Activity, domain: int) -> str:
    """What an area is called; its number where the charter has no such area any more."""
    titles = activity.domains
    return titles[domain].say(speech.language) if domain < len(titles) else str(domain + 1)


def subject_title(speech: Speech, subject: str) -> str:
    """The code, or “you” for somebody who rates themselves."""
    return speech.label("measure-you") if is_own(subject) else subject


def scores_listed(speech: Speech, activity: Activity, scores: Mapping[int, int]) -> list[str]:
    """`Getting out 7`, one for each area that has a score."""
    return [f"{domain_title(speech, activity, domain)} {scores[domain]}" for domain in sorted(scores)]


def reading_line(speech: Speech, activity: Activity, draft: ReadingDraft, today: date) -> str:
    """Which reading it is: `Wellbeing check · 014 · Sun 22 Nov`."""
    day = long_day if speech.words_only else short_day
    parts = (title(speech, activity), subject_title(speech, draft.subject), day(speech, draft.day, today))
    return (", " if speech.words_only else " · ").join(parts)


def scale_of(activity: Activity) -> tuple[int, int]:
    """The two ends of the activity's scale."""
    return activity.scale or (1, 10)

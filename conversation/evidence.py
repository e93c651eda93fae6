"""What a draft says of the photos and files that came with it, and what is asked about them."""

from collections.abc import Iterable

from charter.schema import Activity, Charter
from conversation.draft import Draft, Item
from conversation.message import Choice, Rows, SentFile
from language.speech import Markup, Speech

SHOWN = "shown"
"""Whether anybody we support is in the pictures: asked like a slot, of the draft as a whole; no field's code."""
ANSWERS = ("nobody", "consent", "drop")


def with_files(draft: Draft, files: tuple[SentFile, ...]) -> Draft:
    """The draft with what was sent put to it, each once; who is in it is asked again."""
    new = tuple(file for file in files if file not in draft.files)
    return draft.but(files=(*draft.files, *new), shown=None) if new else draft


def asks_who_is_shown(charter: Charter, draft: Draft) -> bool:
    """Whether it is still to be asked who is in the pictures; on certificates nobody is."""
    return bool(draft.files) and draft.shown is None and not _only_training(charter, draft.items)


def _only_training(charter: Charter, items: Iterable[Item]) -> bool:
    return all(activity is not None and activity.kind == "training" for activity in _activities(charter, items))


def _activities(charter: Charter, items: Iterable[Item]) -> list[Activity | None]:
    return [charter.activity(item.activity or "") for item in items]


def lacks_files(charter: Charter, draft: Draft) -> bool:
    """Whether it can't be saved before a photo or a file was sent. What is only changed has had its own."""
    new = [item for item in draft.items if item.replaces is None]
    needed = any(activity is not None and activity.evidence == "required" for activity in _activities(charter, new))
    return needed and not draft.files and not draft.rehearsal


def wants_files(charter: Charter, draft: Draft) -> bool:
    """Whether a photo or a file would be welcome, and none was sent."""
    new = [item for item in draft.items if item.replaces is None]
    wanted = any(activity is not None and activity.evidence != "optional" for activity in _activities(charter, new))
    return wanted and not draft.files and not draft.rehearsal


def file_lines(charter: Charter, speech: Speech, draft: Draft) -> list[Markup]:
    """What the card says of files: which came with it, or that one is wanted, or that nothing is saved without."""
    if draft.files:
        photos = sum(file.sort == "photo" for file in draft.files)
        return [speech.say("with-files", photos=photos, files=len(draft.files) - photos)]
    if not wants_files(charter, draft):
        return []
    asked = [_own_question(charter, speech, one) for one in _activities(charter, draft.items) if one]
    said = [speech.say("ask-own", question=question) for question in dict.fromkeys(asked) if question]
    if lacks_files(charter, draft):
        return [speech.say("files-required")]
    return said[:1] or [speech.say("files-wanted")]


def _own_question(charter: Charter, speech: Speech, activity: Activity) -> str:
    """How the charter asks for the activity's file; empty where it has no words of its own for it."""
    wanted = activity.evidence != "optional"
    asks = [spec.ask for spec, _ in charter.fields_of(activity) if spec.type == "file" and spec.ask]
    return asks[0].say(speech.language) if wanted and asks else ""


def who_is_shown(speech: Speech) -> tuple[Markup, Rows]:
    """The question who is in the pictures, with its answers."""
    nobody, consent, drop = (Choice(speech.label(f"button-shown-{one}"), (SHOWN, one)) for one in ANSWERS)
    return speech.say("ask-shown"), ((nobody, consent), (drop,))

"""The words in which somebody says what a change has meant, and what these may be used for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from charter.schema import Activity
from conversation.draft import State
from conversation.message import Choice, Message, Rows
from language.speech import Speech
from language.talk import is_question, meaning, normal

LONGEST = 800
"""Characters; what is longer is no quotation any more."""
USES = ("us", "reports", "no")

StoryStage = Literal["asking", "consent", "told"]


class StoryDraft(State):
    """What is asked after a rise: the words, then what they may be used for.

    `entry` is the reading's, `own` says that people rate themselves. `above` stands above the question: what the
    picture shows, in Telegram's HTML. `consent` is the answer, once there is one.
    """

    entry: int
    activity: str
    own: bool = False
    above: str = ""
    stage: StoryStage = "asking"
    words: str = ""
    consent: str = ""
    cut: bool = False
    """Whether the screen cut something out of the words."""

    def but(self, **changes: object) -> "StoryDraft":
        """The draft with some of it changed."""
        return self.model_copy(update=changes)


def show_story(speech: Speech, activity: Activity, draft: StoryDraft) -> Message:
    """The message of a story, as its stage has it."""
    return _SHOWN[draft.stage](speech, activity, draft)


def _asking(speech: Speech, activity: Activity, draft: StoryDraft) -> Message:
    """The charter's own question."""
    if activity.story is None:
        raise ValueError(f"the charter has no story question for {activity.code}")
    asked = speech.say("story-ask-own" if draft.own else "story-ask", question=activity.story.say(speech.language))
    return Message(f"{draft.above}\n\n{asked}".strip(), ((Choice(speech.label("button-skip"), ("skip",)),),))


def _consent(speech: Speech, activity: Activity, draft: StoryDraft) -> Message:
    said: list[str] = [speech.say("note-quoted", note=draft.words)]
    if draft.cut:
        said.append(speech.say("left-out"))
    said.append(speech.say("story-may-we-own" if draft.own else "story-may-we"))
    rows = use_rows(speech)
    if speech.words_only:
        choices = "\n".join(
            f"{at}. {choice.label}" for at, choice in enumerate((one for row in rows for one in row), 1)
        )
        said.append(speech.say("choices-listed", choices=choices))
    return Message("\n".join(said), rows)


def use_rows(speech: Speech) -> Rows:
    """What words may be used for, to choose from."""
    us, reports, no = (Choice(speech.label(f"button-use-{use}"), ("use", use)) for use in USES)
    return ((us, reports), (no,))


def _told(speech: Speech, activity: Activity, draft: StoryDraft) -> Message:
    """What was decided, and that it can be changed."""
    if not draft.consent:
        return Message(draft.above)
    if draft.consent == "no":
        return Message(speech.say("story-used-no"))
    quoted, used = speech.say("note-quoted", note=draft.words), speech.say(f"story-used-{draft.consent}")
    rows = ((Choice(speech.label("button-change"), ("again",)),),)
    return Message(f"{quoted}\n{used}\n{speech.say('story-changeable')}", rows)


_SHOWN: dict[str, Callable[[Speech, Activity, StoryDraft], Message]] = {
    "asking": _asking,
    "consent": _consent,
    "told": _told,
}


@dataclass(frozen=True)
class Heard:
    """What typed words are to a story: an act (`skip`, `use`), the words themselves, or nothing of the kind.

    `unclear`: they were meant as an answer, and are none.
    """

    act: tuple[str, ...] = ()
    words: str = ""
    too_long: bool = False
    unclear: bool = False


def hear_story(speech: Speech, draft: StoryDraft, message: Message, text: str, languages: tuple[str, ...]) -> Heard:
    """What typed words are to the question of a story that is open; `message` is how it stands there."""
    typed, choices = normal(text), message.flat
    named = next((choice for choice in choices if typed and normal(choice.label) == typed), None)
    if named is None and speech.words_only and typed.isdecimal() and 0 < int(typed) <= len(choices):
        named = choices[int(typed) - 1]
    if named:
        return Heard(act=named.act)
    said = meaning(text, "acts", *languages)
    if draft.stage == "asking" and said in ("skip", "no", "cancel"):
        return Heard(act=("skip",))
    if draft.stage == "consent" and (use := meaning(text, "uses", *languages)):
        return Heard(act=("use", use))
    if draft.stage == "told" or meaning(text, "talk", *languages) or is_question(text, *languages):
        return Heard()
    if draft.stage == "consent" or said:
        return Heard(unclear=True)
    return Heard(words=text.strip(), too_long=len(text.strip()) > LONGEST)

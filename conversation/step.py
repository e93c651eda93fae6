"""The one step of the conversation: a draft and what somebody did, in; what follows, out. Pure."""

from datetime import datetime

from charter.schema import Charter
from conversation.acts import act_on
from conversation.card import show_saved
from conversation.draft import Asked, Draft
from conversation.evidence import with_files
from conversation.known import Known, Who
from conversation.message import Incoming, Message
from conversation.slots import ACTIVITY, minutes_of
from conversation.turn import Outcome, Place, Turn, proceed, put_again, put_question
from conversation.words import hear, open_draft, reread
from language.figures import long_time

OPEN = ("asking", "card", "changing", "twice")
"""The stages in which what is sent goes to the draft."""


def step(charter: Charter, who: Who, known: Known, draft: Draft | None, incoming: Incoming, now: datetime) -> Outcome:
    """What follows from a button pressed, a message typed or a message edited.

    `draft` is the one spoken to, or None. `incoming.text` has passed the screen. Nothing is stored or sent here.
    """
    if draft is not None and incoming.files and draft.stage in OPEN:
        draft = with_files(draft, incoming.files)
    turn = Turn(charter, who, known, draft, incoming, now)
    if incoming.act:
        return act_on(turn, incoming.act)
    if incoming.kind == "edit":
        return reread(turn, incoming.text)
    return hear(turn, incoming.text)


def start(charter: Charter, who: Who, known: Known, incoming: Incoming, now: datetime) -> Outcome:
    """The first question of a new draft: what somebody is asked who pressed *Write hours*."""
    turn = Turn(charter, who, known, None, incoming, now)
    draft = Draft(charter=known.charter_version, files=incoming.files)
    return put_question(turn, draft, Asked(item=0, slot=ACTIVITY), "beside")


def rehearse(charter: Charter, who: Who, known: Known, incoming: Incoming, now: datetime) -> Outcome:
    """A draft made from `incoming.text` to try things out with; saving it keeps nothing."""
    turn = Turn(charter, who, known, None, incoming, now)
    return open_draft(turn, known.reader.read(incoming.text, turn.today), rehearsal=True)


def repeat(charter: Charter, who: Who, known: Known, draft: Draft, incoming: Incoming, now: datetime) -> Outcome:
    """The draft as it stands, said anew at the bottom."""
    return put_again(Turn(charter, who, known, draft, incoming, now), draft, "below")


def take_files(
    charter: Charter, who: Who, known: Known, draft: Draft, incoming: Incoming, now: datetime, place: Place
) -> Outcome:
    """The draft with what was sent without words put to it."""
    return put_again(Turn(charter, who, known, draft, incoming, now), with_files(draft, incoming.files), place)


def begin(charter: Charter, who: Who, known: Known, draft: Draft, incoming: Incoming, now: datetime) -> Outcome:
    """A draft that was made elsewhere (last week's entries, a saved one to change) as a new card."""
    return proceed(Turn(charter, who, known, draft, incoming, now), draft, "beside")


def tell_saved(charter: Charter, who: Who, known: Known, draft: Draft, incoming: Incoming, now: datetime) -> Message:
    """What is said of a draft whose items have just been saved: the entries, and what this month adds up to."""
    turn = Turn(charter, who, known, draft, incoming, now)
    first = turn.today.replace(day=1)
    replaced = {item.replaces for item in draft.items}
    before = sum(
        minutes_of(charter, dict(past.values))
        for past in known.entries
        if first <= past.day <= turn.today and past.id not in replaced
    )
    mine = [minutes_of(charter, dict(item.values)) for item in draft.items if item.day and item.day >= first]
    month = before + sum(mine) if mine else 0
    team = None
    if known.team_minutes is not None and known.team_minutes > month:
        time = long_time(who.speech, known.team_minutes // 60 * 60)
        team = who.speech.say("team-adds-up", team=known.team_title, time=time)
    return show_saved(charter, who, draft, turn.today, month, team)

"""The one step of a reading: its draft and what somebody did, in; what follows, out. Pure."""

from conversation.measuring.acts import DEEDS
from conversation.measuring.known import Decision, Turn
from conversation.measuring.words import HEARINGS


def step(turn: Turn) -> Decision:
    """What follows from a button, or from words that have passed the screen; the first way of taking them that fits."""
    if turn.incoming.act:
        return DEEDS[turn.incoming.act[0]](turn, turn.draft, turn.incoming.act)
    heard = (hearing(turn, turn.draft, turn.incoming.text) for hearing in HEARINGS[turn.draft.stage])
    return next((decision for decision in heard if decision), None) or Decision()

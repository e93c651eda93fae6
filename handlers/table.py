"""The one visible table: what can be asked for, by which role and for whom, and what answers it.

From it come the check (`handlers/dispatch.py`), the menu that Telegram shows each person (`handlers/menus.py`), what
“help” lists, and the page `docs/who-sees-what.md`.

Each command is reached as `/name` and by the words under its name in `language/*/talk.toml`; each card's buttons and
the words typed to it go where its kind says.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum

from charter.schema import ROLES, Role
from handlers import (
    asked,
    booking,
    certificates,
    charter_file,
    checking,
    concerns,
    digests,
    entered_for,
    evidence_for,
    exporting,
    figures,
    for_others,
    forgetting,
    helping,
    inviting,
    joining,
    lapsed,
    lead_digest,
    letters,
    looking,
    matrix,
    measuring,
    milestones,
    my_hours,
    nudging,
    on_call,
    passport,
    privacy,
    reminding,
    report,
    report_file,
    same_session,
    same_week,
    setting_up,
    settings,
    stories,
    subjects,
    teams,
    telling,
    thanking,
    undoing,
    writing,
)
from handlers.changes import STORY
from handlers.files import Maker
from handlers.offers import KIND as OFFER
from handlers.reading_cards import KIND as READING
from handlers.scene import Handled, Scene

Handler = Callable[[Scene], Awaitable[Handled]]
MANAGING: tuple[Role, ...] = ("manager", "lead")


class Reach(Enum):
    """Whose figures and words somebody sees by a command or a card."""

    OWN = "their own"
    TEAMS = "the teams they manage; a lead all of them"
    SHARED = "the teams they work in or manage, by codes and without names"


@dataclass(frozen=True)
class Command:
    """Something to ask for, by whom, and whose figures it shows."""

    name: str
    handle: Handler
    roles: tuple[Role, ...] = ROLES
    reach: Reach = Reach.OWN
    in_menu: bool = False
    """Whether Telegram shows it to everybody beside the box, with the sentence `menu-NAME` of `language/`."""
    after_leaving: bool = False
    """Whether those may ask for it, too, who have no role any more but still their chat."""

    def open_to(self, roles: Collection[Role]) -> bool:
        """Whether somebody with these roles may ask for it."""
        return not set(roles).isdisjoint(self.roles) or (self.after_leaving and not roles)


@dataclass(frozen=True)
class CardKind:
    """What a card's buttons do, and what words typed to it do where it takes any (`listens`)."""

    tap: Handler
    take_words: Handler | None = None
    roles: tuple[Role, ...] = ROLES
    reach: Reach = Reach.OWN
    after_leaving: bool = False
    only_shows: bool = False
    """Whether it asks for nothing: words that aren't its buttons' are about something else."""

    def open_to(self, roles: Collection[Role]) -> bool:
        """Whether somebody with these roles may use such a card; it must be their own in any case."""
        return not set(roles).isdisjoint(self.roles) or (self.after_leaving and not roles)


COMMANDS: tuple[Command, ...] = (
    Command("hours", writing.start, in_menu=True),
    Command("undo", undoing.undo, in_menu=True),
    Command("readings", subjects.readings, reach=Reach.SHARED),
    Command("stories", stories.start, reach=Reach.SHARED),
    Command("kvi", figures.start, MANAGING, Reach.TEAMS),
    Command("digest", digests.digest, MANAGING, Reach.TEAMS),
    Command("commitments", lead_digest.start, ("lead",), Reach.TEAMS),
    Command("check", checking.start, MANAGING, Reach.TEAMS),
    Command("quiet", nudging.start, MANAGING, Reach.TEAMS),
    Command("thanks", thanking.start, MANAGING, Reach.TEAMS),
    Command("lapsed", lapsed.start, MANAGING, Reach.TEAMS),
    Command("matrix", matrix.start, MANAGING, Reach.TEAMS),
    Command("certificates", certificates.start, MANAGING, Reach.TEAMS),
    Command("for", for_others.start, MANAGING, Reach.TEAMS),
    Command("team", teams.start, MANAGING, Reach.TEAMS),
    Command("invite", inviting.start, MANAGING, Reach.TEAMS),
    Command("export", exporting.start, MANAGING, Reach.TEAMS),
    Command("report", report.start, ("lead",), Reach.TEAMS),
    Command("alerts", concerns.alerts, ("lead",), Reach.TEAMS),
    Command("setup", setting_up.start, ("lead",), Reach.TEAMS),
    Command("entries", looking.look_back, in_menu=True),
    Command("me", my_hours.my_hours, in_menu=True),
    Command("passport", passport.start, in_menu=True),
    Command("nothing", reminding.nothing),
    Command("booked", booking.booked),
    Command("bookme", booking.book_me),
    Command("same", same_week.same_as_last_week),
    Command("help", helping.help_out, in_menu=True),
    Command("start", helping.help_out),
    Command("privacy", privacy.privacy, in_menu=True, after_leaving=True),
    Command("mydata", privacy.my_data, in_menu=True, after_leaving=True),
    Command("forgetme", forgetting.forget_me, in_menu=True, after_leaving=True),
    Command("object", privacy.object_to, after_leaving=True),
    Command("pause", settings.ask_away, in_menu=True),
    Command("settings", settings.settings, in_menu=True),
    Command("words", settings.toggle_words_only),
    Command("stop", settings.stop),
    Command("remind", settings.remind_again),
)

CARDS: Mapping[str, CardKind] = {
    writing.KIND: CardKind(writing.go_on, writing.go_on),
    joining.KIND: CardKind(joining.tap, joining.take_words),
    figures.KIND: CardKind(figures.tap, figures.take_words, MANAGING, Reach.TEAMS),
    digests.KIND: CardKind(digests.tap, digests.take_words, MANAGING, Reach.TEAMS),
    lead_digest.KIND: CardKind(lead_digest.tap, lead_digest.take_words, ("lead",), Reach.TEAMS),
    matrix.KIND: CardKind(matrix.tap, matrix.take_words, MANAGING, Reach.TEAMS),
    passport.KIND: CardKind(passport.start),
    lapsed.KIND: CardKind(lapsed.tap, lapsed.take_words, MANAGING, Reach.TEAMS),
    booking.KIND: CardKind(booking.tap, booking.take_words),
    certificates.KIND: CardKind(certificates.tap, certificates.take_words, MANAGING, Reach.TEAMS),
    asked.KIND: CardKind(asked.tap, asked.take_words),
    checking.KIND: CardKind(checking.tap, checking.take_words, MANAGING, Reach.TEAMS),
    nudging.QUIET: CardKind(nudging.tap, nudging.take_words, MANAGING, Reach.TEAMS),
    entered_for.KIND: CardKind(for_others.tap, for_others.take_words, MANAGING, Reach.TEAMS),
    entered_for.TOLD: CardKind(entered_for.answer, entered_for.take_answer),
    thanking.KIND: CardKind(nudging.tap, nudging.take_words),
    letters.KIND: CardKind(letters.tap, letters.take_words),
    milestones.KIND: CardKind(letters.tap, letters.take_words),
    nudging.KIND: CardKind(nudging.answer, nudging.take_answer),
    teams.KIND: CardKind(teams.tap, teams.take_words, MANAGING, Reach.TEAMS),
    inviting.KIND: CardKind(inviting.tap, inviting.take_words, MANAGING, Reach.TEAMS),
    exporting.KIND: CardKind(exporting.tap, exporting.take_words, MANAGING, Reach.TEAMS),
    report.KIND: CardKind(report.tap, report.take_words, ("lead",), Reach.TEAMS),
    setting_up.KIND: CardKind(setting_up.tap, setting_up.take_words, ("lead",), Reach.TEAMS),
    charter_file.KIND: CardKind(charter_file.tap, charter_file.take_words, ("lead",), Reach.TEAMS),
    evidence_for.KIND: CardKind(evidence_for.tap, evidence_for.take_words),
    same_session.KIND: CardKind(same_session.tap, same_session.take_words),
    looking.KIND: CardKind(looking.tap, looking.take_words, only_shows=True),
    READING: CardKind(measuring.tap, measuring.take_words, reach=Reach.SHARED),
    STORY: CardKind(telling.tap, telling.take_words, reach=Reach.SHARED),
    OFFER: CardKind(measuring.tap_offer, measuring.answer_offer),
    subjects.KIND: CardKind(subjects.tap, subjects.take_words, reach=Reach.SHARED, only_shows=True),
    stories.KIND: CardKind(stories.tap, stories.take_words, reach=Reach.SHARED, only_shows=True),
    concerns.KIND: CardKind(concerns.tap, concerns.take_words, after_leaving=True),
    on_call.KIND: CardKind(on_call.tap, on_call.take_words, after_leaving=True),
    privacy.KIND: CardKind(privacy.tap, privacy.take_words, after_leaving=True),
    helping.KIND: CardKind(helping.tap, helping.take_words, only_shows=True),
    settings.KIND: CardKind(settings.tap, settings.take_words),
    settings.STOPPED: CardKind(settings.tap, settings.take_words),
    reminding.KIND: CardKind(reminding.tap, reminding.take_words),
}

FILES: Mapping[str, Maker] = {
    exporting.KIND: exporting.make,
    report.KIND: report_file.make,
    milestones.KIND: milestones.make,
    inviting.POSTER: inviting.make_poster,
    passport.KIND: passport.make,
}
"""What makes each kind of file that is ordered and takes a while."""

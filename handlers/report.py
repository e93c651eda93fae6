"""`/report`: the evidence pack of a contract and a quarter, as a draft, or made final for ever. For leads."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import timedelta

from charter.period import Period, period_of
from charter.schema import Contract
from conversation.card import clipped, in_rows
from conversation.message import Choice, Message
from handlers import checking
from handlers.asking import act_named, ask, speaks_to_draft, with_act, write_down
from handlers.files import answer, order_file
from handlers.report_final import KIND as KIND
from handlers.report_final import ask_anew, ask_first, asked_of, contract_of, freeze, said_before, take_sentence
from handlers.scene import Handled, Scene
from language.figures import long_day, month_name
from language.speech import Speech
from models.files import final_report
from models.reporting import waiting_count
from models.totals import Narrowing
from reports.pack.figures import Asked, Promise
from reports.pack.gather import promises_of
from reports.pack.saying import full_days

QUARTERS = 4
ONE_DAY = timedelta(days=1)
STILL_GROWS = timedelta(days=14)
"""How long after their end people still write things down for some days."""


async def start(scene: Scene) -> Handled:
    """Which contract it is about; where there is none, which days."""
    contracts = [one for one in scene.charter.contracts if one.retired is None or one.retired >= scene.today]
    if not contracts:
        return await _ask_days(scene, "")
    choices = [Choice(clipped(one.title.say(scene.speech.language)), ("contract", one.code)) for one in contracts]
    choices.append(Choice(scene.speech.label("button-report-all"), ("contract", "")))
    titles = [one.title.say(scene.speech.language) for one in contracts]
    await ask(scene, Message(scene.speech.say("report-which"), in_rows(choices)), KIND, titles)
    return Handled()


async def tap(scene: Scene) -> Handled:
    """A button of a report's card."""
    verb, *rest = scene.act
    if scene.card is not None and scene.card.body.get("file"):  # a file stays as it is, with its buttons
        scene = scene.but(card=None)
    return await DEEDS[verb](scene, *rest)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's; the sentence that was asked for; or else about what was done."""
    act = act_named(scene)
    if act is not None and not await speaks_to_draft(scene):
        return await tap(with_act(scene, act))
    if scene.card is not None and "asks" in scene.card.body and not await speaks_to_draft(scene):
        return await take_sentence(scene)
    return await write_down(scene)


async def _ask_days(scene: Scene, contract: str) -> Handled:
    speech, found = scene.speech, contract_of(scene, contract)
    choices = [
        Choice(_days_label(speech, days), ("days", contract, days.first.isoformat(), days.last.isoformat()))
        for days in _spans(scene)
        if found is None or found.starts is None or days.last >= found.starts
    ]
    await ask(scene, Message(speech.say("report-days", subject=_subject(speech, found)), in_rows(choices)), KIND)
    return Handled()


def _spans(scene: Scene) -> Iterator[Period]:
    """The last quarters, this one included, then this year and the one before."""
    starts, last = scene.charter.organisation.year_starts, scene.today
    for name, count in (("quarter", QUARTERS), ("year", 2)):
        day = last
        for _ in range(count):
            days = period_of(name, day, starts)  # type: ignore[arg-type]
            yield days
            day = days.first - ONE_DAY


def _days_label(speech: Speech, days: Period) -> str:
    """`Jul to Sep 2026`; a year as `All of 2025–26`."""
    if days.days > 300:
        years = str(days.first.year) if days.first.year == days.last.year else f"{days.first.year}–{days.last:%y}"
        return speech.label("button-report-year", year=years)
    first, last = (speech.label("month-short", month=day.month) for day in (days.first, days.last))
    return speech.label("button-report-quarter", first=first, last=last, year=str(days.last.year))


def _subject(speech: Speech, contract: Contract | None) -> str:
    return contract.title.say(speech.language) if contract else speech.label("pack-everything")


async def _look(scene: Scene, contract: str, first: str, last: str) -> Handled:
    """What is to be known before it is sent, and the ways to send it."""
    speech, asked = scene.speech, asked_of(scene, contract, first, last)
    done = await final_report(scene.session, contract or None, asked.days.first, asked.days.last)
    which = {"subject": _subject(speech, asked.contract), "days": full_days(speech, asked.days)}
    if done is not None:
        since = long_day(speech, scene.house.today(done.made_at), scene.today)
        send = Choice(speech.label("button-report-send"), ("send", contract, first, last))
        await ask(scene, Message(speech.say("report-is-final", **which, day=since), ((send,),)), KIND)
        return Handled()
    waiting = await waiting_count(scene.session, asked.so_far, Narrowing(contract=contract or None))
    promises = [one async for one in promises_of(scene.session, scene.charter, asked)]
    found = list(_before(speech, asked, waiting, promises))
    text = speech.say("report-before" if found else "report-ready", **which, what=speech.listed(found))
    rows = [Choice(speech.label("button-report-draft"), ("send", contract, first, last))]
    if waiting:
        rows.insert(0, Choice(speech.label("button-report-fix"), ("fix",)))
    final = Choice(speech.label("button-report-final"), ("final", contract, first, last))
    message = Message(text, (tuple(rows), *(((final,),) if asked.is_over else ())))
    report = [contract, first, last]
    await ask(scene, message, KIND, which=report, said=await said_before(scene, report))
    return Handled()


def _before(speech: Speech, asked: Asked, waiting: int, promises: Sequence[Promise]) -> Iterator[str]:
    """What may still change it, in a few words each."""
    if waiting:
        yield speech.label("report-to-check", count=waiting)
    missed = [one for one in promises if one.missed]
    for sentence, unproven in (("report-no-evidence", True), ("report-behind", False)):
        codes = [one.clause.code for one in missed if one.unproven is unproven]
        if codes:
            yield speech.label(sentence, clauses=speech.listed(codes), count=len(codes))
    if asked.today <= asked.days.last + STILL_GROWS:
        yield speech.label("report-may-grow", month=month_name(speech, asked.so_far.last))


async def _fix(scene: Scene) -> Handled:
    return await checking.start(scene.but(card=None))


async def _send(scene: Scene, contract: str, first: str, last: str, form: str = "pdf") -> Handled:
    order_file(scene, KIND, {"contract": contract, "first": first, "last": last, "form": form})
    await ask(scene, Message(scene.speech.say("report-ordered")), KIND)
    return Handled()


async def _show_form(scene: Scene, contract: str, first: str, last: str, form: str) -> Handled:
    """The same in another form, beside the one that was sent."""
    order_file(scene, KIND, {"contract": contract, "first": first, "last": last, "form": form})
    return await answer(scene, "report-coming")


DEEDS: Mapping[str, Callable[..., Awaitable[Handled]]] = {
    "contract": _ask_days,
    "days": _look,
    "fix": _fix,
    "send": _send,
    "form": _show_form,
    "final": ask_first,
    "anew": ask_anew,
    "freeze": freeze,
}
"""What the buttons do; a contract's code (empty for all), a first and a last day follow."""

"""`/kvi`: every figure of the organisation against its target, page by page, and each on a page of its own."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass

from charter.figure import Figure, two_places
from charter.period import Period
from charter.schema import Commitment, Kvi
from conversation.card import clipped, in_rows
from conversation.message import Choice, Message, Rows
from handlers.asking import ask, take_as_tap
from handlers.figures_behind import show_entries, show_months, show_teams
from handlers.saying import say
from handlers.scene import Handled, Scene
from language.figures import long_day, money
from language.speech import Markup
from models.strengthening import barest
from models.totals import figure_of
from reports.kvi_words import bar, days_of, forecast_words, gap_words, of_target, pace_words

KIND = "kvi"
ON_A_PAGE = 8
"""How many KVIs stand on a page at most; a commitment is split only where it alone has more."""

CAN_BE_SENT = 20
"""For so many entries a manager can still ask for the photos afterwards."""

Group = tuple[Commitment, tuple[Kvi, ...]]


@dataclass(frozen=True)
class Pages:
    """The organisation's KVIs in the order of its charter, cut into pages by commitment."""

    pages: tuple[tuple[Group, ...], ...]

    @classmethod
    def of(cls, scene: Scene) -> "Pages":
        """The pages of the KVIs that are in use."""
        pages: list[list[Group]] = [[]]
        for group in _groups(scene):
            if pages[-1] and sum(len(kvis) for _, kvis in [*pages[-1], group]) > ON_A_PAGE:
                pages.append([])
            pages[-1].append(group)
        return cls(tuple(tuple(page) for page in pages))

    def page_of(self, code: str) -> int:
        """The page on which a KVI stands."""
        found = (
            number for number, page in enumerate(self.pages) for _, kvis in page for kvi in kvis if kvi.code == code
        )
        return next(found, 0)


def _groups(scene: Scene) -> Iterator[Group]:
    for commitment in scene.charter.commitments:
        kvis = tuple(kvi for kvi in commitment.kvis if kvi.retired is None or kvi.retired >= scene.today)
        for start in range(0, len(kvis), ON_A_PAGE):
            yield commitment, kvis[start : start + ON_A_PAGE]


async def start(scene: Scene) -> Handled:
    """`/kvi`: the first page; `/kvi EV1`: that figure's own."""
    named = scene.incoming.text.strip().partition(" ")[2].casefold()
    kvi = next((one for one in scene.charter.kvis if one.code.casefold() == named), None)
    return await (_show_one(scene, kvi) if kvi else _show_page(scene, 0))


async def tap(scene: Scene) -> Handled:
    """A button of a page, or of a figure."""
    verb, *_ = scene.act
    return await DEEDS[verb](scene)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


async def _turn(scene: Scene) -> Handled:
    return await _show_page(scene, int(scene.act[1]))


async def _show_page(scene: Scene, number: int) -> Handled:
    speech, pages = scene.speech, Pages.of(scene).pages
    groups = pages[number]
    said: list[str] = [
        speech.say(
            "kvi-page",
            organisation=scene.charter.organisation.name,
            day=long_day(speech, scene.today, scene.today),
            page=str(number + 1),
            pages=str(len(pages)),
        )
    ]
    for commitment, kvis in groups:
        said.append(speech.say("kvi-commitment", title=commitment.title.say(speech.language)))
        said += [_in_short(scene, await figure_of(scene.session, scene.charter, kvi, scene.today)) for kvi in kvis]
    choices = [
        Choice(clipped(kvi.title.say(speech.language)), ("open", kvi.code)) for _, kvis in groups for kvi in kvis
    ]
    message = Message("\n".join(said), (*in_rows(choices), *_turns(scene, number, len(pages))))
    await ask(scene, message, KIND)
    return Handled()


def _in_short(scene: Scene, figure: Figure) -> Markup:
    """A KVI in two or three lines; in one, for those who want words only."""
    speech = scene.speech
    parts = [of_target(speech, figure), pace_words(speech, figure), gap_words(speech, figure)]
    title = figure.title.say(speech.language)
    if speech.words_only:
        return speech.say("kvi-words", title=title, stands=", ".join(part for part in parts if part))
    stands = " · ".join(part for part in parts[:2] if part)
    said = speech.say("kvi-short", title=title, stands="\n".join(part for part in (bar(figure), stands) if part))
    return Markup(f"{said}\n{speech.say('kvi-gap', gap=parts[2])}") if parts[2] else said


def _turns(scene: Scene, number: int, pages: int) -> Rows:
    speech = scene.speech
    back = [Choice(speech.label("button-page-back"), ("page", str(number - 1)))] if number else []
    on = [Choice(speech.label("button-page-on"), ("page", str(number + 1)))] if number + 1 < pages else []
    return ((*back, *on),) if back or on else ()


async def _open(scene: Scene) -> Handled:
    kvi = _named(scene)
    return await (_show_one(scene, kvi) if kvi else _show_page(scene, 0))


def _named(scene: Scene) -> Kvi | None:
    """The KVI that the act names; None where the charter has it no more."""
    return next((kvi for kvi in scene.charter.kvis if kvi.code == scene.act[1]), None)


async def _show_one(scene: Scene, kvi: Kvi) -> Handled:
    speech = scene.speech
    figure = await figure_of(scene.session, scene.charter, kvi, scene.today)
    rows = (
        (
            Choice(speech.label("button-months"), ("months", kvi.code)),
            Choice(speech.label("button-teams"), ("teams", kvi.code)),
        ),
        (
            Choice(speech.label("button-behind"), ("entries", kvi.code, "0")),
            Choice(speech.label("button-all-figures"), ("page", str(Pages.of(scene).page_of(kvi.code)))),
        ),
    )
    said = [*_on_its_own(scene, kvi, figure), *await _what_would_strengthen(scene, kvi, figure)]
    await ask(scene, Message("\n".join(said), rows), KIND)
    return Handled()


async def _what_would_strengthen(scene: Scene, kvi: Kvi, figure: Figure) -> list[Markup]:
    """The one thing that would put evidence behind the most of it."""
    speech, charter = scene.speech, scene.charter
    bare = await barest(scene.session, charter, kvi, Period(figure.first, figure.last))
    activity = charter.activity(bare.activity) if bare else None
    if bare is None or activity is None:
        return []
    title, percent = activity.title.say(speech.language), round(100 * bare.entries / bare.of)
    sentence = "kvi-strengthen" if bare.entries <= CAN_BE_SENT else "kvi-strengthen-from-now"
    return [speech.say(sentence, count=bare.entries, activity=title, percent=max(1, percent))]


def _on_its_own(scene: Scene, kvi: Kvi, figure: Figure) -> Iterator[str]:
    """Everything there is to say of one figure, line by line."""
    speech, charter = scene.speech, scene.charter
    commitment = next(one for one in charter.commitments if one.code == figure.commitment)
    yield speech.say("kvi-title", title=figure.title.say(speech.language), code=figure.code)
    yield speech.say("kvi-of", commitment=commitment.title.say(speech.language), level=figure.level)
    yield speech.say("kvi-period", days=days_of(speech, Period(figure.first, figure.last), scene.today.year))
    between = ", " if speech.words_only else " · "
    stands = [of_target(speech, figure), pace_words(speech, figure, with_expected=True)]
    boxes = "" if speech.words_only else bar(figure)
    yield speech.say("kvi-stands", bar=boxes, stands=between.join(part for part in stands if part)).strip()
    if gap := gap_words(speech, figure):
        yield speech.say("kvi-gap-sentence", gap=gap)
    if expected := forecast_words(speech, figure):
        yield speech.say("kvi-line", line=expected)
    yield speech.say("kvi-entries", entries=figure.entries, people=figure.people)
    if figure.checked is not None:
        yield speech.say("kvi-checked", percent=round(figure.checked))
    if figure.value is not None:
        worth = money(int(two_places(figure.value).replace(".", "")), charter.organisation.currency)
        yield speech.say("kvi-value", kind=kvi.value[0].kind, value=worth, basis=figure.value_basis or "")


async def _months(scene: Scene) -> Handled:
    return await _behind(scene, show_months)


async def _teams(scene: Scene) -> Handled:
    return await _behind(scene, show_teams)


async def _entries(scene: Scene) -> Handled:
    return await _behind(scene, show_entries)


async def _behind(scene: Scene, show: Callable[[Scene, Kvi, str], Awaitable[None]]) -> Handled:
    kvi = _named(scene)
    if kvi is None:
        await say(scene, Message(scene.speech.say("kvi-gone")))
    else:
        await show(scene, kvi, KIND)
    return Handled()


DEEDS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "page": _turn,
    "open": _open,
    "months": _months,
    "teams": _teams,
    "entries": _entries,
}
"""What the buttons do: a page's number, or a KVI's code, follows."""

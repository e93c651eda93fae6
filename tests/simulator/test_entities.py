"""Telegram's HTML: what it means, and how what it doesn't take is refused."""

import contextlib
import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.detection import with_found
from simulator.display import as_html
from simulator.entities import parse_html, trim
from simulator.errors import ApiError


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("written", "text", "entities"),
    [
        ("plain", "plain", []),
        ("🏟 <b>2 h</b>", "🏟 2 h", [entity("bold", 3, 3)]),
        ("<strong>a</strong><em>b</em>", "ab", [entity("bold", 0, 1), entity("italic", 1, 1)]),
        ("<ins>a</ins><del>b</del>", "ab", [entity("underline", 0, 1), entity("strikethrough", 1, 1)]),
        ("<i><b> </b> <code> </code></i>", "   ", [entity("italic", 0, 3), entity("bold", 0, 1), entity("code", 2, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [entity("spoiler", 0, 1)]),
        ('<span class = "tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        ('<a href="https://x.org/?a=1&amp;b">x</a>', "x", [entity("text_link", 0, 1, url="https://x.org/?a=1&b")]),
        ("<a href=telegram.org>x</a>", "x", [entity("text_link", 0, 1, url="http://telegram.org/")]),
        ("<a>nothing like it </a>", "nothing like it ", []),
        ('<pre><code class="language-python">x</code></pre>', "x", [entity("pre", 0, 1, language="python")]),
        ("<pre><code>x</code></pre>", "x", [entity("pre", 0, 1), entity("code", 0, 1)]),
        ("<code>a <b>b</b></code>", "a b", [entity("code", 0, 3)]),
        ("<i>a</>", "a", [entity("italic", 0, 1)]),
        ("<b></b>", "", []),
        ("&lt;&gt;&amp;&quot;&#39;&#x27;&nbsp;&lt🏟 & co", "<>&\"''&nbsp;<🏟 & co", []),
        ("&#12345678;", "&#12345678;", []),
    ],
)
def test_html_means(written: str, text: str, entities: list[dict[str, object]]) -> None:
    assert parse_html(written) == (text, entities)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
        ("🏟 🏟&lt;<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        ("<p>", 'Unsupported start tag "p" at byte offset 0'),
        ("2 < 3 hours>", 'Unsupported start tag "" at byte offset 2'),
        ("<b>unclosed", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>test</b></i>", 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<i>a</i   ", "Unclosed end tag at byte offset 4"),
        ("<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<i aba  =  ", 'Unclosed start tag "i" at byte offset 0'),
        ("<i aba=190azAz-.,", "Unexpected end of name token at byte offset 7"),
        ("<i aba='&lt;>", "Unclosed start tag at byte offset 0"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        (
            "&#xDFDF;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
def test_bad_html_is_refused_in_telegrams_words(written: str, reason: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(written)
    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


def test_white_space_around_a_text_goes_and_its_entities_move() -> None:
    assert trim(parse_html("\n <b> a </b>b ")) == ("a b", [entity("bold", 0, 2)])
    assert trim(parse_html("a<b> </b>")) == ("a", [])


@settings(deadline=None)
@given(st.text())
def test_escaped_text_comes_through_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text, quote=False)) == (text, [])


@settings(deadline=None)
@given(st.text())
def test_html_of_any_kind_is_read_or_refused_never_an_accident(written: str) -> None:
    with contextlib.suppress(ApiError):
        parse_html(written)


_TAGS = st.sampled_from(["b", "i", "u", "s", "blockquote", "tg-spoiler"])
_MARKED = st.recursive(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5).map(lambda text: html.escape(text, quote=False)),
    lambda inner: st.one_of(
        st.tuples(_TAGS, inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"),
        st.lists(inner, max_size=3).map("".join),
    ),
)


@settings(deadline=None)
@given(_MARKED)
def test_what_is_shown_means_what_was_sent(written: str) -> None:
    text, entities = parse_html(written)
    shown = as_html(text, entities)
    again = parse_html(shown)

    def places(entities: list[dict[str, object]]) -> set[tuple[object, int]]:
        spans = [(e["type"], range(e["offset"], e["offset"] + e["length"])) for e in entities]  # type: ignore
        return {(kind, place) for kind, span in spans for place in span}

    assert again[0] == text
    assert places(again[1]) == places(entities)


def test_what_is_shown_is_safe() -> None:
    text, entities = parse_html(
        '<b>&lt;script&gt;</b> <a href="tg://user?id=1">me</a> <a href="https://x.org/%22">x</a>'
    )
    shown = as_html(text, entities)
    assert shown.startswith("<b>&lt;script&gt;</b> me <a ")
    assert set(re.findall(r"<(\w+)", shown)) == {"b", "a"}


def test_telegram_finds_commands_and_addresses_by_itself() -> None:
    found = with_found("/kvi@tally_bot for 🏟 a@b.org, see https://x.org/a. #done @asha_b 3/4", [])
    assert [(e["type"], e["offset"], e["length"]) for e in found] == [
        ("bot_command", 0, 14),
        ("email", 22, 7),
        ("url", 35, 15),
        ("hashtag", 52, 5),
        ("mention", 58, 7),
    ]


def test_nothing_is_found_in_code() -> None:
    text, entities = parse_html("<code>/kvi</code>")
    assert with_found(text, entities) == entities

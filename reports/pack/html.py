"""The evidence pack as a web page: one file that needs no other, semantic, legible on a phone and in the dark."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

STYLE = (Path(__file__).parents[1] / "pages" / "evidence_pack.css").read_text("utf-8")
LANGUAGE = "en-GB"


def pack_as_html(document: Mapping[str, Any]) -> str:
    """The whole page. Everything is put in as text, so that nothing in it is ever taken for code."""
    page = Element("html", {"lang": LANGUAGE})
    head = SubElement(page, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    SubElement(head, "title").text = document["title"]
    SubElement(head, "style").text = STYLE
    body = SubElement(page, "body")
    _cover(body, document)
    main = SubElement(body, "main")
    for one in document["chapters"]:
        section = SubElement(main, "section", {"id": one["name"]})
        _words(section, "h2", one["title"])
        for block in one["blocks"]:
            SHOWN[block["kind"]](section, block)
    _footer(body, document)
    return "<!DOCTYPE html>\n" + ElementTree.tostring(page, encoding="unicode", method="html")


def _words(parent: Element, tag: str, words: str, **attributes: str) -> Element:
    element = SubElement(parent, tag, {name.rstrip("_"): value for name, value in attributes.items()})
    element.text = words
    return element


def _cover(body: Element, document: Mapping[str, Any]) -> None:
    header = SubElement(body, "header")
    if document["draft"]:
        _words(header, "p", f"{document['draft']}. {document['note']}", class_="draft")
    _words(header, "p", f"{document['organisation']}: {document['kicker']}", class_="kicker")
    _words(header, "h1", f"{document['subject']}, {document['days']}")
    _terms(header, document["facts"])
    if not document["draft"]:
        _words(header, "p", document["note"], class_="quiet")
    contents = SubElement(header, "nav", {"aria-label": document["contents"]})
    _words(contents, "h2", document["contents"])
    listed = SubElement(contents, "ul")
    for one in document["chapters"]:
        _words(SubElement(listed, "li"), "a", one["title"], href=f"#{one['name']}")


def _footer(body: Element, document: Mapping[str, Any]) -> None:
    words = f"{document['made']} · CareTally" + (f" · {document['draft']}" if document["draft"] else "")
    _words(SubElement(body, "footer"), "p", words)


def _text(parent: Element, block: Mapping[str, Any]) -> None:
    _words(parent, "p", block["words"], **({"class_": "quiet"} if block["quiet"] else {}))


def _heading(parent: Element, block: Mapping[str, Any]) -> None:
    _words(parent, "h3", block["words"])


def _terms(parent: Element, block: Mapping[str, Any]) -> None:
    listed = SubElement(parent, "dl")
    for term, words in block["rows"]:
        row = SubElement(listed, "div")
        _words(row, "dt", term)
        _words(row, "dd", words)


def _cards(parent: Element, block: Mapping[str, Any]) -> None:
    listed = SubElement(parent, "ul", {"class": "cards"})
    for large, small in block["items"]:
        item = SubElement(listed, "li")
        _words(item, "strong", large).tail = " "
        _words(item, "span", small)


def _table(parent: Element, block: Mapping[str, Any]) -> None:
    around = SubElement(
        parent, "div", {"class": "wide", "tabindex": "0", "role": "region", "aria-label": block["caption"]}
    )
    table = SubElement(around, "table")
    _words(table, "caption", block["caption"])
    numbers = set(block["numbers"])
    row = SubElement(SubElement(table, "thead"), "tr")
    for place, title in enumerate(block["columns"]):
        _words(row, "th", title, scope="col", **_aligned(place in numbers))
    body = SubElement(table, "tbody")
    for cells in block["rows"]:
        row = SubElement(body, "tr")
        _words(row, "th", cells[0], scope="row")
        for place, words in enumerate(cells[1:], 1):
            _words(row, "td", words, **_aligned(place in numbers))


def _aligned(is_number: bool) -> dict[str, str]:
    return {"class_": "number"} if is_number else {}


def _picture(parent: Element, block: Mapping[str, Any]) -> None:
    around = SubElement(parent, "figure")
    svg = ElementTree.fromstring(block["svg"])  # noqa: S314 (drawn by us)
    for shape in svg.iter():
        shape.tag = shape.tag.rpartition("}")[2]  # pages know SVG without its namespace
    svg.set("role", "img")
    svg.set("aria-label", block["says"])
    around.append(svg)
    if block["caption"]:
        _words(around, "figcaption", block["caption"])


def _figure(parent: Element, block: Mapping[str, Any]) -> None:
    article = SubElement(parent, "article", {"class": block["tone"]})
    _words(article, "h4", f"{block['title']} ({block['code']})")
    _words(article, "p", block["level"], class_="quiet")
    stands = SubElement(article, "p", {"class": "stands"})
    _words(stands, "strong", block["stands"]).tail = " "
    _words(stands, "span", block["pace"])
    if block["picture"]:
        _picture(article, block["picture"])
    _terms(article, block["facts"])


def _quotes(parent: Element, block: Mapping[str, Any]) -> None:
    for words in block["words"]:
        _words(SubElement(parent, "blockquote"), "p", f"“{words}”")


SHOWN: Mapping[str, Callable[[Element, Mapping[str, Any]], None]] = {
    "text": _text,
    "heading": _heading,
    "terms": _terms,
    "cards": _cards,
    "table": _table,
    "picture": _picture,
    "figure": _figure,
    "quotes": _quotes,
}
"""How each kind of block is shown."""

"""What care workers and volunteers read is plain: every sentence of the language files, by its school grade."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from textstat import textstat

import language

SENTENCES = Path(language.__file__).parent / "en"
OF_LEADS = {"pack", "pack_sheets", "report", "charter_file", "setting_up", "figures_kvi", "matrix", "menu"}
"""What only leads and managers read, and one-line descriptions; reports are held to grade 8 by their own test."""
FILES = sorted(file.stem for file in SENTENCES.glob("*.ftl") if file.stem not in OF_LEADS)
GRADE = 5
WORDS = 35
"""The longest sentence that there may be."""


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("file", FILES)
def test_sentences_are_easy_to_read(file: str) -> None:
    said = list(_sentences(file))
    assert not [one for one in said if len(one.split()) > WORDS]
    assert not said or textstat.flesch_kincaid_grade(" ".join(said)) <= GRADE, said


def _sentences(file: str) -> Iterator[str]:
    """The full sentences: those that begin with a capital, end in a full stop or a question mark, and say something."""
    for message in FluentParser().parse((SENTENCES / f"{file}.ftl").read_text(encoding="utf-8")).body:
        if not isinstance(message, ast.Message) or message.value is None or message.id.name.startswith("button"):
            continue
        for sentence in re.split(r"(?<=[.?!])\s+|\n", re.sub(r"<[^>]*>", "", _text(message.value))):
            if re.fullmatch(r"[A-Z].*[.?!]", sentence.strip()) and len(sentence.split()) >= 5:
                yield sentence.strip()


def _text(pattern: ast.Pattern) -> str:
    """The words of a sentence, as it is usually said; what is put into it stands as a short word."""
    return "".join(_said(part) for part in pattern.elements)


def _said(part: ast.TextElement | ast.Placeable) -> str:
    if isinstance(part, ast.TextElement):
        return part.value
    if isinstance(part.expression, ast.SelectExpression):
        return _text(next(variant.value for variant in part.expression.variants if variant.default))
    return part.expression.value if isinstance(part.expression, ast.StringLiteral) else "it"

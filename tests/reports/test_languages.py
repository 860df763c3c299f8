"""Reports in every language: no text is missing, none is in English, figures are as people write them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache, partial
from pathlib import Path

import pytest
from pydantic import BaseModel
from pypdf import PdfReader

from customer_data.load import customer_schema
from project.outlook import Outlook
from reports.coded import block_values
from reports.document import Chart, Document, KeyFigures, Section
from reports.kinds import BY_NAME, REPORTS
from reports.writers.pdf import write
from tests.reports.every_report import build_all, documents, empty, example, for_clients, sample
from tools.report_words import keys_used
from words.catalogue import FALLBACK, load, texts_in

FOLDER = Path(__file__).parents[2] / "words"
WHOLE = ("es", "ca", "fi")
"""Languages in which every report can be read whole."""

HOLE = re.compile(r"\{([a-z][a-z0-9_]*)\}|%(pages?)%")
FREQUENT = re.compile(
    r"\b(the|and|with|without|which|not|yet|what|when|where|who|from|that|this|each|every|nobody|days|hours|of|by"
    r"|is|are|they|there|has|have|was|were|be|to|week|done|scores?|costs|users?|years?|months?|offers)\b",
    re.IGNORECASE,
)
"""Words that stand in most English sentences and in none of the other languages."""

CUT = re.compile(r"[«“”][^«“”»]*…[»”]|[^\s«“”»][^;,«“”»]*…")
"""A name that was cut short, with its quotation marks where it has any."""

ONE_PAGE = tuple(kind.name for kind in REPORTS if kind.name.endswith("one_page"))


@cache
def own(language: str) -> dict[str, str]:
    """The texts that stand in the files of this language itself."""
    files = sorted((FOLDER / language).glob("*.yaml"))
    return {
        key: text for path in files for key, text in texts_in(path.read_bytes(), path.name, path.stem).items()
    }


@cache
def asked() -> frozenset[str]:
    """Every key that reports may ask for."""
    return keys_used(partial(build_all, WHOLE[0]))


def holes(text: str) -> list[str]:
    """The names that are filled in, in any order."""
    return sorted(first or second for first, second in HOLE.findall(text))


@cache
def made(language: str, which: str = "example") -> tuple[Document, ...]:
    """Every report in this language."""
    if which == "client":
        return tuple(for_clients(example(language), language))
    outlook = example(language) if which == "example" else empty(language)
    return tuple(documents(outlook, language))


@pytest.mark.parametrize("language", WHOLE)
def test_every_text_of_the_reports_is_there(language: str) -> None:
    """What any report asks for, in any state of a project, stands in the files of the language."""
    assert sorted(asked() - set(own(language)) - {"common.day"}) == []


@pytest.mark.parametrize("language", ["es", "ca", "fi"])
def test_texts_have_the_holes_of_the_english_ones(language: str) -> None:
    """Nothing is filled in that is not there, nothing is left out, and no text is for no key."""
    english = load(FALLBACK)
    texts = own(language)
    assert sorted(set(texts) - english.keys()) == []
    assert {key: holes(text) for key, text in texts.items()} == {key: holes(english(key)) for key in texts}


@pytest.mark.parametrize("language", ["es", "ca", "fi"])
def test_there_is_a_form_for_one_and_for_many(language: str) -> None:
    """Where English tells one from many, so does the language."""
    texts, english = own(language), load(FALLBACK)
    pairs = (("one", "other"), ("other", "one"))
    ends = [
        (key.removesuffix(form) + other) for key in texts for form, other in pairs if key.endswith(f".{form}")
    ]
    assert [key for key in ends if english.has(key) and key not in texts] == []


@pytest.mark.parametrize("language", WHOLE)
@pytest.mark.parametrize("which", ["example", "empty", "client"])
def test_nothing_is_left_in_english(language: str, which: str) -> None:
    """But for texts of the content, names and what people wrote, no English word stands in any report."""
    foreign = _foreign(empty(language) if which == "empty" else example(language))
    said = {text for document in made(language, which) for text in _said(document) if FREQUENT.search(text)}
    left = {text: _without(text, foreign) for text in said}
    assert {text for text, rest in left.items() if FREQUENT.search(rest)} == set()


@pytest.mark.parametrize("language", WHOLE)
def test_no_text_of_a_report_is_missing(language: str) -> None:
    """No key is shown in place of its text."""
    whole = (*made(language), *made(language, "client"))
    assert [text for item in whole for text in _said(item) if "⟦" in text] == []


def test_amounts_and_days_are_written_in_the_way_of_the_language() -> None:
    """Spanish: thousands by points, the currency behind, a comma before decimals, the month in letters."""
    page = next(item for item in made("es") if item.name == "comparison_one_page")
    told = "\n".join(_said(page))
    assert re.search(r"\b\d{3}\.\d{3}\N{NO-BREAK SPACE}€", told)
    assert re.search(r"\b\d\d,\d\b", told)
    assert "21 nov 2026" in page.footer
    assert not re.search(r"€\N{NO-BREAK SPACE}\d|\d%", told)


def test_figures_are_the_same_in_every_language() -> None:
    """The language changes how a figure is written, and no figure."""
    told = {language: _digits(language) for language in ("en", "es", "ca", "fi")}
    assert told["en"]
    assert all(digits == told["en"] for digits in told.values())


@pytest.mark.parametrize("language", WHOLE)
def test_texts_in_another_language_are_told_of(language: str) -> None:
    """Where the content is in another language than the report, the report says so, and else it does not."""
    words = load(language)
    told = words("reports.provenance.written_in", language=words("reports.language.en"))
    silent = [item.name for item in made(language) if told not in "\n".join(_said(item))]
    assert silent == []
    assert not any("Texts of the playbook" in text for document in made("en") for text in _said(document))


@pytest.mark.parametrize("name", ONE_PAGE)
@pytest.mark.parametrize("language", WHOLE)
def test_one_page_stays_one_page(name: str, language: str) -> None:
    """Longer words of another language do not push a report off its sheet."""
    document = next(item for item in made(language) if item.name == name)
    assert len(PdfReader(io.BytesIO(write(document))).pages) == 1


def _digits(language: str) -> list[str]:
    """The digits of all key figures of the test project, in order."""
    kinds = (BY_NAME["executive_one_page"], BY_NAME["comparison_one_page"])
    blocks = [block for item in documents(sample(), language, kinds) for block in item.blocks]
    values = [figure.value for block in blocks if isinstance(block, KeyFigures) for figure in block.figures]
    return [digits for value in values if (digits := re.sub(r"\D", "", value))]


def _said(document: Document) -> Iterator[str]:
    """Every text of a report, without machine names."""
    yield from (document.title, document.subtitle, document.stamp, document.footer)
    for block in document.blocks:
        if isinstance(block, Section):
            continue
        values = block_values(block)
        if isinstance(block, Chart):
            values.pop("id")
        yield from _texts(values)


def _texts(value: object) -> Iterator[str]:
    """Every text inside values, models and results."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from _texts(value.model_dump())
    elif is_dataclass(value):
        for item in fields(value):
            yield from _texts(getattr(value, item.name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for inner in value:
            yield from _texts(inner)


@cache
def _foreign(outlook: Outlook) -> tuple[str, ...]:
    """Texts of content and records, and their sentences; the longest first."""
    content = (outlook.catalogue, customer_schema(), *outlook.project.records)
    found = [text for item in content for text in _texts(item)]
    currency = outlook.business_case.convention.currency
    whole = {_plain(text.replace("currency", currency)) for text in found}
    parts = {part.rstrip(".") for text in whole for part in re.split(r"(?<=[.?!:;])\s|^share ", text)}
    return tuple(sorted((text for text in whole | parts if FREQUENT.search(text)), key=len, reverse=True))


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()


def _without(text: str, foreign: tuple[str, ...]) -> str:
    """What is left of a text when all that comes from the content is taken out."""
    rest = CUT.sub("", _plain(text))
    for item in foreign:
        if item in rest:
            rest = rest.replace(item, " ")
    return rest

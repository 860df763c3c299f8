"""The laws that every shipped text and number keeps, whoever wrote it and in whichever file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from authoring.heads import head_of
from authoring.positions import PROJECT_LIMITS, parse
from authoring.values import Source, Sourced, Text, ValueKind
from project.catalogue import LOADERS
from tools.coverage_page import required
from workspace.layers import bases_of, known_content

ROOT = Path(__file__).resolve().parents[2]
CONTENT = sorted(
    path
    for room in ("playbook", "questionnaires", "scoring")
    for path in (ROOT / room / "library").rglob("*.yaml")
)
PLAYBOOKS = [path for path in CONTENT if head_of(path.read_bytes()).kind == "playbook"]
WORDS = sorted(path for path in (ROOT / "words").rglob("*.yaml") if path.name != "diagnostics.yaml")

LONGEST = 1200
CLAIM = re.compile(
    r"\d ?%|\bper ?cent\b|\b\d+ (?:of|in|out of) (?:every )?\d+\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|a hundred)\b",
    re.IGNORECASE,
)
FAILURE_RATE = re.compile(
    r"fail\w*\s+rates?|(most|half|third|quarter|\d+)\b[^.]{0,40}\b(projects?|crms?)\b[^.]{0,20}\bfail",
    re.IGNORECASE,
)
HOUSE_WORDS = re.compile(
    r"\b(SMAA|P80|P50|EVPI|EVPPI|Wilson|BCR|thread|outlook|overlays?|gates?|fingerprint)\b", re.IGNORECASE
)
NO_TEXT = {"id", "kind", "extends", "url", "holds", "only_if", "ask_if", "amount", "from_month", "formula"}
"""Fields whose values nobody reads as a sentence."""

GROWS_OLD = {ValueKind.LIST_PRICE, ValueKind.VENDOR_CLAIM}


def _plain(path: Path) -> Any:
    parsed = parse(path.read_bytes(), path.name, PROJECT_LIMITS)
    assert parsed.diagnostics == ()
    return parsed.value


def _value(path: Path) -> BaseModel:
    """The content of a file on top of everything it stands on."""
    data = path.read_bytes()
    kind = head_of(data).kind
    base = bases_of(data, path.name, known_content(()).of(kind)).base
    reading = LOADERS[kind](data, path.name, base)
    assert reading.diagnostics == ()
    value: BaseModel = reading.value
    return value


def _held(value: object, wanted: type[BaseModel]) -> Iterator[Any]:
    """Everything of a sort inside a value."""
    if isinstance(value, wanted):
        yield value
    if isinstance(value, BaseModel) and not isinstance(value, Text):
        for name in type(value).model_fields:
            yield from _held(getattr(value, name), wanted)
    elif isinstance(value, tuple):
        for item in value:
            yield from _held(item, wanted)


def _readable(value: Any, way: str = "") -> Iterator[tuple[str, str]]:
    """Every text somebody may read, with its path."""
    if isinstance(value, str):
        yield way, value
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in NO_TEXT:
                yield from _readable(item, f"{way}/{name}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _readable(item, f"{way}/{number}")


def _items(value: Any) -> Iterator[dict[str, Any]]:
    """Every group of fields, the outer ones first."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _items(item)


def _own_texts(item: Any) -> Iterator[str]:
    """The texts of one group that stand in no further group with an id."""
    for value in item.values() if isinstance(item, dict) else item:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list) or (isinstance(value, dict) and "id" not in value):
            yield from _own_texts([part for part in value if not (isinstance(part, dict) and "id" in part)]
                                  if isinstance(value, list) else value)  # fmt: skip


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_share_that_is_claimed_has_its_source_beside_it(path: Path) -> None:
    """A percentage, or so many of so many, stands only in an item that says who counted."""
    claims = [
        text
        for item in _items(_plain(path))
        if not item.get("source") and not item.get("sources")
        for text in _own_texts(item)
        if CLAIM.search(text)
    ]

    assert claims == []


@pytest.mark.parametrize("path", [*CONTENT, *WORDS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_failure_rate_is_told_anywhere(path: Path) -> None:
    """Figures of failed projects have no honest source, so none is shipped."""
    assert [text for _, text in _readable(_plain(path)) if FAILURE_RATE.search(text)] == []


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_number_from_outside_has_unit_source_and_expiry(path: Path) -> None:
    """Unit and source are not blank; list prices and what vendors say of themselves expire."""
    value = _value(path)

    for sourced in _held(value, Sourced):
        assert sourced.unit.strip()
        assert sourced.source.name.strip()
    for source in _held(value, Source):
        assert source.kind in ValueKind
        assert source.kind not in GROWS_OLD or source.expires is not None, source.name
        assert source.expires is None or source.expires > source.as_of, source.name


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_text_is_whole_and_no_longer_than_it_may_be(path: Path) -> None:
    """None is empty, has blanks at its ends or two in a row, ends in a colon, or is longer than 1,200."""
    texts = [text for held in _held(_value(path), Text) for text in held.root.values()]

    assert texts
    assert [text for text in texts if not text.strip() or text != text.strip()] == []
    assert [text for text in texts if "  " in text or "\n\n\n" in text] == []
    assert [text for text in texts if text.endswith(":")] == []
    assert [text[:60] for text in texts if len(text) > LONGEST] == []


@pytest.mark.parametrize("path", [*CONTENT, *WORDS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_house_word_stands_in_a_title_or_sentence(path: Path) -> None:
    """Names of methods and parts of the house are for "How is this computed" and for authors only."""
    readable = [(way, re.sub(r"\{\w+\}", "", text)) for way, text in _readable(_plain(path))]

    assert [(way, text) for way, text in readable if HOUSE_WORDS.search(text)] == []


def _steps(path: Path) -> Iterator[str]:
    """Ids of the steps that one file of a playbook writes itself."""
    written = _plain(path)
    held = [phase["steps"] for part in ("phases", "bands") for phase in written.get(part, ())]
    added = [items for way, items in written.get("add", {}).items() if way.endswith("/steps")]
    for steps in (*held, *added):
        yield from (step["id"] for step in steps)


def test_no_two_layers_write_a_step_of_the_same_name() -> None:
    """What a team notes on a step stays with it when the project moves from one playbook to another."""
    counted = Counter(name for path in PLAYBOOKS for name in _steps(path))

    assert counted.total() > 100
    assert [name for name, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_marks_are_those_of_the_founding_requirements(path: Path) -> None:
    """An id that is fulfilled here is one that somebody asked for."""
    known = set(required())
    marks = {name for item in _items(_plain(path)) for name in item.get("meets") or ()}

    assert marks <= known

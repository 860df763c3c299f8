"""Figures that somebody has to look at again, wherever they stand in content."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from authoring.limits import CONTENT_LIMITS
from authoring.positions import parse
from project.model import DriverValue
from workspace.change import Changed, put
from workspace.dated_values import DatedValue, State, dated, library_values, project_values
from workspace.library import Library, Origin
from workspace.open import opened
from workspace.own_content import amend
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
TODAY = date(2026, 11, 21)
COSTS = """kind: costs
id: mine
drivers:
  - id: rate
    title: An hour
    default:
      value: 45
      unit: EUR
      source: {name: Payroll, kind: KIND, as_of: 2026-01-01, expires: EXPIRES}
"""


def found(text: str, confirmed: frozenset[str] = frozenset(), kind: str = "costs") -> tuple[DatedValue, ...]:
    """What is dated in one file."""
    return dated([(kind, parse(text, "mine.yaml", CONTENT_LIMITS))], TODAY, confirmed)


@pytest.mark.parametrize(
    ("kind", "expires", "confirmed", "states"),
    [
        ("law", "2026-11-21", False, [State.EXPIRED]),
        ("law", "2026-11-22", False, [State.EXPIRING]),
        ("law", "2027-02-19", False, [State.EXPIRING]),
        ("law", "2027-02-20", False, [State.GOOD]),
        ("law", "null", False, [State.GOOD]),
        ("own_estimate", "null", False, [State.UNCONFIRMED]),
        ("illustrative", "2026-12-01", False, [State.EXPIRING, State.UNCONFIRMED]),
        ("own_estimate", "2020-01-01", False, [State.EXPIRED, State.UNCONFIRMED]),
        ("own_estimate", "2020-01-01", True, [State.EXPIRED]),
    ],
)
def test_why_a_value_has_to_be_looked_at(
    *, kind: str, expires: str, confirmed: bool, states: list[State]
) -> None:
    """Expired from its day on, about to within 90 days, unconfirmed while nobody put a value of their own."""
    text = COSTS.replace("KIND", kind).replace("EXPIRES", expires)

    (value,) = found(text, frozenset({"rate"}) if confirmed else frozenset())

    assert list(value.states) == states
    assert (value.title, value.field, value.figures, value.unit) == ("An hour", "default", (45.0,), "EUR")
    assert (value.file, value.line, value.content) == ("mine.yaml", 9, "mine")


@pytest.mark.parametrize(
    ("text", "figures", "unit", "title"),
    [
        (
            "plans: [{id: a, title: Basic, price: {amount: 12, currency: EUR}, source: S}]",
            (12.0,),
            "EUR",
            "Basic",
        ),
        (
            "benchmarks: [{id: a, title: Share, low: 1, high: 2, unit: '%', source: S}]",
            (1.0, 2.0),
            "%",
            "Share",
        ),
        (
            "phases: [{id: a, title: One, weeks: {low: 1, likely: 2, high: 3, source: S}}]",
            (1.0, 2.0, 3.0),
            "",
            "One",
        ),
        ("rates: [{currency: USD, per_base: {value: 1.1, unit: x, source: S}}]", (1.1,), "x", "USD"),
        ("facts: [{id: a, title: Data, value: In Europe, source: S}]", (), "", "Data"),
        ("facts: [{id: a, title: Data, value: true, source: S}]", (), "", "Data"),
    ],
)
def test_every_shape_of_value_is_found(text: str, figures: tuple[float, ...], unit: str, title: str) -> None:
    """Prices, ranges, estimates, rates, facts in words."""
    source = "{name: Somebody, kind: published, as_of: 2026-01-01}"

    (value,) = found(f"kind: x\n{text.replace('source: S', f'source: {source}')}\n")

    assert (value.figures, value.unit, value.title) == (figures, unit, title)


@pytest.mark.parametrize(
    "text", ["- a\n", "a: [", "source: {name: x}\n", "source: S1\na: {source: [1]}\n", ""]
)
def test_what_is_no_source_is_none(text: str) -> None:
    """Short names of guides, half-written sources and broken files give nothing and never an exception."""
    assert found(text) == ()


def test_the_library_is_told_once(workspace: Workspace) -> None:
    """A value that several playbooks share stands in one line of one file, and is one value."""
    values = library_values(workspace.library, TODAY)

    places = Counter((item.kind, item.file, item.line) for item in values)
    assert max(places.values()) == 1
    assert {item.kind for item in values} >= {"playbook", "costs", "rates", "benchmarks", "vendor"}


def test_ones_own_values_are_told_from_shipped_ones(workspace: Workspace, tmp_path: Path) -> None:
    """By the file each is written in, also where a file of one's own changes a shipped one."""
    (tmp_path / "costs").mkdir()
    head = 'format: 1\nkind: costs\nid: mine\nversion: "1.0.0"\nextends: core\n'
    change = (
        "change:\n  drivers/DRIVER:\n    default:\n      value: 45\n      unit: EUR\n      source: SOURCE\n"
    )
    core = workspace.library.choose("starter").catalogue
    assert core is not None
    written = "{name: Payroll, kind: law, as_of: 2026-01-01}"
    text = change.replace("DRIVER", core.costs.drivers[0].id).replace("SOURCE", written)
    (tmp_path / "costs" / "mine.yaml").write_text(head + text, "utf-8")

    values = library_values(Library(tmp_path), TODAY)

    assert {item.file for item in values if item.origin is Origin.OWN} == {"mine.yaml"}
    shipped = [item for item in values if item.origin is Origin.SHIPPED]
    assert len(shipped) == len(library_values(workspace.library, TODAY))


def test_a_project_confirms_by_its_own_values(workspace: Workspace, quick: str) -> None:
    """A starting value is unconfirmed until the team enters its own, or changes the content itself."""

    def waiting() -> set[tuple[str, str]]:
        values = project_values(workspace.library, opened(workspace, ME, quick), TODAY)
        return {(item.kind, str(item.title)) for item in values if State.UNCONFIRMED in item.states}

    first = waiting()
    project = opened(workspace, ME, quick)
    driver = project.catalogue.costs.drivers[0]
    phase = project.catalogue.playbook.phases[0]
    named = ("costs", driver.title.read("en"))
    assert named in first

    own = DriverValue(id=driver.id, driver=driver.id, value=50)
    assert isinstance(put(workspace, ME, quick, "driver.set", own), Changed)
    assert waiting() == first - {named}

    weeks = {"low": 1, "likely": 2, "high": 3, "source": source()}
    change = {"weeks": weeks, "effort": {**weeks, "source": source()}}
    done = amend(workspace, ME, quick, "playbook", "change", f"phases/{phase.id}", change)
    assert isinstance(done, Changed)
    assert waiting() == first - {named, ("playbook", phase.title.read("en"))}
    values = project_values(workspace.library, opened(workspace, ME, quick), TODAY)
    mine = {str(item.title) for item in values if item.origin is Origin.OWN}
    assert mine == {phase.title.read("en")}


def source() -> dict[str, str]:
    """The team's own word."""
    return {"name": "We", "kind": "own_estimate", "as_of": "2026-11-01"}

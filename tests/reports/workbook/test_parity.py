"""Random projects: the engine, an office and a second engine come to the same figures."""

from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from project.catalogue import Catalogue
from project.model import DriverValue
from project.outlook import Outlook
from project.records.paying import CaseRules
from reports.workbook.comparison import write
from scoring.conventions import RiskMode, Terms
from scoring.costs import Grows
from tests.reports.sample import AS_OF, catalogue, outlook_of, records, replaced
from tests.reports.workbook.judges import Values, by_office, recomputed, same, stored
from tests.reports.workbook.random_projects import random_project
from words.catalogue import load

FEW, MANY = 10, 200
CLOSE = 1e-9
GROWTH = {"wage_growth": 0.05, "price_growth": 0.03, "user_growth": -0.04}
GROWTH_CELLS = [("Inputs", f"E{row}") for row in (10, 11, 12)]
SWITCH = ("Inputs", "B4")
STORIES = ("Low", "High")


def growing() -> Catalogue:
    """The content of the tests with every line dearer from year to year."""
    plain = catalogue()
    costs = tuple(item.model_copy(update={"grows": Grows.WAGES}) for item in plain.costs.costs)
    benefits = tuple(item.model_copy(update={"grows": Grows.PRICES}) for item in plain.costs.benefits)
    return replace(plain, costs=plain.costs.model_copy(update={"costs": costs, "benefits": benefits}))


def written(seed: int) -> bytes:
    """The workbook of a random project."""
    return written_of(random_project(seed))


def written_of(outlook: Outlook) -> bytes:
    """The workbook of an outlook."""
    return write(outlook.project, outlook.catalogue, outlook, load("en"), AS_OF, FEW)


def shown(value: object) -> float | str | None:
    """What stands in a cell as a number or a text."""
    return value if isinstance(value, float | int | str) else None


def unsure(outlook: Outlook) -> Outlook:
    """The same project with a range round several figures, one of them of a single offer."""
    ranges = {
        "rate": (30, 45, 70),
        "go_live": (4, 6, 11),
        "hours_back": (0.1, 0.5, 1.2),
        "days:bravo": (9, 20, 45),
    }
    own = [
        DriverValue(
            id=name,
            driver=name.partition(":")[0],
            vendor=name.partition(":")[2] or None,
            low=low,
            value=value,
            high=high,
        )
        for name, (low, value, high) in ranges.items()
    ]
    return outlook_of(replaced(outlook.project.records, *own), content=outlook.catalogue)


def gap(one: Values, other: Values) -> float:
    """The largest relative gap between numbers; texts have to agree."""
    worst = 0.0
    for place, value in one.items():
        found = other[place]
        if isinstance(value, int | float) and isinstance(found, int | float):
            worst = max(worst, abs(value - found) / max(1.0, abs(value)))
        else:
            assert same(value, found), (place, value, found)
    return worst


@pytest.mark.parametrize("seed", range(FEW))
def test_a_second_engine_agrees_on_random_projects(seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Growth, ends, moving users, price lists and realised shares: every cell computes to the engine's."""
    data = written(seed)
    worst = gap(stored(data), recomputed(data))
    with capsys.disabled():
        sys.stdout.write(f" largest relative gap of project {seed}: {worst:.1e}")
    assert worst < CLOSE


@pytest.mark.nightly
def test_a_second_engine_agrees_on_many_random_projects(capsys: pytest.CaptureFixture[str]) -> None:
    """The same for all those that LibreOffice computes at night."""
    gaps = [gap(stored(data), recomputed(data)) for data in map(written, range(FEW, MANY))]
    with capsys.disabled():
        sys.stdout.write(f" largest relative gap of {len(gaps)} projects: {max(gaps):.1e}")
    assert max(gaps) < CLOSE


@pytest.mark.parametrize("seed", [3, 5])
def test_a_second_engine_agrees_without_inflation(seed: int) -> None:
    """In real terms every cell computes to the engine's, and other inflation typed in gives its figures."""
    plain = random_project(seed)
    rules = plain.project.find(CaseRules, "case")
    assert rules is not None
    first, other = (
        outlook_of(
            replaced(
                plain.project.records,
                rules.model_copy(update={"terms": Terms.REAL, "inflation": inflation}),
            ),
            content=plain.catalogue,
        )
        for inflation in (0.03, 0.06)
    )
    data, after = written_of(first), written_of(other)

    assert gap(stored(data), recomputed(data)) < CLOSE
    sheets = [{at: v for at, v in stored(item).items() if at[0] == "Offers"} for item in (data, after)]
    found = recomputed(data, {place(data, "rule/inflation"): 0.06})
    assert sheets[0] != sheets[1]
    assert gap(sheets[1], {at: found[at] for at in sheets[1]}) < CLOSE


@pytest.mark.parametrize("seed", [2, 6])
def test_a_second_engine_agrees_on_means_of_ranges(seed: int) -> None:
    """Figures at the mean of their range compute to the engine's, and another end typed in moves the mean."""
    plain = unsure(random_project(seed))
    rules = plain.project.find(CaseRules, "case") or CaseRules()
    kept = {"risk": RiskMode.HAIRCUT, "heavy_tail": False, "cancel_chance": 0.0}
    first = outlook_of(
        replaced(plain.project.records, rules.model_copy(update=kept)), content=plain.catalogue
    )
    wider = DriverValue(id="rate", driver="rate", low=30, value=45, high=100)
    other = outlook_of(replaced(first.project.records, wider), content=plain.catalogue)
    data, after = written_of(first), written_of(other)
    row = place(data, "driver/rate")[1][1:]
    sheet = openpyxl.load_workbook(BytesIO(data), data_only=True)["Inputs"]

    assert gap(stored(data), recomputed(data)) < CLOSE
    assert [sheet[f"{column}{row}"].value for column in "EGHI"] == [45, pytest.approx(145 / 3), 30, 70]
    sheets = [{at: v for at, v in stored(item).items() if at[0] == "Offers"} for item in (data, after)]
    found = recomputed(data, {("Inputs", f"I{row}"): 100})
    assert sheets[0] != sheets[1]
    assert gap(sheets[1], {at: found[at] for at in sheets[1]}) < CLOSE


def place(data: bytes, name: str) -> tuple[str, str]:
    """The yellow cell of an input."""
    sheet = openpyxl.load_workbook(BytesIO(data))["Inputs"]
    row = next(row for row in range(7, sheet.max_row + 1) if sheet.cell(row, 14).value == name)
    return "Inputs", f"E{row}"


def test_other_growth_in_the_file_gives_what_the_engine_gives() -> None:
    """Wages, prices and users that grow otherwise, typed into the yellow cells, give the engine's figures."""
    first, other = (
        outlook_of(replaced(records(), CaseRules(**rates)), content=growing())
        for rates in ({"wage_growth": 0.01, "user_growth": 0.02}, GROWTH)
    )
    data = write(first.project, first.catalogue, first, load("en"), AS_OF, FEW)
    found = recomputed(data, dict(zip(GROWTH_CELLS, GROWTH.values(), strict=True)))
    expected = stored(write(other.project, other.catalogue, other, load("en"), AS_OF, FEW))
    sheet = "Offers"
    assert (
        gap(*({at: cell for at, cell in side.items() if at[0] == sheet} for side in (expected, found)))
        < CLOSE
    )
    assert found["Checks", "B3"] != 0


def test_growth_typed_into_a_file_issued_without_it_gives_what_the_engine_gives() -> None:
    """From no growth of users to 8 %: seats, every line that names users, and the drawn cases all move.

    The internal rate is looked for only where the file was issued with one.
    """
    first, other = (
        unsure(outlook_of(replaced(records(), CaseRules(user_growth=rate)), content=growing()))
        for rate in (0, 0.08)
    )
    data = written_of(first)
    found = recomputed(data, {GROWTH_CELLS[2]: 0.08})
    expected = stored(written_of(other))
    sheets, rate = (
        {"Offers", "Cases", "Calendar", "Costs and return"},
        {("Offers", f"{at}18") for at in "CDE"},
    )
    told, now = (
        {at: cell for at, cell in side.items() if at[0] in sheets and at not in rate}
        for side in (expected, found)
    )
    before = stored(data)
    assert sum(at[0] == "Calendar" and not same(cell, before[at]) for at, cell in now.items()) > 100
    assert gap(told, now) < CLOSE
    assert found["Checks", "B3"] != 0


@pytest.mark.parametrize("story", STORIES)
def test_the_switch_gives_what_the_engine_gives_for_that_story(story: str) -> None:
    """With the switch at low or high every figure is the engine's own for that story; all checks hold."""
    data = written_of(unsure(random_project(3)))
    found = recomputed(data, {SWITCH: story})
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)["Checks"]
    columns = (3 + STORIES.index(story) * 2, 4)
    told = [
        {("Checks", f"G{row}"): shown(book.cell(row, column).value) for row in range(6, book.max_row + 1)}
        for column in columns
    ]
    engine, base = ({at: value for at, value in item.items() if value is not None} for item in told)
    assert len(engine) > 3 * 20
    assert gap(engine, found) < CLOSE
    assert any(not same(value, engine[place]) for place, value in base.items())
    assert found["Checks", "B3"] == 0


def test_the_low_and_the_high_story_are_those_of_the_pages() -> None:
    """Net present value and cost beside the switch are the figures the stories of the project have."""
    outlook = unsure(outlook_of(records()))
    book = openpyxl.load_workbook(BytesIO(written_of(outlook)), data_only=True)["Checks"]
    for column, story in ((3, outlook.stories.low), (5, outlook.stories.high)):
        for title, name in (("Benefit less cost, present value", "npv"), ("Cost, sum of all years", "cost")):
            found = [
                book.cell(row, column).value
                for row in range(6, book.max_row + 1)
                if book.cell(row, 2).value == title
            ]
            assert found == pytest.approx([getattr(item, name) for item in story.figures])


@pytest.mark.office
@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.nightly)], ids=["few", "many"])
def test_an_office_agrees_on_random_projects(
    count: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """LibreOffice, forced to compute, gives the engine's figure in every cell, in one call for all."""
    files = {str(seed): written(seed) for seed in range(count)}
    gaps = [gap(stored(files[name]), values) for name, values in by_office(files, tmp_path).items()]
    with capsys.disabled():
        sys.stdout.write(f" largest relative gap of {count} projects: {max(gaps):.1e}")
    assert max(gaps) < CLOSE


@pytest.mark.office
def test_an_office_agrees_in_every_story(tmp_path: Path) -> None:
    """LibreOffice with the switch at low and at high: every check holds."""
    files = {}
    for story in STORIES:
        book = openpyxl.load_workbook(BytesIO(written_of(unsure(random_project(3)))))
        book["Inputs"]["B4"] = story
        out = BytesIO()
        book.save(out)
        files[story] = out.getvalue()
    for story, values in by_office(files, tmp_path).items():
        assert values["Inputs", "G4"] == (1 if story == "Low" else 3)
        assert values["Checks", "B3"] == 0, story

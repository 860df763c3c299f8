"""What a report says first about the state of the customer data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from customer_data.figures import Dimension
from customer_data.schema import Holds, Kind
from project.results.data_readiness import (
    Change,
    DataReadiness,
    FieldLine,
    FileLine,
    Part,
    RuleLine,
    Side,
    Standing,
    Truth,
    TruthLine,
)
from reports.document import Heading, Table
from reports.facts import Facts
from reports.sections import data_readiness as told
from reports.sections.data_readiness import data_side, finding
from reports.sections.status_lights import Light
from tests.reports.sample import facts_of, outlook_of, records
from words.catalogue import load


def test_purchases_alone_are_no_praise_for_the_customers(facts: Facts) -> None:
    """D3: as long as no customer was measured nothing is called good enough."""
    found = replace(facts.outlook.data_readiness, customers=0)

    assert finding(facts, found).startswith("Only purchases are measured so far.")


def test_data_nobody_measured_has_an_unknown_standing() -> None:
    """D3: the light of the customer data is not green before a record was measured."""
    assert data_side(facts_of(outlook_of(records()))).light is Light.UNKNOWN


def with_data(facts: Facts, found: DataReadiness) -> Facts:
    """The same project, where this is the state of the customer data."""
    facts.outlook.data_readiness = found
    return facts


def field_line(*, enough: bool) -> FieldLine:
    """A needed e-mail of which 90 of 100 records are usable."""
    part = Part(90, 100)
    return FieldLine(
        field="email",
        title="E-mail",
        kind=Kind.EMAIL,
        required=True,
        mapped=True,
        filled=part,
        valid=part,
        usable=0.9,
        enough=enough,
    )


def file_line(*sides: Side, enough: bool = True) -> FileLine:
    """A measured file of 100 customers of no place."""
    return FileLine(
        id="f1",
        title="List",
        source=None,
        source_title="",
        holds=Holds.CUSTOMERS,
        state_of=date(2026, 1, 2),
        rows=100,
        records=100,
        standing=Standing.MEASURED,
        confirmed=True,
        current=True,
        kept=True,
        sides=sides or tuple(Side(item) for item in Dimension),
        fields=(field_line(enough=enough),),
    )


def rows_of(table: Table) -> list[tuple[object, ...]]:
    """The cells of a table."""
    return [tuple(row.cells) for row in table.rows]


@pytest.mark.parametrize(
    ("enough", "compared", "light"),
    [(False, 100, Light.ACT), (True, told.FEW - 1, Light.WATCH), (True, told.FEW, Light.GOOD)],
    ids=["short", "untested", "good"],
)
def test_the_light_is_green_only_with_a_sample(
    facts: Facts, *, enough: bool, compared: int, light: Light
) -> None:
    """D3: a needed field that is short says act; without enough records compared nothing is green."""
    accuracy = Side(Dimension.ACCURACY, Part(compared, compared))
    found = DataReadiness(files=(file_line(enough=enough),), sides=(accuracy,), customers=100)

    side = data_side(with_data(facts, found))

    assert side.light is light
    assert ("E-mail" in side.why) is (light is Light.ACT)


def test_figures_from_before_a_change_are_told_as_such(facts: Facts) -> None:
    """D3: a file whose meaning changed since is named beside what its figures say."""
    line = replace(file_line(), standing=Standing.STALE)

    said = finding(facts, DataReadiness(files=(line,), customers=100))

    assert said.endswith("The figures of one file are from before a change.")


@pytest.mark.parametrize(
    ("points", "said"),
    [(None, "\N{EN DASH}"), (0.04, "the same"), (2.5, "better by 2.5 points"), (-2.5, "worse by 2.5 points")],
)
def test_a_change_is_told_with_its_direction(facts: Facts, points: float | None, said: str) -> None:
    """D3: better, worse, the same, or a dash where one of both was not measured."""
    assert told.change_told(facts, points) == said


def test_a_file_is_set_against_the_one_before(facts: Facts) -> None:
    """D3: the table of changes has both shares and the difference; it stands in the report of the file."""
    change = Change(Dimension.VALIDITY, Part(80, 100), Part(90, 100))
    line = replace(file_line(), changes=(change,))

    table = told.changes_table(facts, line)

    assert rows_of(table) == [("Right form", "80%", "90%", "better by 10.0 points")]
    assert table in list(told.of_file(facts, line))


@pytest.mark.parametrize(
    ("share", "said"), [(0.9999, "99.9"), (1.0, "100"), (0.0001, "0.1"), (0.0, "0"), (0.5, "50")]
)
def test_nearly_all_is_never_told_as_all(facts: Facts, share: float, said: str) -> None:
    """D3: 100 of 100 is said only where nothing is wrong, and 0 only where nothing is right."""
    assert told.hundred(facts, share) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "about 95 are filled; 6,000 of all 120,000 are empty."),
        ("es", "unos 95 están rellenos; de un total de 120.000, 6.000 están vacíos."),
        (
            "ca",
            "uns 95 estan emplenats; d\N{RIGHT SINGLE QUOTATION MARK}un total de 120.000, 6.000 són buits.",
        ),
        (
            "fi",
            (
                "noin 95 on täytetty; "
                "kaikista 120\N{NO-BREAK SPACE}000 kentästä tyhjiä on 6\N{NO-BREAK SPACE}000."
            ),
        ),
    ],
)
def test_what_is_wrong_is_told_of_all_and_what_is_right_of_a_hundred(
    facts: Facts, language: str, said: str
) -> None:
    """D3: how many are wrong never reads as if it were out of the 100 that stand before it."""
    side = Side(Dimension.COMPLETENESS, Part(114_000, 120_000))
    assert said in told.meaning(replace(facts, words=load(language)), side)


@pytest.mark.parametrize("language", ["en", "es", "ca", "fi"])
@pytest.mark.parametrize("side", [item for item in Dimension if item is not Dimension.ACCURACY])
def test_every_side_tells_of_how_many_some_are_wrong(facts: Facts, language: str, side: Dimension) -> None:
    """D3: both numbers stand in the sentence of every side in every language."""
    here = replace(facts, words=load(language))
    found = told.meaning(here, Side(side, Part(871, 999), finds=0.5))
    assert "128" in found
    assert "999" in found


def test_the_picture_names_the_weakest_measured_side(facts: Facts) -> None:
    """D3: the title says which side is weakest, that nothing was wrong, or that nothing was measured."""
    good = Side(Dimension.COMPLETENESS, Part(100, 100))
    weak = Side(Dimension.VALIDITY, Part(90, 100))
    none = Side(Dimension.ACCURACY)
    nothing_wrong = "Nothing wrong was found in what could be measured"

    assert told.picture_title(facts, file_line(none)) == "Nothing is measured yet"
    assert told.picture_title(facts, file_line(good, none)) == nothing_wrong
    assert "Right form" in told.picture_title(facts, file_line(good, weak, none))


def test_the_picture_has_no_bar_for_what_was_not_measured(facts: Facts) -> None:
    """D3: a sample has its range, a full count has its own value at both ends, the rest has no bar."""
    sample = Side(Dimension.ACCURACY, Part(9, 10, 0.6, 0.98))
    line = file_line(Side(Dimension.VALIDITY, Part(90, 100)), Side(Dimension.TIMELINESS), sample)

    picture = told.picture(facts, line)

    (series,) = picture.series
    assert [series.values, series.low, series.high] == [(90, None, 90), (90, None, 60), (90, None, 98)]
    assert picture.categories[1] == "Up to date (not measured)"


def test_a_sample_of_few_records_is_told_with_a_warning(facts: Facts) -> None:
    """D3: few compared records are no ground to decide on; of none anybody could tell nothing is claimed."""
    nothing = told.truth_told(facts, Truth(checked=3))
    few = told.truth_told(facts, Truth(checked=12, records=Part(9, 10, 0.6, 0.98)))
    many = told.truth_told(facts, Truth(checked=50, records=Part(45, 50, 0.79, 0.96)))

    assert nothing.endswith("of none could anybody tell whether it is right.")
    assert "60 to 98 possible" in few
    assert few.endswith("do not decide on it yet.")
    assert "These are few" not in many


def test_the_sample_is_told_field_by_field_and_as_a_whole(facts: Facts) -> None:
    """D3: right, wrong and open ones with the range; the last line is the record as a whole."""
    field = TruthLine("email", "E-mail", Part(9, 10, 0.6, 0.98), 2)
    truth = Truth(checked=12, records=Part(8, 10, 0.49, 0.94), fields=(field,))
    line = replace(file_line(), truth=truth)

    table = told.truth_table(facts, truth)

    first, last = rows_of(table)
    assert first == ("E-mail", "9", "1", "2", "90%", "60 to 98%")
    assert last[1:] == ("8", "2", "2", "80%", "49 to 94%")
    assert table.rows[-1].total
    assert table in list(told.of_file(facts, line))


def test_a_rule_that_was_not_measured_says_why(facts: Facts) -> None:
    """D3, B17: a rule without its field, or about single employees, has no figures but its reason."""
    rules = (
        RuleLine("r1", "Mine", Part(9, 10)),
        RuleLine("r2", "Lacking", Part(), unmapped=("email",)),
        RuleLine("r3", "Watching", Part(), of_employee=True),
    )

    measured, lacking, watching = rows_of(told.rules_table(facts, replace(file_line(), rules=rules)))

    assert measured == ("Mine", "10", "1", "90%")
    assert lacking[1:] == ("\N{EN DASH}", "\N{EN DASH}", "a field is missing")
    assert watching[3] == "not counted, since it would tell how one employee works"


def test_several_files_stand_beside_each_other(facts: Facts) -> None:
    """D2, D3: files of customers come before purchases, and one table compares all of them."""
    bought = replace(file_line(), id="f2", title="Orders", holds=Holds.PURCHASES)
    found = DataReadiness(files=(bought, file_line()), customers=100)

    blocks = list(told.blocks(with_data(facts, found)))

    heads = [block.text for block in blocks if isinstance(block, Heading) and block.level != 1]
    assert heads == ["List", "Orders"]
    table = told.files_table(facts, found)
    assert table in blocks
    assert [row[0] for row in rows_of(table)] == ["Orders", "List"]

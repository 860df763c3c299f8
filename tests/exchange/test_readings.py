"""Readings from files and pasted rows: heads, days, numbers, units, and every problem by its cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.diagnostics import Severity
from exchange.codes import Code
from exchange.readings import Meant, ReadReadings, proposed, read_readings, with_heads
from exchange.readings_cells import DayOrder, day_order, in_unit, read_day, read_figure
from exchange.readings_out import readings_file
from exchange.record_file import Heads
from exchange.tables import Table, read_table
from project.records.measuring import Given, Reading
from project.results.metrics import InputLine, Lacking, MetricLine, Standing, Trend, Verdict
from scoring.control_chart import control_chart
from scoring.metrics import Cadence, Direction, Side, Timing

TODAY = date(2027, 12, 31)
NONE: tuple[Lacking, ...] = ()


def line(
    name: str, title: str, unit: str = "cases", *inputs: str, baseline: date | None = None
) -> MetricLine:
    """A figure that is measured."""
    return MetricLine(
        id=name, title=title, what="", own=True, formula=" + ".join(inputs), unit=unit,
        inputs=tuple(InputLine(item, item.title(), "cases", 0) for item in inputs),
        direction=Direction.UP, side=Side.INSIDE, timing=Timing.LAGGING, cadence=Cadence.MONTHLY,
        objective="", baseline=None, baseline_on=baseline, frozen_on=None, frozen_late=False, target=None,
        target_on=None, owner="", system="", pitfall="", benefit="", readings=(), latest=None,
        latest_on=None, attainment=None, elapsed=None, standing=Standing.NO_BASELINE, lacks=NONE,
        next_due=None, late=False, trend=Trend((), (), control_chart(()), Verdict.TOO_FEW, None),
    )  # fmt: skip


LINES = (
    line("open_cases", "Open cases"),
    line("win_rate", "Share of offers won", "share"),
    line("made", "Calls made", "cases", "morning", "evening"),
)


def table(text: str, name: str = "f.csv") -> Table:
    """A CSV text as a table."""
    found, problems = read_table(text.encode(), name)
    assert found is not None, problems
    return with_heads(found)


def read(text: str, **corrected: object) -> ReadReadings:
    """What a text holds by the mapping that is proposed for it, with corrections."""
    found = table(text)
    meant = replace(proposed(found, LINES), **corrected)  # type: ignore[arg-type]
    return read_readings(found, meant, LINES, TODAY)


def codes(found: ReadReadings) -> list[str]:
    """The codes of everything that was told."""
    return [str(item.code) for item in found.problems]


def test_a_plain_file_is_read_by_its_heads() -> None:
    """Heads in any order, the figure by title or id, people and source along."""
    found = read(
        "Date,Source,Figure,Value,People\n2027-01-31,CRM,Open cases,12,\n2027-02,CRM,open_cases,9,31\n"
    )
    assert codes(found) == []
    assert [(item.metric, item.day, item.value, item.people, item.source) for item in found.readings] == [
        ("open_cases", date(2027, 1, 31), 12, None, "CRM"),
        ("open_cases", date(2027, 2, 28), 9, 31, "CRM"),
    ]


def test_semicolons_decimal_commas_and_a_byte_order_mark_are_understood() -> None:
    """What a spreadsheet in Helsinki or Madrid saves; days with dots have the day first."""
    text = "\ufefffecha;indicador;valor\n31.01.2027;Open cases;12,5\n28.02.2027;Share of offers won;45,5 %\n"
    found = read(text)
    assert codes(found) == []
    assert [item.value for item in found.readings] == [12.5, 0.455]
    assert found.readings[0].day == date(2027, 1, 31)


def test_a_decimal_point_is_not_taken_for_a_comma() -> None:
    """Where both stand in one file the odd one is told, and the others are kept."""
    found = read('day,metric,value\n2027-01-31,Open cases,12.5\n2027-02-28,Open cases,"1,234"\n')
    assert [item.value for item in found.readings] == [12.5]
    assert codes(found) == [Code.READING_NUMBER]
    assert found.problems[0].place.line == 3


def test_days_that_can_be_read_both_ways_are_asked_once() -> None:
    """03/04 is a day of April or of March; with an answer every row is read."""
    text = "day,metric,value\n03/04/2027,Open cases,1\n05/06/2027,Open cases,2\n"
    asked = read(text)
    assert asked.asks_order
    assert codes(asked) == [Code.READING_DAY_EITHER] * 2
    assert [item.day for item in read(text, day_first=True).readings] == [date(2027, 4, 3), date(2027, 6, 5)]
    assert [item.day for item in read(text, day_first=False).readings] == [date(2027, 3, 4), date(2027, 5, 6)]


def test_one_clear_day_settles_all_and_mixed_orders_are_told_by_row() -> None:
    """13/04 says that the day comes first; a file with both orders keeps only days that are certain."""
    clear = read("day,metric,value\n03/04/2027,Open cases,1\n13/04/2027,Open cases,2\n")
    assert [item.day for item in clear.readings] == [date(2027, 4, 3), date(2027, 4, 13)]
    mixed = read(
        "day,metric,value\n13/04/2027,Open cases,1\n04/13/2027,Open cases,2\n03/04/2027,Open cases,3\n"
    )
    assert codes(mixed) == [Code.READING_TWICE, Code.READING_DAY_EITHER]
    assert [(item.day, item.value) for item in mixed.readings] == [(date(2027, 4, 13), 2)]
    assert not mixed.asks_order


def test_every_problem_is_told_by_its_cell_and_right_rows_are_kept() -> None:
    """Unknown figure with the nearest name, no day, ahead, another unit, nothing, people."""
    found = read(
        "day,metric,value,people\n"
        "2027-01-31,Open case,1,\n"
        "some day,Open cases,1,\n"
        "2028-01-31,Open cases,1,\n"
        "2027-01-31,Open cases,12 euro,\n"
        "2027-01-31,Open cases,,\n"
        "2027-01-31,Open cases,1,4.5\n"
        "2027-01-31,Open cases,7 cases,9\n"
    )
    assert codes(found) == [
        Code.READING_METRIC, Code.READING_DAY, Code.READING_AHEAD, Code.READING_UNIT, Code.READING_NO_VALUE,
        Code.READING_PEOPLE,
    ]  # fmt: skip
    assert [item.place.line for item in found.problems] == [2, 3, 4, 5, 6, 7]
    assert found.problems[0].nearest == "Open cases"
    assert [(item.value, item.people) for item in found.readings] == [(7, 9)]


def test_figures_of_a_formula_are_read_and_missing_ones_named() -> None:
    """Columns are found by an input's title or id; a row that lacks one is left out."""
    found = read(
        "day,metric,Morning,input:evening\n2027-01-31,made,3,4\n2027-02-28,made,3,\n2027-03-31,made,-3,4\n"
    )
    assert [item.given for item in found.readings] == [(("morning", 3), ("evening", 4))]
    assert codes(found) == [Code.READING_INPUTS, Code.READING_LIMITS]
    assert dict(found.problems[0].arguments)["names"] == "Evening"


def test_of_two_rows_for_a_figure_and_day_the_lower_counts() -> None:
    """It is told with the row of the first, and is no error."""
    found = read("day,metric,value\n2027-01-31,Open cases,1\n2027-01-31,Open cases,2\n")
    assert [item.value for item in found.readings] == [2]
    assert [(str(item.code), item.severity) for item in found.problems] == [
        (Code.READING_TWICE, Severity.NOTE)
    ]


def test_a_reading_before_the_baseline_is_told_and_kept() -> None:
    """It shows what was usual before."""
    lines = (line("open_cases", "Open cases", baseline=date(2027, 3, 1)),)
    found = table("day,value\n2027-01-31,5\n")
    told = read_readings(found, proposed(found, lines), lines, TODAY)
    assert [(str(item.code), item.severity) for item in told.problems] == [
        (Code.READING_EARLY, Severity.WARNING)
    ]
    assert [item.value for item in told.readings] == [5]


def test_rows_without_heads_are_understood_by_what_stands_in_them() -> None:
    """Two columns pasted from a sheet: a day and a number; rows keep their numbers."""
    found = table("2027-01-31\t5\n2027-02-28\tx\n")
    meant = replace(proposed(found, LINES), metric="open_cases")
    told = read_readings(found, meant, LINES, TODAY)
    assert [item.value for item in told.readings] == [5]
    assert [item.place.line for item in told.problems] == [2]


def test_a_file_without_days_or_figures_says_which_column_is_missing() -> None:
    """Nothing is guessed."""
    found = table("a,b\n1,2\n")
    told = read_readings(found, Meant(("", "value")), LINES, TODAY)
    assert codes(told) == [Code.READING_COLUMN]
    assert dict(told.problems[0].arguments)["lacking"] == "day"
    assert codes(read_readings(found, Meant(("day", "value")), LINES, TODAY)) == [Code.READING_COLUMN]


def test_a_unit_of_the_whole_file_is_checked_against_the_figure() -> None:
    """Percent becomes a part of 1; another unit is refused."""
    text = "day,metric,value\n2027-01-31,Share of offers won,45\n"
    assert [item.value for item in read(text, unit="%").readings] == [0.45]
    assert codes(read(text, unit="offers")) == [Code.READING_UNIT]


@pytest.mark.parametrize(
    ("cell", "day_first", "day"),
    [
        ("2027-01-31", None, date(2027, 1, 31)), ("2027-01-31 00:00:00", None, date(2027, 1, 31)),
        ("2027-02", None, date(2027, 2, 28)), ("02/2028", None, date(2028, 2, 29)),
        ("1.2.2027", False, date(2027, 2, 1)), ("04/04/2027", None, date(2027, 4, 4)),
        ("31/12/2027", False, date(2027, 12, 31)), ("30.02.2027", None, None), ("13/13/2027", None, None),
        ("1/2/27", True, None), ("2027-13", None, None), ("12", True, None), ("", True, None),
    ],
)  # fmt: skip
def test_days_are_read_as_people_write_them(cell: str, day_first: bool | None, day: date | None) -> None:  # noqa: FBT001  a table
    """Years of two figures and days that are none are refused."""
    assert read_day(cell, day_first=day_first) == day


def test_orders_of_days_are_told_for_a_whole_column() -> None:
    """Dots never ask; what means the same either way does not ask either."""
    assert day_order(["1.2.2027", "2027-01-01"]) is DayOrder.NONE
    assert day_order(["4/4/2027"]) is DayOrder.NONE
    assert day_order(["3/4/2027"]) is DayOrder.EITHER
    assert day_order(["3/4/2027", "4/13/2027"]) is DayOrder.MONTH_FIRST


def test_units_are_held_against_each_other() -> None:
    """Capitals do not matter, percent of a share is a part of 1, percent of days is nothing."""
    assert in_unit(5, "Days", "days") == 5
    assert in_unit(7, "%", "share") == 0.07
    assert in_unit(7, "%", "percent") == 7
    assert in_unit(7, "%", "days") is None


@given(st.floats(-1e12, 1e12, allow_nan=False), st.booleans())
def test_a_written_number_comes_back(value: float, comma: bool) -> None:  # noqa: FBT001  drawn
    """With a point or a comma for decimals."""
    written = f"{value:.17g}".replace(".", "," if comma else ".")
    assert read_figure(written, decimal_comma=comma) == (value, "")


readings = st.lists(
    st.builds(
        lambda day, value, people, note: Reading(
            id=f"open_cases:{day}", metric="open_cases", day=day, value=value, people=people, note=note
        ),
        st.dates(date(2000, 1, 1), TODAY),
        st.integers(-10_000, 10_000).map(lambda at: at / 8),
        st.one_of(st.none(), st.integers(5, 400)),
        st.sampled_from(("", "=1+1", "two words", "á; b, c")),
    ),
    max_size=8,
    unique_by=lambda item: item.day,
)


@given(readings)
def test_what_goes_out_comes_back(made: list[Reading]) -> None:
    """A table of readings is read to the same readings, guarded texts included."""
    data, left = readings_file(LINES, made, Heads("id", "version", "Readings"), "csv")
    found, _ = read_table(data, "readings.csv")
    assert found is not None
    told = read_readings(found, proposed(found, LINES), LINES, TODAY)
    assert left == 0
    assert told.problems == ()
    assert {(item.day, item.value, item.people, item.note) for item in told.readings} == {
        (item.day, item.value, item.people, item.note) for item in made
    }


def test_a_workbook_comes_back_with_its_inputs_and_without_small_groups() -> None:
    """Figures about fewer than five people never leave; the number left out is told."""
    whole = (Given(input="morning", value=2.5), Given(input="evening", value=0))
    made = (
        Reading(id="a", metric="made", day=date(2027, 1, 31), given=whole),
        Reading(id="b", metric="open_cases", day=date(2027, 1, 31), value=77.125, people=4),
    )
    data, left = readings_file(LINES, made, Heads("id", "version", "Readings"), "xlsx")
    found, _ = read_table(data, "readings.xlsx")
    assert found is not None
    told = read_readings(found, proposed(found, LINES), LINES, TODAY)
    assert [item.given for item in told.readings] == [(("morning", 2.5), ("evening", 0.0))]
    assert left == 1
    assert b"77.125" not in readings_file(LINES, made, Heads("id", "version", "R"), "csv")[0]
    assert BytesIO(data).read(2) == b"PK"


def test_heads_of_another_language_do_not_hide_what_stands_below_them() -> None:
    """“Datum;Wert” from a German sheet: days, figures and the decimal comma are seen in the cells."""
    found = table("Datum;Wert\n30.11.2026;8,4\n31.12.2026;abc\n31.01.2027;7,9\n")
    meant = proposed(found, LINES)
    assert (meant.columns, meant.decimal_comma, meant.day_first) == (("day", "value"), True, True)
    told = read_readings(found, replace(meant, metric="open_cases"), LINES, TODAY)
    assert [(item.day, item.value) for item in told.readings] == [
        (date(2026, 11, 30), 8.4),
        (date(2027, 1, 31), 7.9),
    ]
    assert [item.place.line for item in told.problems] == [3]

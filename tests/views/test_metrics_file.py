"""Values of figures in and out as files: looked at first, corrected where needed, taken over, handed out."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from exchange.tables import read_table
from project.records.measuring import Given, MetricPlan, OwnInput, Reading, ReadingMap
from tests.views.gestures import Open, Stored, field, labelled, told
from tests.views.test_metrics import keep, press
from views.metrics_file import MOST_TOLD
from words.catalogue import load
from workspace.wiring import LOCAL_PERSON, Workspace

WORDS = load()
CASES = MetricPlan(id="open_cases", own=True, title="Open cases", unit="cases", order=1)
WON = MetricPlan(
    id="won", own=True, title="Won", formula="wins / offers", order=2,
    inputs=(OwnInput(id="wins", title="Offers won"), OwnInput(id="offers", title="Offers made")),
)  # fmt: skip


@pytest.fixture
def figures(here: Workspace, quick: str) -> str:
    """A project with two figures: one that is typed in, one that is made of two numbers."""
    keep(here, quick, CASES, WON)
    return quick


def words(key: str, **values: object) -> str:
    """A sentence of this part of the page."""
    return WORDS(f"metrics.file.{key}", **values)


def pasted(screen: Open, project: str, rows: str) -> AppTest:
    """The page after rows were pasted and looked at."""
    at = screen("metrics", project, part="readings")
    labelled(at, "text_area", words("paste_label")).input(rows)
    return press(at, words("paste_look"))


def uploaded(screen: Open, project: str, name: str, data: bytes) -> AppTest:
    """The page after a file was handed in."""
    at = screen("metrics", project, part="readings")
    at.file_uploader[0].upload(name, data, "application/octet-stream").run()
    assert not at.exception
    return at


def taken(at: AppTest) -> AppTest:
    """The page after the values that were looked at are taken over."""
    at.button(key="take-readings").click().run()
    assert not at.exception
    return at


def values(stored: Stored, project: str) -> dict[tuple[str, date], float | None]:
    """Every stored value by figure and day."""
    return {(item.metric, item.day): item.value for item in stored(project).project.of(Reading)}


def test_a_file_is_handed_in_and_taken_over(screen: Open, figures: str, stored: Stored) -> None:
    """Both figures come from one file by their column; nothing is stored before the button is pressed."""
    rows = "day,figure,value,people\n2026-09-30,Open cases,12,40\n2026-10-31,open_cases,11,\n"
    at = uploaded(screen, figures, "values.csv", rows.encode())
    assert words("counts", new=2, changed=0, same=0) in told(at)
    assert values(stored, figures) == {}
    taken(at)
    assert values(stored, figures) == {
        ("open_cases", date(2026, 9, 30)): 12.0,
        ("open_cases", date(2026, 10, 31)): 11.0,
    }
    (counted,) = [item.people for item in stored(figures).project.of(Reading) if item.day.month == 9]
    assert counted == 40


def test_a_file_that_is_no_table_is_told_and_offers_nothing(screen: Open, figures: str) -> None:
    """Bytes that no table holds bring a sentence, no columns and no button."""
    at = uploaded(screen, figures, "values.xlsx", b"no workbook at all")
    assert at.error
    assert words("meant") not in told(at)
    assert "take-readings" not in [item.key for item in at.button]


def test_days_that_can_be_read_both_ways_are_asked_for(screen: Open, figures: str, stored: Stored) -> None:
    """The page asks which comes first; nothing is taken until somebody says, and then as they say."""
    at = pasted(screen, figures, "day;figure;value\n03/04/2026;open_cases;7\n05/06/2026;open_cases;8\n")
    assert words("ask_order") in told(at)
    assert "take-readings" not in [item.key for item in at.button]
    assert words("nothing") in told(at)
    order = next(item for item in at.button_group if item.label == words("order"))
    order.set_value("month_first").run()
    assert words("ask_order") not in told(at)
    taken(at)
    assert set(values(stored, figures)) == {
        ("open_cases", date(2026, 3, 4)), ("open_cases", date(2026, 5, 6)),
    }  # fmt: skip


def test_columns_without_a_known_head_are_put_right_by_the_reader(
    screen: Open, figures: str, stored: Stored
) -> None:
    """Numbers a figure is made of are chosen by column; the value follows from both of them."""
    at = pasted(screen, figures, "Stand;;alle\n2026-09-30;3;12\n")
    assert labelled(at, "selectbox", words("column", head="Stand")).value == "day"
    labelled(at, "selectbox", words("no_head", at=2)).set_value("input:wins")
    labelled(at, "selectbox", words("column", head="alle")).set_value("input:offers")
    field(at, "selectbox", "reading-metric").set_value("won").run()
    labelled(at, "selectbox", words("of_all")).set_value("won").run()
    taken(at)
    (made,) = stored(figures).project.of(Reading)
    assert (made.metric, made.day, made.value) == ("won", date(2026, 9, 30), None)
    assert made.given == (Given(input="wins", value=3.0), Given(input="offers", value=12.0))
    line = next(item for item in stored(figures).outlook.metrics.lines if item.id == "won")
    assert [item.value for item in line.readings] == [0.25]


def test_a_second_file_with_the_same_heads_is_read_as_the_first(
    screen: Open, figures: str, here: Workspace, stored: Stored
) -> None:
    """The page says that it knows these heads; the value that differs is told before it is replaced."""
    known = ReadingMap(
        id="m1", title="Export", heads=("When", "How many"), metric="open_cases",
        columns=(("When", "day"), ("How many", "value")),
    )  # fmt: skip
    stands = Reading(id="a", metric="open_cases", day=date(2026, 9, 30), value=7.0)
    few = Reading(id="b", metric="open_cases", day=date(2026, 8, 31), value=987.0, people=3)
    keep(here, figures, known, stands, few)
    at = pasted(screen, figures, "When;How many\n2026-09-30;9\n2026-08-31;654\n")
    assert words("known") in told(at)
    assert words("counts", new=0, changed=2, same=0) in told(at)
    shown = told(at)
    assert "Open cases, 30 Sep 2026: 7 → 9" in shown
    hidden = WORDS("metrics.readings.hidden_mark")
    assert f"Open cases, 31 Aug 2026: {hidden} → {hidden}" in shown
    taken(at)
    assert values(stored, figures)["open_cases", date(2026, 9, 30)] == 9.0


def test_of_many_changed_values_the_first_are_told_and_the_others_counted(
    screen: Open, figures: str, here: Workspace
) -> None:
    """A file that changes more than a reader can look through says how many more there are."""
    days = [date(2026, 9, number) for number in range(1, MOST_TOLD + 4)]
    keep(
        here, figures,
        *(Reading(id=f"r{item.day}", metric="open_cases", day=item, value=1.0) for item in days),
    )  # fmt: skip
    rows = "day;figure;value\n" + "".join(f"{item};open_cases;2\n" for item in days)
    at = pasted(screen, figures, rows)
    assert sum("→" in str(item.value) for item in at.markdown) == MOST_TOLD
    assert words("more", count=3) in told(at)


def test_rows_that_say_what_stands_bring_nothing(screen: Open, figures: str, here: Workspace) -> None:
    """The same rows once more: told as they are, without a button."""
    keep(here, figures, Reading(id="a", metric="open_cases", day=date(2026, 9, 30), value=7.0))
    at = pasted(screen, figures, "day;figure;value\n2026-09-30;open_cases;7\n")
    assert words("counts", new=0, changed=0, same=1) in told(at)
    assert words("nothing") in told(at)
    assert "take-readings" not in [item.key for item in at.button]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_all_values_go_out_as_a_table_without_those_about_few_people(
    screen: Open, figures: str, here: Workspace, kind: str
) -> None:
    """The page says how many are left out; the file that is offered holds the others only."""
    day = date(2026, 9, 30)
    keep(
        here, figures,
        Reading(id="a", metric="open_cases", day=day, value=7.25, people=40),
        Reading(id="b", metric="open_cases", day=day.replace(month=8, day=31), value=987.0, people=3),
    )  # fmt: skip
    at = screen("metrics", figures, part="readings")
    assert WORDS.plural("metrics.file.left_out", 1) in told(at)
    at.button(key=f"readings-{kind}").click().run()
    assert not at.exception
    (link,) = at.get("link_button")
    made = here.tray.take(LOCAL_PERSON, str(link.proto.url).rpartition("/")[2], here.clock())
    assert made is not None
    assert made.filename == f"{words('name')}.{kind}"
    table, problems = read_table(made.data, made.filename)
    assert problems == ()
    assert table is not None
    cells = [str(table.cell(row, at)) for row in range(len(table.rows)) for at in range(len(table.header))]
    assert len(table.rows) == 1
    assert "2026-09-30" in " ".join(cells)
    assert "987" not in " ".join(cells)

"""Values of figures one by one: typed in, looked at and put right, removed, and when the next are due."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from project.measured_periods import months_after
from project.records.measuring import Given, MetricPlan, OwnInput, Reading
from scoring.metrics import Cadence
from tests.views.gestures import Open, Stored, field, labelled, told, unfolded
from tests.views.test_metrics import keep, press
from words.catalogue import load
from words.numbers import day as told_day
from workspace.wiring import Workspace

WORDS = load()
DAY = date(2026, 9, 30)
CASES = MetricPlan(
    id="open_cases", own=True, title="Open cases", unit="cases", cadence=Cadence.MONTHLY, order=1
)
WON = MetricPlan(
    id="won", own=True, title="Won", formula="wins / offers", order=2,
    inputs=(OwnInput(id="wins", title="Offers won"), OwnInput(id="offers", title="Made", unit="a month")),
)  # fmt: skip


@pytest.fixture
def figures(here: Workspace, quick: str) -> str:
    """A project with two figures: one that is typed in, one that is made of two numbers."""
    keep(here, quick, CASES, WON)
    return quick


def words(key: str, **values: object) -> str:
    """A sentence of this part of the page."""
    return WORDS(f"metrics.readings.{key}", **values)


def opened(screen: Open, project: str, reading: str) -> AppTest:
    """The page of values with one of them unfolded."""
    at = unfolded(screen, project, f"reading-{reading}", "metrics", part="readings")
    assert not at.exception
    return at


def only(stored: Stored, project: str) -> Reading:
    """The one value that is stored."""
    (found,) = stored(project).project.of(Reading)
    return found


def test_a_value_is_put_right_where_it_stands(
    screen: Open, figures: str, here: Workspace, stored: Stored
) -> None:
    """Unfolded it has its fields; each one is stored as it is changed, and figure and day stay."""
    keep(here, figures, Reading(id="a", metric="open_cases", day=DAY, value=7.0))
    at = opened(screen, figures, "a")
    field(at, "number_input", "a@0/value").set_value(8.5).run()
    found = only(stored, figures)
    assert (found.metric, found.day, found.value) == ("open_cases", DAY, 8.5)
    field(at, "number_input", "a@0/people").set_value(40).run()
    field(at, "text_area", "a@0/note").set_value("One week lacked").run()
    assert not at.exception
    found = only(stored, figures)
    assert (found.value, found.people, found.note) == (8.5, 40, "One week lacked")


def test_a_value_about_few_people_shows_neither_itself_nor_what_it_is_made_of(
    screen: Open, figures: str, here: Workspace, stored: Stored
) -> None:
    """No field and no text holds the number; how many people it speaks of can still be put right."""
    few = Reading(id="a", metric="open_cases", day=DAY, value=987.0, people=3)
    made = Reading(
        id="b", metric="won", day=DAY, people=4,
        given=(Given(input="wins", value=654.0), Given(input="offers", value=876.0)),
    )  # fmt: skip
    keep(here, figures, few, made)
    at = opened(screen, figures, "a")
    assert words("hidden") in told(at)
    assert not [item for item in at.number_input if str(item.key).endswith("a@0/value")]
    assert "987" not in told(at)
    field(at, "number_input", "a@0/people").set_value(30).run()
    kept = stored(figures).project.find(Reading, "a")
    assert kept is not None
    assert (kept.people, kept.value) == (30, 987.0)
    assert words("hidden") not in told(at)
    field(at, "number_input", "a@0/value")

    labelled(at, "selectbox", words("which")).set_value("won").run()
    at.session_state["reading-b"] = True
    at.run()
    assert words("hidden") in told(at)
    assert "654" not in told(at)
    assert "876" not in told(at)


def test_a_value_by_formula_is_typed_in_by_its_parts_and_shows_them(
    screen: Open, figures: str, stored: Stored
) -> None:
    """With one of the parts missing the form says so; with all of them the value follows and names them."""
    at = screen("metrics", figures, part="readings")
    labelled(at, "selectbox", words("which")).set_value("won").run()
    labelled(at, "date_input", words("day")).set_value(DAY)
    labelled(at, "number_input", "Offers won").set_value(3.0)
    at = press(at, words("save"))
    assert words("needs") in told(at)
    assert not list(stored(figures).project.of(Reading))

    labelled(at, "number_input", "Made (a month)").set_value(12.0)
    at = press(at, words("save"))
    found = only(stored, figures)
    assert (found.value, found.given) == (
        None, (Given(input="wins", value=3.0), Given(input="offers", value=12.0)),
    )  # fmt: skip
    at.session_state[f"reading-{found.id}"] = True
    at.run()
    assert "- Offers won: 3" in told(at)
    assert "- Made: 12" in told(at)
    assert not [item for item in at.number_input if str(item.key).endswith(f"{found.id}@0/value")]


def test_a_day_that_has_a_value_gets_the_new_one(
    screen: Open, figures: str, here: Workspace, stored: Stored
) -> None:
    """Typed in for the same day the value is replaced, not doubled."""
    keep(here, figures, Reading(id="a", metric="open_cases", day=DAY, value=7.0))
    at = screen("metrics", figures, part="readings")
    labelled(at, "date_input", words("day")).set_value(DAY)
    labelled(at, "number_input", words("value", unit="cases")).set_value(9.0)
    press(at, words("save"))
    found = only(stored, figures)
    assert (found.id, found.value) == ("a", 9.0)


def test_a_value_is_removed_after_it_was_asked_once_more(
    screen: Open, figures: str, here: Workspace, stored: Stored
) -> None:
    """The first press asks, the second removes; the list says then that there is none."""
    keep(here, figures, Reading(id="a", metric="open_cases", day=DAY, value=7.0))
    at = opened(screen, figures, "a")
    at.button(key="remove-reading-a").click().run()
    assert only(stored, figures).id == "a"
    at.button(key="remove-reading-a-yes").click().run()
    assert not list(stored(figures).project.of(Reading))
    assert words("none") in told(at)


def test_without_a_figure_there_is_nothing_to_type_in(screen: Open, quick: str) -> None:
    """The part leads to the choice of figures and has no form."""
    at = screen("metrics", quick, part="readings")
    assert WORDS("metrics.file.nothing_measured") in told(at)
    assert not at.number_input


def test_what_is_due_next_is_told_by_day(screen: Open, figures: str, here: Workspace, stored: Stored) -> None:
    """What is read every quarter is due after what is read every month, whichever is first in the plan."""
    plan = stored(figures).project.find(MetricPlan, "open_cases")
    assert plan is not None
    keep(here, figures, plan.model_copy(update={"cadence": Cadence.QUARTERLY}))
    month = next(item.next_due for item in stored(figures).outlook.metrics.lines if item.id == "won")
    assert month is not None
    at = screen("metrics", figures, part="readings")
    shown = [str(item.value) for item in at.markdown if ":material/event:" in str(item.value)]
    assert shown == [
        f":material/event: {words('due', name='Won', day=told_day(month, 'en'))}",
        f":material/event: {words('due', name='Open cases', day=told_day(months_after(month, 2), 'en'))}",
    ]

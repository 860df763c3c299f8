"""The page of figures of success: every part opens, and each gesture is kept."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from project.measured_periods import months_after
from project.records.measuring import Feedback, FeedbackState, MetricPlan, QuarterReview, Reading, ReadingMap
from project.records.paying import Actual
from project.records.requirements import Requirement, RequirementState
from project.results.metrics import Verdict
from tests.views.conftest import MOMENT
from tests.views.gestures import Open, Stored, field, labelled, told
from views.metrics import PARTS
from views.metrics_figures import inputs_of
from words.catalogue import load
from words.numbers import day as told_day
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace

TODAY = MOMENT.date()
HOSTILE = "**bold** <b>x</b> $x^2$"
BEGAN = months_after(TODAY.replace(day=1), -10)


def press(at: AppTest, label: str) -> AppTest:
    """The page after a button was pressed."""
    next(item for item in at.button if item.label == label).click().run()
    assert not at.exception
    return at


def keep(here: Workspace, project: str, *records: object) -> None:
    """Store records as the screen would."""
    outcome = put(here, LOCAL_PERSON, project, "prepared", *records)  # type: ignore[arg-type]
    assert isinstance(outcome, Changed), outcome


def filled(here: Workspace, project: str, stored: Stored) -> MetricPlan:
    """A figure of a team's own with baseline, target, benefit line and ten monthly values."""
    benefit = stored(project).catalogue.costs.benefits[0].id
    plan = MetricPlan(
        id="open_cases", own=True, title=HOSTILE, unit="cases", baseline=20, baseline_on=BEGAN, target=10,
        benefit=benefit, worth=1200,
    )  # fmt: skip
    values = [20, 18, 20, 18, 20, 18, 20, 18, 20, 12]
    readings = [
        Reading(id=f"open_cases:{at}", metric="open_cases", day=months_after(BEGAN, at), value=value)
        for at, value in enumerate(values)
    ]
    settings = stored(project).project.settings
    keep(here, project, settings.model_copy(update={"start": BEGAN}), plan, *readings)
    return plan


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_empty_filled_and_on_the_example(
    screen: Open, quick: str, example: str, here: Workspace, stored: Stored, part: str
) -> None:
    """No part stumbles, every sentence exists, and no markup of a name is taken for one."""
    pages = [screen("metrics", quick, part=part), screen("metrics", example, part=part)]
    filled(here, quick, stored)
    keep(
        here, quick, Feedback(id="f", text=HOSTILE, on=TODAY),
        QuarterReview(id="q", title=HOSTILE, on=TODAY, best="Offers"),
        Reading(id="few", metric="open_cases", day=BEGAN.replace(day=9), value=987.125, people=3),
    )  # fmt: skip
    pages.append(screen("metrics", quick, part=part))
    for at in pages:
        assert not at.exception
        assert "⟦" not in told(at)
        assert all("<b>x</b>" not in str(item.value) for item in at.markdown)
        assert "987" not in told(at)


def test_figures_of_the_set_are_taken_up_and_counted(screen: Open, quick: str, stored: Stored) -> None:
    """The five for a first project are ticked; taken, they are in the list and no longer offered."""
    at = screen("metrics", quick, part="figures")
    box = labelled(at, "multiselect", "Which figures")
    assert "response_time" in box.value
    box.set_value(["win_rate", "retention"])
    at = press(at, "Measure these")
    kept = {item.id: item.title for item in stored(quick).project.of(MetricPlan)}
    assert kept == {"win_rate": "Share of offers won", "retention": "Share of customers kept"}
    assert "win_rate" not in labelled(at, "multiselect", "Which figures").options


def test_a_goal_brings_its_figure_along_by_one_click(screen: Open, example: str, stored: Stored) -> None:
    """The tree tells that nobody measures what a goal names, and measures it."""
    at = screen("metrics", example, part="tree")
    before = {item.id for item in stored(example).project.of(MetricPlan)}
    button = next(item for item in at.button if str(item.key).startswith("take-"))
    name = str(button.key).removeprefix("take-")
    assert name not in before
    button.click().run()
    assert not at.exception
    plan = stored(example).project.find(MetricPlan, name)
    assert plan is not None
    assert plan.objective is not None


def test_a_value_from_before_the_start_is_fixed_and_opened_with_a_reason(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """R13: fixed today; opening asks why and keeps it."""
    filled(here, quick, stored)
    at = screen("metrics", quick, part="figures")
    at.session_state["metric-open_cases"] = True
    at.run()
    at = press(at, "Fix the value from before the start")
    plan = stored(quick).project.find(MetricPlan, "open_cases")
    assert plan is not None
    assert plan.frozen_on == TODAY
    assert "cannot be changed on the way" in told(at)

    at = press(at, "Open it again")
    assert load()("metrics.figure.why_needed") in told(at)
    labelled(at, "text_input", "Why it has to be opened again").input("Two months lacked.")
    press(at, "Open it again")
    plan = stored(quick).project.find(MetricPlan, "open_cases")
    assert plan is not None
    assert (plan.frozen_on, plan.unfrozen) == (None, "Two months lacked.")


def test_an_own_figure_gets_a_formula(screen: Open, quick: str, here: Workspace, stored: Stored) -> None:
    """Names, one in a line, and the formula over them; a fault of the formula is told in words."""
    keep(here, quick, MetricPlan(id="mine", own=True, title="Mine"))
    at = screen("metrics", quick, part="figures")
    at.session_state["metric-mine"] = True
    at.run()
    labelled(at, "text_area", "What it is made of, one in a line").input("won; offers won; offers\nlost")
    labelled(at, "text_input", "How it is worked out").input("won / (won + gone)")
    at = press(at, "Keep")
    assert "gone" in told(at)
    labelled(at, "text_input", "How it is worked out").input("won / (won + lost)")
    press(at, "Keep")
    plan = stored(quick).project.find(MetricPlan, "mine")
    assert plan is not None
    assert plan.formula == "won / (won + lost)"
    assert [(item.id, item.title, item.unit) for item in plan.inputs] == [
        ("won", "offers won", "offers"), ("lost", "", ""),
    ]  # fmt: skip


def test_short_names_are_checked() -> None:
    """Capitals and blanks cannot stand in a formula."""
    found, wrong = inputs_of("won; a; b\n\nOffers lost; x\n")
    assert [item.id for item in found] == ["won"]
    assert wrong == ("Offers lost",)


def test_a_value_is_typed_in(screen: Open, quick: str, here: Workspace, stored: Stored) -> None:
    """The day and the value; without them the form says what is missing."""
    filled(here, quick, stored)
    at = screen("metrics", quick, part="readings")
    at = press(at, "Save this value")
    assert load()("metrics.readings.needs") in told(at)
    labelled(at, "date_input", "Last day of the period").set_value(TODAY)
    labelled(at, "number_input", "Value (cases)").set_value(11.5)
    press(at, "Save this value")
    made = stored(quick).project.find(Reading, f"open_cases:{TODAY}")
    assert made is not None
    assert made.value == 11.5


def test_pasted_rows_are_looked_at_and_taken_over(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """A day and a number in each row; the wrong row is told, the right ones are kept, the map with them."""
    filled(here, quick, stored)
    at = screen("metrics", quick, part="readings")
    rows = "day;value\n2026-11-01;7,5\nno day;3\n2026-11-15;8\n"
    labelled(at, "text_area", "Rows").input(rows)
    at = press(at, "Look at them")
    assert "2 new, 0 changed, 0 as they are." in told(at)
    assert "is no day that can be read" in told(at)
    press(at, "Take these values over")
    kept = {item.day: item.value for item in stored(quick).project.of(Reading) if item.day.month == 11}
    assert kept[date(2026, 11, 1)] == 7.5
    assert kept[date(2026, 11, 15)] == 8
    (known,) = stored(quick).project.of(ReadingMap)
    assert (known.heads, known.metric, known.decimal_comma) == (("day", "value"), "open_cases", True)


def test_of_hundreds_of_wrong_rows_the_first_are_told(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """The page stays one that can be read, and says how many more there are."""
    filled(here, quick, stored)
    at = screen("metrics", quick, part="readings")
    rows = "day;value\n" + "".join(f"no day {number};3\n" for number in range(300))
    labelled(at, "text_area", "Rows").input(rows)
    at = press(at, "Look at them")
    (box,) = [item.value for item in at.error if "is no day that can be read" in item.value]
    assert box.count("is no day that can be read") == 60
    assert box.endswith("and 240 more")


def test_the_chart_says_in_words_what_stands_out(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """The picture has a description, and the same stands in a table."""
    filled(here, quick, stored)
    at = screen("metrics", quick, part="charts")
    assert stored(quick).outlook.metrics.lines[0].trend.verdict is not Verdict.TOO_FEW
    assert "10 values from" in str(at.get("plotly_chart")[0].proto)
    assert len(at.table[0].value) == 10


def test_the_worth_is_taken_over_once(screen: Open, quick: str, here: Workspace, stored: Stored) -> None:
    """One click puts every open entry into the ledger; afterwards nothing is left to take."""
    filled(here, quick, stored)
    at = screen("metrics", quick, part="benefits")
    button = next(item for item in at.button if item.key == "take-gains")
    button.click().run()
    assert not at.exception
    kept = list(stored(quick).project.of(Actual))
    assert kept
    assert all(item.id.startswith("metric:open_cases") for item in kept)
    assert not [item for item in at.button if item.key == "take-gains"]
    assert load()("metrics.gains.done") in told(at)


def test_feedback_becomes_a_requirement_once(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """R15: proposed, with where it comes from; the button goes."""
    keep(here, quick, Feedback(id="f", text="Show the last visit", on=TODAY))
    at = screen("metrics", quick, part="feedback")
    at.session_state["feedback-f"] = True
    at.run()
    at = press(at, "Make a requirement of it")
    (made,) = stored(quick).project.of(Requirement)
    assert (made.statement, made.state) == ("Show the last visit", RequirementState.PROPOSED)
    assert str(TODAY) in made.reason
    said = stored(quick).project.find(Feedback, "f")
    assert said is not None
    assert (said.requirement, said.state) == (made.id, FeedbackState.LOOKED_AT)
    assert load()("metrics.feedback.to_requirement") in told(at)


def test_a_review_is_added_and_written_down(screen: Open, quick: str, stored: Stored) -> None:
    """R16: best value, weak spots, chances and the next day."""
    at = screen("metrics", quick, part="review")
    labelled(at, "text_input", "Another review, by its name").input("Spring")
    at = press(at, "Add")
    made = next(iter(stored(quick).project.of(QuarterReview)))
    field(at, "text_area", f"{made.id}@0/best").input("Offers go out faster").run()
    assert next(iter(stored(quick).project.of(QuarterReview))).best == "Offers go out faster"


def test_lists_and_history_call_a_figure_by_its_name_and_hide_small_groups(
    screen: Open, quick: str, here: Workspace
) -> None:
    """A figure of the set without a title of its own is told by the set's; few people, no value."""
    keep(here, quick, MetricPlan(id="win_rate"))
    day = BEGAN.replace(day=9)
    for number, (value, people) in enumerate(((987.125, 3), (988.125, 4), (0.5, 40), (0.6, 41))):
        made = Reading(id="few", metric="win_rate", day=day, value=value, people=people, revision=number)
        done = put(here, LOCAL_PERSON, quick, "reading.set", made, operation=f"step{number}")
        assert isinstance(done, Changed)
    at = screen("metrics", quick, part="figures")
    assert any("Share of offers won" in str(item.label) for item in at.expander)
    at = screen("metrics", quick, part="readings")
    assert any(str(item.label).startswith(told_day(day, "en")) for item in at.expander)
    at = screen("history", quick)
    for number in range(4):
        at.session_state[f"line-step{number}"] = True
    at.run()
    assert not at.exception
    text = told(at)
    assert "987" not in text
    assert "988" not in text
    assert "| 0.5 | 0.6 |" in text

from __future__ import annotations

from datetime import timedelta

from streamlit.testing.v1 import AppTest

from playbook.delivery import Response
from project.model import Person
from project.records.risks import Assumption, AssumptionState, Risk
from tests.views.conftest import MOMENT
from tests.views.gestures import Open, Stored, field, labelled, told
from workspace.change import put
from workspace.wiring import LOCAL_PERSON, Workspace

HOSTILE = "**bold** <b>x</b> $x^2$"


def added(at: AppTest, label: str, text: str) -> AppTest:
    """The page after something was added by its name."""
    labelled(at, "text_input", label).input(text)
    next(item for item in at.button if item.label == "Add").click().run()
    assert not at.exception
    return at


def test_an_empty_list_says_how_to_begin(screen: Open, quick: str) -> None:
    """P10: each part teaches while there is nothing in it."""
    for part, said in (
        ("list", "No risk is in the list yet"),
        ("picture", "Nothing can be drawn yet"),
        ("assumptions", "Nothing is written down yet"),
    ):
        at = screen("risks", quick, part=part)
        assert not at.exception
        assert said in told(at)


def test_risks_of_the_plan_are_taken_over_as_worded(screen: Open, quick: str, stored: Stored) -> None:
    """D8, N24: cause, event, effect, sign and action come along; who watches it is left to the team."""
    at = screen("risks", quick)
    box = next(item for item in at.multiselect if item.label == "Which ones")
    box.set_value(["data_conversion_longer", "data_on_scattered_media"])
    next(item for item in at.button if item.label == "Take over what is chosen").click().run()
    assert not at.exception

    planned = {item.id: item for item in stored(quick).catalogue.playbook.risks}
    made = {item.based_on: item for item in stored(quick).project.of(Risk)}
    assert set(made) == {"data_conversion_longer", "data_on_scattered_media"}
    for name, item in made.items():
        assert name is not None
        for part in ("title", "cause", "event", "effect", "trigger", "action"):
            assert getattr(item, part) == getattr(planned[name], part).read("en")
        assert (item.probability, item.impact) == (planned[name].probability, planned[name].impact)
        assert (item.response, item.phase, item.owner) == (planned[name].response, planned[name].phase, None)
    assert "is very high and has no owner" in told(at)


def test_a_risk_is_added_judged_and_answered(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """P10: typed, judged in place, given an owner and a response; the flag goes."""
    put(here, LOCAL_PERSON, quick, "person.added", Person(id="maria", name="Maria"))
    at = added(screen("risks", quick), "Another risk, in a few words", HOSTILE)
    made = next(iter(stored(quick).project.of(Risk)))
    for name, point in (("probability", 4), ("impact", 5)):
        field(at, "button_group", f"{made.id}@0/{name}").set_value(point).run()
    assert "has neither an owner nor a response" in told(at)

    field(at, "selectbox", f"{made.id}@0/owner").set_value("maria").run()
    field(at, "button_group", f"{made.id}@0/response").set_value(Response.REDUCE).run()

    kept = stored(quick).project.find(Risk, made.id)
    assert kept is not None
    assert (kept.title, kept.probability, kept.impact) == (HOSTILE, 4, 5)
    assert (kept.owner, kept.response) == ("maria", Response.REDUCE)
    assert stored(quick).outlook.risks.unanswered == ()
    assert "has no owner" not in told(at)
    assert all("<b>x</b>" not in str(item.value) for item in at.markdown)


def test_the_picture_says_in_words_where_each_risk_stands(screen: Open, quick: str, here: Workspace) -> None:
    """The same is in the picture, in its description and in a table that the keyboard reads."""
    for name, likely, bad in (("a", 4, 5), ("b", 4, 5), ("c", 1, 2)):
        risk = Risk(id=name, title=f"Risk {name}", probability=likely, impact=bad)
        put(here, LOCAL_PERSON, quick, "risk.added", risk)

    at = screen("risks", quick, part="picture")

    picture = at.get("plotly_chart")[0].proto
    assert "how bad 5, how likely 4: Risk a, Risk b; how bad 2, how likely 1: Risk c" in str(picture)
    shown = at.table[0].value
    assert list(shown.index) == ["Risk a, Risk b", "Risk c"]
    assert list(shown.iloc[0]) == ["very high (20)", "4", "5"]


def test_an_assumption_is_written_down_and_checked(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """P10: one whose day has passed is told until somebody says how it is."""
    late = Assumption(id="late", statement="Data is clean", check_by=MOMENT.date() - timedelta(days=1))
    put(here, LOCAL_PERSON, quick, "assumption.added", late)
    at = added(screen("risks", quick, part="assumptions"), "Something you take for granted", HOSTILE)
    assert "The day has passed on which one assumption was to be checked" in told(at)

    at.session_state["assumption-late"] = True
    at.run()
    field(at, "button_group", "late@0/state").set_value(AssumptionState.HOLDS).run()

    kept = {item.statement: item.state for item in stored(quick).project.of(Assumption)}
    assert kept == {"Data is clean": AssumptionState.HOLDS, HOSTILE: AssumptionState.OPEN}
    assert "The day has passed" not in told(at)

"""The page on which a team says what the project is for."""

from __future__ import annotations

from datetime import date

import pytest

from project.model import AnyRecord, Person, Settings, Tool
from project.records.stakeholders import Moment, RatedList, Rating, rating_id
from project.records.team import Member
from project.records.vision import Contribution, Objective, Policy, PolicySort, Vision
from tests.views.gestures import Open, Stored, field, told
from workspace.begin import begin
from workspace.change import Changed, put
from workspace.create import Began
from workspace.wiring import LOCAL_PERSON, Workspace

EVIL = "Keep **all** [of](http://evil.example) <b>them</b>"


@pytest.fixture
def empty(here: Workspace) -> str:
    """A project that follows the standard plan, with nothing entered."""
    begun = begin(here, LOCAL_PERSON, "standard", Settings(name="Firm", users=20), "Ana")
    assert isinstance(begun, Began)
    return begun.project_id


@pytest.fixture
def keep(here: Workspace, empty: str) -> list[AnyRecord]:
    """Two objectives, the second of which a customer would notice, and a second person."""
    records: list[AnyRecord] = [
        Person(id="ben", name="Ben"),
        Objective(id="earn", title="Earn from customers who stay"),
        Objective(id="know", title=EVIL, customer="They know me.", order=1),
    ]
    assert isinstance(put(here, LOCAL_PERSON, empty, "objective.added", *records), Changed)
    return records


def test_what_is_missing_first_stands_on_top(screen: Open, empty: str) -> None:
    """Nothing written: the page says to write the vision; elsewhere one button leads there."""
    assert "write what customers will notice" in told(screen("vision", empty))
    at = screen("vision", empty, part="rules")
    at.button(key="primary").click().run()
    assert field(at, "text_area", "/customer_outcome").value == ""


def test_the_customer_side_of_the_vision_is_stored(screen: Open, empty: str, stored: Stored) -> None:
    """What customers will notice is a part of its own (B15) and is saved when the field is left."""
    at = screen("vision", empty)
    field(at, "text_area", "/customer_outcome").set_value("They know what I bought.").run()
    record = stored(empty).project.find(Vision, "vision")
    assert record is not None
    assert record.customer_outcome == "They know what I bought."
    assert "Still empty: What we want" in told(at)
    assert not at.exception


def test_objectives_of_the_plan_keep_what_they_lead_to(screen: Open, empty: str, stored: Stored) -> None:
    """Those taken over together serve each other as in the plan; the rest joins them later (V8)."""
    planned = {item.id: item for item in stored(empty).catalogue.playbook.objectives}
    at = screen("vision", empty, part="objectives")
    field(at, "multiselect", "/chosen").set_value(["keep_customers", "know_who_calls"])
    next(item for item in at.button if item.label == "Take over what is chosen").click().run()
    made = {item.based_on: item for item in stored(empty).project.of(Objective)}
    assert set(made) == {"keep_customers", "know_who_calls"}
    assert made["know_who_calls"].leads_to == made["keep_customers"].id
    assert planned["keep_customers"].leads_to is not None
    assert made["keep_customers"].leads_to is None
    assert made["know_who_calls"].aim == planned["know_who_calls"].aim
    assert "missing: owner" in "\n".join(str(item.label) for item in at.expander)
    field(at, "multiselect", "/chosen").set_value(["solve_or_say_when"])
    next(item for item in at.button if item.label == "Take over what is chosen").click().run()
    later = {item.based_on: item for item in stored(empty).project.of(Objective)}
    assert later["solve_or_say_when"].leads_to == made["keep_customers"].id


def test_an_objective_becomes_complete_field_by_field(
    screen: Open, empty: str, keep: list[AnyRecord], stored: Stored
) -> None:
    """Owner, figure, baseline (below zero too), target and day are asked beside what is missing (V1)."""
    assert keep
    at = screen("vision", empty, part="objectives")
    at.session_state["objective-earn"] = True
    at.run()
    assert "missing: owner, what is measured, where it stands today, target, by when" in told(at)
    field(at, "selectbox", "objective/earn@0/owner").select("ben").run()
    field(at, "text_input", "objective/earn@0/unit").set_value("points").run()
    field(at, "number_input", "objective/earn@0/baseline").set_value(-12.0).run()
    field(at, "number_input", "objective/earn@0/target").set_value(20.0).run()
    field(at, "date_input", "objective/earn@0/due").set_value(date(2027, 12, 31)).run()
    record = stored(empty).project.find(Objective, "earn")
    assert record is not None
    assert (record.owner, record.unit, record.baseline, record.target) == ("ben", "points", -12.0, 20.0)
    lacks = next(item.lacks for item in stored(empty).outlook.vision.tree if item.objective == "earn")
    assert lacks == ("aim", "gains")
    assert "missing: what it does with customers, what it brings the firm" in told(at)


def test_an_objective_of_the_teams_own_is_added(screen: Open, empty: str, stored: Stored) -> None:
    """A sentence typed and sent is an objective at the end of the list; none without words."""
    at = screen("vision", empty, part="objectives")
    add = next(item for item in at.button if item.label == "Add")
    add.click().run()
    assert "Type a name first." in told(at)
    next(item for item in at.text_input if "add-objective" in str(item.key)).set_value("Answer at once")
    next(item for item in at.button if item.label == "Add").click().run()
    assert [item.title for item in stored(empty).project.of(Objective)] == ["Answer at once"]


def test_what_an_objective_leads_to_is_changed_in_the_tree(
    screen: Open, empty: str, keep: list[AnyRecord], stored: Stored
) -> None:
    """Loose ones are named; a choice moves one below the other, and no circle is offered (V8)."""
    assert keep
    at = screen("vision", empty, part="tree")
    assert "These lead to no other objective" in told(at)
    field(at, "selectbox", "objective/know@0/leads_to").select("earn").run()
    record = stored(empty).project.find(Objective, "know")
    assert record is not None
    assert record.leads_to == "earn"
    assert "These lead to no other objective" not in told(at)
    assert field(at, "selectbox", "objective/earn@0/leads_to").options == []
    text = told(at)
    assert "](http" not in text.replace("\\]", "")
    assert "0 of 1 way lead" in text
    assert "no objective on it wants to keep customers" in text


def test_what_a_department_says_is_logged_and_becomes_an_objective(
    screen: Open, empty: str, stored: Stored
) -> None:
    """Every department that brought nothing is named (V2); what one says can be made an objective of."""
    at = screen("vision", empty, part="departments")
    silent = len(stored(empty).outlook.vision.silent)
    field(at, "selectbox", "/group").select("service")
    field(at, "text_area", "/text").set_value("Nobody knows who rang.")
    next(item for item in at.button if item.label == "Write it down").click().run()
    said = next(stored(empty).project.of(Contribution))
    assert (said.group, said.text, said.on) == ("service", "Nobody knows who rang.", date(2026, 11, 21))
    assert len(stored(empty).outlook.vision.silent) == silent - 1
    at.session_state[f"contribution-{said.id}"] = True
    at.run()
    at.button(key=f"to-objective-{said.id}").click().run()
    made = next(stored(empty).project.of(Objective))
    assert (made.title, made.brought_by) == ("Nobody knows who rang.", ("service",))
    linked = stored(empty).project.find(Contribution, said.id)
    assert linked is not None
    assert linked.objective == made.id


def test_nothing_said_is_not_logged(screen: Open, empty: str, stored: Stored) -> None:
    """The form asks for the words instead of storing an empty line."""
    at = screen("vision", empty, part="departments")
    next(item for item in at.button if item.label == "Write it down").click().run()
    assert "Write what was said first." in told(at)
    assert not list(stored(empty).project.of(Contribution))


def test_both_rules_come_from_the_plan_with_who_holds_the_seat(
    screen: Open, here: Workspace, empty: str, stored: Stored
) -> None:
    """Gathering and using are taken over as two rules (V4, V5); the seat's holder keeps the rule."""
    assert "no such rule yet" in told(screen("vision", empty, part="rules"))
    seat = next(
        item.owner for item in stored(empty).catalogue.playbook.policies if item.id.startswith("gather")
    )
    holder = Member(id="ben", seats=(seat,))
    ben = Person(id="ben", name="Ben")
    assert isinstance(put(here, LOCAL_PERSON, empty, "member.added", ben, holder), Changed)
    at = screen("vision", empty, part="rules")
    field(at, "multiselect", "/chosen").set_value(["gather_what_customers_tell_us", "use_it_across_the_firm"])
    next(item for item in at.button if item.label == "Take over what is chosen").click().run()
    rules = {item.sort: item.owner for item in stored(empty).project.of(Policy)}
    assert rules == {PolicySort.GATHER: "ben", PolicySort.USE: None}
    assert "kept by Ben" in told(at)
    assert "written, but nobody keeps it yet" in told(at)


def test_a_rating_is_stored_under_who_gave_it(
    screen: Open, empty: str, keep: list[AnyRecord], stored: Stored
) -> None:
    """Two people rate the same item (V11); each judgement is kept by itself, and the range is shown."""
    assert keep
    item = stored(empty).catalogue.playbook.preconditions[0].id
    at = screen("vision", empty, part="standing")
    assert "Nobody has rated this yet" in told(at)
    for rater, score in ((LOCAL_PERSON, 2), ("ben", 5)):
        field(at, "selectbox", "rater-preconditions-firm").select(rater).run()
        name = rating_id(RatedList.PRECONDITIONS, item, Moment.NOW, rater, None)
        field(at, "button_group", f"rating/{name}@0/score").set_value(score).run()
        record = stored(empty).project.find(Rating, name)
        assert record is not None
        assert (record.rater, record.score) == (rater, score)
    field(at, "text_area", f"{name}@0/evidence").set_value("The list of groups.").run()
    shown = stored(empty).project.find(Rating, name)
    assert shown is not None
    assert (shown.score, shown.evidence) == (5, "The list of groups.")
    assert "1 of 3 rated by Ben" in told(at)
    assert not at.exception


def test_all_parts_of_the_whole_are_rated_now_and_later(
    screen: Open, here: Workspace, empty: str, stored: Stored
) -> None:
    """Eight items, technology one of them (V12 to V19), with a picture in words for who does not see it."""
    items = stored(empty).catalogue.playbook.maturity
    founding = {name for item in items for name in item.meets}
    assert founding >= {f"V{number}" for number in range(12, 20)}
    given = [rating(item.id, moment, 2) for item in items for moment in (Moment.NOW, Moment.LATER)]
    assert isinstance(put(here, LOCAL_PERSON, empty, "rating.set", *given), Changed)
    at = screen("vision", empty, part="standing")
    at.session_state["standing-list"] = RatedList.MATURITY
    at.run()
    assert not at.exception
    text = told(at)
    assert f"Technology is one of {len(items)} parts" in text
    assert "only one voice has rated so far" in text
    assert len(at.table) == 1
    heads = list(at.table[0].value.columns)
    assert heads == ["Raters", "Mean", "Range", "Mean later"]


def rating(item: str, moment: Moment, score: int) -> Rating:
    """A judgement of the acting person."""
    rated = RatedList.MATURITY
    name = rating_id(rated, item, moment, LOCAL_PERSON, None)
    return Rating(id=name, rated=rated, item=item, moment=moment, rater=LOCAL_PERSON, score=score)


def test_how_far_the_firm_is_waits_among_the_methods(
    screen: Open, here: Workspace, empty: str, stored: Stored
) -> None:
    """A team that switched ratings off does not see the part; what was rated stays stored."""
    record = rating(stored(empty).catalogue.playbook.maturity[0].id, Moment.NOW, 3)
    off = Tool(id="ratings", on=False)
    assert isinstance(put(here, LOCAL_PERSON, empty, "tool.off", off, record), Changed)
    at = screen("vision", empty, part="standing")
    assert field(at, "text_area", "/statement").value == ""
    assert stored(empty).project.find(Rating, record.id) is not None

"""A team's own changes to its content: what they do, what speaks against them, and that nothing is lost."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from authoring import reader
from authoring.codes import OverlayCode
from authoring.diagnostics import Severity
from playbook.model import Playbook
from project import amendments
from project.amendments import amended, amendment_id, changeable, fitting
from project.catalogue import REMEMBERED, Catalogue, ContentSource, Resolved, resolve, resolve_own
from project.changes import MOST_AMENDMENTS, Put, Remove, apply, faults
from project.codes import Code
from project.model import (
    Amendment,
    AmendmentAction,
    CostEntry,
    CostState,
    CriterionUse,
    DriverValue,
    Project,
    RecordId,
    Score,
    Step,
    StepStatus,
    Vendor,
    Weight,
)
from project.outlook import Outlook
from questionnaires.responses import Response
from questionnaires.tally import tally

Make = Callable[..., Project]
Respond = Callable[..., Response]
DAY = date(2026, 3, 1)
VENDORS = (Vendor(id="a", name="A", order=1), Vendor(id="b", name="B", order=2))
STEPS = "phases/one/steps"
MISSING = "reader.missing_field"


def amendment(
    content: str, action: str, path: str, value: Any = None, reason: str = "Not here."
) -> Amendment:
    """A change, under the id that belongs to it."""
    return Amendment(
        id=amendment_id(content, action, path),
        content=content,
        action=AmendmentAction(action),
        path=path,
        value=value,
        reason=reason,
    )


def hidden(content: str, path: str) -> Amendment:
    """A part that is taken out."""
    return amendment(content, "drop", path)


# -- ids -----------------------------------------------------------------------------------------------


@given(
    st.sampled_from(["playbook", "rates"]),
    st.sampled_from(AmendmentAction),
    st.text(min_size=1, max_size=600),
)
def test_every_id_is_one_that_a_record_may_have(content: str, action: str, path: str) -> None:
    """Whatever the path says, long or with capitals; the same path gives the same id."""
    made = amendment_id(content, action, path)

    assert TypeAdapter(RecordId).validate_python(made) == amendment_id(content, action, path)


@given(
    st.lists(st.from_regex(r"[a-z_/A-Z0-9.-]{1,140}", fullmatch=True), min_size=2, max_size=9, unique=True)
)
def test_two_paths_never_share_an_id(paths: list[str]) -> None:
    """Also those that differ in a capital, a dot or behind the hundredth letter."""
    assert len({amendment_id("playbook", "change", path) for path in paths}) == len(paths)


def test_a_plain_path_can_be_read_in_the_id() -> None:
    """So that a log can be read by people."""
    assert (
        amendment_id("playbook", "drop", "phases/needs/steps/ask") == "playbook:drop:phases.needs.steps.ask"
    )
    assert amendment_id("rates", "drop", "rates/USD").startswith("rates:drop:rates.usd-")


# -- what a change does --------------------------------------------------------------------------------


def content(make: Make, catalogue: Catalogue, *changes: Amendment) -> Catalogue:
    """The content with changes that all fit."""
    resolved = amended(catalogue, make(*changes))
    assert resolved.catalogue is not None, resolved.diagnostics
    return resolved.catalogue


def test_without_changes_the_content_is_the_pinned_one(make: Make, catalogue: Catalogue) -> None:
    """The same value with the same fingerprint, so that everything remembered of it stays known."""
    assert amended(catalogue, make()).catalogue is catalogue
    assert fitting(catalogue, make()).catalogue is catalogue
    assert catalogue.pinned is None


def test_parts_are_reworded_hidden_added_and_put_in_order(make: Make, catalogue: Catalogue) -> None:
    """All four verbs in two kinds of content, with everything else as it was."""
    step = {
        "id": "talk",
        "title": "Talk",
        "what": "Talk.",
        "who": "Lead",
        "how_long": "A day",
        "done_when": "Done.",
    }
    changed = content(
        make,
        catalogue,
        amendment("playbook", "change", f"{STEPS}/ask", {"title": "Ask volunteers"}),
        amendment("playbook", "add", f"{STEPS}/talk", {**step, "put_before": "ask"}),
        hidden("playbook", f"{STEPS}/score"),
        amendment("criteria", "order", "criteria", ["days", "ease"]),
    )

    steps = [(item.id, item.title.read("en")) for item in changed.playbook.phases[0].steps]
    assert steps == [("talk", "Talk"), ("ask", "Ask volunteers")]
    assert [item.id for item in changed.criteria.criteria] == ["days", "ease", "features", "safety"]
    assert changed.costs == catalogue.costs
    assert changed.pinned == catalogue


def test_changed_content_keeps_its_name(make: Make, catalogue: Catalogue) -> None:
    """Answers and scores belong to it as before; its fingerprint is another, and its layers are listed."""
    changed = content(make, catalogue, hidden("questionnaire", "sections/all/questions/wishes/rows/coffee"))

    assert (changed.questionnaire.id, changed.questionnaire.version) == ("small", "1.0.0")
    assert changed.fingerprint != catalogue.fingerprint
    assert {ref.id for ref in changed.refs if ref.kind == "questionnaire"} == {"small", "small_own"}
    assert changed.sources == catalogue.sources


def test_kinds_of_which_there_are_many_or_none_cannot_be_changed(make: Make, catalogue: Catalogue) -> None:
    """A fact sheet is what a vendor says; a project without metrics has none to change."""
    assert changeable(catalogue) == ("playbook", "questionnaire", "criteria", "costs", "rates")
    for kind in ("vendor", "metrics", "weather"):
        change = amendment(kind, "drop", "plans/x")
        found = faults(make(), catalogue, (Put(change),))
        assert [item.code for item in found] == [Code.UNKNOWN_CONTENT]
        assert found[0].place.path == ("amendment", change.id, "content")


# -- what speaks against it ----------------------------------------------------------------------------

WRONG: list[tuple[Amendment, str, tuple[str | int, ...]]] = [
    (hidden("playbook", f"{STEPS}/asks"), OverlayCode.UNKNOWN_PATH, ("path",)),
    (amendment("playbook", "drop", f"{STEPS}/ask", None, " "), OverlayCode.NO_REASON, ("reason",)),
    (amendment("playbook", "drop", f"{STEPS}/ask", "x"), Code.AMENDMENT_VALUE, ("value",)),
    (amendment("playbook", "change", f"{STEPS}/ask", ["x"]), Code.AMENDMENT_VALUE, ("value",)),
    (amendment("playbook", "order", STEPS, {"ask": 1}), Code.AMENDMENT_VALUE, ("value",)),
    (amendment("playbook", "add", f"{STEPS}/talk", {"id": "walk"}), Code.AMENDMENT_VALUE, ("value",)),
    (amendment("playbook", "order", STEPS, ["asks"]), OverlayCode.ORDER_UNKNOWN, ("value", 0)),
    (amendment("playbook", "add", f"{STEPS}/ask", {"id": "ask"}), OverlayCode.ID_TAKEN, ("path",)),
    (amendment("playbook", "add", f"{STEPS}/talk", {"id": "talk"}), MISSING, ("value", "title")),
    (amendment("playbook", "change", f"{STEPS}/ask", {"title": None}), MISSING, ("value", "title")),
    (
        amendment("criteria", "change", "criteria/ease", {"points": "six"}),
        "reader.text_for_number",
        ("value", "points"),
    ),
    (amendment("playbook", "change", f"{STEPS}/ask", {"title": "a\x00b"}), Code.UNSAFE_TEXT, ("value",)),
    (amendment("playbook", "change", f"{STEPS}/ask", {"how": ["\x00"]}), Code.UNSAFE_TEXT, ("value",)),
    (amendment("playbook", "change", f"{STEPS}/ask", {"\x00": "a"}), Code.UNSAFE_TEXT, ("value",)),
    (hidden("costs", "drivers/days"), "expression.unknown_name", ("path",)),
]  # fmt: skip


@pytest.mark.parametrize(("change", "code", "field"), WRONG, ids=lambda item: str(getattr(item, "id", item)))
def test_a_change_that_does_not_fit_is_refused_at_its_field(
    make: Make, catalogue: Catalogue, change: Amendment, code: str, field: tuple[str | int, ...]
) -> None:
    """Faults of path, value and content alike; the last hides a number that a line counts with."""
    found = faults(make(), catalogue, (Put(change),))

    assert (code, ("amendment", change.id, *field)) in [(item.code, item.place.path) for item in found]
    assert all(item.place.path[:2] == ("amendment", change.id) for item in found)


def nested(depth: int) -> Any:
    """A value so many lists deep."""
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("value", [float("nan"), [float("inf")], {"a": [float("nan")]}, nested(17)])
def test_a_value_that_no_file_can_hold_is_no_change(value: Any) -> None:
    """Endless numbers and endless nesting stop where the record is made, before anything is written."""
    with pytest.raises(ValidationError):
        amendment("playbook", "change", f"{STEPS}/ask", value)
    assert amendment("playbook", "change", f"{STEPS}/ask", nested(16)).value == nested(16)


def test_another_id_than_the_one_that_belongs_to_it_is_refused(make: Make, catalogue: Catalogue) -> None:
    """Two records about one thing could contradict each other."""
    change = hidden("playbook", f"{STEPS}/ask").model_copy(update={"id": "mine"})

    (fault,) = faults(make(), catalogue, (Put(change),))

    assert (fault.code, dict(fault.arguments)["expected"]) == (
        Code.WRONG_ID,
        "playbook:drop:phases.one.steps.ask",
    )


def test_what_a_later_change_stands_on_is_not_taken_away(make: Make, catalogue: Catalogue) -> None:
    """A new criterion that an order names stays, until the order goes with it."""
    ease = {"id": "fun", "title": "Fun", "ask": "How?", "block": "software", "points": 5,
            "anchors": [{"score": 1, "means": "none"}, {"score": 5, "means": "all"}]}  # fmt: skip
    added = amendment("criteria", "add", "criteria/fun", ease)
    order = amendment("criteria", "order", "criteria", ["fun"])
    project = make(added, order)

    (fault,) = faults(project, catalogue, (Remove("amendment", added.id, 0),))

    assert (fault.code, fault.place.path[:2]) == (OverlayCode.ORDER_UNKNOWN, ("amendment", order.id))
    both = (Remove("amendment", added.id, 0), Remove("amendment", order.id, 0))
    assert faults(project, catalogue, both) == ()


def test_a_project_refuses_too_many_changes(make: Make, catalogue: Catalogue) -> None:
    """Told once, and before anything is tried."""
    many = tuple(Put(hidden("playbook", f"{STEPS}/s{number}")) for number in range(MOST_AMENDMENTS + 1))

    assert [item.code for item in faults(make(), catalogue, many)] == [Code.TOO_MANY_CHANGES]


# -- what no longer fits -------------------------------------------------------------------------------


def test_changes_that_no_longer_fit_are_set_aside_and_told(make: Make, catalogue: Catalogue) -> None:
    """Two among five lead nowhere: the other three stand, in whatever order they were made."""
    good = (
        hidden("playbook", f"{STEPS}/score"),
        amendment("playbook", "change", f"{STEPS}/ask", {"title": "Ask all"}),
        hidden("criteria", "criteria/ease"),
    )
    bad = (
        hidden("playbook", f"{STEPS}/gone"),
        amendment("criteria", "change", "criteria/old", {"points": 3}),
    )

    found = fitting(catalogue, make(*good, *bad))

    assert {item.id for item, _ in found.aside} == {item.id for item in bad}
    assert {(item.severity, item.place.path[:2]) for item in found.set_aside} == {
        (Severity.WARNING, ("amendment", item.id)) for item in bad
    }
    assert found.catalogue == fitting(catalogue, make(*good)).catalogue
    assert amended(catalogue, make(*good, *bad)).catalogue is None


def test_a_broken_change_keeps_nobody_from_the_next_one(make: Make, catalogue: Catalogue) -> None:
    """Others are made and taken back beside it; it can be taken back itself, but not be saved again."""
    bad, good = hidden("playbook", f"{STEPS}/gone"), hidden("playbook", f"{STEPS}/score")
    project = make(bad, good)

    assert faults(project, catalogue, (Put(hidden("criteria", "criteria/ease")),)) == ()
    assert faults(project, catalogue, (Remove("amendment", good.id, 0),)) == ()
    assert faults(project, catalogue, (Remove("amendment", bad.id, 0),)) == ()
    assert [item.code for item in faults(project, catalogue, (Put(bad),))] == [OverlayCode.UNKNOWN_PATH]


# -- nothing is lost -----------------------------------------------------------------------------------

HIDDEN = {
    "criterion": hidden("criteria", "criteria/ease"),
    "criterion with a rule": hidden("criteria", "criteria/safety"),
    "cost line": hidden("costs", "costs/help"),
    "benefit line": hidden("costs", "benefits/time"),
    "line and its number": hidden("costs", "costs/more"),
    "step": hidden("playbook", f"{STEPS}/ask"),
    "gate": hidden("playbook", "phases/one/gates/money"),
    "phase": hidden("playbook", "phases/one"),
    "question": hidden("questionnaire", "sections/all/questions/wishes"),
    "question about a number": hidden("questionnaire", "sections/all/questions/lost"),
    "survey row": hidden("questionnaire", "sections/all/questions/wishes/rows/mobile"),
    "department": hidden("questionnaire", "departments/service"),
    "rate": hidden("rates", "rates/USD"),
    "narrower scale": amendment("criteria", "change", "criteria/features", {"best": 3, "anchors": [
        {"score": 1, "means": "none"}, {"score": 3, "means": "all"}]}),
}  # fmt: skip


def full(make: Make, respond: Respond, *changes: Amendment) -> tuple[Project, tuple[Response, ...]]:
    """A project in which everything that is hidden has data."""
    scores = [
        Score(id=f"{vendor}:{name}", vendor=vendor, criterion=name, value=value)
        for vendor, row in (("a", (4, 5, 1, 2)), ("b", (3, 2, 4, 9)))
        for name, value in zip(("features", "ease", "safety", "days"), row, strict=True)
    ]
    price = {"price": 20, "price_currency": "USD", "price_source": {"name": "Offer", "kind": "own_estimate",
             "as_of": date(2026, 1, 1)}}  # fmt: skip
    records = (
        Vendor.model_validate({"id": "a", "name": "A", "order": 1, **price}),
        VENDORS[1],
        *scores,
        Weight(id="ease", points=30, proposed=20, reason="field staff"),
        CriterionUse(id="safety", knock_out_below=3),
        Step(id="ask", status=StepStatus.DONE),
        Step(id="score", status=StepStatus.NOT_FOR_US, reason="Done before."),
        DriverValue(id="days:a", driver="days", vendor="a", value=12),
        DriverValue(id="extras", driver="extras", value=700),
        CostEntry(id="help:a", line="help", vendor="a", amount=5000),
        CostEntry(id="more:b", line="more", vendor="b", state=CostState.ZERO, reason="None."),
        CostEntry(id="time", line="time", amount=900),
    )
    responses = (
        respond("r1", "sales", {"history": 5, "mobile": 3, "coffee": 1}, 3.0),
        respond("r2", "service", {"history": 2, "mobile": 5, "coffee": 4}, 5.0),
    )
    return make(*records, *changes, budget=90_000), responses


def outlook(project: Project, responses: tuple[Response, ...], catalogue: Catalogue) -> dict[str, Any]:
    """Everything that follows, as JSON."""
    now = fitting(catalogue, project).catalogue
    counted = project.model_copy(update={"tallies": (tally(now.questionnaire, responses),)})
    parts: dict[str, Any] = json.loads(json.dumps(Outlook(counted, now, DAY).as_json()))
    return parts


@pytest.mark.parametrize("what", HIDDEN)
def test_hiding_a_part_leaves_it_out_and_showing_it_again_restores_everything(
    make: Make, respond: Respond, catalogue: Catalogue, what: str
) -> None:
    """Nothing raises while it is hidden, though its data is there; then the outlook is the same JSON."""
    project, responses = full(make, respond)
    before = outlook(project, responses, catalogue)
    assert faults(project, catalogue, (Put(HIDDEN[what]),)) == ()

    while_hidden = apply(project, (Put(HIDDEN[what]),))
    changed = outlook(while_hidden, responses, catalogue)
    again = apply(while_hidden, (Remove("amendment", HIDDEN[what].id, 1),))

    assert changed != before
    assert outlook(again, responses, catalogue) == before


def test_totals_leave_out_what_is_hidden(make: Make, respond: Respond, catalogue: Catalogue) -> None:
    """Weights are shared among the criteria left, totals and counts are those of what is left."""
    project, responses = full(make, respond)
    before = outlook(project, responses, catalogue)

    def without(what: str) -> dict[str, Any]:
        return outlook(apply(project, (Put(HIDDEN[what]),)), responses, catalogue)

    weights = {item["criterion"]: item["weight"] for item in without("criterion")["shortlist"]["weights"]}
    assert set(weights) == {"features", "safety", "days"}
    assert sum(weights.values()) == pytest.approx(100)
    first, second = (part["business_case"]["vendors"][0] for part in (before, without("cost line")))
    (line,) = [item for item in first["costs"] if item["line"] == "help"]
    assert second["tco_nominal"] == pytest.approx(first["tco_nominal"] - line["total"])
    assert line["total"] == 5000
    gone = without("benefit line")["business_case"]["vendors"][0]
    assert gone["benefits_nominal"] == 0
    assert (before["progress"]["settled"], before["progress"]["total"]) == (2, 3)
    steps = without("step")["progress"]
    assert (steps["settled"], steps["total"]) == (1, 2)
    needs = without("survey row")["needs"]["needs"]
    assert [item["row"] for item in needs] == ["history", "coffee"]
    assert all(item["id"] != "ease" for item in without("criterion")["thread"]["nodes"])


def test_what_is_hidden_can_still_be_written_and_judged(make: Make, catalogue: Catalogue) -> None:
    """A score of a hidden criterion is taken, and still refused off its scale; unknown ids stay unknown."""
    project = make(*VENDORS, hidden("criteria", "criteria/ease"), hidden("playbook", f"{STEPS}/ask"))

    def codes(record: Any) -> list[str]:
        return [item.code for item in faults(project, catalogue, (Put(record),))]

    assert codes(Score(id="a:ease", vendor="a", criterion="ease", value=3)) == []
    assert codes(Score(id="a:ease", vendor="a", criterion="ease", value=9)) == [Code.SCORE_OUTSIDE_SCALE]
    assert codes(Step(id="ask")) == []
    assert codes(Step(id="asks")) == [Code.UNKNOWN_STEP]


def test_a_new_criterion_is_scored_and_weighed_like_any_other(make: Make, catalogue: Catalogue) -> None:
    """Records about it are known as long as it is there."""
    value = {"id": "fun", "title": "Fun", "ask": "How?", "block": "software", "points": 20,
             "anchors": [{"score": 1, "means": "none"}, {"score": 5, "means": "all"}]}  # fmt: skip
    added = amendment("criteria", "add", "criteria/fun", value)
    score = Score(id="a:fun", vendor="a", criterion="fun", value=5)

    assert [item.code for item in faults(make(*VENDORS), catalogue, (Put(score),))] == [
        Code.UNKNOWN_CRITERION
    ]
    assert faults(make(*VENDORS), catalogue, (Put(added), Put(score))) == ()
    project = make(*VENDORS, added, score)
    weights = Outlook(project, fitting(catalogue, project).catalogue, DAY).shortlist.weights
    assert {item.criterion: item.weight for item in weights}["fun"] == pytest.approx(100 * 20 / 120)


def test_a_number_goes_with_the_lines_that_count_with_it(
    make: Make, respond: Respond, catalogue: Catalogue
) -> None:
    """Alone it stays, for a line needs it; with the line it goes, and both come back with their data."""
    line, number = hidden("costs", "costs/more"), hidden("costs", "drivers/extras")
    project, responses = full(make, respond)
    before = outlook(project, responses, catalogue)

    assert "expression.unknown_name" in [item.code for item in faults(project, catalogue, (Put(number),))]
    assert faults(project, catalogue, (Put(line), Put(number))) == ()
    after = apply(project, (Put(line), Put(number)))
    drivers = outlook(after, responses, catalogue)["business_case"]["drivers"]
    assert "extras" not in {item["driver"] for item in drivers}
    again = apply(after, (Remove("amendment", line.id, 1), Remove("amendment", number.id, 1)))
    assert outlook(again, responses, catalogue) == before


def test_a_change_is_not_taken_for_another_that_python_finds_equal(make: Make, catalogue: Catalogue) -> None:
    """1 is no truth: a project that says 1 keeps no other project from saying true, in whatever order."""
    path = f"criteria/{catalogue.criteria.criteria[0].id}"
    one, true = (amendment("criteria", "change", path, {"quick": value}) for value in (1, True))

    assert one != true
    assert len(fitting(catalogue, make(one)).aside) == 1
    assert fitting(catalogue, make(true)).aside == ()


def test_paths_that_lead_nowhere_are_found_at_once(make: Make, catalogue: Catalogue) -> None:
    """After a move to other content hundreds may lead nowhere; what fits still counts, and each is told."""
    lost = [hidden("playbook", f"phases/gone_{number}") for number in range(300)]
    here = amendment("playbook", "change", "phases/one", {"title": "First"})

    found = fitting(catalogue, make(*lost, here))

    assert {item.id for item, _ in found.aside} == {item.id for item in lost}
    assert {fault.code for _, reasons in found.aside for fault in reasons} == {OverlayCode.UNKNOWN_PATH}
    assert found.catalogue.playbook.phases[0].title.read("en", "en") == "First"


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many changes were in each reading of the content."""
    seen: list[int] = []

    def counted(sources: tuple[ContentSource, ...], own: tuple[ContentSource, ...]) -> Resolved:
        seen.append(len(own))
        return resolve_own(sources, own)

    monkeypatch.setattr(amendments, "resolve_own", counted)
    return seen


def test_a_thousand_bad_values_are_found_at_once(
    make: Make, catalogue: Catalogue, readings: list[int]
) -> None:
    """Each is told at its own field, and what fits still counts; the content is not read for each of them."""
    empty = [
        amendment("criteria", "add", f"criteria/c{number}", {"id": f"c{number}"})
        for number in range(MOST_AMENDMENTS - 2)
    ]
    untitled = amendment("playbook", "change", f"{STEPS}/ask", {"title": None})
    good = amendment("criteria", "change", "criteria/ease", {"title": "Easy"})

    found = fitting(catalogue, make(*empty, untitled, good))

    assert {item.id for item, _ in found.aside} == {item.id for item in (*empty, untitled)}
    missing = {fault.place.path[-1] for item, told in found.aside if item == empty[-1] for fault in told}
    assert missing == {"title", "ask", "block", "anchors"}
    assert found.catalogue.criteria.by_id()["ease"].title.read("en", "en") == "Easy"
    assert len(readings) <= 4


def test_a_bad_change_to_a_new_item_leaves_the_item(make: Make, catalogue: Catalogue) -> None:
    """The change is written into the item and still blamed by itself; a bad item takes its changes along."""
    value = {"id": "fun", "title": "Fun", "ask": "How?", "block": "software", "points": 5,
             "anchors": [{"score": 1, "means": "none"}, {"score": 5, "means": "all"}]}  # fmt: skip
    added = amendment("criteria", "add", "criteria/fun", value)
    change = amendment("criteria", "change", "criteria/fun", {"points": "six"})
    bare = amendment("criteria", "add", "criteria/fun", {"id": "fun"})
    fine = amendment("criteria", "change", "criteria/fun", {"points": 6})

    assert [item for item, _ in fitting(catalogue, make(added, change)).aside] == [change]
    assert {item.id for item, _ in fitting(catalogue, make(bare, fine)).aside} == {bare.id, fine.id}


def test_what_is_hidden_stays_hidden_when_only_a_misfit_speaks_of_it(
    make: Make, catalogue: Catalogue
) -> None:
    """A phase may go when the one new risk that names it cannot come for another reason."""
    texts = dict.fromkeys(("title", "cause", "event", "effect", "trigger", "action"), "Late.")
    marks = {"probability": 2, "impact": 2, "response": "reduce"}
    risk = {"id": "late", "owner": "nobody", "phase": "two", **texts, **marks}
    late, gone = amendment("playbook", "add", "risks/late", risk), hidden("playbook", "phases/two")

    found = fitting(catalogue, make(late, gone))

    assert [item.id for item, _ in found.aside] == [late.id], found.aside
    assert [item.id for item in found.catalogue.playbook.phases] == ["one"]


def test_the_search_for_misfits_ends(make: Make, catalogue: Catalogue, readings: list[int]) -> None:
    """Where no line tells who is to blame, two are found among many; of very many all go aside in the end."""
    number = ("  - {{id: n{0}, title: N, ask: How many?, unit: days}}\n").format
    line = ("  - {{id: l{0}, title: L, what: L., kind: one_off, amount: n{0}, family: run}}\n").format
    text = next(item.text for item in catalogue.sources if item.kind == "costs")
    text = text.replace("costs:\n", "".join(map(number, range(64))) + "costs:\n")
    text = text.replace("benefits:\n", "".join(map(line, range(64))) + "benefits:\n")
    costs = ContentSource("costs", "costs.yaml", text)
    whole = resolve(tuple(costs if item.kind == "costs" else item for item in catalogue.sources)).catalogue
    assert whole is not None
    titled = [amendment("costs", "change", f"costs/l{n}", {"title": "New"}) for n in range(64)]
    two = [hidden("costs", f"drivers/n{n}") for n in (7, 50)]
    many = [hidden("costs", f"drivers/n{n}") for n in range(64)]

    few = fitting(whole, make(*titled, *two))
    assert {item.id for item, _ in few.aside} == {item.id for item in two}
    readings.clear()

    assert {item.id for item in many} <= {item.id for item, _ in fitting(whole, make(*titled, *many)).aside}
    assert len(readings) < amendments.MOST_READINGS + 12


def test_only_so_many_teams_own_versions_are_kept(make: Make, catalogue: Catalogue) -> None:
    """However many teams change the same content, the memory it takes is that of the last ones."""
    for number in range(40):
        fitting(catalogue, make(amendment("playbook", "change", "phases/one", {"title": f"Team {number}"})))
    gc.collect()

    alive = [item for item in gc.get_objects() if isinstance(item, Playbook)]
    teams = {title for item in alive if (title := item.phases[0].title.read("en", "en")).startswith("Team ")}

    assert "Team 39" in teams
    assert len(teams) <= max(REMEMBERED, reader.REMEMBERED)

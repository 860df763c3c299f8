"""What a team changed in its plan, as it is read and taken back."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from project.model import Amendment, AmendmentAction, Membership, Person, Role
from store.port import Operation, RecordWrite
from tests.views.gestures import Open, Stored, told
from workspace.change import Changed, put
from workspace.own_content import amend
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

COST = {
    "id": "own_signs",
    "title": "Signs **for** the fleet",
    "what": "Lettering with the new number",
    "kind": "one_off",
    "amount": "1250",
    "family": "software",
    "source": "own",
}


def said(at: AppTest) -> str:
    """What the page tells, without the signs that keep typed text plain."""
    return told(at).replace("\\", "").replace("\u2060", "")


def made(here: Workspace, project: str, content: str, action: str, path: str, value: Any = None) -> None:
    """A change by the team."""
    outcome = amend(here, ME, project, content, action, path, value, "Because of us")
    assert isinstance(outcome, Changed), outcome


def test_without_changes_the_page_leads_to_the_lists(screen: Open, quick: str) -> None:
    """It says what can be changed, and one press opens the lists in which that is done."""
    at = screen("plan", quick, part="own")
    assert "You changed nothing yet." in said(at)

    at.button(key="own-lists").click().run()

    assert not at.exception
    assert at.query_params["part"] == "lists"
    assert "You changed nothing yet." not in said(at)
    assert any(str(item.key).startswith("adapt/") for item in at.button)


def test_an_added_item_is_read_whole_and_taken_back(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """Its title, what it says, why and where it stands; taking it back takes it out of the calculation."""
    made(here, quick, "costs", "add", "costs/own_signs", COST)
    at = screen("plan", quick, part="own")

    assert not at.exception
    assert "Added: Signs **for** the fleet" in said(at)
    assert "Lettering with the new number" in said(at)
    assert "Why: Because of us" in said(at)

    (change,) = stored(quick).project.of(Amendment)
    at.button(key=f"back/{change.id}").click().run()
    assert "own_signs" not in {item.id for item in stored(quick).catalogue.costs.costs}
    assert "You changed nothing yet." in said(at)


def test_another_order_is_read_as_it_was_and_as_it_is(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """The list by its title, with the names before and now; taken back the old order holds."""
    phase = stored(quick).catalogue.playbook.phases[0]
    names, titles = [item.id for item in phase.steps], [item.title.read("en") for item in phase.steps]
    made(here, quick, "playbook", "order", f"phases/{phase.id}/steps", names[::-1])

    at = screen("plan", quick, part="own")

    assert not at.exception
    assert f"Another order: {phase.title.read('en')}" in said(at)
    assert f"Before: {'; '.join(titles)}" in said(at)
    assert f"Now: {'; '.join(titles[::-1])}" in said(at)
    (change,) = stored(quick).project.of(Amendment)
    assert change.action is AmendmentAction.ORDER
    at.button(key=f"back/{change.id}").click().run()
    assert [item.id for item in stored(quick).catalogue.playbook.phases[0].steps] == names


@pytest.mark.parametrize(
    ("content", "path", "value", "row"),
    [
        ("criteria", "criteria/sales", {"quick": False}, "| yes | no |"),
        ("criteria", "criteria/sales", {"points": 12.5}, "| 7 | 12.5 |"),
        ("criteria", "criteria/sales", {"knock_out_below": 2}, "| (nothing) | 2 |"),
        (
            "criteria",
            "criteria/sales",
            {"bearing": "blocker"},
            "| every offer should do it | no offer can do without it |",
        ),
        (
            "playbook",
            "phases/why_and_who/steps/find_sponsor",
            {"seats": ["sponsor"]},
            "| Project lead (usually you), Sponsor from the management | Sponsor from the management |",
        ),
        (
            "playbook",
            "courses/sponsor_hour",
            {"after": ["administrator_course"]},
            "Looking after the system |",
        ),
    ],
    ids=["a yes", "a number", "nothing before", "one of several", "some of several", "none before"],
)
def test_each_sort_of_field_is_told_in_words_before_and_after(
    screen: Open, quick: str, here: Workspace, content: str, path: str, value: dict[str, Any], row: str
) -> None:
    """No code of the content stands in the table, and what had no value says so."""
    made(here, quick, content, "change", path, value)

    at = screen("plan", quick, part="own")

    assert not at.exception
    (shown,) = [
        item for item in said(at).split("\n") if item.startswith("| ") and "Before | After" not in item
    ]
    assert shown.endswith(row), shown
    assert "⟦" not in shown


def test_who_may_only_look_reads_the_changes_and_takes_none_back(
    screen: Open, quick: str, here: Workspace
) -> None:
    """Everything is told to them, without the way back."""
    made(here, quick, "criteria", "change", "criteria/sales", {"points": 12.5})
    standing = next(item for item in here.store.load(quick).records if isinstance(item, Membership))
    seen = Membership(id=standing.id, role=Role.VIEWER, revision=standing.revision)
    other = (Person(id="boss", name="Boss"), Membership(id="boss", role=Role.OWNER))
    assert isinstance(put(here, ME, quick, "membership.set", *other, seen), Changed)

    at = screen("plan", quick, part="own")

    assert "| 7 | 12.5 |" in said(at)
    assert not [item for item in at.button if str(item.key).startswith("back/")]


def test_a_change_that_no_longer_fits_is_told_with_the_reason(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """What the content below no longer has is named, keeps its reason, and can be taken back."""
    gone = Amendment(
        id="criteria:change:criteria.gone", content="criteria", action=AmendmentAction.CHANGE,
        path="criteria/gone", value={"title": "Gone"}, reason="Because of us",
    )  # fmt: skip
    write = RecordWrite(Amendment.KIND, gone.id, 0, gone)
    here.store.save(quick, Operation("newer", ME, here.clock(), "amendment.change", (write,)))

    at = screen("plan", quick, part="own")

    assert not at.exception
    assert "This change no longer fits the plan and is left out: " in said(at)
    assert "Why: Because of us" in said(at)
    at.button(key=f"back/{gone.id}").click().run()
    assert list(stored(quick).project.of(Amendment)) == []
    assert stored(quick).set_aside == ()

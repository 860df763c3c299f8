"""Listing, moving, dropping and taking back offers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.changes import MOST_VENDORS
from project.codes import Code
from project.model import Score, Vendor
from project.records.selection import Drop, FoundBy, PartJudgement, Stage
from scoring.criteria import Block
from workspace.change import Changed, Outcome, Refused, put, remove, undo
from workspace.history import history
from workspace.open import Opened, opened
from workspace.selecting import (
    add_from_sheet,
    add_names,
    drop,
    move,
    names_in,
    take_back,
    warned,
)
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
PASTED = "- Alpha\n\n* Gamma CRM \n2. Delta\n\u2022 gamma crm\n   \n"


def now(workspace: Workspace, project_id: str) -> Opened:
    """The project as it stands."""
    return opened(workspace, ME, project_id)


def stages(workspace: Workspace, project_id: str) -> dict[str, Stage]:
    """The stage of each offer by its name."""
    return {item.name: item.stage for item in now(workspace, project_id).project.offers}


def refused(outcome: Outcome) -> set[str]:
    """The codes a use case was refused with."""
    assert isinstance(outcome, Refused)
    return {item.code for item in outcome.diagnostics}


def test_a_pasted_list_becomes_offers_on_the_long_list(workspace: Workspace, quick: str) -> None:
    """L1: each name once, without bullets, with who brought it; what is listed already stays."""
    before = now(workspace, quick).project.offers
    made = add_names(workspace, ME, quick, PASTED, FoundBy.FAIR, " Hall 3 ")

    assert isinstance(made, Changed)
    offers = now(workspace, quick).project.offers
    assert offers[: len(before)] == before
    added = offers[len(before) :]
    assert [(item.name, item.stage) for item in added] == [
        ("Gamma CRM", Stage.LONG_LIST), ("Delta", Stage.LONG_LIST),
    ]  # fmt: skip
    assert {(item.found_by, item.found_note) for item in added} == {(FoundBy.FAIR, "Hall 3")}


def test_names_on_the_long_list_are_neither_ranked_nor_costed(workspace: Workspace, quick: str) -> None:
    """What was only found takes part in nothing until it is asked for an offer."""
    add_names(workspace, ME, quick, "Gamma")
    found = now(workspace, quick).outlook
    assert [item.name for item in found.shortlist.standings] == ["Alpha", "Beta"]
    assert [item.name for item in found.business_case.vendors] == ["Alpha", "Beta"]


@pytest.mark.parametrize("text", ["", "  \n - \n", "Alpha\nbeta"])
def test_a_list_without_a_new_name_is_refused(workspace: Workspace, quick: str, text: str) -> None:
    """Nothing is stored for empty lines and for what is listed already."""
    assert refused(add_names(workspace, ME, quick, text)) == {Code.NOTHING_TO_DO}


def test_a_list_that_is_too_long_is_refused_whole(workspace: Workspace, quick: str) -> None:
    """More offers than a project takes are told, and none of them is stored."""
    text = "\n".join(f"Offer {place}" for place in range(MOST_VENDORS))
    assert refused(add_names(workspace, ME, quick, text)) == {Code.TOO_MANY_VENDORS}
    assert len(now(workspace, quick).project.offers) == 2


def test_a_product_is_listed_in_one_click_with_facts_and_without_a_score(
    workspace: Workspace, quick: str
) -> None:
    """Facts are shipped, ratings never: sheet and website come along, a price only with a plan."""
    scores = [item for item in now(workspace, quick).project.records if isinstance(item, Score)]
    add_from_sheet(workspace, ME, quick, "pipedrive")
    add_from_sheet(workspace, ME, quick, "pipedrive", "advanced", Stage.BIDDING)

    listed, priced = now(workspace, quick).project.offers[-2:]
    assert (listed.fact_sheet, listed.plan, listed.price, listed.stage) == (
        "pipedrive", None, None, Stage.LONG_LIST,
    )  # fmt: skip
    assert listed.website == "https://www.pipedrive.com/"
    assert (priced.price, priced.price_currency, priced.stage) == (34, "USD", Stage.BIDDING)
    assert listed.name != priced.name
    assert [item for item in now(workspace, quick).project.records if isinstance(item, Score)] == scores


@pytest.mark.parametrize(("sheet", "plan"), [("nothing", None), ("pipedrive", "nothing")])
def test_a_product_that_is_not_shipped_is_refused(
    workspace: Workspace, quick: str, sheet: str, plan: str | None
) -> None:
    """A sheet or plan that the content does not have is named in the complaint."""
    assert refused(add_from_sheet(workspace, ME, quick, sheet, plan)) == {Code.UNKNOWN_PLAN}


def test_several_offers_move_as_one_act(workspace: Workspace, quick: str) -> None:
    """Both move, and one step back in the history takes both back."""
    moved = move(workspace, ME, quick, ("vendor_1", "vendor_2"), Stage.DEMO)
    assert isinstance(moved, Changed)
    assert set(stages(workspace, quick).values()) == {Stage.DEMO}

    undo(workspace, ME, quick, moved.operation)
    assert set(stages(workspace, quick).values()) == {Stage.BIDDING}


def test_moving_what_is_not_there_or_fell_out_is_refused(workspace: Workspace, quick: str) -> None:
    """An unknown offer is named, one that fell out is taken back first, the same stage is no move."""
    drop(workspace, ME, quick, ("vendor_2",), "Too slow")
    assert refused(move(workspace, ME, quick, ("gone",), Stage.DEMO)) == {Code.UNKNOWN_VENDOR}
    assert refused(move(workspace, ME, quick, ("vendor_2",), Stage.DEMO)) == {Code.NOTHING_TO_DO}
    assert refused(move(workspace, ME, quick, ("vendor_1",), Stage.BIDDING)) == {Code.NOTHING_TO_DO}


def test_a_part_not_passed_warns_and_never_blocks(workspace: Workspace, quick: str) -> None:
    """L3: going on to the last round is saved all the same; the warning names the part."""
    judged = PartJudgement(
        id="vendor_1:vendor", vendor="vendor_1", block=Block.VENDOR, passed=False, reason="-"
    )
    put(workspace, ME, quick, "part_judgement.set", judged)

    told = dict(warned(now(workspace, quick), ("vendor_1", "vendor_2"), Stage.FINALIST))
    assert told == {"vendor_1": ("vendor",)}
    assert not list(warned(now(workspace, quick), ("vendor_1",), Stage.DEMO))
    assert isinstance(move(workspace, ME, quick, ("vendor_1",), Stage.FINALIST), Changed)


def test_a_drop_keeps_stage_reason_person_and_day(workspace: Workspace, quick: str) -> None:
    """L2: whoever falls out is recorded with all four, and everything known of it stays."""
    move(workspace, ME, quick, ("vendor_1",), Stage.REFERENCE)
    drop(workspace, ME, quick, ("vendor_1",), "  No customer would talk ", criterion="sales")

    found = now(workspace, quick)
    record = found.project.find(Drop, "vendor_1")
    assert record is not None
    assert (record.stage, record.reason, record.by) == (Stage.REFERENCE, "No customer would talk", ME)
    assert record.day == workspace.clock().date()
    assert [item.name for item in found.project.vendors] == ["Beta"]
    assert found.project.find(Vendor, "vendor_1") is not None
    assert found.outlook.selection.drops[0].complete


def test_a_drop_without_a_reason_is_refused(workspace: Workspace, quick: str) -> None:
    """Nothing disappears silently: no reason, no drop; nor of an offer that is not there."""
    assert refused(drop(workspace, ME, quick, ("vendor_1",), "  ")) == {Code.REASON_NEEDED}
    assert refused(drop(workspace, ME, quick, ("gone",), "x")) == {Code.UNKNOWN_VENDOR}
    assert refused(drop(workspace, ME, quick, ("vendor_1",), "x", by="stranger")) == {Code.UNKNOWN_PERSON}
    assert now(workspace, quick).project.find(Drop, "vendor_1") is None


def test_a_second_reason_replaces_the_first_and_the_history_keeps_both(
    workspace: Workspace, quick: str
) -> None:
    """A reason is put right without taking the offer back."""
    drop(workspace, ME, quick, ("vendor_1",), "First", day=date(2026, 1, 1))
    drop(workspace, ME, quick, ("vendor_1",), "Second")

    record = now(workspace, quick).project.find(Drop, "vendor_1")
    assert record is not None
    assert record.reason == "Second"
    assert sum(item.intent == "drop.set" for item in history(workspace, ME, quick)) == 2


def test_an_offer_that_is_taken_back_stands_where_it_stood(workspace: Workspace, quick: str) -> None:
    """Several at once, with stage and scores as they were; taking back what is in is refused."""
    move(workspace, ME, quick, ("vendor_1",), Stage.DEMO)
    before = now(workspace, quick).outlook.shortlist
    drop(workspace, ME, quick, ("vendor_1", "vendor_2"), "Budget stopped")
    assert now(workspace, quick).project.vendors == ()

    assert isinstance(take_back(workspace, ME, quick, ("vendor_1", "vendor_2")), Changed)
    assert now(workspace, quick).outlook.shortlist == before
    assert refused(take_back(workspace, ME, quick, ("vendor_1",))) == {Code.NOTHING_TO_DO}


def test_an_offer_that_goes_for_good_takes_its_way_along(workspace: Workspace, quick: str) -> None:
    """Removing the offer removes its drop too, so that no reason hangs loose."""
    drop(workspace, ME, quick, ("vendor_1",), "x")
    offer = now(workspace, quick).project.find(Vendor, "vendor_1")
    assert offer is not None
    assert isinstance(remove(workspace, ME, quick, "vendor.removed", offer), Changed)
    assert now(workspace, quick).project.find(Drop, "vendor_1") is None


@given(st.text(max_size=400))
def test_names_in_any_text_are_short_unlike_and_on_one_line(text: str) -> None:
    """Whatever is pasted: each name once whatever its case, no empty one, none that is too long."""
    found = names_in(text)
    assert len({item.casefold() for item in found}) == len(found)
    assert all(0 < len(item) <= 200 and item == " ".join(item.split()) for item in found)

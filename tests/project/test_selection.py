"""The way of offers: how far, what is open, why some fell out; counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as bounded
from hypothesis import strategies as st

from authoring.values import Source, ValueKind
from playbook.vocabulary import PLAYBOOK_CHECKS
from project.catalogue import Catalogue
from project.changes import Put, faults
from project.codes import Code
from project.model import AnyRecord, Person, Project, Score, Settings, Vendor
from project.outlook import Outlook
from project.records.selection import (
    STAGES,
    Drop,
    EvidenceGrade,
    FoundBy,
    OwnUse,
    PartJudgement,
    PassMark,
    ResearchNote,
    Stage,
    VendorQuestion,
    YesNo,
)
from project.results.selection import BEFORE, Open, Selection
from scoring.criteria import Block
from workspace.library import Library

Make = Callable[..., Project]
TODAY = date(2026, 11, 22)
LEA = Person(id="lea", name="Lea")
OLD = Source(name="List", kind=ValueKind.LIST_PRICE, as_of=date(2026, 1, 1), expires=date(2026, 4, 1))


def way(project: Project, catalogue: Catalogue, as_of: date = TODAY) -> Selection:
    """The way of the offers of a project."""
    return Outlook(project, catalogue, as_of).selection


def offer(name: str, stage: Stage = Stage.LONG_LIST, **more: object) -> Vendor:
    """An offer called by its id."""
    return Vendor.model_validate({"id": name, "name": name.title(), "stage": stage, **more})


def kinds(found: Selection, vendor: str, *, due: bool = False) -> set[Open]:
    """What is open of an offer, or of that what is due."""
    item = found.offer(vendor)
    assert item is not None
    return {point.kind for point in (item.due if due else item.open)}


def test_offers_are_counted_by_how_far_they_came(make: Make, catalogue: Catalogue) -> None:
    """L2: three on the long list, one asked for an offer, one chosen; a drop keeps how far it had come."""
    project = make(
        LEA,
        *(offer(name) for name in ("a", "b", "c")),
        offer("d", Stage.BIDDING),
        offer("e", Stage.CHOSEN),
        offer("f", Stage.DEMO),
        Drop(id="f", stage=Stage.DEMO, reason="Slow", by="lea", day=TODAY),
    )
    found = way(project, catalogue)

    assert [item.here for item in found.stages] == [3, 1, 0, 0, 0, 1]
    assert [item.reached for item in found.stages] == [6, 3, 2, 1, 1, 1]
    assert [item.dropped for item in found.stages] == [0, 0, 1, 0, 0, 0]
    assert [item.vendor for item in found.at(Stage.LONG_LIST)] == ["a", "b", "c"]


def test_a_new_name_has_everything_open_and_only_what_is_needed_next_is_due(
    make: Make, catalogue: Catalogue
) -> None:
    """L1, L4, L7: source, note and grade come before the shortlist; price and own use can wait."""
    found = way(make(offer("a")), catalogue)

    assert kinds(found, "a") == {Open.SOURCE, Open.NOTE, Open.GRADE, Open.PRICE, Open.OWN_USE}
    assert kinds(found, "a", due=True) == {Open.SOURCE, Open.NOTE, Open.GRADE}


def test_what_is_written_down_is_open_no_more(make: Make, catalogue: Catalogue) -> None:
    """L1, L4, L5, L8: source, note, answered question and the vendor's own use settle their points."""
    known = offer(
        "a", Stage.BIDDING, found_by=FoundBy.ANALYST, grade=EvidenceGrade.SHOWN, price=10, price_source=OLD
    )
    note = ResearchNote(id="n", vendor="a", text="Sells in our trade", day=date(2026, 11, 3))
    asked = VendorQuestion(id="q", vendor="a", ask="Where does data lie?", due=date(2026, 11, 20))
    own = OwnUse(id="a", uses=YesNo.PARTLY)

    waiting = way(make(known, note, asked, own), catalogue)
    answered = way(make(known, note, asked.model_copy(update={"answer": "Frankfurt"}), own), catalogue)

    first = waiting.offer("a")
    assert first is not None
    assert (first.notes, first.noted, first.questions) == (1, date(2026, 11, 3), 1)
    assert (first.unanswered, first.overdue, first.own_use) == (1, 1, YesNo.PARTLY)
    parts = {Open.PART_OPEN}
    assert kinds(waiting, "a") == {Open.QUESTIONS, Open.OLD_PRICE} | parts
    assert kinds(answered, "a") == {Open.OLD_PRICE} | parts


def test_parts_are_due_before_the_last_round(make: Make, catalogue: Catalogue) -> None:
    """L3: a part that is not passed is open from the shortlist on, and due before the last round."""
    mark = PassMark(id="software", least=90)
    low = Score(id="a:features", vendor="a", criterion="features", value=1)

    def due(stage: Stage) -> set[Open]:
        return kinds(way(make(offer("a", stage), mark, low), catalogue), "a", due=True)

    assert Open.PART_FAILED not in due(Stage.DEMO)
    assert Open.PART_FAILED in due(Stage.REFERENCE)
    assert Open.PART_FAILED in kinds(way(make(offer("a", Stage.CHOSEN), mark, low), catalogue), "a")


def test_facts_of_a_sheet_come_with_source_and_end() -> None:
    """A shipped sheet brings its facts; those whose day has passed have to be confirmed."""
    chosen = Library().choose("standard")
    assert chosen.catalogue is not None
    project = Project(id="p", records=(*_settings(), offer("a", fact_sheet="pipedrive"), offer("b")))
    found = way(project, chosen.catalogue)
    a, b = found.offers

    assert {item.id for item in a.facts} >= {"data_location", "export", "deletion", "deployment"}
    assert {item.id for item in a.facts if item.stale} >= {"deletion"}
    assert Open.FACTS in kinds(found, "a")
    assert b.facts == ()


def _settings() -> tuple[AnyRecord, ...]:
    return (Settings(name="P", users=10),)


def test_drops_tell_what_is_missing_and_the_farthest_come_first(make: Make, catalogue: Catalogue) -> None:
    """L2: reason, person and day make a drop complete; the criterion is told by its title."""
    project = make(
        LEA,
        offer("a"),
        offer("b", Stage.DEMO),
        Drop(id="a", stage=Stage.LONG_LIST, reason="No data centre in the EU", by="lea", day=TODAY),
        Drop(id="b", stage=Stage.DEMO, reason="Slow", criterion="ease"),
    )
    found = way(project, catalogue)

    assert [(item.vendor, item.complete, item.title) for item in found.drops] == [
        ("b", False, "Ease"), ("a", True, ""),
    ]  # fmt: skip
    assert dict(found.facts)["drops_unexplained"] == 1
    gone = found.offer("a")
    assert gone is not None
    assert (gone.open, gone.next, gone.parts) == ((), None, ())


def test_conditions_of_the_plan_see_the_way(make: Make, catalogue: Catalogue) -> None:
    """Every fact is a name of the vocabulary, with the count that follows from the records."""
    project = make(
        offer("a"),
        offer("b", Stage.FINALIST, found_by=FoundBy.PEER),
        VendorQuestion(id="q", vendor="b", ask="Why?"),
        PartJudgement(id="b:software", vendor="b", block=Block.SOFTWARE, passed=False, reason="Slow"),
        PartJudgement(id="b:vendor", vendor="b", block=Block.VENDOR, passed=False, reason="Small"),
    )
    facts = dict(way(project, catalogue).facts)

    assert set(facts) <= set(PLAYBOOK_CHECKS.names)
    assert facts == {
        "offers_listed": 2, "offers_without_source": 1, "offers_without_note": 1,
        "vendor_questions_open": 1, "own_use_unknown": 1, "facts_out_of_date": 0, "offers_dropped": 0,
        "drops_unexplained": 0, "last_round": 1, "offers_chosen": 0, "parts_not_passed": 2,
        "parts_undecided": 1, "last_round_out": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (Drop(id="nobody", stage=Stage.DEMO, reason="x"), Code.UNKNOWN_VENDOR),
        (Drop(id="a", stage=Stage.DEMO, reason="  "), Code.REASON_NEEDED),
        (Drop(id="a", stage=Stage.DEMO, reason="x", by="nobody"), Code.UNKNOWN_PERSON),
        (Drop(id="a", stage=Stage.DEMO, reason="x", criterion="nothing"), Code.UNKNOWN_PART),
        (PassMark(id="price", least=5), Code.UNKNOWN_PART),
        (
            PartJudgement(id="a:software", vendor="a", block=Block.VENDOR, passed=True, reason="x"),
            Code.WRONG_ID,
        ),
        (PartJudgement(id="a:vendor", vendor="a", block=Block.VENDOR, passed=True), Code.REASON_NEEDED),
        (ResearchNote(id="n", vendor="gone", text="x"), Code.UNKNOWN_VENDOR),
        (VendorQuestion(id="q", vendor="gone", ask="x"), Code.UNKNOWN_VENDOR),
        (OwnUse(id="gone"), Code.UNKNOWN_VENDOR),
    ],
)
def test_a_faulty_record_is_refused_with_its_place(
    make: Make, catalogue: Catalogue, record: AnyRecord, code: Code
) -> None:
    """Nothing is stored that names what is not there, has another id than it must, or lacks its reason."""
    assert code in {item.code for item in faults(make(offer("a")), catalogue, (Put(record),))}


@bounded(max_examples=40)
@given(stages=st.lists(st.sampled_from(STAGES), max_size=8), gone=st.sets(st.integers(0, 7)))
def test_nobody_is_lost_on_the_way(stages: list[Stage], gone: set[int]) -> None:
    """Whoever is listed stands at one stage or fell out at one; fewer reach a later stage."""
    chosen = Library().choose("starter")
    assert chosen.catalogue is not None
    offers = tuple(offer(f"v{place}", stage) for place, stage in enumerate(stages))
    drops = tuple(
        Drop(id=item.id, stage=item.stage, reason="x") for place, item in enumerate(offers) if place in gone
    )
    found = way(Project(id="p", records=(*_settings(), *offers, *drops)), chosen.catalogue)

    assert sum(item.here + item.dropped for item in found.stages) == len(offers)
    reached = [item.reached for item in found.stages]
    assert reached == sorted(reached, reverse=True)
    assert reached[0] == len(offers)
    assert all(point.kind in BEFORE for item in found.offers for point in item.open)

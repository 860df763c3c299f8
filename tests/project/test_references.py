"""What records name is there, and what becomes of a name when the named one goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from project.catalogue import Catalogue
from project.changes import Put, Remove, apply, faults, with_dependents
from project.codes import Code
from project.known_parts import SORTS
from project.model import RECORD_TYPES, AnyRecord, Person, Project, Step
from project.records.inventory import Process
from project.records.moving_on import Override, PhaseEnd
from project.records.requirements import (
    NeedState,
    NeedView,
    OrganisationIssue,
    Requirement,
    RequirementState,
)
from project.records.risks import Assumption, Risk
from project.records.sourcing import Circumstance, SourcingChoice
from project.records.stakeholders import (
    BudgetHead,
    BudgetPart,
    Doubt,
    Funding,
    Moment,
    RatedList,
    Rating,
    Sponsor,
    SponsorAct,
    Stakeholder,
    rating_id,
)
from project.records.team import Correction, Decision, Duty, Incentive, Member, Review
from project.records.vision import Contribution, Objective, Policy, Vision
from project.references import PARTS, REFERENCES, WhenGone, named_by, naming

Make = Callable[..., Project]
MARIA = Person(id="maria", name="Maria")
KEEP = Objective(id="o1", title="Keep customers")
OFFER = Process(id="p1", title="Offer")
SELLERS = Stakeholder(id="s1", name="Sellers")
HISTORY = NeedView(id="wishes:history", need="wishes/history")


def rated(rated_list: RatedList, item: str, about: str | None = None) -> Rating:
    """A judgement of three under its right id."""
    name = rating_id(rated_list, item, Moment.NOW, "maria", about)
    return Rating(id=name, rated=rated_list, item=item, rater="maria", about=about, score=3)


SOUND: tuple[AnyRecord, ...] = (
    Stakeholder(id="s2", name="IT", group="it", person="maria", owner="maria", due=date(2027, 1, 4)),
    Sponsor(person="maria", group="it", statement="I stand for it."),
    SponsorAct(id="a1", title="Open the survey", audience=("sales", "it")),
    Doubt(id="d1", stakeholder="s1", concern="Control", owner="maria"),
    rated(RatedList.SUPPORT, "top"),
    rated(RatedList.READINESS, "aware", "s1"),
    Funding(id="f1", amount=9, approved_by="maria", parts=(BudgetPart(head=BudgetHead.DATA, amount=4),)),
    Vision(owner="maria"),
    Objective(id="o2", title="Win", leads_to="o1", brought_by=("sales",), based_on="keep"),
    Contribution(id="c1", group="sales", text="Fewer lists", person="maria", objective="o1"),
    Policy(id="y1", title="Write it down", owner="maria", based_on="gather"),
    Member(id="maria", seats=("lead", "tech"), cost_line="help"),
    Duty(id="set_up:tech", task="set_up", seat="tech"),
    Decision(id="e1", title="Two countries first", decided_by=("maria",)),
    Correction(id="k1", title="Lists again", phase="one", owner="maria"),
    Incentive(id="i1", group="sales", for_what="Notes", owner="maria"),
    Review(id="r1", title="Goals", led_by="maria", task="set_up"),
    Process(id="p2", title="Offers", groups=("sales",), owner="maria", based_on="offer"),
    NeedView(id="wishes:history", need="wishes/history", state=NeedState.WANTED),
    OrganisationIssue(id="g1", title="No deputy", need="wishes/coffee", owner="maria"),
    Requirement(
        id="q1", statement="Find anybody", family="contacts", needs=("wishes/history",), objectives=("o1",),
        automates=("p1",), criterion="features", owner="maria", based_on="find",
    ),
    Circumstance(id="hurry", value=4),
    SourcingChoice(type="rent", decided_by="maria"),
    Override(id="enough", reason="One offer is fixed", person="maria"),
    PhaseEnd(id="one", ended=date(2027, 1, 4), person="maria"),
    Risk(id="x1", title="Late", phase="one", owner="maria", task="set_up", based_on="late"),
    Assumption(id="w1", statement="Prices hold", owner="maria"),
)  # fmt: skip


def test_one_of_each_kind_in_order_raises_no_complaint(make: Make, wide: Catalogue) -> None:
    """Records that name only what is there pass, all in one act."""
    project = make(MARIA, KEEP, OFFER, SELLERS)
    assert faults(project, wide, tuple(Put(item) for item in SOUND)) == ()


WRONG: list[tuple[AnyRecord, Code, str]] = [
    (SELLERS.model_copy(update={"owner": "nobody"}), Code.UNKNOWN_PERSON, "owner"),
    (SELLERS.model_copy(update={"group": "salesmen"}), Code.UNKNOWN_PART, "group"),
    (SponsorAct(id="a1", title="Say", audience=("sales", "salse")), Code.UNKNOWN_PART, "audience"),
    (Doubt(id="d1", stakeholder="s9", concern="Control"), Code.UNKNOWN_RECORD, "stakeholder"),
    (rated(RatedList.SUPPORT, "bottom"), Code.UNKNOWN_PART, "item"),
    (rated(RatedList.SUPPORT, "top", "s1"), Code.RATING_ABOUT, "about"),
    (rated(RatedList.READINESS, "aware"), Code.RATING_ABOUT, "about"),
    (rated(RatedList.SUPPORT, "top").model_copy(update={"id": "other"}), Code.WRONG_ID, "id"),
    (
        Funding(id="f", amount=30, parts=(BudgetPart(head=BudgetHead.DATA, amount=31),)),
        Code.BUDGET_PARTS,
        "parts",
    ),
    (
        Funding(id="f", amount=30, parts=(BudgetPart(head=BudgetHead.DATA, amount=1),) * 2),
        Code.BUDGET_PARTS,
        "parts",
    ),
    (KEEP.model_copy(update={"leads_to": "o1"}), Code.OBJECTIVE_CIRCLE, "leads_to"),
    (KEEP.model_copy(update={"metric": "unknown"}), Code.UNKNOWN_PART, "metric"),
    (Member(id="nobody"), Code.UNKNOWN_PERSON, "id"),
    (Duty(id="tech:set_up", task="set_up", seat="tech"), Code.WRONG_ID, "id"),
    (NeedView(id="wishes:tea", need="wishes/tea"), Code.UNKNOWN_NEED, "need"),
    (HISTORY.model_copy(update={"state": NeedState.SET_ASIDE}), Code.REASON_NEEDED, "reason"),
    (OrganisationIssue(id="g1", title="No deputy", need="wishes/tea"), Code.UNKNOWN_NEED, "need"),
    (Requirement(id="q", statement="Find", needs=("wishes/tea",)), Code.UNKNOWN_NEED, "needs"),
    (Requirement(id="q", statement="Find", objectives=("o9",)), Code.UNKNOWN_RECORD, "objectives"),
    (Requirement(id="q", statement="Find", state=RequirementState.DROPPED), Code.REASON_NEEDED, "reason"),
    (Circumstance(id="worry"), Code.UNKNOWN_PART, "id"),
    (SourcingChoice(type="buy"), Code.UNKNOWN_PART, "type"),
    (Override(id="unheard", reason="So it is"), Code.UNKNOWN_PART, "id"),
    (Override(id="enough", reason=" "), Code.REASON_NEEDED, "reason"),
    (PhaseEnd(id="seven"), Code.UNKNOWN_PART, "id"),
    (PhaseEnd(id="one", not_for_us=True), Code.REASON_NEEDED, "note"),
    (Risk(id="x1", title="Late", task="set_down"), Code.UNKNOWN_PART, "task"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("record", "code", "field"), WRONG, ids=[f"{item[0].KIND}-{n}" for n, item in enumerate(WRONG)]
)
def test_a_wrong_name_is_refused_where_it_stands(
    make: Make, wide: Catalogue, record: AnyRecord, code: Code, field: str
) -> None:
    """The complaint names the record and the field, and nothing else is complained of."""
    project = make(MARIA, KEEP, OFFER, SELLERS)
    found = [(item.code, item.place.path) for item in faults(project, wide, (Put(record),))]
    assert found == [(code, (record.KIND, record.id, field))]


def test_a_longer_circle_of_objectives_is_refused(make: Make, wide: Catalogue) -> None:
    """V8: the tree of objectives never runs in a circle, however many stand between."""
    chain = tuple(Objective(id=f"o{n}", title="x", leads_to=f"o{n + 1}") for n in range(5))
    project = make(*chain, Objective(id="o5", title="x"))
    closing = Put(Objective(id="o5", title="x", leads_to="o0"))
    assert [item.code for item in faults(project, wide, (closing,))] == [Code.OBJECTIVE_CIRCLE]


def test_what_means_nothing_alone_goes_with_its_stakeholder(make: Make) -> None:
    """Doubts and judgements of a group go when the group goes; other records stay."""
    doubt = Doubt(id="d1", stakeholder="s1", concern="Control")
    other = Doubt(id="d2", stakeholder="s2", concern="Time")
    project = make(
        MARIA,
        SELLERS,
        Stakeholder(id="s2", name="IT"),
        doubt,
        other,
        rated(RatedList.READINESS, "aware", "s1"),
    )

    whole = with_dependents(project, (Remove("stakeholder", "s1", 0),))
    after = apply(project, whole)

    assert [item.id for item in after.of(Doubt)] == ["d2"]
    assert list(after.of(Rating)) == []
    assert after.find(Person, "maria") == MARIA


def test_what_stands_for_itself_lets_go_of_the_name(make: Make) -> None:
    """Requirements and objectives stay when an objective goes, without its name, one revision on."""
    wanted = Requirement(id="q1", statement="Find", objectives=("o1", "o2"), automates=("p1",))
    project = make(KEEP, OFFER, wanted, Objective(id="o2", title="Win", leads_to="o1"))

    after = apply(project, with_dependents(project, (Remove("objective", "o1", 0),)))

    found = after.find(Requirement, "q1")
    assert found is not None
    assert (found.objectives, found.automates, found.revision) == (("o2",), ("p1",), 1)
    assert [(item.id, item.leads_to) for item in after.of(Objective)] == [("o2", None)]


def test_whoever_is_named_stays(make: Make, wide: Catalogue) -> None:
    """A person named by anything is not removed; the complaint says by what sort of entry."""
    project = make(MARIA, Risk(id="x1", title="Late", owner="maria"))
    (found,) = faults(project, wide, (Remove("person", "maria", 0),))
    assert (found.code, dict(found.arguments)["kind"]) == (Code.STILL_NAMED, "risk")
    assert faults(project, wide, (Remove("risk", "x1", 0), Remove("person", "maria", 0))) == ()


def test_one_act_may_remove_both_ends(make: Make) -> None:
    """What is removed by name is not written again by what follows."""
    wanted = Requirement(id="q1", statement="Find", objectives=("o1",))
    project = make(KEEP, wanted)
    named = (Remove("objective", "o1", 0), Remove("requirement", "q1", 0))
    assert with_dependents(project, named) == named


def test_too_many_of_one_kind_are_refused(
    make: Make, wide: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each kind a project holds so many and no more."""
    monkeypatch.setattr("project.changes.MOST_RECORDS", 2)
    puts = tuple(Put(Risk(id=f"x{n}", title="x")) for n in range(3))
    assert [item.code for item in faults(make(), wide, puts)] == [Code.TOO_MANY_RECORDS]


def test_every_reference_is_a_field_and_every_sort_is_known() -> None:
    """The tables name real fields, kinds of record and sorts of content."""
    for kind, references in REFERENCES.items():
        for reference in references:
            assert reference.field in kind.model_fields
            assert RECORD_TYPES[reference.to.KIND] is reference.to
    for kind, parts in PARTS.items():
        for field, sort in parts:
            assert field in kind.model_fields
            assert sort in SORTS


def test_both_directions_agree(make: Make) -> None:
    """Who names whom is found from either end."""
    project = make(MARIA, KEEP, OFFER, SELLERS, *SOUND, Step(id="ask", owner="maria"))
    there = {
        (item.KIND, item.id, ref.field, ref.to.KIND, name)
        for item in project.records
        for ref, name in named_by(item)
    }
    back = {
        (record.KIND, record.id, ref.field, ref.to.KIND, item.id)
        for item in project.records
        for record, ref in naming(project, type(item), item.id)
    }
    assert there == back
    assert {ref.when_gone for refs in REFERENCES.values() for ref in refs} == set(WhenGone)

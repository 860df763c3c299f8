"""The corridor: parts computed when asked for, remembered by what they read, consistent with each other."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from pydantic import TypeAdapter

from authoring.expressions import Kind
from authoring.values import Source, ValueKind
from playbook.vocabulary import PLAYBOOK_CHECKS
from project import need_reactions
from project.catalogue import Catalogue
from project.model import CostEntry, CostState, Person, Project, Score, Step, StepStatus, Vendor
from project.outlook import Outlook
from project.parts import RESULTS
from project.records.requirements import Requirement
from project.remembered import Remembered
from project.results.thread import NodeKind
from questionnaires.measures import Measured, agreement
from questionnaires.responses import Response

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
A = Vendor(id="a", name="A", order=1)
WISH = Requirement(id="wish", statement="Work on the road", needs=("wishes/mobile",))
EASY = Score(id="a:ease", vendor="a", criterion="ease", value=4)


def test_every_name_a_check_may_use_has_a_value(make: Make, catalogue: Catalogue) -> None:
    """The vocabulary of checks and the values handed to them are the same names, of the declared kinds."""
    values = Outlook(make(A), catalogue, DAY).checked

    assert set(values) == set(PLAYBOOK_CHECKS.names)
    kinds = {Kind.TRUTH: bool, Kind.NUMBER: float}
    for name, told in PLAYBOOK_CHECKS.names.items():
        if told.always_known:
            assert type(values[name]) is kinds[told.kind], name


def test_steps_are_late_open_or_settled(make: Make, catalogue: Catalogue) -> None:
    """A step past its date is late and comes next; one set aside counts as settled."""
    maria = Person(id="maria", name="Maria")
    late = Step(id="decide", owner="maria", due=DAY - timedelta(days=1))
    aside = Step(id="ask", status=StepStatus.NOT_FOR_US, reason="no survey")

    progress = Outlook(make(maria, late, aside), catalogue, DAY).progress

    assert progress.next_step == "decide"
    assert (progress.settled, progress.total) == (1, 3)
    assert progress.phases[1].steps[0].late
    assert progress.phases[1].steps[0].owner == "Maria"
    assert progress.phases[0].settled == 1


def test_checks_say_what_does_not_hold_yet(make: Make, catalogue: Catalogue) -> None:
    """V3: checks inform before moving on and never lock; one fails with one vendor and holds with two."""
    one = Outlook(make(A), catalogue, DAY).progress.phases[0].checks
    offer = Source(name="Offer", kind=ValueKind.OWN_ESTIMATE, as_of=DAY)
    priced = Vendor(id="b", name="B", price=5, price_source=offer)
    none = CostEntry(id="more", line="more", state=CostState.ZERO, reason="included")
    two = Outlook(make(A, priced, none, budget=1e6), catalogue, DAY).progress.phases[0].checks

    assert [item.holds for item in one] == [False, False]
    assert [item.holds for item in two] == [True, True]
    assert one[0].otherwise == "Add another."


def test_the_chain_runs_from_named_departments_to_the_vendor_and_back(
    make: Make, catalogue: Catalogue, respond: Callable[..., Response]
) -> None:
    """N11: a score leads back to the answers of named departments, and an answer leads on to the vendor."""
    project = make(A, EASY, responses=(respond("r", "sales", {"mobile": 5}, 3.0),))
    thread = Outlook(project, catalogue, DAY).thread

    def back(kind: NodeKind, name: str) -> list[tuple[NodeKind, str]]:
        node = thread.node(kind, name)
        assert node is not None
        return [(item.kind, item.id) for item in thread.causes(node)]

    assert (NodeKind.SCORE, "a:ease") in back(NodeKind.VENDOR, "a")
    assert back(NodeKind.SCORE, "a:ease") == [(NodeKind.CRITERION, "ease")]
    assert back(NodeKind.CRITERION, "ease") == [(NodeKind.NEED, "wishes/mobile")]
    assert back(NodeKind.NEED, "wishes/mobile") == [(NodeKind.ANSWER, "wishes/mobile/sales")]
    assert back(NodeKind.LINE, "time") == [(NodeKind.DRIVER, "hours_saved"), (NodeKind.DRIVER, "rate")]
    assert back(NodeKind.DRIVER, "hours_saved") == [(NodeKind.ANSWER, "lost/sales")]
    answer = thread.node(NodeKind.ANSWER, "wishes/mobile/sales")
    assert answer is not None
    assert [item.title for item in thread.effects(answer)] == ["On the road"]


def test_what_hangs_loose_is_listed(
    make: Make, catalogue: Catalogue, respond: Callable[..., Response]
) -> None:
    """A need that informs nothing and criteria nobody asked for are named, these from the first answer on."""
    answered = make(responses=(respond("r", "sales", {"mobile": 5, "history": 4}),))
    loose = Outlook(answered, catalogue, DAY).thread.loose

    assert {item.id for item in Outlook(make(), catalogue, DAY).thread.loose} == {"wishes/coffee"}
    assert {(item.kind, item.id) for item in loose} == {
        (NodeKind.NEED, "wishes/coffee"),
        (NodeKind.CRITERION, "safety"),
        (NodeKind.CRITERION, "days"),
    }


def test_parts_are_computed_anew_only_for_what_they_read(make: Make, catalogue: Catalogue) -> None:
    """A new cost entry leaves the ranking as it was remembered; a new score does not."""
    shelf = Remembered()

    def outlook(*records: object) -> Outlook:
        return Outlook(make(A, *records), catalogue, DAY, remembered=shelf)

    first = outlook(EASY)
    same = outlook(EASY, CostEntry(id="more", line="more", amount=5))
    other = outlook(EASY.model_copy(update={"value": 5}))

    assert same.shortlist is first.shortlist
    assert same.business_case is not first.business_case
    assert other.shortlist is not first.shortlist
    assert other.business_case is first.business_case


def test_an_edit_of_a_requirement_leaves_what_answers_say_as_it_was(
    make: Make, catalogue: Catalogue, respond: Callable[..., Response], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Agreement is worked out once; what rests on answers and scores alone is not made anew in the chain."""
    shelf, worked_out = Remembered(), []

    def counted(counts: Sequence[int]) -> Measured:
        worked_out.append(counts)
        return agreement(counts)

    monkeypatch.setattr(need_reactions, "agreement", counted)
    responses = (respond("r", "sales", {"mobile": 5, "coffee": 2}), respond("s", "service", {"mobile": 1}))

    def outlook(*records: object, given: tuple[Response, ...] = responses) -> Outlook:
        return Outlook(make(A, EASY, *records, responses=given), catalogue, DAY, remembered=shelf)

    before, after = outlook(WISH), outlook(WISH.model_copy(update={"acceptance": "Try it"}))
    first, once = (before.requirements, before.thread), len(worked_out)
    second = (after.requirements, after.thread)

    assert once > 0
    assert len(worked_out) == once
    assert second[0] is not first[0]
    assert second[1] is not first[1]
    for kind in (NodeKind.ANSWER, NodeKind.NEED, NodeKind.CRITERION, NodeKind.SCORE, NodeKind.VENDOR):
        kept = list(zip(first[1].of(kind), second[1].of(kind), strict=True))
        assert kept
        assert all(one is other for one, other in kept), kind
    alone = Outlook(after.project, catalogue, DAY)
    assert second == (alone.requirements, alone.thread)
    once = len(worked_out)
    assert outlook(WISH, given=responses[:1]).requirements.needs != second[0].needs
    assert len(worked_out) > once


def test_what_is_remembered_is_bounded() -> None:
    """The oldest parts make room."""
    shelf = Remembered(most=2)
    for key in "abc":
        shelf.get(key, key.upper)

    assert shelf.get("c", lambda: "new") == "C"
    assert shelf.get("a", lambda: "new") == "new"


@pytest.mark.parametrize("part", RESULTS)
def test_each_part_as_json_fits_its_published_schema(make: Make, catalogue: Catalogue, part: str) -> None:
    """What is printed can be read back into the same result."""
    outlook = Outlook(make(A, EASY), catalogue, DAY)

    text = json.dumps(outlook.as_json(part)[part], allow_nan=False)

    adapter: TypeAdapter[object] = RESULTS[part]
    assert adapter.validate_json(text) == getattr(outlook, part)

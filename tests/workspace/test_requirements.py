"""Deciding about needs, merging and splitting requirements: each one act that can be taken back whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from playbook.wants import Loop, Priority
from project.codes import Code
from project.model import AnyRecord, Person, Project
from project.records.inventory import Process
from project.records.requirements import (
    NeedState,
    NeedView,
    OrganisationIssue,
    Requirement,
    RequirementState,
    need_record,
)
from project.records.vision import Objective
from project.requirement_rows import in_order
from project.results.requirements import RankedNeed
from store.port import Stale
from workspace.change import Changed, Outcome, Refused, put, remove, undo
from workspace.open import opened
from workspace.requirement_edits import merge, split
from workspace.requirements import (
    Choice,
    accept_all,
    accept_need,
    look_again,
    not_software,
    set_aside,
    waiting,
)
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
HISTORY, MOBILE, PIPELINE = "needs/history", "needs/mobile", "needs/pipeline"
PROPOSED, ACCEPTED, DROPPED = RequirementState
KINDS = (NeedView, Requirement, OrganisationIssue)
PLAN_STARTER = "whole_history"


@pytest.fixture(autouse=True)
def _bare(workspace: Workspace, example: str) -> None:
    """The example without anything that its authors decided about needs."""
    there = [item for item in project_of(workspace, example).records if isinstance(item, KINDS)]
    if there:
        assert isinstance(remove(workspace, ME, example, "requirement.removed", *there), Changed)


def project_of(workspace: Workspace, project_id: str) -> Project:
    """The project as it stands."""
    return opened(workspace, ME, project_id).project


def records(workspace: Workspace, project_id: str) -> list[AnyRecord]:
    """What was decided about needs, and all requirements, but for how often they were saved."""
    return [
        item.model_copy(update={"revision": 0})
        for item in project_of(workspace, project_id).records
        if isinstance(item, KINDS)
    ]


def need_of(workspace: Workspace, project_id: str, need: str) -> RankedNeed:
    """A need as it stands."""
    found = opened(workspace, ME, project_id).outlook.requirements.need(need)
    assert found is not None
    return found


def seen(workspace: Workspace, project_id: str, need: str = HISTORY) -> int:
    """The revision of the team's view of a need as somebody sees it now, 0 for none."""
    standing = project_of(workspace, project_id).find(NeedView, need_record(need))
    return 0 if standing is None else standing.revision


def the(workspace: Workspace, project_id: str, **fields: object) -> list[Requirement]:
    """Requirements with these fields, in order."""
    return [
        item
        for item in project_of(workspace, project_id).of(Requirement)
        if all(getattr(item, name) == value for name, value in fields.items())
    ]


def done(outcome: Outcome) -> str:
    """The operation of an act that was saved."""
    assert isinstance(outcome, Changed), outcome
    return outcome.operation


def refused(outcome: Outcome) -> list[str]:
    """Why an act was not saved."""
    assert isinstance(outcome, Refused), outcome
    return [item.code for item in outcome.diagnostics]


def two(workspace: Workspace, project_id: str) -> tuple[Requirement, Requirement]:
    """Two requirements that say nearly the same."""
    aim = Objective(id="o1", title="Keep customers")
    made = Process(id="p1", title="Offers")
    one = Requirement(
        id="r1",
        statement="See every contact.",
        needs=(HISTORY,),
        priority=Priority.SHOULD,
        acceptance="Open it.",
        criterion="customer_history",
        state=ACCEPTED,
    )
    other = Requirement(
        id="r2",
        statement="See each call.",
        needs=(PIPELINE, HISTORY),
        priority=Priority.MUST,
        objectives=("o1",),
        automates=("p1",),
        loop=Loop.RECORD,
        first_release=True,
    )
    done(put(workspace, ME, project_id, "requirement.added", aim, made, one, other))
    return one, other


# -- wanting a need ------------------------------------------------------------------------------------


def test_a_wanted_need_becomes_the_plans_requirement(workspace: Workspace, example: str) -> None:
    """N13: what the plan words for this need alone, with test, criterion and the proposed priority."""
    proposal = need_of(workspace, example, HISTORY).proposal
    assert proposal is not None

    done(accept_need(workspace, ME, example, HISTORY))

    (made,) = the(workspace, example)
    assert (made.based_on, made.state, made.priority) == (PLAN_STARTER, ACCEPTED, proposal.priority)
    assert made.needs == (HISTORY,)
    assert made.criterion == "customer_history"
    assert made.acceptance
    need = need_of(workspace, example, HISTORY)
    assert (need.state, need.priority, need.requirements) == (NeedState.WANTED, None, (made.id,))


def test_the_plans_requirement_serves_what_the_team_made_of_its_objectives(
    workspace: Workspace, example: str
) -> None:
    """V9, B12: objectives and processes that were taken over from the plan are linked at once."""
    aim = Objective(id="aim", title="Know who calls", based_on="know_who_calls")
    visit = Process(id="visit", title="Visit", based_on="customer_visit")
    done(put(workspace, ME, example, "objective.added", aim, visit))

    done(accept_need(workspace, ME, example, HISTORY))

    (made,) = the(workspace, example)
    assert "aim" in made.objectives
    assert "visit" in made.automates


def test_a_need_nothing_in_the_plan_answers_keeps_its_own_words(workspace: Workspace, example: str) -> None:
    """A complaint about today becomes a requirement in the words of the survey, proposed when told so."""
    need = "pains/private_files"

    done(accept_need(workspace, ME, example, need, Choice(PROPOSED, Priority.COULD)))

    (made,) = the(workspace, example)
    assert (made.statement, made.needs) == (need_of(workspace, example, need).label, (need,))
    assert (made.state, made.priority, made.based_on) == (PROPOSED, Priority.COULD, None)
    assert need_of(workspace, example, need).priority is None


def test_another_priority_than_proposed_needs_a_reason(workspace: Workspace, example: str) -> None:
    """Without one nothing is saved; with one need and requirement remember it."""
    proposal = need_of(workspace, example, HISTORY).proposal
    assert proposal is not None
    other = Priority.COULD if proposal.priority is not Priority.COULD else Priority.MUST

    without = accept_need(workspace, ME, example, HISTORY, Choice(priority=other))
    assert refused(without) == [Code.REASON_NEEDED]
    assert the(workspace, example) == []

    done(accept_need(workspace, ME, example, HISTORY, Choice(priority=other, reason="The board said so")))

    need = need_of(workspace, example, HISTORY)
    assert (need.priority, need.reason) == (other, "The board said so")
    assert [item.priority for item in the(workspace, example)] == [other]


def test_what_answers_a_need_already_is_taken_on(workspace: Workspace, example: str) -> None:
    """Nothing is made twice: what is there is accepted; it keeps a priority and gets the one it lacks."""
    wanted = need_of(workspace, example, HISTORY).wanted_as
    assert wanted is not None
    own = Priority.COULD if wanted is not Priority.COULD else Priority.SHOULD
    ranked = Requirement(id="r1", statement="All of it.", needs=(HISTORY, MOBILE), priority=own)
    without = Requirement(id="r2", statement="A part of it.", needs=(HISTORY, MOBILE))
    done(put(workspace, ME, example, "requirement.added", ranked, without))

    done(accept_need(workspace, ME, example, HISTORY))

    found = {item.id: (item.state, item.priority) for item in the(workspace, example)}
    assert found == {"r1": (ACCEPTED, own), "r2": (ACCEPTED, wanted)}


@pytest.mark.parametrize("choice", [Choice(), Choice(PROPOSED, Priority.MUST, "The board said so")])
def test_an_accepted_requirement_stays_as_the_team_left_it(
    workspace: Workspace, example: str, choice: Choice
) -> None:
    """V6: put off with a reason, it is not made a must by wanting the need that it answers."""
    kept = Requirement(
        id="r1", statement="All of it.", needs=(HISTORY,), state=ACCEPTED,
        priority=Priority.WONT, reason="Too dear this year",
    )  # fmt: skip
    done(put(workspace, ME, example, "requirement.added", kept))

    done(accept_need(workspace, ME, example, HISTORY, choice))

    assert the(workspace, example) == [kept.model_copy(update={"revision": 1})]
    assert need_of(workspace, example, HISTORY).state is NeedState.WANTED


def test_all_proposals_are_taken_in_one_act(workspace: Workspace, example: str) -> None:
    """Open needs are decided as proposed, "will not" sets them aside; taking it back leaves nothing."""
    done(set_aside(workspace, ME, example, MOBILE, "Nobody travels"))
    before = records(workspace, example)
    open_needs = {
        item.need: item.proposal.priority if item.proposal else None
        for item in waiting(opened(workspace, ME, example))
    }
    assert Priority.MUST in open_needs.values()

    act = done(accept_all(workspace, ME, example))

    found = opened(workspace, ME, example).outlook.requirements
    wanted = {name for name, priority in open_needs.items() if priority is not Priority.WONT}
    assert {item.need for item in found.needs if item.state is NeedState.WANTED} == wanted
    aside = {item.need: item for item in found.needs if item.need in open_needs and item.need not in wanted}
    assert all(item.state is NeedState.SET_ASIDE and item.reason for item in aside.values())
    assert need_of(workspace, example, MOBILE).state is NeedState.SET_ASIDE
    assert all(item.requirements for item in found.needs if item.state is NeedState.WANTED)
    based = [item.based_on for item in the(workspace, example) if item.based_on]
    assert len(based) == len(set(based))
    done(undo(workspace, ME, example, act))
    assert records(workspace, example) == before


def test_nothing_left_to_take_is_told(workspace: Workspace, example: str) -> None:
    """A second time there is nothing to do."""
    done(accept_all(workspace, ME, example))

    assert refused(accept_all(workspace, ME, example)) == [Code.NOTHING_TO_DO]


@pytest.mark.parametrize("use", [accept_need, not_software, set_aside])
def test_a_need_that_was_never_asked_is_refused(workspace: Workspace, example: str, use: object) -> None:
    """With the name that was given."""
    assert callable(use)
    given = () if use is accept_need else ("Because",)
    assert refused(use(workspace, ME, example, "needs/nothing", *given)) == [Code.UNKNOWN_NEED]


# -- not wanting a need --------------------------------------------------------------------------------


def test_no_matter_of_software_leaves_the_list_for_the_organisation(
    workspace: Workspace, example: str
) -> None:
    """B16: the need becomes a matter of its own; what answered it alone is dropped."""
    alone = Requirement(id="r1", statement="A", needs=(HISTORY,), state=ACCEPTED)
    shared = Requirement(id="r2", statement="B", needs=(HISTORY, PIPELINE), state=ACCEPTED)
    done(put(workspace, ME, example, "requirement.added", alone, shared))
    before = records(workspace, example)

    act = done(not_software(workspace, ME, example, HISTORY, "Nobody is told to write it down"))

    (issue,) = project_of(workspace, example).of(OrganisationIssue)
    assert (issue.need, issue.what) == (HISTORY, "Nobody is told to write it down")
    assert issue.title == need_of(workspace, example, HISTORY).label
    assert need_of(workspace, example, HISTORY).state is NeedState.NOT_SOFTWARE
    (gone,) = the(workspace, example, id="r1")
    assert (gone.state, gone.reason) == (DROPPED, "Nobody is told to write it down")
    (kept,) = the(workspace, example, id="r2")
    assert (kept.state, kept.needs) == (ACCEPTED, (PIPELINE,))
    done(undo(workspace, ME, example, act))
    assert records(workspace, example) == before


def test_the_same_matter_is_not_written_twice(workspace: Workspace, example: str) -> None:
    """Said again with another reason, the matter that is there stays."""
    done(not_software(workspace, ME, example, HISTORY, "Duties"))
    done(look_again(workspace, ME, example, HISTORY, expected=seen(workspace, example)))
    assert need_of(workspace, example, HISTORY).state is NeedState.OPEN

    done(not_software(workspace, ME, example, HISTORY, "Really duties"))

    assert [item.what for item in project_of(workspace, example).of(OrganisationIssue)] == ["Duties"]


@pytest.mark.parametrize("use", [not_software, set_aside])
def test_leaving_a_need_needs_a_reason(workspace: Workspace, example: str, use: object) -> None:
    """Nothing happens without one."""
    assert callable(use)
    assert refused(use(workspace, ME, example, HISTORY, "  ")) == [Code.REASON_NEEDED]
    assert records(workspace, example) == []


def test_a_need_that_is_set_aside_can_be_opened_again(workspace: Workspace, example: str) -> None:
    """Opened again it waits for the team; opening what is open is nothing to do."""
    done(set_aside(workspace, ME, example, HISTORY, "Later"))
    done(look_again(workspace, ME, example, HISTORY, expected=seen(workspace, example)))

    assert need_of(workspace, example, HISTORY).open
    assert refused(look_again(workspace, ME, example, HISTORY, expected=seen(workspace, example))) == [
        Code.NOTHING_TO_DO
    ]


def test_what_serves_something_else_lives_on_without_the_need(workspace: Workspace, example: str) -> None:
    """V9, B12: a requirement with an objective or a process only lets go of a need that is set aside."""
    aim, made = Objective(id="o1", title="Keep customers"), Process(id="p1", title="Offers")
    serves = Requirement(id="r1", statement="A", needs=(HISTORY,), objectives=("o1",), state=ACCEPTED)
    takes = Requirement(id="r2", statement="B", needs=(HISTORY,), automates=("p1",), state=ACCEPTED)
    alone = Requirement(id="r3", statement="C", needs=(HISTORY,), state=ACCEPTED)
    done(put(workspace, ME, example, "requirement.added", aim, made, serves, takes, alone))

    done(set_aside(workspace, ME, example, HISTORY, "Later"))

    found = {item.id: (item.state, item.needs, item.reason) for item in the(workspace, example)}
    assert found == {
        "r1": (ACCEPTED, (), ""), "r2": (ACCEPTED, (), ""), "r3": (DROPPED, (HISTORY,), "Later"),
    }  # fmt: skip


@pytest.mark.parametrize("served", [False, True])
def test_a_need_wanted_again_brings_its_requirement_back(
    *, workspace: Workspace, example: str, served: bool
) -> None:
    """Set aside, looked at again and wanted, it has the plan's requirement as before, and only once."""
    if served:
        aim = Objective(id="aim", title="Know who calls", based_on="know_who_calls")
        done(put(workspace, ME, example, "objective.added", aim))
    done(accept_need(workspace, ME, example, HISTORY))
    (before,) = the(workspace, example)
    done(set_aside(workspace, ME, example, HISTORY, "Later", expected=seen(workspace, example)))
    done(look_again(workspace, ME, example, HISTORY, expected=seen(workspace, example)))

    done(accept_need(workspace, ME, example, HISTORY))

    (after,) = the(workspace, example)
    assert after == before.model_copy(update={"revision": 3})


def test_a_requirement_of_ones_own_comes_back_too(workspace: Workspace, example: str) -> None:
    """What was dropped with the need answers it again, with the priority that is chosen now."""
    own = Requirement(id="r1", statement="Mine", needs=(HISTORY,), priority=Priority.WONT, state=ACCEPTED)
    done(put(workspace, ME, example, "requirement.added", own))
    done(set_aside(workspace, ME, example, HISTORY, "Later"))
    done(look_again(workspace, ME, example, HISTORY, expected=seen(workspace, example)))

    done(accept_need(workspace, ME, example, HISTORY, Choice(priority=Priority.COULD, reason="Now")))

    (back,) = the(workspace, example)
    assert (back.id, back.state, back.priority, back.reason) == ("r1", ACCEPTED, Priority.COULD, "Now")


USES: dict[str, Callable[..., Outcome]] = {
    "wanted": accept_need,
    "not software": partial(not_software, reason="Because"),
    "aside": partial(set_aside, reason="Because"),
    "again": look_again,
}


@pytest.mark.parametrize("name", USES)
def test_a_decision_on_a_stale_page_is_stopped(workspace: Workspace, example: str, name: str) -> None:
    """B4: whoever decides on what somebody else has decided otherwise by now is told, nothing is saved."""
    done(set_aside(workspace, ME, example, HISTORY, "Nobody asked for it"))
    before = records(workspace, example)

    assert isinstance(USES[name](workspace, ME, example, HISTORY, expected=0), Stale)
    assert records(workspace, example) == before
    done(USES[name](workspace, ME, example, HISTORY, expected=seen(workspace, example)))


# -- merging and splitting -----------------------------------------------------------------------------


def test_requirements_become_one(workspace: Workspace, example: str) -> None:
    """The one that stays answers and serves what all did, the strongest priority wins."""
    two(workspace, example)
    before = records(workspace, example)

    act = done(merge(workspace, ME, example, ["r1", "r2"], "r1", "They say the same"))

    (one,) = the(workspace, example, id="r1")
    assert one.statement == "See every contact."
    assert (one.needs, one.objectives, one.automates) == ((HISTORY, PIPELINE), ("o1",), ("p1",))
    assert (one.priority, one.state) == (Priority.MUST, ACCEPTED)
    assert (one.first_release, one.loop) == (True, Loop.RECORD)
    assert one.acceptance == "Open it."
    (gone,) = the(workspace, example, id="r2")
    assert gone.state is DROPPED
    assert "See every contact." in gone.reason
    assert "They say the same" in gone.reason
    done(undo(workspace, ME, example, act))
    assert records(workspace, example) == before


@pytest.mark.parametrize(
    ("names", "into", "reason", "code"),
    [
        (["r1", "r2"], "r1", " ", Code.REASON_NEEDED),
        (["r1"], "r1", "Same", Code.NOTHING_TO_DO),
        (["r1", "gone"], "r1", "Same", Code.UNKNOWN_RECORD),
        (["r1", "r2"], "gone", "Same", Code.UNKNOWN_RECORD),
    ],
)
def test_what_cannot_be_merged_is_refused(
    *, workspace: Workspace, example: str, names: list[str], into: str, reason: str, code: Code
) -> None:
    """Without a reason, with one only, or with one that is not there."""
    two(workspace, example)
    before = records(workspace, example)

    assert refused(merge(workspace, ME, example, names, into, reason)) == [code]
    assert records(workspace, example) == before


def test_what_was_dropped_is_not_merged(workspace: Workspace, example: str) -> None:
    """Neither as the one that stays nor as one that goes: what it named would come back unasked."""
    two(workspace, example)
    gone = Requirement(id="r3", statement="No", needs=(MOBILE,), state=DROPPED, reason="No")
    done(put(workspace, ME, example, "requirement.added", gone))
    before = records(workspace, example)

    for into, other in (("r1", "r3"), ("r3", "r1")):
        assert refused(merge(workspace, ME, example, [other], into, "Same")) == [Code.NOTHING_TO_DO]
    assert records(workspace, example) == before


def test_parts_stand_in_order_right_behind_the_whole(workspace: Workspace, example: str) -> None:
    """Twelve parts, then one of them and the first split again: each stands where it was said."""
    names = [f"r{n}" for n in range(3)]
    there = [Requirement(id=name, statement=name, order=n, state=ACCEPTED) for n, name in enumerate(names)]
    done(put(workspace, ME, example, "requirement.added", *there))

    def statements() -> list[str]:
        return [item.statement for item in in_order(project_of(workspace, example))]

    parts = [f"part {n}" for n in range(12)]
    done(split(workspace, ME, example, "r1", parts, "Many things"))
    assert statements() == ["r0", *parts, "r2"]

    (second,) = the(workspace, example, statement="part 1")
    done(split(workspace, ME, example, second.id, ["part 1", "and 1"], "Two things"))
    done(split(workspace, ME, example, "r1", ["part 0", "and 0", "and more"], "Three things"))

    assert statements() == ["r0", "part 0", "and 0", "and more", "part 1", "and 1", *parts[2:], "r2"]


def test_parts_keep_where_the_whole_came_from(workspace: Workspace, example: str) -> None:
    """A part of what the plan knows is nothing of the team's own."""
    done(accept_need(workspace, ME, example, HISTORY))
    (whole,) = the(workspace, example)

    done(split(workspace, ME, example, whole.id, ["A", "B"], "Two things"))

    assert [item.based_on for item in the(workspace, example)] == [PLAN_STARTER, PLAN_STARTER]


def test_one_requirement_becomes_several(workspace: Workspace, example: str) -> None:
    """Each part keeps needs and criterion; only the first keeps record and test."""
    two(workspace, example)
    before = records(workspace, example)

    act = done(split(workspace, ME, example, "r1", ["See calls.", " See mails. ", ""], "Two things"))

    first, second = (item for item in the(workspace, example) if item.id != "r2")
    if first.id != "r1":
        first, second = second, first
    assert (first.statement, first.acceptance) == ("See calls.", "Open it.")
    assert (second.statement, second.acceptance) == ("See mails.", "")
    for part in (first, second):
        assert (part.needs, part.criterion, part.reason) == ((HISTORY,), "customer_history", "Two things")
        assert (part.state, part.priority) == (ACCEPTED, Priority.SHOULD)
    done(undo(workspace, ME, example, act))
    assert records(workspace, example) == before


@pytest.mark.parametrize(
    ("name", "parts", "reason", "code"),
    [
        ("r1", ["One only", "  "], "Two", Code.NOTHING_TO_DO),
        ("r1", [f"Part {n}" for n in range(21)], "Many", Code.NOTHING_TO_DO),
        ("r1", ["A", "B"], "", Code.REASON_NEEDED),
        ("gone", ["A", "B"], "Two", Code.UNKNOWN_RECORD),
    ],
)
def test_what_cannot_be_split_is_refused(
    *, workspace: Workspace, example: str, name: str, parts: list[str], reason: str, code: Code
) -> None:
    """Into one part or too many, without a reason, or when it is not there."""
    two(workspace, example)
    before = records(workspace, example)

    assert refused(split(workspace, ME, example, name, parts, reason)) == [code]
    assert records(workspace, example) == before


def test_a_requirement_never_names_more_than_it_can(workspace: Workspace, example: str) -> None:
    """Merging what serves too many objectives together is refused, so that nothing unreadable is kept."""
    aims = [Objective(id=f"o{n}", title=f"Aim {n}") for n in range(60)]
    names = tuple(item.id for item in aims)
    one = Requirement(id="r1", statement="A", objectives=names[:30])
    other = Requirement(id="r2", statement="B", objectives=names[30:])
    done(put(workspace, ME, example, "requirement.added", *aims, one, other, Person(id="ann", name="Ann")))

    assert refused(merge(workspace, ME, example, ["r2"], "r1", "Same")) == [Code.TOO_MANY_RECORDS]

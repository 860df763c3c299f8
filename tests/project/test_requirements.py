"""From needs to requirements: each figure worked out by hand on a small case, and laws that always hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import ClassVar, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.vocabulary import NEED_RULE, PLAYBOOK_CHECKS
from playbook.wants import Loop, Priority, PriorityRule, RequirementFamily, RequirementSort, Wanted
from project.catalogue import Catalogue, ContentSource, resolve
from project.model import AnyRecord, Person, Project, Settings, Survey, SurveyState
from project.need_ranks import Rules, heard_needs, rule_values
from project.need_reactions import agreement_on, points_of
from project.needs import needs
from project.records.inventory import ByHand, Process
from project.records.requirements import (
    NeedState,
    NeedView,
    OrganisationIssue,
    Requirement,
    RequirementState,
)
from project.records.vision import Objective
from project.requirements import requirements
from project.results.requirements import Lack, RankedNeed, Reactions, Requirements, Whole
from questionnaires.load import load_questionnaire
from questionnaires.measures import Category
from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, Response, ResponseState, RowTally
from questionnaires.tally import held_back, tally
from tests.project.conftest import TEXTS

T = TypeVar("T")
Make = Callable[..., Project]
Respond = Callable[..., Response]
HISTORY, MOBILE, COFFEE = "wishes/history", "wishes/mobile", "wishes/coffee"
ACCEPTED, PROPOSED, DROPPED = RequirementState.ACCEPTED, RequirementState.PROPOSED, RequirementState.DROPPED

WORKSHOP = """
format: 1
kind: questionnaire
id: workshop
version: "1.0.0"
title: Workshop
purpose: To learn.
retention: A year.
anonymity: named
minutes: 5
departments: [{id: sales, title: Sales}, {id: service, title: Service}]
sections:
  - id: all
    title: All
    questions:
      - {id: taken, kind: kano, text: How would you take it?, rows: [{id: log, label: One log,
        feeds: features}, {id: road, label: Road, feeds: ease}]}
      - {id: voted, kind: moscow, text: What first?, rows: [{id: log, label: One log, feeds: features}]}
"""
RULES = (
    ("granted", "taken_for_granted and importance >= 3", Priority.MUST),
    ("voted", "must_votes >= 0.5", Priority.MUST),
    ("loud", "highest >= 4.5", Priority.SHOULD),
    ("some", "importance >= 3", Priority.COULD),
    ("rest", "importance < 3", Priority.WONT),
)


def rules(*written: tuple[str, str, Priority]) -> tuple[PriorityRule, ...]:
    """Rules with a title and a reason."""
    return tuple(
        PriorityRule(id=name, title=f"Rule {name}", when=when, then=then, why=f"Because of {name}.")
        for name, when, then in written
    )


@pytest.fixture(scope="module")
def workshop() -> Questionnaire:
    """A workshop that asks for reactions and votes."""
    reading = load_questionnaire(WORKSHOP, "workshop.yaml")
    assert reading.value is not None, reading.diagnostics
    return reading.value


@pytest.fixture
def plan(catalogue: Catalogue, workshop: Questionnaire) -> Catalogue:
    """The small content with rules, families and one requirement to start from."""
    families = (
        RequirementFamily(id="contacts", title="Contacts", what="Who is who.", expected=True),
        RequirementFamily(id="figures", title="Figures", what="What was.", expected=True),
        RequirementFamily(id="extras", title="Extras", what="What is nice."),
    )
    wanted = Wanted(
        id="one_log",
        statement="See every contact.",
        family="contacts",
        acceptance="Open it.",
        answers=(HISTORY,),
    )
    book = catalogue.playbook.model_copy(
        update={"need_rules": rules(*RULES), "families": families, "requirements": (wanted,)}
    )
    return replace(catalogue, playbook=book, further=(workshop,))


def found_of(project: Project, catalogue: Catalogue) -> Requirements:
    """What follows from a project."""
    found = needs(project, catalogue)
    return requirements(project, catalogue, found, heard_needs(project, catalogue, found, "en"))


def facts_of(project: Project, catalogue: Catalogue) -> Mapping[str, float | bool | None]:
    """What conditions of the plan may look at."""
    return dict(found_of(project, catalogue).facts)


def met(workshop: Questionnaire, answers: Mapping[str, object], name: str = "w") -> Response:
    """Somebody's answers in the workshop."""
    given_answers = {key: Answer(key, value) for key, value in answers.items()}  # type: ignore[arg-type]  # plain data
    return Response(name, workshop.id, "sales", state=ResponseState.SENT, answers=given_answers)


def asked(name: str = "r1", **fields: object) -> Requirement:
    """A requirement that is accepted."""
    return Requirement.model_validate({"id": name, "statement": f"Do {name}", "state": ACCEPTED, **fields})


# -- needs ---------------------------------------------------------------------------------------------


def test_each_need_is_told_with_who_wants_it_most(make: Make, plan: Catalogue, respond: Respond) -> None:
    """N12: means by department stay apart; with 5 and 2 the mean is 3.5 and sales is keenest."""
    project = make(
        responses=(
            respond("a", "sales", {"history": 5}),
            respond("b", "service", {"history": 1}),
            respond("c", "service", {"history": 3}),
        )
    )

    need = found_of(project, plan).need(HISTORY)

    assert need is not None
    assert need.importance == pytest.approx(3.5)
    assert [(item.department, item.mean) for item in need.departments][:2] == [("sales", 5), ("service", 2)]
    assert (need.keenest, need.highest, need.spread) == (("Sales",), 5, 3)


def test_people_at_both_ends_are_two_camps(make: Make, plan: Catalogue, respond: Respond) -> None:
    """Van der Eijk (2001): half at either end gives A = -1, all at one point gives A = 1."""
    split = make(
        responses=(
            respond("a", "sales", {"history": 1, "mobile": 4}),
            respond("b", "it", {"history": 5, "mobile": 4}),
        )
    )

    found = found_of(split, plan)

    history, mobile, coffee = (found.need(name) for name in (HISTORY, MOBILE, COFFEE))
    assert history is not None
    assert mobile is not None
    assert coffee is not None
    assert history.agreement == pytest.approx(-1)
    assert mobile.agreement == pytest.approx(1)
    assert coffee.agreement is None


def test_the_first_rule_that_holds_proposes_with_what_it_looked_at(
    make: Make, plan: Catalogue, respond: Respond
) -> None:
    """N13: a department's 5 makes a should although the mean of 3 would make a could as well."""
    project = make(responses=(respond("a", "sales", {"history": 5}), respond("b", "service", {"history": 1})))

    need = found_of(project, plan).need(HISTORY)

    assert need is not None
    assert need.proposal is not None
    assert (need.proposal.priority, need.proposal.rule) == (Priority.SHOULD, "loud")
    assert (need.proposal.title, need.proposal.why) == ("Rule loud", "Because of loud.")
    assert need.proposal.looked_at == (("highest", 5.0),)


def test_a_need_nobody_rated_gets_no_proposal(make: Make, plan: Catalogue, respond: Respond) -> None:
    """It stands last and has no place."""
    found = found_of(make(responses=(respond("a", "sales", {"history": 2}),)), plan)

    assert [(item.need, item.place) for item in found.needs] == [(HISTORY, 1), (COFFEE, None), (MOBILE, None)]
    assert [item.proposal is None for item in found.needs] == [False, True, True]


def test_what_was_not_asked_is_empty_and_lets_no_rule_hold(
    make: Make, plan: Catalogue, respond: Respond
) -> None:
    """Without a workshop neither reactions nor votes are false or zero: they are nothing."""
    need = found_of(make(responses=(respond("a", "sales", {"history": 4}),)), plan).need(HISTORY)

    assert need is not None
    values = rule_values(need, (1.0, 5.0))
    assert set(values) == set(NEED_RULE.names)
    empty = {name for name, value in values.items() if not isinstance(value, bool | float)}
    assert empty == {
        "satisfaction", "gap", "must_votes", "wont_votes",
        "taken_for_granted", "the_more_the_better", "surprise", "indifferent",
    }  # fmt: skip


def test_reactions_and_votes_of_a_workshop_count_by_the_criterion(
    make: Make, plan: Catalogue, workshop: Questionnaire, respond: Respond
) -> None:
    """N11: two of three would be annoyed without it and expect it; two of three vote must."""
    granted = {"log__with": "expect", "log__without": "dislike"}
    glad = {"log__with": "like", "log__without": "neutral"}
    people = (
        met(workshop, {"taken": granted, "voted": {"log": "must"}}, "w1"),
        met(workshop, {"taken": granted, "voted": {"log": "must"}}, "w2"),
        met(workshop, {"taken": glad, "voted": {"log": "wont"}}, "w3"),
    )
    made = make(responses=(respond("a", "sales", {"history": 3, "mobile": 3}),))
    project = made.model_copy(update={"tallies": (*made.tallies, tally(workshop, people))})

    found = found_of(project, plan)

    history, mobile = found.need(HISTORY), found.need(MOBILE)
    assert history is not None
    assert mobile is not None
    assert history.proposal is not None
    assert (history.reactions.category, history.reactions.reacted) == (Category.MUST, 3)
    assert history.reactions.share(Priority.MUST) == pytest.approx(2 / 3)
    assert history.reactions.share(Priority.WONT) == pytest.approx(1 / 3)
    assert (history.proposal.rule, history.proposal.priority) == ("granted", Priority.MUST)
    assert mobile.reactions == Reactions()
    assert mobile.proposal is not None
    assert mobile.proposal.rule == "some"


def test_an_open_workshop_says_nothing(
    make: Make, plan: Catalogue, workshop: Questionnaire, respond: Respond
) -> None:
    """As long as its figures are held back, nothing of it reaches a proposal."""
    whole = tally(workshop, (met(workshop, {"voted": {"log": "must"}}),))
    made = make(responses=(respond("a", "sales", {"history": 3}),))
    shown = made.model_copy(update={"tallies": (*made.tallies, whole)})
    held = made.model_copy(update={"tallies": (*made.tallies, held_back(whole))})

    one, other = (found_of(item, plan).need(HISTORY) for item in (shown, held))

    assert one is not None
    assert other is not None
    assert one.reactions.votes[0] == (Priority.MUST, 1)
    assert other.reactions == Reactions()


def test_rows_that_ask_how_often_something_happens_are_no_wishes(
    make: Make, catalogue: Catalogue, plan: Catalogue, respond: Respond
) -> None:
    """Of two questions, the one of which no row informs a criterion gets no proposals."""
    section = catalogue.questionnaire.sections[0]
    pains = section.questions[0].model_copy(
        update={
            "id": "pains",
            "rows": tuple(row.model_copy(update={"feeds": None}) for row in section.questions[0].rows),
        }
    )
    survey = catalogue.questionnaire.model_copy(
        update={"sections": (section.model_copy(update={"questions": (*section.questions, pains)}),)}
    )
    both = replace(plan, questionnaire=survey)
    answer = respond("a", "sales", {"history": 5})
    hurting = replace(answer, answers={**answer.answers, "pains": Answer("pains", {"history": 5})})
    project = make().model_copy(update={"tallies": (tally(survey, (hurting,)),)})

    found = found_of(project, both)

    pain = found.need("pains/history")
    assert pain is not None
    assert (pain.importance, pain.weighs, pain.proposal, pain.open) == (5, False, None, False)
    assert dict(found.facts)["needs_open"] == 1


def test_the_teams_own_view_stands_beside_the_proposal(make: Make, plan: Catalogue, respond: Respond) -> None:
    """A decided need waits for nobody; the own priority goes before the proposed one."""
    view = NeedView(
        id="wishes:history", need=HISTORY, state=NeedState.WANTED, priority=Priority.MUST, reason="Law"
    )
    answered = (respond("a", "sales", {"history": 5, "mobile": 2}),)

    need = found_of(make(view, responses=answered), plan).need(HISTORY)

    assert need is not None
    assert need.proposal is not None
    assert (need.proposal.priority, need.wanted_as, need.reason) == (Priority.SHOULD, Priority.MUST, "Law")
    assert facts_of(make(responses=answered), plan)["needs_open"] == 2
    assert facts_of(make(view, responses=answered), plan)["needs_open"] == 1


def test_a_proposal_that_moved_after_the_decision_is_told(
    make: Make, plan: Catalogue, respond: Respond
) -> None:
    """The team followed a should; new answers make a will not, and the need says so until somebody looks."""
    view = NeedView(id="wishes:history", need=HISTORY, state=NeedState.WANTED)
    record = asked(needs=(HISTORY,), priority=Priority.SHOULD)

    then = found_of(make(view, record, responses=(respond("a", "sales", {"history": 5}),)), plan)
    now = found_of(make(view, record, responses=(respond("a", "sales", {"history": 1}),)), plan)

    assert [item.moved for item in then.needs] == [False, False, False]
    assert [item.need for item in now.needs if item.moved] == [HISTORY]


def rated(importance: float) -> RankedNeed:
    """A need that one person rated."""
    return RankedNeed(
        need=HISTORY,
        label="History",
        weighs=True,
        importance=importance,
        answered=1,
        departments=(),
        keenest=(),
        reactions=Reactions(),
        place=None,
        criterion=None,
        satisfaction=None,
        gap=None,
        spread=None,
        highest=None,
        agreement=None,
        proposal=None,
    )


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(Priority)), max_size=12))
def test_of_all_rules_the_first_that_holds_decides(written: list[tuple[bool, Priority]]) -> None:
    """Whatever the rules are: the proposal is that of the first one that holds, and none where none does."""
    made = rules(
        *((f"r{place}", "importance > 2" if true else "importance > 4", then)
          for place, (true, then) in enumerate(written))
    )  # fmt: skip
    need = rated(3.0)

    proposal = Rules(_with_rules(made), "en").proposed(need, (1.0, 5.0)).proposal

    first = next(((f"r{place}", then) for place, (true, then) in enumerate(written) if true), None)
    assert (None if proposal is None else (proposal.rule, proposal.priority)) == first


def _with_rules(made: tuple[PriorityRule, ...]) -> Catalogue:
    """The small content with these rules; properties take no fixtures."""
    texts = tuple(ContentSource(kind, f"{kind}.yaml", text) for kind, text in TEXTS.items())
    found = resolve(texts).catalogue
    assert found is not None
    return replace(found, playbook=found.playbook.model_copy(update={"need_rules": made}))


# -- requirements --------------------------------------------------------------------------------------


def test_a_requirement_tells_what_it_lacks(make: Make, plan: Catalogue) -> None:
    """N13: a test, a priority, an owner and where it comes from; one that is dropped lacks nothing."""
    bare = asked("r1")
    whole = asked("r2", acceptance="Try it", priority="must", owner="ann", objectives=("o1",))
    gone = asked("r3", state=DROPPED, reason="Twice")
    aim = Objective(id="o1", title="Keep customers")

    found = found_of(make(bare, whole, gone, aim, Person(id="ann", name="Ann")), plan)

    assert [(item.requirement, item.lacks) for item in found.rows] == [
        ("r1", (Lack.ACCEPTANCE, Lack.PRIORITY, Lack.OWNER, Lack.ORIGIN)),
        ("r2", ()),
        ("r3", ()),
    ]
    assert found.rows[1].owner == "Ann"
    assert [item.requirement for item in found.lacking(Lack.OWNER)] == ["r1"]


def test_a_requirement_knows_how_strongly_its_needs_want_it(
    make: Make, plan: Catalogue, respond: Respond
) -> None:
    """Of a should and a will not the should counts."""
    record = asked(needs=(HISTORY, MOBILE))
    project = make(record, responses=(respond("a", "sales", {"history": 5, "mobile": 1}),))

    (row,) = found_of(project, plan).rows

    assert row.expected is Priority.SHOULD


def test_families_that_lists_forget_are_named(make: Make, plan: Catalogue) -> None:
    """N16: contacts are asked for, figures (N17) are not though they are expected; extras may be missing."""
    project = make(
        asked("r1", family="contacts", priority="must"),
        asked("r2", family="contacts", state=PROPOSED),
        asked("r3", family="figures", state=DROPPED, reason="Later"),
        asked("r4"),
    )

    found = found_of(project, plan)

    assert [(item.family, item.listed, item.counting, item.musts) for item in found.families] == [
        ("contacts", 2, 1, 1),
        ("figures", 0, 0, 0),
        ("extras", 0, 0, 0),
    ]
    assert [item.family for item in found.missing_families] == ["figures"]
    assert found.without_family == 1


def test_the_three_links_need_an_accepted_requirement_each(make: Make, plan: Catalogue) -> None:
    """N20: recording is accepted, analysing only proposed, acting is put off; one link of three holds."""
    project = make(
        asked("r1", loop=Loop.RECORD),
        asked("r2", loop=Loop.ANALYSE, state=PROPOSED),
        asked("r3", loop=Loop.ACT, priority=Priority.WONT),
    )

    found = found_of(project, plan)

    assert [(item.link, item.counting, item.proposed) for item in found.loop] == [
        (Loop.RECORD, 1, 0),
        (Loop.ANALYSE, 0, 1),
        (Loop.ACT, 0, 0),
    ]
    assert dict(found.facts)["loop_links"] == 1


def test_objectives_without_a_requirement_are_listed(make: Make, plan: Catalogue) -> None:
    """V9: an accepted requirement serves one of three objectives, a third; a proposed one serves none."""
    aims = tuple(Objective(id=f"o{n}", title=f"Aim {n}", order=n) for n in (1, 2, 3))
    project = make(*aims, asked("r1", objectives=("o2",)), asked("r2", objectives=("o3",), state=PROPOSED))

    found = found_of(project, plan)

    assert found.coverage == pytest.approx(1 / 3)
    assert [item.title for item in found.unserved] == ["Aim 1", "Aim 3"]
    assert dict(found.facts)["objectives_unserved"] == 2
    assert found_of(make(), plan).coverage is None


def test_an_objective_is_served_by_way_of_one_that_leads_to_it(make: Make, plan: Catalogue) -> None:
    """V9: o1 leads to o3, so a requirement for o1 serves both: two of three; put off, it serves none."""
    aims = tuple(
        Objective(id=f"o{n}", title=f"Aim {n}", order=n, leads_to="o3" if n == 1 else None) for n in (1, 2, 3)
    )
    found = found_of(make(*aims, asked("r1", objectives=("o1",))), plan)
    put_off = found_of(make(*aims, asked("r1", objectives=("o1",), priority=Priority.WONT)), plan)

    assert found.coverage == pytest.approx(2 / 3)
    assert [item.requirements for item in found.objectives] == [("r1",), (), ("r1",)]
    assert put_off.coverage == 0


def test_a_tally_is_gone_through_once_for_all_needs(make: Make, plan: Catalogue, respond: Respond) -> None:
    """What people chose is looked up by row, and not searched for each need anew."""
    (given_,) = make(responses=(respond("r", "sales", {"mobile": 5, "coffee": 1}),)).tallies
    rows: Counted[RowTally] = Counted(given_.whole.rows)
    Counted.goes.clear()
    points = points_of(replace(given_, whole=replace(given_.whole, rows=rows)))

    assert agreement_on(points, "wishes", "mobile") == 1.0
    assert agreement_on(points, "wishes", "coffee") == 1.0
    assert agreement_on(points, "wishes", "nothing") is None
    assert len(rows) > 1
    assert Counted.goes == [len(rows)]


class Counted(tuple[T, ...]):
    """A tuple that tells its length each time it is gone through."""

    __slots__ = ()
    goes: ClassVar[list[int]] = []

    def __iter__(self) -> Iterator[T]:
        self.goes.append(len(self))
        return super().__iter__()


def test_steps_done_by_hand_are_taken_over(make: Make, plan: Catalogue) -> None:
    """B12: a requirement takes over a process done by hand, not one that runs by itself."""
    project = make(
        Process(id="p1", title="Offers", by_hand=ByHand.BY_HAND),
        Process(id="p2", title="Bills", by_hand=ByHand.BY_ITSELF),
        Process(id="p3", title="Lists", by_hand=ByHand.PARTLY),
        asked("r1", automates=("p1", "p2")),
    )

    found = found_of(project, plan)

    assert found.rows[0].takes_over == ("p1",)
    assert [(item.title, item.requirements) for item in found.processes] == [
        ("Offers", ("r1",)),
        ("Lists", ()),
    ]


def test_a_large_first_release_is_told(make: Make, plan: Catalogue) -> None:
    """P8: four of five accepted requirements are more than 60 %; of two connections no share is judged."""
    first = tuple(asked(f"r{n}", first_release=True) for n in range(4))
    link = asked("r9", sort=RequirementSort.CONNECTION)

    release = found_of(make(*first, link), plan).first_release

    parts = {item.whole: (item.first, item.of, item.too_much) for item in release.parts}
    assert parts[Whole.ALL] == (4, 5, True)
    assert parts[Whole.CONNECTIONS] == (0, 1, False)
    assert release.too_large == (Whole.ALL,)
    assert found_of(make(*first[:3], asked("r8"), link), plan).first_release.too_large == ()


def test_groups_that_nobody_answered_for_are_named(make: Make, plan: Catalogue, respond: Respond) -> None:
    """B3: two of the three departments are unheard; without any answer all three are."""
    found = found_of(make(responses=(respond("a", "sales", {"history": 5}),)), plan)

    assert found.unheard == ("Service", "IT")
    assert dict(found.facts)["groups_unheard"] == 2
    assert facts_of(make(), plan)["groups_unheard"] == 3


def test_a_closed_needs_survey_is_a_fact(make: Make, plan: Catalogue) -> None:
    """A survey with other questions does not count, nor does an open one; while one is open, none does."""
    shut = {"state": SurveyState.CLOSED}
    assert facts_of(make(Survey(id="s", questionnaire="small", **shut)), plan)["survey_closed"] is True
    assert facts_of(make(Survey(id="s", questionnaire="workshop", **shut)), plan)["survey_closed"] is False
    opened = Survey(id="s", questionnaire="small", state=SurveyState.OPEN)
    assert facts_of(make(opened), plan)["survey_closed"] is False
    before = Survey(id="b", questionnaire="small", **shut)
    assert facts_of(make(opened, before), plan)["survey_closed"] is False
    other = Survey(id="o", questionnaire="workshop", state=SurveyState.OPEN)
    assert facts_of(make(other, before), plan)["survey_closed"] is True


def test_every_fact_has_its_value(make: Make, plan: Catalogue) -> None:
    """The checks of a plan find the names they may use, and no others."""
    records: tuple[AnyRecord, ...] = (
        asked("r1", priority="must", acceptance="Try", first_release=True),
        asked("r2", priority="must"),
        asked("r3", state=PROPOSED),
        asked("r4", state=DROPPED, reason="Twice"),
        OrganisationIssue(id="i1", title="Who calls back?"),
    )

    facts = facts_of(make(*records), plan)

    assert facts == {
        "needs_open": 0, "requirements": 3, "requirements_accepted": 2, "requirements_untestable": 1,
        "musts": 2, "first_release": 1, "objectives_unserved": 0, "loop_links": 0, "groups_unheard": 3,
        "issues_open": 1, "survey_closed": False,
    }  # fmt: skip
    assert set(facts) <= set(PLAYBOOK_CHECKS.names)


# -- laws ----------------------------------------------------------------------------------------------

RECORDS = st.lists(
    st.builds(
        lambda state, loop, aims, priority: {
            "state": state, "loop": loop, "objectives": tuple(sorted(aims)), "priority": priority,
            "reason": "Why",
        },
        st.sampled_from(RequirementState),
        st.none() | st.sampled_from(Loop),
        st.sets(st.sampled_from(["o1", "o2", "o3"])),
        st.none() | st.sampled_from(Priority),
    ),
    max_size=8,
)  # fmt: skip


@given(RECORDS)
def test_coverage_and_links_are_what_counting_by_hand_gives(written: list[dict[str, object]]) -> None:
    """V9, N20: whatever the list is, each objective and link counts when an accepted one names it."""
    catalogue = _with_rules(())
    aims = tuple(Objective(id=f"o{n}", title=f"Aim {n}") for n in (1, 2, 3))
    records = tuple(asked(f"r{place}", **fields) for place, fields in enumerate(written))
    project = _project(*aims, *records)

    found = found_of(project, catalogue)

    counting = [item for item in records if item.state is ACCEPTED and item.priority is not Priority.WONT]
    served = {name for item in counting for name in item.objectives}
    assert found.coverage == pytest.approx(len(served) / 3)
    assert {item.objective for item in found.unserved} == {"o1", "o2", "o3"} - served
    assert dict(found.facts)["loop_links"] == len({item.loop for item in counting} - {None})


def _project(*records: AnyRecord) -> Project:
    return Project(id="p", records=(Settings(name="Test", users=10), *records))

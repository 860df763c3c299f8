"""Which type of CRM fits: answers, proposals, reasons, what would change it, and the team's own choice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from playbook.vocabulary import FIRM
from playbook.wants import Priority, RequirementSort
from project.catalogue import Catalogue, ContentSource, resolve
from project.model import AnyRecord, Person, Project
from project.outlook import Outlook
from project.records.inventory import ByHand, Process
from project.records.requirements import Requirement, RequirementState
from project.records.sourcing import Circumstance, SourcingChoice
from project.records.stakeholders import Funding
from project.results.sourcing import SourcingResult, Standing
from tests.project.conftest import PLAYBOOK, TEXTS

Make = Callable[..., Project]
DAY = date(2026, 3, 1)

SOURCING = """
sourcing:
  close: 1
  types:
    - {id: outsourced, title: Outsourced, what: Others run it., suits: Hurry., beware: Ties., money: Fees.}
    - {id: bought, title: Off the shelf, what: Ready., suits: Most., beware: Fit., money: By user.}
    - {id: custom, title: Custom, what: Built., suits: Special., beware: Cost., money: Days., source: S0}
    - {id: low_tech, title: Low-tech, what: Cards., suits: Small., beware: Growth., money: Little.}
    - {id: nothing, title: Nothing, what: Stay., suits: Few., beware: Drift., money: None.}
  questions:
    - {id: urgency, ask: How soon?, why: Time., source: S0, levels: [{score: 5, means: at once},
      {score: 1, means: whenever}], proposed: "6 - weeks_to_start / 10"}
    - {id: skill, ask: Can you build?, why: Skill., levels: [{score: 1, means: "no"},
      {score: 5, means: "yes"}]}
    - {id: special, ask: How special?, why: Fit., levels: [{score: 1, means: usual}, {score: 3, means: some},
      {score: 5, means: unlike anybody}]}
  rules:
    - {id: fast, when: "urgency >= 4 and skill <= 2", points: {outsourced: 3, custom: -2}, source: S0,
      says: Urgent work without builders is best given away.}
    - {id: usual, when: "special <= 2", points: {bought: 3}, says: Usual work is served by ready products.}
    - {id: own, when: "special >= 4 and skill >= 4", points: {custom: 4}, says: Special work is built.}
    - {id: tiny, when: "users <= 3", points: {low_tech: 5, nothing: 1}, says: A card box works.}
"""


@pytest.fixture(scope="module")
def asking() -> Catalogue:
    """The small content, asking for the type of CRM."""
    texts = {**TEXTS, "playbook": PLAYBOOK + SOURCING}
    resolved = resolve(tuple(ContentSource(kind, f"{kind}.yaml", text) for kind, text in texts.items()))
    assert resolved.diagnostics == ()
    assert resolved.catalogue is not None
    return resolved.catalogue


def answered(**levels: int) -> tuple[AnyRecord, ...]:
    """Own answers to questions about the firm."""
    return tuple(Circumstance(id=name, value=level) for name, level in levels.items())


def found(catalogue: Catalogue, project: Project) -> SourcingResult:
    """What follows for the type of CRM."""
    return Outlook(project, catalogue, DAY).sourcing


def test_urgent_work_without_builders_is_given_away(make: Make, asking: Catalogue) -> None:
    """K2: urgency high and skill low speak for outsourcing, with the rule's sentence and its source."""
    result = found(asking, make(*answered(urgency=5, skill=1, special=3)))
    first = result.types[0]

    assert (result.leader, first.points) == ("outsourced", 3.0)
    assert [(item.rule, item.points, item.source) for item in first.reasons] == [("fast", 3.0, "S0")]
    assert first.reasons[0].says == "Urgent work without builders is best given away."
    assert {item.type: item.points for item in result.types}["custom"] == -2.0


def test_usual_work_is_bought_ready_and_special_work_is_built(make: Make, asking: Catalogue) -> None:
    """K3, K4: usual work speaks for a ready product, special work with builders for an own one."""
    usual = found(asking, make(*answered(urgency=1, skill=3, special=1)))
    special = found(asking, make(*answered(urgency=1, skill=5, special=5)))

    assert (usual.leader, special.leader) == ("bought", "custom")


def test_low_tech_and_doing_nothing_are_among_the_types(make: Make, asking: Catalogue) -> None:
    """K9: a very small firm is told that a card box works."""
    result = found(asking, make(*answered(urgency=1, skill=1, special=3), users=3))

    assert result.leader == "low_tech"
    assert {"low_tech", "nothing"} <= {item.type for item in result.types}


def test_an_own_answer_stands_before_the_proposed_one(make: Make, asking: Catalogue) -> None:
    """K1: 31 weeks to the start propose 6 - 3.1 = 3; an own answer replaces it, emptied it is back."""
    start = date(2026, 10, 4)
    plain = found(asking, make(start=start)).answers[0]
    own = found(asking, make(*answered(urgency=1), start=start)).answers[0]
    emptied = found(asking, make(Circumstance(id="urgency", note="ask"), start=start)).answers[0]

    assert (plain.value, plain.proposed, plain.standing) == (3, 3, Standing.PROPOSED)
    assert (own.value, own.proposed, own.standing) == (1, 3, Standing.OWN)
    assert (emptied.value, emptied.standing, emptied.note) == (3, Standing.PROPOSED, "ask")
    assert found(asking, make()).answers[0].standing is Standing.OPEN


def test_levels_stand_from_low_to_high(make: Make, asking: Catalogue) -> None:
    """However the plan lists them."""
    assert found(asking, make()).answers[0].levels == ((1, "whenever"), (5, "at once"))


def test_what_waits_for_an_answer_is_told(make: Make, asking: Catalogue) -> None:
    """A rule that cannot be told adds nothing and names the question it waits for; the question matters."""
    result = found(asking, make(*answered(urgency=5, special=1)))
    outsourced = next(item for item in result.types if item.type == "outsourced")

    assert outsourced.points == 0
    assert [(item.rule, item.waits_for) for item in outsourced.untold] == [("fast", ("skill",))]
    assert dict(result.holds)["fast"] is None
    assert dict(result.facts)["firm_unanswered"] == 1


def test_the_open_question_that_could_change_the_lead_comes_first(make: Make, asking: Catalogue) -> None:
    """With urgency 5 and no other answer nobody leads; two levels of each open question would decide."""
    result = found(asking, make(*answered(urgency=5)))

    assert result.leader is None
    assert [(item.question, item.leads_to) for item in result.open_questions] == [
        ("skill", ((1, "outsourced"), (2, "outsourced"))),
        ("special", ((1, "bought"), (2, "bought"))),
    ]


def test_two_that_fit_about_equally_well_are_both_told(make: Make, asking: Catalogue) -> None:
    """K10: the runner-up is shown; with 3 points each and a margin of 1 both are near."""
    result = found(asking, make(*answered(urgency=5, skill=1, special=2)))
    apart = found(asking, make(*answered(urgency=1, skill=1, special=2)))

    assert (result.leader, result.runner_up, result.near) == ("outsourced", "bought", ("bought",))
    assert [item.rank for item in result.types[:3]] == [1, 1, 3]
    assert (apart.leader, apart.near) == ("bought", ())


def test_the_smallest_steps_that_change_the_answer_come_first(make: Make, asking: Catalogue) -> None:
    """K10: three steps more of urgency give outsourcing as many points, and it stands first in the plan."""
    result = found(asking, make(*answered(urgency=1, skill=1, special=2)))

    assert result.leader == "bought"
    told = [(item.question, item.now, item.level, item.leader) for item in result.turns]
    assert told == [("urgency", 1, 4, "outsourced"), ("urgency", 1, 5, "outsourced")]


def test_the_choice_is_the_teams_own(make: Make, asking: Catalogue) -> None:
    """K10: it explains and never commands; another type may be chosen, and that it differs is told."""
    answers = answered(urgency=1, skill=1, special=1)
    maria = Person(id="maria", name="Maria")
    chosen = SourcingChoice(type="nothing", reason="No money.", decided_by="maria", on=DAY)
    result = found(asking, make(maria, *answers, chosen))
    same = found(asking, make(*answers, SourcingChoice(type="bought")))

    assert (result.leader, result.choice.type, result.choice.differs) == ("bought", "nothing", True)
    assert (result.choice.decided_by, result.choice.on, result.choice.title) == ("Maria", DAY, "Nothing")
    assert not same.choice.differs
    assert dict(result.facts)["type_chosen"] is True
    assert dict(found(asking, make(*answers)).facts)["type_chosen"] is False


def test_a_plan_that_does_not_ask(make: Make, catalogue: Catalogue) -> None:
    """Nothing is asked, nothing is chosen, nothing is open."""
    result = found(catalogue, make())

    assert not result.asked
    assert dict(result.facts) == {"type_chosen": False, "firm_unanswered": 0.0}


def test_the_figures_of_the_firm_are_those_that_rules_may_use(make: Make, asking: Catalogue) -> None:
    """The vocabulary and what is filled are the same names; what is always known has a value."""
    figures = dict(found(asking, make()).figures)

    assert set(figures) == set(FIRM.names)
    known = {name for name, told in FIRM.names.items() if told.always_known}
    assert {name for name, value in figures.items() if value is None} <= set(figures) - known


def test_figures_are_counted_from_the_records(make: Make, asking: Catalogue) -> None:
    """Money by user and year, weeks to the start, and accepted requirements by what they are about."""
    state = RequirementState.ACCEPTED
    wanted = (
        Requirement(
            id="a", statement="A", state=state, sort=RequirementSort.CONNECTION, priority=Priority.MUST
        ),
        Requirement(id="b", statement="B", state=state, based_on="known"),
        Requirement(id="c", statement="C"),
        Requirement(id="d", statement="D", state=state, needs=("wishes/mobile",)),
    )
    byhand = Process(id="p", title="P", by_hand=ByHand.BY_HAND)
    project = make(*wanted, byhand, Funding(id="f", amount=60_000.0), start=date(2026, 3, 15), employees=40)
    figures = dict(found(asking, project).figures)

    assert figures["budget_per_user_year"] == pytest.approx(60_000 / 10 / 2)
    assert figures["weeks_to_start"] == pytest.approx(2.0)
    assert (figures["users"], figures["employees"]) == (10.0, 40.0)
    assert (figures["connections"], figures["own_requirements"]) == (1.0, 1.0)
    assert (figures["requirements_accepted"], figures["musts"]) == (3.0, 1.0)
    assert (figures["processes_listed"], figures["processes_by_hand"]) == (1.0, 1.0)


def test_money_that_somebody_approved_changes_the_figures(make: Make, asking: Catalogue) -> None:
    """What is remembered is let go when approved money, answers or the choice change."""
    first = Outlook(make(budget=20_000.0), asking, DAY)
    second = Outlook(
        make(Funding(id="f", amount=40_000.0), budget=20_000.0), asking, DAY, remembered=first._remembered
    )

    assert dict(first.sourcing.figures)["budget_per_user_year"] == pytest.approx(1000)
    assert dict(second.sourcing.figures)["budget_per_user_year"] == pytest.approx(2000)
    assert replace(first.sourcing, figures=()) == replace(second.sourcing, figures=())

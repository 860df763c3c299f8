"""The last offers: script, what was seen, both sides, customers, prices, and what holds a decision back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authoring.values import Source, Text, ValueKind
from playbook.aims import Beside, Standard, Viewpoint
from playbook.asking import ContractTerm, Delivery, Scenario
from playbook.vocabulary import PLAYBOOK_CHECKS
from playbook.wants import Priority
from project.catalogue import Catalogue
from project.changes import Put, faults
from project.codes import Code
from project.model import AnyRecord, Person, Project, Vendor
from project.outlook import Outlook
from project.records.bidding import BidAnswer, BidPrice, BidRound, PriceBasis, PriceLine
from project.records.deciding import (
    Agreed,
    AgreedPrice,
    AskedOf,
    Choice,
    ContractPoint,
    HeldBy,
    ReferenceTalk,
    ScenarioShown,
    StandardPoint,
    Usability,
    held_id,
    judged_id,
)
from project.records.judging import Weighting
from project.records.moving_on import Override
from project.records.requirements import Requirement, RequirementState
from project.records.selection import Drop, PartJudgement, Stage, YesNo
from project.results.finalists import Finalists, ReferenceLack
from project.results.shortlist import Provisional
from scoring.criteria import Block

Make = Callable[..., Project]
DAY = date(2026, 11, 21)
ANNA, BEN = Person(id="anna", name="Anna"), Person(id="ben", name="Ben")
LIST = Source(name="List", kind=ValueKind.LIST_PRICE, as_of=DAY)
ALPHA = Vendor(id="alpha", name="Alpha", price=20, price_source=LIST, stage=Stage.DEMO)
BETA = Vendor(id="beta", name="Beta", price=30, price_source=LIST, stage=Stage.DEMO, order=1)
GAMMA = Vendor(id="gamma", name="Gamma", price=40, price_source=LIST, order=2)


def _scenario(name: str, minutes: int) -> Scenario:
    word = Text(name.capitalize())
    return Scenario(
        id=name, title=word, story=word, prepare=word, steps=(word, word), watch=word, passes=word,
        minutes=minutes,
    )  # fmt: skip


def _standard(name: str, viewpoint: Viewpoint, beside: Beside | None = None) -> Standard:
    word = Text(name.capitalize())
    return Standard(id=name, title=word, ask=word, viewpoint=viewpoint, fed_by=word, beside=beside)


@pytest.fixture
def small(catalogue: Catalogue) -> Catalogue:
    """The small content with two scenarios, three standards and two points of a contract."""
    word = Text("x")
    playbook = catalogue.playbook.model_copy(
        update={
            "scenarios": (_scenario("wish", 20), _scenario("call", 25)),
            "standards": (
                _standard("cost", Viewpoint.MANAGEMENT, Beside.COST),
                _standard("proved", Viewpoint.MANAGEMENT, Beside.REFERENCES),
                _standard("easy", Viewpoint.USERS),
            ),
            "contract_terms": tuple(
                ContractTerm(id=name, title=word, ask=word, why=word) for name in ("cap", "exit")
            ),
        }
    )
    return replace(catalogue, playbook=playbook)


def result(project: Project, catalogue: Catalogue) -> Finalists:
    """What is known of the last offers."""
    return Outlook(project, catalogue, DAY).finalists


def seen(vendor: str, scenario: str, shown: YesNo, person: str | None = None) -> ScenarioShown:
    """A judgement of a scenario."""
    name = judged_id(vendor, scenario, person)
    return ScenarioShown(id=name, vendor=vendor, scenario=scenario, person=person, shown=shown)


def must(name: str, scenario: str | None = None, **more: object) -> Requirement:
    """An accepted requirement that is a must."""
    fixed = {"priority": Priority.MUST, "state": RequirementState.ACCEPTED, **more}
    return Requirement(id=name, statement=f"It does {name}", scenario=scenario, **fixed)


# -- which offers --------------------------------------------------------------------------------------------


def test_offers_from_the_demonstration_on_are_the_last_ones(make: Make, small: Catalogue) -> None:
    """Whoever is still bidding does not stand here as soon as somebody was invited."""
    found = result(make(ALPHA, BETA, GAMMA), small)
    assert [item.vendor for item in found.finalists] == ["alpha", "beta"]
    assert found.real


def test_before_anybody_is_invited_all_compared_offers_stand_here(make: Make, small: Catalogue) -> None:
    """A dropped offer and one on the long list do not."""
    early = [item.model_copy(update={"stage": Stage.BIDDING}) for item in (ALPHA, BETA)]
    listed = GAMMA.model_copy(update={"stage": Stage.LONG_LIST})
    dropped = Drop(id="beta", stage=Stage.BIDDING, reason="Too dear")
    found = result(make(*early, listed, dropped), small)
    assert [item.vendor for item in found.finalists] == ["alpha"]
    assert not found.real
    assert dict(found.facts)["finalists"] == 0


def test_nothing_is_no_fault(make: Make, catalogue: Catalogue) -> None:
    """A project without offers, on a plan without scenarios, has a result with nothing in it."""
    found = result(make(), catalogue)
    assert found.finalists == ()
    assert found.script.scenes == ()
    assert not found.choice.decided


def test_every_fact_is_known_to_the_playbook(make: Make, small: Catalogue) -> None:
    """What checks may look at and what is told agree."""
    facts = dict(result(make(ALPHA, BETA), small).facts)
    assert set(facts) <= set(PLAYBOOK_CHECKS.names)
    assert facts["finalists"] == 2
    assert facts["demos_missing"] == 2


# -- demonstrations ------------------------------------------------------------------------------------------


def test_the_script_is_the_same_for_all(make: Make, small: Catalogue) -> None:
    """L10: scenarios in the playbook's order, each beginning when the one before ends, then loose musts."""
    project = make(
        ALPHA,
        must("a", "call"),
        must("b"),
        must("c", "gone_from_the_plan"),
        must("d", state=RequirementState.PROPOSED),
        must("e", priority=Priority.COULD),
    )
    script = result(project, small).script
    assert [(item.scenario, item.starts, item.minutes) for item in script.scenes] == [
        ("wish", 0, 20),
        ("call", 20, 25),
    ]
    assert script.minutes == 45
    assert script.scenes[1].musts == ("It does a",)
    assert [item.requirement for item in script.also] == ["b", "c"]


def test_a_scenario_is_the_mean_of_those_who_judged(make: Make, small: Catalogue) -> None:
    """L11: yes 1, partly a half, no 0; yes beside no is told as seen differently."""
    project = make(
        ALPHA,
        ANNA,
        BEN,
        seen("alpha", "wish", YesNo.YES, "anna"),
        seen("alpha", "wish", YesNo.NO, "ben"),
        seen("alpha", "call", YesNo.PARTLY),
    )
    demo = result(project, small).finalists[0].demo
    assert [(item.share, item.apart) for item in demo.scenes] == [(0.5, True), (0.5, False)]
    assert demo.share == 0.5
    assert demo.unseen == ()


def test_a_day_in_the_calendar_is_no_demonstration(make: Make, small: Catalogue) -> None:
    """L10: the ranking stays provisional until somebody judged a scenario of every last offer."""
    half = make(ALPHA, BETA, seen("alpha", "wish", YesNo.NO))
    outlook = Outlook(half, small, DAY)
    assert Provisional.NO_DEMO in outlook.shortlist.provisional
    assert outlook.shortlist.standings
    assert [item.vendor for item in outlook.finalists.held if item.by is HeldBy.DEMO] == ["beta"]

    whole = make(ALPHA, BETA, seen("alpha", "wish", YesNo.NO), seen("beta", "call", YesNo.YES))
    assert Provisional.NO_DEMO not in Outlook(whole, small, DAY).shortlist.provisional


def test_an_emptied_judgement_counts_as_none(make: Make, small: Catalogue) -> None:
    """A record whose answer was taken back does not make a demonstration."""
    emptied = seen("alpha", "wish", YesNo.NO).model_copy(update={"shown": None})
    assert not result(make(ALPHA, emptied), small).finalists[0].demo.seen


# -- both sides ----------------------------------------------------------------------------------------------


def point(standard: str, points: int | None, person: str | None = None) -> StandardPoint:
    """Points for Alpha."""
    name = judged_id("alpha", standard, person)
    return StandardPoint(id=name, vendor="alpha", standard=standard, person=person, point=points)


def test_points_have_mean_and_spread(make: Make, small: Catalogue) -> None:
    """T11: what each side gives is averaged, and how far people are apart is told."""
    project = make(ALPHA, ANNA, BEN, point("easy", 2, "anna"), point("easy", 5, "ben"), point("cost", None))
    easy = result(project, small).finalists[0].standard("easy")
    assert easy is not None
    assert (easy.mean, easy.spread) == (3.5, 3)
    cost = result(project, small).finalists[0].standard("cost")
    assert cost is not None
    assert (cost.mean, cost.spread, cost.marks) == (None, None, ())


def test_cost_and_return_stand_beside_the_standards(make: Make, small: Catalogue) -> None:
    """T7, T9: the figures are those of the cost model, and a missing price is said instead of a return."""
    outlook = Outlook(make(ALPHA, BETA.model_copy(update={"price": None})), small, DAY)
    alpha, beta = outlook.finalists.finalists
    assert alpha.figures.cost == outlook.business_case.vendors[0].tco_nominal
    assert alpha.figures.return_present == outlook.business_case.vendors[0].roi_present
    assert beta.figures.price_missing
    assert beta.figures.return_present is None
    assert not beta.figures.complete


ANSWERS = st.lists(st.integers(1, 5), min_size=10, max_size=10)


@given(answers=ANSWERS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_usability_is_the_published_score(make: Make, small: Catalogue, answers: list[int]) -> None:
    """T12: Brooke (1996): odd answers less one, five less even ones, the sum times 2.5."""
    given_ = Usability(id="alpha:anna", vendor="alpha", person="anna", answers=tuple(answers))
    found = result(make(ALPHA, ANNA, given_), small).finalists[0].usability
    odd, even = sum(answers[0::2]) - 5, 25 - sum(answers[1::2])
    assert found.mean == pytest.approx(2.5 * (odd + even))
    assert found.people == (("anna", found.mean),)


def test_left_out_statements_are_not_guessed(make: Make, small: Catalogue) -> None:
    """Nine answers give no score; who left one out is told."""
    nine = Usability(id="alpha:anna", vendor="alpha", person="anna", answers=(*[5] * 9, None))
    found = result(make(ALPHA, ANNA, nine), small).finalists[0].usability
    assert found.mean is None
    assert found.incomplete == ("anna",)


# -- customers -----------------------------------------------------------------------------------------------


def talk(name: str, **more: object) -> ReferenceTalk:
    """A talk with a customer of Alpha."""
    return ReferenceTalk(id=name, vendor="alpha", firm=name, **more)


def test_three_like_us_and_one_that_left_are_enough(make: Make, small: Catalogue) -> None:
    """L9, T8: three talks with firms of similar size and one with a firm that left, with how it went."""
    alike = [talk(f"firm{n}", similar=4, success=n + 2) for n in range(3)]
    few = result(make(ALPHA, *alike[:2], talk("small", similar=1)), small).finalists[0].references
    assert set(few.lacks) == {ReferenceLack.FEW, ReferenceLack.LEFT, ReferenceLack.SUCCESS}
    whole = result(make(ALPHA, *alike, talk("gone", left=True, success=1)), small).finalists[0].references
    assert whole.lacks == ()
    assert (whole.talks, whole.similar, whole.left, whole.success) == (4, 3, 1, 2.5)


# -- contract and prices -------------------------------------------------------------------------------------


def test_points_are_counted_and_valued_by_state(make: Make, small: Catalogue) -> None:
    """What is open, agreed and refused is counted and added up; what nobody noted is named."""
    points = [
        ContractPoint(id="1", vendor="alpha", title="One", amount=100, due=date(2026, 11, 1)),
        ContractPoint(id="2", vendor="alpha", title="Two", amount=50, state=Agreed.AGREED, based_on="cap"),
        ContractPoint(id="3", vendor="alpha", title="Three", state=Agreed.REFUSED),
        ContractPoint(id="4", vendor="beta", title="Four", amount=7),
    ]
    found = result(make(ALPHA, BETA, *points), small).finalists[0].contract
    assert (found.open, found.agreed, found.refused) == (1, 1, 1)
    assert (found.amount_open, found.amount_agreed, found.amount_refused) == (100, 50, 0)
    assert found.late == ("1",)
    assert found.missing == ("exit",)


def agreed(price: float, **more: object) -> AgreedPrice:
    """What Alpha takes."""
    fixed = {"currency": "EUR", "source": "Offer", "day": DAY, **more}
    return AgreedPrice(id="alpha", price=price, **fixed)


def test_three_prices_stand_side_by_side(make: Make, small: Catalogue) -> None:
    """List, newest bid and agreed price by user and month; the bid's lines are spread over the users."""
    base = make(ALPHA)
    users = base.settings.users
    lines = (
        PriceLine(what="Seats", basis=PriceBasis.USER_MONTH, price=15, quantity=users),
        PriceLine(what="Telephone", basis=PriceBasis.USER_MONTH, price=2),
        PriceLine(what="Later", basis=PriceBasis.USER_MONTH, price=99, year=2),
        PriceLine(what="Setting up", basis=PriceBasis.ONCE, price=5000),
    )
    records: tuple[AnyRecord, ...] = (
        BidRound(id="r1", title="First"),
        BidRound(id="r0", title="Second", follows="r1"),
        BidPrice(id="r1:alpha", round="r1", vendor="alpha", currency="EUR"),
        BidPrice(id="r0:alpha", round="r0", vendor="alpha", currency="EUR", lines=lines),
    )
    found = result(make(ALPHA, *records, agreed(16)), small).finalists[0].prices
    assert (found.listed, found.agreed) == (20, 16)
    assert found.bid == pytest.approx(17)
    assert found.saved_by_year == pytest.approx(12 * 4 * users)


# -- the decision --------------------------------------------------------------------------------------------


def test_what_holds_the_decision_back_is_listed_one_by_one(make: Make, small: Catalogue) -> None:
    """L10: demos, musts, weights, parts and prices hold back the record; nothing of it hides the ranking."""
    project = make(
        ALPHA.model_copy(update={"price": None, "price_source": None}),
        must("a"),
        PartJudgement(
            id="alpha:vendor", vendor="alpha", block=Block.VENDOR, passed=False, reason="Two people"
        ),
    )
    held = {item.id: item for item in result(project, small).held}
    wanted = {
        held_id(HeldBy.DEMO, "alpha"),
        held_id(HeldBy.REQUIREMENTS, "alpha"),
        held_id(HeldBy.WEIGHTS),
        held_id(HeldBy.PART, "alpha", "vendor"),
        held_id(HeldBy.PRICE, "alpha"),
    }
    assert wanted <= set(held)
    assert held[held_id(HeldBy.REQUIREMENTS, "alpha")].items == ("a",)
    assert all(item.open for item in held.values())


def test_answers_locks_and_judgements_let_the_decision_go(make: Make, small: Catalogue) -> None:
    """A bid that answers a must, locked weights and a judged scenario take their reasons away."""
    answer = BidAnswer(id="r:alpha:a", round="r", vendor="alpha", item="a", delivery=Delivery.STANDARD)
    locked = Weighting(locked_at="2026-11-20T10:00:00+00:00")
    project = make(
        ALPHA, must("a"), BidRound(id="r", title="R"), answer, locked, seen("alpha", "wish", YesNo.YES)
    )
    left = {item.by for item in result(project, small).held}
    assert not left & {HeldBy.DEMO, HeldBy.REQUIREMENTS, HeldBy.PART, HeldBy.PRICE}
    assert (HeldBy.WEIGHTS in left) == (not any(
        item.weight for item in Outlook(project, small, DAY).shortlist.weights
    ))  # fmt: skip


def test_offers_that_nobody_takes_hold_nothing_back(make: Make, small: Catalogue) -> None:
    """Once an offer is named, only it and the next in line have to answer; all owe a demonstration."""
    beta = BETA.model_copy(update={"price": None, "price_source": None})
    project = make(ALPHA, beta, must("a"), Choice(vendor="alpha"))
    held = {item.id for item in result(project, small).held}
    assert held_id(HeldBy.REQUIREMENTS, "alpha") in held
    assert held_id(HeldBy.DEMO, "beta") in held
    assert not {held_id(HeldBy.REQUIREMENTS, "beta"), held_id(HeldBy.PRICE, "beta")} & held


def test_a_price_without_a_rate_is_not_an_unknown_price(make: Make, small: Catalogue) -> None:
    """Each leads to another page: the price to its offer, the rate to the cost."""
    none = ALPHA.model_copy(update={"price": None, "price_source": None})
    foreign = BETA.model_copy(update={"price_currency": "XXX"})
    held = {item.vendor: item for item in result(make(none, foreign), small).held if item.by is HeldBy.PRICE}
    assert (held["alpha"].detail, held["alpha"].page) == ("", "selection")
    assert (held["beta"].detail, held["beta"].page) == ("rate", "business_case")


def test_each_reason_of_the_ranking_leads_to_where_it_is_mended(make: Make, small: Catalogue) -> None:
    """That nobody has answered the survey is mended where the survey is, not in the ranking."""
    held = {item.detail: item.page for item in result(make(ALPHA), small).held if item.by is HeldBy.RANKING}
    assert held["no_survey"] == "needs"
    assert held["few_vendors"] == "selection"


def test_a_reason_lets_one_thing_go_and_nothing_else(make: Make, small: Catalogue) -> None:
    """Going on about Alpha's demonstration says nothing of Beta's."""
    gone = Override(id=held_id(HeldBy.DEMO, "alpha"), reason="Used for years", person="anna", on=DAY)
    found = result(make(ALPHA, BETA, ANNA, gone), small)
    waiting = {item.id for item in found.held_back}
    assert held_id(HeldBy.DEMO, "alpha") not in waiting
    assert held_id(HeldBy.DEMO, "beta") in waiting
    told = next(item.went_on for item in found.held if item.id == gone.id)
    assert told is not None
    assert told.reason == "Used for years"


def test_letters_are_owed_to_dropped_vendors_and_later_to_all_others(make: Make, small: Catalogue) -> None:
    """Before the decision only who was dropped is owed an answer; afterwards everybody but the chosen."""
    dropped = Drop(id="gamma", stage=Stage.BIDDING, reason="Too dear")
    choice = Choice(vendor="alpha")
    assert result(make(ALPHA, BETA, GAMMA, dropped, choice), small).losers == ("gamma",)
    done = choice.model_copy(update={"decided_by": "anna", "decided_on": DAY})
    found = result(make(ALPHA, BETA, GAMMA, ANNA, dropped, done), small)
    assert found.choice.decided
    assert found.losers == ("beta", "gamma")


# -- faults --------------------------------------------------------------------------------------------------


def codes(project: Project, catalogue: Catalogue, *records: AnyRecord) -> set[str]:
    """What speaks against putting records."""
    return {item.code for item in faults(project, catalogue, [Put(item) for item in records])}


@pytest.mark.parametrize(
    "record",
    [
        ScenarioShown(id="alpha:wish:ben", vendor="alpha", scenario="wish", person="anna"),
        StandardPoint(id="alpha:easy:anna", vendor="alpha", standard="easy"),
        Usability(id="alpha:ben", vendor="alpha", person="anna", answers=(3,) * 10),
    ],
)
def test_ids_say_what_a_record_is_about(make: Make, small: Catalogue, record: AnyRecord) -> None:
    """An id that names another side would hide a second judgement of the same one."""
    assert Code.WRONG_ID in codes(make(ALPHA, ANNA, BEN), small, record)


def test_parts_that_the_plan_does_not_know_are_refused(make: Make, small: Catalogue) -> None:
    """Unknown scenario, standard, question to customers and point of a contract."""
    project = make(ALPHA)
    for record in (
        ScenarioShown(id="alpha:none:team", vendor="alpha", scenario="none"),
        StandardPoint(id="alpha:none:team", vendor="alpha", standard="none"),
        ReferenceTalk(id="t", vendor="alpha", firm="F", answers=(AskedOf(question="none"),)),
        ContractPoint(id="c", vendor="alpha", title="T", based_on="none"),
    ):
        assert Code.UNKNOWN_PART in codes(project, small, record), record.KIND


def test_an_agreed_price_says_where_it_is_written(make: Make, small: Catalogue) -> None:
    """A price without source or day is refused, as a list price is."""
    project = make(ALPHA)
    assert Code.PRICE_WITHOUT_SOURCE in codes(project, small, agreed(10, source=" "))
    assert Code.PRICE_WITHOUT_SOURCE in codes(project, small, agreed(10, day=None))
    assert codes(project, small, agreed(10)) == set()


def test_a_choice_names_compared_offers_a_person_and_a_day(make: Make, small: Catalogue) -> None:
    """Dropped offers cannot be chosen; a day alone is no decision; the runner-up is another offer."""
    dropped = Drop(id="beta", stage=Stage.DEMO, reason="Too dear")
    project = make(ALPHA, BETA, ANNA, dropped)
    assert Code.NOT_COMPARED in codes(project, small, Choice(vendor="beta"))
    assert Code.DECIDED_BY_WHOM in codes(project, small, Choice(vendor="alpha", decided_on=DAY))
    assert Code.RUNNER_UP_CHOSEN in codes(project, small, Choice(vendor="alpha", runner_up="alpha"))
    whole = Choice(vendor="alpha", decided_by="anna", decided_on=DAY)
    assert codes(project, small, whole) == set()


def test_an_offer_that_the_choice_names_stays(make: Make, small: Catalogue) -> None:
    """It can neither be dropped nor put back on the long list; such a project could not be read in."""
    project = make(ALPHA, BETA, Choice(vendor="alpha", runner_up="beta"))
    dropped = Drop(id="alpha", stage=Stage.DEMO, reason="Too dear")
    assert Code.CHOICE_NAMES_IT in codes(project, small, dropped)
    listed = BETA.model_copy(update={"stage": Stage.LONG_LIST})
    assert Code.CHOICE_NAMES_IT in codes(project, small, listed)


def test_only_what_holds_a_decision_back_can_be_gone_on_from(make: Make, small: Catalogue) -> None:
    """An override names a check of the plan or something of the decision."""
    project = make(ALPHA)
    assert codes(project, small, Override(id="decision:demo:alpha", reason="so")) == set()
    assert Code.UNKNOWN_PART in codes(project, small, Override(id="decision:weather", reason="so"))

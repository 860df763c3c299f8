"""Who is touched and who backs it; expected figures are worked out by hand in each test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.expressions import EMPTY
from project.backing import held_up_at, taking_part
from project.budget import approved
from project.catalogue import Catalogue, ContentSource, resolve
from project.model import (
    AnyRecord,
    CostEntry,
    CostState,
    JoinedDepartments,
    Person,
    Project,
    Settings,
    Survey,
    Vendor,
)
from project.needs import needs
from project.outlook import Outlook
from project.progress import check_values
from project.records.stakeholders import (
    BudgetHead,
    BudgetPart,
    Doubt,
    DoubtState,
    Funding,
    Moment,
    RatedList,
    Rating,
    Sponsor,
    SponsorAct,
    Stakeholder,
    Stance,
    TakesPart,
    rating_id,
)
from project.results.needs import NeedsResult
from project.results.stakeholders import Basis, Covered, Quarter, Stakeholders
from project.results.team import Team
from project.stakeholders import stakeholders
from project.standing import HIGH, quarter_of
from questionnaires.kinds import Anonymity
from questionnaires.responses import Response
from tests.project.conftest import PLAYBOOK, TEXTS

Make = Callable[..., Project]
Respond = Callable[..., Response]

AS_OF = date(2026, 11, 21)
ENDS = "levels: [{score: 1, means: none}, {score: 5, means: all}]"
SUPPORT = ("top", "needs_from_below", "team_that_works_together", "money_divided_sensibly")
READY = ("awareness", "desire", "knowledge", "ability", "reinforcement")


SHOWN_BY = {SUPPORT[1]: "participation", SUPPORT[2]: "team", SUPPORT[3]: "money"}


def _rated(name: str, items: tuple[str, ...]) -> str:
    shown = {item: f", shown_by: {SHOWN_BY[item]}" if item in SHOWN_BY else "" for item in items}
    lines = (f"  - {{id: {item}, title: {item}, ask: How far?, {ENDS}{shown[item]}}}" for item in items)
    return "\n".join((f"{name}:", *lines))


LISTS = f"""
groups:
  - {{id: sales, title: Sales, what: Sellers., wins: Time., worries: Control., involve: Early., impact: 5}}
  - {{id: service, title: Service, what: Help., wins: Calm., worries: Pace., involve: Early., impact: 4}}
  - {{id: it, title: IT, what: Computers., wins: Calm., worries: Work., involve: Early., impact: 3,
    technical: true}}
  - {{id: partners, title: Partners, what: Others., wins: Leads., worries: None., involve: Late., impact: 2,
    outside: true}}
seats:
  - {{id: lead, title: Lead, what: Leads., fits: You.}}
  - {{id: tech, title: Tech, what: Builds., fits: IT.}}
  - {{id: guest, title: Guest, what: Listens., fits: Anybody., required: false}}
stages: [{{id: build, title: Build, what: Build., done_when: Built.}}]
tasks:
  - {{id: one, title: One, what: Do., phase: one, stage: build, days: {{low: 1, likely: 1, high: 1}},
    letters: {{lead: A, tech: R}}}}
  - {{id: two, title: Two, what: Do., phase: one, stage: build, days: {{low: 1, likely: 1, high: 1}},
    letters: {{lead: A, tech: R}}}}
  - {{id: built, title: Built, what: Done., phase: one, stage: build, milestone: true}}
{_rated("support", SUPPORT)}
{_rated("readiness", READY)}
rules_of_thumb:
  - {{id: third_for_software, title: A third, says: A third., phase: one, value: {{value: 0.333,
    unit: share of the budget, source: {{name: A guide, kind: rule_of_thumb, as_of: 2026-11-01}}}}}}
  - {{id: split_tolerance, title: Far off, says: Ask., phase: one, value: {{value: 0.1,
    unit: share of the budget, source: {{name: A guide, kind: rule_of_thumb, as_of: 2026-11-01}}}}}}
"""


@pytest.fixture(scope="module")
def full() -> Catalogue:
    """The small content with groups, seats, tasks, kinds of support and the five elements."""
    texts = {**TEXTS, "playbook": PLAYBOOK + LISTS}
    resolved = resolve(tuple(ContentSource(kind, f"{kind}.yaml", text) for kind, text in texts.items()))
    assert resolved.diagnostics == ()
    assert resolved.catalogue is not None
    return resolved.catalogue


@pytest.fixture
def found(make: Make, full: Catalogue) -> Callable[..., Stakeholders]:
    """What follows from these records, with the team as told."""

    def finding(
        *records: AnyRecord, responses: tuple[Response, ...] = (), team: Team | None = None
    ) -> Stakeholders:
        project = make(*records, responses=responses)
        return stakeholders(project, full, needs(project, full), team or Team(), AS_OF)

    return finding


def survey(**more: object) -> Survey:
    """A round of asking with the small questionnaire."""
    base: dict[str, object] = {
        "id": "round",
        "questionnaire": "small",
        "anonymity": Anonymity.CONFIDENTIAL,
        "keep_until": date(2027, 12, 31),
    }
    return Survey.model_validate({**base, **more})


def rating(
    rated: RatedList,
    item: str,
    score: int | None,
    *,
    rater: str | None = None,
    about: str | None = None,
    moment: Moment = Moment.NOW,
    evidence: str = "",
) -> Rating:
    """A judgement under its own id."""
    name = rating_id(rated, item, moment, rater, about)
    told = {"rated": rated, "item": item, "rater": rater, "about": about, "moment": moment}
    return Rating(id=name, **told, score=score, evidence=evidence)


def test_an_empty_project_tells_what_is_missing(found: Callable[..., Stakeholders]) -> None:
    """Nothing entered: every fact has a value but the lowest support, which nobody can tell."""
    told = dict(found().facts)
    assert told == {
        "sponsor_named": False,
        "sponsor_is_technical": False,
        "statement_signed": False,
        "acts_planned": 0,
        "stakeholders": 0,
        "groups_unlisted": 3,
        "sceptics_unattended": 0,
        "doubts_open": 0,
        "support_lowest": None,
        "readiness_barriers": 0,
        "funding_recorded": False,
    }


# -- the grid --------------------------------------------------------------------------------------------


def test_every_pair_of_points_lies_in_exactly_one_quarter() -> None:
    """The grid of A. Mendelow (1991) is a partition; the middle point 3 counts as high on both axes."""
    placed = {(x, y): quarter_of(x, y) for x, y in product(range(1, 6), repeat=2)}
    sizes = {quarter: sum(item is quarter for item in placed.values()) for quarter in Quarter}
    assert sizes == {Quarter.CLOSE: 9, Quarter.SATISFIED: 6, Quarter.INFORMED: 6, Quarter.AWARE: 4}
    assert placed[HIGH, HIGH] is Quarter.CLOSE


@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 5))
def test_more_say_never_moves_a_group_to_the_lower_half(low: int, more: int, interest: int) -> None:
    """Raising influence keeps or raises the half a group lies in, whatever its interest."""
    upper = {Quarter.CLOSE, Quarter.SATISFIED}
    before, after = quarter_of(min(low, more), interest), quarter_of(max(low, more), interest)
    assert not (before in upper and after not in upper)


@pytest.mark.parametrize(("influence", "interest"), [(None, 3), (3, None), (None, None)])
def test_a_group_nobody_judged_is_listed_as_unplaced(
    found: Callable[..., Stakeholders], influence: int | None, interest: int | None
) -> None:
    """Half a judgement places nobody."""
    told = found(Stakeholder(id="sales", name="Sales", influence=influence, interest=interest))
    assert [item.name for item in told.unplaced] == ["Sales"]


def test_the_list_follows_the_plan_then_the_alphabet(found: Callable[..., Stakeholders]) -> None:
    """Groups of the playbook come in its order, the team's own after them by name."""
    told = found(
        Stakeholder(id="a", name="Works council"),
        Stakeholder(id="b", name="audit"),
        Stakeholder(id="c", name="IT", group="it"),
        Stakeholder(id="d", name="Sales", group="sales"),
    )
    assert [item.name for item in told.standings] == ["Sales", "IT", "audit", "Works council"]


# -- who needs attention ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("influence", "stance", "owner", "action", "alone"),
    [
        (4, Stance.DOUBTFUL, None, "", True),
        (5, Stance.AGAINST, "anna", "", True),
        (5, Stance.AGAINST, None, "Talk", True),
        (5, Stance.AGAINST, "anna", "   ", True),
        (5, Stance.AGAINST, "anna", "Talk", False),
        (3, Stance.AGAINST, None, "", False),
        (5, Stance.NEUTRAL, None, "", False),
        (None, Stance.AGAINST, None, "", False),
    ],
)
def test_an_influential_sceptic_needs_somebody_and_an_action(
    *,
    found: Callable[..., Stakeholders],
    influence: int | None,
    stance: Stance,
    owner: str | None,
    action: str,
    alone: bool,
) -> None:
    """B11: influence 4 or 5 and against or doubtful, without both an owner and an action."""
    group = Stakeholder(
        id="s", name="Sales", influence=influence, stance=stance, owner=owner, next_action=action
    )
    told = found(Person(id="anna", name="Anna"), group)
    assert bool(told.unattended) is alone
    assert dict(told.facts)["sceptics_unattended"] == float(alone)


def test_an_open_doubt_somebody_works_on_counts_as_attended(found: Callable[..., Stakeholders]) -> None:
    """B11: the action may stand beside the doubt instead; once the doubt is closed it does not count."""
    group = Stakeholder(id="s", name="Sales", influence=5, stance=Stance.AGAINST)
    doubt = Doubt(id="d", stakeholder="s", concern="Control", owner="anna", action="Show the screen")
    anna = Person(id="anna", name="Anna")
    assert found(anna, group, doubt).unattended == ()
    eased = doubt.model_copy(update={"state": DoubtState.EASED})
    assert [item.name for item in found(anna, group, eased).unattended] == ["Sales"]
    assert dict(found(anna, group, doubt).facts)["doubts_open"] == 1
    assert dict(found(anna, group, eased).facts)["doubts_open"] == 0


def test_a_next_action_is_late_the_day_after_it_was_due(found: Callable[..., Stakeholders]) -> None:
    """On the day itself there is still time."""
    on_the_day = Stakeholder(id="a", name="A", due=AS_OF)
    before = Stakeholder(id="b", name="B", due=date(2026, 11, 20))
    assert [item.late for item in found(on_the_day, before).standings] == [False, True]


# -- coverage --------------------------------------------------------------------------------------------


def test_departments_are_covered_by_what_was_entered_and_by_answers(
    found: Callable[..., Stakeholders], respond: Respond
) -> None:
    """B5: the matrix has every inside group and every place; answers to the survey cover "needs" alone."""
    told = found(
        Stakeholder(id="sales", name="Sales", group="sales", takes_part=(TakesPart.VISION, TakesPart.BUILD)),
        responses=(respond("r", "service", {"history": 5}),),
    )
    rows = {item.group: dict(item.places) for item in told.coverage}
    assert list(rows) == ["sales", "service", "it"]
    assert rows["sales"] == {
        TakesPart.VISION: Covered.ENTERED,
        TakesPart.NEEDS: Covered.NO,
        TakesPart.CHOICE: Covered.NO,
        TakesPart.BUILD: Covered.ENTERED,
        TakesPart.TEST: Covered.NO,
    }
    assert rows["service"][TakesPart.NEEDS] is Covered.ANSWERED
    assert set(rows["it"].values()) == {Covered.NO}
    assert told.unlisted == ("Service", "IT")
    assert dict(told.facts)["groups_unlisted"] == 2


def test_departments_counted_as_one_are_covered_together(
    found: Callable[..., Stakeholders], make: Make, full: Catalogue, respond: Respond
) -> None:
    """An answer from two joined departments may be from either: both are marked as answering together."""
    joined = JoinedDepartments(id="rest", title="Service and IT", departments=("service", "it"))
    project = make(survey(joined=(joined,)), responses=(respond("r", "service", {"history": 5}),))
    asked = needs(project, full)
    by = (("sales", "Sales", 0, 0), ("rest", "Service and IT", 1, 0))
    told = stakeholders(project, full, _with(asked, by), Team(), AS_OF)
    rows = {item.group: dict(item.places)[TakesPart.NEEDS] for item in told.coverage}
    assert rows == {"sales": Covered.NO, "service": Covered.TOGETHER, "it": Covered.TOGETHER}


def _with(result: NeedsResult, by_department: tuple[tuple[str, str, int, int], ...]) -> NeedsResult:
    return NeedsResult(
        responses=sum(item[2] for item in by_department),
        by_department=by_department,
        needs=result.needs,
        proposed=(),
        rule="",
        why="",
        silent_departments=(),
    )


@given(
    st.dictionaries(
        st.sampled_from(["sales", "service", "it", "partners"]), st.sets(st.sampled_from(TakesPart))
    )
)
def test_coverage_counts_what_is_entered_and_nothing_else(
    full: Catalogue, make_cheaply: Callable[..., Project], entered: dict[str, set[TakesPart]]
) -> None:
    """B5: without answers, a place is covered exactly when somebody entered it; outsiders have no row."""
    records = [
        Stakeholder(id=name, name=name, group=name, takes_part=tuple(sorted(places)))
        for name, places in entered.items()
    ]
    project = make_cheaply(*records)
    told = stakeholders(project, full, needs(project, full), Team(), AS_OF)
    covered = {(row.group, place) for row in told.coverage for place, how in row.places if how != Covered.NO}
    expected = {(name, place) for name, places in entered.items() if name != "partners" for place in places}
    assert covered == expected
    assert all(len(row.places) == len(TakesPart) for row in told.coverage)


@pytest.fixture(scope="module")
def make_cheaply() -> Callable[..., Project]:
    """Makes a project of these records, for many examples."""

    def made(*records: AnyRecord) -> Project:
        own = Settings(name="Test", users=10)
        return Project(id="p", records=tuple(sorted((own, *records), key=lambda item: (item.KIND, item.id))))

    return made


# -- the sponsor -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("group", "technical"), [("it", True), ("sales", False), (None, False)])
def test_a_sponsor_among_the_computers_is_told(
    *, found: Callable[..., Stakeholders], group: str | None, technical: bool
) -> None:
    """B1: a sponsor whose group runs the computers makes it look like a computer project."""
    told = found(Person(id="eva", name="Eva"), Sponsor(person="eva", group=group))
    assert told.backing.name == "Eva"
    assert dict(told.facts)["sponsor_named"] is True
    assert dict(told.facts)["sponsor_is_technical"] is technical


def test_a_signature_under_nothing_signs_nothing(found: Callable[..., Stakeholders]) -> None:
    """B14: signed needs both a text and a day."""
    day = date(2026, 11, 2)
    for text, signed, holds in (("We stand by it.", day, True), ("  ", day, False), ("Yes.", None, False)):
        told = found(Sponsor(statement=text, signed=signed))
        assert dict(told.facts)["statement_signed"] is holds


def test_acts_are_ordered_and_late_ones_are_marked(found: Callable[..., Stakeholders]) -> None:
    """B2: the next act is the first with a day that is not done; without a day it is no plan."""
    told = found(
        SponsorAct(id="a", title="Say why", due=date(2026, 10, 1), done=date(2026, 10, 1)),
        SponsorAct(id="b", title="Open the class", due=date(2026, 12, 1), audience=("sales", "it")),
        SponsorAct(id="c", title="Thank", due=None),
        SponsorAct(id="d", title="Ask", due=date(2026, 11, 1)),
    )
    acts = told.backing.acts
    assert [item.act for item in acts] == ["a", "d", "b", "c"]
    assert [item.late for item in acts] == [False, True, False, False]
    assert told.backing.next_act is acts[1]
    assert acts[2].audience == ("Sales", "IT")
    assert dict(told.facts)["acts_planned"] == 3


# -- support ---------------------------------------------------------------------------------------------


def test_rated_and_computed_support_stand_side_by_side(
    found: Callable[..., Stakeholders], respond: Respond
) -> None:
    """B6, B7: people say 5; one of three departments answered, which is 1 + 4/3; they are kept apart."""
    told = found(
        rating(RatedList.SUPPORT, "needs_from_below", 5),
        responses=(respond("r", "sales", {"history": 5}),),
    )
    below = {item.item: item for item in told.support}["needs_from_below"]
    assert below.rated == 5
    assert below.computed is not None
    assert below.computed.basis is Basis.DEPARTMENTS
    assert below.computed.points == pytest.approx(1 + 4 / 3)
    assert {item.item: item for item in told.support}["top"].computed is None


def test_taking_part_is_counted_in_people_where_their_number_is_known(
    found: Callable[..., Stakeholders], respond: Respond
) -> None:
    """B7: sales 1 of 2, service 2 of 2, nobody of IT: shares 0.5, 1 and 0, middle 0.5, points 3."""
    answers = tuple(
        respond(name, name.rstrip("12"), {"history": 5}) for name in ("sales1", "service1", "service2")
    )
    told = found(survey(headcounts=(("sales", 2), ("service", 2))), responses=answers)
    below = {item.item: item for item in told.support}["needs_from_below"]
    assert below.computed is not None
    assert below.computed.basis is Basis.PEOPLE
    assert below.computed.points == pytest.approx(3)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 40)), min_size=1, max_size=8))
def test_points_for_taking_part_stay_on_their_scale(counts: list[tuple[int, int]]) -> None:
    """B7: from 1 to 5 whatever was counted, also with more answers than people; 5 only for everybody."""
    rows = tuple((f"d{place}", "D", sent, 0) for place, (sent, _) in enumerate(counts))
    people = {f"d{place}": head for place, (_, head) in enumerate(counts) if head}
    result = NeedsResult(sum(item[2] for item in rows), rows, (), (), "", "", ())
    computed = taking_part(result, people)
    if computed is None:
        assert not any(sent for sent, _ in counts)
        return
    assert computed.points is not None
    assert 1 < computed.points <= 5
    if computed.points == 5:
        whole = computed.basis is Basis.PEOPLE
        assert all(sent and (sent >= head or not whole) for sent, head in counts)


@pytest.mark.parametrize(
    ("empty", "wrong", "points"), [(0, 0, 5), (1, 0, 3), (0, 1, 3), (2, 1, 1), (1, 2, 1), (0, 9, 1)]
)
def test_the_team_is_as_good_as_the_weaker_of_seats_and_tasks(
    found: Callable[..., Stakeholders], empty: int, wrong: int, points: float
) -> None:
    """B8: two required seats and two tasks; half of either held or right is 1 + 4 x 0.5 = 3.

    The milestone beside the tasks needs no letters, so it makes no share better.
    """
    facts = (("members", 2.0), ("seats_empty", float(empty)), ("duties_wrong", float(wrong)))
    together = {item.item: item for item in found(team=Team(facts=facts)).support}["team_that_works_together"]
    assert together.computed is not None
    assert together.computed.points == pytest.approx(points)


def test_nothing_is_computed_of_a_team_without_members(found: Callable[..., Stakeholders]) -> None:
    """B8: before anybody is in the team there is nothing to judge."""
    facts = (("members", 0.0), ("seats_empty", 2.0), ("duties_wrong", 2.0))
    assert {item.item: item.computed for item in found(team=Team(facts=facts)).support} == dict.fromkeys(
        SUPPORT
    )


def test_evidence_belongs_to_the_points_it_stands_beside(found: Callable[..., Stakeholders]) -> None:
    """B6: a later rating comes with what was written then, not with what was written at the beginning."""
    first = rating(RatedList.SUPPORT, "top", 2, evidence="One mail.")
    later = rating(RatedList.SUPPORT, "top", 5, moment=Moment.LATER, evidence="Every meeting.")
    (before, *_), (after, *_) = found(first).support, found(first, later).support
    assert (before.rated, before.evidence) == (2.0, ("One mail.",))
    assert (after.rated, after.evidence) == (5.0, ("Every meeting.",))
    silent = found(first, later.model_copy(update={"evidence": ""})).support[0]
    assert (silent.rated, silent.evidence) == (5.0, ())


def test_what_the_project_shows_is_named_by_the_plan(make: Make, full: Catalogue) -> None:
    """B8: a plan may call its kinds of support as it likes; it says what shows each of them."""
    items = (*full.playbook.support[:2], full.playbook.support[2].model_copy(update={"id": "one_team"}))
    renamed = replace(full, playbook=full.playbook.model_copy(update={"support": items}))
    team = Team(facts=(("members", 2.0), ("seats_empty", 1.0), ("duties_wrong", 0.0)))
    told = stakeholders(make(), renamed, needs(make(), renamed), team, AS_OF).support
    assert [(item.item, item.computed and item.computed.basis) for item in told] == [
        ("top", None), ("needs_from_below", None), ("one_team", Basis.TEAM),
    ]  # fmt: skip


def test_divided_money_is_compared_and_not_judged(found: Callable[..., Stakeholders]) -> None:
    """B9: software 50 of 100 divided, against a third with a tenth to either side, is far off; no points."""
    parts = (
        BudgetPart(head=BudgetHead.SOFTWARE, amount=50),
        BudgetPart(head=BudgetHead.TRAINING, amount=20),
        BudgetPart(head=BudgetHead.IMPLEMENTATION, amount=30),
    )
    told = found(Funding(id="f", amount=120, parts=parts))
    assert told.money.software_share == pytest.approx(0.5)
    assert told.money.far_off
    computed = {item.item: item for item in told.support}["money_divided_sensibly"].computed
    assert computed is not None
    assert computed.points is None
    assert dict(computed.parts) == {"software": pytest.approx(0.5), "usual": pytest.approx(0.333)}


@pytest.mark.parametrize(("software", "off"), [(33, False), (43, False), (44, True), (23, True), (24, False)])
def test_only_a_division_far_from_the_rule_is_asked_about(
    *, found: Callable[..., Stakeholders], software: int, off: bool
) -> None:
    """B9: usual is 0.333 with 0.1 to either side, so from 23.3 to 43.3 of 100."""
    parts = (
        BudgetPart(head=BudgetHead.SOFTWARE, amount=software),
        BudgetPart(head=BudgetHead.TRAINING, amount=100 - software),
    )
    assert found(Funding(id="f", amount=100, parts=parts)).money.far_off is off


def test_the_lowest_support_waits_for_all_four(found: Callable[..., Stakeholders]) -> None:
    """B6: three rated kinds tell nothing yet; of two raters' 2 and 3 the middle counts down to 2."""
    three = [rating(RatedList.SUPPORT, item, 4) for item in SUPPORT[:3]]
    assert dict(found(*three).facts)["support_lowest"] is None
    people = [Person(id="anna", name="Anna"), Person(id="ben", name="Ben")]
    split = [
        rating(RatedList.SUPPORT, SUPPORT[3], score, rater=who) for who, score in (("anna", 2), ("ben", 3))
    ]
    assert dict(found(*people, *three, *split).facts)["support_lowest"] == 2


# -- readiness -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scores", "barrier"),
    [
        ((4, 3, 5, 5, 5), "desire"),
        ((4, 4, 4, 4, 3), "reinforcement"),
        ((1, 1, 1, 1, 1), "awareness"),
        ((4, 4, 4, 4, 4), None),
        ((5, None, 2, 2, 2), None),
        ((2, None, 2, 2, 2), "awareness"),
    ],
)
def test_the_first_low_element_is_what_to_work_on(
    found: Callable[..., Stakeholders], scores: tuple[int | None, ...], barrier: str | None
) -> None:
    """J. Hiatt, ADKAR (2006): the first element at 3 or below in order; a later low one waits."""
    ratings = [
        rating(RatedList.READINESS, item, score, about="sales")
        for item, score in zip(READY, scores, strict=True)
    ]
    told = found(Stakeholder(id="sales", name="Sales"), Stakeholder(id="it", name="IT"), *ratings)
    assert [(item.name, item.barrier) for item in told.readiness] == [("Sales", barrier)]
    assert dict(told.facts)["readiness_barriers"] == float(barrier is not None)


def test_a_later_rating_counts_instead_of_the_first(found: Callable[..., Stakeholders]) -> None:
    """Work on an element shows: awareness rose from 2 to 4, so desire is next."""
    sales = Stakeholder(id="sales", name="Sales")
    first = rating(RatedList.READINESS, "awareness", 2, about="sales")
    desire = rating(RatedList.READINESS, "desire", 3, about="sales")
    later = rating(RatedList.READINESS, "awareness", 4, about="sales", moment=Moment.LATER)
    assert found(sales, first, desire).readiness[0].barrier == "awareness"
    assert found(sales, first, desire, later).readiness[0].barrier == "desire"


@given(st.lists(st.none() | st.integers(1, 5), max_size=7))
def test_the_barrier_is_the_first_low_element(points: list[int | None]) -> None:
    """Everything before it is rated above 3; without one, nothing low stands before the first open one."""
    place = held_up_at(points)
    if place is None:
        known = points[: points.index(None)] if None in points else points
        assert all(point is not None and point > 3 for point in known)
    else:
        here = points[place]
        assert here is not None
        assert here <= 3
        assert all(point is not None and point > 3 for point in points[:place])


# -- money -----------------------------------------------------------------------------------------------


def test_recorded_approvals_come_before_the_typed_budget(make: Make) -> None:
    """B4: 60,000 and 40,000 on paper count instead of the 250,000 somebody typed."""
    assert approved(make()) is None
    assert approved(make(budget=250_000)) == 250_000
    papers = (Funding(id="a", amount=60_000), Funding(id="b", amount=40_000))
    assert approved(make(*papers, budget=250_000)) == 100_000


@pytest.mark.parametrize(
    ("who", "when", "holds"), [("anna", AS_OF, True), (None, AS_OF, False), ("anna", None, False)]
)
def test_funding_counts_as_recorded_with_who_and_when(
    *, found: Callable[..., Stakeholders], who: str | None, when: date | None, holds: bool
) -> None:
    """B4: an amount alone is no approval."""
    told = found(Person(id="anna", name="Anna"), Funding(id="f", amount=1, approved_by=who, approved_on=when))
    assert dict(told.facts)["funding_recorded"] is holds


def test_checks_see_recorded_money_as_the_budget(make: Make, full: Catalogue) -> None:
    """B4: of an offer of 34,000 all in, one approval of 40,000 has room for it and one of 30,000 has not."""
    vendor = Vendor(id="a", name="Alpha", price=100.0)
    known = CostEntry(id="more", line="more", state=CostState.ZERO, reason="none")

    def told(*records: AnyRecord) -> tuple[object, object]:
        look = Outlook(make(vendor, known, *records), full, AS_OF)
        values = check_values(look.project, full, look.needs, look.shortlist, look.business_case, AS_OF)
        return values["budget_set"], values["vendors_in_budget"]

    assert told() == (False, EMPTY)
    assert told(Funding(id="f", amount=40_000)) == (True, 1.0)
    assert told(Funding(id="f", amount=30_000)) == (True, 0.0)

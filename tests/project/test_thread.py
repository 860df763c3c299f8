"""The chain of links: what leads to what, and what hangs loose, on small cases worked out by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest

from project.catalogue import Catalogue, ContentSource, resolve
from project.model import AnyRecord, CriterionUse, Person, Project, Score, Vendor
from project.outlook import Outlook
from project.records.inventory import Process
from project.records.measuring import Feedback, MetricPlan
from project.records.requirements import (
    NeedState,
    NeedView,
    OrganisationIssue,
    Requirement,
    RequirementState,
    need_record,
)
from project.records.risks import Risk
from project.records.team import Member
from project.records.testing import AcceptanceTest
from project.records.vision import Contribution, Objective
from project.results.needs import DepartmentImportance
from project.results.thread import MENDS, Gap, Link, Node, NodeKind, Thread
from project.thread_after import measured, proven, said
from project.thread_done import ends, expected, threatened
from project.thread_ground import ground
from project.thread_judged import asked, judged, offered
from project.thread_paid import informed, paid
from project.thread_wanted import aimed, found_today, wanted
from questionnaires.responses import Response
from tests.project.conftest import BEFORE_VENDORS, PLAYBOOK, TEXTS

Make = Callable[..., Project]
Respond = Callable[..., Response]
DAY = date(2026, 3, 1)
ACCEPTED, DROPPED = RequirementState.ACCEPTED, RequirementState.DROPPED

METRICS = """
format: 1
kind: metrics
id: small
version: "1.0.0"
title: Small
summary: One.
metrics:
  - {id: stay, title: Customers who stay, what: Share., inputs: [{id: kept, title: Kept, unit: customers}],
    formula: kept, unit: customers, direction: up, side: outside, timing: lagging, cadence: yearly,
    system: Ledger, owner: Sales}
"""
WORK = """
courses:
  - {id: basics, title: Basics, track: users, audience: [sales], taught_by: vendor, modules: [One],
    goal: Use it., test: Do it., hours: {low: 1, likely: 2, high: 3}, benefit: Time.}
"""


@pytest.fixture(scope="module")
def linked() -> Catalogue:
    """The small content with work and a course for a family, and a figure of success."""
    playbook = (PLAYBOOK + BEFORE_VENDORS + WORK).replace("rates: small,", "rates: small, metrics: small,")
    playbook = playbook.replace(
        "{id: set_up, title: Set up,", "{id: set_up, delivers: [contacts], title: Set up,"
    )
    playbook = playbook.replace("{id: basics,", "{id: basics, teaches: [contacts],")
    texts = {**TEXTS, "playbook": playbook, "metrics": METRICS}
    found = resolve(tuple(ContentSource(kind, f"{kind}.yaml", text) for kind, text in texts.items()))
    assert found.catalogue is not None, found.diagnostics
    return found.catalogue


FIND = Requirement(
    id="find",
    statement="Find anybody",
    family="contacts",
    state=ACCEPTED,
    needs=("wishes/coffee",),
    objectives=("keep",),
    automates=("offer",),
    criterion="safety",
)
KEEP = Objective(id="keep", title="Keep customers", metric="stay", leads_to="grow", target=90, unit="%")
GROW = Objective(id="grow", title="Grow")
OFFER = Process(id="offer", title="Make an offer", pain=5)
A = Vendor(id="a", name="A")


def names(nodes: Iterable[Node]) -> set[tuple[str, str]]:
    """What nodes go by."""
    return {(str(item.kind), item.id) for item in nodes}


def of(chain: Thread, kind: NodeKind, name: str) -> Node:
    """A node that has to be there."""
    found = chain.node(kind, name)
    assert found is not None
    return found


def built(
    make: Make, catalogue: Catalogue, *records: AnyRecord, responses: tuple[Response, ...] = ()
) -> Thread:
    """The chain of a project with these records and responses."""
    return Outlook(make(*records, responses=responses), catalogue, DAY).thread


def loose(chain: Thread) -> set[tuple[str, str]]:
    """What hangs loose, by sort and id."""
    return {(str(item.gap), item.node.id) for item in chain.orphans}


def test_n11_one_answer_leads_by_a_requirement_to_a_vendor_work_a_course_and_a_figure(
    make: Make, linked: Catalogue, respond: Respond
) -> None:
    """N11: what sales rated ends at the vendor's score, at work, at a course and at a measured figure."""
    records = (A, Score(id="a:safety", vendor="a", criterion="safety", value=4), FIND, KEEP, GROW, OFFER)
    chain = built(make, linked, *records, responses=(respond("r", "sales", {"coffee": 5}),))
    answer = of(chain, NodeKind.ANSWER, "wishes/coffee/sales")

    reached = {(str(item.kind), item.id): distance for item, distance in chain.descendants(answer)}

    assert reached == {
        ("need", "wishes/coffee"): 1,
        ("requirement", "find"): 2,
        ("criterion", "safety"): 3,
        ("task", "set_up"): 3,
        ("course", "basics"): 3,
        ("metric", "stay"): 3,
        ("score", "a:safety"): 4,
        ("vendor", "a"): 5,
    }
    (way,) = chain.chains(of(chain, NodeKind.VENDOR, "a"), [NodeKind.ANSWER], back=True)[:1]
    assert [str(item.kind) for item in way] == [
        "vendor",
        "score",
        "criterion",
        "requirement",
        "need",
        "answer",
    ]


def test_what_asks_for_a_requirement_is_told_with_it(make: Make, linked: Catalogue) -> None:
    """A need, an objective and a process stand before a requirement; objectives before those they serve."""
    chain = built(make, linked, FIND, KEEP, GROW, OFFER)

    assert names(chain.causes(of(chain, NodeKind.REQUIREMENT, "find"))) == {
        ("need", "wishes/coffee"),
        ("objective", "keep"),
        ("process", "offer"),
    }
    assert names(chain.effects(of(chain, NodeKind.OBJECTIVE, "keep"))) == {
        ("objective", "grow"),
        ("requirement", "find"),
        ("metric", "stay"),
    }
    assert of(chain, NodeKind.OBJECTIVE, "keep").detail == "90 %"


def test_people_risks_and_what_no_software_answers_are_in_the_chain(make: Make, linked: Catalogue) -> None:
    """Expected results lead to figures, risks to the work they threaten, needs to who sees to them."""
    maria = Person(id="maria", name="Maria")
    member = Member(id="maria", expects="Fewer calls", metric="stay")
    risk = Risk(id="late", title="Late", task="set_up")
    issue = OrganisationIssue(id="i", title="Buy beans", need="wishes/coffee")
    brought = Contribution(id="c", group="sales", text="Know them", objective="keep")
    chain = built(make, linked, maria, member, risk, issue, brought, KEEP, GROW)

    assert names(chain.effects(of(chain, NodeKind.EXPECTATION, "maria"))) == {("metric", "stay")}
    assert names(chain.effects(of(chain, NodeKind.RISK, "late"))) == {("task", "set_up")}
    assert names(chain.effects(of(chain, NodeKind.NEED, "wishes/coffee"))) == {("organisation_issue", "i")}
    assert names(chain.effects(of(chain, NodeKind.CONTRIBUTION, "c"))) == {("objective", "keep")}


def test_a_dropped_requirement_is_told_and_leads_nowhere(make: Make, linked: Catalogue) -> None:
    """It stays in sight of who asked for it, and nothing of the content is brought about by it."""
    gone = FIND.model_copy(update={"state": DROPPED, "reason": "no"})
    chain = built(make, linked, gone, KEEP, GROW, OFFER)
    node = of(chain, NodeKind.REQUIREMENT, "find")

    assert node.state == "dropped"
    assert len(chain.causes(node)) == 3
    assert chain.effects(node) == ()
    assert chain.of(NodeKind.TASK) == chain.of(NodeKind.COURSE) == ()


def test_content_that_nothing_leads_to_is_left_out(make: Make, linked: Catalogue) -> None:
    """Work, courses and figures stand in the chain only once something leads to them."""
    chain = built(make, linked)

    assert [chain.of(kind) for kind in (NodeKind.TASK, NodeKind.COURSE, NodeKind.METRIC)] == [(), (), ()]


def test_every_link_ends_at_something_that_is_there(make: Make, linked: Catalogue) -> None:
    """A criterion that is not used and a family nobody has take their links with them."""
    unused = CriterionUse(id="safety", used=False, reason="no")
    chain = built(make, linked, FIND.model_copy(update={"objectives": ("gone",)}), unused)
    known = {item.key for item in chain.nodes}

    assert all(link.source in known and link.target in known for link in chain.links)
    assert ("criterion", "safety") not in names(chain.nodes)


def test_nothing_hangs_loose_where_everything_is_tied(
    make: Make, linked: Catalogue, respond: Respond
) -> None:
    """The small case with every link made lists only the one criterion that no answer asked for."""
    rated = respond("r", "sales", {"mobile": 4, "history": 3, "coffee": 5})

    assert loose(built(make, linked, FIND, KEEP, GROW, OFFER)) == set()
    assert loose(built(make, linked, FIND, KEEP, GROW, OFFER, responses=(rated,))) == {
        ("criterion_unasked", "days")
    }


def unasked(chain: Thread) -> set[str]:
    """Criteria that nobody asked for."""
    return {name for gap, name in loose(chain) if gap == Gap.CRITERION_UNASKED}


def test_criteria_are_asked_for_by_answers_and_not_by_the_survey(
    make: Make, linked: Catalogue, respond: Respond
) -> None:
    """Before the first answer nothing is said; then a row that nobody rated asks for no criterion."""
    other, mobile = (respond("r", "sales", {row: 5}) for row in ("coffee", "mobile"))

    assert unasked(built(make, linked)) == set()
    assert unasked(built(make, linked, responses=(other,))) == {"ease", "features", "safety", "days"}
    assert unasked(built(make, linked, responses=(mobile,))) == {"features", "safety", "days"}
    assert unasked(built(make, linked, FIND, responses=(mobile,))) == {"features", "days"}


@pytest.mark.parametrize("state", NeedState)
def test_a_need_that_is_set_aside_asks_for_no_criterion(
    make: Make, linked: Catalogue, respond: Respond, state: NeedState
) -> None:
    """The only need behind a criterion counts while it is open or wanted."""
    need = "wishes/mobile"
    view = NeedView(id=need_record(need), need=need, state=state, reason="so")
    chain = built(make, linked, view, responses=(respond("r", "sales", {"mobile": 5}),))

    assert ("ease" in unasked(chain)) is (state in {NeedState.SET_ASIDE, NeedState.NOT_SOFTWARE})


def test_a_need_whose_answers_may_not_be_told_counts_as_rated(make: Make, linked: Catalogue) -> None:
    """That a group is too small to be shown is no reason to say that nobody asked."""
    outlook = Outlook(make(), linked, DAY)
    silent, hidden = (DepartmentImportance("sales", "Sales", None, 0, hidden=few) for few in (False, True))

    def rated(department: DepartmentImportance) -> frozenset[str]:
        asked = tuple(replace(item, departments=(department,)) for item in outlook.needs.needs)
        result = replace(outlook.needs, needs=asked)
        return ground(outlook.project, linked, result, outlook.shortlist, outlook.business_case).rated

    assert rated(silent) == frozenset()
    assert "wishes/mobile" in rated(hidden)


def test_the_two_halves_make_the_chain_that_one_pass_makes(
    make: Make, linked: Catalogue, respond: Respond
) -> None:
    """Nodes and links stand as they do when everything is gone through at once."""
    risk, member = (
        Risk(id="late", title="Late", task="set_up"),
        Member(id="maria", expects="x", metric="stay"),
    )
    gone = FIND.model_copy(update={"id": "gone", "state": DROPPED, "reason": "no", "criterion": "nowhere"})
    score = Score(id="a:safety", vendor="a", criterion="safety", value=4)
    brought = Contribution(id="c", group="sales", text="Know them", objective="keep")
    issue = OrganisationIssue(id="i", title="Buy beans", need="wishes/gone")
    maria = Person(id="maria", name="Maria")
    proof = AcceptanceTest(id="t", title="Find a customer", requirement=FIND.id)
    heard = Feedback(id="f", text="It is slow on the road", requirement=FIND.id)
    records = (A, score, FIND, gone, KEEP, GROW, OFFER, risk, member, maria, brought, issue, proof, heard)
    responses = (
        respond("r", "sales", {"mobile": 4, "coffee": 5}, 3.0),
        respond("s", "service", {"mobile": 2}),
    )
    outlook = Outlook(make(*records, responses=responses), linked, DAY)

    nodes, links = in_one_pass(outlook)

    assert outlook.thread.nodes == nodes
    assert outlook.thread.links == links
    assert {item.kind for item in nodes} == set(NodeKind)


def in_one_pass(outlook: Outlook) -> tuple[tuple[Node, ...], tuple[Link, ...]]:
    """Everything of the chain in its order, whatever of it may be remembered."""
    project, catalogue = outlook.project, outlook.catalogue
    items = dict.fromkeys([
        *asked(outlook.needs), *aimed(project, catalogue, "en"), *found_today(project),
        *wanted(project, catalogue.playbook), *judged(outlook.shortlist), *offered(outlook.shortlist),
        *paid(catalogue, outlook.business_case, "en"), *informed(project, catalogue, "en"),
        *threatened(project), *expected(project), *proven(project), *measured(project), *said(project),
        *ends(catalogue, "en"),
    ])  # fmt: skip
    nodes = [item for item in items if isinstance(item, Node)]
    known = {item.key for item in nodes}
    links = [item for item in items if isinstance(item, Link) and {item.source, item.target} <= known]
    reached = {link.target for link in links}
    content = {NodeKind.TASK, NodeKind.COURSE, NodeKind.METRIC}
    return tuple(item for item in nodes if item.kind not in content or item.key in reached), tuple(links)


def test_v9_objectives_that_no_requirement_serves_hang_loose(make: Make, linked: Catalogue) -> None:
    """V9: one is served itself, one by way of the objective that leads to it, one not at all."""
    other = Objective(id="other", title="Other", leads_to="grow")
    chain = built(make, linked, FIND, KEEP, GROW, other, OFFER)

    assert loose(chain) == {("objective_unserved", "other")}
    assert dict(chain.counts())[Gap.OBJECTIVE_UNSERVED] == 1


def test_answers_that_led_nowhere_hang_loose_until_somebody_sees_to_them(
    make: Make, linked: Catalogue
) -> None:
    """A need counts as taken up by a criterion, a live requirement, an issue, or when it is set aside."""
    need = "wishes/coffee"
    gone = FIND.model_copy(update={"state": DROPPED, "reason": "no"})
    issue = OrganisationIssue(id="i", title="Buy beans", need=need)

    def view(state: NeedState) -> NeedView:
        return NeedView(id=need_record(need), need=need, state=state, reason="so")

    def found(*records: AnyRecord) -> set[str]:
        return {name for gap, name in loose(built(make, linked, *records)) if gap == Gap.ANSWERS_LED_NOWHERE}

    assert (
        found()
        == found(gone)
        == found(view(NeedState.NOT_SOFTWARE))
        == found(view(NeedState.WANTED))
        == {need}
    )
    assert found(FIND) == found(issue) == found(view(NeedState.SET_ASIDE)) == set()


def test_requirements_hang_loose_before_and_behind(make: Make, linked: Catalogue) -> None:
    """One nobody asked for; an accepted one by which no vendor is judged; the others are left."""
    bare = Requirement(id="bare", statement="Bare", state=ACCEPTED)
    proposed = Requirement(id="maybe", statement="Maybe", needs=("wishes/history",))
    gone = Requirement(id="gone", statement="Gone", state=DROPPED, reason="no")
    chain = built(make, linked, bare, proposed, gone)

    assert {item for item in loose(chain) if item[0].startswith("requirement")} == {
        ("requirement_unasked", "bare"),
        ("requirement_unjudged", "bare"),
    }
    assert names(chain.loose) >= {("requirement", "bare")}
    assert sum(item.id == "bare" for item in chain.loose) == 1


@pytest.mark.parametrize(("pain", "count"), [(None, 0), (3, 0), (4, 1), (5, 1)])
def test_a_process_that_hurts_wants_a_requirement(
    make: Make, linked: Catalogue, pain: int | None, count: int
) -> None:
    """From a pain of 4 of 5 on, a process without a requirement hangs loose; with one it does not."""
    hurting = OFFER.model_copy(update={"pain": pain})

    assert dict(built(make, linked, hurting).counts())[Gap.PROCESS_UNHELPED] == count
    assert dict(built(make, linked, hurting, FIND).counts())[Gap.PROCESS_UNHELPED] == 0


def test_a_question_that_weighs_nothing_asks_something_else(make: Make, linked: Catalogue) -> None:
    """Rows hang loose only in a question of which some row informs a criterion or a requirement."""
    survey = linked.questionnaire
    section = survey.sections[0]
    rows = tuple(row.model_copy(update={"feeds": None}) for row in section.questions[0].rows)
    first = section.questions[0].model_copy(update={"rows": rows})
    plain = section.model_copy(update={"questions": (first, *section.questions[1:])})
    other = replace(linked, questionnaire=survey.model_copy(update={"sections": (plain,)}))

    assert dict(built(make, other).counts())[Gap.ANSWERS_LED_NOWHERE] == 0
    assert dict(built(make, other, FIND).counts())[Gap.ANSWERS_LED_NOWHERE] == 2


def test_every_gap_says_what_closes_it(make: Make, linked: Catalogue) -> None:
    """No sort of gap is listed without a way to mend it, and each entry carries its own."""
    chain = built(make, linked, Requirement(id="bare", statement="Bare", state=ACCEPTED))

    assert set(MENDS) == set(Gap)
    assert all(item.mends == MENDS[item.gap] and item.mends for item in chain.orphans)


def test_tests_figures_and_feedback_stand_in_the_chain(make: Make, linked: Catalogue) -> None:
    """A requirement leads to its test, an objective to its figure, and feedback to a requirement."""
    proof = AcceptanceTest(id="t", title="Find a customer", requirement=FIND.id)
    own = MetricPlan(id="calls", own=True, title="Calls answered", objective=KEEP.id)
    dropped = MetricPlan(id="gone", own=True, title="Not counted any more", objective=KEEP.id, dropped="dear")
    heard = Feedback(id="f", text="It is slow on the road", requirement=FIND.id)

    chain = built(make, linked, KEEP, FIND, proof, own, dropped, heard)

    def effects(kind: NodeKind, name: str) -> set[tuple[NodeKind, str]]:
        node = chain.node(kind, name)
        assert node is not None
        return {item.key for item in chain.effects(node)}

    assert (NodeKind.TEST, "t") in effects(NodeKind.REQUIREMENT, FIND.id)
    assert effects(NodeKind.FEEDBACK, "f") == {(NodeKind.REQUIREMENT, FIND.id)}
    assert (NodeKind.METRIC, "calls") in effects(NodeKind.OBJECTIVE, KEEP.id)
    assert (NodeKind.METRIC, "gone") not in effects(NodeKind.OBJECTIVE, KEEP.id)

"""A small set of content whose consequences can be worked out by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from project.catalogue import Catalogue, ContentSource, resolve
from project.model import AnyRecord, Project, Settings
from questionnaires.responses import Answer, Response, ResponseState
from questionnaires.tally import tally

PLAYBOOK = """
format: 2
kind: playbook
id: small
version: "1.0.0"
title: Small
summary: Two phases.
content: {questionnaire: small, criteria: small, costs: small, rates: small, vendors: []}
weights: {points: "importance - scale_low", why: Points above the lowest answer.}
phases:
  - id: one
    title: One
    purpose: Begin.
    done_when: It has begun.
    steps:
      - {id: ask, title: Ask, what: Ask people., who: Lead, how_long: A day, done_when: Asked., screen: needs}
      - {id: score, title: Score, what: Score vendors., who: Lead, how_long: A day, done_when: Scored.}
    gates:
      - {id: enough, title: Enough vendors, holds: "vendors >= 2", otherwise: Add another.}
      - {id: money, title: Budget known, holds: "budget_set and vendors_in_budget >= 1",
        otherwise: Ask for it.}
  - id: two
    title: Two
    purpose: End.
    done_when: It has ended.
    steps:
      - {id: decide, title: Decide, what: Decide., who: Board, how_long: An hour, done_when: Decided.}
"""

QUESTIONNAIRE = """
format: 1
kind: questionnaire
id: small
version: "1.0.0"
title: Small
purpose: To learn.
retention: A year.
anonymity: confidential
minutes: 2
departments: [{id: sales, title: Sales}, {id: service, title: Service}, {id: it, title: IT}]
scales:
  - id: help
    points:
      - {value: 1, label: none}
      - {value: 2, label: little}
      - {value: 3, label: some}
      - {value: 4, label: much}
      - {value: 5, label: very much}
sections:
  - id: all
    title: All
    questions:
      - id: wishes
        kind: ratings
        text: How much would it help?
        scale: help
        rows:
          - {id: history, label: One history, feeds: features}
          - {id: mobile, label: On the road, feeds: ease}
          - {id: coffee, label: Better coffee}
      - {id: lost, kind: decimal, text: Hours lost a week?, low: 0, high: 40, feeds: hours_saved}
"""

CRITERIA = """
format: 1
kind: criteria
id: small
version: "1.0.0"
title: Small
summary: Four.
criteria:
  - {id: features, title: Features, ask: Which?, block: software, points: 20, anchors: [{score: 1,
    means: none}, {score: 5, means: all}]}
  - {id: ease, title: Ease, ask: How easy?, block: software, points: 20, anchors: [{score: 1,
    means: none}, {score: 5, means: all}]}
  - {id: safety, title: Safety, ask: How safe?, block: technology, points: 20, knock_out_below: 2,
    anchors: [{score: 1, means: none}, {score: 5, means: all}]}
  - {id: days, title: Days to fix, ask: How many days?, block: vendor, points: 40, worst: 10, best: 0,
    anchors: [{score: 10, means: slow}, {score: 0, means: at once}]}
"""

COSTS = """
format: 1
kind: costs
id: small
version: "1.0.0"
title: Small
summary: Few.
drivers:
  - {id: hours_saved, title: Hours saved, ask: How many?, unit: hours per user and week, low: 0,
    high: 40, default: {value: 1, unit: hours per user and week, source: {name: House rule,
    kind: rule_of_thumb, as_of: 2026-01-01, expires: 2026-06-01}}}
  - {id: rate, title: Pay, ask: How much?, unit: currency per hour, default: {value: 50,
    unit: currency per hour, source: {name: House rule, kind: own_estimate, as_of: 2026-01-01}}}
  - {id: days, title: Days, ask: How many?, unit: days, per_vendor: true, default: {value: 10,
    unit: days, source: {name: House rule, kind: own_estimate, as_of: 2026-01-01}}}
  - {id: extras, title: Extras, ask: How much?, unit: currency}
costs:
  - {id: seats, title: Seats, what: Price., kind: per_user_month, amount: price, family: software}
  - {id: help, title: Help, what: Consulting., kind: one_off, amount: "days * 1000", family: consulting}
  - {id: more, title: More, what: Extras., kind: one_off, amount: extras, family: run}
benefits:
  - {id: time, title: Time, what: Time saved., kind: per_year, amount: "users * hours_saved * rate * 40",
    family: time}
"""

RATES = """
format: 1
kind: rates
id: small
version: "1.0.0"
title: Small
base: EUR
rates:
  - {currency: USD, per_base: {value: 1.25, unit: USD per EUR, source: {name: A bank, kind: method,
    as_of: 2026-01-01, expires: 2026-02-01}}}
"""

BEFORE_VENDORS = """
groups:
  - {id: sales, title: Sales, what: Sellers., wins: Time., worries: Control., involve: Early., impact: 5}
  - {id: it, title: IT, what: Computers., wins: Calm., worries: Work., involve: Early., impact: 3,
    technical: true}
  - {id: partners, title: Partners, what: Outside., wins: Leads., worries: None., involve: Late., impact: 2,
    outside: true}
seats:
  - {id: lead, title: Lead, what: Leads., fits: You.}
  - {id: tech, title: Tech, what: Builds., fits: IT.}
objectives:
  - {id: keep, title: Keep customers, customer: Stay., firm: Earn., aim: retain, gains: [profit]}
policies: [{id: gather, title: Write it down, what: All., owner: lead}]
support:
  - {id: top, title: From the top, ask: Is there?, levels: [{score: 1, means: none}, {score: 5, means: all}]}
readiness:
  - {id: aware, title: Aware, ask: Are they?, levels: [{score: 1, means: none}, {score: 5, means: all}]}
processes:
  - {id: offer, title: Offer, what: To and fro., look_at: Time., family: customer_facing, departments: Sales}
data_sources: [{id: mail, title: Mail, what: Letters., ask: Where?, department: Sales}]
families: [{id: contacts, title: Contacts, what: People.}]
requirements:
  - {id: find, statement: Find anybody., family: contacts, acceptance: Found in 10 s.,
    answers: [wishes/history], criterion: features, objectives: [keep], automates: [offer]}
stages: [{id: build, title: Build, what: Build., done_when: Built.}]
tasks:
  - {id: set_up, title: Set up, what: Do it., phase: one, stage: build, milestone: true,
    letters: {lead: A, tech: R}}
risks:
  - {id: late, title: Late, cause: Haste., event: Delay., effect: Cost., phase: one, owner: lead,
    probability: 3, impact: 3, trigger: Slips., response: reduce, action: Plan.}
sourcing:
  types:
    - {id: rent, title: Rent, what: Rent it., suits: Most., beware: Price., money: By month.}
    - {id: nothing, title: Nothing, what: Stay., suits: Few., beware: Drift., money: None.}
  questions:
    - {id: hurry, ask: In a hurry?, why: Time., levels: [{score: 1, means: no}, {score: 5, means: very}]}
  rules: [{id: fast, when: "hurry >= 4", points: {rent: 2}, says: It is fast.}]
"""
"""Lists of the half before the vendors, one or two items each, for the same small playbook."""

TEXTS: Mapping[str, str] = {
    "playbook": PLAYBOOK,
    "questionnaire": QUESTIONNAIRE,
    "criteria": CRITERIA,
    "costs": COSTS,
    "rates": RATES,
}


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The small content, resolved."""
    resolved = resolve(tuple(ContentSource(kind, f"{kind}.yaml", text) for kind, text in TEXTS.items()))
    assert resolved.diagnostics == ()
    assert resolved.catalogue is not None
    return resolved.catalogue


@pytest.fixture(scope="session")
def wide() -> Catalogue:
    """The small content with lists of the half before the vendors."""
    texts = {**TEXTS, "playbook": PLAYBOOK + BEFORE_VENDORS}
    resolved = resolve(tuple(ContentSource(kind, f"{kind}.yaml", text) for kind, text in texts.items()))
    assert resolved.diagnostics == ()
    assert resolved.catalogue is not None
    return resolved.catalogue


RATED = """
preconditions:
  - {id: groups, title: By groups, ask: Are you?, meets: [V11], levels: [{score: 1, means: no}, {score: 5,
    means: "yes"}]}
maturity:
  - {id: picture, title: The picture, ask: Is there?, meets: [V12], levels: [{score: 1, means: none},
    {score: 5, means: all}]}
  - {id: technology, title: Technology, ask: Is there?, meets: [V18], levels: [{score: 1, means: none},
    {score: 5, means: all}]}
  - {id: measuring, title: Measuring, ask: Do you?, meets: [V19], levels: [{score: 1, means: none},
    {score: 5, means: all}]}
"""
"""Lists that are rated, for the same small playbook."""


@pytest.fixture(scope="session")
def rated_content() -> Catalogue:
    """The small content with the half before the vendors and lists that are rated."""
    texts = {**TEXTS, "playbook": PLAYBOOK + BEFORE_VENDORS + RATED}
    resolved = resolve(tuple(ContentSource(kind, f"{kind}.yaml", text) for kind, text in texts.items()))
    assert resolved.diagnostics == ()
    assert resolved.catalogue is not None
    return resolved.catalogue


@pytest.fixture
def make(catalogue: Catalogue) -> Callable[..., Project]:
    """Makes a project of 10 users over two years at 10 %, with these records and responses."""

    def made(*records: AnyRecord, responses: tuple[Response, ...] = (), **settings: object) -> Project:
        base = {"name": "Test", "users": 10, "horizon_years": 2, "discount_rate": 0.1}
        own = Settings.model_validate({**base, **settings})
        everything = tuple(sorted((own, *records), key=lambda item: (item.KIND, item.id)))
        tallies = (tally(catalogue.questionnaire, responses),) if responses else ()
        return Project(id="p", records=everything, tallies=tallies)

    return made


def response(name: str, department: str, wishes: Mapping[str, int], lost: float | None = None) -> Response:
    """A sent response."""
    answers = {"wishes": Answer("wishes", dict(wishes))}
    if lost is not None:
        answers["lost"] = Answer("lost", lost)
    return Response(name, "small", department, state=ResponseState.SENT, answers=answers)


@pytest.fixture
def respond() -> Callable[..., Response]:
    """Makes a sent response."""
    return response

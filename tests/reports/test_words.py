"""Every sentence in the file of the reports is used by some report."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from authoring.values import Sourced
from playbook.wants import Priority
from project.case_convention import GO_LIVE
from project.catalogue import Catalogue
from project.model import (
    ContentRef,
    CostEntry,
    CostState,
    CriterionUse,
    DriverValue,
    Person,
    Score,
    Step,
    StepStatus,
    Vendor,
    Weight,
)
from project.outlook import Outlook
from project.records.bidding import BidAnswer, BidAsked, BidRound
from project.records.deciding import AgreedPrice, ScenarioShown
from project.records.judging import (
    Evaluation,
    Evaluator,
    RequirementCheck,
    Scoring,
    Verdict,
    Weighting,
)
from project.records.paying import CaseRules, PaidFrom, VendorPricing
from project.records.requirements import Requirement, RequirementState
from project.records.selection import Drop, PartJudgement, Stage, YesNo
from reports.comparison import build
from reports.workbook.comparison import write
from scoring.conventions import RiskMode, Terms, Timing
from scoring.criteria import Block
from scoring.price_parts import Tier
from scoring.price_scheme import Billing, PriceScheme, TierWay
from tests.reports.sample import (
    AS_OF,
    CRITERIA,
    OLD,
    SCORES,
    catalogue,
    cost_catalogue,
    outlook_of,
    rates,
    records,
    replaced,
    scores,
    settings,
    vendors,
)
from words.catalogue import Words, load
from workspace.offline import open_file

FEW = 20
"""Stored cases of a test's workbook; how many there are changes no formula but its range."""

ROOT = Path(__file__).parents[2]
ELSEWHERE = (
    "reports.page.", "reports.kind.", "reports.family.", "reports.comparison.footer", "reports.language.",
    "reports.provenance.texts", "reports.provenance.written_in", "reports.foot_mark", "reports.quoted",
)  # fmt: skip
"""Used by the template of the page, when a report is sealed, or for kinds of sources, lines and scales that
the test content has not."""

SELDOM = (
    "reports.compare.value.", "reports.compare.side.stale", "reports.compare.heat.equal_so_far",
    "reports.provenance.playbook_beneath",
)  # fmt: skip
"""What only totals that overlap, fact sheets past their day, a part scored in part by all alike, or a plan
that builds on another bring about."""

BRIEF = (
    "stakeholders", "support", "ratings", "vision", "team", "inventory", "requirements", "sourcing",
    "risks", "moving_on", "thread", "weighting", "weight_marks", "evaluation", "bids", "finalists",
    "decision",
)  # fmt: skip
"""Sections that say far more than a few small projects can make them say: each sentence has to be named."""


class Heard(Words):
    """Words that remember which were asked for."""

    def __init__(self) -> None:
        super().__init__("en", load("en")._texts)
        self.asked: set[str] = set()

    def __call__(self, key: str, /, **holes: object) -> str:
        """The text, remembered."""
        self.asked.add(key)
        return super().__call__(key, **holes)


def choices() -> list[Outlook]:
    """Projects on the way to a choice: gaps, promises, drops, rules missed, a lead that is not firm."""
    plain = records()
    bare = tuple(item for item in plain if not isinstance(item, Score))
    confirmed = [DriverValue(id=item.id, driver=item.id, value=1.0) for item in catalogue().costs.drivers]
    stored = CostEntry(id="storage:carmen", line="storage", vendor="carmen", amount=10)
    level = [Weight(id=name, points=10) for name, *_ in CRITERIA]
    seen = [
        ScenarioShown(id=f"{item.id}:call:team", vendor=item.id, scenario="call", shown=YesNo.YES)
        for item in vendors()
    ]
    wanted = [
        Requirement(
            id=name,
            statement=f"Need {name}",
            priority=Priority.MUST,
            state=RequirementState.ACCEPTED,
            criterion="service",
        )
        for name in ("cases", "queue")
    ]
    checks = [
        RequirementCheck(id=f"{vendor}:{name}", vendor=vendor, requirement=name, verdict=verdict)
        for vendor, name, verdict in (
            ("alfa", "queue", Verdict.FAIL),
            ("bravo", "queue", Verdict.PASS),
            ("carmen", "cases", Verdict.FAIL),
        )
    ]
    asked = BidRound(
        id="one",
        title="Request",
        asked_of=("alfa",),
        requirements=("cases", "queue"),
        sent="2026-10-01",
        deadline="2026-10-20T12:00:00+00:00",
        opened="2026-10-21T12:00:00+00:00",
    )
    told = BidAsked.model_validate(
        {"id": "one", "requirements": [{"id": item.id, "statement": item.statement} for item in wanted]}
    )
    promised = [
        BidAnswer(
            id=f"one:alfa:{name}", round="one", vendor="alfa", item=name, delivery="roadmap", ready=ready
        )
        for name, ready in (("cases", None), ("queue", date(2026, 11, 1)))
    ]
    lacks = Score(id="alfa:pipeline", vendor="alfa", criterion="pipeline", value=1, evidence="Not there")
    rules = [CriterionUse(id=name, must_offer=True) for name in ("pipeline", "service")]
    away = PartJudgement(id="bravo:vendor", vendor="bravo", block=Block.VENDOR, passed=False, reason="Two")
    gone = Drop(id="carmen", stage=Stage.BIDDING, reason="Too slow")
    people = [item for name in ("ann", "ben") for item in (Person(id=name, name=name), Evaluator(id=name))]
    opposite = [
        Evaluation(
            id=f"{who}:{vendor}:contacts", person=who, vendor=vendor, criterion="contacts", score=score
        )
        for who, vendor, score in (
            ("ann", "alfa", 5), ("ann", "bravo", 1), ("ben", "alfa", 1), ("ben", "bravo", 5),
            ("ann", "carmen", 3), ("ben", "carmen", 3),
        )
    ]  # fmt: skip
    day = datetime(2026, 11, 20, 12, tzinfo=UTC)
    shown = (Weighting(locked_at=day), Scoring(shown_at=day, salt="s"))
    apart = {**SCORES, "alfa": (5, 5, 5, 4, 1, 48, 1, 2), "bravo": (1, 1, 1, 4, 5, 1, 5, 1)}
    agreed = [
        AgreedPrice(id=item.id, price=item.price, currency="EUR")
        for item in vendors()[:2]
        if item.price is not None
    ]
    unpriced = vendors()[1].model_copy(update={"price": None})
    return [
        outlook_of(replaced(plain, *confirmed, stored, *level, *seen)),
        outlook_of(replaced(plain, *wanted, *checks[:2], asked, told, *promised)),
        outlook_of(replaced(plain, *wanted, *checks, lacks, *rules, away)),
        outlook_of(replaced(plain, gone)),
        outlook_of((*replaced(bare, *level), *scores(apart))),
        outlook_of(replaced(plain, *people, *opposite, *shown)),
        outlook_of(replaced(plain, *agreed, unpriced)),
        counted(),
        shipped(),
    ]


def counted() -> Outlook:
    """A project that counts in every other way, with users that become more and a price list in steps."""
    rules = CaseRules(
        timing=Timing.MID_YEAR,
        terms=Terms.REAL,
        inflation=0.02,
        paid_from=PaidFrom.GO_LIVE,
        user_growth=0.1,
    )
    scheme = PriceScheme(
        currency="EUR",
        tiers=(Tier(from_seats=1, price=40), Tier(from_seats=20, price=30)),
        tier_way=TierWay.GRADUATED,
        billing=Billing.ANNUAL,
    )
    ranges = (
        DriverValue(id="rate", driver="rate", value=45, low=38, high=60),
        DriverValue(id="hours_back", driver="hours_back", value=0.75, low=0.2, high=1.3),
    )
    stored = CostEntry(id="storage", line="storage", amount=10)
    return outlook_of(
        replaced(records(), rules, VendorPricing(id="alfa", scheme=scheme), stored, *ranges),
        content=_ending(),
    )


def _ending() -> Catalogue:
    """The content with lines that end, one of them partly by the number of users, and a month of go-live."""
    plain = catalogue()
    changes: dict[str, dict[str, object]] = {
        "licences": {"subscription": True},
        "admin": {"amount": "users * 2 + admin_hours * rate", "until_month": "go_live + 24"},
        "retraining": {"until_month": "go_live + 24"},
    }
    costs = tuple(item.model_copy(update=changes.get(item.id, {})) for item in plain.costs.costs)
    begins = next(item for item in plain.costs.drivers if item.id == "go_live")
    drivers = (*plain.costs.drivers, begins.model_copy(update={"id": GO_LIVE}))
    return replace(plain, costs=plain.costs.model_copy(update={"costs": costs, "drivers": drivers}))


def shipped() -> Outlook:
    """The example that comes with the product."""
    path = ROOT / "project" / "library" / "example.project.yaml"
    found = open_file(path.read_bytes(), path.name, as_of=AS_OF).opened
    assert found is not None
    return found.outlook


def projects() -> list[Outlook]:
    """Projects in many states."""
    plain = records()
    bare = tuple(item for item in plain if not isinstance(item, Score))
    late = Step(id="score", owner="maria", due=None)
    owned = Step(id="score", owner="maria", due=date(2026, 1, 1))
    maria = Person(id="maria", name="Maria")
    done = tuple(Step(id=name, status=StepStatus.DONE) for name in ("score", "decide"))
    swiss = vendors()[1].model_copy(update={"price_currency": "CHF"})
    unpriced = vendors()[0].model_copy(update={"price": None})
    solo = Vendor(id="solo", name="Solo", price=10)
    out = tuple(2 if place == 3 else score for place, score in enumerate(SCORES["alfa"]))
    close = (5, 4, 4, 4, 4, 4, 4, 5)
    gap = (5, 4, 3, 5, None, None, None, None)
    may_fall = (5, 5, 5, None, 5, 1, 5, 5)
    rich = DriverValue(id="hours_back", driver="hours_back", value=40)
    go_now = DriverValue(id="go_live", driver="go_live", value=-3)
    at_start = tuple(
        CostEntry(id=line.id, line=line.id, state=CostState.ZERO) for line in catalogue().costs.costs
    )
    confirmed = [DriverValue(id=item.id, driver=item.id, value=1.0) for item in catalogue().costs.drivers]
    stored = CostEntry(id="storage:carmen", line="storage", vendor="carmen", amount=10)
    idle = tuple(CostEntry(id=line, line=line, state=CostState.ZERO) for line in ("hours", "retired"))
    even = [Weight(id=name, points=10, proposed=90) for name, *_ in CRITERIA]
    level = [Weight(id=name, points=10) for name, *_ in CRITERIA]
    quick = CriterionUse(id="answer_time", knock_out_below=6.0)
    weightless = [Weight(id=name, points=0) for name, *_ in CRITERIA]
    unheard = [Weight(id=name, points=0 if name == "stability" else 10) for name, *_ in CRITERIA]
    only_last = (None,) * 7 + (5,)
    poor = settings(budget=1)
    timeless = OLD.model_copy(update={"expires": None})
    ref = ContentRef(kind="vendor", id="bravo_crm", version="1.0.0", format=1, fingerprint="ab" * 32)
    named = replace(catalogue(rates(timeless)), refs=(ref,))
    old_cost = cost_catalogue()
    aged = old_cost.drivers[0].model_copy(update={"default": Sourced(value=45, unit="x", source=OLD)})
    drivers = (aged, *old_cost.drivers[1:])
    stale = replace(catalogue(), costs=old_cost.model_copy(update={"drivers": drivers}))
    more = tuple(
        ContentRef(kind=kind, id="core", version="1.0.0", format=1, fingerprint="0" * 64)
        for kind in ("metrics", "benchmarks")
    )
    whole = replace(catalogue(), refs=(*catalogue().refs, *more))
    means = (DriverValue(id="rate", driver="rate", value=45, low=38, high=60),)
    early = DriverValue(id="days", driver="days", value=900)
    slow = settings(horizon_years=1, illustrative=True, first_impression=True, budget=700_000)
    return [
        outlook_of(plain),
        outlook_of(plain, asked=False, content=catalogue(rates(OLD))),
        outlook_of(replaced(plain, late, maria)),
        outlook_of(replaced(plain, owned, maria, rich)),
        outlook_of(replaced(plain, *done, stored, slow)),
        outlook_of(replaced(plain, swiss, unpriced, go_now)),
        outlook_of(bare),
        outlook_of(replaced(bare, *at_start)),
        outlook_of((*bare, *scores({**SCORES, "alfa": out, "carmen": out}))),
        outlook_of((*bare, *scores({**SCORES, "alfa": close}))),
        outlook_of((*bare, *scores({**SCORES, "alfa": gap}))),
        outlook_of((*bare, *scores({**SCORES, "alfa": SCORES["bravo"]}))),
        outlook_of((*bare, *scores({"alfa": may_fall, "bravo": (1,) * 8, "carmen": (1,) * 8}))),
        outlook_of(replaced(plain, *confirmed, stored)),
        outlook_of((settings(), solo)),
        outlook_of(replaced(plain, *idle, poor, *even, quick), content=named),
        outlook_of(replaced(plain, *confirmed, stored, *level)),
        outlook_of((*bare, *scores({"alfa": SCORES["alfa"], "bravo": SCORES["bravo"]}))),
        outlook_of(plain, content=stale),
        outlook_of(plain, content=whole),
        outlook_of(replaced(plain, early)),
        outlook_of((settings(), *(Vendor(id=f"v{n}", name=f"V{n}", price=n, order=n) for n in range(8)))),
        outlook_of((settings(),)),
        outlook_of(replaced(bare, unpriced)),
        outlook_of(replaced(plain, *weightless)),
        outlook_of(replaced(plain, settings(budget=1_000_000))),
        outlook_of(replaced(plain, CaseRules(risk=RiskMode.HAIRCUT), *means)),
        outlook_of(
            (settings(), *vendors()[:2], *unheard, *scores({"alfa": SCORES["alfa"], "bravo": only_last}))
        ),
    ]


def test_sentences_of_the_reports_are_all_used() -> None:
    """No sentence is written that nobody reads."""
    words = Heard()
    for outlook in (*projects(), *choices()):
        build(outlook.project, outlook.catalogue, outlook, words, AS_OF)
        build(outlook.project, outlook.catalogue, outlook, words, AS_OF, pages="full")
        write(outlook.project, outlook.catalogue, outlook, words, AS_OF, FEW)
    asked = {form(key) for key in words.asked}
    known = {form(key) for key in words.keys() if key.startswith("reports.")}  # noqa: SIM118 - no mapping
    brief = tuple(f"reports.{section}." for section in BRIEF)
    idle = {key for key in known - asked if not key.startswith((*ELSEWHERE, *SELDOM, *brief))}
    assert sorted(idle) == []
    assert not words.unknown


@pytest.mark.parametrize("section", BRIEF)
def test_sentences_of_the_brief_are_all_named(section: str) -> None:
    """Every sentence of a section is asked for somewhere, by its name or by what it is one of."""
    sources = (*ROOT.glob("reports/**/*.py"), *ROOT.glob("views/*.py"))
    written = "".join(path.read_text("utf-8") for path in sources)
    keys = {form(key) for key in load().keys() if key.startswith(f"reports.{section}.")}  # noqa: SIM118 - no mapping
    parts = [key.split(".")[1:] for key in sorted(keys)]
    idle = [way for way in parts if way[-1] not in written and f"{way[-2]}." not in written]
    assert idle == []


def form(key: str) -> str:
    """The key without the form for one or for many."""
    return key.removesuffix(".one").removesuffix(".other")

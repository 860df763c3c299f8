"""A realistic project of three vendors, made of values, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from authoring.values import Money, Source, Sourced, ValueKind
from playbook.model import ContentIds, Gate, Phase, Playbook, Screen, WeightRule
from playbook.model import Step as PlannedStep
from project.catalogue import Catalogue
from project.model import (
    AnyRecord,
    ContentRef,
    CostEntry,
    CostState,
    DriverValue,
    Project,
    Score,
    Settings,
    Step,
    StepStatus,
    Vendor,
    Weight,
)
from project.outlook import Outlook
from project.remembered import Remembered
from questionnaires.model import (
    Anonymity,
    Department,
    Question,
    QuestionKind,
    Questionnaire,
    Row,
    Scale,
    ScalePoint,
    Section,
)
from questionnaires.responses import NumberTally, RowTally, Tally
from reports.comparison import Pages, build
from reports.document import Document
from reports.facts import Facts
from scoring.costs import BenefitLine, CostCatalogue, CostFamily, CostLine, Driver, LineKind
from scoring.criteria import Anchor, Block, CriteriaSet, Criterion
from scoring.vendors import FactSheet, Plan, Rate, RateTable
from words.catalogue import load

AS_OF = date(2026, 11, 21)
ESTIMATE = Source(
    name="Own starting value", kind=ValueKind.OWN_ESTIMATE, as_of=date(2026, 9, 1), expires=date(2027, 9, 1)
)
OLD = Source(name="Reference rates", kind=ValueKind.LAW, as_of=date(2026, 5, 1), expires=date(2026, 11, 1))
OFFER = Source(
    name="Offer 2026-118", kind=ValueKind.LIST_PRICE, as_of=date(2026, 10, 20), expires=date(2027, 1, 31)
)

Record = AnyRecord

CRITERIA = (
    ("contacts", "Contact and activity history", Block.SOFTWARE, 16, 1, 5, None),
    ("pipeline", "Sales pipeline and forecast", Block.SOFTWARE, 14, 1, 5, None),
    ("service", "Service cases", Block.SOFTWARE, 12, 1, 5, None),
    ("residency", "Data kept in the EU", Block.TECHNOLOGY, 10, 1, 5, 3.0),
    ("interfaces", "Interfaces to ERP and mail", Block.TECHNOLOGY, 12, 1, 5, None),
    ("answer_time", "Hours until support answers", Block.VENDOR, 8, 48, 1, None),
    ("references", "References in our branch", Block.VENDOR, 14, 1, 5, None),
    ("stability", "Will still be there in five years", Block.VENDOR, 14, 1, 5, None),
)
SCORES = {
    "alfa": (4, 4, 3, 5, 4, 8, 4, 4),
    "bravo": (5, 4, 4, 4, 5, 4, 4, 5),
    "carmen": (3, 5, 2, 2, 3, 24, 2, 3),
}
IMPORTANCE = {
    "contacts": {"sales": 4.6, "service": 4.2},
    "pipeline": {"sales": 4.8, "service": 2.4},
    "service": {"sales": 2.5, "service": 4.9},
    "interfaces": {"sales": 3.9, "service": 4.0},
}


def text(value: str) -> dict[str, str]:
    """A text in the language of its file."""
    return {"*": value}


def criteria_set() -> CriteriaSet:
    """Eight criteria in three blocks, one with a rule and one where less is better."""
    items = [
        Criterion(
            id=name,
            title=title,
            ask="How well?",
            block=block,
            worst=worst,
            best=best,
            anchors=(Anchor(score=worst, means="worst"), Anchor(score=best, means="best")),
            points=points,
            knock_out_below=rule,
        )
        for name, title, block, points, worst, best, rule in CRITERIA
    ]
    head = {"format": 1, "id": "core", "version": "1.2.0", "title": "Criteria", "kind": "criteria"}
    return CriteriaSet(**head, summary="For tests", criteria=tuple(items))


def driver(
    name: str,
    title: str,
    unit: str,
    value: float | None,
    *,
    per_vendor: bool = False,
) -> Driver:
    """A driver with a default of our own, or without one."""
    default = None if value is None else Sourced(value=value, unit=unit, source=ESTIMATE)
    return Driver(id=name, title=title, ask="How much?", unit=unit, default=default, per_vendor=per_vendor)


def cost_catalogue() -> CostCatalogue:
    """Every kind of line, ramped and not, with starting months that depend on a driver."""
    cost = {"what": "For tests"}
    costs = (
        ("licences", "Subscription", LineKind.PER_USER_MONTH, "price", "0", CostFamily.SOFTWARE),
        ("consulting", "Consulting", LineKind.ONE_OFF, "days * day_rate", "0", CostFamily.CONSULTING),
        (
            "migration",
            "Data migration",
            LineKind.ONE_OFF,
            "migration_days * day_rate",
            "2",
            CostFamily.IMPLEMENTATION,
        ),
        (
            "connectors",
            "Connections",
            LineKind.ONE_OFF,
            "connections * 4500",
            "go_live - 1",
            CostFamily.IMPLEMENTATION,
        ),
        ("training", "Training", LineKind.ONE_OFF, "users * 12 * rate", "go_live", CostFamily.TRAINING),
        ("admin", "Administration", LineKind.PER_MONTH, "admin_hours * rate", "go_live", CostFamily.RUN),
        (
            "retraining",
            "Retraining of joiners",
            LineKind.PER_YEAR,
            "users * 0.12 * 12 * rate",
            "go_live",
            CostFamily.RUN,
        ),
        ("storage", "Extra storage", LineKind.PER_MONTH, "storage_price", "go_live", CostFamily.RUN),
    )
    benefits = (
        (
            "hours",
            "Hours won back",
            LineKind.PER_MONTH,
            "users * hours_back * rate * 44 / 12",
            "go_live",
            True,
            False,
        ),
        ("retired", "Old system switched off", LineKind.PER_YEAR, "old_system", "12", False, True),
    )
    head = {"format": 1, "id": "core", "version": "2.0.0", "title": "Costs", "kind": "costs"}
    return CostCatalogue(
        **head,
        summary="For tests",
        drivers=(
            driver("rate", "Cost of an hour", "currency per hour", 45),
            driver("days", "Consulting days", "days", 20, per_vendor=True),
            driver("day_rate", "Price of a day", "currency per day", 1100, per_vendor=True),
            driver("migration_days", "Days for data migration", "days", 15),
            driver("connections", "Connections to build", "connections", 3),
            driver("go_live", "Month of go-live", "months", 6),
            driver("admin_hours", "Hours of administration", "hours per month", 30),
            driver("hours_back", "Hours won back", "hours per user and week", 0.5),
            driver("old_system", "Yearly cost of the old system", "currency per year", 9000),
            driver("storage_price", "Price of storage", "currency per month", None, per_vendor=True),
            driver("adoption_full", "Share that really works with it", "share from 0 to 1", 0.7),
            driver("adoption_months", "Months until settled", "months", 9),
        ),
        costs=tuple(
            CostLine(id=i, title=t, kind=k, amount=a, from_month=m, family=f, **cost)
            for i, t, k, a, m, f in costs
        ),
        benefits=tuple(
            BenefitLine(
                id=i, title=t, kind=k, amount=a, from_month=m, family="time", ramped=r, cash=c, **cost
            )
            for i, t, k, a, m, r, c in benefits
        ),
    )


def questionnaire() -> Questionnaire:
    """A survey with one block of ratings, asked in three departments."""
    points = tuple(ScalePoint(value=value, label=str(value)) for value in range(1, 6))
    titles = {name: title for name, title, *_ in CRITERIA}
    rows = tuple(Row(id=name, label=titles[name], feeds=name) for name in IMPORTANCE)
    ratings = Question(
        id="ratings", kind=QuestionKind.RATINGS, text="How important?", rows=rows, scale="importance"
    )
    numbers = (
        Question(id="won", kind=QuestionKind.DECIMAL, text="How many hours?", feeds="hours_back"),
        Question(id="care", kind=QuestionKind.DECIMAL, text="How many hours?", feeds="admin_hours"),
    )
    return Questionnaire(
        format=1,
        id="needs_core",
        version="1.0.0",
        title="Needs",
        kind="questionnaire",
        purpose="To learn what is needed",
        retention="Two years",
        anonymity=Anonymity.CONFIDENTIAL,
        minutes=10,
        departments=tuple(
            Department(id=i, title=t) for i, t in (("sales", "Sales"), ("service", "Service"), ("it", "IT"))
        ),
        scales=(Scale(id="importance", points=points),),
        sections=(Section(id="main", title="Needs", questions=(ratings, *numbers)),),
    )


def playbook() -> Playbook:
    """Two phases with a step each and a check that does not hold."""
    told = {"what": "Do it", "who": "Project manager", "how_long": "A day", "done_when": "It is done"}
    shortlist = PlannedStep(
        id="score", title="Score the vendors alone, then together", screen=Screen.SHORTLIST, **told
    )
    decide = PlannedStep(id="decide", title="Decide", **told)
    check = Gate(
        id="unknown",
        title="Totals are complete",
        holds="costs_unknown == 0",
        otherwise="Ask the vendors for the missing cost lines.",
    )
    phase = {"purpose": "To choose well", "done_when": "It is chosen"}
    return Playbook(
        format=1,
        id="starter",
        version="1.0.0",
        title="Starter playbook",
        kind="playbook",
        summary="For tests",
        content=ContentIds(questionnaire="needs_core", criteria="core", costs="core", rates="rates"),
        weights=WeightRule(points="importance * importance", why="Twice the importance counts four times."),
        phases=(
            Phase(id="choose", title="Choose", steps=(shortlist,), gates=(check,), **phase),
            Phase(id="decide", title="Decide", steps=(decide,), **phase),
        ),
    )


def rates(source: Source = ESTIMATE) -> RateTable:
    """Dollars for euros."""
    rate = Rate(currency="USD", per_base=Sourced(value=1.25, unit="USD per EUR", source=source))
    return RateTable(
        format=1, id="rates", version="1.0.0", title="Rates", kind="rates", base="EUR", rates=(rate,)
    )


def catalogue(rate_table: RateTable | None = None) -> Catalogue:
    """The content of the test project."""
    plan = Plan(id="pro", title="Pro", price=Money(amount=60, currency="USD"), billing="annual", source=OFFER)
    sheet = FactSheet(
        format=1,
        id="bravo_crm",
        version="1.0.0",
        title="Bravo",
        kind="vendor",
        vendor="Bravo",
        product="Bravo CRM",
        website="https://example.org",
        plans=(plan,),
    )
    kinds = (
        ("playbook", "starter"),
        ("questionnaire", "needs_core"),
        ("criteria", "core"),
        ("costs", "core"),
        ("rates", "rates"),
    )
    refs = tuple(
        ContentRef(kind=k, id=i, version="1.0.0", format=1, fingerprint=f"{n}a" * 32)
        for n, (k, i) in enumerate(kinds)
    )
    return Catalogue(
        playbook=playbook(),
        questionnaire=questionnaire(),
        criteria=criteria_set(),
        costs=cost_catalogue(),
        rates=rate_table or rates(),
        vendors=(sheet,),
        refs=refs,
        fingerprint="5e1f" * 16,
    )


def tally() -> Tally:
    """Nine sales people and six of service have answered; IT has not."""
    rows = tuple(
        RowTally("ratings", row, department, mean, 9 if department == "sales" else 6, 0, ())
        for row, means in IMPORTANCE.items()
        for department, mean in means.items()
    )
    sent = (("sales", 9), ("service", 6), ("it", 0))
    numbers = (
        NumberTally("won", "sales", 9, 1.1, 1.0, 0.5, 2.0),
        NumberTally("won", "service", 6, 1.4, 1.5, 0.5, 2.5),
        NumberTally("care", "service", 6, 26.0, 25.0, 10.0, 40.0),
    )
    return Tally("needs_core", "1.0.0", "t1", sent, (("it", 1),), rows, (), numbers, ())


def settings(**changes: object) -> Settings:
    """A firm of 120 users."""
    given = {
        "name": "CRM for Northwind",
        "company": "Northwind Ltd",
        "users": 120,
        "employees": 300,
        "revision": 1,
    }
    return Settings.model_validate({**given, **changes})


def vendors() -> tuple[Vendor, ...]:
    """Three offers: in euros, in dollars with a minimum of users, and in euros."""
    return (
        Vendor(id="alfa", name="Vendor A", product="Alfa Sales", price=52, price_source=OFFER, order=1),
        Vendor(
            id="bravo",
            name="Vendor B",
            product="Bravo CRM",
            price=60,
            price_currency="USD",
            minimum_users=150,
            price_source=OFFER,
            order=2,
        ),
        Vendor(id="carmen", name="Vendor C", product="Carmen", price=35, price_source=OFFER, order=3),
    )


def scores(table: Mapping[str, tuple[float | None, ...]] | None = None) -> tuple[Score, ...]:
    """Scores by vendor in the order of the criteria; None leaves one out."""
    names = [name for name, *_ in CRITERIA]
    return tuple(
        Score(
            id=f"{vendor}:{name}",
            vendor=vendor,
            criterion=name,
            value=value,
            evidence=f"Demo of 12 Oct, {name}" if value == 5 else "",
        )
        for vendor, row in (SCORES if table is None else table).items()
        for name, value in zip(names, row, strict=True)
        if value is not None
    )


def records(**changes: object) -> tuple[Record, ...]:
    """The whole project with decided weights and what is known of each line."""
    weights = [
        Weight(id=name, points=points, reason="Agreed by the steering group" if points > 12 else "")
        for name, _, _, points, *_ in CRITERIA
    ]
    drivers = (
        DriverValue(id="hours_back", driver="hours_back", value=0.75),
        DriverValue(id="days:bravo", driver="days", vendor="bravo", value=28),
        DriverValue(id="day_rate:carmen", driver="day_rate", vendor="carmen", value=980),
        DriverValue(id="storage_price:alfa", driver="storage_price", vendor="alfa", value=120),
    )
    entries = (
        CostEntry(
            id="connectors:alfa",
            line="connectors",
            vendor="alfa",
            amount=9800,
            reason="Fixed price in the offer",
        ),
        CostEntry(
            id="storage:bravo", line="storage", vendor="bravo", state=CostState.ZERO, reason="Included"
        ),
        CostEntry(id="storage:carmen", line="storage", vendor="carmen", state=CostState.UNKNOWN),
    )
    step = Step(id="score", status=StepStatus.DOING, due=date(2026, 12, 5))
    return (settings(**changes), *vendors(), *scores(), *weights, *drivers, *entries, step)


def replaced(base: Iterable[Record], *others: Record, drop: Iterable[str] = ()) -> tuple[Record, ...]:
    """Records with some put in place of those with the same kind and id, and some ids left out."""
    new = {(item.KIND, item.id): item for item in others}
    gone = set(drop)
    kept = [item for item in base if (item.KIND, item.id) not in new and item.id not in gone]
    return (*kept, *others)


KNOWN = Remembered(256)
"""Parts of outlooks of the one catalogue: what one test had computed, the next need not.

Other content made by tests has the same sum, so it is never kept here.
"""


def outlook_of(given: Iterable[Record], *, content: Catalogue | None = None, asked: bool = True) -> Outlook:
    """What follows from records."""
    ordered = tuple(sorted(given, key=lambda item: (item.KIND, item.id)))
    project = Project(id="p1", revision=42, records=ordered, tallies=(tally(),) if asked else ())
    known = KNOWN if content is None else Remembered()
    return Outlook(project, content or catalogue(), AS_OF, remembered=known)


def facts_of(outlook: Outlook) -> Facts:
    """The same as sections see it."""
    return Facts(outlook.project, outlook.catalogue, outlook, load("en"), AS_OF)


def document_of(outlook: Outlook, pages: Pages = "one") -> Document:
    """The comparison of an outlook."""
    return build(outlook.project, outlook.catalogue, outlook, load("en"), AS_OF, pages=pages)

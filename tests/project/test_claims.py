"""What would not stand up in cost and return: each kind of finding arises and goes away again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from authoring.values import Source, Sourced, Text, ValueKind
from project import claim_patterns
from project.catalogue import Catalogue
from project.claim_texts import claims_in
from project.model import AnyRecord, CostEntry, CostState, DriverValue, Person, Project, Vendor
from project.outlook import Outlook
from project.records.paying import BenefitPlan, CaseRules, VendorPricing
from project.records.selection import ResearchNote
from project.results.claims import WEIGHTS, ClaimKind, Claims, Finding, Weight
from scoring.costs import BenefitLine, Driver, LineKind
from scoring.price_parts import Uplift
from scoring.price_scheme import PriceScheme

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
OFFER = Source(name="Offer", kind=ValueKind.VENDOR_CLAIM, as_of=DAY)
A = Vendor(id="a", name="A", price=30, price_source=OFFER)
ANNA = Person(id="anna", name="Anna")
EXTRAS = CostEntry(id="more", line="more", state=CostState.ZERO, reason="None")


def _driver(name: str, value: float, unit: str) -> Driver:
    default = Sourced(value=value, unit=unit, source=OFFER)
    return Driver(id=name, title=Text(name), ask=Text(name), unit=unit, default=default)


def _benefit(name: str, amount: str, *, family: str = "sales", ramped: bool = False) -> BenefitLine:
    word = Text(name)
    return BenefitLine(
        id=name, title=word, what=word, kind=LineKind.PER_YEAR, amount=amount, family=family, ramped=ramped,
        cash=True,
    )  # fmt: skip


def _with(catalogue: Catalogue, *items: Driver | BenefitLine) -> Catalogue:
    costs = catalogue.costs
    drivers = tuple(item for item in items if isinstance(item, Driver))
    benefits = tuple(item for item in items if isinstance(item, BenefitLine))
    update = {"drivers": (*costs.drivers, *drivers), "benefits": (*costs.benefits, *benefits)}
    return replace(catalogue, costs=costs.model_copy(update=update))


def found(project: Project, catalogue: Catalogue, day: date = DAY) -> Claims:
    """What is found of a project on a day."""
    return Outlook(project, catalogue, day).claims


def kinds(project: Project, catalogue: Catalogue, day: date = DAY) -> set[ClaimKind]:
    """The kinds that are found."""
    return {item.kind for item in found(project, catalogue, day).findings}


def the(claims: Claims, kind: ClaimKind) -> Finding:
    """The finding of a kind, which has to be there."""
    finding = claims.of(kind)
    assert finding is not None
    return finding


def test_nothing_is_claimed_without_an_offer(make: Make, catalogue: Catalogue) -> None:
    """An empty project has nothing to check."""
    assert found(make(), catalogue).findings == ()


def test_the_gravest_stands_first(make: Make, catalogue: Catalogue) -> None:
    """Findings go from grave to notes."""
    weights = [list(Weight).index(item.weight) for item in found(make(A), catalogue).findings]

    assert weights == sorted(weights)
    assert set(WEIGHTS) <= set(ClaimKind)


@pytest.mark.parametrize(
    ("margin", "kind"), [(1.0, ClaimKind.MARGIN_OF_ONE), (0.3, None)], ids=["whole sale", "what is left"]
)
def test_sales_are_no_benefit(
    make: Make, catalogue: Catalogue, margin: float, kind: ClaimKind | None
) -> None:
    """Extra sales of 1,000 at a margin of 1 are revenue counted as benefit; at 0.3 they are margin."""
    content = _with(
        catalogue,
        _driver("extra_sales", 1_000, "currency per year"),
        _driver("sales_margin", margin, "share"),
        _benefit("more", "extra_sales * sales_margin"),
    )
    told = kinds(make(A), content) & {ClaimKind.MARGIN_OF_ONE, ClaimKind.SALES_WITHOUT_MARGIN}

    assert told == ({kind} if kind else set())


def test_sales_without_any_margin(make: Make, catalogue: Catalogue) -> None:
    """A benefit of the family sales whose formula names no margin is told with its line."""
    driver, line = _driver("extra_sales", 1_000, "currency per year"), _benefit("won", "extra_sales")
    finding = the(found(make(A), _with(catalogue, driver, line)), ClaimKind.SALES_WITHOUT_MARGIN)

    assert finding.ids == ("won",)
    assert finding.weight is Weight.GRAVE


def test_a_typed_amount_of_sales(make: Make, catalogue: Catalogue) -> None:
    """What somebody typed in place of the formula has nothing to say that it is margin."""
    content = _with(catalogue, _driver("sales_margin", 0.3, "share"), _benefit("won", "0 * sales_margin"))
    entry = CostEntry(id="won", line="won", amount=5_000)

    assert ClaimKind.SALES_TYPED in kinds(make(A, entry), content)
    assert ClaimKind.SALES_TYPED not in kinds(make(A), content)


def test_the_same_hours_twice(make: Make, catalogue: Catalogue) -> None:
    """Two benefits made of the same hours are told; in one group only the larger counts, told as covered."""
    content = _with(catalogue, _benefit("calm", "hours_saved * rate", family="staff"))
    twice = the(found(make(A), content), ClaimKind.COUNTED_TWICE)
    plans = (BenefitPlan(id="time", group="hours"), BenefitPlan(id="calm", group="Hours"))
    apart = found(make(A, *plans), content)

    assert set(twice.ids) == {"time", "calm"}
    assert apart.of(ClaimKind.COUNTED_TWICE) is None
    assert the(apart, ClaimKind.COVERED).ids == ("calm", "time")


def test_hours_won_back_and_sold_again(make: Make, catalogue: Catalogue) -> None:
    """Time won back beside extra sales asks whether it is the same hours; one of them does not."""
    saved = catalogue.costs.benefits[0].model_copy(update={"group": "saved_hours"})
    more = _benefit("won", "900 + 0 * sales_margin").model_copy(update={"group": "more_sales"})
    costs = catalogue.costs.model_copy(update={"benefits": (saved, more)})
    content = _with(replace(catalogue, costs=costs), _driver("sales_margin", 0.3, "share"))
    plans = (BenefitPlan(id="time", group="both"), BenefitPlan(id="won", group="both"))

    assert the(found(make(A), content), ClaimKind.SOLD_AGAIN).ids == ("time", "won")
    assert ClaimKind.SOLD_AGAIN not in kinds(make(A, *plans), content)
    assert ClaimKind.SOLD_AGAIN not in kinds(make(A, BenefitPlan(id="won", left_out="No")), content)


@pytest.mark.parametrize(
    ("value", "note", "told"),
    [(0.9, "", {ClaimKind.MARGIN_HIGH}), (0.95, "Finance, March", set()), (0.89, "", set()), (1, "", set())],
)
def test_a_margin_few_firms_have(
    make: Make, catalogue: Catalogue, value: float, note: str, told: set[ClaimKind]
) -> None:
    """From 0.9 on a margin asks for its source; 1 is a finding of its own."""
    content = _with(catalogue, _driver("sales_margin", 0.3, "share"), _benefit("won", "1000 * sales_margin"))
    own = DriverValue(id="sales_margin", driver="sales_margin", value=value, note=note)

    assert kinds(make(A, own), content) & {ClaimKind.MARGIN_HIGH} == told


def test_a_line_nobody_has_answered(make: Make, catalogue: Catalogue) -> None:
    """C2: a cost line that is unknown is grave; zero with a reason ends it."""
    assert the(found(make(A), catalogue), ClaimKind.UNKNOWN_LINES).ids == ("more",)
    assert ClaimKind.UNKNOWN_LINES not in kinds(make(A, EXTRAS), catalogue)


def test_expired_sources_and_shipped_values(make: Make, catalogue: Catalogue) -> None:
    """The rule for hours expires on 1 June 2026; three figures are at their shipped value until confirmed."""
    before, after = found(make(A), catalogue), found(make(A), catalogue, date(2026, 6, 1))
    rate = DriverValue(id="rate", driver="rate", value=50, note="Payroll")

    assert before.of(ClaimKind.SOURCE_EXPIRED) is None
    assert the(after, ClaimKind.SOURCE_EXPIRED).names == ("House rule",)
    assert "rate" in the(before, ClaimKind.UNCONFIRMED).ids
    assert "rate" not in the(found(make(A, rate), catalogue), ClaimKind.UNCONFIRMED).ids


def test_a_figure_that_says_nothing_of_itself(make: Make, catalogue: Catalogue) -> None:
    """A figure of the team's own without source and note is told; a note ends it."""
    bare = DriverValue(id="rate", driver="rate", value=60)

    assert the(found(make(A, bare), catalogue), ClaimKind.FIGURE_UNSOURCED).ids == ("rate",)
    noted = bare.model_copy(update={"note": "Payroll, March"})
    assert ClaimKind.FIGURE_UNSOURCED not in kinds(make(A, noted), catalogue)


def test_prices_without_day_old_and_missing(make: Make, catalogue: Catalogue) -> None:
    """A price list without a source is undated; a price read 181 days ago is old, after 180 not yet."""
    pricing = VendorPricing(id="a", scheme=PriceScheme(currency="EUR", seat_price=30))
    missing = A.model_copy(update={"price": None, "price_source": None})

    assert ClaimKind.PRICE_UNDATED in kinds(make(A, pricing), catalogue)
    assert ClaimKind.PRICE_UNDATED not in kinds(make(A), catalogue)
    assert ClaimKind.PRICE_OLD in kinds(make(A), catalogue, date(2026, 8, 29))
    assert ClaimKind.PRICE_OLD not in kinds(make(A), catalogue, date(2026, 8, 28))
    assert ClaimKind.PRICE_MISSING in kinds(make(missing), catalogue)


def test_a_price_list_that_never_rises(make: Make, catalogue: Catalogue) -> None:
    """Over two years without a word on renewal it is told; a rise or a growth of prices ends it."""
    flat = VendorPricing(id="a", scheme=PriceScheme(currency="EUR", seat_price=30), source=OFFER)
    rising = flat.model_copy(update={"scheme": flat.scheme.model_copy(update={"uplift": Uplift(share=0.05)})})

    assert ClaimKind.PRICE_STAYS in kinds(make(A, flat), catalogue)
    assert ClaimKind.PRICE_STAYS not in kinds(make(A, rising), catalogue)
    assert ClaimKind.PRICE_STAYS not in kinds(make(A, flat, CaseRules(price_growth=0.02)), catalogue)


def test_a_list_in_a_currency_without_rate(make: Make, catalogue: Catalogue) -> None:
    """It cannot be counted, so the offer's other price would stand in its place: grave."""
    pricing = VendorPricing(id="a", scheme=PriceScheme(currency="JPY", seat_price=30), source=OFFER)

    assert the(found(make(A, pricing), catalogue), ClaimKind.LIST_WITHOUT_RATE).weight is Weight.GRAVE


def test_benefits_need_an_owner_and_evidence(make: Make, catalogue: Catalogue) -> None:
    """Both are told by line; a person and a sentence end them."""
    both = {ClaimKind.NO_OWNER, ClaimKind.NO_EVIDENCE}
    plan = BenefitPlan(id="time", owner="anna", evidence="Counted over two weeks in March")

    assert both <= kinds(make(A), catalogue)
    assert not both & kinds(make(A, ANNA, plan), catalogue)


def test_more_than_four_times_the_cost(make: Make, catalogue: Catalogue) -> None:
    """Benefits of 100,000 a year against 17,200 are told with the ratio unless evidence carries them."""
    more = DriverValue(id="hours_saved", driver="hours_saved", value=5)
    plan = BenefitPlan(id="time", evidence="Measured")
    finding = the(found(make(A, more), catalogue), ClaimKind.FOUR_TIMES)
    worth = 100_000 / 1.1 + 100_000 / 1.21

    assert finding.value == pytest.approx(worth / (10_000 + 3_600 / 1.1 + 3_600 / 1.21))
    assert finding.limit == 4
    assert ClaimKind.FOUR_TIMES not in kinds(make(A, more, plan), catalogue)


def test_time_alone_pays_nobody(make: Make, catalogue: Catalogue) -> None:
    """All benefit is time: on money alone the offer loses its whole cost."""
    case = Outlook(make(A), catalogue, DAY).business_case.vendors[0]
    finding = the(found(make(A), catalogue), ClaimKind.ONLY_TIME)

    assert finding.value == pytest.approx(-case.tco_present)


def test_everybody_from_the_first_day(make: Make, catalogue: Catalogue) -> None:
    """Full use at once is told only where a benefit depends on use."""
    drivers = (_driver("adoption_full", 1.0, "share"), _driver("adoption_months", 0, "months"))
    both = {ClaimKind.EVERYBODY_USES, ClaimKind.USED_AT_ONCE}

    assert both <= kinds(make(A), _with(catalogue, *drivers, _benefit("won", "5", ramped=True)))
    assert not both & kinds(make(A), _with(catalogue, *drivers))


def test_an_introduction_that_cannot_fail(make: Make, catalogue: Catalogue) -> None:
    """10,000 of 17,200 is work from outside; a chance of stopping ends the note."""
    finding = the(found(make(A), catalogue), ClaimKind.NEVER_STOPPED)

    assert finding.value == pytest.approx(10_000 / 17_200)
    assert ClaimKind.NEVER_STOPPED not in kinds(make(A, CaseRules(cancel_chance=0.1)), catalogue)


def test_a_yearly_rate_that_says_nothing(make: Make, catalogue: Catalogue) -> None:
    """With hardly any cost before the start the yearly rate is told as empty."""
    none = DriverValue(id="days", driver="days", value=0.01)

    assert ClaimKind.RATE_SMALL_START in kinds(make(A, none), catalogue)
    assert ClaimKind.RATE_SMALL_START not in kinds(make(A), catalogue)


def test_money_that_is_not_discounted(make: Make, catalogue: Catalogue) -> None:
    """A rate of zero takes next year's money for today's."""
    assert ClaimKind.NOT_DISCOUNTED in kinds(make(A, discount_rate=0), catalogue)
    assert ClaimKind.NOT_DISCOUNTED not in kinds(make(A), catalogue)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Customers see an ROI of 245 %.", ClaimKind.TEXT_RETURN),
        ("Customers see an ROI of 245 % over three years at 10 %.", None),
        ("CRM returns $8.71 per dollar spent.", ClaimKind.TEXT_RATIO),
        ("A return on investment of 4:1", ClaimKind.TEXT_RATIO),
        ("ROI is 5x!", ClaimKind.TEXT_RATIO),
        ("Benefit-cost ratio 3.2, so the ROI is 3.2.", ClaimKind.TEXT_RATIO),
        ("ROI of 4.5 over the project.", ClaimKind.TEXT_RATIO),
        ("ROI: 3.2", ClaimKind.TEXT_RATIO),
        ("$8.71 for every dollar spent", ClaimKind.TEXT_RATIO),
        ("They got five euros back for each €1.", ClaimKind.TEXT_RATIO),
        ("It promises a fivefold return.", ClaimKind.TEXT_RATIO),
        ("A 4x return in the first year", ClaimKind.TEXT_RATIO),
        ("It returns five times what it costs.", ClaimKind.TEXT_RATIO),
        ("IRR of 1912 %.", ClaimKind.TEXT_RATE),
        ("An internal rate of return of 1,912 percent!", ClaimKind.TEXT_RATE),
        ("IRR 12.5 % a year.", None),
        ("We saw returns of 300% last year.", ClaimKind.TEXT_RETURN),
        ("ROI of 300 % two years ago", ClaimKind.TEXT_RETURN),
        ("A 300 % return, guaranteed", ClaimKind.TEXT_RETURN),
        ("A return of 300 % within 36 months", None),
        ("The three-year ROI is 245 %.", None),
        ("ROI of 2 years", None),
        ("ROI is 32 % over five years.", None),
        ("Customers return 5 % of goods.", None),
        ("When he returns, discount 10%.", None),
        ("5 % of customers return.", None),
        ("20 % return to us.", None),
        ("Returns of goods rose threefold.", None),
        ("The return rate is 5 %.", None),
        ("When he returns, call 5 times a day.", None),
        ("We count 1.08 dollars per euro.", None),
        ("It returned 40 tickets.", None),
        ("Return the form by May.", None),
    ],
)
def test_claims_in_sentences(text: str, kind: ClaimKind | None) -> None:
    """A percentage without a period, and a multiple, are not what a return is."""
    assert [item.kind for item in claims_in(text)] == ([kind] if kind else [])


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "return of ", "roi is ", "up to ", " ", "per dollar ", "5 ", "\n", "x5x", "return 5 %"],
)
def test_a_long_text_is_read_to_its_end(piece: str) -> None:
    """Whatever repeats in a text twenty thousand times, the claim after it is found."""
    told = [item.kind for item in claims_in(f"{piece * 20_000}.\n The ROI is 5x.")]

    assert told[-1] is ClaimKind.TEXT_RATIO


PATTERNS = {key: item.pattern for key, item in vars(claim_patterns).items() if isinstance(item, re.Pattern)}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_no_pattern_tries_twice(pattern: str) -> None:
    """What repeats without limit is never given back, so no text makes a pattern try again and again."""
    kept = pattern.replace("++", "").replace("*+", "").replace("?+", "")

    assert not {"+", "*"} & set(kept)


def test_texts_of_the_team_are_read(make: Make, catalogue: Catalogue) -> None:
    """A vendor's promise in a note, and sales given as evidence of a benefit, are told with their words."""
    records: tuple[AnyRecord, ...] = (
        ResearchNote(id="n", vendor="a", text="They promise. ROI of 300 % guaranteed."),
        BenefitPlan(id="time", evidence="5 % more revenue in the pilot"),
    )
    told = found(make(A, *records), catalogue)

    assert the(told, ClaimKind.TEXT_RETURN).names == ("ROI of 300 % guaranteed.",)
    assert the(told, ClaimKind.TEXT_REVENUE).names == ("5 % more revenue in the pilot",)

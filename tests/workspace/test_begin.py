"""Beginning a project: whole, as a quick comparison that grows, or as the example."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from authoring.codes import Code as ReaderCode
from project.changes import MOST_VENDORS
from project.codes import Code
from project.model import CriterionUse, Membership, Person, Role, Settings
from project.results.shortlist import Provisional, WeightOrigin
from questionnaires.responses import Response
from store.port import AnswerSaved
from workspace.answers import answer, send, start
from workspace.begin import Quick, QuickVendor, begin, compare_now, demo, vendor_from_plan
from workspace.change import Changed, Refused, put
from workspace.create import Began
from workspace.history import history
from workspace.open import opened, project_list
from workspace.wiring import LOCAL_PERSON, Workspace

PLANS = (
    QuickVendor("Salesforce", fact_sheet="salesforce_sales_cloud", plan="pro_suite"),
    QuickVendor("Zoho", fact_sheet="zoho_crm", plan="enterprise"),
    QuickVendor("Own", "Built here", price=30.0, price_currency="GBP"),
)


def began(outcome: Began | Refused) -> str:
    """The id of a project that was begun."""
    assert isinstance(outcome, Began), outcome
    return outcome.project_id


def test_a_whole_project_begins_empty_and_belongs_to_whoever_began_it(workspace: Workspace) -> None:
    """Only the settings, the person and the ownership stand in it; everything else is still to come."""
    project_id = began(begin(workspace, "maria", "starter", Settings(name="P", users=5, revision=9), "Maria"))

    here = opened(workspace, "maria", project_id)
    assert here.role is Role.OWNER
    assert [(item.KIND, item.revision) for item in here.project.records] == [
        ("membership", 1), ("person", 1), ("project", 1),
    ]  # fmt: skip
    assert here.project.find(Person, "maria") == Person(id="maria", name="Maria", revision=1)
    assert here.outlook.needs.responses == 0
    assert here.outlook.shortlist.standings == ()
    assert history(workspace, "maria", project_id)[0].intent == "project.begun"


def test_an_unknown_playbook_is_refused_with_the_missing_file(workspace: Workspace) -> None:
    """Nothing is kept."""
    outcome = begin(workspace, LOCAL_PERSON, "nope", Settings(name="P", users=5))

    assert isinstance(outcome, Refused)
    assert [(item.code, item.place.file) for item in outcome.diagnostics] == [
        (Code.CONTENT_MISSING, "playbooks/nope.yaml")
    ]
    assert project_list(workspace, LOCAL_PERSON) == ()


def test_an_unsafe_name_is_refused(workspace: Workspace) -> None:
    """A control character never reaches the store."""
    outcome = begin(workspace, LOCAL_PERSON, "starter", Settings(name="bell \x07", users=5))

    assert isinstance(outcome, Refused)
    assert [item.code for item in outcome.diagnostics] == [Code.UNSAFE_TEXT]
    assert project_list(workspace, LOCAL_PERSON) == ()


def test_three_offers_in_three_currencies_are_compared_at_once(workspace: Workspace) -> None:
    """100 USD, 2400 INR and 30 GBP come into the project's currency by the rates of the content."""
    project_id = began(compare_now(workspace, LOCAL_PERSON, Quick("First", "EUR", 10, PLANS)))

    here = opened(workspace, LOCAL_PERSON, project_id, as_of=date(2026, 10, 9))
    rates = here.catalogue.rates.per_base()
    prices = {
        case.name: next(line.total for line in case.costs if line.line == "subscription")
        for case in here.outlook.business_case.vendors
    }
    months = 10 * 12 * 5
    assert prices == pytest.approx(
        {
            "Salesforce": 100 / rates["USD"] * months,
            "Zoho": 2400 / rates["INR"] * months,
            "Own": 30 / rates["GBP"] * months,
        }
    )
    assert here.project.settings.first_impression
    assert Provisional.FIRST_IMPRESSION in here.outlook.shortlist.provisional


def test_a_first_comparison_asks_for_the_ready_criteria_only(workspace: Workspace) -> None:
    """The others are set aside with a reason, keep their rule, and can be taken in later."""
    project_id = began(compare_now(workspace, LOCAL_PERSON, Quick("First", "EUR", 10, PLANS)))

    here = opened(workspace, LOCAL_PERSON, project_id)
    quick = {item.id for item in here.catalogue.criteria.criteria if item.quick}
    assert {item.criterion for item in here.outlook.shortlist.weights} == quick
    aside = list(here.project.of(CriterionUse))
    assert {item.id for item in aside} == set(here.catalogue.criteria.by_id()) - quick
    assert all(item.reason and not item.used for item in aside)


def test_prices_from_fact_sheets_bring_their_source_and_typed_ones_are_own_estimates(
    workspace: Workspace,
) -> None:
    """Every price says where it comes from and as of when."""
    project_id = began(compare_now(workspace, LOCAL_PERSON, Quick("First", "EUR", 10, PLANS)))

    sources = {
        item.name: item.price_source for item in opened(workspace, LOCAL_PERSON, project_id).project.vendors
    }
    listed, typed = sources["Salesforce"], sources["Own"]
    assert listed is not None
    assert typed is not None
    assert (listed.kind, typed.kind) == ("list_price", "own_estimate")
    assert typed.as_of == date(2026, 11, 21)


def rate(workspace: Workspace, project_id: str, importance: dict[str, int]) -> None:
    """Somebody of the management answers the needs survey and sends it."""
    draft = start(workspace, LOCAL_PERSON, project_id, "management")
    assert isinstance(draft, Response)
    points = {f"{row}__importance": point for row, point in importance.items()}
    saved = answer(workspace, LOCAL_PERSON, project_id, draft.id, "needs", points, 0)
    assert isinstance(saved, AnswerSaved)
    assert isinstance(send(workspace, LOCAL_PERSON, project_id, draft.id, saved.revision), AnswerSaved)


def test_a_first_comparison_grows_into_a_whole_project(workspace: Workspace) -> None:
    """Answers given later propose the weights, and criteria taken in later join; nothing is entered again."""
    project_id = began(compare_now(workspace, LOCAL_PERSON, Quick("First", "EUR", 10, PLANS)))
    before = opened(workspace, LOCAL_PERSON, project_id)
    assert {item.origin for item in before.outlook.shortlist.weights} == {WeightOrigin.STARTING}

    rate(workspace, project_id, {"history": 5, "pipeline": 1, "service": 3})
    grown = opened(workspace, LOCAL_PERSON, project_id)
    weights = {item.criterion: item for item in grown.outlook.shortlist.weights}
    # in the software block 6 + 7 + 5 points of all quick ones are shared anew as 4 to 0 to 2
    whole = sum(item.points for item in grown.catalogue.criteria.criteria if item.quick)
    pot = 100 * (6 + 7 + 5) / whole
    assert weights["customer_history"].weight == pytest.approx(pot * 4 / 6)
    assert weights["sales"].weight == pytest.approx(0)
    assert weights["service"].weight == pytest.approx(pot * 2 / 6)
    assert {item.id for item in grown.project.vendors} == {item.id for item in before.project.vendors}

    uses = [item.model_copy(update={"used": True}) for item in grown.project.of(CriterionUse)]
    full = replace_settings(grown.project.settings)
    assert isinstance(put(workspace, LOCAL_PERSON, project_id, "criterion.all_used", full, *uses), Changed)
    whole_project = opened(workspace, LOCAL_PERSON, project_id).outlook.shortlist
    assert len(whole_project.weights) == len(grown.catalogue.criteria.criteria)
    assert Provisional.FIRST_IMPRESSION not in whole_project.provisional


def replace_settings(settings: Settings) -> Settings:
    """The same settings, no longer a first impression."""
    return settings.model_copy(update={"first_impression": False})


def test_an_unknown_plan_is_refused_by_name(workspace: Workspace) -> None:
    """All unknown plans come at once, and no project is made."""
    wrong = tuple(replace(item, plan="gold") for item in PLANS[:2])

    outcome = compare_now(workspace, LOCAL_PERSON, Quick("First", "EUR", 10, wrong))

    assert isinstance(outcome, Refused)
    assert [(item.code, dict(item.arguments)["name"]) for item in outcome.diagnostics] == [
        (Code.UNKNOWN_PLAN, "salesforce_sales_cloud gold"),
        (Code.UNKNOWN_PLAN, "zoho_crm gold"),
    ]
    assert project_list(workspace, LOCAL_PERSON) == ()


@pytest.mark.parametrize(
    ("quick", "code"),
    [
        (Quick("", "EUR", 10, ()), ReaderCode.EMPTY_FIELD),
        (Quick("\ud800", "EUR", 10, ()), ReaderCode.NOT_VALID),
        (Quick("P", "eur", 10, ()), ReaderCode.BAD_CURRENCY),
        (Quick("P", "EUR", 0, ()), ReaderCode.OUT_OF_RANGE),
        (Quick("P", "EUR", 10, (QuickVendor(""),)), ReaderCode.EMPTY_FIELD),
        (Quick("P", "EUR", 10, (QuickVendor("V", price=-1.0),)), ReaderCode.OUT_OF_RANGE),
        (Quick("P", "EUR", 10, (QuickVendor("V", price=float("nan")),)), ReaderCode.NOT_VALID),
        (Quick("P", "EUR", 10, (QuickVendor("x" * 201),)), ReaderCode.TOO_LONG),
        (Quick("P", "EUR", 10, (QuickVendor("\u0085"),)), Code.UNSAFE_TEXT),
        (Quick("P", "EUR", 10, (QuickVendor("V"),) * (MOST_VENDORS + 1)), Code.TOO_MANY_VENDORS),
    ],
)
def test_what_does_not_fit_is_told_and_never_raised(workspace: Workspace, quick: Quick, code: str) -> None:
    """Empty names, wrong currencies, impossible prices: each is a complaint, and no project is made."""
    outcome = compare_now(workspace, LOCAL_PERSON, quick)

    assert isinstance(outcome, Refused)
    assert code in [item.code for item in outcome.diagnostics]
    assert project_list(workspace, LOCAL_PERSON) == ()


def test_without_vendors_there_is_a_project_to_fill(workspace: Workspace) -> None:
    """No offer yet is no fault; the ranking says that there are too few."""
    project_id = began(compare_now(workspace, LOCAL_PERSON, Quick("First", "EUR", 10, ())))

    outlook = opened(workspace, LOCAL_PERSON, project_id).outlook
    assert outlook.business_case.vendors == ()
    assert Provisional.FEW_VENDORS in outlook.shortlist.provisional


def test_offers_that_share_a_name_are_told_apart(workspace: Workspace) -> None:
    """Two plans of one vendor add the product to the name; two that are alike add their number."""
    given = (
        QuickVendor("Zoho", fact_sheet="zoho_crm", plan="standard"),
        QuickVendor("Zoho", fact_sheet="zoho_crm", plan="enterprise"),
        QuickVendor("Twin"),
        QuickVendor("twin"),
        QuickVendor("Alone", "Product"),
    )

    project_id = began(compare_now(workspace, LOCAL_PERSON, Quick("First", "EUR", 10, given)))

    names = [item.name for item in opened(workspace, LOCAL_PERSON, project_id).project.vendors]
    assert names == ["Zoho (CRM · Standard)", "Zoho (CRM · Enterprise)", "Twin (3)", "twin (4)", "Alone"]


def test_without_the_starter_there_is_no_quick_comparison(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong with the content is told."""
    monkeypatch.setattr("workspace.begin.STARTER", "nope")

    outcome = compare_now(workspace, LOCAL_PERSON, Quick("First", "EUR", 10, ()))

    assert isinstance(outcome, Refused)
    assert [item.code for item in outcome.diagnostics] == [Code.CONTENT_MISSING]


def test_a_plan_becomes_an_offer_or_nothing(workspace: Workspace) -> None:
    """A known plan gives name, product, price and source; an unknown sheet or plan gives none."""
    catalogue = workspace.library.choose("starter").catalogue
    assert catalogue is not None

    offer = vendor_from_plan(catalogue, "v", "zoho_crm", "standard", order=3)

    assert offer is not None
    assert (offer.name, offer.product, offer.price, offer.price_currency, offer.order) == (
        "Zoho", "CRM · Standard", 800.0, "INR", 3,
    )  # fmt: skip
    assert offer.price_source is not None
    assert vendor_from_plan(catalogue, "v", "zoho_crm", "nope") is None
    assert vendor_from_plan(catalogue, "v", "nope", "standard") is None


def test_the_example_is_a_copy_of_its_own_each_time(workspace: Workspace) -> None:
    """Two copies do not share anything; each belongs to whoever asked for it and says what it is."""
    one, two = began(demo(workspace, LOCAL_PERSON)), began(demo(workspace, "eve"))

    assert one != two
    assert [item.id for item in project_list(workspace, "eve")] == [two]
    assert project_list(workspace, "eve")[0].illustrative
    here = opened(workspace, "eve", two)
    assert list(here.project.of(Membership)) == [Membership(id="eve", role=Role.OWNER, revision=1)]
    assert len(here.project.vendors) == 3
    assert history(workspace, "eve", two)[0].intent == "project.example"

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from project.model import Person, Vendor
from tests.views.gestures import Open, Stored, field, labelled, told
from views import plans
from views.text import plain
from words.catalogue import load
from workspace.answers import responses
from workspace.begin import Quick, QuickVendor, compare_now, vendor_from_plan
from workspace.change import Changed, put, remove
from workspace.create import Began
from workspace.wiring import LOCAL_PERSON, Workspace

SHEET = "dynamics_365_sales"


def plan_of(stored: Stored, project: str, sheet: str, place: int = 0) -> tuple[str, str]:
    """A published plan as the list of choices names it."""
    found = stored(project).catalogue.fact_sheet(sheet)
    assert found is not None
    return sheet, found.plans[place].id


def test_a_new_offer_stands_last_even_after_one_was_taken_off(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Two remain of which the last has the highest place; the new one comes after it, not beside it."""
    alpha, _ = stored(quick).project.vendors
    assert isinstance(remove(here, LOCAL_PERSON, quick, "vendor.removed", alpha), Changed)
    at = screen("shortlist", quick, part="vendors")
    for place, name in enumerate(("Gamma", "Delta")):
        at.button(key="primary").click().run()
        field(at, "text_input", f"add-vendor#{place}/name").set_value(name)
        labelled(at, "button", "Add to the shortlist").click().run()
    vendors = stored(quick).project.vendors
    assert [item.name for item in vendors] == ["Beta", "Gamma", "Delta"]
    assert len({item.order for item in vendors}) == 3


def test_two_plans_of_one_maker_get_two_names(screen: Open, quick: str, stored: Stored) -> None:
    """Rankings go by name, so the names of two offers of one maker say which is which."""
    at = screen("shortlist", quick, part="vendors")
    for place in range(2):
        at.button(key="primary" if place == 0 else "add-another").click().run()
        field(at, "selectbox", f"add-vendor#{place}/plan").set_value(plan_of(stored, quick, SHEET, place))
        labelled(at, "button", "Add to the shortlist").click().run()
    names = [item.name for item in stored(quick).project.vendors]
    assert len(names) == len(set(names)) == 4
    shown = [str(item.value) for item in at.text_input if str(item.key).endswith("/name")]
    assert sorted(shown) == sorted(names)


@pytest.mark.parametrize(
    ("page", "opener", "submit", "sentence"),
    [
        ("shortlist", "primary", "Add to the shortlist", "Choose a plan, or type the name of a vendor."),
        ("needs", "primary", "Begin answering", "Choose the department first."),
        ("overview", None, "Add the person", "Type the name of the person first."),
    ],
)
def test_a_form_that_lacks_something_says_so(
    *,
    screen: Open,
    here: Workspace,
    quick: str,
    stored: Stored,
    page: str,
    opener: str | None,
    submit: str,
    sentence: str,
) -> None:
    """Sent empty, a form is not silent: the sentence stands beside it, and nothing is made."""
    people = len(list(stored(quick).project.of(Person)))
    at = screen(page, quick, **({"part": "people"} if page == "needs" else {}))
    if opener is not None:
        at.button(key=opener).click().run()
    assert sentence not in told(at)
    labelled(at, "button", submit).click().run()
    assert sentence in [item.value for item in at.error]
    found = stored(quick).project
    assert (len(found.vendors), len(list(found.of(Person)))) == (2, people)
    assert responses(here, LOCAL_PERSON, quick) == ()


def test_a_plan_tells_its_terms_and_the_age_of_its_price_where_it_is_chosen(
    stored: Stored, quick: str
) -> None:
    """Billing, least users and the day of the price stand in the list; an expired price says since when."""
    catalogue, words = stored(quick).catalogue, load()
    for sheet in catalogue.vendors:
        for plan in sheet.plans:
            expires = plan.source.expires
            fresh = plans.names(catalogue, words, plan.source.as_of)[(sheet.id, plan.id)]
            assert ("annual commitment" in fresh) == (plan.billing == "annual")
            assert ("from" in fresh.split(" · ")[-2]) == bool(plan.minimum_users)
            assert "price of" in fresh
            if expires is not None:
                assert "out of date since" in plans.names(catalogue, words, expires)[(sheet.id, plan.id)]


def test_an_expired_price_is_confirmed_beside_it(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """The offer tells terms, website and age; one click makes the price the team's own word of today."""
    made = vendor_from_plan(stored(quick).catalogue, "v3", *plan_of(stored, quick, SHEET), order=3)
    assert made is not None
    assert made.price_source is not None
    old = made.price_source.model_copy(update={"expires": date(2026, 11, 11)})
    put(here, LOCAL_PERSON, quick, "vendor.added", made.model_copy(update={"price_source": old}))
    at = screen("shortlist", quick, part="vendors")
    assert "Annual commitment." in told(at)
    assert "out of date since 11 Nov 2026: confirm" in told(at)
    at.button(key="confirm-price-v3").click().run()
    stands = stored(quick).project.find(Vendor, "v3")
    assert stands is not None
    assert stands.price_source is not None
    assert (stands.price, stands.price_source.as_of) == (made.price, date(2026, 11, 21))
    assert "out of date" not in told(at)


HOSTILE = ("[x](//e.vil)", "**b** :red[x]", "![x](//e.vil/a.png)", "<b>x</b>", "$a$ `c`")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text_on_every_page(screen: Open, here: Workspace, name: str) -> None:
    """No page and no figure card makes markup of what somebody called a vendor."""
    vendors = (QuickVendor(name, price=20.0), QuickVendor("Beta", price=30.0))
    begun = compare_now(here, LOCAL_PERSON, Quick("Short way", "EUR", 10, vendors))
    assert isinstance(begun, Began)
    for page in ("overview", "shortlist", "business_case", "reports", "history"):
        at = screen(page, begun.project_id)
        assert not at.exception
        metrics = [text for item in at.metric for text in (item.label, item.value)]
        labels = [item.label for item in at.expander]
        texts = [str(item.value) for kind in (at.markdown, at.caption, at.info) for item in kind]
        assert not [text for text in (*metrics, *labels, *texts) if name in text]


def _card(value: str) -> None:
    from reports.document import KeyFigure, KeyFigures  # noqa: PLC0415  the script under test stands alone
    from views.widgets import figures  # noqa: PLC0415  as above

    figures(KeyFigures((KeyFigure("Leads", value, value),)))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_figure_that_is_a_name_stays_text(name: str) -> None:
    """A card shows who leads; a name full of marks is shown, not followed."""
    at = AppTest.from_function(_card, args=(name,)).run()
    shown = [item.value for item in (*at.metric, *at.markdown, *at.caption)]
    assert len(shown) == 2
    assert [plain(name) in str(text) for text in shown] == [True, True]

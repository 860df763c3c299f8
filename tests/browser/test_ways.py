from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
Settle = Callable[..., None]
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
COLOURS = AXE | {"runOnly": ["color-contrast", "link-in-text-block", "target-size"]}
"""What another theme or width can break; everything else was looked at already."""

OURS = {"exclude": [["[data-testid=stSidebarNav]"]]}
PAGES = (
    "/overview",
    "/plan?part=guide&step=find_sponsor",
    "/plan?part=lists&list=criteria",
    "/plan?part=own",
    "/plan?part=methods",
    "/needs",
    "/needs?part=check",
    "/needs?part=people",
    "/needs?part=results",
    "/bids",
    "/bids?part=send",
    "/bids?part=received",
    "/bids?part=answers",
    "/weighting",
    "/weighting?part=together",
    "/weighting?part=presets",
    "/evaluation",
    "/evaluation?part=sheet",
    "/evaluation?part=beneath",
    "/evaluation?part=agree",
    "/evaluation?part=settle",
    "/selection",
    "/selection?part=offer",
    "/selection?part=dropped",
    "/selection?part=rules",
    "/shortlist",
    "/shortlist?part=firm",
    "/shortlist?part=vendors",
    "/shortlist?part=criteria",
    "/shortlist?part=scores",
    "/shortlist?part=compare",
    "/shortlist?part=origin",
    "/finalists",
    "/finalists?part=standards",
    "/finalists?part=references",
    "/finalists?part=contract",
    "/finalists?part=decision",
    "/business_case",
    "/business_case?part=first",
    "/business_case?part=how_sure",
    "/business_case?part=drivers",
    "/business_case?part=lines",
    "/business_case?part=prices",
    "/business_case?part=rules",
    "/business_case?part=stories",
    "/business_case?part=alternatives",
    "/business_case?part=realised",
    "/business_case?part=claims",
    "/business_case?part=explained",
    "/executive",
    "/stakeholders",
    "/stakeholders?part=picture",
    "/stakeholders?part=sponsor",
    "/stakeholders?part=support",
    "/vision",
    "/vision?part=tree",
    "/vision?part=standing",
    "/team",
    "/team?part=duties",
    "/requirements",
    "/requirements?part=check",
    "/inventory",
    "/data_readiness",
    "/data_readiness?part=files",
    "/data_readiness?part=rules",
    "/duplicates",
    "/segments",
    "/segments?part=lists",
    "/connections",
    "/connections?part=sees",
    "/connections?part=check",
    "/migration",
    "/migration?part=follows",
    "/migration?part=privacy",
    "/sourcing",
    "/sourcing?part=answer",
    "/risks",
    "/risks?part=picture",
    "/schedule",
    "/schedule?part=picture",
    "/schedule?part=table",
    "/schedule?part=mine",
    "/schedule?part=sure",
    "/schedule?part=load",
    "/schedule?part=calendar",
    "/schedule?part=kept",
    "/schedule?part=files",
    "/training",
    "/change_plan",
    "/acceptance",
    "/go_live",
    "/metrics",
    "/status",
    "/thread",
    "/thread?part=why",
    "/reports",
    "/brand",
    "/copying",
    "/history",
    "/glossary",
)


PARTS = 4
"""The pages are walked in so many turns, each beside other tests."""

DARK = re.compile(r"rgb\((\d{1,2}(, )?){3}\)")
"""A dark ground: no part of its colour reaches 100 of 255."""


def project_of(page: Page) -> str:
    """The id of the open project, from the address."""
    page.wait_for_url(re.compile(r"project=[0-9a-f]{32}"))
    found = re.search(r"project=([0-9a-f]{32})", page.url)
    assert found
    return found[1]


@pytest.fixture
def example(visit: Visit, settle: Settle) -> tuple[Page, str]:
    """A tab on a fresh copy of the example."""
    page = visit("/")
    page.get_by_role("button", name="Open the example").click()
    project = project_of(page)
    settle(page)
    return page, project


def to(page: Page, settle: Settle, path: str, project: str) -> None:
    """Open a page of the project in the same tab."""
    start = re.sub(r"^(https?://[^/]+)/.*", r"\1", page.url)
    page.goto(f"{start}{path}{'&' if '?' in path else '?'}project={project}")
    settle(page)


def scored(page: Page, settle: Settle) -> None:
    """Enter three scores of the first criterion and see them saved."""
    page.get_by_role("button", name="Enter the missing scores").click()
    settle(page)
    first = page.locator("[class*='st-key-criterion-']").first
    for place in range(3):
        point = first.locator("[data-testid=stButtonGroup]").nth(place)
        point.get_by_role("radio", name=str(3 + place % 3)).click()
        settle(page)
    expect(page.get_by_text(re.compile(r"Saved \d"))).to_be_visible()


def report(page: Page, folder: Path) -> Path:
    """Take the one-page report out as a file."""
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download the one-page comparison").click()
    kept = folder / taken.value.suggested_filename
    taken.value.save_as(kept)
    return kept


def test_vendors_are_compared_from_the_first_click_to_the_report(
    visit: Visit, settle: Settle, tmp_path: Path
) -> None:
    """The short way: two published plans, a typed-in vendor, scores, a ranking, a report as a file."""
    page = visit("/")
    page.get_by_role("button", name="Compare vendors now").first.click()
    page.get_by_label("Name of the project").fill("Short way")
    plans = page.get_by_role("combobox", name="Products and plans with a published price")
    for name in ("Pipedrive", "Zoho"):
        plans.click()
        plans.type(name)
        page.get_by_role("option").first.click()
    page.keyboard.press("Escape")
    page.get_by_role("textbox", name="Vendor 1").fill("Gamma <b>& Co</b>")
    page.get_by_label("Price per user and month").first.fill("12")
    page.get_by_role("button", name="Start the comparison").click()
    project = project_of(page)
    settle(page)
    expect(page.get_by_role("heading", name="Shortlist", level=1)).to_be_visible()
    scored(page, settle)
    page.reload()
    settle(page)
    page.get_by_text("Ranking", exact=True).click()
    settle(page)
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    expect(page.get_by_text("Gamma <b>& Co</b>").first).to_be_visible()
    weighed_and_costed(page, settle, project)
    to(page, settle, "/reports", project)
    kept = report(page, tmp_path)
    assert kept.name.startswith("short-way-")
    assert "Gamma &lt;b&gt;" in kept.read_text(encoding="utf-8")


def weighed_and_costed(page: Page, settle: Settle, project: str) -> None:
    """Decide the weights, see the cost, and confirm one figure that it rests on."""
    page.get_by_text("Criteria and weights", exact=True).click()
    settle(page)
    page.get_by_role("button", name="Accept all proposals").click()
    settle(page)
    expect(page.get_by_text(re.compile(r"of 100, decided")).first).to_be_visible()
    to(page, settle, "/business_case", project)
    expect(page.get_by_role("heading", name="Cost and return", level=1)).to_be_visible()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    to(page, settle, "/business_case?part=drivers", project)
    expect(page.get_by_role("button", name="Confirm this value").first).to_be_visible()
    taken = page.get_by_text(re.compile(r"^From: "))
    expect(taken).to_have_count(0)
    page.get_by_role("button", name="Confirm this value").first.click()
    settle(page)
    expect(taken).to_have_count(1)


def test_a_whole_project_is_begun_and_a_step_survives_reloading(visit: Visit, settle: Settle) -> None:
    """The long way: begin, set a step, add a note, reload; nothing that was saved is gone."""
    page = visit("/?door=whole")
    page.get_by_label("Name of the project").fill("Whole way")
    page.get_by_role("button", name="Begin the project").click()
    expect(page.get_by_role("button", name="Go on: People and backing")).to_be_visible()
    to(page, settle, "/overview?step=find_sponsor", project_of(page))
    page.get_by_role("radio", name="doing").click()
    settle(page)
    page.get_by_label("Note").first.fill("Ask the board in May")
    page.get_by_label("Note").first.blur()
    settle(page)
    expect(page.get_by_text(re.compile(r"Saved \d"))).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_label("Note").first).to_have_value("Ask the board in May")


def test_a_whole_project_reaches_a_ranking_and_a_report(visit: Visit, settle: Settle, tmp_path: Path) -> None:
    """The long way to the end: vendors typed in one by one, scored, ranked, and taken out as a report."""
    page = visit("/?door=whole")
    page.get_by_label("Name of the project").fill("Long way")
    page.get_by_role("button", name="Begin the project").click()
    project = project_of(page)
    to(page, settle, "/shortlist?part=vendors", project)
    for place, name in enumerate(("Alpha", "Beta", "Gamma")):
        page.get_by_role("button", name="Add a vendor").first.click()
        settle(page)
        form = page.get_by_test_id("stForm")
        form.get_by_role("textbox", name="Vendor").fill(name)
        form.get_by_label("Price per user and month").fill(str(10 + place))
        form.get_by_role("button", name="Add to the shortlist").click()
        settle(page)
    scored(page, settle)
    to(page, settle, "/shortlist", project)
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    expect(page.get_by_text(re.compile(r"Gamma leads\.|draw level"))).to_be_visible()
    to(page, settle, "/reports", project)
    kept = report(page, tmp_path).read_text(encoding="utf-8")
    assert all(name in kept for name in ("Long way", "Alpha", "Beta", "Gamma"))


def test_an_answer_survives_reloading(visit: Visit, settle: Settle) -> None:
    """A survey is begun, one need is rated, the page is loaded anew: the rating stands."""
    page = visit("/?door=whole")
    page.get_by_label("Name of the project").fill("Survey")
    page.get_by_role("button", name="Begin the project").click()
    project = project_of(page)
    to(page, settle, "/needs", project)
    page.get_by_role("radio", name="Who has answered").click()
    settle(page)
    page.get_by_role("button", name="Add a respondent").click()
    settle(page)
    page.get_by_role("combobox", name="Department").click()
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="Begin answering").click()
    page.wait_for_url(re.compile("response="))
    settle(page)
    for _ in range(2):
        page.get_by_role("button", name="Next part").click()
        settle(page)
    page.get_by_role("radio", name="4 Important").first.click()
    settle(page)
    expect(page.get_by_text(re.compile(r"Saved \d"))).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_role("radio", name="4 Important").first).to_be_checked()
    expect(page.get_by_role("radio", name="4 Important").nth(1)).not_to_be_checked()


def test_a_menu_is_opened_by_keyboard(example: tuple[Page, str], settle: Settle) -> None:
    """The pages of the way stand in menus at the top, reached without a mouse."""
    page, _ = example
    page.get_by_test_id("stTopNav").get_by_role("button", name="Why and who").focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name="People and backing").focus()
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("People and backing")


WIDTHS = "(e => [e.scrollWidth, e.clientWidth])(document.querySelector('[data-testid=stMain]'))"


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_accessible_in_both_themes_and_fits_a_telephone(
    example: tuple[Page, str], visit: Visit, settle: Settle, part: int
) -> None:
    """No page breaks a WCAG 2.2 A or AA rule that a program can see, light or dark; none scrolls sideways.

    At 390 pixels everything stands in one column; only tables scroll, inside themselves.
    """
    page, faults, wide = visit("/"), [], []
    start = "/".join(page.url.split("/", 3)[:3])
    for path in ("/", *PAGES)[part::PARTS]:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1440, "height": 1000})
        page.goto(f"{start}{path}{'&' if '?' in path else '?'}project={example[1]}")
        settle(page, gesture=0)
        faults += [(path, "light", *item) for item in broken_rules(page)]
        page.set_viewport_size({"width": 390, "height": 1000})
        settle(page)
        inner, outer = page.evaluate(WIDTHS)
        wide += [(path, inner, outer)] if inner > outer else []
        page.emulate_media(color_scheme="dark")
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", DARK)
        settle(page)
        faults += [(path, "dark", *item) for item in broken_rules(page, COLOURS)]
    assert faults == []
    assert wide == []


def broken_rules(page: Page, options: dict[str, list[str]] = AXE) -> list[tuple[str, str]]:
    """Each rule that the page breaks, with the beginning of the first place.

    Left out is the list of pages that Streamlit draws on narrow screens: it puts headings between the
    entries of a list. Nothing of ours is in it.
    """
    found = Axe().run(page, context=OURS, options=options).response["violations"]
    return [(item["id"], item["nodes"][0]["html"][:120]) for item in found]


def test_nothing_is_asked_of_another_server(example: tuple[Page, str], visit: Visit) -> None:
    """Every page works without the outside world: no request leaves for another host, none is even tried."""
    page = visit("/")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    for path, seen in (("/shortlist", ".js-plotly-plot"), ("/reports", "h1")):
        page.goto(
            page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + f"{path}?project={example[1]}"
        )
        page.wait_for_selector(seen)
    outside = [url for url in asked if not re.match(r"(https?|wss?)://127\.0\.0\.1|data:|blob:", url)]
    assert outside == []

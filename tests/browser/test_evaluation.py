"""Several people score at the same time in browsers of their own, and the lead watches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from project.in_use import used_criteria
from project.model import Person
from project.records.judging import Evaluation
from workspace.begin import Quick, QuickVendor, compare_now
from workspace.change import put
from workspace.create import Began
from workspace.evaluators import ask_evaluators, evaluator_links
from workspace.invitations import NoLinks
from workspace.open import opened
from workspace.public_address import AddressCheck, AddressState
from workspace.weight_lock import lock_weights
from workspace.wiring import LOCAL_PERSON as ME

pytestmark = pytest.mark.browser

Tab = Callable[..., Page]
PEOPLE = {"ann": "Ann", "ben": "Ben", "cat": "Cat"}
SCORES = {"ann": (5, 3), "ben": (4, 2), "cat": (2, 4)}
"""What each gives the two offers on every criterion: Cat sees it the other way round."""

PATIENCE = 30_000
"""Milliseconds."""


@pytest.fixture(autouse=True)
def _patient() -> Iterator[None]:
    """Several tabs of one server on a busy machine."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def project(door: Any) -> str:
    """A first comparison of two offers with three people who score."""
    offers = (QuickVendor("Alpha", price=20.0), QuickVendor("Beta", price=30.0))
    began = compare_now(door.workspace, ME, Quick("Blind", "EUR", 10, offers))
    assert isinstance(began, Began)
    made = began.project_id
    put(door.workspace, ME, made, "person.added", *(Person(id=who, name=n) for who, n in PEOPLE.items()))
    ask_evaluators(door.workspace, ME, made, list(PEOPLE))
    return made


@pytest.fixture
def links(door: Any, project: str) -> dict[str, str]:
    """The address of everybody who scores, on the door's own port."""
    public = lambda base: AddressCheck(AddressState.PUBLIC, base)  # noqa: E731  an address that leads here
    handed = evaluator_links(door.workspace, ME, project, list(PEOPLE), check=public)
    assert not isinstance(handed, NoLinks)
    tokens = {item.invitation.role: item.url.rpartition("/e/")[2] for item in handed}
    return {who: f"http://127.0.0.1:{door.port}/e/{token}" for who, token in tokens.items()}


@pytest.fixture
def desk(browser: Browser) -> Iterator[Tab]:
    """A tab on the app itself; Streamlit's own page begins with a script that is not let run."""
    contexts = []

    def opening(address: str) -> Page:
        contexts.append(browser.new_context(viewport={"width": 1440, "height": 1000}))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        return page

    yield opening
    for context in contexts:
        context.close()


def _app(door: Any, page: str, project: str, part: str) -> str:
    return f"http://127.0.0.1:{door.port}/{page}?project={project}&part={part}"


def _pick(page: Page, scores: tuple[int, int]) -> None:
    for place, score in enumerate(scores):
        page.locator("fieldset").nth(place).get_by_text(re.compile(rf"^{score}\b")).first.click()


def _said(door: Any, project: str) -> dict[tuple[str, str], list[float]]:
    """Scores in the store by person and offer's name."""
    found = opened(door.workspace, ME, project).project
    names = {item.id: item.name for item in found.vendors}
    told: dict[tuple[str, str], list[float]] = {}
    for item in found.of(Evaluation):
        told.setdefault((item.person, names[item.vendor]), []).append(item.score or 0.0)
    return told


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_three_score_at_once_and_the_lead_sees_it(
    door: Any, tab: Tab, desk: Tab, project: str, links: dict[str, str], *, script: bool
) -> None:
    """Three windows send their pages in turn without waiting; nothing is lost, and the lead sees it live.

    A weight that somebody changes after the lock, in a tab that was opened before, is refused and told.
    """
    count = len(used_criteria(*_content(door, project)))
    windows = {who: tab(address, width=390, script=script) for who, address in links.items()}
    weights = desk(_app(door, "shortlist", project, "criteria"))
    weights.locator("[data-testid=stExpander] summary").first.click()
    expect(weights.get_by_label("Points").first).to_be_visible()
    lead = desk(_app(door, "evaluation", project, "agree"))
    expect(lead.get_by_text("Lock them before anybody looks at scores")).to_be_visible()

    for window in windows.values():
        window.get_by_role("link", name="Begin", exact=True).click()
    for number in range(1, count + 1):
        for who, window in windows.items():
            expect(window.get_by_text(f"Criterion {number} of {count}", exact=True)).to_be_visible()
            _pick(window, SCORES[who])
        for window in windows.values():
            window.get_by_role("button", name="Save and go on").last.click(no_wait_after=True)
    for window in windows.values():
        expect(window.get_by_role("heading", name="Before you finish")).to_be_visible()
        assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
        window.get_by_role("button", name="I am done").click()
        expect(window.get_by_text("Thank you, your scores are kept")).to_be_visible()
    assert _said(door, project) == {
        (who, offer): [float(score)] * count
        for who, scores in SCORES.items()
        for offer, score in zip(("Alpha", "Beta"), scores, strict=True)
    }

    lock_weights(door.workspace, ME, project)
    field = weights.get_by_label("Points").first
    field.fill("77")
    field.press("Tab")
    expect(weights.get_by_text(re.compile("The weights were locked on")).first).to_be_visible()

    lead.reload()
    lead.get_by_role("button", name="Uncover the scores").click()
    expect(lead.get_by_text("Alpha leads with")).to_be_visible()
    expect(lead.get_by_text("What to talk about")).to_be_visible()
    expect(lead.get_by_text(re.compile(r"Alpha, .*2 \(Cat\) to 5 \(Ann\)")).first).to_be_visible()

    _changed_while_the_lead_looks(windows["cat"], lead)
    _settled(door, project, lead)


def _content(door: Any, project: str) -> tuple[Any, Any]:
    found = opened(door.workspace, ME, project)
    return found.project, found.catalogue


def _changed_while_the_lead_looks(window: Page, lead: Page) -> None:
    """Cat comes round to the others; the lead sees it after looking again, without a new page."""
    line = lead.get_by_text(re.compile(r"Alpha, .*2 \(Cat\) to 5 \(Ann\)")).first.inner_text()
    title = line.removeprefix("Alpha, ").partition(": 2 (Cat)")[0]
    window.get_by_role("button", name="Change my scores").click()
    window.get_by_role("link", name=re.compile(f"^{re.escape(title)}")).click()
    expect(window.get_by_text("The others gave")).to_have_count(0)
    _pick(window, (5, 3))
    window.get_by_role("button", name="Save and stop here").click()
    lead.get_by_role("button", name="Look again").click()
    expect(lead.get_by_text(re.compile(rf"Alpha, {re.escape(title)}: 2 \(Cat\)"))).to_have_count(0)


def _settled(door: Any, project: str, lead: Page) -> None:
    """Talk, settle, and the ranking rests on it."""
    lead.get_by_role("button", name="Talk about them together").click()
    expect(lead.get_by_text("People talk about their scores")).to_be_visible()
    lead.goto(_app(door, "evaluation", project, "settle"))
    lead.get_by_role("button", name="Settle, agreed scores first").click()
    expect(lead.get_by_text("The scores are settled. The ranking rests on them.")).to_be_visible()
    found = opened(door.workspace, ME, project)
    shortlist = found.outlook.shortlist
    assert shortlist.missing_scores == 0
    assert [item.name for item in shortlist.standings if item.vendor in shortlist.leaders] == ["Alpha"]


def wrong(page: Page) -> list[str]:
    """What axe finds on a page."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [str(item["id"]) for item in found.response["violations"]]


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("dark", [False, True])
def test_pages_of_evaluators_reach_everybody(
    tab: Tab, links: dict[str, str], width: int, *, dark: bool
) -> None:
    """WCAG 2.2 AA by axe on every kind of page, no sideways scrolling, the keyboard alone is enough."""
    page = tab(links["ann"], width=width, dark=dark)
    for path in ("", "first", "/review"):
        if path == "first":
            page.goto(links["ann"])
            page.locator("ul.list a").first.click()
        else:
            page.goto(links["ann"] + path)
        assert wrong(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.goto(links["ann"])
    page.get_by_role("link", name="Begin", exact=True).focus()
    page.keyboard.press("Enter")
    page.locator("fieldset input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("Criterion 2 of"))).to_be_visible()

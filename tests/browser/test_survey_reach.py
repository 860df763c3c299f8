from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Tab = Callable[..., Page]
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def judged(page: Page) -> list[str]:
    """What axe finds on a page."""
    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{item['id']}: {item['nodes'][0]['html'][:200]}" for item in found]


def elsewhere(page: Page, here: str) -> None:
    """Wait until another page stands there."""
    page.wait_for_url(lambda url: url != here)


def answer(page: Page) -> None:
    """Choose the first answer of whatever is asked, without pressing a button."""
    names = page.evaluate("[...document.querySelectorAll('[type=radio]')].map(item => item.name)")
    for name in dict.fromkeys(names):
        options = page.locator(f"[type=radio][name='{name}']")
        (options.last if name.endswith("worst") else options.first).check()
    for name, text in (("people", "12"), ("hours", "37.5"), ("why_home", "Quiet")):
        field = page.locator(f"[name={name}]")
        if field.count():
            field.fill(text)
    for code in ("mail", "own"):
        box = page.locator(f"[name=used][value={code}]")
        if box.count():
            box.check()


def walk(page: Page) -> Iterator[str]:
    """Stand on each page up to the receipt, in turn."""
    yield page.url
    page.locator("button.main").click()
    while "/review" not in page.url:
        page.wait_for_load_state()
        yield page.url
        answer(page)
        here = page.url
        page.locator("button.main").last.click()
        elsewhere(page, here)
    yield page.url
    page.locator("button.main").click()
    page.wait_for_selector(".bigcode")
    yield page.url


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (1440, True), (390, False), (320, True)])
def test_every_page_is_open_to_everybody(door: Any, tab: Tab, width: int, *, dark: bool) -> None:
    """No page has a violation of WCAG 2.2 AA, light or dark, wide or narrow; none scrolls sideways."""
    page = tab(door.link(role="lead"), width=width, dark=dark)
    titles = []
    for url in walk(page):
        assert judged(page) == [], url
        assert page.evaluate("document.documentElement.scrollWidth") <= width, url
        assert page.evaluate("document.documentElement.lang") == "en"
        titles.append(page.title())
    assert len(titles) > 8
    assert len(set(titles)) == len(titles), "every page says in its title where one is"


@pytest.mark.parametrize("width", [320, 1440])
def test_everything_to_press_is_large_enough(door: Any, tab: Tab, width: int) -> None:
    """Rows, fields and buttons are 44 pixels high, nearly twice what WCAG 2.2 asks for."""
    page = tab(door.link(role="lead"), width=width)
    small = """[...document.querySelectorAll('label.option, button:not(.unseen), .button, textarea, select,' +
        'input:not([type=hidden], [type=radio], [type=checkbox])')].filter(x => x.checkVisibility())
        .map(x => [x.getBoundingClientRect(), x.outerHTML.slice(0, 99)])
        .filter(([r]) => r.height < 43.5 || r.width < 24).map(([r, h]) => h)"""
    for url in walk(page):
        assert page.evaluate(small) == [], url


def test_the_pages_beside_the_questions(door: Any, tab: Tab) -> None:
    """Errors, two answers, the code, coming back later, a link that leads nowhere: all open to everybody."""
    address = door.link()
    page = tab(address, width=320)
    page.get_by_role("button", name="Start").click()
    other = tab(page.url)
    page.get_by_label("What do you call your job?").fill("Clerk")
    page.get_by_label("How many people?").fill("many")
    page.locator("button.main").click()
    expect(page.locator("#wrong")).to_be_focused()
    assert judged(page) == []
    page.get_by_role("link", name=re.compile("How many people")).click()
    expect(page.get_by_label("How many people?")).to_be_focused()
    other.get_by_label("What do you call your job?").fill("Boss")
    other.locator("button.main").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Changed in another window")
    assert judged(other) == []
    for path in ("/later", "/review", "/q/used", "x"):
        page.goto(address + path)
        assert judged(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_keyboard_is_enough(door: Any, tab: Tab) -> None:
    """From page one to the receipt without a mouse, and the focus can be seen all the way."""
    page = tab(door.link("needs_core"))
    for _ in range(400):
        if page.locator(".bigcode").count():
            break
        page.keyboard.press("Tab")
        where = page.evaluate(
            "[document.activeElement.tagName, document.activeElement.type, document.activeElement.className]"
        )
        tag, kind, styles = where
        if kind == "radio":
            page.keyboard.press("Space")
        if tag in ("BUTTON", "A") and "main" in styles:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            here = page.url
            page.keyboard.press("Enter")
            elsewhere(page, here)
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. Your answers have arrived.")
    assert door.response().state == "sent"


def test_enter_in_a_field_goes_on(door: Any, tab: Tab) -> None:
    """The enter key presses the first button, never the one that takes an answer out."""
    page = tab(door.link(), script=False)
    page.get_by_role("button", name="Start").click()
    page.locator("button.main").click()
    page.get_by_label("Yes").check()
    page.locator("[name=office__other]").fill("On the train")
    page.locator("[name=office__other]").press("Enter")
    page.wait_for_url(re.compile(r"/q/(?!mobile)"))
    assert door.answers() == {"mobile": "yes", "office": "other", "office__other": "On the train"}


@pytest.mark.parametrize("script", [True, False])
def test_in_finnish_to_the_end(door: Any, tab: Tab, *, script: bool) -> None:
    """Somebody on a telephone answers the needs survey in Finnish, with and without script."""
    page = tab(door.link("needs_core", language="fi"), width=390, script=script)
    expect(page.get_by_role("button", name="Aloita")).to_be_visible()
    page.get_by_role("button", name="Aloita").click()
    pages = 0
    while "/review" not in page.url:
        here = page.url
        names = {item.get_attribute("name") for item in page.locator("[type=radio]").all()}
        for name in names:
            page.locator(f"[type=radio][name='{name}']").nth(1).check()
        page.locator("[type=checkbox]").first.check() if page.locator("[type=checkbox]").count() else None
        page.locator("button.main").click()
        elsewhere(page, here)
        pages += 1
    assert pages >= 3
    page.locator("button.main").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiitos. Vastauksesi ovat tulleet perille.")
    assert door.response().state == "sent"
    assert door.response().language == "fi"
    assert len(door.answers()) >= 4


def test_a_department_link_on_two_devices(door: Any, tab: Tab) -> None:
    """The code from the start, typed on another device, leads to the same answers; no cookie is set."""
    page = tab(door.link(kind="department", name=""), width=390)
    page.get_by_role("button", name="Start").click()
    code = page.locator(".bigcode").inner_text()
    assert judged(page) == []
    page.locator("a.main").click()
    page.get_by_label("What do you call your job?").fill("Clerk")
    page.locator("button.main").click()
    page.wait_for_url(re.compile("/q/mobile"))
    assert page.context.cookies() == []
    other = tab(f"http://127.0.0.1:{door.port}/s")
    assert judged(other) == []
    other.get_by_label("Your code").fill(code.lower())
    other.get_by_role("button", name="Go on").click()
    other.get_by_role("link", name="Go on where I stopped").click()
    expect(other.get_by_label("What do you call your job?")).to_have_value("Clerk")


def test_the_script_only_helps(door: Any, tab: Tab) -> None:
    """It counts points, shows the text of something else once it is ticked, and unticks what is excluded."""
    page = tab(door.link())
    page.get_by_role("button", name="Start").click()
    start = page.url.replace("/q/name", "")
    page.goto(f"{start}/q/mobile")
    expect(page.locator("[name=used__other]")).to_be_hidden()
    page.locator("[name=used][value=own]").check()
    expect(page.locator("[name=used__other]")).to_be_visible()
    page.locator("[name=used][value=nothing]").check()
    expect(page.locator("[name=used][value=own]")).not_to_be_checked()
    expect(page.locator("[name=used__other]")).to_be_hidden()
    page.goto(f"{start}/q/money")
    page.locator("[name=money__a]").fill("60,5")
    page.locator("[name=money__b]").fill("30")
    expect(page.locator(".sum")).to_have_text("90.5 of 100 points given")
    page.locator("[name=money__c]").fill("9.5")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    assert dict(door.answers()["money"]) == {"a": 60.5, "b": 30.0, "c": 9.5}
    plain = tab(f"{start}/q/mobile", script=False)
    expect(plain.locator("[name=used__other]")).to_be_visible()

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Tab = Callable[..., Page]


def begin(page: Page) -> Page:
    """Start, up to the first question."""
    page.get_by_role("button", name="Start").click()
    page.wait_for_url(re.compile("/q/name"))
    return page


def on(page: Page) -> None:
    """Press the first button of the page."""
    page.locator("button.main").click()


def test_each_answer_is_saved_as_it_is_given(door: Any, tab: Tab) -> None:
    """With script nobody has to press anything: the page says when it was saved."""
    page = begin(tab(door.link()))
    page.get_by_label("What do you call your job?").fill("Clerk")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    assert door.answers() == {"name": "Clerk"}
    page.goto(page.url.replace("/q/name", "/q/mobile"))
    page.get_by_label("Yes").check()
    expect(page.locator("#saved")).to_contain_text("Saved at")
    assert door.answers() == {"name": "Clerk", "mobile": "yes"}
    page.get_by_role("button", name="Remove my answer").first.click()
    expect(page.get_by_label("Yes")).not_to_be_checked()
    assert door.answers() == {"name": "Clerk", "mobile": None}


@pytest.mark.parametrize("script", [True, False])
def test_refresh(door: Any, tab: Tab, *, script: bool) -> None:
    """Loading a page again loses nothing and sends nothing again."""
    page = begin(tab(door.link(), script=script))
    page.get_by_label("What do you call your job?").fill("Clerk")
    on(page)
    page.wait_for_url(re.compile("/q/mobile"))
    lines = door.events()
    page.reload()
    page.reload()
    assert door.events() == lines == ["name"]
    page.go_back()
    page.reload()
    expect(page.get_by_label("What do you call your job?")).to_have_value("Clerk")


def test_refresh_before_anything_was_pressed(door: Any, tab: Tab) -> None:
    """What was typed and left is there after a refresh, for the script has saved it."""
    page = begin(tab(door.link()))
    page.get_by_label("What do you call your job?").fill("Clerk")
    page.keyboard.press("Tab")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    page.reload()
    expect(page.get_by_label("What do you call your job?")).to_have_value("Clerk")


def test_the_server_is_killed_in_the_middle(door: Any, tab: Tab) -> None:
    """The page says "not saved" and keeps what was typed; with the server back it goes on (promise 1)."""
    page = begin(tab(door.link()))
    page.get_by_label("What do you call your job?").fill("Clerk")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    door.kill()
    page.get_by_label("What went wrong lately?").fill("The server")
    on(page)
    expect(page.locator("#saved")).to_contain_text("Not saved.")
    expect(page.get_by_label("What went wrong lately?")).to_have_value("The server")
    assert door.answers() == {"name": "Clerk"}
    door.start()
    on(page)
    page.wait_for_url(re.compile("/q/mobile"))
    assert door.answers() == {"name": "Clerk", "story": "The server"}
    assert sorted(door.events()) == ["name", "story"]


def test_the_line_is_cut(door: Any, tab: Tab) -> None:
    """Without a connection the page stays and says so; with it, it saves by itself."""
    page = begin(tab(door.link()))
    page.context.set_offline(offline=True)
    page.get_by_label("What do you call your job?").fill("Clerk")
    on(page)
    expect(page.locator("#saved")).to_contain_text("Not saved. There is no connection")
    expect(page.get_by_label("What do you call your job?")).to_have_value("Clerk")
    page.context.set_offline(offline=False)
    expect(page.locator("#saved")).to_contain_text("Saved at")
    assert door.answers() == {"name": "Clerk"}
    on(page)
    page.wait_for_url(re.compile("/q/mobile"))
    assert door.events() == ["name"]


def test_a_reply_that_is_lost_doubles_nothing(door: Any, tab: Tab) -> None:
    """The server had saved, the reply never came: sent again it is the same act, and no conflict."""
    page = begin(tab(door.link()))

    def lose(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route("**/save", lose, times=1)
    page.get_by_label("What do you call your job?").fill("Clerk")
    expect(page.locator("#saved")).to_contain_text("Not saved")
    assert door.answers() == {"name": "Clerk"}
    on(page)
    page.wait_for_url(re.compile("/q/mobile"))
    assert door.events() == ["name"]


@pytest.mark.parametrize("script", [True, False])
def test_two_tabs(door: Any, tab: Tab, *, script: bool) -> None:
    """The second tab sees both answers and chooses; nothing is overwritten before (promise 2)."""
    address = door.link()
    first = begin(tab(address, script=script))
    second = tab(first.url, script=script)
    first.get_by_label("What do you call your job?").fill("Clerk")
    on(first)
    first.wait_for_url(re.compile("/q/mobile"))
    second.get_by_label("What do you call your job?").fill("Boss")
    on(second)
    expect(second.get_by_role("heading", level=1)).to_have_text("Changed in another window")
    assert door.answers() == {"name": "Clerk"}
    second.get_by_label("What you typed here").check()
    on(second)
    second.wait_for_url(re.compile("/q/mobile"))
    assert door.answers() == {"name": "Boss"}


@pytest.mark.parametrize("script", [True, False])
def test_the_back_button(door: Any, tab: Tab, *, script: bool) -> None:
    """Back in the browser shows what was answered; another answer there counts, without a question."""
    page = begin(tab(door.link(), script=script))
    page.get_by_label("What do you call your job?").fill("Clerk")
    on(page)
    page.wait_for_url(re.compile("/q/mobile"))
    page.go_back()
    expect(page.get_by_label("What do you call your job?")).to_have_value("Clerk")
    page.get_by_label("What do you call your job?").fill("Boss")
    on(page)
    page.wait_for_url(re.compile("/q/mobile"))
    assert door.answers() == {"name": "Boss"}


@pytest.mark.parametrize("script", [True, False])
def test_double_click_on_send(door: Any, tab: Tab, *, script: bool) -> None:
    """Two clicks send once, and the page thanks once."""
    page = begin(tab(door.link(), script=script))
    page.get_by_label("How many people?").fill("12")
    on(page)
    page.wait_for_url(re.compile("/q/mobile"))
    page.goto(page.url.replace("/q/mobile", "/review"))
    page.locator("button.main").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. Your answers have arrived.")
    assert door.response().state == "sent"
    assert door.events().count("") == 1


def test_fast_typing_and_going_on_at_once(door: Any, tab: Tab) -> None:
    """Whoever presses the button while the script is still saving gets no conflict with themselves."""
    page = begin(tab(door.link()))
    for text in ("C", "Cl", "Cle", "Cler", "Clerk"):
        page.get_by_label("What do you call your job?").fill(text)
        page.wait_for_timeout(300)
    page.get_by_label("How many people?").fill("7")
    on(page)
    page.wait_for_url(re.compile("/q/mobile"))
    assert door.answers() == {"name": "Clerk", "people": 7.0}


def test_no_token_is_in_the_log_of_the_server(door: Any, tab: Tab) -> None:
    """Whatever the tests of this run did, the server's own output holds no link (promise 11)."""
    begin(tab(door.link()))
    assert "token-of-somebody" not in door.log.read_text()

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from views.shell import PAGES
from words.catalogue import load
from workspace.wiring import Workspace

Open = Callable[..., AppTest]
PARTS = [
    ("needs", "ask"),
    ("needs", "check"),
    ("needs", "people"),
    ("needs", "answer"),
    ("needs", "results"),
    *(("shortlist", part) for part in ("ranking", "vendors", "criteria", "scores", "origin")),
    *(("business_case", part) for part in ("result", "drivers", "lines", "alternatives", "realised")),
]


def text_of(at: AppTest) -> str:
    """Everything a reader sees."""
    kinds = (at.title, at.header, at.markdown, at.caption, at.error, at.info, at.warning, at.success)
    return "\n".join(str(item.value) for kind in kinds for item in kind)


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_every_page_opens_on_the_example(screen: Open, example: str, page: str) -> None:
    """No page stumbles over a filled project, and every sentence exists."""
    at = screen(page, example)
    assert not at.exception
    assert not at.error
    assert "⟦" not in text_of(at)
    assert at.title


@pytest.mark.parametrize(("page", "part"), PARTS)
def test_every_part_opens_on_the_example_and_on_a_first_comparison(
    screen: Open, example: str, quick: str, page: str, part: str
) -> None:
    """Each part of a long page draws what is filled and what is still empty."""
    for project in (example, quick):
        at = screen(page, project, part=part)
        assert not at.exception
        assert not at.error
        assert "⟦" not in text_of(at)


@pytest.mark.parametrize("page", [page.name for page in PAGES if not page.whole])
def test_without_a_project_a_page_says_where_to_go(screen: Open, page: str) -> None:
    """An address without a project teaches instead of failing."""
    at = screen(page)
    assert not at.exception
    assert load()("shell.nothing_open") in text_of(at)


@pytest.mark.parametrize("page", [page.name for page in PAGES if not page.whole])
def test_an_unknown_project_is_told_and_left(screen: Open, page: str) -> None:
    """A stale link says so, and does not keep the tab locked to it."""
    at = screen(page, "0" * 32)
    assert load()("shell.unknown_project") in text_of(at)
    assert "project" not in at.query_params


def test_no_sentence_of_the_pages_is_missing(screen: Open, here: Workspace, example: str) -> None:
    """After every page was drawn no key of the words was asked for in vain."""
    for page in PAGES:
        screen(page.name, example)
    assert load().unknown == set()


def test_the_project_stays_open_when_the_address_forgets_it(screen: Open, example: str) -> None:
    """The navigation of the browser drops what stands behind the question mark; the tab writes it back."""
    at = screen("overview", example)
    del at.query_params["project"]
    at.run()
    assert at.query_params["project"] == example
    assert not at.exception

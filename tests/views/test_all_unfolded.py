"""Every page of the example with everything on it unfolded."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from project.records.selection import Drop
from views import shell, state, widgets
from words.catalogue import load
from workspace.change import Changed, remove
from workspace.open import Opened
from workspace.own_content import amend
from workspace.wiring import LOCAL_PERSON, Workspace

Open = Callable[..., AppTest]


def parts_of(page: str) -> tuple[str, ...]:
    """The parts of a page, by the names that people read; one without a name where it has none."""
    heads = (f"{page}.parts.", f"{page}_page.parts.")
    keys = [key.split(".") for key in load().keys() if key.startswith(heads)]  # noqa: SIM118 - no mapping
    return tuple(sorted(key[2] for key in keys if len(key) == 3)) or ("",)


ADDRESSES = tuple((page.name, part) for page in shell.PAGES for part in parts_of(page.name))
"""Every page with each of its parts."""

EMPTY = (
    ("selection", "offer"), ("selection", "rules"), ("bids", "received"), ("bids", "answers"),
    ("evaluation", "agree"), ("evaluation", "beneath"), ("finalists", "contract"), ("finalists", "decision"),
    ("business_case", "lines"), ("sourcing", "answer"), ("needs", "check"), ("shortlist", "firm"),
)  # fmt: skip
WITHOUT_OFFERS = tuple(
    item
    for item in ADDRESSES
    if item[0] in {"selection", "bids", "evaluation", "finalists", "shortlist", "business_case"}
)


@pytest.fixture
def unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever unfolds on a page is open from the start."""
    folded = widgets.fold

    def fold(key: str, label: str, **look: Any) -> Any:
        if not state.holds(key):
            state.put_value(key, held=True)
        return folded(key, label, **look)

    monkeypatch.setattr(widgets, "fold", fold)


def missing(at: AppTest) -> list[str]:
    """What stands on the page in place of sentences that nobody wrote."""
    texts = (*at.markdown, *at.caption, *at.info, *at.warning, *at.success, *at.error)
    return [str(item.value) for item in texts if "⟦" in str(item.value)]


@pytest.mark.usefixtures("unfolded")
@pytest.mark.parametrize(("page", "part"), ADDRESSES)
def test_everything_that_unfolds_is_drawn(screen: Open, example: str, page: str, part: str) -> None:
    """Nothing on the page breaks once it is open, and no sentence in it is missing."""
    at = screen(page, example, part=part)

    assert missing(at) == []
    assert not at.exception


@pytest.mark.usefixtures("unfolded")
@pytest.mark.parametrize(("page", "part"), EMPTY)
def test_a_first_comparison_unfolds_too(screen: Open, quick: str, page: str, part: str) -> None:
    """Where hardly anything was entered yet, nothing on the page breaks and no sentence is missing."""
    at = screen(page, quick, part=part)

    assert missing(at) == []
    assert not at.exception


@pytest.mark.usefixtures("unfolded")
def test_what_a_team_changed_of_its_content_unfolds(
    screen: Open, example: str, here: Workspace, stored: Callable[[str], Opened]
) -> None:
    """A changed title and a step left out stand among the team's own changes, with what was before."""
    phase = stored(example).catalogue.playbook.phases[0]
    first, last = (f"phases/{phase.id}/steps/{step.id}" for step in (phase.steps[0], phase.steps[-1]))
    amend(here, LOCAL_PERSON, example, "playbook", "change", first, {"title": "A title of our own"})
    amend(here, LOCAL_PERSON, example, "playbook", "drop", last, None, "Not for us.")

    at = screen("plan", example, part="own")

    assert not at.exception
    assert "A title of our own" in " ".join(str(item.value) for item in (*at.markdown, *at.caption))


@pytest.mark.usefixtures("unfolded")
@pytest.mark.parametrize(("page", "part"), WITHOUT_OFFERS)
def test_a_project_without_any_offer_is_drawn(
    screen: Open, here: Workspace, quick: str, stored: Callable[[str], Opened], page: str, part: str
) -> None:
    """Every offer taken away again: each page still stands, with its title and no sentence missing."""
    gone = stored(quick).project.offers
    assert isinstance(remove(here, LOCAL_PERSON, quick, "vendor.removed", *gone), Changed)

    at = screen(page, quick, part=part)

    assert missing(at) == []
    assert not at.exception
    assert at.title


@pytest.mark.usefixtures("unfolded")
def test_an_offer_that_fell_out_says_why(screen: Open, example: str, stored: Callable[[str], Opened]) -> None:
    """The page of one offer, for one that was dropped, gives the reason somebody wrote."""
    drop = next(iter(stored(example).project.of(Drop)))
    at = screen("selection", example, part="offer", offer=drop.id)

    assert not at.exception
    assert drop.reason.split(".")[0] in " ".join(str(item.value) for item in (*at.warning, *at.markdown))


def test_the_parts_named_here_are_parts() -> None:
    """A page opens its first part for any other name, so a wrong name would try nothing."""
    assert set(EMPTY) <= set(ADDRESSES)


@pytest.mark.parametrize("page", [page.name for page in shell.PAGES])
def test_every_part_that_a_page_can_show_is_tried(page: str) -> None:
    """The parts that the code of a page lists are among those that the words name."""
    module = import_module(f"views.{page}")
    listed = getattr(module, "PARTS", getattr(module, "DRAWN", ("",)))

    assert set(listed) <= set(parts_of(page))

"""Every page of the example with everything on it unfolded."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from project.records.selection import Drop
from views import shell, state, widgets
from workspace.change import Changed, remove
from workspace.open import Opened
from workspace.own_content import amend
from workspace.wiring import LOCAL_PERSON, Workspace

Open = Callable[..., AppTest]
ADDRESSES = tuple(
    (page.name, part)
    for page in shell.PAGES
    for part in getattr(import_module(f"views.{page.name}"), "PARTS", ("",))
)
"""Every page with each of its parts, as the pages themselves name them."""


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


@pytest.mark.usefixtures("unfolded")
@pytest.mark.parametrize(("page", "part"), ADDRESSES)
def test_everything_that_unfolds_is_drawn(screen: Open, example: str, page: str, part: str) -> None:
    """Nothing on the page breaks once it is open, and no sentence in it is missing."""
    at = screen(page, example, part=part)

    assert not at.exception
    texts = (*at.markdown, *at.caption, *at.info, *at.warning, *at.success, *at.error)
    assert not [item.value for item in texts if "⟦" in str(item.value)]


@pytest.mark.usefixtures("unfolded")
@pytest.mark.parametrize(("page", "part"), EMPTY)
def test_a_first_comparison_unfolds_too(screen: Open, quick: str, page: str, part: str) -> None:
    """Where hardly anything was entered yet, what unfolds says what to do and breaks nothing."""
    at = screen(page, quick, part=part)

    assert not at.exception
    texts = (*at.markdown, *at.caption, *at.info, *at.warning, *at.success, *at.error)
    assert not [item.value for item in texts if "⟦" in str(item.value)]


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
def test_a_project_without_any_offer_says_what_to_do(
    screen: Open, here: Workspace, quick: str, stored: Callable[[str], Opened], page: str, part: str
) -> None:
    """Every offer taken away again: each page teaches instead of failing."""
    gone = stored(quick).project.offers
    assert isinstance(remove(here, LOCAL_PERSON, quick, "vendor.removed", *gone), Changed)

    at = screen(page, quick, part=part)

    assert not at.exception
    texts = (*at.markdown, *at.caption, *at.info, *at.warning, *at.success, *at.error)
    assert not [item.value for item in texts if "⟦" in str(item.value)]
    assert at.title


@pytest.mark.usefixtures("unfolded")
def test_an_offer_that_fell_out_says_when_and_why(
    screen: Open, example: str, stored: Callable[[str], Opened]
) -> None:
    """The page of one offer, for one that was dropped: the stage it had reached and the reason."""
    drop = next(iter(stored(example).project.of(Drop)))
    at = screen("selection", example, part="offer", offer=drop.id)

    assert not at.exception
    assert drop.reason.split(".")[0] in " ".join(str(item.value) for item in (*at.warning, *at.markdown))


def test_the_parts_named_here_are_parts() -> None:
    """A page opens its first part for any other name, so a wrong name would try nothing."""
    assert set(EMPTY) <= set(ADDRESSES)

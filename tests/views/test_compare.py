"""Offers side by side, a part of the shortlist: two to ten of them, one thing at a time."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from project.model import Vendor
from project.records.selection import Stage
from tests.views.gestures import Open, Stored, told
from views.compare import CHOSEN, MOST, VIEW, VIEWS
from words.catalogue import load
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

WORDS = load()


def compared(screen: Open, project: str) -> AppTest:
    """The part of the page."""
    return screen("shortlist", project, part="compare")


def columns(at: AppTest) -> list[list[str]]:
    """The heads of every table but those of the first column."""
    return [list(item.value.columns) for item in at.table]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_draws_for_two_offers(screen: Open, example: str, view: str) -> None:
    """The two best stand side by side at first, and each view says what it shows."""
    at = compared(screen, example)
    assert len(at.multiselect(key=CHOSEN).value) == 2
    at.session_state[VIEW] = view
    at.run()
    assert WORDS(f"compare.what.{view}") in told(at)
    assert not at.exception


def test_with_one_offer_there_is_nothing_to_compare(screen: Open, here: Workspace, quick: str) -> None:
    """The empty state says what will be here."""
    alpha = here.store.load(quick)
    assert alpha is not None
    first = next(item for item in alpha.records if isinstance(item, Vendor))
    dropped = first.model_copy(update={"stage": Stage.LONG_LIST})
    assert isinstance(put(here, ME, quick, "vendor.set", dropped), Changed)
    at = compared(screen, quick)
    assert WORDS("compare.empty") in told(at)
    assert not at.exception


def test_one_choice_is_too_few(screen: Open, example: str) -> None:
    """Who leaves one is asked for a second; nothing else is drawn."""
    at = compared(screen, example)
    at.multiselect(key=CHOSEN).set_value(at.multiselect(key=CHOSEN).value[:1]).run()
    assert WORDS("compare.choose_two") in told(at)
    assert not at.table


@pytest.mark.parametrize("count", [2, 3, 10])
def test_up_to_ten_offers_stand_side_by_side(
    screen: Open, here: Workspace, quick: str, stored: Stored, count: int
) -> None:
    """Facts have one column for each offer that was chosen, in the order of the ranking."""
    more = [Vendor(id=f"more_{place}", name=f"Offer {place}", order=10 + place) for place in range(9)]
    assert isinstance(put(here, ME, quick, "vendor.added", *more), Changed)
    at = compared(screen, quick)
    names = {item.id: item.name for item in stored(quick).project.vendors}
    assert len(names) > MOST
    chosen = list(names)[:count]
    at.multiselect(key=CHOSEN).set_value(chosen).run()
    at.session_state[VIEW] = "facts"
    at.run()
    assert sorted(columns(at)[0]) == sorted(names[item] for item in chosen)
    at.session_state[VIEW] = "criteria"
    at.run()
    assert not at.exception


def test_more_than_ten_cannot_be_chosen(screen: Open, example: str) -> None:
    """The choice ends at ten."""
    assert compared(screen, example).multiselect(key=CHOSEN).proto.max_selections == MOST == 10


def test_gaps_lead_on_while_nobody_checked(screen: Open, here: Workspace, quick: str, example: str) -> None:
    """Without a check the view says so and shows the way; with some it lists what is not met."""
    at = compared(screen, quick)
    at.session_state[VIEW] = "gaps"
    at.run()
    assert WORDS("compare.no_checks") in told(at)
    assert any(WORDS("compare.to_checks") in str(item.proto) for item in at.get("page_link"))

    at = compared(screen, example)
    at.session_state[VIEW] = "gaps"
    at.run()
    assert WORDS("compare.no_checks") not in told(at)
    assert at.table


def test_an_offer_that_left_the_shortlist_leaves_the_choice(
    screen: Open, here: Workspace, example: str, stored: Stored
) -> None:
    """A page that is open while somebody drops an offer goes on with the others."""
    at = compared(screen, example)
    gone = stored(example).project.find(Vendor, at.multiselect(key=CHOSEN).value[0])
    assert gone is not None
    left = gone.model_copy(update={"stage": Stage.LONG_LIST})
    assert isinstance(put(here, ME, example, "vendor.set", left), Changed)
    at.run()
    assert not at.exception
    assert gone.id not in at.multiselect(key=CHOSEN).value

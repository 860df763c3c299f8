"""The page that follows anything back and on, with real gestures."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from project.records.requirements import Requirement, RequirementState
from project.records.vision import Objective
from project.results.thread import NodeKind
from tests.views.gestures import Open, Stored, field, told, unfolded
from views.origins import MOST
from views.thread_follow import PAGES
from views.thread_names import named
from words.catalogue import load
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace

PARTS = ("follow", "why", "loose", "moves")
WORDS = load()
HOSTILE = "Find [everybody](http://x.example) **now** :material/home: <b>x</b>"


@pytest.fixture
def filled(here: Workspace, example: str, stored: Stored) -> str:
    """The example with an objective, and a requirement that nothing is linked with."""
    records = (
        Objective(id="day", title="Answer within a day"),
        Requirement(id="bare", statement=HOSTILE, state=RequirementState.ACCEPTED),
    )
    assert isinstance(put(here, LOCAL_PERSON, example, "requirement.added", *records), Changed)
    return example


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_on_full_and_empty_projects(
    screen: Open, filled: str, quick: str, part: str
) -> None:
    """Each part draws what is there, and says what to do where nothing is."""
    for project in (filled, quick):
        at = screen("thread", project, part=part)
        assert not at.exception
        assert not at.error
        assert "⟦" not in told(at)


def test_n11_a_vendor_is_followed_back_to_the_answers_behind_it(
    screen: Open, filled: str, stored: Stored
) -> None:
    """N11: the address names a vendor; the page counts what stands behind it as the chain does."""
    vendor = stored(filled).outlook.thread.of(NodeKind.VENDOR)[0]
    at = screen("thread", filled, about=named(vendor))
    chain = stored(filled).outlook.thread
    answers = sum(item.kind is NodeKind.ANSWER for item, _ in chain.ancestors(vendor))

    assert at.subheader[0].value.startswith(f"Vendor: {vendor.title}")
    assert f"{answers} answers" in told(at)
    assert answers > 10


def test_a_step_is_a_click_and_stands_in_the_address(screen: Open, filled: str, stored: Stored) -> None:
    """From a criterion on to one of its scores; the address then leads there, also for others."""
    chain = stored(filled).outlook.thread
    criterion = chain.of(NodeKind.CRITERION)[0]
    score = next(item for item in chain.effects(criterion) if item.kind is NodeKind.SCORE)
    at = screen("thread", filled, about=named(criterion))

    at.button(key=f"follow-on-{named(score)}").click().run()

    assert at.query_params["about"] in (named(score), [named(score)])
    assert at.subheader[0].value.startswith("Score: ")
    assert not at.exception


def test_another_kind_and_another_thing_are_picked(screen: Open, filled: str) -> None:
    """The lists lead to anything in the chain; what a person typed is shown as typed, as text."""
    at = screen("thread", filled)
    at.selectbox(key="thread-kind").set_value(NodeKind.REQUIREMENT).run()
    at.selectbox(key="thread-which-requirement").set_value("requirement:bare").run()

    shown = at.subheader[0].value
    assert "accepted" in shown
    assert "[everybody](" not in shown
    assert "**now**" not in shown
    assert WORDS("thread.behind_nothing") in told(at)


def test_an_address_that_names_nothing_shows_something_that_is_there(screen: Open, filled: str) -> None:
    """A stale link is no error."""
    for about in ("vendor:gone", "nothing", "nonsense:x", ":"):
        at = screen("thread", filled, about=about)
        assert not at.exception
        assert at.subheader[0].value.startswith("Vendor: ")


def test_the_picture_says_in_words_what_it_shows(screen: Open, filled: str, stored: Stored) -> None:
    """It is drawn when it is unfolded, with fewer lines than things and a text for who cannot see it."""
    vendor = stored(filled).outlook.thread.of(NodeKind.VENDOR)[0]
    at = unfolded(screen, filled, "thread-picture", "thread", about=named(vendor))

    assert not at.exception
    assert len(at.get("plotly_chart")) == 1
    assert WORDS("thread.picture.note") in told(at)


def _loose(screen: Open, project: str, gap: str) -> AppTest:
    return unfolded(screen, project, f"loose-{gap}", "thread", part="loose")


def test_v9_a_loose_end_is_mended_by_one_choice(screen: Open, filled: str, stored: Stored) -> None:
    """V9: choosing the requirement that serves an objective saves the link, and the entry is gone."""
    at = _loose(screen, filled, "objective_unserved")
    chooser = field(at, "selectbox", "objective_unserved-objective:day")

    chooser.set_value("requirement:bare").run()

    found = stored(filled)
    record = found.project.find(Requirement, "bare")
    assert record is not None
    assert record.objectives == ("day",)
    assert "objective_unserved" not in {item.gap for item in found.outlook.thread.orphans}
    assert not at.exception


def test_a_requirement_gets_its_criterion_where_it_is_missed(
    screen: Open, filled: str, stored: Stored
) -> None:
    """The criterion is chosen inline."""
    criterion = stored(filled).outlook.thread.of(NodeKind.CRITERION)[0]
    at = _loose(screen, filled, "requirement_unjudged")

    field(at, "selectbox", "requirement_unjudged-requirement:bare").set_value(named(criterion)).run()

    record = stored(filled).project.find(Requirement, "bare")
    assert record is not None
    assert record.criterion == criterion.id


def test_a_loose_end_is_followed_with_one_click(screen: Open, filled: str) -> None:
    """From the list to what stands around it."""
    at = _loose(screen, filled, "requirement_unjudged")

    field(at, "button", "requirement_unjudged-requirement:bare").click().run()

    assert at.subheader[0].value.startswith("Requirement: ")


def test_what_would_move_is_shown_and_nothing_is_kept(screen: Open, filled: str, stored: Stored) -> None:
    """Another point moves weights on the page; the project keeps its revision."""
    before = stored(filled).project
    at = screen("thread", filled, part="moves")
    point = next(item for item in at.button_group if str(item.key).startswith("moves-point"))
    middle = told(at)

    point.set_value(1).run()

    assert not at.exception
    assert "1.0 then" in told(at)
    assert told(at) != middle
    assert stored(filled).project == before


def test_every_kind_has_words_and_a_page(screen: Open, filled: str) -> None:
    """No thing of the chain is without a name, a count and a page to work on it."""
    screen("thread", filled)
    for kind in NodeKind:
        assert all(WORDS.has(f"thread.{group}.{kind}") for group in ("kind", "one"))
        assert WORDS.has(f"thread.count.{kind}.one")
        assert WORDS.has(f"shell.pages.{PAGES[kind][0]}")


def test_the_shortlist_tells_the_same_in_short(screen: Open, filled: str) -> None:
    """Its part has a way to the whole page and never lists more than a few of one step."""
    at = screen("shortlist", filled, part="origin")

    assert not at.exception
    lines = [line for item in at.markdown for line in str(item.value).splitlines()]
    assert sum(line.startswith("- ") for line in lines) <= 2 * (MOST + 1)

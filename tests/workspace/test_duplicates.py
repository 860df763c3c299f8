"""Looking at pairs of records: what is shown to whom, what is said, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_data.answers import Same
from project.model import Person, Role
from project.records.customer_data import PairView
from tests.found_pairs import PAIRS, with_search
from workspace.change import Changed, put
from workspace.duplicates import GoneError, desk, identity, pair_at, say, start_search, take_back, view_id
from workspace.guarding import NotAllowed
from workspace.open import opened
from workspace.pair_rows import Compared, compared, folded
from workspace.wiring import LOCAL_PERSON, Workspace

Join = Callable[[Workspace, str, Role], str]


def test_pairs_stand_in_the_order_they_were_drawn_and_are_shown_side_by_side(
    workspace: Workspace, quick: str
) -> None:
    """D3: both records as their files have them, each field with how the two stand to each other."""
    found = desk(workspace, LOCAL_PERSON, quick, with_search(workspace, quick))

    assert [(item.left_file, item.left_row, item.right_file, item.right_row) for item in found.queue] == [
        pair[:4] for pair in PAIRS
    ]
    shown = pair_at(found, found.queue[0])
    assert shown.files == ("erp <b>.csv", "shop.csv")
    how = {item.field: (item.left, item.right, item.how) for item in shown.fields}
    assert how["email"] == ("info@casa.example", "info@casa.example", Compared.SAME)
    assert how["company_name"][2] is Compared.DIFFERENT
    assert how["notes"] == ("=1+1", "Ask for Marta", Compared.DIFFERENT)
    assert {item.field: item.how for item in pair_at(found, found.queue[2]).fields}["company_name"] is (
        Compared.WRITTEN
    )


def test_an_answer_is_saved_at_once_and_taken_back_exactly(workspace: Workspace, quick: str) -> None:
    """What was said before stands again after taking back; nothing else moves."""
    run = with_search(workspace, quick)
    pair = desk(workspace, LOCAL_PERSON, quick, run).queue[0]
    first = say(workspace, LOCAL_PERSON, quick, run, pair, Same.DIFFERENT)
    assert isinstance(first, Changed)
    second = say(workspace, LOCAL_PERSON, quick, run, pair, Same.SAME, operation="second")
    assert isinstance(second, Changed)

    kept = opened(workspace, LOCAL_PERSON, quick).project.find(PairView, view_id(run, pair, None))
    assert kept is not None
    assert (kept.said, kept.stratum, kept.chance) == (Same.SAME, 2, 0.97)
    assert isinstance(take_back(workspace, LOCAL_PERSON, quick, "second"), Changed)
    back = opened(workspace, LOCAL_PERSON, quick).project.find(PairView, view_id(run, pair, None))
    assert back is not None
    assert back.said is Same.DIFFERENT


def test_two_people_answer_the_same_pair_and_nobody_overwrites_the_other(
    workspace: Workspace, quick: str
) -> None:
    """Each has an answer of their own; that they disagree is told."""
    run = with_search(workspace, quick)
    people = (Person(id="maria", name="Maria"), Person(id="jordi", name="Jordi"))
    put(workspace, LOCAL_PERSON, quick, "prepared", *people)
    pair = desk(workspace, LOCAL_PERSON, quick, run).queue[1]

    say(workspace, LOCAL_PERSON, quick, run, pair, Same.SAME, "maria")
    say(workspace, LOCAL_PERSON, quick, run, pair, Same.DIFFERENT, "jordi")

    search = opened(workspace, LOCAL_PERSON, quick).outlook.duplicates.newest
    assert search is not None
    assert len(search.answers.disagreed) == 1
    assert (search.answers.answered, search.answers.unsure) == (1, 1)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER])
def test_rows_are_not_shown_to_who_may_only_look(
    workspace: Workspace, quick: str, join: Join, role: Role
) -> None:
    """Viewers and reviewers see figures; rows of customers are for who may edit."""
    run = with_search(workspace, quick)
    other = join(workspace, quick, role)

    with pytest.raises(NotAllowed):
        desk(workspace, other, quick, run)
    assert opened(workspace, other, quick).outlook.duplicates.newest is not None


def test_a_search_without_rows_says_so(workspace: Workspace, quick: str) -> None:
    """Rows that were deleted are gone for the queue too; the figures stay."""
    run = with_search(workspace, quick, place=False)

    with pytest.raises(GoneError):
        desk(workspace, LOCAL_PERSON, quick, run)
    assert opened(workspace, LOCAL_PERSON, quick).outlook.duplicates.newest is not None


def test_files_of_another_project_are_not_reached(workspace: Workspace, quick: str, example: str) -> None:
    """Promise 7: the same search in another project finds nothing."""
    run = with_search(workspace, quick)

    with pytest.raises(GoneError):
        desk(workspace, LOCAL_PERSON, example, run)
    assert start_search(workspace, LOCAL_PERSON, example, ("erp", "shop")) is None


def test_the_same_search_is_found_and_not_made_anew(workspace: Workspace, quick: str) -> None:
    """A kept result is taken; the record stands as it stood, on its day."""
    run = with_search(workspace, quick)
    before = opened(workspace, LOCAL_PERSON, quick).project

    line = start_search(workspace, LOCAL_PERSON, quick, ("erp", "shop"))

    assert line is not None
    assert not line.under_way
    after = opened(workspace, LOCAL_PERSON, quick).project
    assert after.revision == before.revision
    assert identity(desk(workspace, LOCAL_PERSON, quick, run).run, desk(
        workspace, LOCAL_PERSON, quick, run
    ).queue[0])  # fmt: skip


@given(st.text(max_size=20))
def test_a_value_is_the_same_as_itself_and_as_itself_in_capitals(text: str) -> None:
    """Capitals, blanks and signs are no difference; an empty value is none."""
    same = compared("x", text, text)
    assert (same is None) == (not text)
    spaced = compared("x", text, f" {text} ")
    if text:
        assert same is not None
        assert same.how is Compared.SAME
        assert spaced is not None
        assert spaced.how in {Compared.WRITTEN, Compared.DIFFERENT}
    assert folded("Casa Pérez, S.L.") == folded("CASA PEREZ SL")

"""The page about repeated customers: every part opens, pairs are answered in turn, a list is made."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from customer_data.answers import Keeps, Same
from customer_data.figures import IntakeFigures
from project.model import Membership, Person, Role
from project.records.customer_data import DataFile, DataRules, MatchRun, MergeRule, PairView, RowsTaken
from tests.found_pairs import with_search
from tests.views.gestures import Open, Stored, field, labelled, told
from views import duplicates_search
from views.duplicates import PARTS
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace


def press(at: AppTest, key: str) -> AppTest:
    """The page after the button with this key was pressed."""
    next(item for item in at.button if item.key == key).click().run()
    assert not at.exception
    return at


def progress(at: AppTest) -> str:
    """What stands beside the bar."""
    return str(at.get("progress")[0].proto)


def views_of(stored: Stored, project: str) -> list[PairView]:
    """Answers as the store has them."""
    return list(stored(project).project.of(PairView))


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_empty_and_filled(screen: Open, quick: str, here: Workspace, part: str) -> None:
    """Each part teaches while there is nothing, and shows hostile values as text."""
    empty = screen("duplicates", quick, part=part)
    assert not empty.exception
    assert "⟦" not in told(empty)
    assert empty.info

    with_search(here, quick)
    at = screen("duplicates", quick, part=part)
    assert not at.exception
    assert "⟦" not in told(at)
    assert all("<b>" not in str(item.value).replace(r"\<b\>", "") for item in at.markdown)


def test_the_search_says_in_plain_words_what_it_found(screen: Open, quick: str, here: Workspace) -> None:
    """D3: how many records repeat another one, and how sure that is, with whose word it rests on."""
    with_search(here, quick)
    text = told(screen("duplicates", quick))

    assert "Of 8 records 2 repeat another one" in text
    assert "Of 100 pairs called the same, about 98 really are" in text
    assert "what the search itself expects" in text


def test_a_search_is_asked_for_the_files_that_are_chosen(
    screen: Open, quick: str, here: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The button hands on exactly the chosen files; without one it cannot be pressed."""
    with_search(here, quick)
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        duplicates_search, "start_search", lambda _w, _p, _i, files: asked.append(tuple(files))
    )
    at = screen("duplicates", quick)
    labelled(at, "multiselect", "Files to search").set_value(["shop"]).run()
    at = press(at, "duplicates-begin")
    assert asked == [("shop",)]
    labelled(at, "multiselect", "Files to search").set_value([]).run()
    assert next(item for item in at.button if item.key == "duplicates-begin").disabled


def test_a_file_whose_columns_mean_nothing_yet_is_named(screen: Open, quick: str, here: Workspace) -> None:
    """It cannot be searched, and the page says where its columns are explained."""
    digest = "f" * 64
    read = IntakeFigures(digest=digest, size=1, form="csv", heads=("a",), rows=1)
    day = here.clock().date()
    file = DataFile(id="raw", title="**raw**.csv", digest=digest, size=1, came=day, keep_until=day, read=read)
    assert isinstance(put(here, LOCAL_PERSON, quick, "prepared", file), Changed)
    at = screen("duplicates", quick)
    assert "nobody has said yet what the columns mean" in told(at)
    assert r"\*\*raw" in told(at)


def test_pairs_are_answered_one_after_the_other(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """Three buttons, each answer is saved at once and the next pair stands there; the last is taken back."""
    with_search(here, quick)
    at = screen("duplicates", quick, part="pairs")
    assert "0 of 5 looked at" in progress(at)
    first = at.table[0].value
    assert "info@casa" in str(first).replace("\u2060", "")

    at = press(at, "pair-same")
    at = press(at, "pair-different")
    assert [(item.left_row, item.said) for item in views_of(stored, quick)] == [
        (2, Same.SAME), (3, Same.DIFFERENT),
    ]  # fmt: skip
    assert "2 of 5 looked at" in progress(at)

    at = press(at, "pair-back")
    assert [item.said for item in views_of(stored, quick)] == [Same.SAME]
    at = press(at, "pair-unsure")
    assert {item.said for item in views_of(stored, quick)} == {Same.SAME, Same.UNSURE}


def test_a_passed_pair_comes_later_and_nothing_is_left_when_all_are_answered(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """Passing over saves nothing; at the end the page says so."""
    with_search(here, quick)
    at = press(screen("duplicates", quick, part="pairs"), "pair-skip")
    assert views_of(stored, quick) == []
    for _ in range(4):
        at = press(at, "pair-same")
    assert at.success
    at = press(at, "pair-unskip")
    at = press(at, "pair-different")
    assert len(views_of(stored, quick)) == 5
    assert "All pairs that were drawn have been looked at" in str(at.success[0].value)


def test_a_second_person_answers_the_same_pairs(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """What others answered is offered for a second opinion; a different one is told and can be settled."""
    with_search(here, quick)
    people = (Person(id="maria", name="Maria"), Person(id="jordi", name="Jordi"))
    assert isinstance(put(here, LOCAL_PERSON, quick, "prepared", *people), Changed)
    at = screen("duplicates", quick, part="pairs")
    labelled(at, "selectbox", "Who looks at them").set_value("maria").run()
    at = press(at, "pair-same")
    labelled(at, "selectbox", "Who looks at them").set_value("jordi").run()
    field(at, "button_group", "pairs-way").set_value("second").run()
    at = press(at, "pair-different")

    assert {(item.by, item.said) for item in views_of(stored, quick)} == {
        ("maria", Same.SAME), ("jordi", Same.DIFFERENT),
    }  # fmt: skip
    at = screen("duplicates", quick, part="pairs")
    assert "People disagree about one pair" in told(at)
    field(at, "button_group", "pairs-way").set_value("open").run()
    assert "Maria: same customer" in told(at)


def test_the_strictness_is_set_and_given_back(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """Moving the slider is saved at once; the proposed place can be taken again."""
    with_search(here, quick)
    at = screen("duplicates", quick, part="strict")
    assert "from 90: right 96 of 100, found 82 of 100" in str(at.get("plotly_chart")[0].proto)
    at.select_slider[0].set_value(0.9).run()
    assert not at.exception
    rules = stored(quick).project.find(DataRules, "rules")
    assert rules is not None
    assert rules.threshold == 0.9
    assert stored(quick).outlook.duplicates.searches[0].surplus == 3

    at = press(at, "strict-proposed")
    rules = stored(quick).project.find(DataRules, "rules")
    assert rules is not None
    assert rules.threshold is None


def test_which_value_stays_is_said_and_real_groups_show_it(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """A rule for each field, who is believed first, and what would become of real records."""
    run = with_search(here, quick)
    at = screen("duplicates", quick, part="values")
    text = str([item.value for item in at.table]).replace("\u2060", "")
    assert "Ask for Marta" in text
    field(at, "selectbox", "/email@0/keeps").set_value(Keeps.LONGEST).run()
    assert not at.exception
    rule = stored(quick).project.find(MergeRule, "email")
    assert rule is not None
    assert rule.keeps is Keeps.LONGEST

    field(at, "multiselect", f"{run}@0/trusted").set_value(["shop"]).run()
    kept = stored(quick).project.find(MatchRun, run)
    assert kept is not None
    assert kept.trusted == ("shop",)


def test_the_list_is_made_and_that_rows_left_is_noted(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """The file waits in the tray, no cell begins a formula, and how many rows left is noted."""
    with_search(here, quick)
    at = press(screen("duplicates", quick, part="list"), "merge-list-xlsx")

    (taken,) = stored(quick).project.of(RowsTaken)
    assert taken.rows == 4
    link = next(item for item in at.get("link_button"))
    ticket = str(link.proto.url).rpartition("/")[2]
    made = here.tray.take(LOCAL_PERSON, ticket, here.clock())
    assert made is not None
    page = load_workbook(BytesIO(made.data)).active
    assert page is not None
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows[0][:4] == ["group", "what happens", "file", "row"]
    assert [row[1] for row in rows[1:]] == ["kept", "goes into the kept one"] * 2
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)


@pytest.mark.parametrize("part", ["pairs", "values", "list"])
def test_who_may_only_look_sees_no_row(screen: Open, quick: str, here: Workspace, part: str) -> None:
    """A viewer is told that pairs show customers; no value of a customer is on the page."""
    with_search(here, quick)
    records = here.store.load(quick).records
    mine = next(item for item in records if isinstance(item, Membership) and item.id == LOCAL_PERSON)
    other = Membership(id="owner", role=Role.OWNER)
    put(here, LOCAL_PERSON, quick, "prepared", Person(id="owner", name="Owner"), other)
    put(here, LOCAL_PERSON, quick, "prepared", mine.model_copy(update={"role": Role.VIEWER}))
    at = screen("duplicates", quick, part=part)

    assert not at.exception
    whole = (told(at) + str([item.value for item in at.table])).replace("\u2060", "")
    assert not [word for word in ("info@casa", "roig", "aalto", "600111222") if word in whole.lower()]
    assert not [item for item in at.button if str(item.key).startswith(("pair-", "merge-list"))]


def test_rows_that_are_gone_are_told_in_every_part(screen: Open, quick: str, here: Workspace) -> None:
    """Without rows the figures stay and nothing stumbles."""
    with_search(here, quick, place=False)
    for part in PARTS:
        at = screen("duplicates", quick, part=part)
        assert not at.exception

"""What becomes of records that mean one customer: what people said holds, and the list itself."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from customer_data.answers import Keeps, Same
from exchange.cells import may_start_formula
from exchange.merge_list import Cell, merge_list_file
from project.model import Role
from project.records.customer_data import DataRules, MatchRun, MergeRule, RowsTaken
from tests.found_pairs import with_search
from workspace.change import put
from workspace.duplicates import desk, say
from workspace.guarding import NotAllowed
from workspace.handing import MadeFile
from workspace.merge_lists import MOST_ROWS, Meant, example_groups, merge_list, what_it_means
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace

Join = Callable[[Workspace, str, Role], str]


def made(workspace: Workspace, project: str, run: str, kind: str = "csv") -> tuple[MadeFile, Meant]:
    """The list, which must come about."""
    found = merge_list(workspace, LOCAL_PERSON, project, run, kind)
    assert isinstance(found, tuple)
    return found


def rows_of(file: MadeFile) -> list[dict[str, str]]:
    """The lines of a CSV by their heads."""
    return list(csv.DictReader(StringIO(file.data.decode("utf-8-sig"))))


# -- what people said ----------------------------------------------------------------------------------------


def test_what_people_said_holds_whatever_the_strictness(workspace: Workspace, quick: str) -> None:
    """A pair said to be the same is joined below the strictness, one said to be different is not above."""
    run = with_search(workspace, quick)
    assert what_it_means(workspace, LOCAL_PERSON, quick, run).groups == 2
    queue = desk(workspace, LOCAL_PERSON, quick, run).queue
    say(workspace, LOCAL_PERSON, quick, run, queue[1], Same.SAME)
    say(workspace, LOCAL_PERSON, quick, run, queue[2], Same.DIFFERENT)

    for threshold in (0.5, 0.9, 0.95):
        now = opened(workspace, LOCAL_PERSON, quick).project.find(DataRules, "rules") or DataRules(id="rules")
        put(workspace, LOCAL_PERSON, quick, "prepared", now.model_copy(update={"threshold": threshold}))
        file, _ = made(workspace, quick, run)
        together = {(row["group"], row["file"], row["row"]) for row in rows_of(file)}
        groups = {(name, row): group for group, name, row in together}
        assert groups["erp <b>.csv", "3"] == groups["shop.csv", "3"]
        assert groups.get(("erp <b>.csv", "4"), "none") != groups.get(("shop.csv", "4"), "other")


def test_the_kept_record_is_that_of_the_file_believed_first(workspace: Workspace, quick: str) -> None:
    """Which file is believed decides which record is kept, and with it which file gets smaller."""
    run = with_search(workspace, quick)
    before = what_it_means(workspace, LOCAL_PERSON, quick, run)
    assert [(item.title, item.before, item.after) for item in before.files] == [
        ("erp <b>.csv", 4, 4), ("shop.csv", 4, 2),
    ]  # fmt: skip
    record = opened(workspace, LOCAL_PERSON, quick).project.find(MatchRun, run)
    assert record is not None
    put(workspace, LOCAL_PERSON, quick, "match_run.trusted", record.model_copy(update={"trusted": ("shop",)}))

    after = what_it_means(workspace, LOCAL_PERSON, quick, run)
    assert [item.after for item in after.files] == [2, 4]


# -- the list ------------------------------------------------------------------------------------------------


def test_the_list_says_of_each_record_what_happens_and_what_stays(workspace: Workspace, quick: str) -> None:
    """D3: one line for each record; the kept one says what stays and where it is from; a refusal is there."""
    run = with_search(workspace, quick)
    put(workspace, LOCAL_PERSON, quick, "merge_rule.set", MergeRule(id="company_name", keeps=Keeps.LONGEST))
    file, meant = made(workspace, quick, run)
    assert file.rows_of == quick

    lines = rows_of(file)
    assert (meant.groups, meant.rows, len(lines)) == (2, 4, 4)
    kept, goes = lines[:2]
    assert (kept["what happens"], goes["what happens"]) == ("kept", "goes into the kept one")
    heads = [head for head in kept if head.lower().startswith("refused")]
    told = next(kept[head] for head in heads if head.endswith("stays"))
    assert told == "yes"
    assert not any(goes[head] for head in goes if head.endswith((": stays", ": from")))
    assert "Notes" in kept["to settle"] or "notes" in kept["to settle"]
    assert all(not may_start_formula(cell) for line in lines for cell in line.values() if cell[:1] != "'")


def test_taking_the_list_is_noted(workspace: Workspace, quick: str) -> None:
    """Rows that leave are a record: how many, on which day."""
    run = with_search(workspace, quick)
    made(workspace, quick, run, "xlsx")

    (taken,) = opened(workspace, LOCAL_PERSON, quick).project.of(RowsTaken)
    assert (taken.rows, taken.on) == (4, workspace.clock().date())


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER])
def test_the_list_is_not_for_who_may_only_look(
    workspace: Workspace, quick: str, join: Join, role: Role
) -> None:
    """Viewers and reviewers take no rows."""
    run = with_search(workspace, quick)
    other = join(workspace, quick, role)
    for use in (what_it_means, example_groups):
        with pytest.raises(NotAllowed):
            use(workspace, other, quick, run)
    with pytest.raises(NotAllowed):
        merge_list(workspace, other, quick, run, "csv")


def test_too_many_rows_are_refused_before_anything_leaves() -> None:
    """The limit is one that a spreadsheet opens."""
    assert MOST_ROWS <= 1_048_575


HOSTILE = ("=1+1", "+49", "-1", "@x", "\t=1", "\uff1d1", "'=1", "<b>x</b>", "a\nb", "", "ç")


@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=6))
def test_no_cell_of_the_list_begins_a_formula(values: list[str]) -> None:
    """Promise 12: hostile text is text in both kinds of file, and comes back as it was in a workbook."""
    row: list[Cell] = [1, *values]
    heads = ["group", *(f"h{at}" for at in range(len(values)))]
    page = load_workbook(BytesIO(merge_list_file("List", heads, [row], "xlsx"))).active
    assert page is not None
    cells = list(next(page.iter_rows(min_row=2)))
    assert all(cell.data_type != "f" for cell in cells)
    assert [cell.value or "" for cell in cells[1:]] == values
    text = merge_list_file("List", heads, [row], "csv").decode("utf-8-sig")
    lines = list(csv.reader(StringIO(text)))
    assert all(not may_start_formula(cell) or cell.startswith("'") for cell in lines[1])
    with pytest.raises(ValueError, match="pdf"):
        merge_list_file("List", heads, [row], "pdf")

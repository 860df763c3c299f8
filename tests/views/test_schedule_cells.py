"""What stands in the cells of the plan's table, and what typed cells make of a record."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.values import Text
from exchange.codes import Code
from playbook.delivery import Estimate, Link, LinkKind, Task
from project.records.planning import TaskPlan
from views.schedule_cells import COLUMNS, Typing, changed, row
from words.catalogue import load
from words.complaints import explanation

SHOWN = Typing({"1.1": "a", "1.2": "b", "a": "a", "b": "b"}, {"Ann": "p1", "Ann (2)": "p2"})
PLANNED = Task(
    id="b",
    title=Text.model_validate({"*": "Second"}),
    what=Text.model_validate({"*": "Do it"}),
    phase="one",
    days=Estimate(low=5, likely=8, high=15),
    links=(Link(to="a"),),
)


def test_cells_show_what_holds() -> None:
    """Without a word of the team they show the playbook's, and who answers for it by their seat."""
    cells = row("1.2", TaskPlan(id="b"), PLANNED, SHOWN, "p2", "en")
    assert cells["title"] == "Second"
    assert (cells["low"], cells["likely"], cells["high"]) == ("5", "8", "15")
    assert (cells["links"], cells["owner"], cells["done"]) == ("1.1", "Ann (2)", "")


@pytest.mark.parametrize(
    ("column", "typed", "name", "value"),
    [
        ("title", "  New name ", "title", "New name"),
        ("title", None, "title", ""),
        ("likely", "9", "likely", 9.0),
        ("likely", "8,5", "likely", 8.5),
        ("done", "40 %", "done", 0.4),
        ("done", "", "done", None),
        ("links", "1.1SS+2d", "links", (Link(to="a", kind=LinkKind.START_START, lag=2),)),
        ("links", None, "links", ()),
        ("owner", "Ann", "owner", "p1"),
        ("owner", None, "owner", None),
        ("deadline", "2027-03-01", "deadline", date(2027, 3, 1)),
        ("deadline", "2027-03-01T00:00:00.000Z", "deadline", date(2027, 3, 1)),
        ("left_out", "done elsewhere", "left_out", "done elsewhere"),
    ],
)
def test_a_typed_cell_changes_its_field(column: str, typed: object, name: str, value: object) -> None:
    """Text as people type it, with decimal comma and percent sign, becomes the field's value."""
    record, wrong = changed(TaskPlan(id="b", revision=3), PLANNED, {column: typed}, SHOWN)
    assert wrong == {}
    assert getattr(record, name) == value
    assert record.revision == 3


def test_points_that_were_not_typed_stay_as_shown() -> None:
    """The three points go together, so that one that is typed does not let go of the other two."""
    record, _ = changed(TaskPlan(id="b"), PLANNED, {"high": "30"}, SHOWN)
    assert (record.low, record.likely, record.high) == (5, 8, 30)


@pytest.mark.parametrize(
    ("column", "typed", "code"),
    [
        ("low", "soon", Code.PLAN_CELL_DAYS),
        ("low", "-3", Code.PLAN_CELL_DAYS),
        ("low", "1e9", Code.PLAN_CELL_DAYS),
        ("done", "140", Code.PLAN_CELL_SHARE),
        ("began", "tomorrow", Code.PLAN_CELL_DAY),
        ("links", "9.9", Code.PLAN_CELL_LINK_UNKNOWN),
        ("links", "as soon as!", Code.PLAN_CELL_LINK),
        ("links", "1.1; 1.1SS", Code.PLAN_CELL_LINK_TWICE),
        ("links", "1.1+900d", Code.PLAN_CELL_LINK_FAR),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_kept(column: str, typed: str, code: Code) -> None:
    """A wrong cell leaves its field alone; the other cells of the row are taken all the same."""
    before = TaskPlan(id="b", revision=2)
    record, wrong = changed(before, PLANNED, {column: typed, "title": "Kept"}, SHOWN)
    assert [item.code for item in wrong[column]] == [code]
    assert "{" not in explanation(wrong[column][0], load())
    assert record == before.model_copy(update={"title": "Kept"})


@given(st.sampled_from([name for name in COLUMNS if name != "owner"]), st.text(max_size=60))
def test_any_text_can_be_typed(column: str, typed: str) -> None:
    """Whatever is typed or pasted becomes a record that holds or a complaint with the text, never a fault."""
    record, wrong = changed(TaskPlan(id="b"), PLANNED, {column: typed}, SHOWN)
    assert TaskPlan.model_validate(record.model_dump()) == record
    assert set(wrong) <= {column}


_POINT = st.one_of(st.none(), st.integers(0, 8000).map(lambda quarter: quarter / 4))


@given(
    st.builds(
        TaskPlan,
        id=st.just("b"),
        title=st.sampled_from(["", "Own name"]),
        low=st.just(1.0),
        likely=_POINT.map(lambda value: value or 2.5),
        high=st.just(2000.0),
        links=st.sampled_from([(), (Link(to="a"),), (Link(to="a", kind=LinkKind.FINISH_FINISH, lag=-1.5),)]),
        owner=st.sampled_from([None, "p1", "p2"]),
        deadline=st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2100, 1, 1))),
        done=st.one_of(st.none(), st.integers(0, 1000).map(lambda part: part / 1000)),
        left_out=st.sampled_from(["", "no need"]),
    )
)
def test_typing_what_stands_changes_nothing(record: TaskPlan) -> None:
    """Leaving a cell as it was shown saves the same record, for every field."""
    cells = row("1.2", record, None, SHOWN, "", "en")
    typed = {name: None if cells[name] in {"", None} else f"{cells[name]}" for name in COLUMNS}
    assert changed(record, None, typed, SHOWN) == (record, {})

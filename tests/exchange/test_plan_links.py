"""Links between tasks as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.diagnostics import Place
from exchange.codes import Code
from exchange.plan_links import links_text, parse_links
from playbook.delivery import Link, LinkKind

NUMBERS = {"3": "list_data", "4.1": "fill_seats", "list_data": "list_data", "process": "process", "12": "t_2"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3", (Link(to="list_data"),)),
        (
            "3FS+2d; 4.1SS-1d",
            (Link(to="list_data", lag=2), Link(to="fill_seats", kind=LinkKind.START_START, lag=-1)),
        ),
        ("3 fs + 2,5 days", (Link(to="list_data", lag=2.5),)),
        ("3+2", (Link(to="list_data", lag=2),)),
        ("3FF\u22121w", (Link(to="list_data", kind=LinkKind.FINISH_FINISH, lag=-5),)),
        ("3FS\u20131.5d", (Link(to="list_data", lag=-1.5),)),
        ("process", (Link(to="process"),)),
        ("processSS", (Link(to="process", kind=LinkKind.START_START),)),
        ("LIST_DATA\n4.1", (Link(to="list_data"), Link(to="fill_seats"))),
        ("3,12", (Link(to="list_data"), Link(to="t_2"))),
        ("3FS+2d, 4.1", (Link(to="list_data", lag=2), Link(to="fill_seats"))),
        (" ; ", ()),
        ("3;3", (Link(to="list_data"),)),
    ],
)  # fmt: skip
def test_what_people_type_is_read(typed: str, expected: tuple[Link, ...]) -> None:
    """By number or id, with FS left out, commas for points, any minus, days or weeks."""
    assert parse_links(typed, NUMBERS) == (expected, ())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("99", Code.PLAN_LINK_UNKNOWN),
        ("lst_data", Code.PLAN_LINK_UNKNOWN),
        ("3FS+50%", Code.PLAN_LINK_UNREAD),
        ("after the vendor", Code.PLAN_LINK_UNREAD),
        ("3FS+900d", Code.PLAN_LINK_FAR),
        ("3SS; 3FF", Code.PLAN_LINK_TWICE),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place_and_the_rest_is_kept(typed: str, code: Code) -> None:
    """One bad part costs nothing of the others."""
    place = Place("plan.csv", 4, 2)
    links, found = parse_links(f"4.1; {typed}", NUMBERS, place)
    assert links[0] == Link(to="fill_seats")
    assert [(item.code, item.place) for item in found] == [(str(code), place)]


def test_an_unknown_task_is_told_with_the_nearest_one() -> None:
    """A slip of the finger is answered with what was probably meant."""
    _, found = parse_links("lst_data", NUMBERS)
    assert found[0].nearest == "list_data"


IDS = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
LAGS = st.integers(-250_000, 250_000).map(lambda number: number / 1000)
OUTLINE = st.lists(st.integers(1, 99), min_size=1, max_size=3).map(lambda parts: ".".join(map(str, parts)))


@given(st.data())
def test_written_links_are_read_as_the_same_links(data: st.DataObject) -> None:
    """The round trip holds for any ids, numbers, kinds and lags."""
    ids = data.draw(st.lists(IDS, min_size=1, max_size=6, unique=True))
    outline = data.draw(st.lists(OUTLINE, min_size=len(ids), max_size=len(ids), unique=True))
    links = tuple(
        Link(to=task, kind=data.draw(st.sampled_from(LinkKind)), lag=data.draw(LAGS)) for task in ids
    )
    numbers = dict(zip(outline, ids, strict=True))
    text = links_text(links, numbers)
    assert parse_links(text, numbers) == (links, ())


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    """Whatever is typed, every part is a link or a complaint."""
    parse_links(text, NUMBERS)

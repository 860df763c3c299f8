"""The picture of a plan: bars by day that tell work, what is done, moments, and what decides the end."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document import Chart, ChartKind, PlanBar, PlanRows
from reports.palette import DARK, LIGHT, contrast
from reports.writers.html import numbers_of
from reports.writers.plan_days import days_in
from reports.writers.plan_marks import COLOUR
from reports.writers.svg import NARROW, WIDE, draw
from tests.reports.writers.test_svg import HOSTILE, SPACE, parsed, texts
from words.catalogue import load

START, TODAY = date(2027, 1, 4), date(2027, 1, 20)
DAY = timedelta(days=1)
LONG = "Ask everybody who works with customers what they need and write it down where all of them can read it"


def picture(*bars: PlanBar, names: tuple[str, ...] = (), today: date = TODAY) -> Chart:
    """A plan with these rows."""
    called = names or tuple(f"1.{place} Task" for place, _ in enumerate(bars, 1))
    return Chart(
        "plan", ChartKind.PLAN, "What comes when", called, (), "", "In words", plan=PlanRows(bars, today)
    )


def marks(root: Element, tag: str, role: str) -> list[Element]:
    """Elements of a tag whose first class is this one."""
    return [item for item in root.iter(f"{SPACE}{tag}") if item.get("class", "").split()[0] == role]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("count", [1, 60])
def test_one_task_and_sixty_are_drawn_whole(count: int, width: float) -> None:
    """Every task has its bar and its name inside the picture, one below the other."""
    bars = tuple(PlanBar(START + DAY * place, START + DAY * (place + 4)) for place in range(count))
    root = parsed(draw(picture(*bars), LIGHT, width))
    drawn = marks(root, "rect", f"s{COLOUR}")[1:]
    tops = [float(box.get("y", "nan")) for box in drawn]
    assert len(drawn) == count
    assert tops == sorted(set(tops))
    assert {f"1.{place} Task" for place in range(1, count + 1)} <= set(texts(root))
    assert tops[-1] + 11 <= float(root.get("height", "0"))


def test_a_bar_is_as_long_as_its_days() -> None:
    """Ten days are twice as long as five, and a bar begins where the one before it ended the day before."""
    five = PlanBar(START, START + 4 * DAY)
    ten = PlanBar(START + 5 * DAY, START + 14 * DAY)
    first, second = marks(parsed(draw(picture(five, ten), LIGHT)), "rect", f"s{COLOUR}")[1:]
    x, wide = float(first.get("x", "")), float(first.get("width", ""))
    assert float(second.get("width", "")) == pytest.approx(2 * wide, rel=1e-3)
    assert float(second.get("x", "")) == pytest.approx(x + wide, abs=0.02)


def test_what_is_done_is_a_part_of_the_bar() -> None:
    """A quarter done is a dark line over a quarter of the bar; nothing done draws none."""
    root = parsed(draw(picture(PlanBar(START, TODAY, 0.25), PlanBar(START, TODAY)), LIGHT))
    (done,) = marks(root, "rect", "done")[1:]
    bar = marks(root, "rect", f"s{COLOUR}")[2]
    assert float(done.get("width", "")) == pytest.approx(float(bar.get("width", "")) / 4, rel=1e-2)


def test_what_decides_the_end_is_told_by_form_and_not_by_colour() -> None:
    """It has an edge and a sign before its name; its bar keeps the colour of all others."""
    both = draw(picture(PlanBar(START, TODAY, decides=True), PlanBar(START, TODAY)), LIGHT)
    root = parsed(both)
    bars = marks(root, "rect", f"s{COLOUR}")
    assert len({bar.get("fill") for bar in bars}) == 1
    assert len(marks(root, "polygon", "outline")) == 2
    assert len(marks(root, "polygon", "moment-done")) == 2
    assert "Decides the end" in texts(root)


def test_moments_are_diamonds_filled_once_they_are_past() -> None:
    """A moment has no bar; whether it is past shows by its filling."""
    moments = (PlanBar(START, START, 1.0, moment=True), PlanBar(TODAY, TODAY, moment=True))
    root = parsed(draw(picture(*moments), LIGHT))
    assert not marks(root, "rect", f"s{COLOUR}")
    assert len(marks(root, "polygon", "moment-done")) == 1
    assert len(marks(root, "polygon", "moment")) == 2
    assert all(len(item.get("points", "").split()) == 4 for item in root.iter(f"{SPACE}polygon"))


def test_the_plan_kept_earlier_is_a_thin_line_below() -> None:
    """It lies where the earlier days were, lower than the bar, and is told only where there is one."""
    moved = PlanBar(START + 7 * DAY, START + 11 * DAY, kept=(START, START + 4 * DAY))
    root = parsed(draw(picture(moved), LIGHT))
    _, bar = marks(root, "rect", f"s{COLOUR}")
    _, line = marks(root, "rect", "muted")
    assert float(line.get("x", "")) < float(bar.get("x", ""))
    assert float(line.get("y", "")) >= float(bar.get("y", "")) + float(bar.get("height", ""))
    assert "As planned earlier" in texts(root)
    assert "As planned earlier" not in texts(parsed(draw(picture(PlanBar(START, TODAY)), LIGHT)))


@pytest.mark.parametrize(
    ("today", "seen"), [(TODAY, True), (date(2020, 1, 1), False), (START - DAY * 30, True)]
)
def test_today_is_a_dashed_line_where_it_is_near(today: date, *, seen: bool) -> None:
    """A plan of another year is not squeezed to show today."""
    root = parsed(draw(picture(PlanBar(START, START + 60 * DAY), today=today), LIGHT))
    lines = marks(root, "polyline", "today")
    assert bool(lines) is seen
    assert ("today" in texts(root)) is seen
    assert all(line.get("stroke-dasharray") for line in lines)


def test_what_is_drawn_is_read_in_grey() -> None:
    """On paper what is done keeps 3 : 1 against its bar, the bar against the paper; on dark screens 2.5."""
    for palette, least in ((LIGHT, 3.0), (DARK, 2.5)):
        assert contrast(palette.ink, palette.series[COLOUR]) >= least
        assert contrast(palette.paper, palette.series[COLOUR]) >= least


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_long_name_goes_on_below_and_stays_beside_its_bars(width: float) -> None:
    """It takes a second line; nothing is lost but what is beyond that, told by an ellipsis."""
    root = parsed(draw(picture(PlanBar(START, TODAY), names=(LONG,)), LIGHT, width))
    name = next(item for item in root.iter(f"{SPACE}text") if "".join(item.itertext()).startswith("Ask"))
    assert len(list(name)) == 2
    assert " ".join(part.text or "" for part in name) == LONG
    again = draw(picture(PlanBar(START, TODAY), names=(f"{LONG}, {LONG}",)), LIGHT, width)
    assert any(text.endswith("…") for text in texts(parsed(again)))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_is_only_text(text: str) -> None:
    """Markup in the name of a task makes no element."""
    root = parsed(draw(picture(PlanBar(START, TODAY, head=True), names=(text,)), LIGHT))
    assert any(part.startswith(text[:10]) for part in texts(root))
    assert not [item for item in root.iter() if item.tag.removeprefix(SPACE) in {"script", "img"}]


days = st.dates(date.min, date.max)


@given(
    st.lists(st.tuples(days, days, st.floats(0, 1), st.booleans(), st.booleans()), min_size=1, max_size=6),
    days,
    st.sampled_from([WIDE, NARROW]),
)
def test_any_days_stay_inside_the_picture(
    rows: list[tuple[date, date, float, bool, bool]], today: date, width: float
) -> None:
    """From the first day of the calendar to its last: bars lie within the frame, names of days are few."""
    bars = tuple(
        PlanBar(min(a, b), max(a, b), done, moment=moment, decides=decides, kept=(min(a, b), min(a, b)))
        for a, b, done, moment, decides in rows
    )
    root = parsed(draw(picture(*bars, today=today), LIGHT, width))
    for box in root.iter(f"{SPACE}rect"):
        x, wide = float(box.get("x", "nan")), float(box.get("width", "nan"))
        assert x >= -0.01
        assert x + wide <= width + 0.01
    assert len(texts(root)) < 40


@given(days, st.integers(0, 4000), st.floats(80, 700))
def test_names_of_days_lie_in_order_and_inside(first: date, length: int, room: float) -> None:
    """Every named day is one of the plan, one after the other, and the first one named tells its year."""
    last = min(date.max, first + timedelta(days=min(length, (date.max - first).days)))
    found = days_in(first, last, 10.0, 10.0 + room, load("en"))
    places = [x for x, *_ in found.ticks]
    assert places == sorted(set(places))
    assert all(10.0 - 1e-6 <= x <= 10.0 + room for x in places)
    assert all(tick[2].isdigit() for tick in found.ticks[:1])


def test_the_same_is_a_table_of_days() -> None:
    """Who does not see the picture reads first and last day, what is done, and what decides the end."""
    bar = PlanBar(START, TODAY, 0.5, decides=True, kept=(START, START))
    (row,) = numbers_of(picture(bar, names=("Task",)), load("en")).rows
    assert row.cells == ("Task", "4 Jan 2027", "20 Jan 2027", "50%", "yes", "4 Jan 2027")

"""Charts become SVG that parses, says what it shows, and keeps inside its frame."""

from __future__ import annotations

import itertools
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from reports.document import Chart, ChartKind, Series
from reports.palette import DARK, LIGHT
from reports.writers.svg import NARROW, WIDE, draw

SPACE = "{http://www.w3.org/2000/svg}"
DRAWN = (
    "svg", "title", "desc", "rect", "line", "polyline", "polygon", "circle", "text", "tspan",
    "defs", "pattern", "path",
)  # fmt: skip
HOSTILE = ("<script>alert(1)</script>", "{{7*7}}", '"><img src=x onerror=alert(1)>', "]]>", "&amp;")


def chart(kind: ChartKind, values: tuple[float | None, ...], **changes: object) -> Chart:
    """A chart of one series over named categories."""
    given_fields = {
        "id": "c",
        "kind": kind,
        "title": "Finding",
        "categories": tuple(f"Vendor {place}" for place in range(len(values))),
        "series": (Series("Cost", values),),
        "unit": "EUR",
        "alt": "In words",
    }
    return Chart(**{**given_fields, **changes})  # type: ignore[arg-type]  # fields are checked by the test


def parsed(drawn: str) -> Element:
    """The picture as a tree."""
    root: Element = fromstring(drawn)
    return root


def bar(box: Element) -> bool:
    """Whether a rectangle is a bar, and not a square of the legend or the pattern over a bar."""
    return box.get("height") == "18.00" and box.get("class") != "over"


def texts(root: Element) -> list[str]:
    """All text in the picture."""
    return ["".join(item.itertext()) for item in root.iter(f"{SPACE}text")]


@pytest.mark.parametrize("kind", list(ChartKind))
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_picture_tells_its_title_and_description(kind: ChartKind, width: float) -> None:
    """Title and description come first, are referred to by id, and the picture has the role of an image."""
    root = parsed(draw(chart(kind, (1.0, 2.0)), LIGHT, width))
    title, desc = root[0], root[1]
    assert (title.text, desc.text) == ("Finding", "In words")
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert root.get("role") == "img"


@pytest.mark.parametrize("kind", list(ChartKind))
@given(values=st.lists(st.none() | st.floats(), max_size=6).map(tuple), width=st.sampled_from([WIDE, NARROW]))
def test_any_values_are_drawn_inside_the_frame(
    kind: ChartKind, values: tuple[float | None, ...], width: float
) -> None:
    """None, zero, huge, negative, infinite: the picture parses and no bar or dot leaves it."""
    root = parsed(draw(chart(kind, values), LIGHT, width))
    height = float(root.get("height", "0"))
    for box in root.iter(f"{SPACE}rect"):
        x, y, wide, high = (float(box.get(name, "nan")) for name in ("x", "y", "width", "height"))
        assert x >= -0.01
        assert y >= -0.01
        assert x + wide <= width + 0.01
        assert y + high <= height + 0.01
    for dot in root.iter(f"{SPACE}circle"):
        assert 0 <= float(dot.get("cx", "nan")) <= width
        assert 0 <= float(dot.get("cy", "nan")) <= height
    for band in root.iter(f"{SPACE}polygon"):
        for point in band.get("points", "").split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= width
            assert 0 <= y <= height


BAND = (Series("Low", (-3.0, None, 1.0)), Series("Half", (0.0, 2.0, 4.0)), Series("High", (2.0, 5.0, 9.0)))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_range_fills_the_ground_between_its_edges_and_marks_the_line_within(width: float) -> None:
    """The ground breaks off where an edge has no value, edges are dotted, and every line is named."""
    drawn = chart(ChartKind.RANGE, (1.0, 2.0, 3.0), series=BAND)
    root = parsed(draw(drawn, LIGHT, width))
    bands = [item.get("points", "").split() for item in root.iter(f"{SPACE}polygon")]
    assert [len(points) for points in bands] == [2, 2]
    lines = list(root.iter(f"{SPACE}polyline"))
    assert [bool(line.get("stroke-dasharray")) for line in lines] == [True, True, False, True]
    assert len(list(root.iter(f"{SPACE}circle"))) == 3
    assert {"Low", "Half", "High"} <= set(texts(root))


def test_the_ground_of_a_range_reaches_from_edge_to_edge() -> None:
    """Above and below it ends where the edges run."""
    whole = (Series("Low", (-3.0, -1.0)), Series("Half", (0.0, 1.0)), Series("High", (2.0, 5.0)))
    root = parsed(draw(chart(ChartKind.RANGE, (1.0, 2.0), series=whole), LIGHT))
    (band,) = root.iter(f"{SPACE}polygon")
    low, _, high = (line.get("points", "").split() for line in root.iter(f"{SPACE}polyline"))
    assert band.get("points", "").split() == [*low, *reversed(high)]


def test_a_step_too_large_to_draw_is_left_out() -> None:
    """A waterfall with a value beyond drawing keeps its other steps."""
    root = parsed(draw(chart(ChartKind.WATERFALL, (2e100, 1.0)), LIGHT))
    assert root.tag == f"{SPACE}svg"


def test_a_scale_of_one_tick_is_drawn() -> None:
    """Values so far apart from round steps that zero is the only tick still give a picture."""
    root = parsed(draw(chart(ChartKind.STACKED_BARS, (-1.1e-9,), series=(Series("A", (-1.1e-9,)),)), LIGHT))
    assert root.tag == f"{SPACE}svg"


def test_the_same_chart_gives_the_same_text() -> None:
    """Two drawings of one chart are equal to the letter."""
    one = chart(ChartKind.LINES, (1.0, None, 3.0))
    assert draw(one, LIGHT) == draw(one, LIGHT)


def test_bars_are_as_long_as_their_values() -> None:
    """Bars begin at zero: a value three times as large has a bar three times as long."""
    root = parsed(draw(chart(ChartKind.BARS, (10.0, 30.0)), LIGHT))
    lengths = [float(box.get("width", "0")) for box in root.iter(f"{SPACE}rect")]
    assert lengths[1] == pytest.approx(3 * lengths[0], rel=1e-3)


def test_stacked_parts_follow_each_other_without_gap() -> None:
    """Each part begins where the one before ends, and the sum stands at the end."""
    series = (Series("A", (10.0,)), Series("B", (5.0,)), Series("C", (None,)))
    root = parsed(draw(chart(ChartKind.STACKED_BARS, (15.0,), series=series), LIGHT))
    parts = [box for box in root.iter(f"{SPACE}rect") if bar(box)]
    ends = [(float(b.get("x", "0")), float(b.get("x", "0")) + float(b.get("width", "0"))) for b in parts]
    assert len(ends) == 2
    assert all(one[1] == pytest.approx(other[0], abs=0.02) for one, other in itertools.pairwise(ends))
    assert "15" in texts(root)


def test_negative_parts_run_left_of_zero() -> None:
    """A negative part of a stack ends where the positive one begins."""
    series = (Series("A", (10.0,)), Series("B", (-5.0,)))
    root = parsed(draw(chart(ChartKind.STACKED_BARS, (5.0,), series=series), LIGHT))
    right, left = (box for box in root.iter(f"{SPACE}rect") if bar(box))
    assert float(left.get("x", "0")) + float(left.get("width", "0")) == pytest.approx(
        float(right.get("x", "0")), abs=0.02
    )


def test_a_missing_value_is_a_dash_and_no_bar() -> None:
    """None draws nothing and prints a dash; zero prints a zero."""
    root = parsed(draw(chart(ChartKind.BARS, (None, 0.0)), LIGHT))
    shown = texts(root)
    assert "–" in shown  # noqa: RUF001 - the dash itself
    assert "0" in shown
    assert len(list(root.iter(f"{SPACE}rect"))) == 1


def test_a_gap_breaks_a_line() -> None:
    """A line with a missing value in the middle is two lines."""
    root = parsed(draw(chart(ChartKind.LINES, (1.0, 2.0, None, 3.0, 4.0)), LIGHT))
    assert len(list(root.iter(f"{SPACE}polyline"))) == 2


def test_whiskers_are_drawn_where_the_ends_differ() -> None:
    """A range draws a line with two caps; ends that are equal draw none."""
    series = (Series("Points", (70.0, 80.0), (60.0, 80.0), (90.0, 80.0)),)
    root = parsed(draw(chart(ChartKind.BARS, (70.0, 80.0), series=series), LIGHT))
    assert len([rule for rule in root.iter(f"{SPACE}line") if rule.get("class") == "whisker"]) == 3


def test_long_names_are_wrapped_and_whole() -> None:
    """A long name stands in several lines and loses no word."""
    name = "A vendor with a very long name that says all its products and where they are made"
    root = parsed(draw(chart(ChartKind.BARS, (1.0,), categories=(name,)), LIGHT))
    lines = next(item for item in root.iter(f"{SPACE}text") if item.get("class") == "label")
    assert len(list(lines)) > 1
    assert " ".join(part.text or "" for part in lines) == name


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", list(ChartKind))
def test_text_is_only_text(kind: ChartKind, text: str) -> None:
    """Markup and template signs in names, titles and units appear literally and make no element."""
    hostile = chart(
        kind, (1.0,), categories=(text,), title=text, alt=text, unit=text, series=(Series(text, (1.0,)),)
    )
    root = parsed(draw(hostile, LIGHT))
    assert root[0].text == text
    assert text in texts(root) or any(text.startswith(part[:10]) for part in texts(root))
    names = {item.tag.removeprefix(SPACE) for item in root.iter()}
    assert names <= {*DRAWN}


def test_control_characters_do_not_break_the_picture() -> None:
    """A NUL or an escape sign, which XML cannot hold, is left out."""
    root = parsed(draw(chart(ChartKind.BARS, (1.0,), title="a\x00b\x1b", categories=("c\x0bd",)), DARK))
    assert root[0].text == "ab"

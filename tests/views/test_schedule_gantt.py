"""The picture of the plan as data for Plotly."""

from __future__ import annotations

import json
from datetime import date, timedelta

from views.plot_parts import INK
from views.schedule_gantt import MILLISECONDS, MOST_ARROWS, Row, figure

TODAY = date(2027, 1, 20)
ROWS = (
    Row("phase:p", "Phase", date(2027, 1, 4), date(2027, 2, 5), 0, "told", 0.4, phase=True),
    Row("a", "1.1 First", date(2027, 1, 4), date(2027, 1, 8), 0, "told", 1.0, critical=True),
    Row("b", "1.2 Second", date(2027, 1, 11), date(2027, 2, 5), 0, "told", links=(("a", "FS"),)),
    Row("c", "1.3 Moment", date(2027, 2, 5), date(2027, 2, 5), 0, "told", milestone=True, critical=True,
        kept=(date(2027, 2, 1), date(2027, 2, 1)), links=(("b", "FF"),)),
)  # fmt: skip


def _bars() -> dict[str, list[object]]:
    drawn = figure(ROWS, TODAY, "today")
    (bars,) = [item for item in drawn.data if item.type == "bar" and item.customdata is not None]
    return {"base": list(bars.base), "x": list(bars.x), "line": list(bars.marker.line.width)}


def test_a_bar_lasts_from_the_first_to_the_end_of_the_last_day() -> None:
    """Both days are included, so five working days of a week are five days long."""
    found = _bars()
    assert found["base"][1] == "2027-01-04"
    assert found["x"][1] == 5 * MILLISECONDS


def test_what_decides_the_end_is_marked_by_outline_and_sign() -> None:
    """Not by colour alone: an outline, and a sign before the name."""
    drawn = figure(ROWS, TODAY, "today")
    assert _bars()["line"] == [0, 2.5, 0]
    assert list(drawn.layout.yaxis.ticktext) == ["<b>Phase</b>", "▸ 1.1 First", "1.2 Second", "▸ 1.3 Moment"]


def test_moments_are_diamonds_and_what_is_done_is_a_line_within() -> None:
    """A moment has no length; the done part is as long as its share of the bar."""
    drawn = figure(ROWS, TODAY, "today")
    (moments,) = [item for item in drawn.data if item.type == "scatter" and item.customdata is not None]
    assert list(moments.marker.symbol) == ["diamond-open"]
    done = next(item for item in drawn.data if item.type == "bar" and item.marker.color == INK)
    assert list(done.x) == [0.4 * 33 * MILLISECONDS, 5 * MILLISECONDS]


def test_today_stands_above_the_days_of_the_axis() -> None:
    """Its word is drawn above the axis, so that it crosses neither the axis nor the first row."""
    drawn = figure(ROWS, TODAY, "today")
    (word,) = drawn.layout.annotations
    assert (word.text, word.yref, word.yanchor) == ("today", "paper", "bottom")
    assert word.yshift > 30
    far = figure(ROWS, date(2030, 1, 1), "today")
    assert not far.layout.annotations


def test_arrows_are_drawn_while_they_can_be_followed() -> None:
    """Between the bars that a link joins; with too many of them none is drawn."""
    lines = [
        item for item in figure(ROWS, TODAY, "today").data if item.type == "scatter" and item.mode == "lines"
    ]
    assert list(lines[0].x)[:3] == ["2027-01-09", "2027-01-11", "2027-01-11"]
    many = tuple(
        Row(f"t{n}", f"{n}", date(2027, 1, 4), date(2027, 1, 4), 0, "", links=((f"t{n - 1}", "FS"),))
        for n in range(MOST_ARROWS + 2)
    )
    assert not [
        item for item in figure(many, TODAY, "today").data if item.type == "scatter" and item.mode == "lines"
    ]


def test_three_hundred_tasks_are_few_traces_of_a_small_size() -> None:
    """However many tasks there are, each sort of mark is one trace, and the data stay small."""
    many = tuple(
        Row(
            f"t{n}",
            f"{n} A task",
            TODAY,
            TODAY + timedelta(days=n % 40),
            n // 30,
            "told",
            0.5,
            milestone=not n % 7,
        )
        for n in range(300)
    )
    drawn = figure(many, TODAY, "today")
    assert len(drawn.data) <= 6
    assert len(json.dumps(drawn.to_plotly_json(), default=str)) < 120_000


def test_names_that_people_typed_are_no_markup() -> None:
    """A title is text in the picture, whatever stands in it."""
    drawn = figure((Row("x", "<b>1</b> & <a href='x'>y</a>", TODAY, TODAY, 0, "<i>t</i>"),), TODAY, "today")
    text = json.dumps(drawn.to_plotly_json(), default=str)
    assert "<a" not in text
    assert "<i>" not in text

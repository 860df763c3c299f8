"""What is said about a survey: titles that state the finding, no empty column, no names over each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from questionnaires.analysis import analysed
from questionnaires.answered import answered
from questionnaires.load import load_questionnaire
from questionnaires.responses import Answer, Response, ResponseState
from questionnaires.tally import marked, tally
from reports.sections.survey_apart import apart_chart, apart_table
from reports.sections.survey_matters import headline, rated
from reports.sections.survey_told import SurveyTold
from views.plot import LABEL_LINE, figure
from views.plot_parts import LABEL_WIDTH
from views.text import chart_text
from words.catalogue import load

EVERY_KIND = Path(__file__).parents[2] / "questionnaires" / "every_kind.yaml"


def told(importance: int, today: int, departments: tuple[str, ...] = ("sales",)) -> SurveyTold:
    """Six people of each department rate one need; every other one rates its importance at the low end."""
    asked = load_questionnaire(EVERY_KIND.read_bytes(), EVERY_KIND.name).value
    assert asked is not None
    found = []
    for at in range(6 * len(departments)):
        value = {"history__importance": importance, "history__satisfaction": today}
        found.append(
            Response(
                f"r{at}",
                "every_kind",
                departments[at % len(departments)],
                role="lead",
                state=ResponseState.SENT,
                answers={"needs": Answer("needs", value)},
            )
        )
    counts = marked(tally(asked, found))
    return SurveyTold(analysed(asked, counts, answered(asked, found), "en"), load("en"))


@pytest.mark.parametrize("group", ["", "sales"])
def test_the_title_says_when_no_need_stands_out(group: str) -> None:
    """All distances are 0: nothing matters most; with a distance of 2 the need is named."""
    even, far = told(3, 3), told(3, 1)
    (first, *_) = rated(even.analysis)
    (second, *_) = rated(far.analysis)

    assert "need stands out" in headline(even, first, group)
    assert "matters most" in headline(far, second, group).lower()


def test_departments_furthest_apart_have_a_column_only_where_there_are_two() -> None:
    """One department has nobody to be apart from."""
    table = apart_table(told(3, 1))

    assert table is not None
    assert [column.title for column in table.columns] == ["What was asked", "Low end", "Between", "High end"]
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_a_bar_is_as_high_as_its_name() -> None:
    """Names of several lines need as many lines for each bar, so that they do not run into each other."""
    chart = apart_chart(told(3, 1))
    assert chart is not None
    long = chart.__class__(
        **{name: getattr(chart, name) for name in chart.__slots__}
        | {"categories": tuple(f"{at} " + "name " * 18 for at, _ in enumerate(chart.categories))}
    )
    lines = chart_text(long.categories[0], LABEL_WIDTH).count("<br>") + 1

    assert lines > 3
    assert figure(long).layout.height >= len(long.categories) * lines * LABEL_LINE

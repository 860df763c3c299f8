"""The working behind the figures: what is told of a score that was worked out from few or many."""

from __future__ import annotations

import pytest

from questionnaires.analysis import Measure, analysed
from questionnaires.answered import answered
from questionnaires.tally import tally
from reports.sections.survey_told import SurveyTold
from tests.questionnaires.analysis.house import house, one
from views.survey_working import _rows
from words.catalogue import load

SURVEY = house()


def test_a_recommendation_has_its_standard_error() -> None:
    """Half promote, a third is passive, a sixth is against: of 324 people 100 sqrt(5/9 / 324) points."""
    ratings = [10.0] * 162 + [8.0] * 108 + [3.0] * 54
    people = [one(f"p{at}", "sales", again=rating) for at, rating in enumerate(ratings)]
    found = analysed(SURVEY, tally(SURVEY, people), answered(SURVEY, people), "en")
    (asked,) = (item for item in found.questions if item.measure is Measure.RECOMMEND)

    rows = [row.cells for row in _rows(SurveyTold(found, load("en"), (), 0), asked)]

    error = next(cells for cells in rows if cells[1] == "Standard error of this score, in points")
    assert float(str(error[2])) == pytest.approx(100 * (5 / 9 / 324) ** 0.5, abs=0.005)
    assert error[5] == "324"

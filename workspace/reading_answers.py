"""Answers as the questionnaire of today reads them; the one place, for everybody who counts or shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from project.catalogue import Catalogue
from questionnaires.carrying import carried
from questionnaires.responses import Response


def read_responses(catalogue: Catalogue, responses: Iterable[Response]) -> tuple[Response, ...]:
    """Responses with their answers under the names of today's questionnaires, kept ids told as today's.

    Answers to earlier versions go where the lines of `moves` say; responses to questionnaires that the
    catalogue does not have come back as they are.
    """
    return tuple(_read(catalogue, item) for item in responses)


def _read(catalogue: Catalogue, response: Response) -> Response:
    survey = catalogue.survey(response.questionnaire)
    if survey is None:
        return response
    answers = carried(response.answers, survey) if survey.moves else response.answers
    return replace(response, questionnaire=survey.id, answers=answers)

"""What every page of an evaluator needs: whose link it is, where its pages are, how it leaves this server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from reports.writers.templates import environment
from scoring.criteria import Criterion
from web.survey_frame import HEADERS, preferred, static_address, words_for
from words.catalogue import FALLBACK, Words, languages
from workspace import wiring
from workspace.evaluating import EvaluatorVisit, Offer, evaluator_visit


@dataclass(frozen=True, slots=True)
class Frame:
    """One visit on its way to a page.

    Attributes:
        token: as it stood in the address.
        words: of the language that is read.
    """

    token: str
    found: EvaluatorVisit
    words: Words

    def to(self, rest: str = "") -> str:
        """The address of another page of the same evaluator."""
        return f"/e/{self.token}{rest}"

    def page_of(self, criterion: Criterion) -> str:
        """The address of the page of a criterion."""
        return self.to(f"/c/{criterion.id}")

    def read(self, text: Any) -> str:
        """A text of the criteria in the language of the page, else in their own."""
        return str(text.read(self.words.language, self.found.catalogue.criteria.language))

    def called(self, offer: Offer) -> str:
        """What an offer is called on the page."""
        return self.words("evaluate.offer", letter=offer.name) if self.found.masked else offer.name


def language_words(request: Request) -> Words:
    """The sentences in a language that the browser asks for, else in English."""
    return words_for(preferred(request, languages("evaluate")) or FALLBACK)


def framed(request: Request) -> Frame | None:
    """The visit of a request; None when its link leads nowhere."""
    token = str(request.path_params["token"])
    found = evaluator_visit(wiring.shared_workspace(), token)
    return None if found is None else Frame(token, found, language_words(request))


def page(name: str, frame: Frame, status: int = 200, **more: Any) -> Response:
    """One of our templates as an answer; everything in it is escaped."""
    return HTMLResponse(_drawn(name, frame=frame, words=frame.words, **more), status, HEADERS)


def missing(request: Request) -> Response:
    """The one answer to every link that leads nowhere."""
    return HTMLResponse(_drawn("missing", frame=None, words=language_words(request)), 404, HEADERS)


def _drawn(name: str, words: Words, **context: Any) -> str:
    template = environment().get_template(f"evaluate/{name}.html.j2")
    return template.render(
        words=words,
        language=words.language,
        style=static_address("survey.css"),
        own_style=static_address("evaluate.css"),
        **context,
    )

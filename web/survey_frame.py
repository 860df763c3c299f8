"""What every page of a survey needs: whose link it is, in which language, and how it leaves this server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reports.writers.templates import FOLDER, environment
from words.catalogue import FALLBACK, Words, languages, load
from workspace.visiting import Visit

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; "
    "img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Nothing inline, nothing from elsewhere, no frame."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
"""On every answer under a survey's address: nobody keeps it, finds it, or learns where it was."""

STATIC = {"survey.css": "text/css", "survey.js": "text/javascript", "evaluate.css": "text/css"}

NAMES = {"en": "English", "es": "Español", "ca": "Català", "fi": "Suomi", "de": "Deutsch", "fr": "Français"}
"""What languages call themselves; others stand as their two letters."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One visit on its way to a page.

    Attributes:
        token: as it stood in the address.
        words: of the language that is read.
        chosen: the language in the address, where it is not that of the response.
    """

    token: str
    found: Visit
    words: Words
    chosen: str = ""

    @property
    def language(self) -> str:
        """Two letters, for the page's own `lang`."""
        return self.found.language

    def to(self, rest: str = "", *, language: str | None = None, part: str = "") -> str:
        """The address of another page of the same survey, read in the same language."""
        wanted = self.chosen if language is None else language
        query = f"?lang={wanted}" if wanted else ""
        return f"/s/{self.token}{rest}{query}{'#' + part if part else ''}"

    @property
    def title(self) -> str:
        """What the survey is called."""
        return self.found.whole.title.read(self.language, self.found.whole.language)

    @property
    def offered(self) -> tuple[tuple[str, str], ...]:
        """The languages to choose from, each with its own name."""
        return tuple((item, NAMES.get(item, item)) for item in self.found.questionnaire.offered)


@lru_cache(maxsize=32)
def words_for(language: str) -> Words:
    """The sentences of a language; where it has none they are English, while the survey keeps its own."""
    found = load(language)
    keys = found.keys()
    return found if found.language == language else Words(language, {key: found(key) for key in keys})


def preferred(request: Request, offered: Sequence[str]) -> str:
    """The first language that the browser asks for and there is; "" when there is none."""
    header = request.headers.get("accept-language", "")[:200]
    asked = (part.partition(";")[0].strip().lower()[:2] for part in header.split(","))
    return next((item for item in asked if item in offered), "")


def page(name: str, frame: Frame, status: int = 200, **more: Any) -> Response:
    """One of our templates as an answer; everything in it is escaped."""
    text = _drawn(name, frame=frame, words=frame.words, language=frame.language, **more)
    return HTMLResponse(text, status, HEADERS)


def plain_page(name: str, request: Request, status: int = 200, **more: Any) -> Response:
    """A page that belongs to no survey, in a language of the browser."""
    words = words_for(preferred(request, languages("survey_web")) or FALLBACK)
    text = _drawn(name, frame=None, words=words, language=words.language, **more)
    return HTMLResponse(text, status, HEADERS)


def _drawn(name: str, **context: Any) -> str:
    template = environment().get_template(f"survey/{name}.html.j2")
    return template.render(style=static_address("survey.css"), script=static_address("survey.js"), **context)


def missing(request: Request) -> Response:
    """The one answer to every link that leads nowhere."""
    return plain_page("missing", request, 404)


def onward(address: str) -> Response:
    """Go on with another page, so that loading it again sends nothing again."""
    return RedirectResponse(str(URL(address)), 303, HEADERS)


@lru_cache(maxsize=4)
def static_text(name: str) -> str:
    """A style sheet or script of ours, from the folder of the pages that are called like it."""
    return (FOLDER / name.partition(".")[0] / name).read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def static_address(name: str) -> str:
    """Where it is served; another text has another address."""
    mark = sha256(static_text(name).encode()).hexdigest()[:12]
    return f"/survey-static/{name}?v={mark}"


def static(request: Request) -> Response:
    """The style sheet and the script of survey pages."""
    name = str(request.path_params["name"])
    if name not in STATIC:
        return missing(request)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
    return Response(static_text(name), media_type=STATIC[name], headers=headers)

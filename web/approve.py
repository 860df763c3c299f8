"""The web pages of people who approve a report: addresses under /a, each of them a key to one kept file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from authoring.diagnostics import Diagnostic
from project.records.issuing import Audience, Verdict
from reports.seal import mark_of
from reports.writers.templates import environment
from web.sending import file_answer
from web.survey_form import Posted
from web.survey_frame import HEADERS, onward, preferred, static_address, words_for
from web.survey_handling import taking, told_if_down
from words.catalogue import FALLBACK, Words, languages
from words.complaints import explanation
from words.numbers import day
from workspace import wiring
from workspace.approval_door import ApprovalVisit, approval_file, approval_visit, say_by_link
from workspace.approving import LONGEST_NAME, LONGEST_TEXT, Said
from workspace.change import Refused

FIELDS = ("name", "role", "on", "verdict", "conditions", "comment")
NOTHING: Mapping[str, str] = {}


def _token(request: Request) -> str:
    return str(request.path_params["token"])


def _words(request: Request) -> Words:
    """The sentences in a language that the browser asks for, else in English."""
    return words_for(preferred(request, languages("approve")) or FALLBACK)


@told_if_down
def front(request: Request) -> Response:
    """What the link leads to: the report and what may be said of it, or what was said."""
    found = approval_visit(wiring.shared_workspace(), _token(request))
    if found is None:
        return _missing(request)
    return _done(request, found) if found.said is not None else _form(request, found)


@told_if_down
def report(request: Request) -> Response:
    """The kept file, byte by byte: a page opens in the browser, anything else is downloaded."""
    found = approval_file(wiring.shared_workspace(), _token(request))
    if found is None:
        return _missing(request)
    answer = file_answer(found.data, found.filename, found.media_type, shown=found.shown)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@taking
def said(request: Request, form: Posted) -> Response:
    """Keep what was said, once, however often the button is pressed."""
    found = approval_visit(wiring.shared_workspace(), _token(request))
    if found is None:
        return _missing(request)
    typed = {name: form.one(name).replace("\r\n", "\n") for name in FIELDS}
    meant, wrong = _meant(request, typed)
    if found.said is None and meant is None:
        return _form(request, found, 422, typed, wrong)
    done = say_by_link(wiring.shared_workspace(), _token(request), meant) if meant is not None else found
    if isinstance(done, Refused):
        return _form(request, found, 422, typed, _told(request, done.diagnostics))
    return _missing(request) if done is None else onward(f"/a/{_token(request)}")


def _meant(request: Request, typed: Mapping[str, str]) -> tuple[Said | None, dict[str, str]]:
    """What was filled in, or by field what is wrong with it."""
    words, wrong = _words(request), dict[str, str]()
    on = _day(typed["on"])
    if on is None:
        wrong["on"] = words("approve.errors.on")
    if typed["verdict"] not in set(Verdict):
        wrong["verdict"] = words("approve.errors.verdict")
    for field in ("name", "role"):
        if not typed[field].strip():
            wrong[field] = words(f"approve.errors.{field}")
    if typed["verdict"] == Verdict.CONDITIONS and not typed["conditions"].strip():
        wrong["conditions"] = words("approve.errors.conditions")
    if on is None or wrong:
        return None, wrong
    texts = {name: _usable(typed[name]) for name in ("name", "role", "conditions", "comment")}
    return Said(on=on, verdict=Verdict(typed["verdict"]), **texts), {}


def _usable(text: str) -> str:
    """A text without signs that no record may hold."""
    return "".join(sign for sign in text if sign in "\n\t" or sign.isprintable())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _told(request: Request, faults: tuple[Diagnostic, ...]) -> dict[str, str]:
    """What is wrong by field: the last part of the place that is complained about."""
    words = _words(request)
    return {str(item.place.path[-1]) if item.place.path else "": explanation(item, words) for item in faults}


# -- pages ---------------------------------------------------------------------------------------------


def _form(
    request: Request,
    found: ApprovalVisit,
    status: int = 200,
    typed: Mapping[str, str] = NOTHING,
    wrong: Mapping[str, str] = NOTHING,
) -> Response:
    first = {
        "name": found.invitation.name,
        "role": found.invitation.role,
        "on": found.today.isoformat(),
        **dict.fromkeys(("verdict", "conditions", "comment"), ""),
    }
    more = {"typed": {**first, **typed}, "wrong": wrong, "verdicts": tuple(map(str, Verdict))}
    limits = {"longest_name": LONGEST_NAME, "longest_text": LONGEST_TEXT}
    return _page("form", request, status, **_shown(request, found), **more, **limits)


def _done(request: Request, found: ApprovalVisit) -> Response:
    return _page("done", request, **_shown(request, found), said=found.said)


def _shown(request: Request, found: ApprovalVisit) -> dict[str, Any]:
    """What every page says of the report."""
    words, issued = _words(request), found.issued
    title = f"reports_page.kinds.{issued.report}.title"
    return {
        "found": found,
        "report": words(title) if words.has(title) else issued.report,
        "client": issued.options.audience is Audience.CLIENT,
        "mark": mark_of(issued.figures),
        "as_of": day(issued.as_of, words.language),
        "made": day(issued.at.date(), words.language),
        "until": day(found.until, words.language),
        "signed": "" if found.said is None else day(found.said.on, words.language),
        "action": f"/a/{_token(request)}",
        "kilobytes": max(1, round(issued.size / 1024)),
    }


def _missing(request: Request) -> Response:
    """The one answer to every link that leads nowhere, for whatever reason."""
    return _page("missing", request, 404)


def _page(name: str, request: Request, status: int = 200, **context: Any) -> Response:
    words = _words(request)
    text = (
        environment()
        .get_template(f"approve/{name}.html.j2")
        .render(words=words, language=words.language, style=static_address("survey.css"), **context)
    )
    return HTMLResponse(text, status, HEADERS)


APPROVE_ROUTES = (
    Route("/a/{token}", front),
    Route("/a/{token}", said, methods=["POST"]),
    Route("/a/{token}/report", report),
)
"""Every address of somebody who approves."""

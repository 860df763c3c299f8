"""The web pages of evaluators: addresses under /e, each of them as good as a key to one person's scores."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from authoring.diagnostics import Diagnostic
from scoring.criteria import Criterion
from web.evaluate_frame import Frame, framed, missing
from web.evaluate_pages import criterion_page, done_page, front_page, review_page
from web.survey_form import Posted
from web.survey_frame import onward
from web.survey_handling import taking, told_if_down
from words.complaints import explanation
from workspace import wiring
from workspace.evaluating import (
    Given,
    PageConflict,
    PageFaults,
    PageSaved,
    go_on,
    save_scores,
    say_done,
)

CANNOT = "cannot"


def _at_rest(frame: Frame) -> bool:
    """Whether there is nothing to fill in now: this person is done, or the scores are settled."""
    return frame.found.done or not frame.found.open


@told_if_down
def front(request: Request) -> Response:
    """What the link leads to: the list of criteria, or the receipt."""
    frame = framed(request)
    if frame is None:
        return missing(request)
    return done_page(frame) if _at_rest(frame) else front_page(frame)


@told_if_down
def criterion(request: Request) -> Response:
    """One criterion with every offer."""
    frame = framed(request)
    if frame is None:
        return missing(request)
    found = frame.found.criterion(str(request.path_params["criterion"]))
    return onward(frame.to()) if found is None or _at_rest(frame) else criterion_page(frame, found)


@taking
def scored(request: Request, form: Posted) -> Response:
    """Store a page, then go on."""
    frame = framed(request)
    if frame is None:
        return missing(request)
    found = frame.found.criterion(str(request.path_params["criterion"]))
    if _at_rest(frame):
        return done_page(frame, 409, late=True)
    return onward(frame.to()) if found is None else _scored(request, frame, found, form)


def _scored(request: Request, frame: Frame, found: Criterion, form: Posted) -> Response:
    given, raw = _given(frame, form)
    if raw:
        told = frame.words("evaluate.errors.number", low=_low(found), high=_high(found))
        return criterion_page(frame, found, 422, typed=given, raw=raw, errors=dict.fromkeys(raw, told))
    done = save_scores(wiring.shared_workspace(), frame.token, found.id, given, form.operation)
    if done is None:
        return missing(request)
    frame = replace(frame, found=done.visit)
    if isinstance(done, PageFaults):
        return criterion_page(frame, found, 422, typed=given, errors=_errors(frame, done.diagnostics))
    if isinstance(done, PageConflict):
        return criterion_page(frame, found, 409, typed=given, met=done.met)
    if isinstance(done, PageSaved):
        return onward(_next(frame, form, found))
    return done_page(frame, 409, late=True)


def _given(frame: Frame, form: Posted) -> tuple[tuple[Given, ...], dict[str, str]]:
    """What was filled in for each offer, and by offer what is no number, as it was typed."""
    found: list[Given] = []
    wrong: dict[str, str] = {}
    for offer in frame.found.offers:
        if offer.tag not in form.bases:
            continue
        typed = form.one(f"score/{offer.tag}").strip()
        score = None if typed in {"", CANNOT} else _number(typed)
        if typed not in {"", CANNOT} and score is None:
            wrong[offer.id] = typed[:40]
        cannot = CANNOT in form.values.get(f"score/{offer.tag}", ()) or bool(form.one(f"cannot/{offer.tag}"))
        found.append(
            Given(
                vendor=offer.id,
                base=form.bases[offer.tag],
                score=score,
                cannot=cannot,
                evidence=form.one(f"evidence/{offer.tag}").replace("\r\n", "\n").strip(),
                link=form.one(f"link/{offer.tag}").strip(),
            )
        )
    return tuple(found), wrong


def _number(typed: str) -> float | None:
    try:
        value = float(typed.replace(",", "."))
    except ValueError:
        return None
    return value if isfinite(value) else None


def _low(found: Criterion) -> str:
    return f"{min(found.worst, found.best):g}"


def _high(found: Criterion) -> str:
    return f"{max(found.worst, found.best):g}"


def _errors(frame: Frame, diagnostics: tuple[Diagnostic, ...]) -> dict[str, str]:
    """What is wrong by offer: the middle part of the id of the record that is complained about."""
    who = frame.found.evaluator.id
    told: dict[str, str] = {}
    for item in diagnostics:
        named = str(item.place.path[1]) if len(item.place.path) > 1 else ""
        vendor = named.removeprefix(f"{who}:").rpartition(":")[0]
        told.setdefault(vendor, explanation(item, frame.words))
    return told


def _next(frame: Frame, form: Posted, found: Criterion) -> str:
    """Where the pressed button leads."""
    go, mine = form.one("go"), frame.found.criteria
    at = mine.index(found)
    if go == "list":
        return frame.to()
    if go == "back":
        return frame.page_of(mine[at - 1]) if at else frame.to()
    return frame.page_of(mine[at + 1]) if at + 1 < len(mine) else frame.to("/review")


@told_if_down
def review(request: Request) -> Response:
    """What is open, and the button that says it is done."""
    frame = framed(request)
    if frame is None:
        return missing(request)
    return onward(frame.to()) if _at_rest(frame) else review_page(frame)


@taking
def done(request: Request, form: Posted) -> Response:
    """Say that it is done; once, however often it is pressed."""
    frame = framed(request)
    found = (
        say_done(wiring.shared_workspace(), frame.token, anyway=bool(form.one("anyway"))) if frame else None
    )
    if frame is None or found is None:
        return missing(request)
    frame = replace(frame, found=found)
    return onward(frame.to()) if _at_rest(frame) else review_page(frame, 422)


@taking
def change(request: Request, form: Posted) -> Response:  # noqa: ARG001  a button alone
    """Open one's own scores again."""
    frame = framed(request)
    if frame is None or go_on(wiring.shared_workspace(), frame.token) is None:
        return missing(request)
    return onward(frame.to())


EVALUATE_ROUTES = (
    Route("/e/{token}", front),
    Route("/e/{token}/c/{criterion}", criterion),
    Route("/e/{token}/c/{criterion}", scored, methods=["POST"]),
    Route("/e/{token}/review", review),
    Route("/e/{token}/done", done, methods=["POST"]),
    Route("/e/{token}/change", change, methods=["POST"]),
)
"""Every address of an evaluator."""

"""The web page of a survey: addresses under /s, served whether or not anybody of the project is signed in."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from questionnaires.model import Question
from questionnaires.paging import Page, page_of
from store.port import StoreFault
from web.survey_conflict import conflict_page
from web.survey_form import Posted, given_in
from web.survey_frame import HEADERS, Frame, missing, onward, plain_page, static
from web.survey_handling import LOG, framed, taking, told_if_down
from web.survey_pages import (
    closed_page,
    code_page,
    failed_here,
    first_page,
    later_page,
    not_open_page,
    question_page,
    review_page,
    sent_page,
    sentences,
)
from web.survey_way import after, before, pages_of
from workspace import wiring
from workspace.responding import (
    AnsweredBefore,
    Conflict,
    Faults,
    Held,
    Kept,
    Phase,
    Saving,
    Sent,
    Shut,
    begin,
    held,
    save_page,
    send,
    take_back,
    visit,
)
from workspace.resume_code import token_of


def at_rest(frame: Frame) -> Response:
    """The page for a survey that takes no answers from this link now."""
    found = frame.found
    if found.phase is Phase.CLOSED:
        return closed_page(frame)
    if found.phase is Phase.SENT:
        return sent_page(frame)
    return first_page(frame) if found.phase is Phase.ASKING else not_open_page(frame)


@told_if_down
def front(request: Request) -> Response:
    """What the link leads to: page one, the receipt, or what was heard."""
    frame = framed(request)
    return missing(request) if frame is None else at_rest(frame)


@taking
def start(request: Request, form: Posted) -> Response:
    """Begin, and go to the first page; of a department's link to the code first."""
    frame = framed(request)
    if frame is None:
        return missing(request)
    workspace = wiring.shared_workspace()
    token = begin(workspace, frame.token, frame.language, form.one("fresh"))
    if token is None or frame.found.phase is not Phase.ASKING:
        return onward(frame.to())
    if token != frame.token:
        return onward(replace(frame, token=token, chosen="").to("/code"))
    first = next(iter(pages_of(frame.found)), None)
    return onward(replace(frame, chosen="").to(f"/q/{first.id}" if first else "/review"))


def inside(request: Request) -> Frame | Response:
    """The frame of a begun response that can be answered now; else where to go instead."""
    frame = framed(request)
    if frame is None:
        return missing(request)
    if frame.found.phase is not Phase.ASKING or frame.found.response is None:
        return onward(frame.to())
    return frame


@told_if_down
def own_code(request: Request) -> Response:
    """The code to go on with."""
    frame = inside(request)
    return frame if isinstance(frame, Response) else code_page(frame)


@told_if_down
def later(request: Request) -> Response:
    """How to come back."""
    frame = inside(request)
    if isinstance(frame, Response):
        return frame
    return later_page(frame, f"{wiring.shared_workspace().settings.base_url}/s")


@told_if_down
def question(request: Request) -> Response:
    """The page on which a question stands."""
    frame = inside(request)
    if isinstance(frame, Response):
        return frame
    found = page_of(pages_of(frame.found), str(request.path_params["question"]))
    if found is None:
        return onward(_address(frame, next(iter(pages_of(frame.found)), None)))
    return question_page(frame, found.questions)


@taking
def answer(request: Request, form: Posted) -> Response:
    """Store a page, then go on."""
    frame = framed(request)
    if frame is None:
        return missing(request)
    shown = _shown(frame, form)
    if not shown:
        return onward(frame.to())
    try:
        done = _stored(frame, form)
    except StoreFault as fault:
        LOG.warning("a page was not saved: %s", fault.code)
        given = given_in(form, frame.found.questionnaire)
        return question_page(frame, shown, 503, form=form, given=given, trouble=True)
    if done is None:
        return missing(request)
    return _went_on(replace(frame, found=done.visit), form, shown, done)


def _shown(frame: Frame, form: Posted) -> tuple[Question, ...]:
    """The questions that the form showed."""
    found = (frame.found.questionnaire.question(name) for name in form.bases)
    return tuple(item for item in found if item is not None)


def _stored(frame: Frame, form: Posted) -> Saving | None:
    given = given_in(form, frame.found.questionnaire)
    return save_page(
        wiring.shared_workspace(),
        frame.token,
        form.questions,
        given,
        form.bases,
        form.operation,
        language=frame.language,
    )


def _went_on(frame: Frame, form: Posted, shown: tuple[Question, ...], done: Saving) -> Response:
    if isinstance(done, Shut):
        return _shut(frame)
    if isinstance(done, Conflict):
        return conflict_page(frame, form, done, frame.to(f"/q/{shown[0].id}"))
    given = given_in(form, frame.found.questionnaire)
    if isinstance(done, Faults):
        return question_page(frame, shown, 422, form=form, given=given, errors=sentences(frame, done.found))
    names = tuple(item.id for item in shown)
    failed = {} if form.one("go") else failed_here(frame, names)
    if failed and not form.one("clear.answer"):
        return question_page(frame, shown, 422, errors=failed)
    return onward(_next(frame, form, names))


def _next(frame: Frame, form: Posted, names: tuple[str, ...]) -> str:
    """Where the pressed button leads."""
    cleared, go = form.one("clear.answer"), form.one("go")
    if cleared in names:
        return frame.to(f"/q/{names[0]}", part=f"q-{cleared}")
    if go == "later":
        return frame.to("/later")
    if go == "back":
        earlier = before(frame.found, names)
        return frame.to(f"/q/{earlier.id}") if earlier else frame.to()
    if go in frame.found.questionnaire.offered:
        return frame.to(f"/q/{names[0]}", language=go)
    return _address(frame, after(frame.found, names))


def _address(frame: Frame, found: Page | None) -> str:
    return frame.to("/review") if found is None else frame.to(f"/q/{found.id}")


def _shut(frame: Frame) -> Response:
    """What was typed came too late; say so, and what holds now."""
    if frame.found.phase is Phase.CLOSED:
        return closed_page(frame, 409, unsaved=True)
    if frame.found.phase is Phase.SENT:
        return sent_page(frame, 409, frame.words("survey_web.sent.already"))
    return onward(frame.to())


@taking
def save(request: Request, form: Posted) -> Response:
    """Store answers as they are given, for the script of the page."""
    frame = framed(request)
    if frame is None:
        return missing(request)
    done = _stored(frame, form)
    if done is None:
        return missing(request)
    state = {Kept: "saved", Faults: "open", Conflict: "changed", Shut: "shut"}[type(done)]
    answers = done.visit.response.answers if done.visit.response else {}
    changed = done.mine if isinstance(done, Conflict) else ()
    bases = {name: answers[name].revision for name in form.bases if name in answers and name not in changed}
    return JSONResponse({"state": state, "bases": bases}, headers=HEADERS)


@told_if_down
def review(request: Request) -> Response:
    """What is still open, and the button that sends."""
    frame = inside(request)
    return frame if isinstance(frame, Response) else review_page(frame, held(frame.found, anyway=False))


@taking
def send_off(request: Request, form: Posted) -> Response:
    """Send; once, however often it is pressed."""
    frame = framed(request)
    if frame is None:
        return missing(request)
    done = send(wiring.shared_workspace(), frame.token, anyway=bool(form.one("anyway")))
    if done is None:
        return missing(request)
    frame = replace(frame, found=replace(done.visit, language=frame.found.language))
    if isinstance(done, Held):
        return review_page(frame, done, 422)
    if isinstance(done, AnsweredBefore):
        return sent_page(frame, 409, frame.words("survey_web.sent.before"))
    return onward(frame.to()) if isinstance(done, Sent) else _shut(frame)


@taking
def change(request: Request, form: Posted) -> Response:  # noqa: ARG001  a button alone
    """Open sent answers again."""
    frame = framed(request)
    if frame is None or take_back(wiring.shared_workspace(), frame.token) is None:
        return missing(request)
    return onward(frame.to())


def code(request: Request) -> Response:
    """Where a code is typed in."""
    return plain_page("code", request, unknown=False)


@taking
def code_typed(request: Request, form: Posted) -> Response:
    """Go on with a code that was typed in."""
    token = token_of(form.one("code")[:400])
    if visit(wiring.shared_workspace(), token) is None:
        return plain_page("code", request, 404, unknown=True)
    return onward(f"/s/{token}")


SURVEY_ROUTES = (
    Route("/s", code),
    Route("/s/", code),
    Route("/s", code_typed, methods=["POST"]),
    Route("/s/{token}", front),
    Route("/s/{token}/start", start, methods=["POST"]),
    Route("/s/{token}/code", own_code),
    Route("/s/{token}/later", later),
    Route("/s/{token}/q/{question}", question),
    Route("/s/{token}/q/{question}", answer, methods=["POST"]),
    Route("/s/{token}/save", save, methods=["POST"]),
    Route("/s/{token}/review", review),
    Route("/s/{token}/send", send_off, methods=["POST"]),
    Route("/s/{token}/change", change, methods=["POST"]),
    Route("/survey-static/{name}", static),
)
"""Every address of a survey."""

"""Typing paper sheets in: one page for a sheet, made for the keyboard, for the planner only.

The address is none of those that callers from elsewhere reach (`web.callers.OPEN`).
"""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from authoring.diagnostics import Diagnostic
from reports.writers.templates import FOLDER
from store.port import StoreFault, UnknownProject
from web.paper_entry_page import HEADERS, code_page, looked_at, sheet_page
from web.survey_form import ClientDisconnect, Posted, TooLargeError, read_form
from words.catalogue import load
from workspace import wiring
from workspace.guarding import NotAllowed
from workspace.pinned import BrokenContent
from workspace.survey_entry import Sheet, enter, entry_url, open_again, sheet_of

STATIC = {"paper_entry.css": "text/css", "paper_entry.js": "text/javascript"}
LINE, CODE = "line.", "sheet.code"
DOWN, TOO_LARGE = 503, 413


def front(request: Request) -> Response:
    """Where the code of a sheet is typed, or the sheet itself."""
    return _safely(request, _front)


async def take(request: Request) -> Response:
    """Store what was typed from a sheet."""
    try:
        form = await read_form(request)
    except TooLargeError:
        return PlainTextResponse(load()("paper_entry.too_large"), TOO_LARGE)
    except ClientDisconnect:
        return Response(status_code=400)
    return await asyncio.to_thread(_safely, request, lambda asked: _take(asked, form))


def _safely(request: Request, handler: Any) -> Response:
    """What is not there and what this person may not see are one and the same."""
    try:
        answer: Response = handler(request)
    except (LookupError, UnknownProject, NotAllowed):
        return PlainTextResponse(load()("shell.web.not_found"), status_code=404)
    except (StoreFault, BrokenContent):
        return PlainTextResponse(load()("shell.web.unavailable"), status_code=DOWN)
    return answer


def _which(request: Request) -> tuple[str, str]:
    return str(request.path_params["project"]), str(request.path_params["survey"])


def _front(request: Request) -> Response:
    code = request.query_params.get("code", "")
    if not code:
        return code_page(_which(request), request.query_params)
    sheet = _sheet(request, code)
    return (
        sheet_page(sheet, sheet.typed())
        if isinstance(sheet, Sheet)
        else code_page(_which(request), {}, code, sheet)
    )


def _sheet(request: Request, code: str) -> Sheet | Diagnostic:
    return sheet_of(wiring.shared_workspace(), wiring.LOCAL_PERSON, *_which(request), code[:100])


def _take(request: Request, form: Posted) -> Response:
    sheet = _sheet(request, form.one(CODE))
    if not isinstance(sheet, Sheet):
        return code_page(_which(request), {}, form.one(CODE), sheet)
    workspace, go = wiring.shared_workspace(), form.one("go")
    if go == "again":
        open_again(workspace, wiring.LOCAL_PERSON, sheet)
        return _onward(sheet, f"?code={sheet.code}")
    typed = {
        name.removeprefix(LINE): given[-1] for name, given in form.values.items() if name.startswith(LINE)
    }
    try:
        done = enter(workspace, wiring.LOCAL_PERSON, sheet, typed, form.bases, send=go != "save")
    except StoreFault:
        trouble = load()("paper_entry.not_saved")
        return sheet_page(sheet, typed, DOWN, trouble=trouble, bases=form.bases)
    if done.faults or done.clashes or done.waits:
        return looked_at(done, typed)
    return _onward(sheet, f"?{'counted' if done.sent else 'kept'}={sheet.code}")


def _onward(sheet: Sheet, query: str) -> Response:
    address = entry_url(sheet.desk.project, sheet.desk.survey.id)
    return RedirectResponse(address + query, 303, HEADERS)


def static(request: Request) -> Response:
    """The style sheet and the script of this page."""
    name = str(request.path_params["name"])
    if name not in STATIC:
        return PlainTextResponse(load()("shell.web.not_found"), status_code=404)
    text = (FOLDER / "survey" / name).read_text(encoding="utf-8")
    return Response(text, media_type=STATIC[name], headers={"Cache-Control": "no-cache"})


ENTRY_ROUTES = (
    Route("/enter/{project}/{survey}", front),
    Route("/enter/{project}/{survey}", take, methods=["POST"]),
    Route("/enter-static/{name}", static),
)
"""Every address of the entry of paper sheets."""

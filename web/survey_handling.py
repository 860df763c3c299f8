"""From a request to the visit behind it, and plain words when something is in the way."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import wraps

from starlette.requests import Request
from starlette.responses import Response

from store.port import StoreFault
from web.survey_form import ClientDisconnect, Posted, TooLargeError, read_form
from web.survey_frame import Frame, plain_page, preferred, words_for
from workspace import wiring
from workspace.pinned import BrokenContent
from workspace.visiting import Visit, visit

LOG = logging.getLogger("crm_playbook.survey")
"""Never told a token, an address or an answer."""

Reading = Callable[[Request], Response]
Posting = Callable[[Request, Posted], Response]


def told_if_down(handler: Reading) -> Reading:
    """Say plainly when the database does not answer."""

    @wraps(handler)
    def answered(request: Request) -> Response:
        try:
            return handler(request)
        except (StoreFault, BrokenContent) as fault:
            return _down(request, Posted(), fault)

    return answered


def taking(handler: Posting) -> Callable[[Request], Awaitable[Response]]:
    """Read a form within its limits, then work on it away from the event loop."""

    @wraps(handler)
    async def answered(request: Request) -> Response:
        try:
            form = await read_form(request)
        except TooLargeError:
            return plain_page("trouble", request, 413, large=True, carried=(), action="")
        except ClientDisconnect:
            return Response(status_code=400)
        return await asyncio.to_thread(_worked, handler, request, form)

    return answered


def _worked(handler: Posting, request: Request, form: Posted) -> Response:
    try:
        return handler(request, form)
    except (StoreFault, BrokenContent) as fault:
        return _down(request, form, fault)


def _down(request: Request, form: Posted, fault: Exception) -> Response:
    """Not saved; what was typed is on the page and can be sent once more."""
    LOG.warning("a survey page could not be answered: %s", getattr(fault, "code", type(fault).__name__))
    carried = tuple((name, value) for name, values in form.values.items() for value in values)
    action = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return plain_page("trouble", request, 503, large=False, carried=carried, action=action)


def framed(request: Request) -> Frame | None:
    """The visit of a request; None when its link leads nowhere."""
    token = str(request.path_params["token"])
    wanted = request.query_params.get("lang", "")
    found = visit(wiring.shared_workspace(), token, wanted)
    return None if found is None else _frame(request, token, found, wanted)


def _frame(request: Request, token: str, found: Visit, wanted: str) -> Frame:
    if found.response is None and not found.invitation.language and wanted not in found.questionnaire.offered:
        liked = preferred(request, found.questionnaire.offered)
        found = replace(found, language=liked) if liked else found
    own = found.response.language if found.response else found.invitation.language
    chosen = wanted if wanted == found.language and wanted != own else ""
    return Frame(token, found, words_for(found.language), chosen)

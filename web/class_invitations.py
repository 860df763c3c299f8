"""Addresses at which invitations to classes are taken as calendar files."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from store.port import StoreFault, UnknownProject
from words.catalogue import load
from workspace import wiring
from workspace.class_invitations import SORTS, invitations
from workspace.guarding import NotAllowed

PERSON = "local"
"""Who acts until there is sign-in: the one person of a single-user installation."""


def class_invitations(request: Request) -> Response:
    """The classes of one class, group or person, or all of them, as a calendar file."""
    project, sort, of = (str(request.path_params[key]) for key in ("project", "sort", "of"))
    if sort not in SORTS:
        return _told("not_found", 404)
    try:
        made = invitations(wiring.shared_workspace(), PERSON, project, sort, of)
    except (UnknownProject, NotAllowed):
        return _told("not_found", 404)
    except StoreFault:
        return _told("unavailable", 503)
    if made is None:
        return _told("not_found", 404)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(made.filename, safe='')}",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(made.data, media_type=made.media_type, headers=headers)


def _told(key: str, status: int) -> Response:
    return PlainTextResponse(load()(f"shell.web.{key}"), status_code=status)


CLASS_ROUTES = (Route("/classes/{project}/{sort}/{of}.ics", class_invitations),)
"""Where calendar files of classes are found."""

"""Addresses beside the app: health, fonts, report downloads, project files."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from exchange.plan_losses import Format
from store.port import StoreFault, UnknownProject
from web.approve import APPROVE_ROUTES
from web.class_invitations import CLASS_ROUTES
from web.evaluate import EVALUATE_ROUTES
from web.fonts import font
from web.paper_entry import ENTRY_ROUTES
from web.report_files import REPORT_ROUTES
from web.sending import disposition
from web.sending import file_answer as _file
from web.survey import SURVEY_ROUTES
from words.catalogue import load
from workspace import wiring
from workspace.files import export_project
from workspace.guarding import NotAllowed
from workspace.own_files import own_files
from workspace.plan_files import plan_file
from workspace.public_address import INSTANCE
from workspace.version import version

__all__ = ["ENDS", "NOTHING_ELSE", "ROUTES", "disposition", "version"]

PERSON = "local"
"""Who acts until there is sign-in: the one person of a single-user installation."""


def health(_: Request) -> Response:
    """Whether the process answers; says nothing of anybody's data."""
    told = {"status": "ok", "version": version(), "instance": INSTANCE}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


def export(request: Request) -> Response:
    """The whole project as one file that can be read in again; "?full" asks for sealed bids too."""
    project, full = str(request.path_params["project"]), "full" in request.query_params
    try:
        made = export_project(wiring.shared_workspace(), PERSON, project, full=full)
    except (UnknownProject, NotAllowed):
        return _not_found()
    except StoreFault:
        return _unavailable()
    return _file(made.data, made.filename, "application/zip")


def own_changes(request: Request) -> Response:
    """What the team changed in its content, as files for authors."""
    try:
        made = own_files(wiring.shared_workspace(), PERSON, str(request.path_params["project"]))
    except (UnknownProject, NotAllowed):
        return _not_found()
    except StoreFault:
        return _unavailable()
    return _not_found() if made is None else _file(made.data, made.filename, "application/zip")


def plan_download(request: Request) -> Response:
    """The plan in the format of another program; "?of" names a person for a calendar of their own tasks."""
    project, name = (str(request.path_params[key]) for key in ("project", "out"))
    asked = request.query_params
    if name not in set(Format):
        return _not_found()
    where, mark = wiring.shared_workspace(), "plain" not in asked
    language = where.settings.language
    try:
        made = plan_file(
            where, PERSON, project, Format(name), of=asked.get("of", ""), mark=mark, language=language
        ).made
    except (UnknownProject, NotAllowed, LookupError):
        return _not_found()
    except StoreFault:
        return _unavailable()
    return _file(made.data, made.filename, made.media_type)


def handed(request: Request) -> Response:
    """A file that was made for the acting person just now; too late is told like what was never there."""
    workspace = wiring.shared_workspace()
    made = workspace.tray.take(PERSON, str(request.path_params["ticket"]), workspace.clock())
    return (
        _not_found() if made is None else _file(made.data, made.filename, made.media_type, shown=made.shown)
    )


def nothing(_: Request) -> Response:
    """The answer at an address where there is nothing."""
    return _not_found()


def _not_found() -> Response:
    return PlainTextResponse(load()("shell.web.not_found"), status_code=404)


def _unavailable() -> Response:
    return PlainTextResponse(load()("shell.web.unavailable"), status_code=503)


ROUTES = (
    Route("/health", health),
    Route("/fonts/{name}.woff2", font),
    *REPORT_ROUTES,
    Route("/export/{project}", export),
    Route("/own-changes/{project}", own_changes),
    Route("/plan-file/{project}/{out}", plan_download),
    Route("/handed/{ticket}", handed),
    *CLASS_ROUTES,
    *SURVEY_ROUTES,
    *EVALUATE_ROUTES,
    *APPROVE_ROUTES,
    *ENTRY_ROUTES,
)
"""Everything the server answers besides Streamlit's own addresses."""

ENDS = (
    "/s",
    "/s/{rest:path}",
    "/e",
    "/e/{rest:path}",
    "/a",
    "/a/{rest:path}",
    "/survey-static/{rest:path}",
    "/fonts/{rest:path}",
)

NOTHING_ELSE = tuple(Route(path, nothing, methods=["GET", "POST", "PUT", "DELETE"]) for path in ENDS)
"""After all others: what is open to anybody ends here, and Streamlit's own page is no answer to it."""

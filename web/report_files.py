"""Reports over HTTP: made on the spot as chosen, or a kept one byte by byte."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from project.records.issuing import ReportFormat
from reports.child import WriteFailed
from store.port import StoreFault, UnknownProject
from web.sending import file_answer
from words.catalogue import load
from workspace import wiring
from workspace.guarding import NotAllowed
from workspace.issue import UnknownReport, WrongOption, issue_report, known
from workspace.issuing import issued_file
from workspace.report_options import NAMES, options_from
from workspace.wiring import LOCAL_PERSON


def download(request: Request) -> Response:
    """A report of one project for the acting person; what is chosen stands in the address.

    `?show` opens HTML in the browser. Nothing is kept of it.
    """
    project, name, kind = (str(request.path_params[key]) for key in ("project", "report", "format"))
    asked = {key: request.query_params.getlist(key) for key in NAMES if key in request.query_params}
    try:
        known(name, kind)
        options = options_from(asked)
        made = issue_report(wiring.shared_workspace(), LOCAL_PERSON, project, name, kind, options=options)
    except (UnknownProject, NotAllowed, UnknownReport):
        return _said("shell.web.not_found", 404)
    except WrongOption as fault:
        return _said("issued.wrong_option", 400, option=fault.option)
    except WriteFailed:
        return _said("issued.not_written", 503)
    except StoreFault:
        return _said("shell.web.unavailable", 503)
    shown = kind == ReportFormat.HTML and "show" in request.query_params
    return file_answer(made.data, made.filename, made.media_type, shown=shown)


def kept(request: Request) -> Response:
    """A report as it was handed out; `?show` opens HTML in the browser."""
    project, issued = (str(request.path_params[key]) for key in ("project", "issued"))
    try:
        found = issued_file(wiring.shared_workspace(), LOCAL_PERSON, project, issued)
    except (UnknownProject, NotAllowed, LookupError):
        return _said("shell.web.not_found", 404)
    except StoreFault:
        return _said("shell.web.unavailable", 503)
    if found is None:
        return _said("issued.file_gone", 404)
    shown = found.shown and "show" in request.query_params
    return file_answer(found.data, found.filename, found.media_type, shown=shown)


def _said(key: str, status: int, **holes: str) -> Response:
    return PlainTextResponse(load()(key, **holes), status_code=status)


REPORT_ROUTES = (
    Route("/download/{project}/{report}.{format}", download),
    Route("/issued/{project}/{issued}", kept),
)
"""Every address of a report for who is at home here."""

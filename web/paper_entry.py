"""Typing paper sheets in: one page for a sheet, made for the keyboard, for the planner only.

The address is none of those that callers from elsewhere reach (`web.callers.OPEN`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from authoring.diagnostics import Diagnostic
from exchange.answer_text import answer_text
from exchange.form_plan import FormQuestion
from exchange.paper_keys import EntryLine, entry_lines
from questionnaires.fields import FieldKind
from reports.writers.templates import FOLDER, environment
from store.port import StoreFault, UnknownProject
from web.survey_form import ClientDisconnect, Posted, TooLargeError, read_form
from words.catalogue import Words, load
from words.complaints import explanation
from workspace import wiring
from workspace.guarding import NotAllowed
from workspace.pinned import BrokenContent
from workspace.survey_entry import Entered, Fault, Sheet, enter, entry_url, open_again, sheet_of, typed_in

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
STATIC = {"paper_entry.css": "text/css", "paper_entry.js": "text/javascript"}
LINE, CODE = "line.", "sheet.code"
FAULTY, DOWN, TOO_LARGE = 422, 503, 413
MOST_KEYS = 9
"""Keys that are told beside a line; the sheet has them all."""

NAMES = {"en": "English", "es": "Español", "ca": "Català", "fi": "Suomi"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line of the page.

    Attributes:
        section, text: headings above it, where it is the first of its section or question.
        of: number of the question.
        keys: what may be typed.
        errors: what is wrong with what was typed.
    """

    name: str
    number: str
    of: str
    section: str
    text: str
    label: str
    keys: str
    typed: str
    long: bool
    short: bool
    focus: bool
    errors: tuple[str, ...]


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
        return _code_page(request)
    sheet = _sheet(request, code)
    return _sheet_page(sheet, sheet.typed()) if isinstance(sheet, Sheet) else _code_page(request, code, sheet)


def _sheet(request: Request, code: str) -> Sheet | Diagnostic:
    return sheet_of(wiring.shared_workspace(), wiring.LOCAL_PERSON, *_which(request), code[:100])


def _take(request: Request, form: Posted) -> Response:
    sheet = _sheet(request, form.one(CODE))
    if not isinstance(sheet, Sheet):
        return _code_page(request, form.one(CODE), sheet)
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
        return _sheet_page(sheet, typed, DOWN, trouble=trouble, bases=form.bases)
    if done.faults or done.clashes or done.waits:
        return _looked_at(done, typed)
    return _onward(sheet, f"?{'counted' if done.sent else 'kept'}={sheet.code}")


def _onward(sheet: Sheet, query: str) -> Response:
    address = entry_url(sheet.desk.project, sheet.desk.survey.id)
    return RedirectResponse(address + query, 303, HEADERS)


def _code_page(request: Request, code: str = "", fault: Diagnostic | None = None) -> Response:
    """Where a code is typed; tells what became of the sheet before."""
    words = load()
    project, survey = _which(request)
    found = typed_in(wiring.shared_workspace(), wiring.LOCAL_PERSON, project, survey)
    asked = request.query_params
    told = next((key for key in ("counted", "kept") if key in asked), "")
    return _page(
        status=200 if fault is None else FAULTY,
        words=words,
        lines=(),
        title="",
        action=entry_url(project, survey),
        code=code[:100],
        notice=words(f"paper_entry.{told}", code=asked[told][:20]) if told else "",
        trouble="" if fault is None else explanation(fault, words),
        so_far=words("paper_entry.so_far", sent=sum(item.sent for item in found)),
        open_ones=tuple(item.code for item in found if not item.sent),
    )


def _looked_at(done: Entered, typed: Mapping[str, str]) -> Response:
    """The sheet once more with everything that needs another look; all else is stored."""
    words = load()
    errors: dict[str, list[str]] = {}
    lines = {line.name: line for asked in _asked(done.sheet) for line in entry_lines(asked)}
    for fault in done.faults:
        errors.setdefault(fault.line, []).append(_told(fault, lines[fault.line], words))
    for clash in done.clashes:
        asked = next(item for item in _asked(done.sheet) if item.question.id == clash.question)
        sheet = done.sheet
        theirs = answer_text(asked.question, sheet.survey, clash.theirs, words, sheet.response.id)
        first = entry_lines(asked)[0].name
        errors.setdefault(first, []).append(words("paper_entry.clash", theirs=theirs))
    wrong = words.plural("paper_entry.wrong", len(errors)) if errors else ""
    waits = _waits(done, words)
    return _sheet_page(
        done.sheet,
        typed,
        FAULTY,
        errors=errors,
        trouble=wrong or words("paper_entry.waits"),
        waits=() if errors else waits,
    )


def _told(fault: Fault, line: EntryLine, words: Words) -> str:
    if fault.complaint is not None:
        return explanation(fault.complaint, words)
    keys = ", ".join(item.key for item in line.keyed)
    return words("paper_entry.unknown_key", key=" ".join(fault.unknown)[:40], keys=keys)


def _waits(done: Entered, words: Words) -> tuple[tuple[str, str], ...]:
    """Where each thing stands that keeps a sheet from being counted, and what it is."""
    asked = {item.question.id: item for item in _asked(done.sheet)}
    needed = [
        (f"at-{entry_lines(asked[name])[0].name}", words("paper_entry.needed", number=asked[name].number))
        for name in done.waits.needed
        if name in asked
    ]
    failing = []
    for item in done.waits.failing:
        one = asked[str(item.place.path[0])]
        told = words("paper_entry.failing", number=one.number, message=explanation(item, words))
        failing.append((f"at-{entry_lines(one)[0].name}", told))
    return (*needed, *failing)


def _asked(sheet: Sheet) -> tuple[FormQuestion, ...]:
    return tuple(item for section in sheet.sections for item in section.questions)


def _sheet_page(
    sheet: Sheet,
    typed: Mapping[str, str],
    status: int = 200,
    *,
    errors: Mapping[str, Sequence[str]] | None = None,
    trouble: str = "",
    waits: tuple[tuple[str, str], ...] = (),
    bases: Mapping[str, int] | None = None,
) -> Response:
    words, whole = load(), sheet.desk.whole
    titles = {
        item.id: item.title.read(words.language, whole.language)
        for item in (*whole.departments, *whole.roles)
    }
    group = ", ".join(titles[name] for name in sheet.group[:2] if name in titles)
    return _page(
        status=status,
        words=words,
        lines=tuple(_lines(sheet, typed, errors or {})),
        title=whole.title.read(words.language, whole.language),
        who=words("paper_entry.who", department=group, language=NAMES.get(sheet.group[2], sheet.group[2])),
        action=entry_url(sheet.desk.project, sheet.desk.survey.id),
        code=sheet.code,
        sent=sheet.sent,
        trouble=trouble,
        waits=waits,
        bases=tuple((sheet.bases() if bases is None else bases).items()),
    )


def _lines(sheet: Sheet, typed: Mapping[str, str], errors: Mapping[str, Sequence[str]]) -> list[Drawn]:
    drawn: list[Drawn] = []
    for section in sheet.sections:
        heading = section.title
        for asked in section.questions:
            text = asked.text
            for line in entry_lines(asked):
                wrong = tuple(errors.get(line.name, ()))
                focus = not drawn and not errors
                drawn.append(
                    _drawn(asked, line, (heading, text), typed.get(line.name, ""), wrong, focus=focus)
                )
                heading = text = ""
    return drawn


def _drawn(
    asked: FormQuestion,
    line: EntryLine,
    heads: tuple[str, str],
    typed: str,
    errors: tuple[str, ...],
    *,
    focus: bool,
) -> Drawn:
    own = line.fields[0]
    label = ", ".join(part for part in (own.group, own.label) if part) if not line.ranking else ""
    kinds = (FieldKind.ONE, FieldKind.INTEGER, FieldKind.DECIMAL)
    return Drawn(
        name=line.name,
        number=line.number,
        of=asked.number,
        section=heads[0],
        text=heads[1],
        label=label,
        keys=_keys(line),
        typed=typed,
        long=line.long,
        short=own.kind in kinds and not line.ranking,
        focus=focus,
        errors=errors,
    )


def _keys(line: EntryLine) -> str:
    shown = [f"{item.key} {item.option.label}".strip() for item in line.keyed[:MOST_KEYS]]
    more = ["…"] if len(line.keyed) > MOST_KEYS else []
    return " · ".join(shown + more) or line.fields[0].unit


def _page(status: int, words: Words, **context: Any) -> Response:
    own = {"style": "/enter-static/paper_entry.css", "script": "/enter-static/paper_entry.js"}
    template = environment().get_template("survey/paper_entry.html.j2")
    text = template.render(words=words, language=words.language, **own, **context)
    return HTMLResponse(text, status, HEADERS)


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

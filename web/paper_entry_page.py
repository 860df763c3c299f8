"""The pages on which paper sheets are typed in: where a code is typed, and one line for each field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import HTMLResponse, Response

from authoring.diagnostics import Diagnostic
from exchange.answer_text import answer_text
from exchange.form_plan import FormQuestion, questions_of
from exchange.paper_keys import EntryLine, entry_lines
from questionnaires.fields import FieldKind
from reports.writers.templates import environment
from words.catalogue import Words, load
from words.complaints import explanation
from workspace import wiring
from workspace.survey_entry import Entered, Fault, Sheet, entry_url, typed_in

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
FAULTY = 422
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


def code_page(
    which: tuple[str, str], asked: Mapping[str, str], code: str = "", fault: Diagnostic | None = None
) -> Response:
    """Where a code is typed; tells what became of the sheet before."""
    words, (project, survey) = load(), which
    found = typed_in(wiring.shared_workspace(), wiring.LOCAL_PERSON, project, survey)
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
        so_far=words.plural("paper_entry.so_far", sum(item.sent for item in found)),
        open_ones=tuple(item.code for item in found if not item.sent),
    )


def looked_at(done: Entered, typed: Mapping[str, str]) -> Response:
    """The sheet once more with everything that needs another look; all else is stored."""
    words = load()
    errors: dict[str, list[str]] = {}
    lines = {line.name: line for asked in questions_of(done.sheet.sections) for line in entry_lines(asked)}
    for fault in done.faults:
        errors.setdefault(fault.line, []).append(_told(fault, lines[fault.line], words))
    for clash in done.clashes:
        asked = next(item for item in questions_of(done.sheet.sections) if item.question.id == clash.question)
        sheet = done.sheet
        theirs = answer_text(asked.question, sheet.survey, clash.theirs, words, sheet.response.id)
        first = entry_lines(asked)[0].name
        errors.setdefault(first, []).append(words("paper_entry.clash", theirs=theirs))
    wrong = words.plural("paper_entry.wrong", len(errors)) if errors else ""
    waits = _waits(done, words)
    return sheet_page(
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
    asked = {item.question.id: item for item in questions_of(done.sheet.sections)}
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


def sheet_page(
    sheet: Sheet,
    typed: Mapping[str, str],
    status: int = 200,
    *,
    errors: Mapping[str, Sequence[str]] | None = None,
    trouble: str = "",
    waits: tuple[tuple[str, str], ...] = (),
    bases: Mapping[str, int] | None = None,
) -> Response:
    """The sheet with one line for each field.

    Args:
        sheet: as it stands.
        typed: what stands in the lines.
        status: of HTTP.
        errors: what is wrong, by line.
        trouble: what is told above all lines.
        waits: where each thing stands that keeps it from being counted, and what it is.
        bases: the revisions the page was drawn with, where it comes back unsaved.
    """
    words, whole = load(), sheet.desk.whole
    departments = {item.id: item.title for item in whole.departments}
    titles = {**departments, **{item.id: item.title for item in whole.roles}}
    read = (titles[name].read(words.language, whole.language) for name in sheet.group[:2] if name in titles)
    group = ", ".join(read)
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
    label = "" if line.ranking else ", ".join(part for part in (own.group, own.label) if part)
    if not label:
        label, heads = heads[1] or load()("survey_form.why_not"), (heads[0], "")
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

"""Reading a whole project from a project ZIP or a bare project file, before it is kept anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from authoring.diagnostics import Diagnostic, Place, Severity, as_warning, complain, has_errors
from exchange.codes import Code
from exchange.project_answers import Surveys, read_line, together
from exchange.project_file import WrittenProject, read_bare
from exchange.project_zip import is_zip, unpack
from project.amendments import Fitting, fitting
from project.catalogue import Catalogue
from project.changes import Put, faults
from project.codes import Code as ProjectCode
from project.model import Amendment, AnyRecord, Pins, Project
from questionnaires.responses import Response
from store.port import ContentText, Event, KeptFile
from workspace.library import Chosen
from workspace.packed import ANSWERS, CONTENT, LOG, PROJECT, Packed, kind_of, unpacked_content
from workspace.packed_files import absent_files, is_file, unpacked_files
from workspace.pinned import survey_id
from workspace.replay import leads_to, read_event
from workspace.wiring import Workspace

__all__ = ["ANSWERS", "CONTENT", "LOG", "PROJECT", "ReadProject", "read_project"]

_FROM_EARLIER = frozenset(
    {
        ProjectCode.UNKNOWN_CRITERION,
        ProjectCode.UNKNOWN_STEP,
        ProjectCode.UNKNOWN_DRIVER,
        ProjectCode.UNKNOWN_LINE,
        ProjectCode.UNKNOWN_PLAN,
        ProjectCode.UNKNOWN_CURRENCY,
        ProjectCode.RATE_OF_OWN,
        ProjectCode.UNKNOWN_TOOL,
        ProjectCode.SCORE_OUTSIDE_SCALE,
        ProjectCode.RULE_OUTSIDE_SCALE,
        ProjectCode.DRIVER_OUTSIDE_RANGE,
        ProjectCode.DRIVER_PER_VENDOR,
    }
)
"""What may be said against a record that fitted the content it was made for."""

_OWN_FAULTS = frozenset({ProjectCode.WRONG_ID, ProjectCode.UNSAFE_TEXT})
"""What no content ever made right."""


@dataclass(frozen=True, slots=True)
class ReadProject:
    """A project file as values, before it is kept anywhere; or what is wrong with it.

    Attributes:
        catalogue: the content with the project's own changes.
        texts: those of the project's creation.
        later: those it was moved to since.
        events: the whole log of a ZIP; empty for a bare file, whose history begins with its import.
        files: those that were handed in, such as the bids of vendors.
        set_aside: why changes of its own were left out of the content.
    """

    project: Project | None
    catalogue: Catalogue | None
    texts: tuple[ContentText, ...] = ()
    later: tuple[ContentText, ...] = ()
    responses: tuple[Response, ...] = ()
    events: tuple[Event, ...] = ()
    files: tuple[KeptFile, ...] = ()
    set_aside: tuple[Diagnostic, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_project(workspace: Workspace, data: bytes, filename: str) -> ReadProject:
    """Read a ZIP or a bare file without keeping it; never raises for what is in it."""
    found = _read_zip(data, filename) if is_zip(data) else _read_bare(workspace, data, filename)
    if found.project is None:
        return found
    lacking = tuple(absent_files(found.project, found.files))
    return replace(found, diagnostics=(*found.diagnostics, *lacking)) if lacking else found


def _refused(*diagnostics: Diagnostic) -> ReadProject:
    return ReadProject(None, None, diagnostics=diagnostics)


def _read_bare(workspace: Workspace, data: bytes, filename: str) -> ReadProject:
    """A bare file begins with the content of the library: what it was moved to elsewhere is its beginning."""
    reading = read_bare(data, filename)
    if reading.value is None:
        return _refused(*reading.diagnostics)
    written = reading.value
    records = tuple(item for item in written.records if not isinstance(item, Pins))
    chosen = workspace.library.gather(written.wanted())
    found = _with_content(written, records, chosen, reading.diagnostics)
    if found.project is None or found.catalogue is None:
        return found
    answers = written.responses(found.catalogue.questionnaire, found.catalogue.further)
    return _answered(found, answers.found, answers.diagnostics)


def _with_content(
    written: WrittenProject,
    records: tuple[AnyRecord, ...],
    chosen: Chosen,
    diagnostics: tuple[Diagnostic, ...],
    *,
    lenient: bool = False,
) -> ReadProject:
    """The records, judged by the content they belong to; leniently, by what it may once have been.

    Notes on pinned texts are for whoever wrote them, not for those who bring a project in.
    """
    if chosen.catalogue is None:
        return _refused(*diagnostics, *chosen.diagnostics)
    changes = tuple(Put(item) for item in records)
    judged = written.placed(faults(Project(id=""), chosen.catalogue, changes))
    told = tuple(as_warning(item) if lenient and _may_have_fitted(item) else item for item in judged)
    about = (item for item in chosen.diagnostics if not (lenient and item.severity is Severity.NOTE))
    found = (*diagnostics, *about, *told)
    if has_errors(found):
        return _refused(*found)
    refs = tuple(item.ref for item in chosen.texts)
    project = Project(id="", records=records, content=refs)
    content: Fitting = fitting(chosen.catalogue, project)
    return ReadProject(
        project, content.catalogue, chosen.texts, set_aside=content.set_aside, diagnostics=found
    )


def _may_have_fitted(diagnostic: Diagnostic) -> bool:
    if diagnostic.code in _OWN_FAULTS:
        return False
    about_content = Amendment.KIND in diagnostic.place.path[:2]
    return about_content or diagnostic.code in _FROM_EARLIER


def _answered(
    found: ReadProject, responses: tuple[Response, ...], diagnostics: tuple[Diagnostic, ...]
) -> ReadProject:
    """The responses beside the records, under the names that their questionnaires keep them by."""
    told = (*found.diagnostics, *diagnostics)
    if has_errors(diagnostics) or found.catalogue is None:
        return _refused(*told)
    kept = tuple(
        replace(item, questionnaire=survey_id(found.catalogue, item.questionnaire)) for item in responses
    )
    return replace(found, responses=kept, diagnostics=told)


def _read_zip(data: bytes, filename: str) -> ReadProject:
    unpacked = unpack(data, filename)
    if unpacked.files is None:
        return _refused(*unpacked.diagnostics)
    files = unpacked.files
    misfits = tuple(_misfits(files, filename))
    if misfits:
        return _refused(*misfits)
    reading = read_bare(files[PROJECT], PROJECT)
    if reading.value is None:
        return _refused(*reading.diagnostics)
    written = reading.value
    content = unpacked_content(files, written)
    found = _with_content(written, written.records, content.now, reading.diagnostics, lenient=True)
    if found.project is None or found.catalogue is None:
        return found
    with_texts = replace(found, texts=content.first, later=content.later)
    with_log = _with_log(with_texts, found.project, files[LOG], content)
    if with_log.project is None:
        return with_log
    return _with_files(_with_answers(with_log, content, files[ANSWERS]), files)


def _with_files(found: ReadProject, files: Mapping[str, bytes]) -> ReadProject:
    """What was handed in, when it is what it says it is."""
    kept, wrong = unpacked_files(files)
    if found.project is None or not wrong:
        return replace(found, files=kept)
    return _refused(*found.diagnostics, *wrong)


def _misfits(files: Mapping[str, bytes], filename: str) -> Iterator[Diagnostic]:
    """Files that a project file always holds and this one does not, and files that no project file holds."""
    place = Place(filename)
    for name in (PROJECT, ANSWERS, LOG):
        if name not in files:
            yield complain(Code.ZIP_FILE_MISSING, place, {"name": name})
    for name in sorted(set(files) - {PROJECT, ANSWERS, LOG}):
        if not is_file(name) and (kind_of(name) is None or not _is_text(files[name])):
            yield complain(Code.ZIP_FILE_UNLISTED, place, {"name": name})


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _with_log(found: ReadProject, project: Project, data: bytes, content: Packed) -> ReadProject:
    """The log, when it is whole, leads to exactly the records of the file, and its texts are all there."""
    events: list[Event] = []
    for number, line in enumerate(data.splitlines(), start=1):
        event = read_event(line)
        if event is None:
            broken = complain(Code.BROKEN_LINE, Place(LOG, number), {"name": LOG})
            return _refused(*found.diagnostics, broken)
        events.append(event)
    if not leads_to(events, project):
        return _refused(*found.diagnostics, complain(Code.LOG_DOES_NOT_FIT, Place(LOG)))
    absent = tuple(content.absent(events))
    return _refused(*found.diagnostics, *absent) if absent else replace(found, events=tuple(events))


def _with_answers(found: ReadProject, content: Packed, data: bytes) -> ReadProject:
    """The responses of answers.jsonl, each line checked like a response of a bare file.

    Each answer was right for the survey of its day, so it is judged by every survey that is still known.
    """
    if found.catalogue is None:
        return found
    now, *pinned = (view.questionnaire for view in found.catalogue.views())
    changed = any(event.kind in {Amendment.KIND, Pins.KIND} for event in found.events)
    earlier = tuple(content.earlier())
    surveys = Surveys(
        now,
        (*pinned, *(item.questionnaire for item in earlier)),
        (*found.catalogue.further, *(survey for item in earlier for survey in item.further)),
        found.catalogue.asked_as,
        changed=changed,
    )
    lines = [
        read_line(surveys, line, ANSWERS, number) for number, line in enumerate(data.splitlines(), start=1)
    ]
    answers = together(lines, lambda number: Place(ANSWERS, number + 1))
    return _answered(found, answers.found, answers.diagnostics)

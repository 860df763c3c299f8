"""Sheets of testers out and in: the tests of one person as a workbook, taken over whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from authoring.diagnostics import Diagnostic, Place, Severity, complain, has_errors
from exchange.codes import Code
from exchange.tester_sheet import HandedSheet, SheetHead, SheetTest, state_column, tidied, write_sheet
from exchange.tester_sheet import Outcome as CameOut
from exchange.tester_sheet_read import ReceivedSheet, Said, read_sheet
from project.access import Action
from project.changes import Put
from project.model import Person, Project
from project.records.testing import AcceptanceTest, TestState
from words.catalogue import Words, load
from words.numbers import UNKNOWN, day
from workspace.change import Changed, Outcome, Refused, change
from workspace.evaluators import project_of
from workspace.guarding import require
from workspace.handing import MadeFile
from workspace.issue import MEDIA_TYPES, plain_name
from workspace.lineage import origin
from workspace.wiring import Workspace

INTENT = "acceptance_test.sheet"
EVERYBODY = "everybody:"
"""Stands for the tests of everybody; no id of a person ends so."""

STATES = tuple(str(state) for state in TestState)


@dataclass(frozen=True, slots=True)
class TakenSheet:
    """What came of a sheet.

    Attributes:
        name: whose it is; empty for tests without a tester, or when that could not be told.
        changed: how many tests the sheet changes; same: how many rows say nothing new.
        stored: how many tests were taken over; none where anything was wrong.
        problems: what was wrong, and what is only told.
        outcome: how storing ended; None where nothing was to be stored.
    """

    name: str = ""
    changed: int = 0
    same: int = 0
    stored: int = 0
    problems: tuple[Diagnostic, ...] = ()
    outcome: Outcome | None = None


def make_sheet(
    workspace: Workspace, person: str, project_id: str, tester: str = "", language: str = "en"
) -> MadeFile:
    """The workbook of one tester, by person id; of tests without a tester where none is given, or of all.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such person.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    project, words = project_of(stored), load(language)
    name = _name(project, tester, words)
    sheet = HandedSheet(
        head=SheetHead(origin(workspace, project_id), tester),
        title=words("acceptance.sheet.heading", name=name),
        lines=tuple(words(f"acceptance.sheet.lines.{line}") for line in ("how", "day", "back")),
        tests=tuple(_shown(item) for item in of_tester(project, tester)),
    )
    filename = f"{plain_name(words('acceptance.sheet.file', name=name))}.xlsx"
    return MadeFile(filename, MEDIA_TYPES["xlsx"], write_sheet(sheet, STATES, words))


def _name(project: Project, tester: str, words: Words) -> str:
    if tester in {"", EVERYBODY}:
        return words(f"acceptance.sheet.back.{'everybody' if tester else 'anybody'}")
    who = project.find(Person, tester)
    if who is None:
        raise LookupError(tester)
    return who.name


def of_tester(project: Project, tester: str) -> tuple[AcceptanceTest, ...]:
    """The tests of one person, those without a tester, or those of everybody; by day, then by name."""
    every = tester == EVERYBODY
    found = (item for item in project.of(AcceptanceTest) if every or (item.tester or "") == tester)
    return tuple(
        sorted(found, key=lambda item: (item.due is None, str(item.due), item.title.lower(), item.id))
    )


def _shown(test: AcceptanceTest) -> SheetTest:
    return SheetTest(test.id, test.title, test.steps, test.expected, test.with_data, _stands(test))


def _stands(test: AcceptanceTest) -> CameOut:
    return CameOut(str(test.state), test.tried_on, test.found)


def take_sheet(
    workspace: Workspace,
    person: str,
    project_id: str,
    data: bytes,
    filename: str,
    *,
    instead: bool = False,
    only_look: bool = False,
    language: str = "en",
    operation: str | None = None,
) -> TakenSheet:
    """Read a sheet that came back and store all of it, or nothing where anything is wrong.

    A row that says what it said when the sheet was made changes nothing; the same file again changes nothing.

    Args:
        workspace: where it is kept.
        person: who hands it in.
        project_id: to which project.
        data: the workbook.
        filename: what it is called.
        instead: whether the sheet counts where the outcome was changed since it was made.
        only_look: whether to say only what would change.
        language: of the words on it.
        operation: its id.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was stored.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    words = load(language)
    sheet, told = read_sheet(data, filename, state_column(words, STATES))
    if sheet is None:
        return TakenSheet(problems=told)
    project = project_of(stored)
    if sheet.head.project not in (project.id, origin(workspace, project.id)):
        return TakenSheet(problems=(complain(Code.TESTER_OTHER, Place(filename)),))
    found = _looked_at(project, sheet, told, words, instead)
    if only_look or not found.changed or has_errors(found.problems):
        return found
    changes = tuple(Put(item) for item in _changed(_tests(project), sheet))
    done = change(workspace, person, project.id, INTENT, changes, operation=operation)
    if isinstance(done, Refused):
        return replace(found, problems=(*found.problems, *done.diagnostics), outcome=done)
    return replace(found, stored=len(changes) if isinstance(done, Changed) else 0, outcome=done)


def _looked_at(
    project: Project,
    sheet: ReceivedSheet,
    told: tuple[Diagnostic, ...],
    words: Words,
    instead: bool,  # noqa: FBT001  named by its only caller
) -> TakenSheet:
    """What a sheet would change, and what is wrong with it."""
    tests = _tests(project)
    who = project.find(Person, sheet.head.tester) if sheet.head.tester else None
    stale = () if instead else tuple(_stale(tests, sheet, words))
    news = len(tuple(_news(tests, sheet)))
    return TakenSheet(
        name="" if who is None else who.name,
        changed=news,
        same=len(sheet.said) - news,
        problems=(*told, *_reworded(tests, sheet), *stale),
    )


def _tests(project: Project) -> Mapping[str, AcceptanceTest]:
    return {item.id: item for item in project.of(AcceptanceTest)}


def _news(tests: Mapping[str, AcceptanceTest], sheet: ReceivedSheet) -> Iterator[tuple[AcceptanceTest, Said]]:
    """Rows that say something else than when the sheet was made, and than what stands now."""
    for name, said in sheet.said.items():
        test = tests.get(name)
        if test is None or said.outcome.check == sheet.bases[name].outcome:
            continue
        if said.outcome.check != _stands(test).check:
            yield test, said


def _stale(tests: Mapping[str, AcceptanceTest], sheet: ReceivedSheet, words: Words) -> Iterator[Diagnostic]:
    """Rows whose outcome was changed here, too, after the sheet was made; both versions are told."""
    for test, said in _news(tests, sheet):
        if _stands(test).check != sheet.bases[test.id].outcome:
            told = {
                "title": test.title,
                "theirs": _sentence(_stands(test), words),
                "mine": _sentence(said.outcome, words),
            }
            yield complain(Code.TESTER_STALE, said.place, told)


def _sentence(outcome: CameOut, words: Words) -> str:
    state = words(f"records.acceptance_test.codes.state.{outcome.state}")
    tried = UNKNOWN if outcome.tried_on is None else day(outcome.tried_on, words.language)
    return words("acceptance.sheet.shown", state=state, day=tried, found=tidied(outcome.found) or UNKNOWN)


def _reworded(tests: Mapping[str, AcceptanceTest], sheet: ReceivedSheet) -> Iterator[Diagnostic]:
    """Tests of which the steps, or what has to come out, were changed after somebody had the sheet."""
    for test, said in _news(tests, sheet):
        if _shown(test).check != sheet.bases[test.id].test:
            told = {"title": test.title}
            yield complain(Code.TESTER_REWORDED, said.place, told, severity=Severity.WARNING)
    gone = [said for name, said in sheet.said.items() if name not in tests]
    for said in gone:
        yield complain(
            Code.TESTER_TEST_GONE, said.place, {"row": said.place.line or 0}, severity=Severity.WARNING
        )


def _changed(tests: Mapping[str, AcceptanceTest], sheet: ReceivedSheet) -> Iterator[AcceptanceTest]:
    for test, said in _news(tests, sheet):
        update = {
            "state": TestState(said.outcome.state),
            "tried_on": said.outcome.tried_on,
            "found": said.outcome.found,
        }
        yield test.model_copy(update=update)

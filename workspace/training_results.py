"""Results of courses: a list to fill in, and what one that was handed in says, seen first, then saved.

A row that cannot be taken is told and left out; all others are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from authoring.diagnostics import Diagnostic, in_order
from exchange.attendance import Attended, Known, read_attendance
from exchange.attendance_form import Row, attendance_form
from exchange.invite_list import folded
from project.access import Action, allowed
from project.model import Person, Project
from project.records.teaching import CourseResult, LearnerGroup
from project.results.training import Training
from words.catalogue import load
from workspace.change import Outcome, put
from workspace.guarding import NotAllowed
from workspace.handing import MadeFile
from workspace.open import Opened, opened
from workspace.requirement_tables import MEDIA
from workspace.wiring import Workspace

TAKEN = "course_result.list_taken"
"""What is done when a list is taken over, in the history."""

SOURCE = 200
"""Characters of the name of a file that are kept."""


@dataclass(frozen=True, slots=True)
class ReadResults:
    """What a list would change.

    Attributes:
        records: new and changed results; rows that say what is known already are not among them.
        new, changed, same: how many rows are what.
        problems: everything that is wrong, by its cell; those rows are not among the records.
    """

    records: tuple[CourseResult, ...] = ()
    new: int = 0
    changed: int = 0
    same: int = 0
    problems: tuple[Diagnostic, ...] = ()


def results_form(
    workspace: Workspace, person: str, project_id: str, kind: str = "xlsx", language: str = "en"
) -> MadeFile:
    """A list to fill in after a class: for each course its groups, and the people known by name.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        ValueError: another kind than "csv" or "xlsx".
    """
    here = opened(workspace, person, project_id, language=language)
    if not allowed(here.role, Action.EXPORT):
        raise NotAllowed(str(Action.EXPORT))
    words = load(language)
    data = attendance_form(tuple(_rows(here)), words("training.results.sheet"), kind)
    return MadeFile(f"{words('training.results.file')}.{kind}", MEDIA[kind], data)


def _rows(here: Opened) -> Iterator[Row]:
    groups = {item.id: item for item in here.project.of(LearnerGroup)}
    names = {item.id: item.name for item in here.project.of(Person)}
    for course in here.outlook.training.given:
        for group in (groups[name] for name in course.groups):
            yield course.title, "", group.title, group.people
            for member in group.members:
                yield course.title, names.get(member, member), group.title, None


def read_results(
    workspace: Workspace, person: str, project_id: str, data: bytes, filename: str, language: str = "en"
) -> ReadResults:
    """What a list of results that was handed in would change; nothing is saved.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    here = opened(workspace, person, project_id, language=language)
    if not allowed(here.role, Action.EDIT):
        raise NotAllowed(str(Action.EDIT))
    known = known_names(here.project, here.outlook.training)
    rows, problems = read_attendance(data, filename, known)
    standing = {item.id: item for item in here.project.of(CourseResult)}
    marks = _pass_marks(here.outlook.training)
    made = [_record(row, standing, marks, filename) for row in rows]
    fresh = [item for item in made if standing.get(item.id) != item]
    new = sum(item.id not in standing for item in fresh)
    return ReadResults(tuple(fresh), new, len(fresh) - new, len(made) - len(fresh), in_order(list(problems)))


def take_results(
    workspace: Workspace, person: str, project_id: str, read: ReadResults, operation: str | None = None
) -> Outcome:
    """Save what a list says, all that could be read or nothing.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    return put(workspace, person, project_id, TAKEN, *read.records, operation=operation)


def known_names(project: Project, found: Training) -> Known:
    """What rows may name, by id and by title."""
    return Known(
        _names((item.id, item.title) for item in found.given),
        _names((item.id, item.name) for item in project.of(Person)),
        _names((item.id, item.title) for item in project.of(LearnerGroup)),
    )


def _names(items: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, title in items:
        for text in (name, title):
            found.setdefault(folded(text), name)
    return found


def _pass_marks(found: Training) -> Mapping[str, float]:
    return {item.id: item.pass_mark for item in found.given if item.pass_mark is not None}


def _record(
    row: Attended, standing: Mapping[str, CourseResult], marks: Mapping[str, float], filename: str
) -> CourseResult:
    """The result a row stands for; the same row, course and day again is the same result.

    Where a row of one person has a score and says nothing of passing, the pass mark of the course decides.
    """
    key = "|".join((row.course, row.person or f"group {row.group}", str(row.on or "")))
    name = f"r{sha256(key.encode()).hexdigest()[:24]}"
    mark = marks.get(row.course)
    passed = row.passed
    if row.person and row.score is not None and mark is not None:
        passed = max(passed, int(row.score + 1e-9 >= mark))
    base = standing.get(name)
    return CourseResult(
        id=name,
        revision=0 if base is None else base.revision,
        course=row.course,
        group=row.group,
        person=row.person,
        people=row.people,
        attended=row.attended,
        tested=row.tested,
        passed=passed,
        score=row.score,
        on=row.on,
        source=filename[:SOURCE] if base is None else base.source,
    )

"""Invitations to classes as calendar files: of one class, of one group of learners, of one person."""

from __future__ import annotations

from collections.abc import Iterator

from exchange.class_calendar import Appointment, calendar_file
from project.access import Action, allowed
from project.model import Person
from project.records.teaching import LearnerGroup, Room, Session, SessionState, Trainer
from project.teach_conflicts import begins
from words.catalogue import Words, load
from workspace.guarding import NotAllowed
from workspace.handing import MadeFile
from workspace.open import Opened, opened
from workspace.wiring import Workspace

MEDIA = "text/calendar; charset=utf-8"

SORTS = ("session", "group", "person", "all")
"""For whom a file of invitations can be made; "all" has every class."""


def invitations(
    workspace: Workspace, person: str, project_id: str, sort: str, of: str, language: str = "en"
) -> MadeFile | None:
    """The classes of somebody as a calendar file; None where there is none.

    Somebody's classes are those of the groups they are a member of, and those they teach. A class keeps its
    name in calendars for ever, and its count grows with every change: no older file undoes a newer one.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    here = opened(workspace, person, project_id, language=language)
    if not allowed(here.role, Action.EXPORT):
        raise NotAllowed(str(Action.EXPORT))
    words = load(language)
    found = sorted(_sessions(here, sort, of), key=lambda item: (item.day, item.starts, item.id))
    if not found:
        return None
    making = _Making(here, words, workspace)
    title = words("training.invitations.calendar", project=here.project.settings.name)
    data = calendar_file([making.appointment(item) for item in found], title)
    return MadeFile(f"{words('training.invitations.file')}.ics", MEDIA, data)


def _sessions(here: Opened, sort: str, of: str) -> Iterator[Session]:
    groups = _groups(here, sort, of)
    trainers = {item.id for item in here.project.of(Trainer) if sort == "person" and item.person == of}
    for item in here.project.of(Session):
        named = sort == "all" or (sort == "session" and item.id == of)
        if named or groups & set(item.groups) or item.trainer in trainers:
            yield item


def _groups(here: Opened, sort: str, of: str) -> set[str]:
    if sort == "group":
        return {of}
    members = here.project.of(LearnerGroup) if sort == "person" else ()
    return {item.id for item in members if of in item.members}


class _Making:
    """Makes appointments of one project."""

    def __init__(self, here: Opened, words: Words, workspace: Workspace) -> None:
        project = here.project
        self._words, self._project, self._now = words, project, workspace.clock()
        self._courses = {item.id: item for item in here.outlook.training.courses}
        self._rooms = {item.id: item.title for item in project.of(Room)}
        self._trainers = {item.id: item.title for item in project.of(Trainer)}

    def appointment(self, item: Session) -> Appointment:
        """A class with where it is, who gives it, and what one can do afterwards; never who sits in it."""
        course = self._courses.get(item.course)
        days = sum(
            (one.course, one.class_no) == (item.course, item.class_no) for one in self._project.of(Session)
        )
        name = item.course if course is None else course.title
        title = self._words("training.invitations.part", course=name, part=item.part, of=days)
        trainer = self._trainers.get(item.trainer or "", "")
        told = [
            self._words("training.invitations.trainer", name=trainer) if trainer else "",
            self._words("training.invitations.goal", goal=course.goal) if course and course.goal else "",
            self._words("training.invitations.benefit", benefit=course.benefit)
            if course and course.benefit
            else "",
        ]
        return Appointment(
            uid=f"{item.id}@{self._project.id}.crm-playbook",
            sequence=item.series + item.revision,
            title=title if days > 1 else name,
            begins=begins(item),
            hours=item.hours,
            made=self._now,
            where=self._rooms.get(item.room or "", ""),
            about="\n".join(filter(None, told)),
            cancelled=item.state is SessionState.CANCELLED,
        )


def people_invited(here: Opened) -> dict[str, str]:
    """People of the project for whom there is a class: members of groups with classes, and trainers."""
    names = {item.id: item.name for item in here.project.of(Person)}
    return {name: title for name, title in names.items() if any(_sessions(here, "person", name))}

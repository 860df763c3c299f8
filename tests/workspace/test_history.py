"""Who changed what, newest first."""

from __future__ import annotations

from collections.abc import Callable

from project.model import Membership, Person, Role, Score
from workspace.change import Changed, Outcome, put, remove, undo
from workspace.create import Began
from workspace.files import export_project, import_project
from workspace.history import HistoryLine, RecordChange, history
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
Join = Callable[[Workspace, str, Role], str]


def act(outcome: Outcome) -> str:
    """The id of a saved act."""
    assert isinstance(outcome, Changed), outcome
    return outcome.operation


def score(workspace: Workspace, project_id: str, value: float, person: str = ME) -> str:
    """Give a score; the id of the act."""
    found = opened(workspace, ME, project_id).project.find(Score, "vendor_a:sales")
    assert found is not None
    return act(put(workspace, person, project_id, "score.set", found.model_copy(update={"value": value})))


def line(workspace: Workspace, project_id: str, operation: str) -> HistoryLine:
    """The line of one act."""
    return next(item for item in history(workspace, ME, project_id) if item.operation == operation)


def test_a_line_says_who_what_and_when(workspace: Workspace, example: str, join: Join) -> None:
    """The name of the person, the intent, the moment, and each field before and after."""
    editor = join(workspace, example, Role.EDITOR)
    operation = score(workspace, example, 1.0, editor)

    newest = history(workspace, ME, example)[0]

    assert (newest.operation, newest.person, newest.person_name) == (operation, "a_editor", "The editor")
    assert newest.intent == "score.set"
    (event,) = workspace.store.operation(example, operation)
    assert (newest.at, newest.number) == (event.at, event.number)
    (only,) = newest.changes
    assert (only.kind, only.record) == ("score", "vendor_a:sales")
    assert only.fields() == (("value", 4.0, 1.0),)


def test_the_newest_stands_first_and_no_more_than_asked_for(workspace: Workspace, example: str) -> None:
    """The list can be cut; what is left out is the oldest."""
    acts = [score(workspace, example, value) for value in (1.0, 2.0, 3.0)]

    assert [item.operation for item in history(workspace, ME, example, limit=2)] == [acts[2], acts[1]]
    assert len(history(workspace, ME, example)) == 4


def test_somebody_who_is_gone_keeps_the_id(workspace: Workspace, example: str) -> None:
    """A person without a record any more is shown by id; the act itself stays."""
    new, editor = Person(id="new", name="New"), Membership(id="new", role=Role.EDITOR)
    act(put(workspace, ME, example, "person.added", new, editor))
    act(put(workspace, "new", example, "person.set", new.model_copy(update={"revision": 1, "title": "Lead"})))
    assert history(workspace, ME, example)[0].person_name == "New"
    project = opened(workspace, ME, example).project
    act(remove(workspace, ME, example, "member.removed", *filter(None, (project.find(Membership, "new"),))))
    act(remove(workspace, ME, example, "person.removed", *filter(None, (project.find(Person, "new"),))))

    assert [item.person_name for item in history(workspace, ME, example)][2] == "new"


def test_only_what_nobody_touched_since_can_be_taken_back(workspace: Workspace, example: str) -> None:
    """The later of two changes of one score can, the earlier cannot, the beginning never."""
    first, second = score(workspace, example, 1.0), score(workspace, example, 2.0)

    assert not line(workspace, example, first).can_undo
    assert line(workspace, example, second).can_undo
    assert not history(workspace, ME, example)[-1].can_undo


def test_taken_back_and_brought_back(workspace: Workspace, example: str) -> None:
    """An act that was undone says so; once the undoing is undone it stands again."""
    done = score(workspace, example, 1.0)
    back = act(undo(workspace, ME, example, done))
    assert line(workspace, example, done).undone
    assert line(workspace, example, back).intent == "undo.score.set"
    assert (line(workspace, example, done).can_undo, line(workspace, example, back).can_undo) == (False, True)

    forth = act(undo(workspace, ME, example, back))

    assert not line(workspace, example, done).undone
    assert line(workspace, example, back).undone
    assert line(workspace, example, forth).intent == "score.set"


def test_a_project_that_was_brought_in_keeps_its_history(workspace: Workspace, example: str) -> None:
    """The old acts are all there; taking the project over is the newest and cannot be taken back."""
    done = score(workspace, example, 1.0)
    data = export_project(workspace, ME, example).data
    made = import_project(workspace, "eve", data, "p.zip")
    assert isinstance(made, Began)

    lines = history(workspace, "eve", made.project_id)

    assert [item.operation for item in lines[1:]] == [
        item.operation for item in history(workspace, ME, example)
    ]
    assert (lines[0].intent, lines[0].can_undo) == ("project.imported", False)
    assert (lines[1].operation, lines[1].can_undo) == (done, True)


def test_fields_of_a_new_and_of_a_removed_record() -> None:
    """Where there was nothing, before is empty; where nothing is left, after is."""
    data = {"name": "New", "title": ""}

    assert RecordChange("person", "new", None, data).fields() == (("name", None, "New"), ("title", None, ""))
    assert RecordChange("person", "new", data, None).fields() == (("name", "New", None), ("title", "", None))

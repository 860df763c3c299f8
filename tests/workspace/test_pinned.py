"""Which texts hold for a project: those of its creation, or those it was moved to; none is ever lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from exchange.codes import Code as ExchangeCode
from exchange.project_zip import pack, unpack
from project.codes import Code
from project.model import ContentRef, Pins, Tool
from questionnaires.responses import Response
from store.port import ContentText, Operation, RecordWrite
from workspace.answers import answer, start
from workspace.change import Changed, Refused, put, undo
from workspace.create import Began
from workspace.files import export_project, import_project
from workspace.library import Library, pinned
from workspace.open import BrokenContent, opened
from workspace.pinned import survey_id
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
FROZEN = Path(__file__).parents[1] / "frozen" / "format_1"
OWN_SURVEY = """
format: 1
kind: questionnaire
id: needs_ours
version: "1.0.0"
language: en
extends: needs_core
change:
  departments/sales: {title: Our sales}
"""


@pytest.fixture
def old(workspace: Workspace) -> str:
    """A project that began with the texts of the first version."""
    made = import_project(workspace, ME, (FROZEN / "example.crmplan.zip").read_bytes(), "p.zip")
    assert isinstance(made, Began)
    return made.project_id


def moved(workspace: Workspace, project_id: str, texts: tuple[ContentText, ...]) -> Changed:
    """Move a project to other texts."""
    workspace.store.add_texts(project_id, texts)
    outcome = put(workspace, ME, project_id, "content.moved", Pins(texts=tuple(item.ref for item in texts)))
    assert isinstance(outcome, Changed), outcome
    return outcome


def newest(workspace: Workspace) -> tuple[ContentText, ...]:
    """The texts a new project would begin with."""
    return workspace.library.choose("starter").texts


def test_a_moved_project_holds_to_its_new_texts_and_comes_back_by_undo(
    workspace: Workspace, old: str
) -> None:
    """Its records stay; the move is one act in the log, and taking it back restores the old content whole."""
    before = opened(workspace, ME, old)
    act = moved(workspace, old, newest(workspace))

    after = opened(workspace, ME, old)

    assert after.catalogue.fingerprint != before.catalogue.fingerprint
    assert after.project.content == tuple(item.ref for item in newest(workspace))
    assert workspace.store.content(old)[0].ref.format == 1
    assert isinstance(undo(workspace, ME, old, act.operation), Changed)
    again = opened(workspace, ME, old)
    assert again.catalogue == before.catalogue
    assert again.outlook.as_json() == before.outlook.as_json()


@pytest.mark.parametrize("target", ["workspace", "kept"])
def test_a_moved_project_goes_out_with_all_its_texts(
    workspace: Workspace, old: str, target: str, request: pytest.FixtureRequest
) -> None:
    """Original and later texts lie side by side, come in again, and the move can be taken back there too."""
    before = opened(workspace, ME, old)
    act = moved(workspace, old, newest(workspace))
    other: Workspace = request.getfixturevalue(target)
    exported = export_project(workspace, ME, old)
    files = unpack(exported.data, "p.zip").files
    assert files is not None
    changed = [item.ref for item in newest(workspace) if item.ref.fingerprint not in {
        ref.fingerprint for ref in before.catalogue.refs}]  # fmt: skip
    assert changed
    assert {f"{ref.id}@{ref.fingerprint}.yaml" for ref in changed} == {
        name.rpartition("/")[2] for name in files if "@" in name
    }

    made = import_project(other, ME, exported.data, "p.zip")

    assert isinstance(made, Began), [(item.code, item.place, item.arguments) for item in made.diagnostics]
    now = opened(other, ME, made.project_id)
    assert now.catalogue == opened(workspace, ME, old).catalogue
    assert now.outlook.shortlist == opened(workspace, ME, old).outlook.shortlist
    assert isinstance(undo(other, ME, made.project_id, act.operation), Changed)
    assert opened(other, ME, made.project_id).catalogue == before.catalogue
    assert unpack(export_project(other, ME, made.project_id).data, "p.zip").files is not None


def test_a_move_that_was_taken_back_still_carries_its_texts(
    workspace: Workspace, kept: Workspace, old: str
) -> None:
    """Redoing it elsewhere finds them."""
    act = moved(workspace, old, newest(workspace))
    back = undo(workspace, ME, old, act.operation)
    assert isinstance(back, Changed)

    made = import_project(kept, ME, export_project(workspace, ME, old).data, "p.zip")

    assert isinstance(made, Began)
    assert isinstance(undo(kept, ME, made.project_id, back.operation), Changed)
    assert opened(kept, ME, made.project_id).project.content == tuple(i.ref for i in newest(workspace))


def test_a_project_file_without_a_text_it_was_moved_to_is_refused(workspace: Workspace, old: str) -> None:
    """The missing text is named, whether it holds now or held once."""
    act = moved(workspace, old, newest(workspace))
    (version,) = [item.ref.version for item in newest(workspace) if item.ref.kind == "playbook"]
    for _ in range(2):
        files = unpack(export_project(workspace, ME, old).data, "p.zip").files
        assert files is not None
        (gone,) = [name for name in files if name.startswith("content/playbooks/starter@")]
        left = {name: data for name, data in files.items() if name != gone}
        refused = import_project(workspace, ME, pack(left), "p.zip")
        assert isinstance(refused, Refused)
        assert [(item.code, dict(item.arguments)["kind"]) for item in refused.diagnostics] == [
            (Code.CONTENT_MISSING, f"playbook starter {version}")
        ]
        undo(workspace, ME, old, act.operation)


def test_a_changed_later_text_is_not_the_text_of_the_log(workspace: Workspace, old: str) -> None:
    """A letter more, with a manifest made to fit, is another text: the right one is missing."""
    moved(workspace, old, newest(workspace))
    files = unpack(export_project(workspace, ME, old).data, "p.zip").files
    assert files is not None
    (name,) = [name for name in files if name.startswith("content/playbooks/starter@")]

    refused = import_project(workspace, ME, pack({**files, name: files[name] + b"\n# more\n"}), "p.zip")

    assert isinstance(refused, Refused)
    assert [item.code for item in refused.diagnostics] == [Code.CONTENT_MISSING]
    assert ExchangeCode.ZIP_FILE_CHANGED not in [item.code for item in refused.diagnostics]


@pytest.mark.parametrize(("field", "said"), [("version", "9.9.9"), ("format", 1)])
def test_a_reference_that_says_something_else_than_its_text_is_refused(
    workspace: Workspace, old: str, field: str, said: object
) -> None:
    """With the fingerprint of a text that is there: its version and format are read in the text."""
    texts = newest(workspace)
    lying = tuple(
        replace(item, ref=item.ref.model_copy(update={field: said})) if item.ref.kind == "playbook" else item
        for item in texts
    )
    workspace.store.add_texts(old, texts)
    pins = Pins(texts=tuple(item.ref for item in lying))
    assert isinstance(put(workspace, ME, old, "content.moved", pins), Changed)

    refused = import_project(workspace, ME, export_project(workspace, ME, old).data, "p.zip")

    assert isinstance(refused, Refused)
    (fault,) = refused.diagnostics
    (ref,) = [item.ref for item in lying if item.ref.kind == "playbook"]
    assert (fault.code, fault.arguments) == (
        Code.CONTENT_MISSING,
        (("kind", f"playbook {ref.id} {ref.version}"),),
    )


def test_pins_to_texts_that_are_not_kept_or_do_not_fit_are_refused(workspace: Workspace, old: str) -> None:
    """Neither an unknown text nor half of the content becomes what a project holds to."""
    ref = ContentRef(kind="playbook", id="x", version="1.0.0", format=2, fingerprint="0" * 64)
    half = tuple(item.ref for item in workspace.store.content(old))[:2]
    double = tuple(item.ref for item in workspace.store.content(old))

    def codes(pins: Pins) -> set[str]:
        outcome = put(workspace, ME, old, "content.moved", pins)
        assert isinstance(outcome, Refused)
        return {str(item.code) for item in outcome.diagnostics}

    assert codes(Pins(texts=(ref,))) == {Code.CONTENT_MISSING}
    assert codes(Pins(texts=half)) == {Code.CONTENT_MISSING}
    assert Code.CONTENT_TWICE in codes(Pins(texts=(*double, double[0])))
    assert opened(workspace, ME, old).project.content == double


def test_stored_pins_to_a_lost_text_are_told_as_broken_content(workspace: Workspace, old: str) -> None:
    """The records are untouched; a project that nobody knows is still told as such."""
    ref = ContentRef(kind="playbook", id="x", version="1.0.0", format=2, fingerprint="0" * 64)
    write = RecordWrite("pins", "pins", 0, Pins(texts=(ref,)))
    workspace.store.save(old, Operation("o", ME, workspace.clock(), "x", (write,)))

    with pytest.raises(BrokenContent):
        opened(workspace, ME, old)
    with pytest.raises(BrokenContent):
        put(workspace, ME, old, "tool.on", Tool(id="risks", on=True))


def test_answers_stay_when_a_survey_is_moved_to_a_layer_above_and_back(
    workspace: Workspace, old: str
) -> None:
    """What was answered before and on the layer is counted there, and again after the way back."""
    before = opened(workspace, ME, old)
    layer = OWN_SURVEY.strip()
    texts = workspace.store.content(old)
    from project.catalogue import ContentSource  # noqa: PLC0415  one test makes a text of its own

    sources = tuple(ContentSource(item.ref.kind, f"{item.ref.id}.yaml", item.text) for item in texts)
    chosen = pinned((*sources, ContentSource("questionnaire", "needs_ours.yaml", layer)))
    assert chosen.catalogue is not None, chosen.diagnostics
    act = moved(workspace, old, chosen.texts)

    above = opened(workspace, ME, old)
    assert above.catalogue.questionnaire.id == "needs_ours"
    assert survey_id(above.catalogue) == "needs_core"
    assert above.outlook.needs.responses == before.outlook.needs.responses == 14
    draft = start(workspace, ME, old, "sales")
    assert isinstance(draft, Response)
    answer(workspace, ME, old, draft.id, "hours_lost", 3, 0)
    drafts = {name: count for name, _, _, count in opened(workspace, ME, old).outlook.needs.by_department}
    assert isinstance(undo(workspace, ME, old, act.operation), Changed)
    after = {name: count for name, _, _, count in opened(workspace, ME, old).outlook.needs.by_department}
    assert after == drafts


def test_a_bare_file_begins_with_the_content_of_the_library(workspace: Workspace, old: str) -> None:
    """A record of pins in it is left out: where it is read, nothing was moved."""
    moved(workspace, old, newest(workspace))
    files = unpack(export_project(workspace, ME, old).data, "p.zip").files
    assert files is not None

    made = import_project(workspace, ME, files["project.yaml"], "p.project.yaml")

    assert isinstance(made, Began), [(item.code, item.place) for item in made.diagnostics]
    found = opened(workspace, ME, made.project_id)
    assert found.project.find(Pins, "pins") is None
    assert found.project.content == tuple(item.ref for item in Library().choose("starter").texts)

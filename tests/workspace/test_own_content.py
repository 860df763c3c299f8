"""A team changes its content by form: saved, undone, previewed, exported, at the cost of nothing entered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from authoring.codes import OverlayCode
from authoring.diagnostics import Severity
from project.amendments import amendment_id
from project.codes import Code
from project.model import Amendment, AmendmentAction, Score
from store.port import Operation, RecordWrite, Stale
from tests.workspace.unweighed import unweighed
from words.catalogue import load
from workspace.answers import answer, response
from workspace.change import Changed, Outcome, Refused, put, undo
from workspace.create import Began
from workspace.files import export_project, import_project
from workspace.history import history
from workspace.issue import REPORTS, WORKBOOK, issue_report
from workspace.library import Library
from workspace.offline import open_file
from workspace.open import Opened, opened
from workspace.own_content import Preview, amend, amendment, own_overlays, preview, take_back
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON


@pytest.fixture
def example(workspace: Workspace) -> str:
    """The id of a copy of the example whose weights are open: locked ones keep the criteria as they are."""
    text = unweighed(workspace.library.example().decode())
    made = import_project(workspace, ME, text.encode(), "mine.project.yaml")
    assert isinstance(made, Began)
    return made.project_id


ROWS = "sections/{0}/questions/{1}/rows/{2}"


def saved(outcome: Outcome) -> Changed:
    """The outcome, when it was saved."""
    assert isinstance(outcome, Changed), outcome
    return outcome


def see(workspace: Workspace, project_id: str) -> Opened:
    """The project now."""
    return opened(workspace, ME, project_id)


def hide(workspace: Workspace, project_id: str, content: str, path: str) -> Changed:
    """Hide a part of the content."""
    return saved(amend(workspace, ME, project_id, content, "drop", path, None, "Not for us."))


def new_criterion(name: str, **more: Any) -> dict[str, Any]:
    """A criterion of the team's own."""
    anchors = [{"score": 1, "means": "none"}, {"score": 5, "means": "all"}]
    return {"id": name, "title": name.title(), "ask": "How?", "block": "software", "points": 5,
            "anchors": anchors, **more}  # fmt: skip


def of(made: Amendment | Refused) -> Amendment:
    """The record, when it has the right form."""
    assert isinstance(made, Amendment)
    return made


def test_a_part_is_hidden_and_shown_again_with_all_its_scores(workspace: Workspace, example: str) -> None:
    """The ranking is worked out without the criterion; taking the change back brings the old one back."""
    before = see(workspace, example)
    first = before.catalogue.criteria.criteria[0].id

    hide(workspace, example, "criteria", f"criteria/{first}")

    while_hidden = see(workspace, example)
    assert first not in {item.criterion for item in while_hidden.outlook.shortlist.weights}
    assert while_hidden.project.find(Score, f"vendor_a:{first}") is not None
    name = amendment_id("criteria", "drop", f"criteria/{first}")
    saved(take_back(workspace, ME, example, name, 1))
    after = see(workspace, example)
    assert after.outlook.as_json() == before.outlook.as_json()
    assert after.catalogue.fingerprint == before.catalogue.fingerprint


def test_every_change_stands_in_the_history_and_can_be_undone(workspace: Workspace, example: str) -> None:
    """Its line says what was done, in words; undo and redo go through the same log as everything else."""
    catalogue = see(workspace, example).catalogue
    step = catalogue.playbook.phases[0].steps[0]
    path = f"phases/{catalogue.playbook.phases[0].id}/steps/{step.id}"
    done = saved(amend(workspace, ME, example, "playbook", "change", path, {"title": "Our title"}))

    line = history(workspace, ME, example)[0]
    assert (line.intent, line.can_undo) == ("amendment.change", True)
    assert load("en").has(f"history.intents.{line.intent}")
    undone = saved(undo(workspace, ME, example, done.operation))
    assert see(workspace, example).catalogue == catalogue
    saved(undo(workspace, ME, example, undone.operation))
    titles = [item.title.read("en") for item in see(workspace, example).catalogue.playbook.phases[0].steps]
    assert titles[0] == "Our title"
    assert all(
        load("en").has(f"history.intents.amendment.{action}") for action in (*AmendmentAction, "taken_back")
    )


def test_two_people_who_change_the_same_thing_meet(workspace: Workspace, example: str) -> None:
    """The second one is told what stands now; based on it, the change is saved over the first."""
    name = see(workspace, example).catalogue.criteria.criteria[0].id
    path = f"criteria/{name}"
    saved(amend(workspace, ME, example, "criteria", "change", path, {"title": "One"}))

    assert isinstance(amend(workspace, ME, example, "criteria", "change", path, {"title": "Two"}), Stale)

    saved(amend(workspace, ME, example, "criteria", "change", path, {"title": "Two"}, "", 1))
    assert see(workspace, example).catalogue.criteria.criteria[0].title.read("en") == "Two"


@pytest.mark.parametrize(
    ("action", "path", "value", "code"),
    [
        ("drop", "criteria/none", None, OverlayCode.UNKNOWN_PATH),
        ("change", "criteria/none", {"title": "x"}, OverlayCode.UNKNOWN_PATH),
        ("shred", "criteria/none", None, "reader.not_one_of"),
        ("drop", "", None, "reader.empty_field"),
        ("drop", "x" * 601, None, "reader.too_long"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(
    workspace: Workspace, example: str, action: str, path: str, value: Any, code: str
) -> None:
    """Its form and its content are judged before anything is saved."""
    before = workspace.store.revision(example)

    outcome = amend(workspace, ME, example, "criteria", action, path, value, "why")

    assert isinstance(outcome, Refused)
    assert code in [item.code for item in outcome.diagnostics]
    assert workspace.store.revision(example) == before


def test_what_hangs_on_a_new_item_goes_with_it(workspace: Workspace, example: str) -> None:
    """A wording, an order and a neighbour follow when it is taken back, in one act that is undone whole."""
    for name, more in (("fun", {}), ("joy", {"put_after": "fun"})):
        saved(
            amend(workspace, ME, example, "criteria", "add", f"criteria/{name}", new_criterion(name, **more))
        )
    saved(amend(workspace, ME, example, "criteria", "order", "criteria", ["joy", "fun"]))
    saved(amend(workspace, ME, example, "criteria", "change", "criteria/fun", {"points": 9}))
    before = see(workspace, example).catalogue
    assert [item.id for item in before.criteria.criteria[:2]] == ["joy", "fun"]
    assert before.criteria.by_id()["fun"].points == 9

    done = saved(take_back(workspace, ME, example, "criteria:add:criteria.fun", 1))

    after = see(workspace, example)
    assert after.set_aside == ()
    assert after.catalogue.criteria.criteria[0].id == "joy"
    assert after.catalogue.criterion("fun") is None
    assert [item.id for item in after.project.of(Amendment)] == [
        "criteria:add:criteria.joy", "criteria:order:criteria",
    ]  # fmt: skip
    saved(undo(workspace, ME, example, done.operation))
    assert see(workspace, example).catalogue == before


def test_a_preview_shows_the_content_and_saves_nothing(workspace: Workspace, example: str) -> None:
    """A change that fits gives the content with it, one that does not the reasons."""
    catalogue = see(workspace, example).catalogue
    name = catalogue.criteria.criteria[0].id
    before = workspace.store.revision(example)

    good = preview(workspace, ME, example, of(amendment("criteria", "drop", f"criteria/{name}", None, "No.")))
    bad = preview(workspace, ME, example, of(amendment("criteria", "drop", "criteria/none", None, "No.")))

    assert good.catalogue is not None
    assert good.catalogue.criterion(name) is None
    assert good.diagnostics == ()
    assert (bad.catalogue, [item.code for item in bad.diagnostics]) == (None, [OverlayCode.UNKNOWN_PATH])
    assert workspace.store.revision(example) == before


def test_a_preview_tells_what_would_no_longer_count(workspace: Workspace, example: str) -> None:
    """Scores that a shorter scale leaves out are warned of, one by one."""
    score = next(item for item in see(workspace, example).project.of(Score) if item.value == 5)
    anchors = [{"score": 1, "means": "none"}, {"score": 4, "means": "all"}]
    change = amendment(
        "criteria",
        "change",
        f"criteria/{score.criterion}",
        {"best": 4, "anchors": anchors, "knock_out_below": None},
    )

    found: Preview = preview(workspace, ME, example, of(change))

    assert found.catalogue is not None
    assert (Code.SCORE_OUTSIDE_SCALE, Severity.WARNING, ("score", score.id)) in [
        (item.code, item.severity, item.place.path[:2]) for item in found.diagnostics
    ]


def test_the_changes_go_out_as_content_that_a_firm_can_keep(
    workspace: Workspace, example: str, tmp_path: Path
) -> None:
    """Put into a folder of content they are a playbook of their own with everything as the team has it."""
    catalogue = see(workspace, example).catalogue
    criterion, phase = catalogue.criteria.criteria[0].id, catalogue.playbook.phases[0]
    hide(workspace, example, "criteria", f"criteria/{criterion}")
    step = f"phases/{phase.id}/steps/{phase.steps[0].id}"
    saved(amend(workspace, ME, example, "playbook", "change", step, {"title": "Ours: ä \u2028 # x"}))

    files = own_overlays(workspace, ME, example)

    pinned, own = catalogue.playbook.id, tmp_path / "own"
    assert set(files) == {f"playbooks/{pinned}_own.yaml", f"criteria/{catalogue.criteria.id}_own.yaml"}
    for name, text in files.items():
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text(text, encoding="utf-8")
    chosen = Library(own).choose(f"{pinned}_own")
    assert chosen.catalogue is not None, chosen.diagnostics
    now = see(workspace, example).catalogue
    assert chosen.catalogue.criteria.criteria == now.criteria.criteria
    assert chosen.catalogue.playbook.phases == now.playbook.phases


def test_no_changes_are_no_files(workspace: Workspace, example: str) -> None:
    """Nothing to export, nothing exported."""
    assert own_overlays(workspace, ME, example) == {}


def test_a_change_that_fits_no_longer_never_closes_the_project(workspace: Workspace, example: str) -> None:
    """It is left out and told; everything else stands, and it can be taken back."""
    hide(
        workspace,
        example,
        "criteria",
        f"criteria/{see(workspace, example).catalogue.criteria.criteria[0].id}",
    )
    good = see(workspace, example)
    broken = of(amendment("criteria", "drop", "criteria/of_another_playbook", None, "No."))
    act = Operation("o", ME, workspace.clock(), "x", (RecordWrite("amendment", broken.id, 0, broken),))
    workspace.store.save(example, act)

    found = see(workspace, example)

    assert [(item.severity, item.place.path[:2]) for item in found.set_aside] == [
        (Severity.WARNING, ("amendment", broken.id))
    ]
    assert found.catalogue == good.catalogue
    assert set(own_overlays(workspace, ME, example)) == {f"criteria/{good.catalogue.criteria.id}_own.yaml", *(
        name for name in own_overlays(workspace, ME, example) if name.startswith("playbooks/"))}  # fmt: skip
    taken = import_project(workspace, "eve", export_project(workspace, ME, example).data, "p.zip")
    assert isinstance(taken, Began)
    assert len(opened(workspace, "eve", taken.project_id).set_aside) == 1
    saved(take_back(workspace, ME, example, broken.id, 1))
    assert see(workspace, example).set_aside == ()


def test_answers_to_a_hidden_row_stay_and_travel(workspace: Workspace, example: str, tmp_path: Path) -> None:
    """A survey with a hidden row and a hidden question goes out and in with every answer that was given."""
    before = see(workspace, example)
    survey = before.catalogue.questionnaire
    section, question = next(
        (part, item) for part in survey.sections for item in part.questions if item.rows and not item.ask_if
    )
    row = question.rows[-1]
    path = f"sections/{section.id}/questions/{question.id}/rows/{row.id}"
    given = workspace.store.responses(example)
    hide(workspace, example, "questionnaire", path)
    assert (question.id, row.id) not in {
        (item.question, item.row) for item in see(workspace, example).outlook.needs.needs
    }

    data = export_project(workspace, ME, example).data
    made = import_project(workspace, "eve", data, "p.zip")

    assert isinstance(made, Began), made
    again = {item.id: item for item in workspace.store.responses(made.project_id)}
    assert {name: item.answers.keys() for name, item in again.items()} == {
        item.id: item.answers.keys() for item in given
    }
    values = [again[item.id].answers[question.id].value for item in given if question.id in item.answers]
    assert values == [item.answers[question.id].value for item in given if question.id in item.answers]
    name = amendment_id("questionnaire", "drop", path)
    saved(take_back(workspace, "eve", made.project_id, name, 1))
    restored = opened(workspace, "eve", made.project_id)
    assert restored.outlook.as_json("needs", "shortlist") == before.outlook.as_json("needs", "shortlist")
    offline = open_file(data, "p.zip", None).opened
    assert offline is not None
    assert offline.set_aside == ()
    assert offline.catalogue == see(workspace, example).catalogue


def test_an_answer_to_a_question_that_was_added_and_taken_away_travels_too(
    workspace: Workspace, example: str
) -> None:
    """Nobody knows the question any more; the answer is kept as it is, and told."""
    survey = see(workspace, example).catalogue.questionnaire
    path = f"sections/{survey.sections[0].id}/questions/colour"
    value = {"id": "colour", "kind": "text", "text": "Which colour?"}
    saved(amend(workspace, ME, example, "questionnaire", "add", path, value))
    name = workspace.store.responses(example)[0].id
    held = workspace.store.responses(example)[0]
    workspace.store.set_response_state(
        example, name, type(held.state)("draft"), base=held.revision, at=workspace.clock()
    )
    answer(workspace, ME, example, name, "colour", "blue", 0)
    saved(amend(workspace, ME, example, "questionnaire", "drop", path, None, "Asked elsewhere."))

    made = import_project(workspace, "eve", export_project(workspace, ME, example).data, "p.zip")

    assert isinstance(made, Began)
    assert [(item.code, item.severity) for item in made.diagnostics] == [
        ("exchange.unknown_question", Severity.WARNING)
    ]
    assert response(workspace, "eve", made.project_id, name).answers["colour"].value == "blue"


def test_a_score_of_an_item_that_is_gone_travels_with_a_word(workspace: Workspace, example: str) -> None:
    """In a project file with its whole log an unknown id is told and kept; in a bare file it is refused."""
    saved(amend(workspace, ME, example, "criteria", "add", "criteria/fun", new_criterion("fun")))
    score = Score(id="vendor_a:fun", vendor="vendor_a", criterion="fun", value=4)
    saved(put(workspace, ME, example, "score.set", score))
    saved(take_back(workspace, ME, example, "criteria:add:criteria.fun", 1))

    made = import_project(workspace, "eve", export_project(workspace, ME, example).data, "p.zip")

    assert isinstance(made, Began)
    assert [(item.code, item.severity) for item in made.diagnostics] == [
        (Code.UNKNOWN_CRITERION, Severity.WARNING)
    ]
    found = opened(workspace, "eve", made.project_id)
    assert found.project.find(Score, "vendor_a:fun") is not None
    assert found.outlook.as_json() is not None
    bare = workspace.library.example().replace(
        b"  score:\n", b"  score:\n    vendor_a:fun: {vendor: vendor_a, criterion: fun, value: 4}\n", 1
    )
    refused = import_project(workspace, "eve", bare, "p.yaml")
    assert isinstance(refused, Refused)
    assert [item.code for item in refused.diagnostics] == [Code.UNKNOWN_CRITERION]


def test_changes_travel_in_a_project_file_without_loss(
    workspace: Workspace, kept: Workspace, example: str
) -> None:
    """Out of one store and into another, in another language's letters, the content is the same."""
    hide(
        workspace,
        example,
        "criteria",
        f"criteria/{see(workspace, example).catalogue.criteria.criteria[2].id}",
    )
    saved(
        amend(workspace, ME, example, "criteria", "add", "criteria/fun", new_criterion("fun", title="Ñ 日本"))
    )

    made = import_project(kept, ME, export_project(workspace, ME, example).data, "p.zip")

    assert isinstance(made, Began)
    assert opened(kept, ME, made.project_id).catalogue == see(workspace, example).catalogue


def test_a_fact_sheet_is_not_changed_by_a_project(workspace: Workspace, example: str) -> None:
    """What a vendor says of itself stays as it is; prices of an offer are changed with the offer."""
    outcome = amend(workspace, ME, example, "vendor", "drop", "plans/x", None, "No.")

    assert isinstance(outcome, Refused)
    assert [item.code for item in outcome.diagnostics] == [Code.UNKNOWN_CONTENT]


PAGES = [*((report.name, "html") for report in REPORTS), (WORKBOOK, "xlsx")]


def test_reports_leave_out_what_is_hidden(workspace: Workspace, example: str) -> None:
    """Every page and the workbook are written with a criterion, a cost line, a step and a question hidden."""
    found = see(workspace, example).catalogue
    section = found.questionnaire.sections[0]
    phase = found.playbook.phases[0]
    hide(workspace, example, "criteria", f"criteria/{found.criteria.criteria[0].id}")
    hide(workspace, example, "costs", f"costs/{found.costs.costs[1].id}")
    hide(workspace, example, "playbook", f"phases/{phase.id}/steps/{phase.steps[0].id}")
    hide(workspace, example, "questionnaire", f"sections/{section.id}/questions/{section.questions[-1].id}")
    gone = found.criteria.criteria[0].title.read("en")

    for report, form in PAGES:
        issued = issue_report(workspace, ME, example, report, form)
        assert issued.data, report
        assert form != "html" or gone not in issued.data.decode(), report

"""Who may do what: every use case, for a stranger and for every role."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import date

import pytest

import workspace as package
from customer_data.answers import Same
from customer_data.specs import IntakeSpec, Job
from exchange.plan_losses import Format
from exchange.plan_outcome import TakenPlan
from project.access import ALLOWED, Action
from project.model import (
    Amendment,
    AmendmentAction,
    DriverValue,
    Membership,
    Person,
    Quote,
    Role,
    Score,
    Survey,
    Vendor,
)
from project.records.bidding import BidRound
from project.records.connecting import Connection
from project.records.deciding import Choice
from project.records.issuing import ReportFormat, Verdict
from project.records.measuring import Reading
from project.records.planning import TaskPlan
from project.records.requirements import Requirement
from project.records.selection import Stage
from questionnaires.kinds import Anonymity
from questionnaires.responses import Door
from store.port import Operation, ProjectLine, RecordWrite, UnknownProject
from words.catalogue import load
from workspace import (
    analysis,
    answers,
    approving,
    bid_papers,
    bidding,
    brand_lending,
    branding,
    came_along,
    class_invitations,
    clients,
    connecting,
    copying,
    cost_inputs,
    customer_files,
    customer_jobs,
    customer_rows,
    data_quality,
    deciding,
    declining,
    demo_script,
    duplicates,
    erasing,
    evaluators,
    faulty_rows,
    invitations,
    invited,
    issuing,
    letters,
    measuring,
    merge,
    merge_lists,
    moving_data,
    moving_on,
    own_content,
    own_files,
    own_section_check,
    own_surveys,
    participation,
    plan_files,
    quotes,
    report_batch,
    requirement_edits,
    requirement_tables,
    requirements,
    scorecards,
    segments,
    selecting,
    settling,
    survey_entry,
    survey_filing,
    survey_form_import,
    survey_forms,
    survey_paper,
    surveys,
    testing_sheets,
    training,
    training_costs,
    training_results,
    verifying,
    weight_lock,
)
from workspace.bid_files import kept_files, read_again, withdraw_bid
from workspace.brand_files import Slot
from workspace.change import change, put, remove, undo
from workspace.files import export_project
from workspace.guarding import NotAllowed, require, role_in
from workspace.history import history, verify_history
from workspace.issue import issue_report
from workspace.moving import Move, move, newer, preview_move
from workspace.open import opened, project_list
from workspace.pair_rows import QueuedPair
from workspace.removal import remove_project
from workspace.weights import accept_proposal, decide, take_preset
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
Join = Callable[[Workspace, str, Role], str]
UseCase = Callable[[Workspace, str, str], object]
WORKSHOP = """format: 1
kind: questionnaire
id: workshop
version: "1.0.0"
language: en
title: Workshop
purpose: To learn.
retention: A year.
anonymity: named
minutes: 5
departments: [{id: sales, title: Sales}]
sections: [{id: all, title: All, questions: [{id: why, kind: text, text: Why?}]}]
"""
ASKING = "asking"
"""The id of a survey that the example is given before each use."""
GUARDED = BidRound(id="guarded", title="Guarded")
"""A request for an offer, written behind the back of the rules like the survey."""
NEED = "needs/history"
SAID_YES = approving.Said("Ana", "Sponsor", date(2026, 11, 20), Verdict.APPROVED)
NOBODY = Person(id="nobody", name="Nobody")
HIDDEN = Amendment(
    id="criteria:drop:criteria.sales",
    content="criteria",
    action=AmendmentAction.DROP,
    path="criteria/sales",
    reason="because",
)
SAID = quotes.Said("care_better", "", "Answer sooner")
QUOTE = Quote(id="quoted", revision=1, survey=ASKING, question="care_better", text="Answer sooner")
ROLE = Membership(id="nobody", role=Role.VIEWER)


def _undo(workspace: Workspace, person: str, project_id: str) -> object:
    return undo(workspace, person, project_id, "prepared")


def _score(workspace: Workspace, person: str, project_id: str, operation: str | None = None) -> object:
    score = next(item for item in workspace.store.load(project_id).records if isinstance(item, Score))
    return put(workspace, person, project_id, "score.set", score, operation=operation)


def _remove(workspace: Workspace, person: str, project_id: str) -> object:
    score = next(item for item in workspace.store.load(project_id).records if isinstance(item, Score))
    return remove(workspace, person, project_id, "score.set", score)


def _drop_survey_text(workspace: Workspace, person: str, project_id: str) -> object:
    own_surveys.add_survey_text(workspace, person, project_id, WORKSHOP, "workshop.yaml")
    return own_surveys.drop_survey_text(workspace, person, project_id, "workshop")


def _restore_answer(workspace: Workspace, person: str, project_id: str) -> object:
    """The answers of the example came with it, so there is no earlier version to bring back."""
    own = _response(workspace, project_id)
    try:
        return answers.restore_answer(workspace, person, project_id, own, "hours_lost", 1, 0)
    except UnknownProject:
        raise
    except LookupError:
        return None


def _line(workspace: Workspace, project_id: str) -> ProjectLine:
    """The project as its members see it in their list."""
    return next(item for item in project_list(workspace, ME) if item.id == project_id)


def _offer(workspace: Workspace, project_id: str) -> str:
    return next(item.id for item in workspace.store.load(project_id).records if isinstance(item, Vendor))


def _response(workspace: Workspace, project_id: str) -> str:
    return workspace.store.responses(project_id)[-1].id


def _asking(workspace: Workspace, project_id: str) -> None:
    """A survey of the needs questionnaire, prepared behind the back of the rules."""
    made = Survey(id=ASKING, questionnaire="needs_core", min_group=1, anonymity=Anonymity.NAMED)
    act = Operation(
        "asked",
        ME,
        workspace.clock(),
        "survey.prepared",
        (RecordWrite("survey", ASKING, 0, made), RecordWrite("bid_round", GUARDED.id, 0, GUARDED)),
    )
    workspace.store.save(project_id, act)


def _paper(workspace: Workspace, project_id: str) -> survey_entry.Sheet:
    """A sheet of paper in somebody's hand, whoever it is."""
    desk = survey_filing.desk_of(workspace, ME, project_id, ASKING)
    response = survey_filing.draft(workspace, desk, "p-0000-0000", ("sales", "", "en"), Door.PAPER)
    survey = survey_filing.asked_of(desk, response)
    return survey_entry.Sheet(desk, response.id, ("sales", "", "en"), survey, response, ())


def _open_again(workspace: Workspace, person: str, project_id: str) -> object:
    """Nothing was typed from the sheet yet, so there is nothing to open."""
    try:
        return survey_entry.open_again(workspace, person, _paper(workspace, project_id))
    except UnknownProject:
        raise
    except LookupError:
        return None


def _stopped(workspace: Workspace, work: object) -> None:
    """What was begun in the background is of no interest here."""
    workspace.reports.cancel(work)  # type: ignore[arg-type]  # work of the desk
    workspace.reports.wait(work, 60)  # type: ignore[arg-type]  # the same


def _none_such(use: UseCase) -> UseCase:
    """The example has no evaluators, so there is nothing to take off or to write out."""

    def used(workspace: Workspace, person: str, project_id: str) -> object:
        try:
            return use(workspace, person, project_id)
        except UnknownProject:
            raise
        except LookupError:
            return None

    return used


def _paper_of(make: Callable[..., object]) -> UseCase:
    """Papers of a request that asks nobody: there are none."""

    def run(workspace: Workspace, person: str, project_id: str) -> object:
        try:
            return make(
                workspace,
                person,
                project_id,
                GUARDED.id,
                *(() if make is bid_papers.workbooks_zip else ("v",)),
            )
        except UnknownProject:
            raise
        except LookupError:
            return None

    return run


def _with(use: Callable[..., object], *more: object) -> UseCase:
    return lambda workspace, person, project_id: use(workspace, person, project_id, *more)


def _of_round(use: Callable[..., object], *more: object) -> UseCase:
    return lambda workspace, person, project_id: use(workspace, person, project_id, GUARDED.id, *more)


def _original(workspace: Workspace, person: str, project_id: str) -> object:
    """There is no such bid."""
    try:
        return bidding.original(workspace, person, project_id, "nothing")
    except UnknownProject:
        raise
    except LookupError:
        return None


def _of_bid(use: Callable[..., object], *more: object) -> UseCase:
    """There is no such bid."""

    def run(workspace: Workspace, person: str, project_id: str) -> object:
        try:
            return use(workspace, person, project_id, "nothing", *more)
        except UnknownProject:
            raise
        except LookupError:
            return None

    return run


def _of_file(use: Callable[..., object], *more: object) -> UseCase:
    """The example has no file of customers."""
    return _none_such(lambda workspace, person, project: use(workspace, person, project, "nothing", *more))


NO_ROWS = (Job.INTAKE, IntakeSpec(digest="0" * 64, filename="x.csv"), lambda _figures: ())
"""A question about a file that is not here."""

USE_CASES: dict[str, tuple[Action, UseCase]] = {
    "bid_papers.letter_for": (Action.EXPORT, _paper_of(bid_papers.letter_for)),
    "bid_papers.workbook_for": (Action.EXPORT, _paper_of(bid_papers.workbook_for)),
    "bid_papers.workbooks_zip": (Action.EXPORT, _paper_of(bid_papers.workbooks_zip)),
    "customer_files.delete_rows": (Action.EDIT, _of_file(customer_files.delete_rows)),
    "customer_files.folder_of": (Action.EDIT, lambda w, p, i: customer_files.folder_of(w, p, i, "0" * 64)),
    "customer_files.read_again": (Action.EDIT, _of_file(customer_files.read_again, customer_files.HowRead())),
    "customer_files.reading": (Action.VIEW, _of_file(customer_files.reading)),
    "customer_files.take_file": (
        Action.EDIT,
        lambda w, p, i: customer_files.take_file(w, p, i, "x.csv", b"", None),
    ),
    "customer_jobs.ask": (Action.EDIT, lambda w, p, i: customer_jobs.ask(w, p, i, *NO_ROWS)),
    "customer_jobs.cancel": (Action.EDIT, lambda w, p, i: customer_jobs.cancel(w, p, i, "0" * 64)),
    "customer_jobs.line": (Action.VIEW, lambda w, p, i: customer_jobs.line(w, p, i, "0" * 64)),
    "customer_jobs.result_folder": (
        Action.EDIT,
        lambda w, p, i: customer_jobs.result_folder(w, p, i, "0" * 64),
    ),
    "customer_jobs.wait": (Action.VIEW, lambda w, p, i: customer_jobs.wait(w, p, i, "0" * 64)),
    "customer_rows.problems_of": (Action.VIEW, _of_file(customer_rows.problems_of)),
    "customer_rows.samples_of": (Action.EDIT, _of_file(customer_rows.samples_of)),
    "bid_files.kept_files": (Action.VIEW, kept_files),
    "bid_files.read_again": (Action.EDIT, _of_bid(read_again)),
    "bid_files.withdraw_bid": (Action.EDIT, _of_bid(withdraw_bid, "why")),
    "branding.bring_file": (Action.EDIT, _with(branding.bring_file, Slot.LOGO, b"x", "x.png")),
    "branding.bring_fonts": (Action.EDIT, _with(branding.bring_fonts, (b"x", "x.ttf"), (b"x", "y.ttf"))),
    "branding.drop_brand": (Action.EDIT, branding.drop_brand),
    "branding.drop_files": (Action.EDIT, _with(branding.drop_files, (Slot.LOGO,))),
    "branding.set_accent": (Action.EDIT, _with(branding.set_accent, "#07569F")),
    "brand_lending.take_over": (
        Action.EDIT,
        lambda where, who, at: brand_lending.take_over(where, who, at, at),
    ),
    "copying.coming": (Action.EXPORT, copying.coming),
    "copying.copy_project": (Action.EXPORT, _with(copying.copy_project, copying.Beginning("Copy", 5))),
    "own_section_check.own_section_faults": (Action.EXPORT, own_section_check.own_section_faults),
    "bidding.confirm_scores": (Action.EDIT, _of_round(bidding.confirm_scores, ())),
    "bidding.hand_in": (Action.EDIT, _of_round(bidding.hand_in, "v", b"x", "x.xlsx")),
    "bidding.here_for": (Action.EDIT, bidding.here_for),
    "bidding.mark_sent": (Action.EDIT, _of_round(bidding.mark_sent)),
    "bidding.open_bids": (Action.EDIT, _of_round(bidding.open_bids)),
    "bidding.original": (Action.EXPORT, _original),
    "bidding.second_round": (Action.EDIT, _of_round(bidding.second_round)),
    "open.opened": (Action.VIEW, opened),
    "history.history": (Action.VIEW, history),
    "removal.remove_project": (Action.MANAGE, remove_project),
    "clients.archive": (Action.EDIT, clients.archive),
    "clients.standing": (Action.VIEW, lambda w, p, i: clients.standing(w, p, _line(w, i))),
    "history.verify_history": (Action.VIEW, verify_history),
    "files.export_project": (Action.EXPORT, export_project),
    "issue.issue_report": (
        Action.EXPORT,
        lambda w, p, i: issue_report(w, p, i, "comparison_one_page", "html"),
    ),
    "issuing.keep_report": (
        Action.EDIT,
        lambda w, p, i: issuing.keep_report(
            w, p, i, issuing.Order("status_one_page", ReportFormat.HTML), operation="kept"
        ),
    ),
    "issuing.issued_file": (Action.EXPORT, _none_such(lambda w, p, i: issuing.issued_file(w, p, i, "none"))),
    "issuing.compare_issue": (
        Action.VIEW,
        _none_such(lambda w, p, i: issuing.compare_issue(w, p, i, "none")),
    ),
    "report_batch.start_keeping": (
        Action.EDIT,
        lambda w, p, i: _stopped(
            w, report_batch.start_keeping(w, p, i, issuing.Order("status_one_page", ReportFormat.HTML))
        ),
    ),
    "report_batch.start_batch": (
        Action.EXPORT,
        lambda w, p, i: _stopped(w, report_batch.start_batch(w, p, i, ())),
    ),
    "report_batch.start_comparing": (Action.VIEW, report_batch.start_comparing),
    "report_batch.work_of": (Action.VIEW, lambda w, p, i: report_batch.work_of(w, p, i, "none")),
    "report_batch.stop_work": (Action.VIEW, lambda w, p, i: report_batch.stop_work(w, p, i, "none")),
    "verifying.verify_stored": (Action.VIEW, lambda w, p, i: verifying.verify_stored(w, p, b"none", i)),
    "approving.ask_for_approval": (
        Action.EDIT,
        _none_such(lambda w, p, i: approving.ask_for_approval(w, p, i, "none", ("Ana", "Sponsor"))),
    ),
    "approving.asked_to_approve": (Action.EDIT, approving.asked_to_approve),
    "came_along.came_along": (Action.VIEW, came_along.came_along),
    "approving.withdraw_link": (Action.EDIT, lambda w, p, i: approving.withdraw_link(w, p, i, "none")),
    "approving.approve_here": (
        Action.EDIT,
        _none_such(lambda w, p, i: approving.approve_here(w, p, i, "none", SAID_YES)),
    ),
    "approving.approve_on_paper": (
        Action.EDIT,
        _none_such(lambda w, p, i: approving.approve_on_paper(w, p, i, "none", SAID_YES, "0")),
    ),
    "change.put": (Action.EDIT, _score),
    "change.remove": (Action.EDIT, _remove),
    "change.change": (Action.EDIT, lambda w, p, i: change(w, p, i, "nothing", ())),
    "change.undo": (Action.EDIT, _undo),
    "change.put of a membership": (Action.MANAGE, lambda w, p, i: put(w, p, i, "person.added", NOBODY, ROLE)),
    "change.remove of a membership": (Action.MANAGE, lambda w, p, i: remove(w, p, i, "person.set", ROLE)),
    "weights.accept_proposal": (Action.EDIT, accept_proposal),
    "weights.take_preset": (
        Action.EDIT,
        lambda w, p, i: take_preset(w, p, i, "supplier_one_of_six", "because"),
    ),
    "weight_lock.lock_weights": (Action.EDIT, weight_lock.lock_weights),
    "weight_lock.unlock_weights": (
        Action.EDIT,
        lambda w, p, i: weight_lock.unlock_weights(w, p, i, "because", expected=1),
    ),
    "weights.decide": (Action.EDIT, lambda w, p, i: decide(w, p, i, "sales", 1, "because", 0)),
    "moving.newer": (Action.VIEW, newer),
    "moving.preview_move": (Action.EDIT, lambda w, p, i: preview_move(w, p, i, "starter")),
    "moving.move": (Action.EDIT, lambda w, p, i: move(w, p, i, Move("nothing"))),
    "answers.responses": (Action.ANSWER, answers.responses),
    "answers.response": (Action.ANSWER, lambda w, p, i: answers.response(w, p, i, _response(w, i))),
    "answers.times_answered": (Action.ANSWER, lambda w, p, i: answers.times_answered(w, p, i, "pains")),
    "answer_start.start": (Action.ANSWER, lambda w, p, i: answers.start(w, p, i, "sales")),
    "answer_history.answer_history": (
        Action.ANSWER,
        lambda w, p, i: answers.answer_history(w, p, i, _response(w, i), "hours_lost"),
    ),
    "answer_history.last_saved": (
        Action.ANSWER,
        lambda w, p, i: answers.last_saved(w, p, i, _response(w, i)),
    ),
    "answer_history.restore_answer": (Action.ANSWER, _restore_answer),
    "sheets.sheet": (Action.ANSWER, lambda w, p, i: answers.sheet(w, p, i, _response(w, i))),
    "answers.answer": (
        Action.ANSWER,
        lambda w, p, i: answers.answer(w, p, i, _response(w, i), "hours_lost", 3, 0),
    ),
    "answers.send": (Action.ANSWER, lambda w, p, i: answers.send(w, p, i, _response(w, i), 0)),
    "answers.reopen": (Action.ANSWER, lambda w, p, i: answers.reopen(w, p, i, _response(w, i), 0)),
    "own_content.amend": (
        Action.EDIT,
        lambda w, p, i: own_content.amend(w, p, i, "criteria", "drop", "criteria/sales", None, "because"),
    ),
    "own_content.take_back": (Action.EDIT, lambda w, p, i: own_content.take_back(w, p, i, "none", 0)),
    "own_content.preview": (Action.EDIT, lambda w, p, i: own_content.preview(w, p, i, HIDDEN)),
    "own_content.own_overlays": (Action.EXPORT, own_content.own_overlays),
    "own_files.own_files": (Action.EXPORT, own_files.own_files),
    "surveys.prepare": (
        Action.EDIT,
        lambda w, p, i: surveys.prepare(
            w, p, i, Survey(id="new", questionnaire="needs_core"), operation="new"
        ),
    ),
    "surveys.discard": (Action.EDIT, lambda w, p, i: surveys.discard(w, p, i, ASKING)),
    "surveys.open_survey": (Action.EDIT, lambda w, p, i: surveys.open_survey(w, p, i, ASKING)),
    "surveys.close_survey": (Action.EDIT, lambda w, p, i: surveys.close_survey(w, p, i, ASKING)),
    "surveys.reopen_survey": (Action.EDIT, lambda w, p, i: surveys.reopen_survey(w, p, i, ASKING, None)),
    "surveys.tell_heard": (
        Action.EDIT,
        lambda w, p, i: surveys.tell_heard(w, p, i, ASKING, "Much.", release=False),
    ),
    "surveys.survey_of": (Action.EDIT, lambda w, p, i: surveys.survey_of(w, p, i, ASKING)),
    "erasing.erase_answers": (Action.MANAGE, lambda w, p, i: erasing.erase_answers(w, p, i, ASKING)),
    "invitations.asked_in": (Action.EDIT, lambda w, p, i: invitations.asked_in(w, p, i, ASKING)),
    "invitations.invite": (Action.EDIT, lambda w, p, i: invitations.invite(w, p, i, ASKING, ())),
    "invitations.fresh_links": (Action.EDIT, lambda w, p, i: invitations.fresh_links(w, p, i, ASKING, ())),
    "invitations.department_links": (
        Action.EDIT,
        lambda w, p, i: invitations.department_links(w, p, i, ASKING, ()),
    ),
    "invited.withdraw": (Action.EDIT, lambda w, p, i: invited.withdraw(w, p, i, ASKING, ())),
    "invited.ask_again": (Action.EDIT, lambda w, p, i: invited.ask_again(w, p, i, ASKING, ())),
    "invited.mark_answered": (Action.EDIT, lambda w, p, i: invited.mark_answered(w, p, i, ASKING, ())),
    "invited.reminded": (Action.EDIT, lambda w, p, i: invited.reminded(w, p, i, ASKING, ())),
    "letters.send": (Action.EDIT, lambda w, p, i: letters.send(w, p, i, ASKING, (), reminder=False)),
    "merge.merge_file": (
        Action.EDIT,
        lambda w, p, i: merge.merge_file(w, p, i, ASKING, (), merge.MergeKind.CSV, load()),
    ),
    "participation.participation": (
        Action.EDIT,
        lambda w, p, i: participation.participation(w, p, i, ASKING, "en"),
    ),
    "own_surveys.add_survey_text": (
        Action.EDIT,
        lambda w, p, i: own_surveys.add_survey_text(w, p, i, WORKSHOP, "workshop.yaml"),
    ),
    "own_surveys.survey_text_faults": (
        Action.EDIT,
        lambda w, p, i: own_surveys.survey_text_faults(w, p, i, WORKSHOP, "workshop.yaml"),
    ),
    "own_surveys.drop_survey_text": (Action.EDIT, _drop_survey_text),
    "survey_filing.desk_of": (Action.ANSWER, lambda w, p, i: survey_filing.desk_of(w, p, i, ASKING)),
    "survey_forms.form_for": (
        Action.EDIT,
        lambda w, p, i: survey_forms.form_for(w, p, i, ASKING, department="sales"),
    ),
    "survey_forms.forms_zip": (
        Action.EDIT,
        lambda w, p, i: survey_forms.forms_zip(w, p, i, ASKING, department="sales", copies=1),
    ),
    "survey_form_import.import_form": (
        Action.ANSWER,
        lambda w, p, i: survey_form_import.import_form(w, p, i, ASKING, b"", "form.xlsx", send=False),
    ),
    "survey_paper.paper_for": (
        Action.EDIT,
        lambda w, p, i: survey_paper.paper_for(w, p, i, ASKING, department="sales"),
    ),
    "survey_entry.sheet_of": (Action.ANSWER, lambda w, p, i: survey_entry.sheet_of(w, p, i, ASKING, "p-")),
    "survey_entry.typed_in": (Action.ANSWER, lambda w, p, i: survey_entry.typed_in(w, p, i, ASKING)),
    "survey_entry.enter": (
        Action.ANSWER,
        lambda w, p, i: survey_entry.enter(w, p, _paper(w, i), {}, {}, send=False),
    ),
    "survey_entry.open_again": (Action.ANSWER, _open_again),
    "analysis.results": (Action.VIEW, analysis.results),
    "quotes.free_answers": (Action.EDIT, quotes.free_answers),
    "quotes.release": (Action.EDIT, lambda w, p, i: quotes.release(w, p, i, ASKING, SAID)),
    "quotes.take_back": (Action.EDIT, lambda w, p, i: quotes.take_back(w, p, i, QUOTE)),
    "requirements.accept_need": (Action.EDIT, lambda w, p, i: requirements.accept_need(w, p, i, NEED)),
    "requirements.accept_all": (Action.EDIT, requirements.accept_all),
    "requirements.not_software": (
        Action.EDIT,
        lambda w, p, i: requirements.not_software(w, p, i, NEED, "because"),
    ),
    "requirements.set_aside": (
        Action.EDIT,
        lambda w, p, i: requirements.set_aside(w, p, i, NEED, "because"),
    ),
    "requirements.look_again": (
        Action.EDIT,
        lambda w, p, i: requirements.look_again(w, p, i, NEED, expected=1),
    ),
    "connecting.connections_file": (Action.EXPORT, connecting.connections_file),
    "connecting.rights_file": (Action.EXPORT, connecting.rights_file),
    "connecting.read_connections": (
        Action.EDIT,
        lambda w, p, i: connecting.read_connections(w, p, i, b"Other system,What goes\n", "table.csv"),
    ),
    "connecting.take_connections": (
        Action.EDIT,
        lambda w, p, i: connecting.take_connections(
            w,
            p,
            i,
            connecting.ReadConnections(records=(Connection(id="new", title="Mail", entity="company"),)),
        ),
    ),
    "connecting.requirement_from_connection": (
        Action.EDIT,
        lambda w, p, i: connecting.requirement_from_connection(w, p, i, "none"),
    ),
    "moving_data.take_over": (Action.EDIT, lambda w, p, i: moving_data.take_over(w, p, i, "drivers")),
    "moving_data.moved_file": (Action.EXPORT, moving_data.moved_file),
    "segments.count_groups": (Action.EDIT, segments.count_groups),
    "segments.made_sheet": (
        Action.EDIT,
        lambda w, p, i: segments.made_sheet(w, p, i, segments.Sheet((), ())),
    ),
    "data_quality.measure": (Action.EDIT, lambda w, p, i: data_quality.measure(w, p, i, ("nothing",))),
    "data_quality.measuring": (Action.VIEW, _of_file(data_quality.measuring)),
    "data_quality.draw": (Action.EDIT, _of_file(data_quality.draw, ("email",))),
    "data_quality.made_cleaning": (Action.EXPORT, data_quality.made_cleaning),
    "duplicates.start_search": (Action.EDIT, lambda w, p, i: duplicates.start_search(w, p, i, ("none",))),
    "duplicates.desk": (Action.EDIT, _none_such(lambda w, p, i: duplicates.desk(w, p, i, "none"))),
    "duplicates.say": (
        Action.EDIT,
        _none_such(lambda w, p, i: duplicates.say(w, p, i, "none", QueuedPair(0, 1, 0, 2, 0.5), Same.UNSURE)),
    ),
    "duplicates.take_back": (Action.EDIT, lambda w, p, i: duplicates.take_back(w, p, i, "prepared")),
    "faulty_rows.first_faulty": (
        Action.EDIT,
        _none_such(lambda w, p, i: faulty_rows.first_faulty(w, p, i, "none", "missing")),
    ),
    "faulty_rows.faulty_file": (
        Action.EDIT,
        _none_such(lambda w, p, i: faulty_rows.faulty_file(w, p, i, "none", "missing")),
    ),
    "merge_lists.what_it_means": (
        Action.EDIT,
        _none_such(lambda w, p, i: merge_lists.what_it_means(w, p, i, "none")),
    ),
    "merge_lists.example_groups": (
        Action.EDIT,
        _none_such(lambda w, p, i: merge_lists.example_groups(w, p, i, "none")),
    ),
    "merge_lists.merge_list": (
        Action.EDIT,
        _none_such(lambda w, p, i: merge_lists.merge_list(w, p, i, "none", "csv")),
    ),
    "measuring.made_readings": (Action.EXPORT, measuring.made_readings),
    "measuring.look_at_readings": (
        Action.EDIT,
        lambda w, p, i: measuring.look_at_readings(w, p, i, b"day,value\n2026-01-31,1\n"),
    ),
    "measuring.take_readings": (
        Action.EDIT,
        lambda w, p, i: measuring.take_readings(
            w,
            p,
            i,
            measuring.LookedAt(
                records=(Reading(id="new", metric="win_rate", day=date(2026, 1, 31), value=0.2),)
            ),
        ),
    ),
    "measuring.take_gains": (Action.EDIT, lambda w, p, i: measuring.take_gains(w, p, i, ["none"])),
    "measuring.requirement_from": (
        Action.EDIT,
        lambda w, p, i: measuring.requirement_from(w, p, i, "none"),
    ),
    "requirement_tables.requirements_file": (Action.EXPORT, requirement_tables.requirements_file),
    "requirement_tables.read_requirements": (
        Action.EDIT,
        lambda w, p, i: requirement_tables.read_requirements(w, p, i, b"Id,Statement\n", "table.csv"),
    ),
    "requirement_tables.take_requirements": (
        Action.EDIT,
        lambda w, p, i: requirement_tables.take_requirements(
            w, p, i, requirement_tables.ReadTable((Requirement(id="new", statement="Find anybody"),), 1)
        ),
    ),
    "training.propose": (Action.EDIT, lambda w, p, i: training.propose(w, p, i, effort=0.01)),
    "training.accept": (Action.EDIT, lambda w, p, i: training.accept(w, p, i, training.Proposal())),
    "training_costs.cost_steps": (Action.EDIT, training_costs.cost_steps),
    "training_costs.take_costs": (
        Action.EDIT,
        lambda w, p, i: training_costs.take_costs(w, p, i, training_costs.CostSteps()),
    ),
    "training_results.results_form": (Action.EXPORT, training_results.results_form),
    "training_results.read_results": (
        Action.EDIT,
        lambda w, p, i: training_results.read_results(w, p, i, b"Course,Person\n", "list.csv"),
    ),
    "training_results.take_results": (
        Action.EDIT,
        lambda w, p, i: training_results.take_results(w, p, i, training_results.ReadResults()),
    ),
    "class_invitations.invitations": (
        Action.EXPORT,
        lambda w, p, i: class_invitations.invitations(w, p, i, "all", "all"),
    ),
    "plan_files.plan_file": (Action.EXPORT, lambda w, p, i: plan_files.plan_file(w, p, i, Format.MERMAID)),
    "plan_files.read_plan": (
        Action.EDIT,
        lambda w, p, i: plan_files.read_plan(w, p, i, b"Task\n", "plan.csv"),
    ),
    "plan_files.take_plan": (
        Action.EDIT,
        lambda w, p, i: plan_files.take_plan(
            w, p, i, TakenPlan((TaskPlan(id="t_new", own=True, title="New", phase="needs", likely=1),))
        ),
    ),
    "cost_inputs.read_inputs": (
        Action.EDIT,
        lambda w, p, i: cost_inputs.read_inputs(w, p, i, b"nothing", "costs.xlsx"),
    ),
    "cost_inputs.take_inputs": (
        Action.EDIT,
        lambda w, p, i: cost_inputs.take_inputs(
            w, p, i, cost_inputs.ReadInputs((DriverValue(id="new", driver="new", value=1.0),))
        ),
    ),
    "moving_on.go_on_anyway": (
        Action.EDIT,
        lambda w, p, i: moving_on.go_on_anyway(w, p, i, "sponsor_is_named", "because"),
    ),
    "moving_on.take_back": (
        Action.EDIT,
        lambda w, p, i: moving_on.take_back(w, p, i, "sponsor_is_named", expected=1),
    ),
    "moving_on.end_phase": (Action.EDIT, lambda w, p, i: moving_on.end_phase(w, p, i, "team")),
    "moving_on.not_for_us": (Action.EDIT, lambda w, p, i: moving_on.not_for_us(w, p, i, "team", "because")),
    "moving_on.reopen_phase": (Action.EDIT, lambda w, p, i: moving_on.reopen_phase(w, p, i, "team")),
    "deciding.decide": (Action.EDIT, lambda w, p, i: deciding.decide(w, p, i, Choice())),
    "deciding.open_again": (
        Action.EDIT,
        lambda w, p, i: deciding.open_again(w, p, i, "new facts", expected=1),
    ),
    "deciding.lacking": (Action.EDIT, lambda w, p, i: deciding.lacking(w, p, i, Choice())),
    "deciding.go_on_from": (
        Action.EDIT,
        lambda w, p, i: deciding.go_on_from(w, p, i, {"decision:weights": 0}, "because"),
    ),
    "deciding.go_on_anyway": (
        Action.EDIT,
        lambda w, p, i: deciding.go_on_anyway(w, p, i, "decision:weights", "because"),
    ),
    "declining.letters": (Action.EDIT, lambda w, p, i: declining.letters(w, p, i, ())),
    "demo_script.script_page": (Action.EXPORT, demo_script.script_page),
    "selecting.move": (
        Action.EDIT,
        lambda w, p, i: selecting.move(w, p, i, (_offer(w, i),), Stage.DEMO),
    ),
    "selecting.drop": (Action.EDIT, lambda w, p, i: selecting.drop(w, p, i, (_offer(w, i),), "because")),
    "selecting.take_back": (Action.EDIT, lambda w, p, i: selecting.take_back(w, p, i, ("none",))),
    "selecting.add_from_sheet": (Action.EDIT, lambda w, p, i: selecting.add_from_sheet(w, p, i, "pipedrive")),
    "selecting.add_names": (Action.EDIT, lambda w, p, i: selecting.add_names(w, p, i, "Another")),
    "requirement_edits.merge": (
        Action.EDIT,
        lambda w, p, i: requirement_edits.merge(w, p, i, ("one",), "two", "because"),
    ),
    "requirement_edits.split": (
        Action.EDIT,
        lambda w, p, i: requirement_edits.split(w, p, i, "one", ("a", "b"), "because"),
    ),
    "evaluators.ask_evaluators": (
        Action.EDIT,
        lambda w, p, i: evaluators.ask_evaluators(w, p, i, ["nobody"]),
    ),
    "evaluators.mask": (Action.EDIT, lambda w, p, i: evaluators.mask(w, p, i, masked=True)),
    "evaluators.invitations_to_score": (Action.EDIT, evaluators.invitations_to_score),
    "evaluators.evaluator_links": (Action.EDIT, lambda w, p, i: evaluators.evaluator_links(w, p, i, ["any"])),
    "evaluators.sheets_closed": (Action.EDIT, evaluators.sheets_closed),
    "evaluators.close_links": (Action.EDIT, lambda w, p, i: evaluators.close_links(w, p, i, ["any"])),
    "evaluators.remove_evaluator": (
        Action.EDIT,
        _none_such(lambda w, p, i: evaluators.remove_evaluator(w, p, i, "any")),
    ),
    "settling.show_scores": (Action.EDIT, settling.show_scores),
    "settling.talk": (Action.EDIT, settling.talk),
    "settling.settle": (Action.EDIT, settling.settle),
    "scorecards.scorecard": (
        Action.EDIT,
        _none_such(lambda w, p, i: scorecards.scorecard(w, p, i, "any")),
    ),
    "scorecards.take_scorecard": (
        Action.EDIT,
        lambda w, p, i: scorecards.take_scorecard(w, p, i, b"", "card.xlsx"),
    ),
    "testing_sheets.make_sheet": (Action.EDIT, testing_sheets.make_sheet),
    "testing_sheets.take_sheet": (
        Action.EDIT,
        lambda w, p, i: testing_sheets.take_sheet(w, p, i, b"", "tests.xlsx"),
    ),
}
OPEN_TO_ALL = {
    "brand_lending.branded_projects", "brand_lending.brand_for_client",
    "begin.begin", "begin.compare_now", "begin.demo", "files.import_project", "create.create",
    "open.project_list",
    "guarding.require", "guarding.role_in",
}  # fmt: skip
"""These make something of the person's own, list it, or are the rule itself."""


def test_no_use_case_is_left_out() -> None:
    """Every public function that takes a person stands in the table, or is named as open to all."""
    found: set[str] = set()
    for module in pkgutil.iter_modules(package.__path__):
        room = importlib.import_module(f"workspace.{module.name}")
        found |= {
            f"{module.name}.{name}"
            for name, item in inspect.getmembers(room, inspect.isfunction)
            if item.__module__ == room.__name__
            and not name.startswith("_")
            and "person" in inspect.signature(item).parameters
        }

    assert found == {name.split(" ")[0] for name in USE_CASES} | OPEN_TO_ALL


@pytest.mark.parametrize("name", USE_CASES)
def test_a_stranger_is_not_even_told_that_the_project_exists(
    workspace: Workspace, example: str, name: str
) -> None:
    """The same answer as for a project that was never there, and nothing is changed."""
    _, use = USE_CASES[name]
    _score(workspace, ME, example, "prepared")
    _asking(workspace, example)
    before = (workspace.store.revision(example), workspace.store.responses(example))

    with pytest.raises(UnknownProject):
        use(workspace, "eve", example)

    assert (workspace.store.revision(example), workspace.store.responses(example)) == before


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", USE_CASES)
def test_every_role_may_exactly_what_the_table_says(
    workspace: Workspace, example: str, join: Join, name: str, role: Role
) -> None:
    """What the role does not allow is refused and changes nothing; what it allows is done."""
    action, use = USE_CASES[name]
    person = join(workspace, example, role)
    _score(workspace, ME, example, "prepared")
    _asking(workspace, example)
    before = (workspace.store.revision(example), workspace.store.responses(example))

    if action in ALLOWED[role]:
        use(workspace, person, example)
        return
    with pytest.raises(NotAllowed):
        use(workspace, person, example)
    assert (workspace.store.revision(example), workspace.store.responses(example)) == before


def test_taking_back_a_membership_needs_the_owner(workspace: Workspace, example: str, join: Join) -> None:
    """An editor may undo, but not what gave somebody a role."""
    editor = join(workspace, example, Role.EDITOR)
    put(workspace, ME, example, "person.added", NOBODY, ROLE, operation="prepared")

    with pytest.raises(NotAllowed):
        _undo(workspace, editor, example)


def test_a_project_never_shows_in_the_list_of_somebody_else(
    workspace: Workspace, example: str, quick: str, join: Join
) -> None:
    """Members see it whatever their role; everybody else does not."""
    viewer = join(workspace, quick, Role.VIEWER)

    assert {item.id for item in project_list(workspace, ME)} == {example, quick}
    assert [item.id for item in project_list(workspace, viewer)] == [quick]
    assert project_list(workspace, "eve") == ()


def test_the_role_is_told_to_whoever_asks_with_leave(workspace: Workspace, example: str, join: Join) -> None:
    """A member's role comes back; a role that is too small raises with the action's name."""
    viewer = join(workspace, example, Role.VIEWER)
    stored = workspace.store.load(example)

    assert role_in(stored, viewer) is Role.VIEWER
    assert require(stored, ME, Action.MANAGE) is Role.OWNER
    with pytest.raises(NotAllowed, match="edit"):
        require(stored, viewer, Action.EDIT)

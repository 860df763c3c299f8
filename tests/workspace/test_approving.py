"""Keeping reports, and what people say of them: in the app, by a link, on paper."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest

from project.codes import Code
from project.model import Role
from project.records.issuing import Approval, Audience, Issued, ReportFormat, ReportOptions, Verdict, Way
from reports.seal import mark_of
from store.port import UnknownProject
from workspace.approval_door import ApprovalVisit, approval_file, approval_visit, say_by_link
from workspace.approving import (
    LINK_DAYS,
    Said,
    approve_here,
    approve_on_paper,
    ask_for_approval,
    asked_to_approve,
    withdraw_link,
)
from workspace.came_along import came_along
from workspace.change import Changed, Refused, put, undo
from workspace.files import export_project, import_project
from workspace.invitations import Handed, NoLinks
from workspace.issue import WrongOption, issue_report
from workspace.issuing import (
    Kept,
    Order,
    compare_issue,
    document_behind,
    issued_file,
    issued_lines,
    keep_report,
)
from workspace.open import Opened, opened
from workspace.public_address import AddressCheck, AddressState
from workspace.removal import remove_project
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

ORDER = Order("comparison_one_page", ReportFormat.HTML)
DAY = date(2026, 11, 21)
YES = Said("Ana Soler", "Sponsor", DAY, Verdict.APPROVED)


def public(base: str) -> AddressCheck:
    """An address that leads here."""
    return AddressCheck(AddressState.PUBLIC, base)


def see(workspace: Workspace, project: str) -> Opened:
    """The project as it stands."""
    return opened(workspace, ME, project)


@pytest.fixture
def kept(workspace: Workspace, quick: str) -> Issued:
    """A comparison that was made and kept."""
    done = keep_report(workspace, ME, quick, ORDER, operation="kept")
    assert isinstance(done, Kept)
    found = see(workspace, quick).project.find(Issued, done.issued)
    assert found is not None
    return found


def _link(workspace: Workspace, project: str, issued: Issued) -> str:
    handed = ask_for_approval(workspace, ME, project, issued.id, ("Ana Soler", "Sponsor"), check=public)
    assert isinstance(handed, Handed)
    return handed.url.rpartition("/a/")[2]


def _said(workspace: Workspace, project: str) -> list[Approval]:
    return list(see(workspace, project).project.of(Approval))


def test_a_kept_report_is_the_very_file_with_who_and_when(
    workspace: Workspace, quick: str, kept: Issued
) -> None:
    """Its bytes, what it says as data, its day, revision, language and maker stand in one act."""
    file = issued_file(workspace, ME, quick, kept.id)

    assert file is not None
    assert (sha256(file.data).hexdigest(), len(file.data)) == (kept.digest, kept.size)
    assert (kept.by, kept.as_of, kept.options) == (ME, DAY, ReportOptions())
    document = document_behind(workspace, quick, kept)
    assert document is not None
    assert (document.name, document.mark) == ("comparison_one_page", mark_of(kept.figures))
    assert {event.operation for event in workspace.store.events(quick) if event.kind == "issued"} == {"kept"}


def test_it_can_be_neither_changed_nor_taken_back(workspace: Workspace, quick: str, kept: Issued) -> None:
    """Undo is refused with a sentence; the record and its file stay."""
    outcome = undo(workspace, ME, quick, "kept")

    assert isinstance(outcome, Refused)
    assert outcome.diagnostics[0].code == Code.ISSUED_STAYS
    changed = put(workspace, ME, quick, "issued.kept", kept.model_copy(update={"note": "x"}))
    assert isinstance(changed, Refused)
    assert issued_file(workspace, ME, quick, kept.id) is not None


def test_issues_go_with_their_project(workspace: Workspace, quick: str, kept: Issued) -> None:
    """A deleted project leaves neither record, file nor link."""
    token = _link(workspace, quick, kept)
    remove_project(workspace, ME, quick)

    assert approval_visit(workspace, token) is None
    with pytest.raises(UnknownProject):
        issued_file(workspace, ME, quick, kept.id)


def test_they_travel_with_the_project_file(kept: Issued, workspace: Workspace, quick: str) -> None:
    """A project that comes in from its ZIP has the kept file, what it says, and the approvals."""
    assert isinstance(approve_here(workspace, ME, quick, kept.id, YES), Changed)
    made = import_project(workspace, ME, export_project(workspace, ME, quick).data, "p.zip")
    assert not isinstance(made, Refused), made

    found = issued_file(workspace, ME, made.project_id, kept.id)
    assert found is not None
    assert sha256(found.data).hexdigest() == kept.digest
    assert document_behind(workspace, made.project_id, kept) is not None
    assert [item.name for item in _said(workspace, made.project_id)] == ["Ana Soler"]


def test_what_came_in_with_a_project_file_is_told_apart(
    kept: Issued, workspace: Workspace, quick: str
) -> None:
    """Whoever writes a project file can write approvals into it: those are named, those said here are not."""
    assert isinstance(approve_here(workspace, ME, quick, kept.id, YES), Changed)
    assert came_along(workspace, ME, quick) == frozenset()

    made = import_project(workspace, ME, export_project(workspace, ME, quick).data, "p.zip")
    assert not isinstance(made, Refused), made
    (brought,) = _said(workspace, made.project_id)
    assert isinstance(approve_here(workspace, ME, made.project_id, kept.id, YES), Changed)

    assert len(_said(workspace, made.project_id)) == 2
    assert came_along(workspace, ME, made.project_id) == {brought.id}


def test_a_link_leads_to_that_file_and_takes_one_answer(
    workspace: Workspace, quick: str, kept: Issued
) -> None:
    """Whoever has it sees that report alone; what they say is kept with name, role, day and check sum."""
    token = _link(workspace, quick, kept)
    found, file = approval_visit(workspace, token), approval_file(workspace, token)
    assert found is not None
    assert file is not None
    assert (found.issued.id, found.said) == (kept.id, None)
    assert sha256(file.data).hexdigest() == kept.digest

    meant = replace(YES, verdict=Verdict.CONDITIONS, conditions="By March.")
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: say_by_link(workspace, token, meant), range(20)))

    assert all(isinstance(item, ApprovalVisit) for item in done)
    (said,) = _said(workspace, quick)
    assert (said.digest, said.way, said.verdict, said.conditions) == (
        kept.digest, Way.LINK, Verdict.CONDITIONS, "By March.",
    )  # fmt: skip
    later = say_by_link(workspace, token, replace(YES, verdict=Verdict.DECLINED))
    assert isinstance(later, ApprovalVisit)
    assert later.said == said
    assert asked_to_approve(workspace, ME, quick) == ()


def test_only_the_check_sum_of_a_token_is_stored(workspace: Workspace, quick: str, kept: Issued) -> None:
    """No token stands in records, log or invitations; it has at least 128 bits (promise 11)."""
    token = _link(workspace, quick, kept)
    told = repr(workspace.store.events(quick)) + repr(workspace.store.invitations(quick))

    assert len(token) >= 22
    assert token not in told
    assert workspace.store.link(sha256(token.encode()).hexdigest()) is not None


def test_links_that_lead_nowhere_all_look_alike(workspace: Workspace, quick: str, kept: Issued) -> None:
    """Unknown, taken back, too old, of a survey, or no token at all: nothing, in the same way."""
    gone, old = _link(workspace, quick, kept), _link(workspace, quick, kept)
    waiting = {item.id: item for item in asked_to_approve(workspace, ME, quick)}
    link = workspace.store.link(sha256(gone.encode()).hexdigest())
    assert link is not None
    assert link[1].id in waiting
    assert withdraw_link(workspace, ME, quick, link[1].id)
    late = replace(workspace, clock=lambda: workspace.clock() + timedelta(days=LINK_DAYS + 1))

    assert approval_visit(workspace, old) is not None
    for where, token in ((workspace, gone), (late, old), (workspace, "x" * 43), (workspace, "é" * 500)):
        assert approval_visit(where, token) is None
        assert approval_file(where, token) is None
        assert say_by_link(where, token, YES) is None
    assert _said(workspace, quick) == []


def test_no_link_where_nobody_could_follow_it(workspace: Workspace, quick: str, kept: Issued) -> None:
    """A server that others do not reach hands out none."""
    here = ask_for_approval(
        workspace,
        ME,
        quick,
        kept.id,
        ("Ana", "Sponsor"),
        check=lambda base: AddressCheck(AddressState.ONLY_HERE, base),
    )

    assert isinstance(here, NoLinks)
    assert workspace.store.invitations(quick) == ()


@pytest.mark.parametrize("written", [" {mark} ", "{plain}", "{upper}"])
def test_paper_is_taken_with_the_check_mark_of_the_issue(
    workspace: Workspace, quick: str, kept: Issued, written: str
) -> None:
    """Typed with or without gaps, in any case."""
    mark = mark_of(kept.figures)
    typed = written.format(mark=mark, plain=mark.replace(" ", ""), upper=mark.upper())

    assert isinstance(approve_on_paper(workspace, ME, quick, kept.id, YES, typed), Changed)
    (said,) = _said(workspace, quick)
    assert (said.way, said.by, said.digest) == (Way.PAPER, ME, kept.digest)


@pytest.mark.parametrize("mark", ["", "0000 0000 0000", "0"])
def test_paper_with_another_mark_is_of_another_report(
    workspace: Workspace, quick: str, kept: Issued, mark: str
) -> None:
    """The typed mark is compared; nothing is kept."""
    outcome = approve_on_paper(workspace, ME, quick, kept.id, YES, mark)

    assert isinstance(outcome, Refused)
    assert outcome.diagnostics[0].code == Code.APPROVAL_MARK


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (replace(YES, name="  "), Code.APPROVAL_WHO),
        (replace(YES, role=""), Code.APPROVAL_WHO),
        (replace(YES, on=DAY + timedelta(days=30)), Code.APPROVAL_DAY),
        (replace(YES, on=DAY - timedelta(days=30)), Code.APPROVAL_DAY),
        (replace(YES, verdict=Verdict.CONDITIONS), Code.APPROVAL_NO_CONDITIONS),
    ],
)
def test_what_lacks_is_told(workspace: Workspace, quick: str, kept: Issued, said: Said, code: Code) -> None:
    """A name, a role, a day that has come and not before the report, conditions where there are some."""
    for outcome in (
        approve_here(workspace, ME, quick, kept.id, said),
        say_by_link(workspace, _link(workspace, quick, kept), said),
    ):
        assert isinstance(outcome, Refused)
        assert [item.code for item in outcome.diagnostics] == [code]


def test_the_report_made_anew_says_that_earlier_figures_were_approved(
    workspace: Workspace, quick: str, kept: Issued
) -> None:
    """Unchanged figures are quietly the approved ones; changed ones say so on top and in the comparison."""
    approve_here(workspace, ME, quick, kept.id, YES)
    quiet = issue_report(workspace, ME, quick, "comparison_one_page", "html").data.decode()
    assert not compare_issue(workspace, ME, quick, kept.id)

    settings = see(workspace, quick).project.settings
    put(workspace, ME, quick, "settings.set", settings.model_copy(update={"users": settings.users * 3}))
    told = issue_report(workspace, ME, quick, "comparison_one_page", "html").data.decode()

    assert compare_issue(workspace, ME, quick, kept.id)
    assert "Ana Soler approved this report" not in quiet
    assert "Ana Soler approved this report" in told
    assert mark_of(kept.figures) in told


def test_a_client_is_not_told_who_approved_earlier_figures(workspace: Workspace, quick: str) -> None:
    """Whoever in the team said yes to a comparison for a client is not named in the next one."""
    prices = tuple(item.id for item in see(workspace, quick).project.vendors)
    client = ReportOptions(audience=Audience.CLIENT, prices=prices)
    done = keep_report(workspace, ME, quick, replace(ORDER, options=client))
    assert isinstance(done, Kept)
    approve_here(workspace, ME, quick, done.issued, YES)
    settings = see(workspace, quick).project.settings
    put(workspace, ME, quick, "settings.set", settings.model_copy(update={"users": settings.users * 3}))
    told = issue_report(workspace, ME, quick, ORDER.report, "html", options=client).data.decode()

    assert "was approved on 21 Nov 2026 with other figures" in told
    assert "Ana Soler" not in told


def test_making_the_same_again_keeps_nothing_twice(workspace: Workspace, quick: str, kept: Issued) -> None:
    """Another format is another issue; the lists hold the newest first."""
    other = keep_report(workspace, ME, quick, replace(ORDER, format=ReportFormat.MD))
    assert isinstance(other, Kept)
    assert not other.before

    assert [line.issued.format for line in issued_lines(see(workspace, quick).project)] == ["md", "html"]


def test_changes_since_an_issue_are_listed(workspace: Workspace, quick: str, kept: Issued) -> None:
    """The new report tells what is different from the kept one; an unknown earlier one is refused."""
    settings = see(workspace, quick).project.settings
    put(workspace, ME, quick, "settings.set", settings.model_copy(update={"users": settings.users * 3}))
    asked = ReportOptions(since=kept.digest)

    plain = issue_report(workspace, ME, quick, "comparison_one_page", "html")
    told = issue_report(workspace, ME, quick, "comparison_one_page", "html", options=asked)

    assert plain.document is not None
    assert told.document is not None
    assert len(told.document.blocks) > len(plain.document.blocks)
    with pytest.raises(LookupError):
        issue_report(
            workspace, ME, quick, "comparison_one_page", "html", options=ReportOptions(since="0" * 64)
        )


def test_a_wrong_choice_keeps_nothing(workspace: Workspace, quick: str) -> None:
    """An option that cannot be meant is refused before anything is written."""
    with pytest.raises(WrongOption):
        keep_report(
            workspace, ME, quick,
            Order("comparison_full", ReportFormat.HTML, ReportOptions(audience="client", vendors=("none",))),
        )  # fmt: skip
    assert workspace.store.files(quick) == ()


def test_whoever_may_only_read_says_nothing(
    workspace: Workspace, quick: str, kept: Issued, join: object
) -> None:
    """A reader may open the page, but neither keep, ask nor approve."""
    viewer = join(workspace, quick, Role.VIEWER)  # type: ignore[operator]

    with pytest.raises(Exception, match="edit"):
        approve_here(workspace, viewer, quick, kept.id, YES)

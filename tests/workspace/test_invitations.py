"""Who is asked: nobody twice, links once, no token anywhere but in the link."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from project.codes import Code
from project.model import Survey
from questionnaires.kinds import Anonymity
from store.port import InvitationKind, InvitationState
from tests.workspace.fieldwork import (
    ASKED,
    BASE,
    ME,
    TODAY,
    asking,
    on,
    prepared,
    public,
    reached,
    stored,
)
from workspace import surveys
from workspace.change import Refused
from workspace.invitations import Handed, Invited, Invitee, NoLinks, department_links, fresh_links, invite
from workspace.invited import ask_again, mark_answered, reminded, withdraw
from workspace.public_address import AddressCheck, AddressState
from workspace.tokens import digest, response_of
from workspace.wiring import Workspace


def ids(workspace: Workspace, project: str, survey: str) -> list[str]:
    """Everybody on the list."""
    return [item.id for item in workspace.store.invitations(project, survey)]


def links(workspace: Workspace, project: str, survey: str) -> tuple[Handed, ...]:
    """Fresh links for everybody."""
    made = fresh_links(workspace, ME, project, survey, ids(workspace, project, survey), check=reached)
    assert isinstance(made, tuple), made
    return made


def token(handed: Handed) -> str:
    """What stands behind the address."""
    assert handed.url.startswith(f"{BASE}/s/")
    return handed.url.removeprefix(f"{BASE}/s/")


def test_nobody_is_invited_twice(workspace: Workspace, quick: str) -> None:
    """Told by address whatever its capitals, by name and department where there is none."""
    survey = asking(workspace, quick)
    again = [
        Invitee("Maria P.", "sales", "MARIA@firm.example"),
        Invitee("ines", "service"),
        Invitee("Ines", "sales"),
    ]
    outcome = invite(workspace, ME, quick, survey, again)

    assert isinstance(outcome, Invited)
    assert [item.name for item in outcome.already] == ["Maria P.", "ines"]
    assert [(item.name, item.department) for item in outcome.added] == [("Ines", "sales")]
    assert len(ids(workspace, quick, survey)) == 4


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (Invitee("", "sales"), Code.INVITEE_WITHOUT_NAME),
        (Invitee("Bo", "sales", "bo at firm"), Code.INVITEE_ADDRESS),
        (Invitee("Bo", "sales", "bo@firm.example\r\nBcc: x@y.example"), Code.INVITEE_ADDRESS),
        (Invitee("bell \x07", "sales"), Code.UNSAFE_TEXT),
    ],
)
def test_what_cannot_be_written_to_is_refused(
    workspace: Workspace, quick: str, one: Invitee, code: Code
) -> None:
    """And then nobody of the list is taken."""
    survey = prepared(workspace, quick)
    outcome = invite(workspace, ME, quick, survey, [*ASKED, one])

    assert isinstance(outcome, Refused)
    assert code in [item.code for item in outcome.diagnostics]
    assert ids(workspace, quick, survey) == []


def test_an_unknown_department_is_a_fault_of_the_caller(workspace: Workspace, quick: str) -> None:
    """Departments and roles are chosen from lists."""
    survey = prepared(workspace, quick)

    for one in (Invitee("Bo", "cellar"), Invitee("Bo", "sales", role="king")):
        with pytest.raises(LookupError):
            invite(workspace, ME, quick, survey, [one])


def test_a_link_leads_to_its_invitation_and_is_kept_nowhere(
    workspace: Workspace, quick: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The store knows its SHA-256; no record, event, log line or text made of a value holds the token."""
    here = public(workspace)
    survey = asking(here, quick)
    with caplog.at_level(logging.DEBUG):
        handed = links(here, quick, survey)

    kept = json.dumps(
        [
            repr(here.store.events(quick)),
            repr(here.store.load(quick)),
            repr(here.store.invitations(quick)),
            repr(handed),
            caplog.text,
        ]
    )
    for item in handed:
        assert len(token(item)) == 43
        assert token(item) not in kept
        found = here.store.link(digest(token(item)))
        assert found is not None
        assert found[1].id == item.invitation.id


@pytest.mark.parametrize(
    "state",
    [AddressState.ONLY_HERE, AddressState.UNREACHABLE, AddressState.SOMEONE_ELSE, AddressState.NOT_HTTPS],
)
def test_links_that_lead_nobody_here_are_not_handed_out(
    workspace: Workspace, quick: str, state: AddressState
) -> None:
    """Nobody is marked as invited, no link is made."""
    survey = asking(workspace, quick)
    bad = lambda base: AddressCheck(state, base)  # noqa: E731  a check that finds this
    outcome = fresh_links(workspace, ME, quick, survey, ids(workspace, quick, survey), check=bad)

    assert outcome == NoLinks(AddressCheck(state, workspace.settings.base_url))
    assert department_links(workspace, ME, quick, survey, ["it"], check=bad) == outcome
    assert {item.state for item in workspace.store.invitations(quick, survey)} == {InvitationState.NEW}


def test_this_computers_own_address_is_refused_without_asking_anybody(
    workspace: Workspace, quick: str
) -> None:
    """The usual setting is localhost; the real check says no."""
    survey = asking(workspace, quick)
    outcome = fresh_links(workspace, ME, quick, survey, ids(workspace, quick, survey))

    assert isinstance(outcome, NoLinks)
    assert outcome.check.state is AddressState.ONLY_HERE


def test_no_links_before_opening_and_after_the_end(workspace: Workspace, quick: str) -> None:
    """A link to a survey that takes no answers only disappoints."""
    waiting = prepared(workspace, quick)
    ended = asking(workspace, quick)
    later = on(workspace, TODAY + timedelta(days=30))

    for here, survey in ((workspace, waiting), (later, ended)):
        outcome = fresh_links(here, ME, quick, survey, ids(here, quick, survey), check=reached)
        assert isinstance(outcome, Refused)
        assert [item.code for item in outcome.diagnostics] == [Code.SURVEY_NOT_OPEN]
    closed = invite(later, ME, quick, ended, ASKED)
    assert isinstance(closed, Refused)


@pytest.mark.parametrize("mode", Anonymity)
def test_a_fresh_link_leads_to_the_same_answers_unless_they_are_anonymous(
    workspace: Workspace, quick: str, mode: Anonymity
) -> None:
    """Named and confidential: the response bears the invitation's id. Anonymous: each link has its own."""
    here = public(workspace)
    more = {"min_group": 1} if mode is Anonymity.NAMED else {}
    survey = asking(here, quick, anonymity=mode, **more)
    first, second = links(here, quick, survey), links(here, quick, survey)
    record: Survey = stored(here, quick, survey)

    for one, other in zip(first, second, strict=True):
        names = {response_of(token(item), record, item.invitation) for item in (one, other)}
        assert (len(names) == 1) == (mode is not Anonymity.ANONYMOUS)
        assert (one.invitation.id in names) == (mode is not Anonymity.ANONYMOUS)
        assert (one.again, other.again) == (False, True)


def test_the_first_day_of_handing_out_stays(workspace: Workspace, quick: str) -> None:
    """A fresh link later does not make it look newer."""
    here = public(workspace)
    survey = asking(here, quick)
    links(here, quick, survey)
    links(on(here, TODAY + timedelta(days=3)), quick, survey)

    assert {item.handed_out for item in here.store.invitations(quick, survey)} == {"2026-11-21"}


def test_a_department_has_one_invitation_however_many_posters(workspace: Workspace, quick: str) -> None:
    """Every poster has a link of its own; all lead to the same invitation, without name or address."""
    here = public(workspace)
    survey = asking(here, quick)
    made = [department_links(here, ME, quick, survey, ["it", "it", "sales"], check=reached) for _ in range(2)]
    kept = [item for item in here.store.invitations(quick, survey) if item.kind is InvitationKind.DEPARTMENT]

    assert [item.department for item in kept] == ["it", "sales"]
    urls = {item.url for outcome in made if isinstance(outcome, tuple) for item in outcome}
    assert len(urls) == 4
    with pytest.raises(LookupError):
        department_links(here, ME, quick, survey, ["cellar"], check=reached)


def test_whoever_is_taken_off_the_list_has_a_dead_link_until_put_back(
    workspace: Workspace, quick: str
) -> None:
    """Their link leads nowhere, and to the same place when they are asked again."""
    here = public(workspace)
    survey = asking(here, quick)
    one = links(here, quick, survey)[0]

    assert withdraw(here, ME, quick, survey, [one.invitation.id]) == 1
    assert here.store.link(digest(token(one))) is None
    assert len(links(here, quick, survey)) == 2
    assert ask_again(here, ME, quick, survey, [one.invitation.id]) == 1
    found = here.store.link(digest(token(one)))
    assert found is not None
    assert found[1].state is InvitationState.HANDED_OUT


@pytest.mark.parametrize("mode", [Anonymity.CONFIDENTIAL, Anonymity.ANONYMOUS])
def test_answered_on_paper_is_noted_without_a_day_where_that_would_tell(
    workspace: Workspace, quick: str, mode: Anonymity
) -> None:
    """Whoever has answered gets no link, no reminder, and cannot be taken off the list any more."""
    here = public(workspace)
    survey = asking(here, quick, anonymity=mode)
    everybody = ids(here, quick, survey)

    assert mark_answered(here, ME, quick, survey, everybody[:1]) == 1
    (one,) = [item for item in here.store.invitations(quick, survey) if item.id == everybody[0]]
    assert one.answered == ("2026-11-21" if mode is Anonymity.CONFIDENTIAL else "")
    assert len(links(here, quick, survey)) == 2
    assert withdraw(here, ME, quick, survey, everybody[:1]) == 0
    assert reminded(here, ME, quick, survey, everybody) == 2
    assert mark_answered(here, ME, quick, survey, everybody[:1]) == 0


def test_reminders_are_counted(workspace: Workspace, quick: str) -> None:
    """How often and when last."""
    survey = asking(workspace, quick)
    everybody = ids(workspace, quick, survey)
    reminded(workspace, ME, quick, survey, everybody)
    reminded(on(workspace, TODAY + timedelta(days=2)), ME, quick, survey, everybody)

    kept = workspace.store.invitations(quick, survey)
    assert {(item.reminders, item.reminded) for item in kept} == {(2, "2026-11-23")}


def test_a_list_outlives_a_restart(kept: Workspace) -> None:
    """On a database file as in memory: people, marks, links."""
    from workspace.begin import demo  # noqa: PLC0415  only here
    from workspace.create import Began  # noqa: PLC0415  only here

    begun = demo(kept, ME)
    assert isinstance(begun, Began)
    here = public(replace(kept))
    survey = asking(here, begun.project_id)
    handed = links(here, begun.project_id, survey)

    assert all(here.store.link(digest(token(item))) for item in handed)
    assert surveys.survey_of(here, ME, begun.project_id, survey).id == survey

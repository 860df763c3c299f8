"""Who scores: people who are asked to, the links that are handed out to them once, and taking them back.

An invitation to score is kept beside those of surveys under a name that no survey can bear, so that nothing
that lists, closes, erases or exports surveys ever meets it. Only the SHA-256 of a link's token is stored.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace

from project.access import Action
from project.changes import Change, Put, Remove
from project.model import Person, Project
from project.records.judging import Evaluation, Evaluator, Scoring, ScoringState
from store.port import Invitation, InvitationKind, InvitationState, StoredProject
from workspace import closing, tokens
from workspace.change import Outcome, change, new_id
from workspace.guarding import require
from workspace.invitations import Handed, NoLinks, note_handed, today_of
from workspace.public_address import AddressCheck, check_address, links_allowed
from workspace.wiring import Workspace

SCORING = closing.SCORING
"""What stands in place of a survey's id."""

SALT_BYTES = 16

Check = Callable[[str], AddressCheck]


def project_of(stored: StoredProject) -> Project:
    """The records of a stored project with their look-ups."""
    return Project(id=stored.id, revision=stored.revision, records=stored.records, content=stored.content)


def scoring_of(project: Project) -> Scoring:
    """How people score; as it begins where nothing was said yet."""
    return project.find(Scoring, Scoring.KIND) or Scoring()


def salted(scoring: Scoring) -> Scoring:
    """The same with something by chance that hides the order of masked names."""
    return scoring if scoring.salt else scoring.model_copy(update={"salt": secrets.token_hex(SALT_BYTES)})


def ask_evaluators(
    workspace: Workspace,
    person: str,
    project_id: str,
    people: Sequence[str],
    *,
    operation: str | None = None,
) -> Outcome:
    """Make people of the project, by id, evaluators of everything; what each scores is narrowed down later.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    project = project_of(workspace.store.load(project_id))
    new = [Put(Evaluator(id=who)) for who in people if project.find(Evaluator, who) is None]
    scoring = scoring_of(project)
    begun: list[Change] = [] if scoring.salt else [Put(salted(scoring))]
    return change(workspace, person, project_id, "evaluator.added", (*new, *begun), operation=operation)


def mask(
    workspace: Workspace, person: str, project_id: str, *, masked: bool, operation: str | None = None
) -> Outcome:
    """Show evaluators letters instead of the names of offers, or the names again.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    scoring = scoring_of(project_of(workspace.store.load(project_id)))
    meant = salted(scoring).model_copy(update={"masked": masked})
    return change(workspace, person, project_id, "scoring.masked", (Put(meant),), operation=operation)


def invitations_to_score(workspace: Workspace, person: str, project_id: str) -> dict[str, Invitation]:
    """The invitation of everybody who was given a link, by person id.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    require(workspace.store.load(project_id), person, Action.EDIT)
    return _standing(workspace, project_id)


def _standing(workspace: Workspace, project_id: str) -> dict[str, Invitation]:
    """By person, the invitation that leads here; one that was closed never does again."""
    found = workspace.store.invitations(project_id, SCORING)
    return {item.role: item for item in found if item.state is not InvitationState.WITHDRAWN}


def evaluator_links(
    workspace: Workspace,
    person: str,
    project_id: str,
    people: Sequence[str],
    *,
    check: Check = check_address,
) -> tuple[Handed, ...] | NoLinks:
    """A fresh link for each evaluator, by person id; those before stay good. Others are left out.

    None at all once scores are settled: links lead nowhere then.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    found = check(workspace.settings.base_url)
    if not links_allowed(found):
        return NoLinks(found)
    project = project_of(stored)
    settled = scoring_of(project).state is ScoringState.SETTLED
    asked = () if settled else dict.fromkeys(people)
    wanted = [who for who in asked if project.find(Evaluator, who) is not None]
    standing = _standing(workspace, project_id)
    new = [_invitation(workspace, project, who) for who in wanted if who not in standing]
    workspace.store.invite(project_id, new, ())
    theirs = {**standing, **{item.role: item for item in new}}
    made = [(theirs[who], tokens.new_token()) for who in wanted]
    links = [tokens.link(token, project_id, item.id) for item, token in made]
    workspace.store.add_links(project_id, links)
    note_handed(workspace, project_id, [item for item, _ in made])
    base = workspace.settings.base_url
    return tuple(Handed(item, f"{base}/e/{token}", again=bool(item.handed_out)) for item, token in made)


def _invitation(workspace: Workspace, project: Project, who: str) -> Invitation:
    """An invitation to score; `role` holds the id of the person, for it names what this person does here."""
    named = project.find(Person, who)
    return Invitation(
        id=new_id(),
        survey=SCORING,
        kind=InvitationKind.PERSONAL,
        department="",
        name=named.name if named is not None else who,
        role=who,
        created=today_of(workspace),
    )


def sheets_closed(workspace: Workspace, person: str, project_id: str) -> frozenset[str]:
    """The people, by id, whose scores are between them and their link, and on no sheet at this screen.

    Everybody with a link, and for good everybody who had one and said something, also after it was closed.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    project = project_of(stored)
    said = {item.person for item in project.of(Evaluation)}
    said |= {item.id for item in project.of(Evaluator) if item.done_at is not None}
    had = {item.role for item in workspace.store.invitations(project_id, SCORING)}
    return frozenset({*_standing(workspace, project_id), *(had & said)})


def close_links(workspace: Workspace, person: str, project_id: str, people: Sequence[str]) -> int:
    """Let the links of people lead nowhere from now on; what they scored stays. How many it was.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    standing = invitations_to_score(workspace, person, project_id)
    gone = [replace(standing[who], state=InvitationState.WITHDRAWN) for who in people if who in standing]
    workspace.store.mark_invitations(project_id, gone)
    return len(gone)


def remove_evaluator(
    workspace: Workspace, person: str, project_id: str, who: str, *, operation: str | None = None
) -> Outcome:
    """Take somebody off who has not scored anything; whoever has stays, and their link can be closed.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: this person is no evaluator.
    """
    project = project_of(workspace.store.load(project_id))
    standing = project.find(Evaluator, who)
    if standing is None:
        require(workspace.store.load(project_id), person, Action.EDIT)
        raise LookupError(who)
    gone = (Remove(Evaluator.KIND, who, standing.revision),)
    return change(workspace, person, project_id, "evaluator.removed", gone, operation=operation)

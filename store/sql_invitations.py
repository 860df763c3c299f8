"""Invitations and links in the database: each function works inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from store.inviting import check_links, check_same, in_order, marked
from store.port import Invitation, InvitationState, Link
from store.rows import invitation_of, invitation_row, link_of, link_row
from store.sql_records import head_of
from store.tables import invitations, links


def every(connection: Connection, project_id: str, survey: str | None = None) -> tuple[Invitation, ...]:
    """All invitations of a project, or of one survey, sorted by department, name and id."""
    head_of(connection, project_id)
    query = select(invitations).where(invitations.c.project_id == project_id)
    if survey is not None:
        query = query.where(invitations.c.survey == survey)
    return in_order(map(invitation_of, connection.execute(query)))


def invited(connection: Connection, project_id: str, invitation_id: str) -> Invitation:
    """One invitation.

    Raises:
        LookupError: when there is none in this project.
    """
    query = select(invitations).where(
        invitations.c.project_id == project_id, invitations.c.id == invitation_id
    )
    row = connection.execute(query).first()
    if row is None:
        raise LookupError("there is no such invitation in this project")
    return invitation_of(row)


def add(
    connection: Connection, project_id: str, given: Sequence[Invitation], leading: Sequence[Link]
) -> None:
    """Keep invitations that are not known yet, and links that are not."""
    head_of(connection, project_id)
    rows = [{"project_id": project_id, **invitation_row(item)} for item in given]
    if rows:
        connection.execute(upsert(invitations).on_conflict_do_nothing(), rows)
    add_links(connection, project_id, leading)


def add_links(connection: Connection, project_id: str, given: Sequence[Link]) -> None:
    """Keep links that are not known yet."""
    check_links(project_id, (item.id for item in every(connection, project_id)), given)
    known = select(links).where(links.c.digest.in_([link.digest for link in given]))
    check_same(map(link_of, connection.execute(known)), given)
    if given:
        connection.execute(upsert(links).on_conflict_do_nothing(), list(map(link_row, given)))


def mark(connection: Connection, project_id: str, changed: Sequence[Invitation]) -> None:
    """Note days, counts, trouble and state."""
    standing = {item.id: item for item in every(connection, project_id)}
    rewrite(connection, project_id, marked(standing, changed))


def rewrite(connection: Connection, project_id: str, changed: Sequence[Invitation]) -> None:
    """Write invitations over those that stand."""
    for item in changed:
        which = invitations.c.project_id == project_id, invitations.c.id == item.id
        connection.execute(update(invitations).where(*which), invitation_row(item))


def behind(connection: Connection, digest: str) -> tuple[Link, Invitation] | None:
    """What a link leads to, in whatever project; None when nowhere, or when it is withdrawn."""
    row = connection.execute(select(links).where(links.c.digest == digest)).first()
    if row is None:
        return None
    found = invited(connection, row.project_id, row.invitation)
    return None if found.state is InvitationState.WITHDRAWN else (link_of(row), found)

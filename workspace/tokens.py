"""Tokens of survey links: unguessable, kept nowhere but in the link itself.

The store knows the SHA-256 of a token only. Where nothing may connect who was invited with what was answered,
the name of the response is worked out from the token too: it is known while the link is in somebody's hand.
"""

from __future__ import annotations

import secrets
from base64 import b32encode
from hashlib import sha256

from project.model import Survey
from questionnaires.kinds import Anonymity
from store.port import Invitation, InvitationKind, Link

TOKEN_BYTES = 32
"""256 bits, twice what the promise asks for."""

LONGEST_TOKEN = 100
"""Signs; anything longer is no token of ours."""

RESPONSE_SIGNS = 26
"""Signs of a response's name: 130 bits."""


def new_token() -> str:
    """A new token, 43 signs that may stand in an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def response_of(token: str, survey: Survey, invitation: Invitation) -> str:
    """The name of the response behind a link.

    That of the invitation where the project manager may know whose it is; else one that only the link tells.
    """
    personal = invitation.kind is InvitationKind.PERSONAL
    if personal and survey.anonymity is not Anonymity.ANONYMOUS:
        return invitation.id
    return b32encode(sha256(f"response|{token}".encode()).digest()).decode().lower()[:RESPONSE_SIGNS]


def link(token: str, project_id: str, invitation_id: str, *, own: bool = False) -> Link:
    """The link of a token, as the store keeps it."""
    return Link(digest(token), project_id, invitation_id, own)

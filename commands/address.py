"""What is told of the address that links begin with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from words.catalogue import load

if TYPE_CHECKING:
    from workspace.invitations import Check
    from workspace.public_address import AddressCheck


def checking() -> Check:
    """Looks at an address from here; which server process answers there cannot be known."""
    from workspace.public_address import check_address  # noqa: PLC0415  only links need it

    return partial(check_address, instance=None)


def address_json(found: AddressCheck) -> dict[str, object]:
    """What was found out, as plain data; `links` says whether any are handed out."""
    from workspace.public_address import links_allowed  # noqa: PLC0415  only links need it

    return {
        "address": found.address,
        "state": str(found.state),
        "reason": str(found.reason),
        "links": links_allowed(found),
    }


def address_text(found: AddressCheck) -> tuple[str, ...]:
    """What was found out, why, and what to do."""
    words = load()
    reason = words(f"address.reason.{found.reason}", **found.told)
    what = words(f"address.{found.state}.what", **found.told)
    return (
        words(f"address.{found.state}.title"),
        f"{what} {reason}".strip(),
        words(f"address.{found.state}.do", **found.told),
    )

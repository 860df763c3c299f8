"""Letters instead of names, so that offers are judged and not their makers."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from hashlib import sha256
from string import ascii_uppercase


def masked_letters(vendors: Iterable[str], salt: str) -> dict[str, str]:
    """Offer id to "A", "B" and so on ("AA" after "Z"), in an order that nobody can work out.

    The order follows SHA-256 over salt and id: it has nothing to do with the order of the list, stays the
    same for everybody, and does not give away anything when an offer is added, but its place.

    Args:
        vendors: ids of the offers that are judged.
        salt: made once by chance for the project and never shown.
    """
    hidden = sorted(vendors, key=lambda name: (sha256(f"{salt}|{name}".encode()).hexdigest(), name))
    return {name: _letters(place) for place, name in enumerate(hidden)}


def masked_tag(vendor: str, salt: str, person: str) -> str:
    """What stands for an offer in the fields of one person's pages and cards where names are masked.

    HMAC-SHA-256 of person and offer under the salt, 16 hexadecimal digits: it tells nothing of the id and is
    another one for everybody.

    Args:
        vendor: id of the offer.
        salt: made once by chance for the project and never shown.
        person: id of the evaluator.
    """
    told = f"{person}|{vendor}".encode()
    return hmac.new(salt.encode(), told, sha256).hexdigest()[:16]


def _letters(place: int) -> str:
    told = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, len(ascii_uppercase))
        told = ascii_uppercase[rest] + told
    return told

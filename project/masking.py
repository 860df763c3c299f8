"""Letters instead of names, so that offers are judged and not their makers."""

from __future__ import annotations

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


def _letters(place: int) -> str:
    told = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, len(ascii_uppercase))
        told = ascii_uppercase[rest] + told
    return told

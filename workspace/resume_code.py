"""Codes that people read and type: the one to go on with, and the receipt.

Written with the 32 signs of Crockford's base 32 (Crockford 2002): digits and small letters without i, l, o
and u, so that nothing is taken for something else.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Five bits each."""

LENGTH = 28
"""Signs of a code to go on with: 140 bits."""

RECEIPT_LENGTH = 8
GROUP = 4

_TAKEN_FOR = str.maketrans({"o": "0", "i": "1", "l": "1"})


def new_code() -> str:
    """A new token that can be typed from paper; it stands in an address without its dashes."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def is_code(text: str) -> bool:
    """Whether this could be a code to go on with."""
    return len(text) == LENGTH and all(sign in SIGNS for sign in text)


def grouped(code: str) -> str:
    """A code as it is read: "K3M7-Q2XD-..."."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP)).upper()


def token_of(typed: str) -> str:
    """The token that somebody typed or pasted: a code in any writing, a whole link, or the end of one."""
    last = typed.strip().partition("?")[0].rpartition("/s/")[2].split("/")[0]
    plain = "".join(sign for sign in last.lower() if sign.isalnum()).translate(_TAKEN_FOR)
    return plain if is_code(plain) else last


def receipt(response_id: str) -> str:
    """The receipt of a response, the same as long as there is that response: "7K3M-Q2XD"."""
    number = int.from_bytes(sha256(f"receipt|{response_id}".encode()).digest())
    return grouped("".join(SIGNS[number >> 5 * at & 31] for at in range(RECEIPT_LENGTH)))

"""The short code on a paper sheet: "p-7kq2m-9dx4c", which is also the name that its answers get.

Seven signs say which sheet it is, three are worked out from these, the survey and the group. So a slip of the
finger is noticed (all but one in thirty thousand), and the code alone tells what stands on the sheet.
"""

from __future__ import annotations

import secrets
from collections.abc import Container, Iterable
from hashlib import sha256

from workspace.resume_code import SIGNS

BEGIN = "p-"
FREE, CHECKED = 7, 3
"""Signs that are drawn (35 bits), and signs that are worked out."""

HALF = (FREE + CHECKED) // 2

_TAKEN_FOR = str.maketrans({"o": "0", "i": "1", "l": "1"})

Group = tuple[str, str, str]
"""Department, role and language; the role may be empty."""


def new_sheet_code(survey: str, group: Group, taken: Container[str] = ()) -> str:
    """The code of a sheet for anybody of a group; none of those that are taken."""
    while True:
        code = _code("".join(secrets.choice(SIGNS) for _ in range(FREE)), survey, group)
        if code not in taken:
            return code


def code_for(name: str, survey: str, group: Group) -> str:
    """The code of the sheet of somebody who is asked in person, by the name of the invitation."""
    return _code(_signs(f"sheet|{name}", FREE), survey, group)


def typed_code(typed: str) -> str | None:
    """A code as it is kept, in whatever way it was typed; None when it is none."""
    plain = "".join(sign for sign in typed.lower() if sign.isalnum()).translate(_TAKEN_FOR)
    own = plain.removeprefix("p") if len(plain) == FREE + CHECKED + 1 else plain
    if len(own) != FREE + CHECKED or any(sign not in SIGNS for sign in own):
        return None
    return f"{BEGIN}{own[:HALF]}-{own[HALF:]}"


def groups_of(code: str, survey: str, groups: Iterable[Group]) -> tuple[Group, ...]:
    """The groups for which this can be the code of a sheet: one as a rule, none when it was mistyped."""
    free = code.removeprefix(BEGIN).replace("-", "")[:FREE]
    return tuple(group for group in groups if _code(free, survey, group) == code)


def _code(free: str, survey: str, group: Group) -> str:
    own = free + _signs("|".join((survey, *group, free)), CHECKED)
    return f"{BEGIN}{own[:HALF]}-{own[HALF:]}"


def _signs(text: str, count: int) -> str:
    number = int.from_bytes(sha256(text.encode()).digest())
    return "".join(SIGNS[number >> 5 * at & 31] for at in range(count))

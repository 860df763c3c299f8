"""Codes of paper sheets: short, unlike each other, and told apart from slips of the finger."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.resume_code import SIGNS
from workspace.sheet_codes import FREE, code_for, groups_of, new_sheet_code, typed_code

GROUPS = tuple(
    (department, role, language)
    for department in ("sales", "service", "finance", "it")
    for role in ("", "lead", "staff")
    for language in ("en", "es", "ca", "fi")
)


def test_a_code_is_short_and_can_be_read_aloud() -> None:
    """Ten signs in two groups, without those that are taken for others."""
    codes = {new_sheet_code("spring", GROUPS[0]) for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(f"p-[{SIGNS}]{{5}}-[{SIGNS}]{{5}}", code) for code in codes)


def test_a_code_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chance offers the same code twice; the second sheet gets another one."""
    drawn = iter("0" * FREE * 2 + "1" * FREE)
    monkeypatch.setattr("workspace.sheet_codes.secrets.choice", lambda _: next(drawn))

    first = new_sheet_code("spring", GROUPS[0])
    second = new_sheet_code("spring", GROUPS[0], {first})

    assert (first[2:7], second[2:7]) == ("00000", "11111")


@given(st.sampled_from(GROUPS))
def test_a_code_tells_its_group(group: tuple[str, str, str]) -> None:
    """Department, role and language follow from the code; hardly ever do others as well."""
    codes = [new_sheet_code("spring", group) for _ in range(5)]
    assert all(group in groups_of(code, "spring", GROUPS) for code in codes)
    assert sum(len(groups_of(code, "spring", GROUPS)) for code in codes) <= 6


def test_a_slip_of_the_finger_is_noticed() -> None:
    """Of all codes with one other sign hardly any is good; a code of another survey is not."""
    code = new_sheet_code("spring", GROUPS[0])
    wrong = [
        code[:at] + sign + code[at + 1 :]
        for at in range(2, len(code))
        if code[at] != "-"
        for sign in SIGNS
        if sign != code[at]
    ]
    assert sum(bool(groups_of(item, "spring", GROUPS)) for item in wrong) <= 3
    assert groups_of(code, "autumn", GROUPS) == ()


def test_codes_are_understood_however_typed() -> None:
    """Capitals, missing dashes, the letter o for a zero; nothing else is a code."""
    assert {typed_code(text) for text in ("p-7kq2m-9dx4c", "P7KQ2M9DX4C", " 7kq2m 9dx4c ", "7kq2m9dx4c")} == {
        "p-7kq2m-9dx4c"
    }
    assert typed_code("p-7kq2m-9dx4o") == "p-7kq2m-9dx40"
    assert [typed_code(text) for text in ("", "p-", "p-7kq2m", "p-7kq2m-9dx4cc", "p-7kq2m-9dx4u")] == [
        None
    ] * 5


def test_somebodys_code_is_always_the_same() -> None:
    """It follows from the invitation, so that a sheet printed twice is one sheet."""
    assert code_for("inv-1", "spring", GROUPS[0]) == code_for("inv-1", "spring", GROUPS[0])
    assert code_for("inv-1", "spring", GROUPS[0]) != code_for("inv-2", "spring", GROUPS[0])
    assert GROUPS[0] in groups_of(code_for("inv-1", "spring", GROUPS[0]), "spring", GROUPS)

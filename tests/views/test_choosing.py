"""Two things of one name are never taken for each other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from views.choosing import told_apart

WIDGETS = {"selectbox", "multiselect", "radio", "segmented_control", "pills"}


@given(st.dictionaries(st.integers(), st.sampled_from(["Ann", "(2) Ann", "(3) Ann", "Ben", ""])))
def test_no_two_texts_are_alike(names: dict[int, str]) -> None:
    """Whatever things are called, each text stands for one of them; the first of a name keeps it."""
    told = told_apart(names, names.__getitem__)
    assert list(told) == list(names)
    assert len(set(told.values())) == len(names)
    assert all(told[one].endswith(names[one]) for one in names)
    first = next(iter(names), None)
    assert first is None or told[first] == names[first]


PAGE = """
import streamlit as st

from views import choosing

names = {"p1": "Ann Smith", "p2": "Ann Smith", "p3": "Ben"}
one = choosing.selectbox("Who", list(names), format_func=names.__getitem__)
many = choosing.multiselect("Who else", list(names), format_func=names.__getitem__)
st.text(f"{one} {many}")
"""


@pytest.mark.parametrize(("place", "id_"), [(0, "p1"), (1, "p2"), (2, "p3")])
def test_of_two_people_of_one_name_the_chosen_one_is_taken(place: int, id_: str) -> None:
    """What the browser hands back leads to the person that was clicked."""
    page = AppTest.from_string(PAGE).run()
    offered = page.selectbox[0].options
    page.selectbox[0].set_value(offered[place])
    page.multiselect[0].set_value([offered[place]])
    assert page.run().text[0].value == f"{id_} ['{id_}']"


def test_every_choice_on_a_page_goes_this_way(root: Path) -> None:
    """No page draws a choice past this module."""
    past = [
        f"{path.name}:{node.lineno}"
        for path in sorted((root / "views").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WIDGETS
        and not (isinstance(node.func.value, ast.Name) and node.func.value.id == "choosing")
    ]
    assert past == []

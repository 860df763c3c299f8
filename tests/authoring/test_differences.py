"""What differs between two versions, by the names of items."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authoring.diagnostics import has_errors
from authoring.differences import Difference, How, differences, named, same
from authoring.layers import Layer
from authoring.merge import merged
from authoring.writer import write_yaml

Plain = dict[str, Any]
CAREFUL = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

# -- any plain data ------------------------------------------------------------------------------------

SINGLE = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["a", "b/c", ""])
)
KEYS = st.sampled_from(["id", "code", "currency", "value", "title", "steps", "a/b", "", "put_after"])
ANY = st.recursive(
    SINGLE, lambda inside: st.lists(inside, max_size=4) | st.dictionaries(KEYS, inside, max_size=4)
)


@given(ANY)
def test_equal_data_differs_in_nothing(value: Any) -> None:
    """Whatever it holds, NaN too."""
    assert differences(value, deepcopy(value)) == ()


@given(ANY, ANY)
def test_every_difference_is_real(before: Any, after: Any) -> None:
    """Never an exception; each path leads to what is told, and what is told is not the same twice."""
    for item in differences(before, after):
        if item.how is How.ADDED:
            assert same(at(after, item.path), item.after)
            assert at(before, item.path) is None
        elif item.how is How.DROPPED:
            assert same(at(before, item.path), item.before)
            assert at(after, item.path) is None
        elif item.how is How.MOVED:
            both = set(item.before) & set(item.after)
            orders = [[name for name in names if name in both] for names in (item.before, item.after)]
            assert orders[0] != orders[1]
        else:
            assert not same(item.before, item.after)
            if item.field:
                assert same(field_at(before, item), item.before)
                assert same(field_at(after, item), item.after)


@given(ANY, ANY)
def test_other_data_differs_in_something(before: Any, after: Any) -> None:
    """Only nothing, an empty list and an empty group are taken for the same."""
    if not differences(before, after):
        assert same(bare(before), bare(after))


def bare(value: Any) -> Any:
    """The data without anything that says nothing."""
    if isinstance(value, dict):
        kept = {name: bare(item) for name, item in value.items()}
        return {name: item for name, item in kept.items() if item is not None} or None
    if isinstance(value, list):
        return [bare(item) for item in value] or None
    return value


def at(value: Any, path: str) -> Any:
    """What stands at a path."""
    for step in path.split("/") if path else ():
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list):
            value = (named(value) or {}).get(step)
        else:
            return None
    return value


def field_at(value: Any, item: Difference) -> Any:
    """The field that a difference is about."""
    group = at(value, item.path)
    return group.get(item.field) if isinstance(group, dict) else None


# -- an overlay made of the differences ------------------------------------------------------------------

NAMES = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), unique=True, max_size=4)
WORDS = st.sampled_from(["one", "two", "three"])


@st.composite
def leaves(draw: st.DrawFn) -> list[Plain]:
    """Some leaves with texts, points and tags."""
    made: list[Plain] = []
    for name in draw(NAMES):
        leaf: Plain = {"id": name, "title": draw(WORDS)}
        if draw(st.booleans()):
            leaf["points"] = draw(st.integers(0, 3))
        if draw(st.booleans()):
            leaf["tags"] = draw(st.lists(WORDS, max_size=2))
        made.append(leaf)
    return made


@st.composite
def trees(draw: st.DrawFn) -> Plain:
    """The body of a tree file."""
    branches = [
        {"id": name, "title": draw(WORDS), "leaves": draw(leaves()), "fruits": draw(leaves())}
        for name in draw(NAMES.filter(bool))
    ]
    body: Plain = {"title": draw(WORDS), "branches": branches}
    if draw(st.booleans()):
        body["soil"] = {"sort": draw(WORDS), "depth": draw(st.integers(1, 2))}
    prices = draw(st.lists(st.sampled_from(["EUR", "USD", "GBP"]), unique=True))
    body["prices"] = [{"currency": name, "amount": draw(st.integers(1, 2))} for name in prices]
    points = draw(st.lists(st.sampled_from([1, 2.5, 3]), unique=True))
    body["points"] = [{"value": value, "title": draw(WORDS)} for value in points]
    body["words"] = draw(st.lists(WORDS, max_size=2))
    return body


@CAREFUL
@given(before=trees(), after=trees())
def test_an_overlay_of_the_differences_turns_one_into_the_other(
    tree_model: type[Any], before: Plain, after: Plain
) -> None:
    """Adds, changes, drops and orders are complete, and stand at the paths that overlays use."""
    if "soil" in before and "soil" not in after:
        after = {**after, "soil": before["soil"]}  # no overlay takes a field away at the top of a file
    base = layer("base", {}, before)
    own = layer("own", {"extends": "base"}, overlay(differences(before, after), before))
    made = merged((base, own), tree_model)

    assert made.whole
    assert not has_errors(made.diagnostics), made.diagnostics
    body = {name: made.value[name] for name in made.value if name not in {"format", "kind", "id", "version"}}
    assert differences(body, after) == ()


def layer(name: str, extends: Mapping[str, str], body: Plain) -> Layer:
    """A tree file."""
    head: Plain = {"format": 1, "kind": "tree", "id": name, "version": "1.0.0"}
    return Layer(f"{name}.yaml", write_yaml({**head, **extends, **body}))


def overlay(found: tuple[Difference, ...], before: Plain) -> Plain:
    """The fields of an overlay that says the same."""
    own: Plain = {}
    add: dict[str, list[Plain]] = {}
    change: dict[str, Plain] = {}
    moved = {item.path: list(item.after) for item in found if item.how is How.MOVED}
    for item in found:
        if item.how is How.ADDED:
            above = item.path.rpartition("/")[0]
            add.setdefault(above, []).append(placed(item, found, before))
        elif item.how is How.CHANGED and not item.path:
            target = change.setdefault(item.field, {}) if isinstance(item.after, dict) else own
            target.update(item.after if isinstance(item.after, dict) else {item.field: item.after or []})
        elif item.how is How.CHANGED:
            change.setdefault(item.path, {})[item.field] = item.after
    drop = {item.path: "not here" for item in found if item.how is How.DROPPED}
    said = {"add": add, "change": change, "drop": drop, "order": moved}
    return {**own, **{verb: value for verb, value in said.items() if value}}


def placed(item: Difference, found: tuple[Difference, ...], before: Plain) -> Plain:
    """An added item with its neighbour, unless the whole order is given anyway."""
    above = item.path.rpartition("/")[0]
    if any(other.how is How.MOVED and other.path == above for other in found):
        return dict(item.after)
    if item.behind is not None:
        return {**item.after, "put_after": item.behind}
    gone = {other.path for other in found if other.how is How.DROPPED}
    stay = (name for name in named(at(before, above)) or {} if f"{above}/{name}" not in gone)
    first = next(stay, None)
    return dict(item.after) if first is None else {**item.after, "put_before": first}


# -- single cases --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"a": 1}, {"a": 2}, [Difference(How.CHANGED, "", "a", 1, 2)]),
        ({"a": 1}, {"a": True}, [Difference(How.CHANGED, "", "a", 1, after=True)]),
        ({"a": 1}, {"a": 1.0}, []),
        ({"a": None}, {"b": []}, []),
        ({"g": {"a": 1}}, {"g": {"a": 2}}, [Difference(How.CHANGED, "g", "a", 1, 2)]),
        ({"l": [1, 2]}, {"l": [2, 1]}, [Difference(How.CHANGED, "", "l", [1, 2], [2, 1])]),
        (
            {"l": [{"id": "x", "n": 1}]},
            {"l": [{"id": "x", "n": 2}]},
            [Difference(How.CHANGED, "l/x", "n", 1, 2)],
        ),
        (
            {"l": [{"id": "x"}, {"id": "y"}]},
            {"l": [{"id": "y"}, {"id": "x"}]},
            [Difference(How.MOVED, "l", before=("x", "y"), after=("y", "x"))],
        ),
        (
            {"l": [{"code": "x"}]},
            {"l": [{"code": "x"}, {"code": "y"}]},
            [Difference(How.ADDED, "l/y", after={"code": "y"}, behind="x")],
        ),
        (
            {"l": [{"currency": "EUR"}]},
            {},
            [Difference(How.DROPPED, "l/EUR", before={"currency": "EUR"})],
        ),
        (
            {"l": [{"id": "x"}, {"id": "x"}]},
            {"l": [{"id": "x"}]},
            [Difference(How.CHANGED, "", "l", [{"id": "x"}, {"id": "x"}], [{"id": "x"}])],
        ),
        (3, 4, [Difference(How.CHANGED, "", "", 3, 4)]),
    ],
)
def test_each_way_of_differing(before: Any, after: Any, expected: list[Difference]) -> None:
    """Items by their names, groups field by field, everything else as a whole."""
    assert list(differences(before, after)) == expected

"""Laws of merging that hold for every tree, and for whatever an overlay says."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authoring.diagnostics import has_errors
from authoring.layers import Layer
from authoring.limits import CONTENT_LIMITS
from authoring.merge import merged
from authoring.positions import Parsed, parse
from authoring.reader import read
from authoring.writer import resolved_text, write_yaml

Plain = dict[str, Any]
NAMES = st.sampled_from(["a", "b", "c", "d", "e"])
LEAVES = st.lists(NAMES, unique=True, max_size=4)
BRANCHES = st.dictionaries(NAMES, LEAVES, min_size=1, max_size=4)
CAREFUL = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def layer(name: str, extends: str | None = None, **fields: Any) -> Layer:
    """A tree file of this name."""
    head: Plain = {"format": 1, "kind": "tree", "id": name, "version": "1.0.0"}
    above = {} if extends is None else {"extends": extends}
    return Layer(f"{name}.yaml", write_yaml({**head, **above, **fields}))


def tree(branches: Mapping[str, Sequence[str]]) -> Layer:
    """A base with these branches and leaves."""
    made = [
        {
            "id": name,
            "title": name,
            "leaves": [{"id": leaf, "title": leaf.upper()} for leaf in leaves],
        }
        for name, leaves in branches.items()
    ]
    return layer("base", title="Base", branches=made)


def body(whole: Parsed) -> str:
    """Everything but the head, in an order that counts."""
    assert whole.whole
    assert not has_errors(whole.diagnostics), whole.diagnostics
    return json.dumps({name: item for name, item in whole.value.items() if name != "id"})


@CAREFUL
@given(branches=BRANCHES, number=st.integers(0, 9), behind=st.booleans())
def test_what_is_added_and_dropped_again_leaves_the_base(
    tree_model: type[Any], branches: dict[str, list[str]], number: int, *, behind: bool
) -> None:
    """Wherever it was put."""
    base, path = tree(branches), f"branches/{list(branches)[number % len(branches)]}"
    neighbour = path.rpartition("/")[2]
    item = {"id": "new", "title": "New", ("put_after" if behind else "put_before"): neighbour}
    adds = layer("adds", "base", add={"branches": [item], f"{path}/leaves": [{"id": "n", "title": "N"}]})
    drops = layer("drops", "adds", drop={"branches/new": "Not needed.", f"{path}/leaves/n": "Nor this."})

    assert body(merged((base, adds, drops), tree_model)) == body(merged((base,), tree_model))


@CAREFUL
@given(branches=BRANCHES, data=st.data())
def test_an_order_given_twice_is_the_same_order(
    tree_model: type[Any], branches: dict[str, list[str]], data: st.DataObject
) -> None:
    """And it keeps every item, named or not."""
    named = data.draw(st.lists(st.sampled_from(list(branches)), unique=True, min_size=1))
    base = tree(branches)
    once = layer("once", "base", order={"branches": named})
    twice = layer("twice", "once", order={"branches": named})

    first = merged((base, once), tree_model)

    assert body(merged((base, once, twice), tree_model)) == body(first)
    ids = [item["id"] for item in first.value["branches"]]
    assert ids == [*named, *(name for name in branches if name not in named)]


@CAREFUL
@given(branches=BRANCHES.filter(lambda found: len(found) > 1), data=st.data())
def test_changes_in_different_places_can_come_in_either_order(
    tree_model: type[Any], branches: dict[str, list[str]], data: st.DataObject
) -> None:
    """Two overlays that touch different branches give the same, whichever is nearer to the base."""
    one, other = data.draw(st.permutations(list(branches)))[:2]
    verbs: tuple[Plain, Plain] = (
        {"change": {f"branches/{one}": {"title": "Changed"}}},
        {"add": {f"branches/{other}/leaves": [{"id": "n", "title": "N"}]}},
    )
    base = tree(branches)
    ways = [
        (base, layer("first", "base", **verbs[at]), layer("second", "first", **verbs[1 - at]))
        for at in (0, 1)
    ]

    first, second = (body(merged(way, tree_model)) for way in ways)

    assert first == second


@CAREFUL
@given(branches=BRANCHES)
def test_the_resolved_text_reads_back_to_the_same_data(
    tree_model: type[Any], branches: dict[str, list[str]]
) -> None:
    """However the files are called: a name that would break the line is made harmless."""
    base = tree(branches)
    odd = Layer("own\n: file.yaml", layer("own", "base", title="A # sharp \u2028 title").text)
    whole = merged((base, odd), tree_model)

    text = resolved_text(whole.value, whole.positions)

    assert parse(text, "x", CONTENT_LIMITS).value == whole.value
    assert "# own?: file.yaml:" in text


_WORDS = st.sampled_from(
    [
        "branches",
        "branches/a",
        "branches/a/leaves",
        "branches/a/leaves/b",
        "soil",
        "words",
        "title",
        "x/y",
        "/",
    ]
)
_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.just("id"), inner, max_size=3),
    max_leaves=6,
)
_VERBS = st.fixed_dictionaries(
    {},
    optional={
        verb: st.dictionaries(_WORDS, st.lists(_VALUES, max_size=3) | _VALUES, max_size=3) | _VALUES
        for verb in ("add", "change", "drop", "order")
    },
)


@CAREFUL
@given(verbs=_VERBS, branches=BRANCHES)
def test_whatever_an_overlay_says_it_never_raises(
    tree_model: type[Any], verbs: Plain, branches: dict[str, list[str]]
) -> None:
    """There is a value or an error, and every complaint has a line in one of the two files."""
    base = tree(branches)

    reading = read(layer("own", "base", **verbs).text, "own.yaml", tree_model, base=(base,))

    assert reading.ok != has_errors(reading.diagnostics)
    assert all(item.place.file in {"own.yaml", "base.yaml"} for item in reading.diagnostics)
    assert all(item.place.line > 0 for item in reading.diagnostics)


@pytest.mark.parametrize("verb", ["add", "change", "drop", "order"])
def test_many_changes_of_one_list_take_no_more_than_a_moment(tree_model: type[Any], verb: str) -> None:
    """Three thousand of each in one overlay: work that grows with the square would be seen at once."""
    names = [f"n{number}" for number in range(3000)]
    base = layer("base", title="Base", branches=[{"id": name, "title": name} for name in names])
    said: Plain = {
        "add": {"branches": [{"id": f"m{name}", "title": "New", "put_after": name} for name in names]},
        "change": {f"branches/{name}": {"title": "Changed"} for name in names},
        "drop": {f"branches/{name}": "No." for name in names[1:]},
        "order": {"branches": names[::-1]},
    }
    counts = {"add": 6000, "change": 3000, "drop": 1, "order": 3000}

    whole = merged((base, layer("own", "base", **{verb: said[verb]})), tree_model)

    assert not has_errors(whole.diagnostics)
    assert len(whole.value["branches"]) == counts[verb]

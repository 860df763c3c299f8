"""One file that changes another: what comes of it, where each value came from, and what is complained of."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from authoring.codes import OverlayCode
from authoring.diagnostics import Diagnostic
from authoring.layers import Layer, chain
from authoring.limits import CONTENT_LIMITS
from authoring.merge import merged
from authoring.positions import parse
from authoring.reader import Reading
from authoring.writer import resolved_text
from words.catalogue import load
from words.complaints import sentence

ReadTree = Callable[..., Reading[Any]]

BROKEN = Path(__file__).parents[1] / "broken" / "overlay"
EXPECT = re.compile(r"# expect ([a-z_0-9.]+) at ([0-9]+)\n")
OAK = Layer("oak.yaml", (BROKEN / "base" / "oak.yaml").read_text())
HEAD = "format: 1\nkind: tree\nid: own\nversion: 2.0.0\nextends: oak\n"


def broken_files() -> list[Path]:
    """Every broken overlay, in order of name."""
    return sorted(BROKEN.glob("*.yaml"))


def base_layer(name: str) -> Layer | None:
    """A file that a broken overlay may extend."""
    path = BROKEN / "base" / f"{name}.yaml"
    return Layer(path.name, path.read_text()) if path.is_file() else None


def faults_of(path: Path, read_tree: ReadTree) -> tuple[Diagnostic, ...]:
    """What is complained of when a broken overlay is read with its base."""
    text = path.read_text()
    found = chain(text, path.name, base_layer, [item.stem for item in BROKEN.glob("base/*.yaml")])
    return found.diagnostics or read_tree(text, *found.base, file=path.name).diagnostics


@pytest.mark.parametrize("path", broken_files(), ids=lambda path: path.stem)
def test_broken_overlay(path: Path, read_tree: ReadTree) -> None:
    """Exactly the expected code at the expected line, with a whole sentence."""
    expected = EXPECT.match(path.read_text())
    assert expected is not None

    (found,) = faults_of(path, read_tree)

    assert (str(found.code), found.place.line) == (expected[1], int(expected[2]))
    assert path.stem == found.code.replace(".", "_")
    assert not re.search(r"\{[a-z_]+\}", sentence(found, load()).replace("{en:", ""))


def test_every_code_has_a_broken_overlay() -> None:
    """No code without a file that shows it."""
    assert {path.stem for path in broken_files()} == {code.replace(".", "_") for code in OverlayCode}


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("unknown_base", "oak"),
        ("unknown_path", "leaves"),
        ("unknown_neighbour", "low"),
        ("order_unknown", "low"),
    ],
)
def test_the_nearest_name_is_told(name: str, nearest: str, read_tree: ReadTree) -> None:
    """Of the names that exist at that place."""
    (found,) = faults_of(BROKEN / f"overlay_{name}.yaml", read_tree)

    assert found.nearest == nearest


def value(reading: Reading[Any]) -> Any:
    """What was read, which must be without complaint."""
    assert reading.diagnostics == ()
    assert reading.value is not None
    return reading.value


def test_the_head_is_the_overlays_own(read_tree: ReadTree) -> None:
    """Id and version are always its own, the title when it gives one; everything else comes from the base."""
    plain = value(read_tree(HEAD, OAK))
    titled = value(read_tree(HEAD + "title: Mine\nsummary: Of my own.\n", OAK))

    assert (plain.id, plain.version, plain.title.read("en")) == ("own", "2.0.0", "Oak")
    assert [branch.id for branch in plain.branches] == ["low", "high"]
    assert (titled.title.read("en"), titled.summary.read("en")) == ("Mine", "Of my own.")


def test_id_and_version_are_never_inherited(read_tree: ReadTree) -> None:
    """An overlay without them is incomplete."""
    text = "format: 1\nkind: tree\nextends: oak\n"

    assert [
        (dict(item.arguments)["field"], item.place.file) for item in read_tree(text, OAK).diagnostics
    ] == [
        ("id", "own.yaml"),
        ("version", "own.yaml"),
    ]


def test_items_are_added_at_the_end_or_beside_a_neighbour(read_tree: ReadTree) -> None:
    """`put_after` and `put_before` also know items added just before; they are no fields of the item."""
    text = HEAD + (
        "add:\n"
        "  branches:\n"
        "    - {id: top, title: Top}\n"
        "    - {id: middle, title: Middle, put_after: low}\n"
        "    - {id: root, title: Root, put_before: low}\n"
        "    - {id: above, title: Above, put_after: middle}\n"
        "  branches/low/leaves:\n"
        "    - {id: third, title: Third}\n"
    )

    found = value(read_tree(text, OAK))

    assert [item.id for item in found.branches] == ["root", "low", "middle", "above", "high", "top"]
    assert [item.id for item in found.branches[1].leaves] == ["first", "second", "third"]


def test_an_optional_list_or_group_that_the_base_does_not_have_is_begun(read_tree: ReadTree) -> None:
    """The model says that it may be there; the base need not mention it."""
    text = HEAD + (
        "add:\n  branches/low/fruits:\n    - {id: acorn, title: Acorn}\n"
        "  points:\n    - {value: 1, title: One}\n"
    )
    bare = Layer("bare.yaml", OAK.text.replace("soil: {sort: clay, depth: 3}\n", ""))

    found = value(read_tree(text, OAK))
    soiled = value(read_tree(HEAD + "change:\n  soil: {sort: sand}\n", bare))

    assert [item.id for item in found.branches[0].fruits] == ["acorn"]
    assert found.points[0].value == 1
    assert soiled.soil.sort == "sand"


def test_fields_are_replaced_whole_and_taken_away_with_null(read_tree: ReadTree) -> None:
    """Of items at any depth and of groups; a list of plain values is replaced through its item."""
    text = HEAD + (
        "change:\n"
        "  branches/low/leaves/second: {title: {en: Two, fi: Kaksi}, tags: [red, dry]}\n"
        "  soil: {sort: sand, depth: null}\n"
        "  prices/EUR: {amount: 12}\n"
        "words: [soft]\n"
    )

    found = value(read_tree(text, OAK))

    leaf = found.branches[0].leaves[1]
    assert (leaf.title.read("fi"), leaf.tags) == ("Kaksi", ("red", "dry"))
    assert (found.soil.sort, found.soil.depth) == ("sand", None)
    assert (found.prices[0].amount, found.words) == (12, ("soft",))


def test_items_are_dropped_with_a_reason_and_put_in_another_order(read_tree: ReadTree) -> None:
    """Items that the order does not name keep theirs behind the others."""
    text = HEAD + (
        "add:\n  branches:\n    - {id: top, title: Top}\n"
        "drop:\n  branches/low/leaves/first: Eaten.\n"
        "order:\n  branches: [top]\n"
    )

    found = value(read_tree(text, OAK))

    assert [item.id for item in found.branches] == ["top", "low", "high"]
    assert [item.id for item in found.branches[1].leaves] == ["second"]


def test_an_order_loses_no_item(tree_model: type[Any]) -> None:
    """Not even one of two that have the same name by mistake; the check of the kind has to see both."""
    twice = Layer(
        "oak.yaml", OAK.text.replace("  - id: high\n", "  - {id: low, title: Again}\n  - id: high\n")
    )

    whole = merged((twice, Layer("own.yaml", HEAD + "order:\n  branches: [high, low]\n")), tree_model)

    assert [item["title"] for item in whole.value["branches"]] == ["High branch", "Low branch", "Again"]


def test_an_item_may_take_the_place_of_one_that_is_dropped(read_tree: ReadTree) -> None:
    """A neighbour may be named although the same overlay drops it."""
    text = HEAD + (
        "add:\n  branches:\n    - {id: lower, title: Lower, put_after: low}\n"
        "drop:\n  branches/low: Sawn off.\n"
    )

    assert [item.id for item in value(read_tree(text, OAK)).branches] == ["lower", "high"]


def test_items_are_known_by_number_as_well(read_tree: ReadTree) -> None:
    """A value stands in a path as it is written, without needless decimals."""
    base = Layer(
        "oak.yaml", OAK.text + "points:\n  - {value: 1, title: One}\n  - {value: 2.5, title: More}\n"
    )
    text = HEAD + "change:\n  points/2.5: {title: Most}\ndrop:\n  points/1: Too few.\n"

    assert [item.title.read("en") for item in value(read_tree(text, base)).points] == ["Most"]


def test_the_examples_of_the_base_are_not_inherited(read_tree: ReadTree) -> None:
    """Each file's own tests belong to it."""
    base = Layer("oak.yaml", OAK.text + "tests:\n  - {id: old, title: Old}\n")

    assert value(read_tree(HEAD, base)).tests == ()
    own = value(read_tree(HEAD + "tests:\n  - {id: mine, title: Mine}\n", base)).tests
    assert [item.id for item in own] == ["mine"]


def test_places_name_the_file_a_value_came_from(read_tree: ReadTree) -> None:
    """Each value of a chain of three is found in the file and line where it was written last."""
    middle = Layer("middle.yaml", HEAD.replace("own", "middle") + "change:\n  soil: {sort: sand}\n")
    text = HEAD.replace("oak", "middle") + "change:\n  branches/low/leaves/first: {points: 4}\n"

    reading = read_tree(text, OAK, middle)

    assert reading.value is not None
    places = [
        reading.positions.place(path)
        for path in (
            ("soil", "depth"),
            ("soil", "sort"),
            ("branches", 0, "leaves", 0, "points"),
            ("branches", 0, "leaves", 0, "title"),
            ("id",),
        )
    ]
    assert [(place.file, place.line) for place in places] == [
        ("oak.yaml", 8),
        ("middle.yaml", 7),
        ("own.yaml", 7),
        ("oak.yaml", 13),
        ("own.yaml", 3),
    ]


def test_faults_of_what_is_added_stand_at_the_overlays_lines(read_tree: ReadTree) -> None:
    """A missing field, a misspelt one and one that was taken away although it is needed."""
    text = HEAD + (
        "add:\n  branches:\n    - id: top\n      titel: Top\nchange:\n  branches/low: {title: null}\n"
        "  branches/high:\n    titel: High\n"
    )

    found = read_tree(text, OAK).diagnostics

    assert [(str(item.code), item.place.file, item.place.line) for item in found] == [
        ("reader.missing_field", "own.yaml", 8),
        ("reader.unknown_field", "own.yaml", 9),
        ("reader.missing_field", "own.yaml", 11),
        ("reader.unknown_field", "own.yaml", 13),
    ]
    assert [item.nearest for item in found] == [None, "title", None, "title"]


def test_a_list_that_became_too_short_is_told_where_it_was_shortened(read_tree: ReadTree) -> None:
    """At the line that drops, not at the list of the base, which was right."""
    text = HEAD + "drop:\n  branches/low: No.\n  branches/high: Neither.\n"

    (fault,) = read_tree(text, OAK).diagnostics

    assert (str(fault.code), fault.place.file, fault.place.line) == ("reader.too_few_items", "own.yaml", 7)


@pytest.mark.parametrize(
    ("text", "code", "line", "nearest"),
    [
        ("ad:\n  branches: []\n", "reader.unknown_field", 6, "add"),
        ("add: [a]\n", "reader.wrong_type", 6, None),
        ("add:\n  branches: {id: top}\n", "reader.wrong_type", 7, None),
        ("add:\n  branches: [top]\n", "reader.wrong_type", 7, None),
        ("change:\n  soil: clay\n", "reader.wrong_type", 7, None),
        ("drop: [branches/low]\n", "reader.wrong_type", 6, None),
        ("drop:\n  branches/low: 3\n", "reader.number_for_text", 7, None),
        ("drop:\n  branches/low:\n", "overlay.no_reason", 7, None),
        ("order:\n  branches: high\n", "reader.list_expected", 7, None),
        ("drop:\n  branches: All of it.\n", "overlay.not_an_item", 7, None),
        ("change:\n  words: {a: b}\n", "overlay.not_an_item", 7, None),
        ("change:\n  branches/low/title/en: {a: b}\n", "overlay.unknown_path", 7, None),
        ("order:\n  soil: [sort]\n", "overlay.not_a_list", 7, None),
        ("change:\n  '': {a: b}\n", "overlay.unknown_path", 7, None),
    ],
)
def test_the_form_of_an_overlay(
    text: str, code: str, line: int, nearest: str | None, read_tree: ReadTree
) -> None:
    """Wrong types, unknown fields and paths that lead to the wrong sort of thing, at their lines."""
    (fault,) = read_tree(HEAD + text, OAK).diagnostics

    assert (str(fault.code), fault.place.file, fault.place.line) == (code, "own.yaml", line)
    assert fault.nearest == nearest


def test_all_faults_come_at_once(read_tree: ReadTree) -> None:
    """What cannot be merged is left out, the rest is merged and validated."""
    text = HEAD + (
        "change:\n  branches/lo: {title: X}\n  soil: {deep: 3}\n"
        "add:\n  branches:\n    - {id: low, title: Y}\n"
    )

    assert [str(item.code) for item in read_tree(text, OAK).diagnostics] == [
        "overlay.unknown_path",
        "reader.unknown_field",
        "overlay.id_taken",
    ]


def test_a_base_with_faults_is_told_in_its_own_file(read_tree: ReadTree) -> None:
    """Whether it cannot be taken apart or only does not fit the model."""
    torn = read_tree(HEAD, Layer("oak.yaml", OAK.text + "words: [a\n"))
    misfit = read_tree(HEAD, Layer("oak.yaml", OAK.text.replace("depth: 3", "depth: deep")))

    assert {item.place.file for item in torn.diagnostics} == {"oak.yaml"}
    assert [(item.place.file, item.place.line) for item in misfit.diagnostics] == [("oak.yaml", 8)]


def test_an_overlay_read_without_its_base_says_so(read_tree: ReadTree) -> None:
    """Beside the faults of its own form."""
    found = read_tree(HEAD + "titel: X\n").diagnostics

    assert [(str(item.code), item.place.line) for item in found] == [
        ("overlay.unknown_base", 5),
        ("reader.unknown_field", 6),
    ]


def test_a_file_that_extends_nothing_does_not_mind_a_base(read_tree: ReadTree) -> None:
    """It stands for itself."""
    assert value(read_tree(OAK.text, OAK)).id == "oak"


def test_nothing_that_is_merged_is_changed(tree_model: type[Any]) -> None:
    """Neither the base nor the overlay, so that a base can serve many."""
    text = HEAD + (
        "add:\n  branches:\n    - {id: top, title: Top, put_before: low}\n"
        "change:\n  soil: {sort: sand}\n  branches/low/leaves/first: {title: X}\n"
        "drop:\n  branches/high: No.\norder:\n  branches: [low]\n"
    )
    overlay = Layer("own.yaml", text)
    before = [parse(layer.text, layer.file, CONTENT_LIMITS) for layer in (OAK, overlay)]

    first, second = (merged((OAK, overlay), tree_model) for _ in range(2))
    alone = merged((OAK,), tree_model)

    assert first == second
    assert alone == before[0]


def test_the_resolved_text_says_where_each_value_came_from(tree_model: type[Any]) -> None:
    """One line per value with its file and line; read again it is the same data."""
    whole = merged((OAK, Layer("own.yaml", HEAD + "change:\n  soil: {sort: sand}\n")), tree_model)

    text = resolved_text(whole.value, whole.positions)

    assert '  "sort": "sand"  # own.yaml:7\n  "depth": 3  # oak.yaml:8\n' in text
    assert parse(text, "x", CONTENT_LIMITS).value == whole.value


def test_a_base_of_an_unknown_format_ends_the_reading(read_tree: ReadTree) -> None:
    """One complaint, and nothing that could be misread."""
    newer = Layer("oak.yaml", OAK.text.replace("format: 1", "format: 9"))

    assert [str(item.code) for item in read_tree(HEAD, newer).diagnostics] == ["reader.newer_format"]


def test_a_broken_value_in_an_overlay_is_told_once(read_tree: ReadTree) -> None:
    """An alias stands for nothing; what would follow from that is not told."""
    text = HEAD + "add:\n  branches:\n    - {id: top, title: *other}\n"

    assert [str(item.code) for item in read_tree(text, OAK).diagnostics] == ["yaml.alias"]


def test_more_bases_than_allowed_are_not_merged(read_tree: ReadTree) -> None:
    """Whoever gathered them: the fault is told at the file that was asked for."""
    ring = [Layer("ring.yaml", HEAD.replace("own", f"r{n}").replace("oak", f"r{n - 1}")) for n in range(1, 9)]
    base = Layer("oak.yaml", OAK.text.replace("id: oak", "id: r0"))

    fits = read_tree(HEAD.replace("oak", "r7"), base, *ring[:7])
    (fault,) = read_tree(HEAD.replace("oak", "r8"), base, *ring).diagnostics

    assert fits.ok
    assert (str(fault.code), fault.place.file, fault.place.line) == ("overlay.chain_too_long", "own.yaml", 5)

"""What a file extends, and the way down to the file that extends nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.layers import LONGEST_CHAIN, Layer, chain, extends_of
from authoring.limits import CONTENT_LIMITS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("format: 2\nextends: standard\n", "standard"),
        ("{format: 2, add: {extends: inner}, 'extends': outer}", "outer"),
        ("extends: 'quoted'\nid: x\n", "quoted"),
        ("\ufeffextends: marked\r\nid: x\r\n", "marked"),
        (b"extends: bytes\n", "bytes"),
        ("what: |\n  extends: in a text\n", None),
        ("phases:\n  - extends: deeper\n", None),
        ("- extends\n- a list\n", None),
        ("extends: [a, list]\n", None),
        ("extends:\n", None),
        ("a: [\nextends: broken\n", None),
        (b"\xff\xfe extends: x", None),
        ("", None),
    ],
)
def test_what_a_file_extends(text: bytes | str, found: str | None) -> None:
    """Only the field at the top of the file counts, in whatever way it is written."""
    assert extends_of(text) == found


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: f"extends: {text}"))
def test_it_never_raises(data: bytes | str) -> None:
    """Whatever a file holds, the answer is a name or none."""
    found = extends_of(data)

    assert found is None or isinstance(found, str)


def test_a_file_over_the_limit_is_not_looked_at() -> None:
    """The work stays small for a file that will be refused anyway."""
    assert extends_of("extends: x\n#" + "x" * CONTENT_LIMITS.bytes) is None


def layers(**extends: str | None) -> dict[str, Layer]:
    """Files by id, each with what it extends."""
    return {
        name: Layer(f"{name}.yaml", f"id: {name}\n" + (f"extends: {base}\n" if base else ""))
        for name, base in extends.items()
    }


def test_a_chain_begins_at_the_root() -> None:
    """The file that extends nothing comes first, the nearest one last."""
    known = layers(root=None, middle="root", near="middle")

    found = chain("extends: near\n", "own.yaml", known.get, known)

    assert [layer.file for layer in found.base] == ["root.yaml", "middle.yaml", "near.yaml"]
    assert found.diagnostics == ()


def test_a_file_that_extends_nothing_stands_on_nothing() -> None:
    """No base, no complaint."""
    assert chain("id: own\n", "own.yaml", layers().get).base == ()


def test_an_unknown_base_is_told_with_the_nearest_name() -> None:
    """At the line of the file that names it, which may be a base itself."""
    known = layers(standard="rot", root=None)

    near, far = (
        chain(f"\nextends: {name}\n", "own.yaml", known.get, known) for name in ("standart", "standard")
    )

    assert [(item.place.file, item.place.line, item.nearest) for item in near.diagnostics] == [
        ("own.yaml", 2, "standard")
    ]
    assert [(item.place.file, item.place.line, item.nearest) for item in far.diagnostics] == [
        ("standard.yaml", 2, "root")
    ]


def test_a_circle_ends_where_it_closes() -> None:
    """A file in a circle with others, and one that extends itself."""
    round_about = layers(a="b", b="a")
    itself = layers(own="own")

    found = chain("extends: a\n", "own.yaml", round_about.get, round_about)
    alone = chain("extends: own\n", "own.yaml", itself.get, itself)

    assert [(str(item.code), item.place.file) for item in found.diagnostics] == [("overlay.circle", "b.yaml")]
    assert [str(item.code) for item in alone.diagnostics] == ["overlay.circle"]


def test_the_longest_chain() -> None:
    """As many files as allowed may stand below; one more is told at the file that was asked for."""
    names = [f"f{number}" for number in range(LONGEST_CHAIN + 1)]
    known = layers(**{name: names[at - 1] if at else None for at, name in enumerate(names)})

    fits, fits_not = (chain(f"extends: {name}\n", "own.yaml", known.get) for name in (names[-2], names[-1]))

    assert len(fits.base) == LONGEST_CHAIN
    assert fits.diagnostics == ()
    assert [(str(item.code), item.place.file) for item in fits_not.diagnostics] == [
        ("overlay.chain_too_long", "own.yaml")
    ]

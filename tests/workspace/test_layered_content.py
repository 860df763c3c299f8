"""Every kind of content can stand on another of its kind, and is read once however often it is asked for."""

from __future__ import annotations

import pytest

from authoring.layers import Layer
from project.catalogue import LOADERS
from workspace.layers import bases_of, known_content

KNOWN = known_content(())


def layers_of(kind: str, name: str) -> tuple[Layer, ...]:
    """A shipped file with everything it stands on."""
    path = KNOWN.of(kind)[name]
    text = path.read_text(encoding="utf-8")
    return (*bases_of(text, path.name, KNOWN.of(kind)).base, Layer(path.name, text))


@pytest.mark.parametrize("kind", sorted(LOADERS))
def test_a_file_that_changes_nothing_says_the_same_as_its_base(kind: str) -> None:
    """Every shipped file of every kind can be extended; id and version are the overlay's own."""
    for name in KNOWN.of(kind):
        *below, own = base = layers_of(kind, name)
        whole = LOADERS[kind](own.text, own.file, tuple(below)).value
        text = (
            f"format: {whole.format}\nkind: {kind}\nid: other\nversion: 9.9.9\n"
            f"language: {whole.language}\nextends: {name}\n"
        )

        reading = LOADERS[kind](text, "other.yaml", base)

        assert reading.diagnostics == (), name
        without: dict[str, object] = {"id": "other", "version": "9.9.9"}
        if "tests" in type(whole).model_fields:
            without["tests"] = ()
        assert reading.value == whole.model_copy(update=without)


@pytest.mark.parametrize("kind", sorted(LOADERS))
def test_the_same_text_is_read_once(kind: str) -> None:
    """The second time it is the very same reading; another name or base gives another one."""
    name = next(iter(KNOWN.of(kind)))
    *below, own = layers_of(kind, name)
    text, base = own.text, tuple(below)

    first, again = LOADERS[kind](text, "one.yaml", base), LOADERS[kind](text + "", "one.yaml", base)

    assert first is again
    assert LOADERS[kind](text, "two.yaml", base) is not first


def test_a_fault_in_an_expression_is_told_at_its_character_in_the_overlay() -> None:
    """Not at the line of the same number in the base."""
    text = (
        "format: 2\nkind: playbook\nid: other\nversion: 1.0.0\nextends: starter\n"
        "add:\n  phases/needs/gates:\n"
        "    - id: g\n      title: G\n      holds: 1 > respnses\n      otherwise: Ask.\n"
    )

    (fault,) = LOADERS["playbook"](text, "other.yaml", layers_of("playbook", "starter")).diagnostics

    assert (fault.code, fault.nearest) == ("expression.unknown_name", "responses")
    assert (fault.place.file, fault.place.line, fault.place.column) == ("other.yaml", 10, 18)

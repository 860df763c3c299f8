"""Read a playbook with everything that can be checked without the content it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from authoring.checks import finished
from authoring.expressions import SourceLines
from authoring.layers import Layer
from authoring.reader import REMEMBERED, Reading, read
from playbook.checks import check_playbook
from playbook.model import Playbook

LIBRARY = Path(__file__).resolve().parent / "library"


def load_playbook(text: bytes | str, file: str, base: tuple[Layer, ...] = ()) -> Reading[Playbook]:
    """Read a playbook; never raises for what is in it.

    Beyond the form: ids are used once, what is named exists, nothing waits for itself, no text is blank, the
    letters of tasks keep the playbook's own rules, conditions and the weight rule make sense.

    Args:
        text: the file's bytes or text.
        file: the name the author knows it by.
        base: the files it extends, from the one that extends nothing to the nearest.
    """
    return _loaded(text, file, base)


def shipped() -> Mapping[str, Path]:
    """The playbooks that come with the product, by id; a file is named after its id."""
    return {path.stem: path for path in sorted(LIBRARY.glob("*.yaml"))}


@lru_cache(maxsize=REMEMBERED)
def _loaded(text: bytes | str, file: str, base: tuple[Layer, ...]) -> Reading[Playbook]:
    reading = read(text, file, Playbook, base=base)
    if reading.value is None:
        return reading
    source = SourceLines.of(text, file, base)
    return finished(reading, check_playbook(reading.value, reading.positions, source))

"""Read a playbook with everything that can be checked without the content it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from authoring.checks import blank_texts, finished, repeated
from authoring.diagnostics import Diagnostic, complain
from authoring.expressions import Kind, SourceLines, compile_written
from authoring.positions import Positions
from authoring.reader import Reading, read
from authoring.tree import Path as Way
from playbook.codes import Code
from playbook.model import Phase, Playbook
from playbook.vocabulary import PLAYBOOK_CHECKS, WEIGHT_RULE

LIBRARY = Path(__file__).resolve().parent / "library"


def load_playbook(text: bytes | str, file: str) -> Reading[Playbook]:
    """Read a playbook; never raises for what is in it.

    Beyond the form: ids of phases, steps and checks are used once in the whole playbook, no text is blank,
    conditions and the weight rule use names of `playbook.vocabulary` and make sense.

    Args:
        text: the file's bytes or text.
        file: the name the author knows it by.
    """
    reading = read(text, file, Playbook)
    if reading.value is None:
        return reading
    return finished(reading, _faults(reading.value, reading.positions, SourceLines.of(text)))


def shipped() -> Mapping[str, Path]:
    """The playbooks that come with the product, by id; a file is named after its id."""
    return {path.stem: path for path in sorted(LIBRARY.glob("*.yaml"))}


def _faults(playbook: Playbook, positions: Positions, source: SourceLines) -> Iterator[Diagnostic]:
    for name, way, first in repeated(_ids(playbook)):
        place, line = positions.place(way), positions.place(first).line
        yield complain(Code.DUPLICATE_ID, place, {"id": name, "first": line}, value=name)
    for way in blank_texts(playbook):
        yield complain(Code.EMPTY_TEXT, positions.place(way), {"field": _field(way)})
    for condition, way in _conditions(playbook):
        yield from compile_written(
            condition, PLAYBOOK_CHECKS, Kind.TRUTH, positions.place(way), source
        ).diagnostics
    rule = positions.place(("weights", "points"))
    yield from compile_written(playbook.weights.points, WEIGHT_RULE, Kind.NUMBER, rule, source).diagnostics


def _ids(playbook: Playbook) -> Iterator[tuple[str, Way]]:
    for phase, way in _phases(playbook):
        yield phase.id, (*way, "id")
        for number, step in enumerate(phase.steps):
            yield step.id, (*way, "steps", number, "id")
        for number, check in enumerate(phase.checks):
            yield check.id, (*way, "checks", number, "id")


def _conditions(playbook: Playbook) -> Iterator[tuple[str, Way]]:
    for phase, way in _phases(playbook):
        for number, check in enumerate(phase.checks):
            yield check.holds, (*way, "checks", number, "holds")


def _phases(playbook: Playbook) -> Iterator[tuple[Phase, Way]]:
    for key, phases in (("phases", playbook.phases), ("bands", playbook.bands)):
        for number, phase in enumerate(phases):
            yield phase, (key, number)


def _field(way: Way) -> str:
    return next((str(step) for step in reversed(way) if isinstance(step, str)), "")

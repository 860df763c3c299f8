"""Read a questionnaire with everything that can be checked without the content it feeds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from authoring.checks import finished
from authoring.expressions import SourceLines
from authoring.layers import Layer
from authoring.reader import REMEMBERED, Reading, read
from questionnaires.checks import check_questionnaire
from questionnaires.model import Questionnaire

LIBRARY = Path(__file__).resolve().parent / "library"


def load_questionnaire(text: bytes | str, file: str, base: tuple[Layer, ...] = ()) -> Reading[Questionnaire]:
    """Read a questionnaire; never raises for what is in it.

    Beyond the form: ids are unique, each question has what its kind needs and nothing else, conditions look
    back only and make sense, scales rise, no text is blank.

    Args:
        text: the file's bytes or text.
        file: the name the author knows it by.
        base: the files it extends, from the one that extends nothing to the nearest.
    """
    return _loaded(text, file, base)


def shipped() -> Mapping[str, Path]:
    """The questionnaires that come with the product, by id; a file is named after its id."""
    return {path.stem: path for path in sorted(LIBRARY.glob("*.yaml"))}


@lru_cache(maxsize=REMEMBERED)
def _loaded(text: bytes | str, file: str, base: tuple[Layer, ...]) -> Reading[Questionnaire]:
    reading = read(text, file, Questionnaire, base=base)
    if reading.value is None:
        return reading
    source = SourceLines.of(text, file, base)
    gone = _gone(reading.value, base)
    return finished(reading, check_questionnaire(reading.value, reading.positions, source, gone))


def _gone(survey: Questionnaire, base: tuple[Layer, ...]) -> tuple[str, ...]:
    """Departments and roles of the texts below that this one leaves out."""
    found: dict[str, None] = {}
    for number, layer in enumerate(base):
        below = _loaded(layer.text, layer.file, base[:number]).value
        found |= dict.fromkeys(_asked(below)) if below is not None else {}
    return tuple(name for name in found if name not in _asked(survey))


def _asked(survey: Questionnaire) -> tuple[str, ...]:
    return (*(item.id for item in survey.departments), *(item.id for item in survey.roles))

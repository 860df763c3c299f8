"""Read a questionnaire with everything that can be checked without the content it feeds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from authoring.checks import finished
from authoring.expressions import SourceLines
from authoring.reader import Reading, read
from questionnaires.checks import check_questionnaire
from questionnaires.model import Questionnaire

LIBRARY = Path(__file__).resolve().parent / "library"


def load_questionnaire(text: bytes | str, file: str) -> Reading[Questionnaire]:
    """Read a questionnaire; never raises for what is in it.

    Beyond the form: ids are unique, each question has what its kind needs and nothing else, conditions look
    back only and make sense, scales rise, no text is blank.

    Args:
        text: the file's bytes or text.
        file: the name the author knows it by.
    """
    reading = read(text, file, Questionnaire)
    if reading.value is None:
        return reading
    return finished(reading, check_questionnaire(reading.value, reading.positions, SourceLines.of(text)))


def shipped() -> Mapping[str, Path]:
    """The questionnaires that come with the product, by id; a file is named after its id."""
    return {path.stem: path for path in sorted(LIBRARY.glob("*.yaml"))}

"""A questionnaire file read by itself, with the files it extends."""

from __future__ import annotations

from pathlib import Path

from authoring.diagnostics import Diagnostic
from project.trials import trial_faults
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire
from workspace.disk import read_bounded
from workspace.layers import bases_of, known_content


def read_questionnaire(
    file: Path, own: Path | None = None
) -> tuple[Questionnaire | None, tuple[Diagnostic, ...]]:
    """What a file asks, and everything wrong with it and with its examples.

    Args:
        file: written by an author; it may extend others of its call's folder, the own folder or the shipped.
        own: the firm's own folder of content, if there is one.

    Raises:
        OSError: the file cannot be read.
    """
    known = known_content((file,), own)
    data, name = read_bounded(file), known.label(file)
    chain = bases_of(data, name, known.of("questionnaire"), known.label)
    if chain.diagnostics:
        return None, chain.diagnostics
    reading = load_questionnaire(data, name, chain.base)
    if reading.value is None:
        return None, reading.diagnostics
    return reading.value, (*reading.diagnostics, *trial_faults(reading.value, reading.positions))

"""A layer that leaves out a department: what is for it alone is asked of nobody, and no fault."""

from __future__ import annotations

from authoring.layers import Layer
from authoring.reader import Reading
from questionnaires.asked import for_person
from questionnaires.codes import Code
from questionnaires.load import load_questionnaire, shipped
from questionnaires.model import Questionnaire

BELOW = shipped()["needs_core"]
HEAD = 'format: 1\nkind: questionnaire\nid: ours\nversion: "1.0.0"\nextends: needs_core\n'


def layer(text: str) -> Reading[Questionnaire]:
    """A file of one's own on top of the shipped survey."""
    base = (Layer(BELOW.name, BELOW.read_text(encoding="utf-8")),)
    return load_questionnaire(HEAD + text, "ours.yaml", base)


def test_a_department_can_be_left_out_by_one_line() -> None:
    """Its own section is asked of nobody, the others find what they found before."""
    before = load_questionnaire(BELOW.read_text(encoding="utf-8"), BELOW.name).value

    reading = layer("drop:\n  departments/marketing: They are asked in person.\n")

    assert reading.diagnostics == ()
    assert before is not None
    assert reading.value is not None
    ours = reading.value
    assert all(for_person(ours, item.id).question("mailings") is None for item in ours.departments)
    for item in ours.departments:
        assert [q.id for q in for_person(ours, item.id).questions()] == [
            q.id for q in for_person(before, item.id).questions()
        ]


def test_a_slip_of_the_pen_is_still_told() -> None:
    """Only whom a text below knew may be named without being asked."""
    reading = layer(
        "drop:\n  departments/marketing: They are asked in person.\n"
        "change:\n  sections/selling: {audience: [salez]}\n"
    )

    assert [(item.code, item.nearest) for item in reading.diagnostics] == [(Code.UNKNOWN_AUDIENCE, "sales")]

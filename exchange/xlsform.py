"""Surveys as XLSForm, the workbook that ODK, KoboToolbox and others read and write: out and in.

What each side has no like for is told as a loss, by sheet, row and column; nothing is dropped in silence. See
docs/methods/exchange_surveys.md for what is translated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from authoring.diagnostics import Diagnostic
from exchange.survey_draft import Facts, Imported, Named
from exchange.survey_languages import heading
from exchange.xlsform_in import from_xlsform
from exchange.xlsform_out import FormMaker
from exchange.xlsform_sheet import Form, write_form
from exchange.xlsform_texts import FormTexts
from questionnaires.asked import for_person, unfolded
from questionnaires.model import Questionnaire


@dataclass(frozen=True, slots=True)
class Exported:
    """A form that was made.

    Attributes:
        data: the workbook.
        losses: what became plainer or was left out, each with the cell of the form where it would stand.
    """

    data: bytes
    losses: tuple[Diagnostic, ...] = ()


def to_xlsform(survey: Questionnaire, department: str = "", role: str = "") -> Exported:
    """A questionnaire as an XLSForm.

    Args:
        survey: as loaded.
        department: of whom the form is for; empty for everybody, then the form asks for department and role
            first where anything hangs on them.
        role: the role of whom it is for.
    """
    for_all = not department
    plain = unfolded(survey) if for_all else for_person(survey, department, role)
    maker = FormMaker(survey, plain, for_all=for_all)
    maker.make()
    settings = {
        "form_title": survey.title.read(survey.language, survey.language),
        "form_id": survey.id,
        "version": survey.version,
        "default_language": heading(survey.language),
    }
    form = Form(survey.offered, tuple(maker.rows), tuple(maker.lists.rows), settings, tuple(_kept(survey)))
    return Exported(write_form(form), tuple(maker.losses))


def _kept(survey: Questionnaire) -> Iterator[tuple[str, str, str]]:
    """What an import of ours reads again: name, language, value."""
    yield "anonymity", "", str(survey.anonymity)
    yield "minutes", "", str(survey.minutes)
    texts = FormTexts(survey, {})
    told = [("title", survey.title), ("purpose", survey.purpose), ("retention", survey.retention)]
    told += [(f"department:{item.id}", item.title) for item in survey.departments]
    told += [(f"role:{item.id}", item.title) for item in survey.roles]
    for name, text in told:
        yield from ((name, language, written) for language, written in texts.text(text).items())


__all__ = ["Exported", "Facts", "Imported", "Named", "from_xlsform", "to_xlsform"]

"""Commands that take questionnaires to other programs and back: XLSForm and SurveyJS."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from authoring.diagnostics import Diagnostic, has_errors
from commands.finding import read
from commands.options import AsJson, Out
from commands.survey_options import Asks, Department, Questions, RoleName, known_group, questionnaire_at
from commands.telling import has_folder, print_json, tell, wrong_call
from words.complaints import as_json as complaints_json
from words.safe import plain

if TYPE_CHECKING:
    from exchange.survey_draft import Imported

Foreign = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A survey of another program.")]
Yaml = Annotated[
    Path | None,
    typer.Option(help="Where to write the questionnaire; a new file named after the given one otherwise."),
]


def xlsform_export(
    asks: Asks,
    questionnaire: Questions = "",
    department: Department = "",
    role: RoleName = "",
    out: Out = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Write a questionnaire as an XLSForm for ODK, KoboToolbox and others, and tell what is lost."""
    from exchange.xlsform import to_xlsform  # noqa: PLC0415  only this command needs it

    asked, _ = questionnaire_at(asks, questionnaire, "en", as_json=as_json)
    if role and not department:
        wrong_call("--role needs a --department")
    known_group(asked, department, role)
    group = "".join(f"-{name}" for name in (department, role) if name)
    target = out or Path(f"{asked.id}{group}.xlsx")
    made = to_xlsform(asked, department, role)
    _written(made.data, target, made.losses, as_json=as_json)


def xlsform_import(file: Foreign, out: Yaml = None, *, as_json: AsJson = False) -> None:
    """Make a questionnaire file from an XLSForm, and tell what is lost."""
    from exchange.xlsform import from_xlsform  # noqa: PLC0415  only this command needs it

    target = _free(file, out)
    made = from_xlsform(read(file), file.name)
    _questionnaire(made, target, as_json=as_json)


def surveyjs_import(file: Foreign, out: Yaml = None, *, as_json: AsJson = False) -> None:
    """Make a questionnaire file from the JSON of SurveyJS, and tell what is lost."""
    from exchange.surveyjs import from_surveyjs  # noqa: PLC0415  only this command needs it

    target = _free(file, out)
    made = from_surveyjs(read(file), file.name)
    _questionnaire(made, target, as_json=as_json)


def _free(file: Path, out: Path | None) -> Path:
    """Where a questionnaire is written; one that stands there already is kept unless it was named."""
    target = out or Path(f"{file.stem}.yaml")
    has_folder(target)
    if out is None and target.exists():
        wrong_call(f"{plain(target.name)} is here already; name the file with --out")
    return target


def _questionnaire(made: Imported, target: Path, *, as_json: bool) -> None:
    found = tuple(dict.fromkeys((*made.diagnostics, *made.losses)))
    if made.text is None:
        tell(found, as_json=as_json)
        raise typer.Exit(1)
    _written(made.text.encode(), target, found, as_json=as_json)


def _written(data: bytes, target: Path, found: tuple[Diagnostic, ...], *, as_json: bool) -> None:
    """Write a file and tell what could not be said in it; errors among that are a fault of what was given."""
    target.write_bytes(data)
    if as_json:
        print_json({"file": str(target), "diagnostics": complaints_json(found)})
    else:
        typer.echo(str(target))
        tell(found, as_json=False)
    raise typer.Exit(1 if has_errors(found) else 0)

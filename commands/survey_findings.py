"""Commands that tell of surveys: what was answered, and what would happen if one were sent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.finding import opened, person, project_id, stored
from commands.options import AsJson, Language, ProjectOrFile
from commands.survey_options import Asks, Questions, asked_by, questionnaire_at, survey_id
from commands.telling import print_json, written, wrong_call
from words.catalogue import load

if TYPE_CHECKING:
    from questionnaires.analysis import Analysis
    from questionnaires.model import Questionnaire
    from questionnaires.responses import Tally

TABLES = (".csv", ".xlsx")


def tally(
    project: ProjectOrFile,
    questionnaire: Questions = "",
    survey: Annotated[
        str, typer.Option(help="Id or title of one survey; the newest with results when left out.")
    ] = "",
    language: Language = "en",
    out: Annotated[Path | None, typer.Option(help="Write a table here, as .csv or .xlsx.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Print the counted answers to a questionnaire, as far as they may be shown."""
    if out is not None and out.suffix.lower() not in TABLES:
        wrong_call(f"--out: the name has to end in {' or '.join(TABLES)}")
    if Path(project).is_file():
        if survey:
            wrong_call("--survey needs a stored project; `import` the file first")
        found = _of_file(project, questionnaire, language, as_json=as_json)
    else:
        found = _of_project(project, questionnaire, survey, language)
    if out is not None:
        _write_table(found, out, language, as_json=as_json)
    elif as_json:
        _print_tally(found)
    else:
        _tell_tally(found, language)


def prove(
    asks: Asks,
    questionnaire: Questions = "",
    language: Language = "en",
    *,
    long: Annotated[
        bool, typer.Option("--long", help="A file of its own that is meant for workshops, not for everybody.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Walk through a questionnaire as made-up people of every department, before it is sent."""
    from questionnaires.prover import prove as walk  # noqa: PLC0415  only this command needs it
    from workspace.survey_check import proof_of  # noqa: PLC0415  the same
    from workspace.told_proof import proof_json, proof_text  # noqa: PLC0415  the same

    words = load(language)
    asked, catalogue = questionnaire_at(asks, questionnaire, language, as_json=as_json)
    proof = (
        walk(asked, words, core=not long) if catalogue is None else proof_of(catalogue, asked, words.language)
    )
    if as_json:
        print_json(proof_json(proof, words))
    else:
        for line in proof_text(proof, asked, words):
            typer.echo(line)
    raise typer.Exit(0 if proof.may_be_sent else 1)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What there is to tell of the answers to a questionnaire.

    Attributes:
        survey: id of the survey it is about; None for answers typed in without one, and for a file.
        tally, analysis: None when nobody has answered.
    """

    asked: Questionnaire
    survey: str | None
    shown: bool
    tally: Tally | None
    analysis: Analysis | None


def _of_project(project: str, questionnaire: str, survey: str, language: str) -> _Counted:
    from workspace.analysis import results  # noqa: PLC0415  only this command needs it

    workspace = stored()
    name = project_id(workspace, project)
    asked = asked_by(opened(name, None, language).catalogue, questionnaire)
    wanted = survey_id(name, survey) if survey else ""
    try:
        found = results(workspace, person(), name, asked.id, wanted, language)
    except LookupError:
        wrong_call(f"this survey does not ask {asked.id}; name what it asks with --questionnaire")
    told = None if found.survey is None else found.survey.id
    return _Counted(asked, told, found.shown, found.tally, found.analysis)


def _of_file(project: str, questionnaire: str, language: str, *, as_json: bool) -> _Counted:
    from questionnaires.analysis import analysed  # noqa: PLC0415  only this command needs it

    found = opened(project, None, language, as_json=as_json)
    asked = asked_by(found.catalogue, questionnaire)
    kept = next((item for item in found.project.tallies if item.questionnaire == asked.id), None)
    if kept is None:
        return _Counted(asked, None, shown=True, tally=None, analysis=None)
    shown = not kept.responses or kept.awaiting < kept.responses
    return _Counted(asked, None, shown, kept, analysed(asked, kept, None, language))


def _print_tally(found: _Counted) -> None:
    from workspace.told_tally import tally_json  # noqa: PLC0415  only this command needs it

    kept = None if found.tally is None else tally_json(found.tally, found.asked)
    print_json({"survey": found.survey, "shown": found.shown, "tally": kept})


def _tell_tally(found: _Counted, language: str) -> None:
    from workspace.told_tally import tally_text  # noqa: PLC0415  only this command needs it

    words = load(language)
    if found.tally is None or found.analysis is None:
        typer.echo(words.plural("commands.tally.answered", 0))
        return
    for line in tally_text(found.analysis, found.tally, found.asked, words, shown=found.shown):
        typer.echo(line)


def _write_table(found: _Counted, out: Path, language: str, *, as_json: bool) -> None:
    """The table of what may be shown; while that is nothing there is no table."""
    from workspace.result_files import result_file  # noqa: PLC0415  only this command needs it

    words = load(language)
    if found.analysis is None or not found.shown:
        key = "commands.tally.no_answers" if found.analysis is None else "commands.tally.waiting"
        typer.echo(words(key), err=True)
        raise typer.Exit(1)
    made = result_file(found.analysis, words, out.suffix.lower()[1:])
    written(made.data, out, as_json=as_json, survey=found.survey)

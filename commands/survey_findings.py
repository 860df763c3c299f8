"""Commands that tell of surveys: what was answered, and what would happen if one were sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.finding import opened, person, project_id, stored
from commands.options import AsJson, Language, ProjectOrFile
from commands.survey_options import Asks, Questions, asked_by, questionnaire_at, survey_id
from commands.telling import print_json, wrong_call
from words.catalogue import load


def tally(
    project: ProjectOrFile,
    questionnaire: Questions = "",
    survey: Annotated[
        str, typer.Option(help="Id or title of one survey; the newest with results when left out.")
    ] = "",
    language: Language = "en",
    *,
    as_json: AsJson = False,
) -> None:
    """Print the counted answers to a questionnaire, as far as they may be shown."""
    if Path(project).is_file():
        if survey:
            wrong_call("--survey needs a stored project; `import` the file first")
        _tally_of_file(project, questionnaire, language, as_json=as_json)
    else:
        _tally_of_project(project, questionnaire, survey, language, as_json=as_json)


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


def _tally_of_project(project: str, questionnaire: str, survey: str, language: str, *, as_json: bool) -> None:
    from workspace.analysis import results  # noqa: PLC0415  only this command needs it
    from workspace.told_tally import tally_json, tally_text  # noqa: PLC0415  the same

    workspace = stored()
    name = project_id(workspace, project)
    asked = asked_by(opened(name, None, language).catalogue, questionnaire)
    wanted = survey_id(name, survey) if survey else ""
    found = results(workspace, person(), name, asked.id, wanted, language)
    told = None if found.survey is None else found.survey.id
    if wanted and told != wanted:
        wrong_call(
            "nobody has answered this survey yet, or it is named: answers to those are counted together"
        )
    if as_json:
        print_json({"survey": told, "shown": found.shown, "tally": tally_json(found.tally)})
        return
    for line in tally_text(found.tally, asked, load(language), shown=found.shown):
        typer.echo(line)


def _tally_of_file(project: str, questionnaire: str, language: str, *, as_json: bool) -> None:
    from workspace.told_tally import tally_json, tally_text  # noqa: PLC0415  only this command needs it

    found = opened(project, None, language, as_json=as_json)
    asked = asked_by(found.catalogue, questionnaire)
    kept = next((item for item in found.project.tallies if item.questionnaire == asked.id), None)
    shown = kept is None or not kept.responses or kept.awaiting < kept.responses
    if as_json:
        print_json({"survey": None, "shown": shown, "tally": None if kept is None else tally_json(kept)})
    elif kept is None:
        typer.echo(load(language).plural("commands.tally.answered", 0))
    else:
        for line in tally_text(kept, asked, load(language), shown=shown):
            typer.echo(line)

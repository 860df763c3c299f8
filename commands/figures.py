"""Commands about what follows from facts: the outlook of a project, a matrix ranked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from authoring.diagnostics import has_errors
from commands.finding import opened, read
from commands.options import AsJson, AsOf, Language, ProjectOrFile
from commands.telling import print_json, tell, wrong_call
from scoring.ways import Normalisation
from words.catalogue import load
from workspace.rank_options import MOST_TRIALS, TRIALS, RankBy, RankOptions, Weighed


def outlook(
    project: ProjectOrFile,
    part: Annotated[list[str] | None, typer.Option("--part", help="Only this part; may be repeated.")] = None,
    as_of: AsOf = None,
    language: Language = "en",
    *,
    as_json: AsJson = False,
) -> None:
    """Print everything that follows from a project's facts; a file needs no database."""
    from project.parts import RESULTS  # noqa: PLC0415  only this command needs it

    unknown = [name for name in part or () if name not in RESULTS]
    if unknown:
        wrong_call(f"no part {unknown[0]!r}; known: {', '.join(RESULTS)}")
    found = opened(project, as_of, language, as_json=as_json).outlook
    if as_json:
        from workspace.described import outlook_json  # noqa: PLC0415  only the JSON form needs it

        print_json(outlook_json(found, *(part or ())))
        return
    from workspace.summary import summary  # noqa: PLC0415  only the text form needs it

    for line in summary(found, load(language)):
        typer.echo(line)


def rank(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A matrix as XLSX, CSV or YAML.")],
    method: Annotated[RankBy, typer.Option(help="How vendors are ranked.")] = RankBy.ADDITIVE,
    normalisation: Annotated[
        Normalisation, typer.Option(help="How topsis makes scores on different scales comparable.")
    ] = Normalisation.ANCHORS,
    weights: Annotated[
        Weighed, typer.Option(help="Which weights are drawn to see how firm the ranking is.")
    ] = Weighed.ANY,
    seed: Annotated[int, typer.Option(min=0, help="The same seed draws the same weights.")] = 0,
    trials: Annotated[
        int, typer.Option(min=100, max=MOST_TRIALS, help="How many sets of weights are drawn.")
    ] = TRIALS,
    *,
    as_json: AsJson = False,
) -> None:
    """Rank a matrix of vendors and criteria directly, with what would change the order."""
    from workspace.ranking import rank_file, rank_json, rank_text  # noqa: PLC0415  only this command needs it

    options = RankOptions(method, normalisation, weights, seed, trials)
    ranked = rank_file(read(file), file.name, options)
    if ranked.ranking is None:
        tell(ranked.diagnostics, as_json=as_json)
        raise typer.Exit(1)
    if as_json:
        print_json(rank_json(ranked))
    else:
        for line in rank_text(ranked, load()):
            typer.echo(line)
        tell(ranked.diagnostics, as_json=False)
    raise typer.Exit(1 if has_errors(ranked.diagnostics) else 0)

"""Commands for those whom links reach: put people on the list, hand out links, try the address."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.address import address_json, address_text, checking
from commands.inviting import Inviting
from commands.options import AsJson, ProjectName
from commands.survey_options import SurveyName, known_group, round_of
from commands.telling import has_folder, print_json, wrong_call
from settings import read_settings

MERGE_KINDS = (".csv", ".xlsx")


def invite(
    project: ProjectName,
    survey: SurveyName,
    people: Annotated[
        Path | None,
        typer.Argument(
            exists=True, dir_okay=False, help="CSV or XLSX: name, e-mail, department, role, language."
        ),
    ] = None,
    departments: Annotated[
        list[str] | None,
        typer.Option("--department", help="Print a link for everybody in this department; may be repeated."),
    ] = None,
    links: Annotated[
        Path | None,
        typer.Option(help="Write everybody's own link and letter here, as .csv or .xlsx for mail merge."),
    ] = None,
    *,
    right_rows: Annotated[
        bool, typer.Option("--right-rows", help="Take the rows that are right although others are not.")
    ] = False,
    reminder: Annotated[
        bool, typer.Option("--reminder", help="Links and letters for those who had a link and wait.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Put people on the list of a survey, and hand out links; each link can be had only once."""
    if people is None and links is None and not departments:
        wrong_call("give a list of people, or ask for --links or a --department")
    if links is not None and links.suffix.lower() not in MERGE_KINDS:
        wrong_call(f"--links: the name has to end in {' or '.join(MERGE_KINDS)}")
    if links is not None:
        has_folder(links)
    found = round_of(project, survey)
    for name in departments or ():
        known_group(found.asked.questionnaire, name, "")
    asked = Inviting(found)
    if people is not None:
        asked.put_on_list(people, right_rows=right_rows)
    if asked.going_on and links is not None:
        asked.write_links(links, reminder=reminder)
    if asked.going_on and departments:
        asked.department_links(departments)
    asked.tell(as_json=as_json)
    raise typer.Exit(1 if asked.faulty else 0)


def check_address(
    address: Annotated[
        str | None, typer.Argument(help="The address links begin with; that of the settings when left out.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Try whether respondents reach this installation, so that links to surveys work."""
    from workspace.public_address import links_allowed  # noqa: PLC0415  only this command needs it

    found = checking()(address or read_settings().base_url)
    if as_json:
        print_json(address_json(found))
    else:
        for line in address_text(found):
            typer.echo(line)
    raise typer.Exit(0 if links_allowed(found) else 1)

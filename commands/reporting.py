"""Writing reports: one, or all of them as one ZIP."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.finding import person, project_id, read, stored
from commands.options import AsJson, AsOf, Out
from commands.telling import has_folder, print_json, tell, written, wrong_call
from project.records.issuing import Audience, ReportFormat, ReportOptions, ShownColumn

if TYPE_CHECKING:
    from datetime import date

    from workspace.issue import ReportFile
    from workspace.open import Opened
    from workspace.wiring import Workspace


def report_language(given: str) -> str:
    """Refuse a language in which there are no reports; they have more than the screen."""
    from reports.kinds import LANGUAGES  # noqa: PLC0415  only where a report is made

    if given not in LANGUAGES:
        raise typer.BadParameter(f"known: {', '.join(LANGUAGES)}")
    return given


Language = Annotated[str, typer.Option(help="Language of the report, two letters.", callback=report_language)]
Vendors = Annotated[
    list[str] | None, typer.Option("--vendor", help="For a client: show this offer; may be repeated.")
]
Prices = Annotated[
    list[str] | None,
    typer.Option("--price", help="For a client: show the cost of this offer; may be repeated."),
]
Columns = Annotated[
    list[ShownColumn] | None, typer.Option("--column", help="For a client: show this; may be repeated.")
]


def report(
    name: Annotated[str | None, typer.Argument(help="Name of the report; see --list.")] = None,
    project: Annotated[str | None, typer.Argument(help="A project's id or name, or a project file.")] = None,
    file_format: Annotated[
        list[ReportFormat] | None,
        typer.Option("--format", help="What is written; may be repeated with --all."),
    ] = None,
    out: Out = None,
    as_of: AsOf = None,
    language: Language = "en",
    audience: Annotated[Audience, typer.Option(help="For whom a comparison is written.")] = Audience.INTERNAL,
    vendors: Vendors = None,
    prices: Prices = None,
    columns: Columns = None,
    since: Annotated[
        str, typer.Option(help="SHA-256 of an earlier issue of the report: list what changed since.")
    ] = "",
    *,
    appendix: Annotated[bool, typer.Option("--appendix/--no-appendix", help="With appendices.")] = True,
    everything: Annotated[bool, typer.Option("--all", help="Every report, as one ZIP.")] = False,
    listing: Annotated[bool, typer.Option("--list", help="List the reports and their formats.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write a report, or all of them."""
    if listing:
        _list_reports(as_json=as_json)
        return
    if everything and project is None:
        name, project = None, name
    if project is None or (name is None and not everything):
        wrong_call("name the report and the project, or ask for --list")
    if out is not None:
        has_folder(out)
    kinds = tuple(file_format or (ReportFormat.HTML,))
    chosen = ReportOptions.model_construct(
        language=language,
        audience=audience,
        columns=tuple(columns or ShownColumn),
        appendix=appendix,
        since=since,
    )
    source = _Source(project, as_of, language, as_json=as_json)
    chosen = source.checked(chosen, vendors or (), prices or ())
    if everything:
        _all(source, kinds, chosen, out, as_json=as_json)
        return
    found = source.made(str(name), kinds[-1], chosen)
    target = out or Path(found.filename)
    written(found.data, target, as_json=as_json, report=name, format=str(kinds[-1]))


class _Source:
    """A project of the database, with its brand and earlier issues, or a project file without any."""

    def __init__(self, project: str, as_of: datetime | None, language: str, *, as_json: bool) -> None:
        day: date | None = None if as_of is None else as_of.date()
        self.workspace: Workspace | None = None
        self.here: Opened
        path = Path(project)
        if path.is_file():
            from workspace.offline import open_file  # noqa: PLC0415  only files need it

            found = open_file(read(path), path.name, day, language)
            if found.opened is None:
                tell(found.diagnostics, as_json=as_json)
                raise typer.Exit(1)
            self.here = found.opened
            return
        from workspace.open import opened  # noqa: PLC0415  only the database needs it

        self.workspace = stored()
        self.here = opened(self.workspace, person(), project_id(self.workspace, project), day, language)

    def checked(
        self, chosen: ReportOptions, vendors: list[str] | tuple[()], prices: list[str] | tuple[()]
    ) -> ReportOptions:
        """The options with offers by id, which may be named by their names too."""
        from pydantic import ValidationError  # noqa: PLC0415  only for this

        known = {item.name: item.id for item in self.here.project.vendors}
        given = {
            "vendors": tuple(known.get(item, item) for item in vendors),
            "prices": tuple(known.get(item, item) for item in prices),
        }
        try:
            return ReportOptions.model_validate({**chosen.model_dump(), **given})
        except ValidationError as fault:
            wrong_call(f"this cannot be meant: {fault.errors()[0]['loc'][0]}")

    def made(self, name: str, kind: ReportFormat, chosen: ReportOptions) -> ReportFile:
        """One report; a call that cannot be is refused."""
        from authoring.diagnostics import in_order  # noqa: PLC0415  only where a report is made
        from reports.child import WriteFailed  # noqa: PLC0415  the same
        from words.catalogue import load  # noqa: PLC0415  the same
        from words.complaints import as_terminal  # noqa: PLC0415  the same
        from workspace.dressing import dressing_of  # noqa: PLC0415  the same
        from workspace.issue import UnknownReport, WrongOption, made_of, render  # noqa: PLC0415  the same
        from workspace.offline import memory_workspace  # noqa: PLC0415  the same

        try:
            if self.workspace is None:
                worn = dressing_of(memory_workspace(), self.here.project)
                made = render(self.here, name, kind, options=chosen, dressing=worn)
            else:
                made = made_of(self.workspace, self.here, name, kind, chosen)
        except UnknownReport:
            since = f", or no earlier issue {chosen.since[:12]}" if chosen.since else ""
            wrong_call(f"no report {name!r} as {str(kind)!r}{since}; see --list")
        except WrongOption as fault:
            wrong_call(f"this cannot be meant: {fault.option}; offers are named by their id or name")
        except WriteFailed as fault:
            typer.echo(f"{name} as {kind} could not be written ({fault.code})", err=True)
            raise typer.Exit(1) from None
        if made.told:
            typer.echo(as_terminal(in_order(made.told), load()), err=True)
        return made


def _all(
    source: _Source,
    kinds: tuple[ReportFormat, ...],
    chosen: ReportOptions,
    out: Path | None,
    *,
    as_json: bool,
) -> None:
    from words.catalogue import load  # noqa: PLC0415  only where reports are made
    from workspace.issue import plain_name  # noqa: PLC0415  the same
    from workspace.report_batch import every_order, zipped  # noqa: PLC0415  the same

    made = [source.made(item.report, item.format, item.options) for item in every_order(chosen, kinds)]
    target = out or Path(f"{plain_name(source.here.project.settings.name)}-reports.zip")
    data = zipped(made, load(chosen.language))
    written(data, target, as_json=as_json, reports=[item.filename for item in made])


def _list_reports(*, as_json: bool) -> None:
    from words.catalogue import load  # noqa: PLC0415  only this command needs it
    from workspace.issue import REPORTS  # noqa: PLC0415  the same

    words = load()
    titles = {kind.name: words(f"reports_page.kinds.{kind.name}.title") for kind in REPORTS}
    if as_json:
        listed = [
            {"name": kind.name, "title": titles[kind.name], "formats": list(kind.formats)} for kind in REPORTS
        ]
        print_json(listed)
        return
    name, title = max(map(len, titles)), max(map(len, titles.values()))
    for kind in REPORTS:
        told = f"{kind.name:<{name}}  {titles[kind.name]:<{title}}  {', '.join(kind.formats)}"
        typer.echo(told)

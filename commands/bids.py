"""Commands for requests for an offer: workbooks out, bids in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.finding import person, project_id, read, stored
from commands.options import AsJson, Out, ProjectName
from commands.telling import has_folder, print_json, tell, written, wrong_call
from words.safe import plain

if TYPE_CHECKING:
    from project.model import Project
    from workspace.wiring import Workspace

Round = Annotated[str, typer.Argument(help="Id or name of the request.", show_default=False)]
VendorName = Annotated[str, typer.Argument(help="Id or name of the vendor.", show_default=False)]
Bid = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The workbook that came back.")]


def workbook(
    project: ProjectName, request: Round, vendor: VendorName, out: Out = None, *, as_json: AsJson = False
) -> None:
    """Write the workbook in which a vendor answers."""
    from workspace.bid_papers import workbook_for  # noqa: PLC0415  only this command needs it

    workspace, found, round_id, vendor_id = _meant(project, request, vendor)
    if out is not None:
        has_folder(out)
    made = workbook_for(workspace, person(), found, round_id, vendor_id)
    written(made.data, out or Path(made.filename), as_json=as_json, vendor=vendor_id)


def take(
    project: ProjectName,
    request: Round,
    vendor: VendorName,
    file: Bid,
    *,
    anyway: Annotated[bool, typer.Option("--anyway", help="Keep it although it cannot be read.")] = False,
    as_json: AsJson = False,
) -> None:
    """Keep a bid as it came; nobody sees what stands in it before the deadline has passed."""
    from workspace.bidding import hand_in  # noqa: PLC0415  only this command needs it
    from workspace.change import Refused  # noqa: PLC0415  the same

    workspace, found, round_id, vendor_id = _meant(project, request, vendor)
    data = read(file)
    done = hand_in(workspace, person(), found, round_id, vendor_id, data, file.name, anyway=anyway)
    if isinstance(done, Refused):
        tell(done.diagnostics, as_json=as_json)
        raise typer.Exit(1)
    if as_json:
        print_json({"bid": done.file, "late": done.late, "readable": not done.problems})
    else:
        typer.echo(done.file)
        tell(done.problems, as_json=False)


def _meant(project: str, request: str, vendor: str) -> tuple[Workspace, str, str, str]:
    from workspace.open import opened  # noqa: PLC0415  only the database needs it

    workspace = stored()
    found = project_id(workspace, project)
    here = opened(workspace, person(), found).project
    return workspace, found, _request(here, request), _vendor(here, vendor)


def _request(here: Project, named: str) -> str:
    from project.records.bidding import BidRound  # noqa: PLC0415  commands load records only when they run

    known = [item.id for item in here.of(BidRound) if named in (item.id, item.title)]
    return _single(known, "request", named)


def _vendor(here: Project, named: str) -> str:
    known = [item.id for item in here.offers if named in (item.id, item.name)]
    return _single(known, "vendor", named)


def _single(known: list[str], sort: str, named: str) -> str:
    if len(known) != 1:
        wrong_call(f"{'more than one' if known else 'no'} {sort} called {plain(named)!r}")
    return known[0]

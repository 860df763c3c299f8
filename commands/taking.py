"""What every command does that takes over a file: look, save unless it was only asked to look, tell, end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn, Protocol

import typer

from authoring.diagnostics import Diagnostic, has_errors
from commands.telling import print_json, tell
from project.model import AnyRecord
from words.complaints import as_json as complaints_json


class Found(Protocol):
    """What was found in a file."""

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """Everything that is wrong in it."""

    @property
    def records(self) -> Sequence[AnyRecord]:
        """What would be saved."""


class Counted(Found, Protocol):
    """The same, with how many entries it has of each sort."""

    @property
    def new(self) -> int:
        """Entries that are not there yet."""

    @property
    def changed(self) -> int:
        """Entries that would be changed."""

    @property
    def same(self) -> int:
        """Entries that stay as they are."""


def counts(found: Counted) -> dict[str, int]:
    """How many entries a file has of each sort."""
    return {"new": found.new, "changed": found.changed, "same": found.same}


def take_over(
    found: Found,
    save: Callable[[], object],
    *,
    dry_run: bool,
    as_json: bool,
    data: Mapping[str, Any],
    say: Callable[[], None],
    whole: bool = False,
) -> NoReturn:
    """Save what was found, tell what is wrong and what became of it, and end.

    Args:
        found: what the file holds.
        save: saves it; gives `Changed`, or `Refused` with the reasons.
        dry_run: save nothing.
        as_json: tell it to a program; `data` is what it is told beside `saved` and `diagnostics`.
        data: see above.
        say: tells it to a person.
        whole: save nothing where anything is wrong, instead of the rows that are right.

    Raises:
        Exit: always; 1 where something is wrong or was refused.
    """
    from workspace.change import Changed, Refused  # noqa: PLC0415  commands load what they need when they run

    problems, saved = found.problems, False
    if found.records and not dry_run and not (whole and has_errors(problems)):
        outcome = save()
        saved = isinstance(outcome, Changed)
        problems = (*problems, *(outcome.diagnostics if isinstance(outcome, Refused) else ()))
    if as_json:
        print_json({**data, "saved": saved, "diagnostics": complaints_json(problems)})
    else:
        tell(problems, as_json=False)
        say()
    failed = has_errors(problems) or (bool(found.records) and not dry_run and not saved)
    raise typer.Exit(1 if failed else 0)

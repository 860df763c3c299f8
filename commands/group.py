"""All commands as one group: what the outside world does wrong becomes a sentence and an exit code."""

from __future__ import annotations

from typing import Any

import typer
import typer.core

from commands.telling import wrong_call
from settings import SettingsError
from words.catalogue import load
from words.safe import plain


class Commands(typer.core.TyperGroup):
    """All commands; what the outside world does wrong becomes a sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; settings that cannot be are a wrong call, a failing disk or database is a fault."""
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort):
            raise
        except SettingsError as fault:
            wrong_call(str(fault))
        except Exception as fault:
            told = _outside_fault(fault)
            if told is None:
                raise
            typer.echo(told, err=True)
            raise typer.Exit(1) from fault


def _outside_fault(fault: Exception) -> str | None:
    """A sentence for a fault of the disk, the database or the content; None for a fault of ours."""
    if isinstance(fault, OSError):
        return f"{plain(fault.filename or '')}: {fault.strerror}"
    from store.port import StoreFault  # noqa: PLC0415  only when something failed
    from workspace.open import BrokenContent  # noqa: PLC0415  the same

    words = load()
    if isinstance(fault, StoreFault):
        return words(f"summary.fault.{fault.code}")
    return words("summary.broken_content") if isinstance(fault, BrokenContent) else None

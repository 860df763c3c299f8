"""Jobs that do what a test needs: one writes, one waits, one breaks, one eats memory, disk or time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from customer_data.figures import IntakeFigures
from customer_data.refused import RefusedError
from customer_data.specs import IntakeSpec, Tell


def run(spec: IntakeSpec, inputs: Mapping[str, Path], out: Path, tell: Tell) -> IntakeFigures:
    """Do what the file's name says."""
    tell("reading", 0.5)
    print("a value of a customer")  # noqa: T201  it must go nowhere
    (out / "rows.parquet").write_bytes(b"rows")
    _DOES[spec.filename](out)
    return IntakeFigures(digest=spec.digest, size=len(inputs), form="csv", heads=("A",), rows=1)


def _nothing(_: Path) -> None:
    """All is well."""


def _refuse(_: Path) -> None:
    raise RefusedError("customer_file.no_content", {"of": "it"})


def _break(_: Path) -> None:
    raise ValueError("Maria Secret")


def _memory(_: Path) -> None:
    bytes(8 * 1024**3)


def _for_ever(_: Path) -> None:
    from threading import Event  # noqa: PLC0415  only this one waits

    Event().wait(120)


def _busy(_: Path) -> None:
    while True:
        pass


def _disk(out: Path) -> None:
    (out / "tmp").mkdir()
    (out / "tmp" / "big").write_bytes(b"0" * 5_000_000)
    _for_ever(out)


def _file_limit(out: Path) -> None:
    (out / "big").write_bytes(b"0" * 5_000_000)


_DOES = {
    "well": _nothing, "refuse": _refuse, "break": _break, "memory": _memory, "waits": _for_ever,
    "busy": _busy, "disk": _disk, "file": _file_limit,
}  # fmt: skip

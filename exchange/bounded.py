"""Read an untrusted file in a child process with limits, so that a bomb hurts nobody.

The child is this module started with the name of a reader out of a closed table; the file goes in through
its standard input and the answer comes back as JSON, never as pickled objects. On Linux memory, processor
time and time on the wall are bounded. macOS bounds both times but may not bound memory; Windows bounds the
time on the wall only. The sizes checked by the readers themselves hold everywhere.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from authoring.child_environment import child_environment
from exchange.codes import Code
from exchange.refusal import RefusalError

READERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "workbook": ("exchange.workbook", "read_workbook"),
        "survey_form": ("exchange.workbook", "read_sheets"),
        "watched": ("exchange.watched_sheets", "read_watched"),
        "rfp_workbook": ("exchange.workbook_looks", "read_with_looks"),
        "json": ("exchange.json_text", "read_json"),
        "sealed": ("exchange.sealed", "read_sealed"),
        "msproject": ("exchange.msproject_xml", "read_msproject"),
        "brand_logo": ("exchange.brand_picture", "read_logo"),
        "brand_font": ("exchange.brand_font", "read_font"),
        "brand_docx": ("exchange.brand_office", "read_docx"),
        "brand_pptx": ("exchange.brand_office", "read_pptx"),
    }
)
"""Readers by name: module and function from bytes to a value that JSON can hold."""

ROOT = Path(__file__).resolve().parent.parent
MIB = 1024 * 1024


OUT_OF_MEMORY = ("out of memory", "Error -4 ")
"""How the XML parser and zlib say that no memory is left."""


ENDED_UNTOLD = 1
"""How Python ends when not even the answer that memory ran out could be written; all else is told."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a reader may use up.

    Attributes:
        memory: address space in bytes.
        cpu_seconds: processor time.
        wall_seconds: time on the wall, waiting included.
        file_bytes: size of the file handed in.
    """

    memory: int = 512 * MIB
    cpu_seconds: int = 20
    wall_seconds: float = 30.0
    file_bytes: int = 20 * MIB


BOUNDS = Bounds()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: a value, or the code of a fault with what its sentence needs."""

    value: Any = None
    fault: str | None = None
    arguments: Mapping[str, str] = field(default_factory=dict)


def run(reader: str, data: bytes, bounds: Bounds = BOUNDS) -> Outcome:
    """Read `data` with one of the READERS in a child process.

    Raises:
        KeyError: there is no reader of that name.
    """
    if reader not in READERS:
        raise KeyError(reader)
    if len(data) > bounds.file_bytes:
        return _too_big(f"{bounds.file_bytes / MIB:g} MiB")
    limits = (str(bounds.memory), str(bounds.cpu_seconds))
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, the name is from a closed table
            [sys.executable, "-m", "exchange.bounded", reader, *limits],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=child_environment(),
            timeout=bounds.wall_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome(fault=Code.TOO_SLOW)
    return _outcome(done.returncode, done.stdout)


def _outcome(status: int, answer: bytes) -> Outcome:
    """Read the child's answer; a child that was stopped or died has told nothing."""
    if status == 0:
        told = json.loads(answer)
        return Outcome(told["value"], told["fault"], told["arguments"])
    if status == -getattr(signal, "SIGXCPU", 0):
        return Outcome(fault=Code.TOO_SLOW)
    if status in (ENDED_UNTOLD, -getattr(signal, "SIGKILL", 0)):
        return _too_big("memory")
    return Outcome(fault=Code.BROKEN_FILE)


def _too_big(limit: str) -> Outcome:
    return Outcome(fault=Code.TOO_BIG, arguments={"limit": limit})


def answer_for(read: Callable[[bytes], Any], data: bytes) -> str:
    """Run a reader and tell whatever happens as JSON.

    The answer to a failure is made after the failure is let go, and with it all the memory it holds.
    """
    try:
        return _told(Outcome(read(data)))
    except RefusalError as refusal:
        outcome = Outcome(fault=refusal.code, arguments=refusal.arguments)
    except MemoryError:
        outcome = _too_big("memory")
    except Exception as error:  # noqa: BLE001 - a broken file may raise anything in a reader of others
        short = any(sign in str(error) for sign in OUT_OF_MEMORY)
        outcome = _too_big("memory") if short else Outcome(fault=Code.BROKEN_FILE)
    return _told(outcome)


def _told(outcome: Outcome) -> str:
    return json.dumps({"value": outcome.value, "fault": outcome.fault, "arguments": dict(outcome.arguments)})


def limit_self(memory: int, cpu_seconds: int) -> None:
    """Bound this process as far as the system can."""
    try:
        import resource  # noqa: PLC0415 - only POSIX systems have it
    except ImportError:
        return
    limits = ((resource.RLIMIT_AS, memory, memory), (resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1))
    for kind, soft, hard in limits:
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))


def main(arguments: list[str]) -> None:
    """The child: import the reader, take the file over, set limits, read, answer."""
    name, memory, cpu_seconds = arguments
    module, function = READERS[name]
    read = getattr(import_module(module), function)
    data = sys.stdin.buffer.read()
    limit_self(int(memory), int(cpu_seconds))
    sys.stdout.write(answer_for(read, data))


def leave_out() -> None:
    """Keep what openpyxl would import though no reader needs it out of this process.

    numpy and Pillow take a third of the child's time and set memory aside for each thread; without Pillow
    no picture inside a workbook is ever decoded.
    """
    for name in ("numpy", "PIL"):
        sys.modules[name] = None  # type: ignore[assignment]  # how Python is told that there is none


if __name__ == "__main__":
    if not sys.argv[1].startswith("brand_"):
        leave_out()
    main(sys.argv[1:])

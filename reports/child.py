"""Writing a document in a process of its own with limits, so that a large report slows nobody down.

The child is this module; a document and a look go in as JSON, and the finished bytes come out.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from authoring.child_environment import child_environment
from project.records.issuing import ReportFormat
from reports.coded import canonical, read_document, read_look, write_document, write_look
from reports.document import Document
from reports.look import Look

ROOT = Path(__file__).resolve().parent.parent
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a writer may use up.

    Attributes:
        memory: address space in bytes; what is in memory at a time is far less.
        cpu_seconds: processor time over all threads.
        wall_seconds: time on the wall.
    """

    memory: int = 3072 * MIB
    cpu_seconds: int = 120
    wall_seconds: float = 180.0


BOUNDS = Bounds()


class WriteFailed(Exception):
    """No file came of it; `code` is "stopped", "too_slow", "too_big" or "broken"."""

    def __init__(self, code: str, told: str = "") -> None:
        super().__init__(code)
        self.code, self.told = code, told


def write_apart(
    kind: ReportFormat,
    document: Document,
    look: Look,
    *,
    stopped: Callable[[], bool] = lambda: False,
    bounds: Bounds = BOUNDS,
) -> bytes:
    """The document in this format, written by a child process.

    Args:
        kind: which writer.
        document: what it says.
        look: how it looks.
        stopped: asked several times a second; True ends the child.
        bounds: what it may use up.

    Raises:
        WriteFailed: it was stopped, used up too much, or broke.
    """
    given = canonical({"document": write_document(document), "look": write_look(look)})
    with TemporaryFile() as handed:
        handed.write(given)
        handed.seek(0)
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, the name is from a closed table
            [sys.executable, "-m", "reports.child", str(kind), str(bounds.memory), str(bounds.cpu_seconds)],
            stdin=handed,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=child_environment(),
        )
    made, told = _awaited(child, stopped, bounds.wall_seconds)
    if child.returncode == 0 and made:
        return made
    raise WriteFailed(_why(child.returncode, told), told.decode(errors="replace")[-2000:])


def _awaited(
    child: subprocess.Popen[bytes], stopped: Callable[[], bool], wall_seconds: float
) -> tuple[bytes, bytes]:
    """What a child wrote and what it complained of, unless it is stopped or takes too long."""
    waited, turn = 0.0, 0.2
    while True:
        try:
            return child.communicate(timeout=turn)
        except subprocess.TimeoutExpired:
            waited += turn
            if stopped() or waited > wall_seconds:
                child.kill()
                child.communicate()
                raise WriteFailed("stopped" if stopped() else "too_slow") from None


def _why(status: int, told: bytes) -> str:
    """What ended a child that made nothing."""
    if status == -getattr(signal, "SIGXCPU", 0):
        return "too_slow"
    if status == -getattr(signal, "SIGKILL", 0) or b"MemoryError" in told or b"memory allocation" in told:
        return "too_big"
    return "broken"


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
    """The child: take the document, set limits, write, hand over."""
    from reports.writers.formats import writer  # noqa: PLC0415  writers are loaded in the child only

    kind, memory, cpu_seconds = arguments
    write = writer(ReportFormat(kind))
    given = json.loads(sys.stdin.buffer.read())
    limit_self(int(memory), int(cpu_seconds))
    sys.stdout.buffer.write(write(read_document(given["document"]), read_look(given["look"])))


if __name__ == "__main__":
    main(sys.argv[1:])

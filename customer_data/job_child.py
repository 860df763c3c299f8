"""The child process of a job: takes the question over, bounds itself, works, and tells how far it is.

The question comes as one line through its standard input, which its parent holds open: when the parent goes,
so does this process. What it tells are lines of JSON on the standard output it was given; whatever a
library prints goes nowhere, and no value of a customer is ever written down.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TextIO

from customer_data.job_codes import JobCode
from customer_data.jobs import ROOT, do
from customer_data.refused import RefusedError
from customer_data.specs import JOBS, Job, Spec

SHORT_OF_MEMORY = ("OutOfMemoryException", "ArrowMemoryError", "_ArrayMemoryError")
"""How libraries say that no memory is left."""

SHORT_OF_SPACE = ("No space left", "File too large", "max_temp_directory_size")
"""How they say that a file cannot grow."""


def limit_self(memory: int, cpu_seconds: int, file_bytes: int) -> None:
    """Bound this process as far as the system can; macOS may not bound memory, Windows bounds none of it."""
    try:
        import resource  # noqa: PLC0415  only POSIX systems have it
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1),
        (resource.RLIMIT_FSIZE, file_bytes, file_bytes),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for kind, soft, hard in limits:
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))


def refusal(error: Exception) -> tuple[str, dict[str, str]]:
    """Why it came to no end, as code and arguments; of anything unforeseen only its place in our code."""
    if isinstance(error, RefusedError):
        return error.code, error.arguments
    if isinstance(error, MemoryError) or type(error).__name__ in SHORT_OF_MEMORY:
        return JobCode.NO_MEMORY, {}
    if any(sign in str(error) for sign in SHORT_OF_SPACE):
        return JobCode.NO_SPACE, {}
    return JobCode.JOB_BROKEN, {"where": f"{type(error).__name__} {_place(error)}"}


def _place(error: Exception) -> str:
    ours = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(ROOT / "customer_data")
    ]
    return f"{Path(ours[-1].filename).relative_to(ROOT).as_posix()}:{ours[-1].lineno}" if ours else ""


def _out_alone() -> TextIO:
    """The standard output for us alone; prints of libraries go nowhere."""
    ours = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return ours


def _gone_with_parent() -> None:
    """Read past Python's own buffer, whose lock nobody may hold when the interpreter ends."""
    os.read(0, 1)
    os._exit(2)


def main(name: str) -> None:
    """Do the job that the line on the standard input asks for."""
    told = _out_alone()
    question = json.loads(sys.stdin.buffer.readline())
    Thread(target=_gone_with_parent, daemon=True).start()
    limit_self(question["memory"], question["cpu_seconds"], question["file_bytes"])

    def tell(step: str, share: float) -> None:
        told.write(json.dumps({"step": step, "share": share}) + "\n")
        told.flush()

    job = Job(name)
    try:
        spec: Spec = JOBS[job][1].model_validate(question["spec"])  # type: ignore[assignment]  # of that job
        inputs = {digest: Path(folder) for digest, folder in question["inputs"].items()}
        do(job, spec, inputs, Path(question["out"]), tell)
    except Exception as error:  # noqa: BLE001  whatever happens is told as a code
        code, arguments = refusal(error)
        told.write(json.dumps({"refused": code, "arguments": arguments}) + "\n")
        told.flush()
        raise SystemExit(3) from None


if __name__ == "__main__":
    main(sys.argv[1])

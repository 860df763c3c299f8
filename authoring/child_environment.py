"""What a child process that handles files of strangers may know of the server's environment."""

from __future__ import annotations

import os

WANTED = (
    "PATH",
    "SYSTEMROOT",
    "LANG",
    "TZDIR",
    "LD_LIBRARY_PATH",
    "TMPDIR",
    "TEMP",
    "TMP",
)


def child_environment() -> dict[str, str]:
    """What it takes to start and nothing else: no secret of the server, no home to load anything from."""
    return {name: os.environ[name] for name in WANTED if name in os.environ}

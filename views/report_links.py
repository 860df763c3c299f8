"""Where other pages send people for a report of theirs, as it is usually made."""

from __future__ import annotations


def address(project: str, report: str, ending: str, *, show: bool = False) -> str:
    """Where a report is downloaded from, made on the spot; `show` opens it in the browser."""
    return f"/download/{project}/{report}.{ending}{'?show' if show else ''}"

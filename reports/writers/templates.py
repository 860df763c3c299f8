"""The one way templates are read: from our own folder, escaping on, unknown names refused."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).resolve().parents[2] / "templates"
FONT_STACK = (
    "Inter, 'Segoe UI', system-ui, -apple-system, Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
)
"""What pages and pictures are set in; nothing is fetched, the first font present is used."""


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment of all writers; user text is only ever a value in it, never a template."""
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def style_sheet(name: str) -> str:
    """The text of a style sheet of ours."""
    return (FOLDER / name).read_text(encoding="utf-8")

"""Pictures for files that take no SVG: charts drawn by our SVG writer, turned into PNG with our typeface."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from tempfile import TemporaryDirectory
from typing import Any

from reports.document import Chart
from reports.palette import LIGHT
from reports.writers.svg import WIDE, draw
from reports.writers.templates import FOLDER

DENSITY = 144.0
"""Dots for each inch of a picture as drawn: twice what a screen shows."""

PROGRAM = """
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#let drawings = json(bytes(sys.inputs.drawings))
#for (place, drawing) in drawings.enumerate() {
  if place > 0 { pagebreak() }
  image(bytes(drawing), format: "svg", width: float(sys.inputs.width) * 1pt)
}
"""


def charts(given: Sequence[Chart], language: str, width: float = WIDE) -> tuple[bytes, ...]:
    """Each chart as PNG, in the same order."""
    return pngs([draw(chart, LIGHT, width, language) for chart in given], width)


def pngs(drawings: Sequence[str], width: float = WIDE) -> tuple[bytes, ...]:
    """SVG drawings as PNG, in the same order; the same drawings always give the same bytes.

    Nothing but the drawings is read: the folder they are set in is empty, and only our own fonts are used.

    Args:
        drawings: SVG text.
        width: of all pictures in points; heights follow.
    """
    if not drawings:
        return ()
    import typst  # noqa: PLC0415  loaded when something is drawn

    inputs = {"drawings": json.dumps(list(drawings)), "width": str(width)}
    program: Any = (
        typst.compile
    )  # what it returns depends on the number of pages, which its types do not tell
    with TemporaryDirectory() as folder:
        made = program(
            PROGRAM.encode(),
            root=folder,
            font_paths=[str(FOLDER / "fonts")],
            ignore_system_fonts=True,
            format="png",
            ppi=DENSITY,
            sys_inputs=inputs,
        )
    pages = made if isinstance(made, list) else [made]
    return tuple(bytes(page) for page in pages if page)


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in dots; (0, 0) for what is none."""
    if not png.startswith(b"\x89PNG\r\n\x1a\n") or len(png) < 24:  # noqa: PLR2004  where the sizes end
        return 0, 0
    wide, high = struct.unpack(">II", png[16:24])
    return int(wide), int(high)

"""The typeface of the app, served by ourselves so that no page asks another server for anything."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "fonts"
FONTS = frozenset(path.stem for path in FOLDER.glob("*.woff2"))
"""Names that are served; anything else is not found."""

KEEP_FOREVER = "public, max-age=31536000, immutable"


def font(request: Request) -> Response:
    """One font file by name; it never changes under that name."""
    name = request.path_params["name"]
    if name not in FONTS:
        return PlainTextResponse("Not found", status_code=404)
    headers = {"Cache-Control": KEEP_FOREVER}
    return FileResponse(FOLDER / f"{name}.woff2", media_type="font/woff2", headers=headers)

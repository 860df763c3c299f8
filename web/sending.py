"""How a file leaves this server: under its name, kept by nobody on the way, and able to run nothing."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

SHOWN_REPORT = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-modals"
)
"""A report opened in the browser may run nothing and load nothing."""


def disposition(filename: str, *, shown: bool = False) -> str:
    """The header that names a download: a plain name for old readers, the true one for the others."""
    plain = "".join(
        sign if sign.isascii() and (sign.isalnum() or sign in "-_. ") else "_" for sign in filename
    )
    how = "inline" if shown else "attachment"
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"


def file_answer(data: bytes, filename: str, media_type: str, *, shown: bool = False) -> Response:
    """A file as an answer; `shown` lets the browser open it instead of keeping it."""
    headers = {
        "Content-Disposition": disposition(filename, shown=shown),
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": SHOWN_REPORT,
    }
    return Response(data, media_type=media_type, headers=headers)

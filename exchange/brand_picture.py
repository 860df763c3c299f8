"""Read a logo that somebody hands in and draw it anew as PNG. Runs inside the child process only.

Whatever came along with the picture (place and time it was taken, profiles, text, further frames) is left
behind; nothing but its dots goes on.
"""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING, Any

from exchange.codes import BrandCode
from exchange.refusal import RefusalError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_SIDE = 6000
"""Dots that a side may have when it comes in."""

MOST_DOTS = 24_000_000
LONGEST_SIDE = 1200
"""Dots of the longer side as it is kept; enough for five centimetres in print at 600 dots an inch."""

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
MODES = ("L", "LA", "RGB", "RGBA")
"""Greys and colours with and without transparency, eight bits each: what is kept."""


def read_logo(data: bytes) -> dict[str, Any]:
    """The picture drawn anew: "data" is a PNG in base64, with "width" and "height" in dots.

    Raises:
        RefusalError: it is no PNG, JPEG or SVG, is broken, moves, is too large, or an SVG holds what is
            not taken.
    """
    if data.startswith((PNG, JPEG)):
        return drawn(data)
    if b"<svg" in data[:20_000] or b"<?xml" in data[:200]:
        from exchange.brand_svg import read_svg  # noqa: PLC0415  draws with another library

        return read_svg(data)
    raise RefusalError(BrandCode.PICTURE_KIND)


def drawn(data: bytes) -> dict[str, Any]:
    """A PNG or JPEG drawn anew."""
    from PIL import Image as opening  # noqa: N813, PLC0415  loaded in the child, after its limits are set

    opening.MAX_IMAGE_PIXELS = MOST_DOTS
    try:
        with opening.open(BytesIO(data), formats=("PNG", "JPEG")) as found:
            _check(found)
            made = _plain(found)
    except (
        OSError,
        ValueError,
        SyntaxError,
        opening.DecompressionBombError,
        opening.DecompressionBombWarning,
    ):
        raise RefusalError(BrandCode.PICTURE_BROKEN) from None
    out = BytesIO()
    made.save(out, "PNG")
    return {"data": b64encode(out.getvalue()).decode(), "width": made.width, "height": made.height}


def _check(found: Image) -> None:
    """Size and frames, told by the head before a dot is unpacked."""
    if max(found.size) > MOST_SIDE or found.width * found.height > MOST_DOTS:
        told = {"width": found.width, "height": found.height, "most": MOST_SIDE}
        raise RefusalError(BrandCode.PICTURE_LARGE, told)
    if getattr(found, "n_frames", 1) > 1:
        raise RefusalError(BrandCode.PICTURE_ANIMATED)


def _plain(found: Image) -> Image:
    """Only the dots, upright, in eight bits, at most as large as they are printed."""
    from PIL import Image as making  # noqa: N813, PLC0415  the same
    from PIL import ImageOps  # noqa: PLC0415  the same

    found.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
    upright = ImageOps.exif_transpose(found)
    if upright.mode not in MODES:
        clear = "transparency" in upright.info
        upright = upright.convert("RGBA" if clear or upright.mode in {"PA", "La", "RGBa"} else "RGB")
    elif "transparency" in upright.info:
        upright = upright.convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return making.frombytes(upright.mode, upright.size, upright.tobytes())

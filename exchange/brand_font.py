"""Look at a typeface that is handed in, before anything is set in it. Runs in the child process only."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from exchange.codes import BrandCode
from exchange.refusal import RefusalError

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

KINDS = (b"\x00\x01\x00\x00", b"OTTO")
"""How TrueType and OpenType files begin; collections and web fonts begin otherwise."""

RESTRICTED, NO_SUBSET, BITMAPS = 0x0002, 0x0100, 0x0200
USAGE = 0x000F
"""Bits of `fsType` in the table OS/2 (OpenType 1.9.1): what its maker allows when it is embedded."""

HEAVY = 600
"""Weights from here on are bold."""

LETTERS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    "ÀÁÉÈÍÏÒÓÚÜÇÑÄÖÅàáéèíïòóúüçñäöå" + ".,:;!?¿¡'\"()[]-–—…·%&/+=<>*#@_«»“”‘’€$£"  # noqa: RUF001  letters of four languages
)
"""What reports in English, Spanish, Catalan and Finnish are written with."""

NEEDED = ("head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cmap")


def read_font(data: bytes) -> dict[str, Any]:
    """What a typeface is: "family", "weight" from 100 to 900, "bold", and "upright".

    Raises:
        RefusalError: it is no single typeface in TTF or OTF, is broken or variable, its maker does not allow
            that it is embedded, or letters are missing.
    """
    if not data.startswith(KINDS):
        raise RefusalError(BrandCode.FONT_KIND)
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415  loaded in the child, after its limits are set

    try:
        with TTFont(BytesIO(data), lazy=False, fontNumber=0) as font:
            return _told(font)
    except RefusalError:
        raise
    except MemoryError:
        raise
    except (TTLibError, Exception) as error:  # the library raises what it meets in a broken table
        raise RefusalError(BrandCode.FONT_BROKEN) from error


def _told(font: TTFont) -> dict[str, Any]:
    _whole(font)
    _may_be_embedded(font["OS/2"].fsType)
    _has_letters(font)
    names, weight = font["name"], int(font["OS/2"].usWeightClass)
    family = names.getDebugName(16) or names.getDebugName(1) or ""
    if not family.strip():
        raise RefusalError(BrandCode.FONT_BROKEN)
    bold = weight >= HEAVY or bool(font["head"].macStyle & 1)
    return {"family": family.strip()[:100], "weight": weight, "bold": bold}


def _whole(font: TTFont) -> None:
    """Every table that a typeface needs is there and can be taken apart, outlines included."""
    if "fvar" in font:
        raise RefusalError(BrandCode.FONT_VARIABLE)
    outlines = "glyf" in font or "CFF " in font or "CFF2" in font
    if not outlines or any(name not in font for name in NEEDED):
        raise RefusalError(BrandCode.FONT_BROKEN)
    from fontTools.pens.recordingPen import RecordingPen  # noqa: PLC0415  the same

    glyphs, known = font.getGlyphSet(), font.getBestCmap() or {}
    for letter in "Aaé0":
        if ord(letter) in known:
            glyphs[known[ord(letter)]].draw(RecordingPen())


def _may_be_embedded(usage: int) -> None:
    if usage & USAGE == RESTRICTED or usage & (NO_SUBSET | BITMAPS):
        raise RefusalError(BrandCode.FONT_EMBEDDING)


def _has_letters(font: TTFont) -> None:
    known = font.getBestCmap() or {}
    lacking = [letter for letter in LETTERS if ord(letter) not in known]
    if lacking:
        told = {"letters": " ".join(lacking[:12]), "count": len(lacking)}
        raise RefusalError(BrandCode.FONT_LETTERS, told)

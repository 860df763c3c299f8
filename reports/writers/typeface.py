"""The typeface of screen and paper inside a report, so that it looks the same everywhere."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache

from reports.writers.templates import FOLDER, FONT_STACK

FAMILY = "IBM Plex Sans"
STACK = f"'{FAMILY}', {FONT_STACK}"
"""What a page with the typeface inside is set in."""

WEIGHTS = (400, 600)
RANGES = {
    "latin": "U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2122,U+2212",
    "latin-ext": "U+100-130,U+132-151,U+154-2BA,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0,U+2113",
}
"""The letters that each file holds, as CSS says it."""

_BEYOND = re.compile("[\u0100-\u02ba\u1e00-\u1eff\u20a0-\u20ab\u20ad-\u20c0\u2113]")


def faces(text: str) -> str:
    """The font faces a text needs, each with its file inside; letters beyond western Europe only if used."""
    kinds = ("latin", "latin-ext") if _BEYOND.search(text) else ("latin",)
    return "\n".join(_face(kind, weight) for kind in kinds for weight in WEIGHTS)


@cache
def _face(kind: str, weight: int) -> str:
    data = (FOLDER / "fonts" / f"ibm-plex-sans-{kind}-{weight}-normal.woff2").read_bytes()
    return (
        f"@font-face {{ font-family: '{FAMILY}'; font-style: normal; font-weight: {weight}; "
        f"src: url(data:font/woff2;base64,{b64encode(data).decode()}) format('woff2'); "
        f"unicode-range: {RANGES[kind]}; }}"
    )

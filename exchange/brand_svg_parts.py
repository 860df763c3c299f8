"""What a logo drawn in SVG may be made of, and how large it may be: closed lists, and limits."""

from __future__ import annotations

import re

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
MOST_ELEMENTS = 5000
MOST_DEPTH = 60
MOST_USES = 50
"""Repetitions of what was drawn before; each may hold others."""

FLATTEST = 20.0
"""Times one side may be longer than the other."""

ELEMENTS = frozenset(
    {
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "style",
    }
)
LEFT_OUT = frozenset({"metadata", "title", "desc"})
"""Elements that say something and draw nothing; they are dropped with all that is in them."""

ATTRIBUTES = frozenset(
    {
        "id",
        "class",
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "width",
        "height",
        "points",
        "viewBox",
        "preserveAspectRatio",
        "transform",
        "gradientTransform",
        "gradientUnits",
        "spreadMethod",
        "offset",
        "clipPathUnits",
        "maskUnits",
        "maskContentUnits",
        "pathLength",
        "version",
        "baseProfile",
        "style",
    }
)
PROPERTIES = frozenset(
    {
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-opacity",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "opacity",
        "stop-color",
        "stop-opacity",
        "clip-path",
        "clip-rule",
        "mask",
        "mask-type",
        "color",
        "display",
        "visibility",
        "overflow",
        "isolation",
        "mix-blend-mode",
        "paint-order",
        "vector-effect",
        "shape-rendering",
    }
)
"""How things look, as attributes of their own or inside "style"."""

IGNORED = frozenset(
    {
        "enable-background",
        "font-family",
        "font-size",
        "font-weight",
        "font-style",
        "font-variant",
        "line-height",
        "text-align",
        "text-anchor",
        "text-decoration",
        "letter-spacing",
        "word-spacing",
        "writing-mode",
        "color-interpolation",
        "color-interpolation-filters",
        "color-rendering",
        "image-rendering",
        "text-rendering",
        "color-profile",
        "data-name",
        "role",
        "focusable",
        "aria-label",
        "aria-labelledby",
        "aria-hidden",
        "lang",
        "space",
        "zoomAndPan",
        "solid-color",
        "solid-opacity",
    }
)
"""What programs write that changes nothing of a picture without letters; dropped."""

IGNORED_BEGINNINGS = ("-inkscape-", "-webkit-", "-moz-", "text-", "font-", "white-space", "data-", "aria-")
OWN = re.compile(r"url\(\s*['\"]?#[\w.-]{1,100}['\"]?\s*\)")
"""The only address that may be named: another part of the same picture."""

BAD = re.compile(r"(?i)url\s*\(|expression\s*\(|javascript:|data:|https?:|//|@|\\|&|<|/\*")
LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*(px|pt|mm|cm|in)?\s*")
RULE = re.compile(r"\s*([^{}]{1,2000})\{([^{}]{0,10000})\}\s*")
SELECTOR = re.compile(r"[\w .,#>*:-]+")

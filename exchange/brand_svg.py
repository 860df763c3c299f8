"""Read a logo drawn in SVG: a closed list of elements and attributes, written anew, then drawn as PNG.

Runs inside the child process only. What programs add for themselves (metadata, names of layers) is left
behind; everything of SVG that is not listed here is refused with its name and line. What is drawn is never
the file that came in but what was understood of it, in a folder with nothing else and without the network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from exchange.brand_picture import LONGEST_SIDE, drawn
from exchange.brand_svg_parts import (
    ATTRIBUTES,
    BAD,
    ELEMENTS,
    FLATTEST,
    IGNORED,
    IGNORED_BEGINNINGS,
    LEFT_OUT,
    LENGTH,
    MOST_DEPTH,
    MOST_ELEMENTS,
    MOST_USES,
    OWN,
    PROPERTIES,
    RULE,
    SELECTOR,
    SVG,
    XLINK,
)
from exchange.codes import BrandCode
from exchange.refusal import RefusalError


def read_svg(data: bytes) -> dict[str, Any]:
    """The picture drawn as PNG, told as `exchange.brand_picture.drawn` does.

    Raises:
        RefusalError: it is no XML, or holds what is not taken; the fault names what and the line.
    """
    text = understood(data)
    return drawn(_painted(text))


def understood(data: bytes) -> str:
    """The picture written anew from what was understood."""
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.StartDoctypeDeclHandler = lambda *_: reading.refuse(BrandCode.SVG_ELEMENT, "DOCTYPE")
    parser.EntityDeclHandler = lambda *_: reading.refuse(BrandCode.SVG_ELEMENT, "ENTITY")
    parser.ProcessingInstructionHandler = lambda name, _: reading.refuse(BrandCode.SVG_ELEMENT, f"?{name}")
    reading.line = lambda: parser.CurrentLineNumber
    try:
        parser.Parse(data, True)  # noqa: FBT003  the signature of expat
    except expat.ExpatError as error:
        raise RefusalError(BrandCode.SVG_BROKEN, {"line": error.lineno}) from None
    if not reading.parts:
        raise RefusalError(BrandCode.PICTURE_KIND)
    return "".join(reading.parts)


@dataclass
class _Reading:
    """What was understood so far, as text of a new picture."""

    parts: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    skipped: int = 0
    elements: int = 0
    uses: int = 0
    rules: list[str] = field(default_factory=list)
    line: Any = None

    def refuse(self, code: BrandCode, name: str) -> None:
        raise RefusalError(code, {"name": name[:60], "line": self.line()})

    def begin(self, name: str, given: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self.elements += 1
        if self.elements > MOST_ELEMENTS or len(self.open) + self.skipped > MOST_DEPTH:
            raise RefusalError(BrandCode.SVG_MANY, {"most": MOST_ELEMENTS})
        if self.skipped or (self.open and (space != SVG or local in LEFT_OUT)):
            self.skipped += 1
            return
        if space != SVG or local not in ELEMENTS or (not self.open and local != "svg"):
            self.refuse(BrandCode.SVG_ELEMENT, local)
        self.uses += local == "use"
        if self.uses > MOST_USES:
            raise RefusalError(BrandCode.SVG_MANY, {"most": MOST_USES})
        kept = self._sized(given) if not self.open else given
        self.open.append(local)
        written = "".join(self._attribute(key, value, local) for key, value in kept.items())
        names = f' xmlns="{SVG}" xmlns:xlink="{XLINK}"' if len(self.open) == 1 else ""
        self.parts.append(f"<{local}{names}{written}>")

    def end(self, _name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        local = self.open.pop()
        if local == "style":
            self.parts.append(self._sheet("".join(self.rules)))
            self.rules.clear()
        self.parts.append(f"</{local}>")

    def text(self, text: str) -> None:
        if not self.skipped and self.open and self.open[-1] == "style":
            self.rules.append(text)

    def _sized(self, given: dict[str, str]) -> dict[str, str]:
        """The outermost element with a size that can be drawn, told by its frame or its sides."""
        width, height = _frame(given)
        if not width or not height or max(width / height, height / width) > FLATTEST:
            raise RefusalError(BrandCode.SVG_SIZE, {"most": int(FLATTEST)})
        rest = {key: value for key, value in given.items() if key not in {"width", "height", "viewBox"}}
        frame = given.get("viewBox") or f"0 0 {width:g} {height:g}"
        return {**rest, "viewBox": frame, "width": f"{width:g}", "height": f"{height:g}"}

    def _attribute(self, name: str, value: str, element: str) -> str:
        """An attribute as it is written anew; "" for one that is left behind."""
        space, _, local = name.rpartition(" ")
        if local == "href" and space in {"", XLINK}:
            return self._link(value, element)
        if space or local in IGNORED or local.startswith(IGNORED_BEGINNINGS):
            return ""
        if local == "style":
            return f" style={quoteattr(self._declared(value))}"
        if local == "type" and element == "style" and value.strip() == "text/css":
            return ""
        if local not in ATTRIBUTES and local not in PROPERTIES:
            self.refuse(BrandCode.SVG_ATTRIBUTE, local)
        return f" {local}={quoteattr(self._value(local, value))}"

    def _link(self, value: str, element: str) -> str:
        if element not in {"use", "linearGradient", "radialGradient"} or not re.fullmatch(r"#[\w.-]+", value):
            self.refuse(BrandCode.SVG_VALUE, f"href={value}")
        return f" xlink:href={quoteattr(value)}"

    def _value(self, name: str, value: str) -> str:
        if BAD.search(OWN.sub("", value)):
            self.refuse(BrandCode.SVG_VALUE, f"{name}={value}")
        return value

    def _declared(self, text: str) -> str:
        """The declarations of a style, without those that change nothing."""
        kept = []
        for part in text.split(";"):
            name, colon, value = part.partition(":")
            key = name.strip().lower()
            if not part.strip() or key in IGNORED or key.startswith(IGNORED_BEGINNINGS):
                continue
            if not colon or key not in PROPERTIES:
                self.refuse(BrandCode.SVG_ATTRIBUTE, f"style: {key}")
            kept.append(f"{key}:{self._value(key, value.strip())}")
        return ";".join(kept)

    def _sheet(self, text: str) -> str:
        """The rules of a sheet of styles: names and declarations, nothing that reaches elsewhere."""
        bare, written, at = re.sub(r"(?s)/\*.*?\*/", "", text), [], 0
        while bare[at:].strip():
            rule = RULE.match(bare, at)
            if rule is None or not SELECTOR.fullmatch(rule[1].strip()):
                self.refuse(BrandCode.SVG_VALUE, f"style: {bare[at : at + 40].strip()}")
                return ""
            written.append(f"{rule[1].strip()}{{{self._declared(rule[2])}}}")
            at = rule.end()
        return escape("".join(written))


def _frame(given: dict[str, str]) -> tuple[float, float]:
    """Width and height of a picture in any unit; 0 where it does not say."""
    parts = re.split(r"[\s,]+", given.get("viewBox", "").strip())
    try:
        _, _, width, height = (float(part) for part in parts)
    except ValueError:
        sides = [LENGTH.fullmatch(given.get(name, "")) for name in ("width", "height")]
        width, height = (float(side[1]) if side else 0.0 for side in sides)
    usable = 0 < width < float("inf") and 0 < height < float("inf")
    return (width, height) if usable else (0.0, 0.0)


def _painted(text: str) -> bytes:
    """The picture as PNG, its longer side as many dots as a logo may have."""
    import typst  # noqa: PLC0415  loaded in the child only

    sides = re.search(r' width="([^"]+)" height="([^"]+)"', text)
    width, height = (float(side) for side in sides.groups()) if sides else (1.0, 1.0)
    points = 300.0 * min(1.0, width / height)
    page = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        f'#image(bytes(sys.inputs.picture), format: "svg", width: {points:.3f}pt)'
    )
    with TemporaryDirectory() as alone:
        main = Path(alone, "main.typ")
        main.write_text(page, encoding="utf-8")
        try:
            made: bytes = typst.compile(
                str(main),
                root=alone,
                ignore_system_fonts=True,
                format="png",
                ppi=72.0 * LONGEST_SIDE / 300.0,
                sys_inputs={"picture": text},
            )
        except RuntimeError as error:
            raise RefusalError(BrandCode.PICTURE_BROKEN) from error
    return made

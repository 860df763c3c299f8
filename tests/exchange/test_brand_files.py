"""Files of a brand, each read in the child process with limits: what is taken, and what is refused."""

from __future__ import annotations

import json
from base64 import b64decode
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pptx import Presentation

from exchange.bounded import MIB, READERS, Bounds, Outcome, answer_for, run
from exchange.brand_svg import understood
from exchange.codes import BrandCode, Code
from exchange.refusal import RefusalError

ROOM = Bounds(memory=2048 * MIB, file_bytes=5 * MIB)
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80">'
FONT = Path("templates/fonts/IBMPlexSans-Regular.ttf")


def read(kind: str, data: bytes) -> Outcome:
    """What the reader says of it, told as the child process tells it."""
    module, function = READERS[f"brand_{kind}"]
    return Outcome(**json.loads(answer_for(getattr(import_module(module), function), data)))


def read_apart(kind: str, data: bytes) -> Outcome:
    """What the child process says of it."""
    return run(f"brand_{kind}", data, ROOM)


def picture(width: int, height: int, *, mode: str = "RGB", kind: str = "PNG", **more: object) -> bytes:
    """A picture of one colour."""
    out = BytesIO()
    Image.new(mode, (width, height), 0).save(out, kind, **more)
    return out.getvalue()


def drawn(outcome: Outcome) -> Image.Image:
    """The picture that came back, opened by Pillow on its own."""
    assert outcome.fault is None, outcome
    return Image.open(BytesIO(b64decode(outcome.value["data"])))


# -- pictures ------------------------------------------------------------------------------------------------


def test_a_logo_is_drawn_anew_without_what_came_along_with_it() -> None:
    """Text, time and place of a picture are left behind; it is at most 1200 dots long; equal bytes twice."""
    notes = PngInfo()
    notes.add_text("Author", "Somebody Private")
    given = picture(2400, 600, pnginfo=notes, dpi=(300, 300))

    first, second = read("logo", given), read_apart("logo", given)

    found = drawn(first)
    assert (found.format, found.size, found.info) == ("PNG", (1200, 300), {})
    assert first.value == second.value
    assert b"Private" not in b64decode(first.value["data"])


def test_a_photograph_turned_by_its_camera_stands_upright() -> None:
    """The mark that says how a camera was held is followed and then gone; CMYK becomes RGB."""
    turned = Image.Exif()
    turned[0x0112] = 6
    found = drawn(read("logo", picture(40, 20, kind="JPEG", mode="CMYK", exif=turned)))
    assert (found.size, found.mode, dict(found.getexif())) == ((20, 40), "RGB", {})


def test_what_is_clear_stays_clear() -> None:
    """A logo without a ground keeps it, also from a palette."""
    out = BytesIO()
    Image.new("P", (4, 4), 0).save(out, "PNG", transparency=0)
    assert drawn(read("logo", out.getvalue())).getpixel((0, 0))[3] == 0  # type: ignore[index]


def moving() -> bytes:
    """Two pictures one after the other in one file."""
    out = BytesIO()
    frames = [Image.new("RGB", (8, 8), shade) for shade in ("red", "blue")]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"GIF89a and so on", BrandCode.PICTURE_KIND),
        (picture(30, 30)[:60], BrandCode.PICTURE_BROKEN),
        (picture(6001, 2, mode="1"), BrandCode.PICTURE_LARGE),
        (moving(), BrandCode.PICTURE_ANIMATED),
    ],
    ids=["kind", "broken", "long", "moving"],
)
def test_a_picture_that_cannot_be_used_is_refused(data: bytes, code: str) -> None:
    """A broken logo, another kind of file, one far too long or moving; each with a code of its own."""
    outcome = read("logo", data)
    assert (outcome.value, outcome.fault) == (None, code)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (picture(5900, 5900, mode="1"), BrandCode.PICTURE_LARGE),
        (b"\x89PNG\r\n\x1a\n" + b"0" * (40 * MIB), Code.TOO_BIG),
    ],
    ids=["bomb", "40 MB"],
)
def test_a_picture_that_hurts_is_refused(data: bytes, code: str) -> None:
    """A bomb and a picture of 40 MB are met by limits, in a process of their own."""
    outcome = read_apart("logo", data)
    assert (outcome.value, outcome.fault) == (None, code)


# -- drawings ------------------------------------------------------------------------------------------------


def test_a_drawing_becomes_a_picture() -> None:
    """Shapes, styles and gradients are drawn; what editors add for themselves is left behind."""
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:ink="urn:x" width="50mm" height="20mm" '
        'viewBox="0 0 200 80" ink:version="1"><metadata><x/></metadata><ink:view a="b"/>'
        "<style>.a{fill:#FF0000;font-family:Arial}</style>"
        '<rect class="a" width="100" height="80"/>'
        '<circle cx="150" cy="40" r="30" style="fill:#0000FF"/></svg>'
    )
    found = drawn(read("logo", text.encode()))
    assert found.size == (1200, 480)
    assert found.getpixel((10, 10)) == (255, 0, 0, 255)
    assert found.getpixel((900, 240)) == (0, 0, 255, 255)
    assert found.getpixel((1190, 10))[3] == 0  # type: ignore[index]


HOSTILE = {
    "script": (f"{HEAD}\n<script>alert(1)</script></svg>", BrandCode.SVG_ELEMENT, "script"),
    "event": (f'{HEAD}\n<rect onload="x()"/></svg>', BrandCode.SVG_ATTRIBUTE, "onload"),
    "foreign": (f"{HEAD}\n<foreignObject/></svg>", BrandCode.SVG_ELEMENT, "foreignObject"),
    "picture": (f'{HEAD}\n<image href="file:///etc/passwd"/></svg>', BrandCode.SVG_ELEMENT, "image"),
    "letters": (f"{HEAD}\n<text>Firm</text></svg>", BrandCode.SVG_ELEMENT, "text"),
    "far use": (f'{HEAD}\n<use href="http://x.example/a#b"/></svg>', BrandCode.SVG_VALUE, "href=http://x"),
    "data use": (f'{HEAD}\n<use href="data:image/png,x"/></svg>', BrandCode.SVG_VALUE, "href=data"),
    "style url": (f'{HEAD}\n<rect style="fill:url(//x)"/></svg>', BrandCode.SVG_VALUE, "fill=url(//x)"),
    "import": (f"{HEAD}\n<style>@import 'x';</style></svg>", BrandCode.SVG_VALUE, "style: @import"),
    "escape": (f'{HEAD}\n<rect fill="u\\72l(x)"/></svg>', BrandCode.SVG_VALUE, "fill=u"),
    "moves": (f"{HEAD}\n<animate/></svg>", BrandCode.SVG_ELEMENT, "animate"),
    "entity": (
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<svg>&a;</svg>',
        BrandCode.SVG_ELEMENT,
        "DOCTYPE",
    ),
    "sheet": (f'<?xml-stylesheet href="x"?>\n{HEAD}</svg>', BrandCode.SVG_ELEMENT, "?xml-stylesheet"),
    "no size": ('<svg xmlns="http://www.w3.org/2000/svg"/>', BrandCode.SVG_SIZE, ""),
    "too flat": (HEAD.replace("200 80", "9000 1") + "</svg>", BrandCode.SVG_SIZE, ""),
    "many": (HEAD + "<g/>" * 5001 + "</svg>", BrandCode.SVG_MANY, ""),
    "not closed": (f"{HEAD}\n<g>", BrandCode.SVG_BROKEN, ""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_drawing_that_acts_or_reaches_elsewhere_is_refused(name: str) -> None:
    """Bad input of the issue: an SVG with script; what and where is told."""
    text, code, what = HOSTILE[name]
    with pytest.raises(RefusalError) as refused:
        understood(text.encode())
    assert refused.value.code == code
    assert refused.value.arguments.get("name", "").startswith(what)
    if what:
        assert refused.value.arguments["line"] in {"1", "2"}


@settings(max_examples=60)
@given(
    st.text("<>/&;\"'=:#()@ \\urlhttpsdaiconmg!-?[]\n", max_size=60),
    st.sampled_from(["fill", "style", "d", "xlink:href", "onclick", "transform"]),
)
def test_no_drawing_reaches_elsewhere_whatever_stands_in_it(text: str, name: str) -> None:
    """What is written anew never holds an address, a script or a declaration of its own."""
    given_text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path {name}="{text}"/></svg>'
    try:
        made = understood(given_text.encode())
    except RefusalError:
        return
    body = made.partition(">")[2]
    assert not any(sign in body.lower() for sign in ("http", "data:", "<!", "<?", "@", "script"))


# -- typefaces -----------------------------------------------------------------------------------------------


@cache
def changed(how: str) -> bytes:
    """Our own typeface with one thing changed."""
    font = TTFont(FONT)
    if how == "restricted":
        font["OS/2"].fsType = 0x0002
    elif how == "no subsets":
        font["OS/2"].fsType = 0x0100
    elif how == "letters":
        for table in font["cmap"].tables:
            table.cmap.pop(ord("ç"), None)
    elif how == "outlines":
        del font["glyf"]
    elif how == "variable":
        from fontTools.ttLib import newTable  # noqa: PLC0415  one case

        font["fvar"] = newTable("fvar")
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def test_a_typeface_says_what_it_is() -> None:
    """Family and weight are read from the file itself."""
    assert read_apart("font", FONT.read_bytes()).value == {
        "family": "IBM Plex Sans",
        "weight": 400,
        "bold": False,
    }
    bold = read("font", FONT.with_name("IBMPlexSans-SemiBold.ttf").read_bytes()).value
    assert (bold["family"], bold["bold"]) == ("IBM Plex Sans", True)


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("restricted", BrandCode.FONT_EMBEDDING),
        ("no subsets", BrandCode.FONT_EMBEDDING),
        ("letters", BrandCode.FONT_LETTERS),
        ("outlines", BrandCode.FONT_BROKEN),
        ("variable", BrandCode.FONT_VARIABLE),
    ],
)
def test_a_typeface_that_cannot_be_used_is_refused(how: str, code: str) -> None:
    """Whoever made it forbids it, letters of a language are missing, or it is not what documents take."""
    outcome = read("font", changed(how))
    assert outcome.fault == code
    if how == "letters":
        assert outcome.arguments == {"letters": "ç", "count": "1"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"wOF2 and so on", BrandCode.FONT_KIND),
        (b"ttcf and so on", BrandCode.FONT_KIND),
        (FONT.read_bytes()[:5000], BrandCode.FONT_BROKEN),
    ],
)
def test_what_is_no_typeface_is_refused(data: bytes, code: str) -> None:
    """Web fonts, collections, and half a file."""
    assert read("font", data).fault == code


# -- documents -----------------------------------------------------------------------------------------------


@cache
def office(kind: str) -> bytes:
    """What the libraries of both programs begin with."""
    out = BytesIO()
    (Document() if kind == "docx" else Presentation()).save(out)
    return out.getvalue()


def with_parts(kind: str, more: dict[str, str], replaced: tuple[str, str, str] | None = None) -> bytes:
    """An office file with more parts, or with a piece of one part replaced."""
    out = BytesIO()
    with ZipFile(BytesIO(office(kind))) as given_file, ZipFile(out, "w") as made:
        for name in given_file.namelist():
            text = given_file.read(name)
            if replaced is not None and name == replaced[0]:
                text = text.replace(replaced[1].encode(), replaced[2].encode())
            made.writestr(name, text)
        for name, added in more.items():
            made.writestr(name, added)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_a_plain_document_is_taken_and_its_typefaces_are_told(kind: str) -> None:
    """The documents that python-docx and python-pptx begin with lack nothing that we need."""
    found = read(kind, office(kind))
    assert found == read_apart(kind, office(kind))
    assert found.fault is None
    assert found.value["lacks"] == []
    assert "Calibri" in found.value["fonts"]


def test_styles_that_are_missing_are_told() -> None:
    """A document without captions is taken; what is used instead is told by whoever asks."""
    given_file = with_parts("docx", {}, ("word/styles.xml", 'w:val="caption"', 'w:val="other"'))
    assert read("docx", given_file).value["lacks"] == ["Caption"]


RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/{kind}" Target="{target}" {mode}/></Relationships>'
)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"word/vbaProject.bin": "x"}, BrandCode.OFFICE_MACROS),
        ({"word/embeddings/oleObject1.bin": "x"}, BrandCode.OFFICE_EMBEDDED),
        (
            {"word/_rels/a.xml.rels": RELATION.format(kind="attachedTemplate", target="a.dotx", mode="")},
            BrandCode.OFFICE_LINKED,
        ),
        (
            {
                "word/_rels/a.xml.rels": RELATION.format(
                    kind="image", target="http://x.example/p.png", mode='TargetMode="External"'
                )
            },
            BrandCode.OFFICE_LINKED,
        ),
        ({"word/a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, BrandCode.OFFICE_BROKEN),
        ({"word/a.xml": "<a>"}, BrandCode.OFFICE_BROKEN),
        ({f"x{number}": "" for number in range(2001)}, Code.TOO_MANY_PARTS),
    ],
    ids=["macros", "object", "template", "far picture", "entity", "broken", "many"],
)
def test_a_document_that_acts_or_reaches_elsewhere_is_refused(more: dict[str, str], code: str) -> None:
    """No report ever reads a file outside its brand or the network."""
    assert read("docx", with_parts("docx", more)).fault == code


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def head(inside: str) -> dict[str, str]:
    """The head of a page with this in its one paragraph."""
    drawn = "urn:schemas-microsoft-com:"
    spaces = f'xmlns:w="{W}" xmlns:v="{drawn}vml" xmlns:o="{drawn}office:office"'
    return {"word/header9.xml": f"<w:hdr {spaces}><w:p><w:r>{inside}</w:r></w:p></w:hdr>"}


def field(*code: str) -> str:
    """A field whose instruction is written in so many pieces."""
    begin, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "end"))
    return begin + "".join(f"<w:instrText>{piece}</w:instrText>" for piece in code) + end


@pytest.mark.parametrize(
    "inside",
    [
        field("INCLUDEPICTURE &quot;http://x.example/p.png&quot; \\d"),
        field(" dde", "auto c:\\a.exe "),
        '<w:fldSimple w:instr=" IncludeText a.docx "/>',
        field("PAGE", field("LINK Excel.Sheet.8 a.xlsx")),
        field("x").replace("end", "separate"),
        '<w:pict><v:shape><v:imagedata src="http://x.example/p.png"/></v:shape></w:pict>',
        '<w:pict><v:rect o:href="http://x.example/p.png"/></w:pict>',
    ],
    ids=["picture", "in pieces", "short", "inside another", "never ended", "drawing", "address"],
)
def test_a_field_that_fetches_or_starts_something_is_refused(inside: str) -> None:
    """The heads and feet of a reference stand in every report, so nothing in them may reach elsewhere."""
    assert read("docx", with_parts("docx", head(inside))).fault == BrandCode.OFFICE_LINKED


def test_fields_that_only_tell_may_stand_in_a_head() -> None:
    """The number of the page, the title, a condition with such fields in it; and any field in the text."""
    inside = field("PA", "GE \\* MERGEFORMAT") + field("IF ", field(" = 1 "), " = 2 a b") + field("TITLE")
    inside += '<w:pict><v:shape href="#a"/></w:pict><w:fldSimple w:instr="NUMPAGES"/>'
    in_text = ("word/document.xml", "<w:body>", f"<w:body><w:p><w:r>{field('INCLUDETEXT a')}</w:r></w:p>")

    assert read("docx", with_parts("docx", head(inside))).fault is None
    assert read("docx", with_parts("docx", {}, in_text)).fault is None


def test_the_wrong_kind_of_document_is_refused() -> None:
    """A presentation is no text document, a template no document, and a picture neither."""
    assert read("docx", office("pptx")).fault == BrandCode.OFFICE_KIND
    assert read("pptx", picture(2, 2)).fault == BrandCode.OFFICE_KIND
    template = with_parts("docx", {}, ("[Content_Types].xml", "document.main+xml", "template.main+xml"))
    assert read("docx", template).fault == BrandCode.OFFICE_KIND


def test_a_bomb_of_a_document_is_refused_before_it_is_unpacked() -> None:
    """What unpacks to more than 60 MiB is told by its list of parts."""
    out = BytesIO()
    with ZipFile(out, "w", 8) as made:
        made.writestr("word/document.xml", b"0" * (61 * MIB))
    assert read_apart("docx", out.getvalue()).fault == Code.UNPACKS_TOO_LARGE

"""What decks hold, read again by python-pptx; the workbooks of their charts by openpyxl."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

from reports.document import (
    Chart,
    ChartKind,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Series,
    Table,
    steps,
)
from reports.kinds import BY_NAME
from reports.look import Look
from reports.seal import read_seal
from reports.writers.pptx import write
from reports.writers.pptx_fit import height
from reports.writers.pptx_model import Box
from reports.writers.pptx_plan import slides
from tests.reports.every_report import documents, example
from tests.reports.writers import awkward, every_block
from words.catalogue import load

BOX = Box(36.0, 112.0, 888.0, 364.0)


@cache
def document() -> Document:
    """Every block."""
    return every_block.document()


@cache
def written() -> bytes:
    """The same as a file."""
    return write(document())


def deck(data: bytes | None = None) -> Any:
    """A file as python-pptx reads it."""
    return Presentation(BytesIO(data or written()))


def shown(found: Any) -> str:
    """Everything that stands on the slides."""
    return "\n".join(
        text for slide in found.slides for shape in slide.shapes for text in _texts(shape) if text
    )


def _texts(shape: Any) -> Iterator[str]:
    if shape.has_text_frame:
        yield shape.text_frame.text
    if shape.has_table:
        yield from (cell.text for row in shape.table.rows for cell in row.cells)


def charts(found: Any) -> list[Any]:
    """The native charts in order."""
    return [shape.chart for slide in found.slides for shape in slide.shapes if shape.has_chart]


def one(chart: Chart) -> Any:
    """The native chart that is made of a chart."""
    return charts(deck(write(replace(document(), blocks=(Heading("Part"), chart)))))[0]


def test_titles_are_unique_and_texts_are_there() -> None:
    """10.3 Each slide has a title of its own; key figures, texts and cells stand on slides as typed."""
    found = deck()
    titles = [slide.shapes.title.text for slide in found.slides]
    assert len(set(titles)) == len(titles)
    assert titles[0] == "A report with every block"
    text = shown(found)
    for item in (
        *every_block.LITERAL,
        "Licences",
        "1,200",
        "\u20ac\u00a01,412,006",
        "Upright again.",
        "Maria Lind",
    ):
        assert item in text


def test_long_tables_say_where_the_rest_is() -> None:
    """Sixty rows stand on three slides of eight, and a line says where the whole table is."""
    titles = [slide.shapes.title.text for slide in deck().slides]
    assert [item for item in titles if item.startswith("A wide table")] == [
        f"A wide table ({n} of 3)" for n in (1, 2, 3)
    ]
    assert "Only the first 24 of 60 rows" in shown(deck())


def test_notes_hold_sources_and_whole_texts() -> None:
    """Notes name section, source, the text alternative with its numbers, and where the figures come from."""
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck().slides]
    chart = next(text for text in notes if "In words: 3 rows." in text)
    assert "Source: Own count, 2026" in chart
    assert "Row 2 <x> \U0001f680: One 2" in chart
    assert all("Project X, revision 3" in text for text in notes)
    long = "A sentence of some length that says a thing. " * 200
    told = write(replace(document(), blocks=(Heading("Long"), Paragraph(long.strip()))))
    assert long.strip() in deck(told).slides[1].notes_slide.notes_text_frame.text


def test_pictures_tables_and_charts_are_told() -> None:
    """Whatever is no text has a text alternative."""
    for slide in deck().slides:
        for shape in slide.shapes:
            if not shape.has_text_frame:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_every_slide_has_stamp_foot_and_number() -> None:
    """The stamp stands on each slide, with the foot and the number of the slide."""
    for slide in deck().slides:
        xml = "".join(shape._element.xml for shape in slide.placeholders)
        assert "Illustrative figures" in xml
        assert "Project X, revision 3" in xml
        assert 'type="slidenum"' in xml


VALUES = (12.0, None, -4.0)
CHART = Chart(
    "c",
    ChartKind.BARS,
    "A finding",
    ("=1+1", "@SUM(A1)", "<b>"),
    (Series("=2+2", VALUES),),
    "EUR",
    "In words.",
)


@pytest.mark.parametrize(
    ("kind", "native"),
    [
        (ChartKind.BARS, XL_CHART_TYPE.BAR_CLUSTERED),
        (ChartKind.STACKED_BARS, XL_CHART_TYPE.BAR_STACKED),
        (ChartKind.LINES, XL_CHART_TYPE.LINE_MARKERS),
    ],
)
def test_charts_are_native_and_hold_their_values(kind: ChartKind, native: Any) -> None:
    """A chart can be edited: its type, names and values are those of the report, a missing one stays so."""
    found = one(replace(CHART, kind=kind))
    assert found.chart_type == native
    assert list(found.plots[0].categories) == list(CHART.categories)
    assert tuple(found.plots[0].series[0].values) == VALUES


def test_workbooks_of_charts_hold_no_formula() -> None:
    """12 Names that begin like a formula are text in the workbook behind a chart."""
    book: Any = load_workbook(BytesIO(one(CHART).part.chart_workbook.xlsx_part.blob))
    cells = {cell.value: cell.data_type for row in book.active.iter_rows() for cell in row}
    assert all(cells[name] == "s" for name in (*CHART.categories, "=2+2"))


def test_steps_of_a_waterfall_begin_where_the_last_ended() -> None:
    """The invisible bar and the parts above and below zero add up to each step."""
    series = (Series("Out", (-5.0, -2.0)), Series("In", (3.0, 9.0)))
    chart = replace(CHART, kind=ChartKind.WATERFALL, categories=("Y1", "Y2"), series=series)
    found = one(chart).plots[0]
    base, rest = found.series[0], list(found.series)[1:]
    ends = [sorted(span) for place in range(2) for own in steps(chart) if (span := own[place]) is not None]
    for at, (low, high) in enumerate(ends):
        parts = [item.values[at] or 0.0 for item in rest]
        above, below = sum(p for p in parts if p > 0), sum(p for p in parts if p < 0)
        start = base.values[at]
        assert (min(start, 0.0) + below if low < 0 else start) == pytest.approx(low)
        assert (max(start, 0.0) + above if high > 0 else start) == pytest.approx(high)


def test_points_keep_their_place_and_name() -> None:
    """A chart of points has each offer across and up, with its name."""
    series = (
        Series("Cost", (10.0, 20.0, 30.0)),
        Series("Points", (5.0, 7.0, 6.0)),
        Series("Best", (5.0, 7.0, None)),
    )
    found = one(replace(CHART, kind=ChartKind.SCATTER, series=series)).plots[0]
    assert tuple(found.series[0].values) == (5.0, 7.0, 6.0)
    assert tuple(found.series[1].values) == (5.0, 7.0)
    assert "@SUM(A1)" in found.series[0]._element.xml


@pytest.mark.parametrize("kind", list(ChartKind))
def test_awkward_charts_are_drawn(kind: ChartKind) -> None:
    """Every kind with missing, negative, huge, many and no values becomes a slide that opens again."""
    given = [item for _, item in awkward.charts(kind)]
    made = tuple(block for place, item in enumerate(given) for block in (Heading(str(place)), item))
    found = deck(write(replace(document(), blocks=made)))
    titles = " ".join(slide.shapes.title.text for slide in found.slides)
    assert all(item.title in titles for item in given)


def test_nothing_runs_out_of_its_box() -> None:
    """Texts and tables of real reports and of 10,000 letters fit the room they are given."""
    long = every_block.LONG
    blocks = (
        Heading("Long"),
        KeyFigures((KeyFigure(long, long, long),) * 5),
        Paragraph(long),
        replace(every_block.wide_table(3, 3), title=long),
    )
    real = next(iter(documents(example(), kinds=(BY_NAME["comparison_full"],))))
    for given in (real, replace(document(), blocks=blocks)):
        for slide in slides(given, load("en"), BOX):
            if slide.grid is not None:
                assert sum(slide.grid.heights) <= BOX.high + 0.1
                assert sum(slide.grid.how.widths) <= BOX.wide + 0.1
            used = sum(height(piece, BOX.wide, slide.size) for piece in slide.pieces)
            used += sum(slide.grid.heights) if slide.grid else 0.0
            assert used <= BOX.high - (130.0 if slide.figures else 0.0) + 0.1


def test_a_long_report_stays_a_deck() -> None:
    """Sections have a few slides each; what has no room is named in the notes."""
    given = next(iter(documents(example(), kinds=(BY_NAME["comparison_full"],))))
    made = slides(given, load("en"), BOX)
    assert len(made) < 80
    assert any("Also in this part" in note for item in made for note in item.notes)
    told = "\n".join((*(item.title for item in made), *(note for item in made for note in item.notes)))
    assert all(item.title in told for item in given.blocks if isinstance(item, (Table, Chart)))


def test_equal_documents_give_equal_bytes() -> None:
    """10.6 The same document gives the same file, its workbooks included, and a seal that is found again."""
    assert write(document()) == written()
    with ZipFile(BytesIO(written())) as given:
        found = [seal for name in given.namelist() if (seal := read_seal(given.read(name)))]
    assert found == [every_block.SEAL]
    assert deck().core_properties.language == "en-GB"


def reference() -> bytes:
    """A deck of somebody else with a slide, a link to the outside, and its own size."""
    made = Presentation()
    made.slide_width, made.slide_height = Pt(960), Pt(540)
    slide = made.slides.add_slide(made.slide_layouts[0])
    slide.shapes.title.text = "Old slide"
    slide.placeholders[1].text_frame.paragraphs[0].add_run().hyperlink.address = "https://example.org/x"
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_reference_gives_layouts_but_no_slides() -> None:
    """10.4 Layouts of a reference are used; its slides, notes and links are gone, with all their parts."""
    data = write(document(), Look(pptx=reference()))
    found = deck(data)
    assert "Old slide" not in shown(found)
    assert found.slides[0].slide_layout.name == "Title Slide"
    assert found.slides[1].slide_layout.name == "Title Only"
    with ZipFile(BytesIO(data)) as given:
        assert not any(b"example.org" in given.read(name) for name in given.namelist())
        assert len([name for name in given.namelist() if name.startswith("ppt/slides/slide")]) == len(
            found.slides
        )

"""The first sheet of a workbook: what the report says, in order, with links to the tables and pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from reports.document import (
    Appendix,
    Block,
    Bullets,
    Callout,
    Chart,
    Contents,
    FigureList,
    Heading,
    KeyFigures,
    Paragraph,
    Provenance,
    Signatures,
    Table,
    Tone,
)
from reports.writers.dress import PNG
from reports.writers.outline import Place
from reports.writers.xlsx_book import Book, Page
from reports.writers.xlsx_numbers import figure
from words.catalogue import Words

WIDTHS = (34.0, 26.0, 26.0, 26.0)
WHOLE = sum(WIDTHS)
LOGO_HIGH, LOGO_WIDE, POINTS = 48, 220, 0.75
"""Largest size of a logo in pixels, and points of a pixel."""

BULLET = "• "
SIGN_ROW = 36


class Telling:
    """The first sheet while it is written, from top to bottom.

    Args:
        book: whose first sheet it is.
        sheets: name of the sheet of each table and picture by its place among the blocks.
    """

    def __init__(self, book: Book, page: Page, sheets: Mapping[int, str]) -> None:
        self.book, self.page, self.sheets = book, page, sheets
        self.words: Words = book.setting.words
        self.row = 0
        self.breaks: list[int] = []
        for column, width in enumerate(WIDTHS):
            page.raw.set_column(column, column, width)
        page.paper(sideways=False)

    def opening(self) -> None:
        """Logo, sender, title, subtitle and stamp."""
        document, look = self.book.setting.document, self.book.setting.look
        if look.logo.startswith(PNG):
            self._logo(look.logo, look.logo_alt or look.sender)
        if look.sender:
            self.say(look.sender, "subtitle")
        self.page.raw.set_row(self.row, 24)
        self.page.text(self.row, 0, document.title, "title")
        self.row += 1
        self.say(document.subtitle, "subtitle")
        if document.stamp:
            self.say(document.stamp, "stamp")

    def _logo(self, data: bytes, alt: str) -> None:
        wide, high = (int.from_bytes(data[at : at + 4]) for at in (16, 20))
        size = min(LOGO_HIGH / max(1, high), LOGO_WIDE / max(1, wide), 1.0)
        self.page.raw.set_row(self.row, (LOGO_HIGH + 8) * POINTS)
        options = {"image_data": BytesIO(data), "x_scale": size, "y_scale": size, "description": alt}
        self.page.raw.insert_image(self.row, 0, "logo.png", options)
        self.row += 1

    def say(self, text: str, look: str = "text") -> None:
        """A text over the whole width."""
        self.page.raw.merge_range(self.row, 0, self.row, len(WIDTHS) - 1, "", self.book.form(look))
        self.page.text(self.row, 0, text, look)
        self.page.tall(self.row, [(text, WHOLE)])
        self.row += 1

    def block(self, order: int, place: Place, listed: Sequence[Place]) -> None:
        """One block; tables and pictures are linked, as each has a sheet of its own."""
        match place.block:
            case Heading() | Appendix():
                self.heading(place)
            case Paragraph(text=text):
                self.say(text)
            case Bullets(items=items):
                self.points(items)
            case Callout(text=text, tone=tone):
                look = "note" if tone is Tone.NOTE else "warning"
                self.say(f"{self.words(f'reports.page.{tone}')}: {text}", look)
            case KeyFigures():
                self.figures(place.block)
            case Table(title=title) | Chart(title=title):
                self.linked(title, self.sheets[order])
            case Contents() | FigureList():
                self.contents(place.block, listed)
            case Signatures():
                self.signatures(place.block)
            case Provenance():
                self.provenance(place.block)
            case _:
                return

    def heading(self, place: Place) -> None:
        """A heading; an appendix begins on a new page."""
        self.row += 1
        if isinstance(place.block, Appendix):
            self.breaks.append(self.row)
        part = isinstance(place.block, Heading) and place.block.level > 1
        self.say(place.title, "part" if part else "section")

    def points(self, items: Sequence[str]) -> None:
        """A list."""
        for item in items:
            self.say(BULLET + item)

    def figures(self, block: KeyFigures) -> None:
        """A row for each figure: what it is, the figure, and what it rests on."""
        for item in block.figures:
            found = figure(item.value, self.book.setting.document.language)
            self.page.text(self.row, 0, item.label, "muted")
            if found is None:
                self.page.text(self.row, 1, item.value, "figure")
            else:
                form = self.book.form("figure", found.pattern)
                self.page.raw.write_number(self.row, 1, float(found.value), form)
            self.page.raw.merge_range(self.row, 2, self.row, 3, "", self.book.form("muted"))
            self.page.text(self.row, 2, item.basis, "muted")
            sizes = [
                (item.label, WIDTHS[0]),
                (item.value, WIDTHS[1] * 0.75),
                (item.basis, WIDTHS[2] + WIDTHS[3]),
            ]
            self.page.tall(self.row, sizes)
            self.row += 1

    def linked(self, title: str, sheet: str) -> None:
        """A title that leads to its sheet."""
        self.say(title, "part")
        target = "internal:'" + sheet.replace("'", "''") + "'!A1"
        told = self.words("reports.page.sheet.go", name=sheet)
        self.page.raw.write_url(self.row, 0, target, self.book.form("link"), told)
        self.row += 1

    def contents(self, block: Block, listed: Sequence[Place]) -> None:
        """Sections and appendices, or all pictures, by title."""
        pictures = isinstance(block, FigureList)
        name = "figure_list" if pictures else "contents"
        self.say(self.words(f"reports.page.{name}"), "part")
        self.points(
            [item.title for item in listed if (isinstance(item.block, Chart) if pictures else item.listed)]
        )

    def signatures(self, block: Signatures) -> None:
        """What is signed, and a line for each who signs."""
        self.row += 1
        self.say(block.text)
        for column, name in enumerate(("role", "name", "day", "signed")):
            self.page.text(self.row, column, self.words(f"reports.page.signature.{name}"), "head")
        for role, name in block.lines:
            self.row += 1
            self.page.raw.set_row(self.row, SIGN_ROW)
            for column, text in enumerate((role, name, "", "")):
                self.page.text(self.row, column, text, "line")
        self.row += 1

    def provenance(self, block: Provenance) -> None:
        """Where everything comes from."""
        for label, value in block.lines:
            self.page.text(self.row, 0, label, "muted")
            self.page.raw.merge_range(self.row, 1, self.row, 3, "", self.book.form("text"))
            self.page.text(self.row, 1, value)
            self.page.tall(self.row, [(label, WIDTHS[0]), (value, WHOLE - WIDTHS[0])])
            self.row += 1
        for name, items in (("sources", block.sources), ("unconfirmed", block.unconfirmed)):
            if items:
                self.say(self.words(f"reports.page.{name}"), "part")
                self.points(items)

    def closing(self) -> None:
        """The foot of the report."""
        document, look = self.book.setting.document, self.book.setting.look
        self.row += 1
        for text in (document.footer, look.running):
            if text:
                self.say(text, "subtitle")
        self.page.raw.set_h_pagebreaks(self.breaks)

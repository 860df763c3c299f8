"""Own sections of reports: what templates may do, what is told of wrong ones, and what always stays."""

from __future__ import annotations

import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authoring.diagnostics import Diagnostic
from reports.codes import Code
from reports.document import (
    Appendix,
    Block,
    Bullets,
    Callout,
    Chart,
    ChartKind,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Provenance,
    Section,
    Signatures,
    Table,
    TableRow,
    Tone,
)
from reports.own_context import About, context_of
from reports.own_lines import Lines
from reports.own_sections import Found, replaced
from reports.own_templates import written

ABOUT = About("CRM for all", "Acme", "EUR", "21 Nov 2026")
FIGURES = KeyFigures((KeyFigure("Cost", "€ 412,000", "five years"), KeyFigure("Return", "14 %")))
TABLE = Table(
    "Who leads", (Column("Vendor"), Column("Points")), (TableRow(("A", "81")), TableRow(("B", "79")))
)
CHART = Chart("lead", ChartKind.BARS, "A leads", ("A",), (), "points", "A leads")
STAMP = Callout("Illustrative ratings", Tone.STAMP)
SIGN = Signatures("Approved", (("Sponsor", ""),))
WHENCE = Provenance((("Revision", "7"),), (), ())
SHIPPED: tuple[Block, ...] = (
    Heading("Figures"),
    STAMP,
    FIGURES,
    Paragraph("It pays back."),
    TABLE,
    CHART,
    Callout("One price is missing.", Tone.WARNING),
)
DOCUMENT = Document(
    "business_case",
    "Business case",
    "",
    "en",
    "",
    "",
    (
        Paragraph("Before"),
        Section("figures"),
        *SHIPPED,
        PageBreak(),
        Section("sources"),
        WHENCE,
        SIGN,
        Appendix("Working"),
        Paragraph("After"),
    ),
)


def own(folder: Path, source: str, file: str = "business_case/figures.txt.j2") -> Found:
    """The report with one template."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return replaced(DOCUMENT, folder, ABOUT)


def section(found: Found) -> tuple[Block, ...]:
    """The blocks of the section of figures."""
    blocks = found[0].blocks
    return blocks[blocks.index(Section("figures")) + 1 : blocks.index(PageBreak())]


def test_the_documented_example_is_rendered(tmp_path: Path, root: Path) -> None:
    """Point 4 of the issue: contexts are documented; the example of the documentation does what it says."""
    text = (root / "docs/own-report-sections.md").read_text(encoding="utf-8")
    source = text.split("```jinja\n")[1].split("```")[0]

    found = own(tmp_path, source)

    assert found[1] == ()
    assert section(found) == (
        Heading("What Acme has to know"),
        Paragraph("CRM for all, as of 21 Nov 2026. All amounts in EUR."),
        Bullets(("Cost: € 412,000", "Return: 14 %")),
        Callout("One price is missing.", Tone.WARNING),
        FIGURES,
        STAMP,
    )


def test_the_documentation_names_every_part_of_the_context(root: Path) -> None:
    """What a template may name and what is documented are the same."""
    text = (root / "docs/own-report-sections.md").read_text(encoding="utf-8")
    part = text.split("## What a section may name")[1].split("\n\n")[1]
    named = {name for line in part.splitlines()[2:] for name in re.findall(r"`(\w+)`", line.split("|")[1])}
    assert named == set(context_of(DOCUMENT, "figures", SHIPPED, ABOUT).__dataclass_fields__)


def test_everything_else_of_the_report_stays(tmp_path: Path) -> None:
    """Only the named section changes; stamps, signatures and sources cannot be left out."""
    own(tmp_path, "Gone.", "business_case/sources.txt.j2")
    found, faults = own(tmp_path, "Short.")
    assert faults == ()
    assert found.blocks == (
        Paragraph("Before"),
        Section("figures"),
        Paragraph("Short."),
        STAMP,
        PageBreak(),
        Section("sources"),
        Paragraph("Gone."),
        WHENCE,
        SIGN,
        Appendix("Working"),
        Paragraph("After"),
    )


def test_a_section_for_all_reports_gives_way_to_one_for_this_report(tmp_path: Path) -> None:
    """The nearer one counts."""
    assert section(own(tmp_path, "For all.", "all/figures.txt.j2"))[0] == Paragraph("For all.")
    assert section(own(tmp_path, "For this."))[0] == Paragraph("For this.")


def test_tables_and_pictures_are_placed_by_number_title_and_name(tmp_path: Path) -> None:
    """Several ways lead to the same table; all that is shipped comes with one line."""
    found = own(tmp_path, "@table 1\n@chart lead\nText\nof one paragraph\n\n## Part\n")
    assert section(found)[:4] == (TABLE, CHART, Paragraph("Text of one paragraph"), Heading("Part", 2))
    assert section(own(tmp_path, "@table {{ tables[0].title }}"))[0] == TABLE
    assert section(own(tmp_path, "@shipped")) == SHIPPED


BROKEN = {
    "{% for x in %}": (Code.TEMPLATE_SYNTAX, 1),
    "a\n\n{{ nothing }}": (Code.TEMPLATE_UNDEFINED, 3),
    "a\n{{ figures[7].value }}": (Code.TEMPLATE_UNDEFINED, 2),
    "a\n{% include 'b' %}": (Code.TEMPLATE_NOT_ALLOWED, 2),
    "{% import 'b' as c %}": (Code.TEMPLATE_NOT_ALLOWED, 1),
    "{{ project.upper() }}": (Code.TEMPLATE_NOT_ALLOWED, 1),
    "{{ 'a' * 1000000000 }}": (Code.TEMPLATE_NOT_ALLOWED, 1),
    "{% set a = 1 %}": (Code.TEMPLATE_NOT_ALLOWED, 1),
    "{% macro a() %}{% endmacro %}": (Code.TEMPLATE_NOT_ALLOWED, 1),
    "{{ project.__class__ }}": (Code.TEMPLATE_BROKEN, 1),
    "{{ project.format }}": (Code.TEMPLATE_BROKEN, 1),
    "{{ project['upper'] }}": (Code.TEMPLATE_BROKEN, 1),
    "{% for a in figures %}{{ loop }}{% endfor %}": (Code.TEMPLATE_BROKEN, 1),
    "{{ figures|join }}": (Code.TEMPLATE_BROKEN, 1),
    "{{ paragraphs|join|join }}": (Code.TEMPLATE_BROKEN, 1),
    "{{ figures }}": (Code.TEMPLATE_BROKEN, 1),
    "{{ project|attr('x') }}": (Code.TEMPLATE_SYNTAX, 1),
    "a\n@tabel 1": (Code.TEMPLATE_DIRECTIVE, 2),
    "@table 2": (Code.TEMPLATE_TABLE, 1),
    "@chart nobody": (Code.TEMPLATE_CHART, 1),
    "@chart lead\n@shipped": (Code.TEMPLATE_CHART_TWICE, 1),
}


@pytest.mark.parametrize("source", BROKEN)
def test_a_broken_template_is_told_with_its_line_and_the_shipped_section_stands(
    tmp_path: Path, source: str
) -> None:
    """A broken template is a diagnostic with file and line, and the report still comes."""
    found = own(tmp_path, source)
    code, line = BROKEN[source]
    assert [(item.code, item.place.file, item.place.line) for item in found[1]] == [
        (code, "business_case/figures.txt.j2", line)
    ]
    assert section(found) == SHIPPED


def test_a_slip_in_a_name_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    """A directive, and the name of a file that is no section of the report."""
    assert own(tmp_path, "@tabel 1")[1][0].nearest == "table"
    (tmp_path / "business_case/figures.txt.j2").unlink()
    (fault,) = own(tmp_path, "x", "business_case/figure.txt.j2")[1]
    assert (fault.code, fault.nearest) == (Code.TEMPLATE_SECTION, "figures")


def test_loops_are_counted_and_what_is_written_is_cut_off(tmp_path: Path) -> None:
    """Loops inside loops end after 20,000 turns, long texts after 200,000 characters; no memory is taken."""
    rows = "{% for a in tables[0].rows %}"
    deep = rows * 15 + "{% endfor %}" * 15
    assert own(tmp_path, deep)[1][0].code == Code.TEMPLATE_TOO_MUCH
    assert own(tmp_path, rows * 12 + "x" * 60 + "{% endfor %}" * 12)[1][0].code == Code.TEMPLATE_TOO_MUCH


def test_what_is_put_in_a_row_is_counted_before_it_is_made() -> None:
    """A row of many texts with a long one between them would take gigabytes; it takes none."""
    shipped = tuple(Paragraph("word " * 2000) for _ in range(8))
    long = context_of(DOCUMENT, "figures", shipped, ABOUT)
    rows = "{% for a in paragraphs %}" * 4 + "{% endfor %}" * 4
    tracemalloc.start()
    found = [
        written(source, "a", long)
        for source in ("{{ paragraphs|join(paragraphs|join) }}", "{{ paragraphs|join|join }}", rows)
    ]
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert [item.code if isinstance(item, Diagnostic) else item for item in found] == [
        Code.TEMPLATE_TOO_MUCH, Code.TEMPLATE_BROKEN, "",
    ]  # fmt: skip
    assert most < 2_000_000


def test_a_large_template_has_fewer_turns() -> None:
    """What one turn may do counts too: loops that a short template may run are too much in a long one."""
    shipped = tuple(Paragraph("word") for _ in range(100))
    long = context_of(DOCUMENT, "figures", shipped, ABOUT)
    loops = "{% for a in paragraphs %}{% for b in paragraphs %}", "{% endfor %}{% endfor %}"
    found = written(("{% if a %}{% endif %}" * 300).join(loops), "a", long)

    assert written("".join(loops), "a", long) == ""
    assert isinstance(found, Diagnostic)
    assert found.code == Code.TEMPLATE_TOO_MUCH


def test_files_outside_of_the_folder_are_never_read(tmp_path: Path) -> None:
    """Links are refused, whether of a file or of a folder; so are large files and those that are no text."""
    inside, outside = tmp_path / "in", tmp_path / "out"
    outside.mkdir()
    (outside / "figures.txt.j2").write_text("Secret.")
    (inside / "business_case").mkdir(parents=True)
    link = inside / "business_case/figures.txt.j2"
    link.symlink_to(outside / "figures.txt.j2")
    assert [item.code for item in replaced(DOCUMENT, inside, ABOUT)[1]] == [Code.TEMPLATE_OUTSIDE]
    link.unlink()
    (inside / "business_case").rmdir()
    (inside / "business_case").symlink_to(outside)
    assert [item.code for item in replaced(DOCUMENT, inside, ABOUT)[1]] == [Code.TEMPLATE_OUTSIDE]
    (inside / "business_case").unlink()
    assert own(inside, "x" * 70_000)[1][0].code == Code.TEMPLATE_UNREAD
    (inside / "business_case/figures.txt.j2").write_bytes(b"\xff\xfe")
    assert replaced(DOCUMENT, inside, ABOUT)[1][0].code == Code.TEMPLATE_UNREAD


def test_a_folder_that_may_not_be_opened_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report comes with its shipped sections, whatever the server may not look into."""
    (tmp_path / "business_case").mkdir()

    def shut(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", shut)
    document, told = replaced(DOCUMENT, tmp_path, ABOUT)

    assert document.blocks == DOCUMENT.blocks
    assert [(item.code, item.place.file) for item in told] == [
        (Code.TEMPLATE_UNREAD, "business_case"),
        (Code.TEMPLATE_UNREAD, "all"),
    ]


def test_without_a_folder_nothing_changes() -> None:
    """The usual case costs nothing."""
    assert replaced(DOCUMENT, None, ABOUT) == (DOCUMENT, ())


@settings(max_examples=80)
@given(st.text(max_size=80))
def test_no_value_ever_becomes_a_sign(text: str) -> None:
    """Whatever somebody typed is text: no heading, no list, no line with @ comes of it."""
    about = About(text, "@shipped", "EUR", "# x")
    context = context_of(DOCUMENT, "figures", SHIPPED, about)
    made = written("{{ project }}\n\n{{ client }}\n\n{{ day }}", "f", context)
    assert isinstance(made, str)

    blocks = Lines("f", "", ()).read(made)
    assert all(isinstance(block, Paragraph) for block in blocks)
    assert [block.text for block in blocks if isinstance(block, Paragraph)][-2:] == ["@shipped", "# x"]

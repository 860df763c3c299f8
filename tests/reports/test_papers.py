"""Every report, for the example and for an empty project: what it says first, its parts, what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from project.model import Person, Vendor
from project.outlook import Outlook
from project.records.base import Record
from project.records.deciding import Choice
from project.records.issuing import ReportOptions
from project.records.moving_on import Override, PhaseEnd
from project.records.paying import AlternativeCost
from project.records.requirements import Requirement
from reports.document import (
    Appendix,
    Block,
    Bullets,
    Callout,
    Chart,
    Column,
    Contents,
    Document,
    FigureList,
    Heading,
    KeyFigures,
    Paragraph,
    Provenance,
    Section,
    Signatures,
    Table,
    TableRow,
)
from reports.finish import MARK, sealed
from reports.kinds import BY_NAME, REPORTS, build
from reports.papers import PAPERS
from reports.sections.changed_since import changes
from reports.sections.unconfirmed import Rests
from reports.writers.html import write
from tests.reports.every_report import ROOT, empty, example, hostile
from tests.reports.sample import OLD, catalogue, outlook_of, rates, records, settings
from tests.reports.sample import Record as AnyRecord
from tests.reports.sample_hostile import hostile_records
from tests.reports.test_print import many, printed
from words.catalogue import load

NAMES = tuple(BY_NAME)
SHEETS = ("executive_one_page", "comparison_one_page", "status_one_page")
SIGNED = tuple(name for name, paper in PAPERS.items() if paper.signers)
FIRST = ("decided", "missing", "unconfirmed")
OPEN_CHECK = "No cost is unknown"


@cache
def report(name: str, *, bare: bool = False) -> Document:
    """A report of the shipped example, or of a project in which nothing was entered."""
    return made(name, empty() if bare else example())


def made(name: str, outlook: Outlook, *, appendix: bool = True) -> Document:
    """A report of any project, in English."""
    options = ReportOptions(appendix=appendix)
    return build(name, outlook.project, outlook.catalogue, outlook, load(), outlook.as_of, options)


def having(*more: Record) -> Outlook:
    """The example with some records more."""
    here = example()
    project = here.project.model_copy(update={"records": (*here.project.records, *more)})
    return Outlook(project, here.catalogue, here.as_of)


def names(document: Document) -> list[str]:
    """The machine names of its sections, in order."""
    return [block.name for block in document.blocks if isinstance(block, Section)]


def section(document: Document, name: str) -> tuple[Block, ...]:
    """The blocks of one section."""
    blocks = list(document.blocks)
    start = next(
        place for place, item in enumerate(blocks) if isinstance(item, Section) and item.name == name
    )
    rest = blocks[start + 1 :]
    end = next((place for place, item in enumerate(rest) if isinstance(item, Section)), len(rest))
    return tuple(rest[:end])


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """What is read in some blocks."""
    for block in blocks:
        if isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Table):
            yield block.title
            yield from (cell for row in block.rows for cell in row.cells)
        elif isinstance(block, KeyFigures):
            yield from (text for item in block.figures for text in (item.label, item.value, item.basis))
        elif isinstance(block, Heading | Paragraph | Callout | Appendix | Signatures):
            yield block.text


def said(document: Document, name: str) -> str:
    """What is read in one section."""
    return "\n".join(texts(section(document, name)))


class Read(HTMLParser):
    """Headings, cells and text of a page, as a reader gets them."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Note the element."""
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        self.text.append(data)


def read(document: Document) -> tuple[str, list[str]]:
    """The text of the page with single spaces, and its elements."""
    page = Read()
    page.feed(write(document).decode())
    return " ".join(" ".join(page.text).split()), page.tags


# -- what holds for all of them ----------------------------------------------------------------------------


@pytest.mark.parametrize("bare", [False, True], ids=["example", "empty"])
@pytest.mark.parametrize("name", NAMES)
def test_what_is_decided_what_is_missing_and_what_nobody_confirmed_come_first(
    name: str, *, bare: bool
) -> None:
    """In this order, each once, and before any section of the body."""
    document = report(name, bare=bare)
    found = names(document)

    assert [item for item in found if item not in {"begin", "about"}][:3] == list(FIRST)
    assert len(set(found)) == len(found)
    assert all(said(document, item).strip() for item in FIRST)


@pytest.mark.parametrize("bare", [False, True], ids=["example", "empty"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_it_is_without_words_and_every_anchor_is_there_once(name: str, *, bare: bool) -> None:
    """No sentence is missing in the words, and two pictures never share a name."""
    document = report(name, bare=bare)
    charts = [block.id for block in document.blocks if isinstance(block, Chart)]

    assert "⟦" not in repr(document)
    assert load("en").unknown == set()
    assert len(set(charts)) == len(charts)
    assert document.name == name
    assert document.one_page is (name in SHEETS)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in SHEETS])
def test_an_empty_project_is_told_where_to_begin(name: str) -> None:
    """The first block that is read says what will be here; where everything comes from stands at the end."""
    document = report(name, bare=True)
    first = next(block for block in document.blocks if not isinstance(block, Section))

    assert isinstance(first, Callout)
    assert any(isinstance(block, Provenance) for block in document.blocks)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in SHEETS])
def test_where_it_comes_from_closes_the_body(name: str) -> None:
    """Revision, playbook, check sum, conventions, seed; only appendices stand behind it."""
    blocks = report(name).blocks
    place = next(at for at, block in enumerate(blocks) if isinstance(block, Provenance))
    block = blocks[place]
    assert isinstance(block, Provenance)
    lines = dict(block.lines)

    assert lines["Content check sum"] == example().catalogue.fingerprint
    assert lines["Revision"] == str(example().project.revision)
    assert "discounted at 8% a year" in lines["How money is counted"]
    assert lines["Number from which the cases are drawn"].isdigit()
    counted = name not in PAPERS or Rests.FIGURES in PAPERS[name].rests
    assert any("as of 2 Nov 2026" in source for source in block.sources) is counted
    behind = [item for item in blocks[place:] if isinstance(item, Heading) and item.level == 1]
    appendices = [item for item in blocks[place:] if isinstance(item, Appendix)]
    assert bool(appendices) or not behind


@pytest.mark.parametrize("name", PAPERS)
def test_every_heading_and_cell_is_read_back(name: str) -> None:
    """What the document says stands in the page, and no script is in it."""
    document = report(name)
    whole, tags = read(document)

    assert "script" not in tags
    for block in document.blocks:
        if isinstance(block, Heading):
            assert " ".join(block.text.split()) in whole
        for cell in (cell for row in getattr(block, "rows", ()) for cell in row.cells):
            assert " ".join(cell.split()) in whole


@pytest.mark.parametrize("kind", REPORTS, ids=lambda kind: kind.name)
def test_hostile_names_stay_text(kind: object) -> None:
    """Markup, formulas and template signs come out as letters in every report."""
    _, tags = read(made(getattr(kind, "name", ""), hostile()))

    assert not {"script", "iframe", "img", "object", "form", "marquee"} & set(tags)


# -- decided, missing, confirmed ---------------------------------------------------------------------------


def test_the_opening_says_the_choice_the_lead_and_the_range_of_the_return() -> None:
    """Nothing is chosen, nobody leads clearly, and the return has its range and its chance."""
    told = said(report("business_case"), "decided")

    assert "No decision is recorded yet." in told
    assert "No clear winner" in told
    assert "in eight cases of ten" in told
    assert "Chance that it pays back: 10 of 100" in told
    assert "kept in four of five cases: 12 May 2027" in told


def test_a_decision_says_what_is_still_missing_behind_it() -> None:
    """Who chose what, against which leader, and that two things are missing with no word on why."""
    vendor = next(item for item in example().project.of(Vendor) if item.name == "Vendor A")
    by = next(example().project.of(Person)).id
    chosen = Choice(vendor=vendor.id, decided_by=by, decided_on=date(2026, 11, 20), reason="It fits.")
    told = said(made("decision_record", having(chosen)), "decided")

    assert "Vendor A is chosen." in told
    assert "The ranking is led by Vendor B." in told
    assert "2 things that were to be there before are still missing" in told


def test_money_beyond_what_was_approved_is_asked_for() -> None:
    """The offer costs at least 634,798 and 520,000 are approved: nobody is asked to confirm only those."""
    told = said(report("business_case"), "asked").replace("\u00a0", " ")

    assert "Approve at least € 114,798 above the € 520,000 approved" in told
    assert "stay available" not in told


def test_a_check_that_is_open_is_named() -> None:
    """The playbook asks that no cost is unknown before the decision; one is."""
    assert OPEN_CHECK in said(report("cost_detail"), "missing")


@pytest.mark.parametrize("name", ["cost_detail", "business_case", "decision_record"])
def test_what_was_overridden_counts_as_closed(name: str) -> None:
    """Somebody went on with a reason: the check is not missing any more."""
    gone_on = having(Override(id="no_unknown_costs", reason="The rest is small."))

    before, after = (said(document, "missing") for document in (report(name), made(name, gone_on)))
    assert OPEN_CHECK not in after
    assert after != before


def test_a_phase_that_is_not_for_us_counts_as_closed() -> None:
    """A team that does not go through a phase is not told what is missing in it."""
    aside = having(PhaseEnd(id="cost_and_decision", not_for_us=True, note="Decided by the group."))

    assert said(made("cost_detail", aside), "missing").startswith("Nothing is missing")


def test_what_speaks_against_the_start_is_missing_for_going_live() -> None:
    """No check of the plan is open there, and all the same it is not called complete."""
    blocker = example().go_live.blockers[0].what.rstrip(".")
    assert blocker in said(report("go_no_go"), "missing")


def test_figures_nobody_confirmed_are_named_before_the_body() -> None:
    """The example has 27 of them; the first are named, the rest is counted and stands in an appendix."""
    document = report("cost_detail")
    told = said(document, "unconfirmed")

    assert "27 figures stand at their starting values" in told
    assert "“Share of users who really work with it”" in told
    (table,) = (block for block in section(document, "open_figures") if isinstance(block, Table))
    assert len(table.rows) == 27


# -- options and parts -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name, paper in PAPERS.items() if paper.appendices])
def test_appendices_can_be_left_out(name: str) -> None:
    """Without them nothing else is missing."""
    whole, short = report(name), made(name, example(), appendix=False)

    assert any(isinstance(block, Appendix) for block in whole.blocks)
    assert not any(isinstance(block, Appendix) for block in short.blocks)
    assert whole.blocks[: len(short.blocks)] == short.blocks


def test_the_comparison_leaves_its_appendix_out_too() -> None:
    """How each figure is made comes only where appendices are wanted."""
    assert not any(isinstance(b, Appendix) for b in made("comparison_full", example(), appendix=False).blocks)
    assert any(isinstance(b, Appendix) for b in report("comparison_full").blocks)


@pytest.mark.parametrize("name", SIGNED)
def test_signatures_bind_names_to_the_figures(name: str) -> None:
    """The sponsor is named where known, and the mark of the figures stands in the text once it is sealed."""
    here, document = example(), report(name)
    (block,) = (block for block in document.blocks if isinstance(block, Signatures))
    done = sealed(document, here.project, here.catalogue, here, ReportOptions(), product="1")
    (printed_block,) = (block for block in done.blocks if isinstance(block, Signatures))

    assert MARK in block.text
    assert MARK not in printed_block.text
    assert done.mark in printed_block.text
    assert any(person == "Jonas Brandt" for _, person in block.lines)
    people = [person for _, person in block.lines if person]
    assert len(set(people)) == len(people)


@pytest.mark.parametrize("name", ["executive_one_page", "charter"])
def test_the_mark_stands_at_the_foot_of_every_page(name: str) -> None:
    """Whoever signs a printed page is bound to its figures, with or without a place for signatures."""
    here, document = example(), report(name)
    done = sealed(document, here.project, here.catalogue, here, ReportOptions(), product="1")

    assert done.footer == f"Check mark {done.mark} · {document.footer}"


def test_the_planning_book_follows_the_phases() -> None:
    """Chapters come in the order of the playbook, with lists of sections and pictures before them."""
    document = report("planning_book")
    titles = [f"Phase: {item.title}" for item in example().progress.phases if not item.band]
    heads = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    places = [heads.index(title) for title in titles]

    assert places == sorted(places)
    assert any(isinstance(block, Contents) for block in document.blocks)
    assert any(isinstance(block, FigureList) for block in document.blocks)
    assert any(isinstance(block, Signatures) for block in document.blocks)


def test_every_accepted_requirement_stands_in_its_area_with_its_test() -> None:
    """By number, statement, how it is shown and where it comes from."""
    here = example()
    cells = [row.cells for block in section(report("requirements_specification"), "areas")
             if isinstance(block, Table) for row in block.rows]  # fmt: skip
    wanted = [here.project.find(Requirement, row.requirement) for row in here.requirements.counting]

    assert {" ".join(item.statement.split()) for item in wanted if item} == {row[1] for row in cells}
    assert {" ".join(item.acceptance.split()) for item in wanted if item and item.acceptance} <= {
        row[4] for row in cells
    }
    numbers = [row[0] for row in cells]
    assert len(set(numbers)) == len(numbers)


def test_the_letter_names_no_vendor() -> None:
    """It goes to each of them: no one may read in it who else is asked."""
    told = said(report("rfp_letter"), "letter")

    assert "[name of the vendor]" in told
    assert not any(vendor.name in told for vendor in example().project.of(Vendor))


def test_without_a_request_the_letter_says_so_and_shows_what_would_be_asked() -> None:
    """The playbook's questions are there from the first day."""
    told = said(report("rfp_letter", bare=True), "letter")

    assert "No request to vendors is begun yet" in told
    assert "The questions" in told


def test_why_a_net_benefit_beside_other_ways_differs_is_said_below_it() -> None:
    """Costs of today stand in place of the benefit from old tools: two figures of one offer, and why."""
    table = next(item for item in section(report("business_case"), "ways") if isinstance(item, Table))
    assert any("nothing is counted twice" in note for note in table.notes)

    here = example()
    kept = tuple(item for item in here.project.records if not isinstance(item, AlternativeCost))
    without = Outlook(here.project.model_copy(update={"records": kept}), here.catalogue, here.as_of)
    told = next(item for item in section(made("business_case", without), "ways") if isinstance(item, Table))
    assert told.notes == ()


def test_the_record_of_the_decision_says_against_whom_and_by_which_weights() -> None:
    """All compared offers and all weights stand in it."""
    document = report("decision_record")

    told = said(document, "against_which")
    assert all(name in told for name in ("Vendor A", "Vendor B", "Vendor C"))
    weights = {item.title for item in example().shortlist.weights}
    assert weights <= set(texts(section(document, "weights")))


# -- what changed since ------------------------------------------------------------------------------------


def test_nothing_changed_is_said() -> None:
    """The same report twice."""
    told = "\n".join(texts(changes(report("charter"), report("charter"), load())))

    assert "No figure, no finding and no section changed" in told


def test_a_figure_a_cell_and_a_section_that_changed_are_listed() -> None:
    """What it was and what it is now; another revision alone changes nothing."""
    old = report("cost_detail")
    told = tuple(
        replace(block, text="Revision 99", origin=True)
        if isinstance(block, Paragraph) and block.origin
        else _other(block)
        for block in old.blocks
    )
    new = replace(old, blocks=(*told, Section("more"), Heading("Something more")))
    found = changes(old, new, load())
    rows = [row.cells for block in found if isinstance(block, Table) for row in block.rows]

    assert ("Return of each offer · Paid back after, Vendor A", "4.8 years", "2 years") in rows
    assert len(rows) == 1
    assert "New: Something more." in "\n".join(texts(found))


def test_an_offer_that_changed_its_place_keeps_its_name_among_changes() -> None:
    """A row is told by what it is about and not by its place; a picture by what it found and finds."""
    columns = (Column("Rank"), Column("Vendor"), Column("Points"))
    rows = (
        (("1", "Vendor B", "70"), ("2", "Vendor A", "69")),
        (("1", "Vendor A", "71"), ("2", "Vendor B", "70")),
    )
    tables = [Table("Ranking", columns, tuple(TableRow(cells) for cells in each)) for each in rows]
    picture = next(block for block in report("cost_detail").blocks if isinstance(block, Chart))
    old, new = (
        replace(report("charter"), blocks=(Section("rank"), table, replace(picture, title=title)))
        for table, title in zip(tables, ("B leads", "A leads"), strict=True)
    )
    found = [row.cells for item in changes(old, new, load()) if isinstance(item, Table) for row in item.rows]

    assert found == [
        ("Ranking · Vendor A, Rank", "2", "1"),
        ("Ranking · Vendor A, Points", "69", "71"),
        ("Ranking · Vendor B, Rank", "1", "2"),
        ("What a picture finds", "B leads", "A leads"),
    ]


def _other(block: Block) -> Block:
    """The table of returns with one other cell."""
    if not isinstance(block, Table) or block.title != "Return of each offer":
        return block
    rows = tuple(
        replace(row, cells=(row.cells[0], "2 years", *row.cells[2:]))
        if row.cells[0] == "Paid back after"
        else row
        for row in block.rows
    )
    return replace(block, rows=rows)


# -- on paper ----------------------------------------------------------------------------------------------


def test_the_business_case_is_signed_on_its_second_page() -> None:
    """An executive reads two pages; everything else is behind them."""
    from reports.writers.pdf import write as write_pdf  # noqa: PLC0415  only one test needs it

    reader = PdfReader(BytesIO(write_pdf(made("business_case", example(), appendix=False))))
    first = [page.extract_text() for page in reader.pages[:2]]

    assert "Business case" in first[0]
    assert "Jonas Brandt" in first[1]
    assert "Maria Lind" in first[1]
    assert "Sources and versions" in reader.pages[2].extract_text()


@pytest.mark.browser
@pytest.mark.parametrize("name", ["status_one_page", "executive_one_page"])
@pytest.mark.parametrize(
    "given",
    [
        pytest.param(records(illustrative=True, start="2027-03-01"), id="usual"),
        pytest.param(tuple(many()), id="many vendors"),
        pytest.param(hostile_records("W" * 200), id="long words"),
        pytest.param(hostile_records("Long words " * 18), id="long names"),
        pytest.param((settings(),), id="empty"),
    ],
)
def test_a_sheet_is_one_page(name: str, given: tuple[AnyRecord, ...], tmp_path: Path) -> None:
    """On A4 it takes one sheet, with the foot of the page on it."""
    pages, text = printed(made(name, outlook_of(given, content=catalogue(rates(OLD)))), tmp_path)
    assert pages == 1
    assert "Page 1 of 1" in text


@pytest.mark.browser
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_of_the_example_is_one_page(name: str, tmp_path: Path) -> None:
    """With a plan of fifty tasks, eight risks and money."""
    pages, text = printed(report(name), tmp_path)
    assert pages == 1
    assert "Page 1 of 1" in text


def test_the_state_of_the_data_tells_how_many_customers_are_there_twice() -> None:
    """D3: whoever reads the report on the customer data is told of repeated customers too."""
    heads = [block.text for block in report("customer_data").blocks if isinstance(block, Heading)]
    assert "Duplicates" in heads


def test_the_statement_of_the_sponsor_stands_before_the_other_parts_of_the_brief() -> None:
    """B14: why this is done comes before what is asked for."""
    found = names(report("brief"))
    assert "Jonas" in said(report("brief"), "stakeholders")
    assert found.index("stakeholders") < found.index("requirements")


def test_sentences_of_the_reports_are_all_named() -> None:
    """No sentence is written that nobody reads."""
    written = "".join(path.read_text("utf-8") for path in ROOT.glob("reports/**/*.py"))
    keys = [key for key in load().keys() if key.startswith("papers.")]  # noqa: SIM118 - no mapping
    ways = {tuple(key.removesuffix(".one").removesuffix(".other").split(".")[1:]) for key in keys}
    idle = [way for way in ways if way[-1].removesuffix("_means") not in written]
    assert idle == []

"""Results for those who may see the project: nothing that was promised to stay hidden, on no way out."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import openpyxl
import pytest

from project.access import Action
from project.model import Quote
from questionnaires.kinds import Anonymity
from questionnaires.responses import Answer, Response, ResponseState
from store.port import UnknownProject
from tests.workspace.fieldwork import ME, asking, responder
from words.catalogue import load
from workspace import surveys
from workspace.analysis import results
from workspace.change import Changed, Refused
from workspace.issue import issue_report
from workspace.open import opened
from workspace.quotes import Said, free_answers, release, take_back, telling
from workspace.result_files import result_file, table
from workspace.wiring import Workspace

WORDS = load("en")
SMALL = ("management", "it")
ROWS = ("history", "connected")


def needs(point: int) -> dict[str, int]:
    """Importance and satisfaction of what everybody is asked."""
    return {
        f"{row}__{side}": point if side == "importance" else 6 - point
        for row in ROWS
        for side in ("importance", "satisfaction")
    }


def closed(workspace: Workspace, project: str) -> str:
    """A survey that nine of service, three of management and two of IT answered."""
    survey = asking(workspace, project)
    answer = responder(workspace, project, survey)
    said = [("service", at % 5 + 1) for at in range(9)] + [
        ("management", 1),
        ("management", 4),
        ("management", 2),
    ]
    said += [("it", 5), ("it", 3)]
    for at, (group, point) in enumerate(said):
        words = f"{group} wrote {at}" if group == "service" else "=HYPERLINK(1)"
        answer(f"p{at}", group, needs=needs(point), hours_lost=float(point), care_better=words)
    assert isinstance(surveys.close_survey(workspace, ME, project, survey), Changed)
    return survey


def everything(workspace: Workspace, project: str) -> list[object]:
    """All that leaves: results, files, what follows from them, the report."""
    found = results(workspace, ME, project)
    csv_file = result_file(found.analysis, WORDS, "csv").data
    outlook = opened(workspace, ME, project).outlook.as_json("needs", "shortlist", "thread", "business_case")
    report = issue_report(workspace, ME, project, "comparison_full", "html").data.decode()
    lines = [line for line in report.splitlines() if "evision" not in line]
    return [found.tally, found.analysis, csv_file, outlook, lines]


def test_two_people_of_small_departments_can_be_exchanged(workspace: Workspace, quick: str) -> None:
    """Results, CSV, all that follows in the plan and the report are the same whoever of them said what."""
    survey = closed(workspace, quick)
    before = everything(workspace, quick)
    one, two = (workspace.store.response(quick, name) for name in ("p9", "p12"))
    assert {one.department, two.department} == set(SMALL)
    whole = [item for item in workspace.store.responses(quick) if item.id not in {"p9", "p12"}]
    swapped = [*whole, replace(one, answers=two.answers), replace(two, answers=one.answers)]

    class Exchanged:
        """The same store in which two people have said what the other one has."""

        def __getattr__(self, name: str) -> object:
            return getattr(workspace.store, name)

        def responses(self, project: str) -> tuple[Response, ...]:
            assert project
            return tuple(swapped)

    other = replace(workspace, store=Exchanged())  # type: ignore[arg-type]  # stands in for a store

    assert everything(other, quick) == before
    assert survey


def test_small_departments_are_named_as_hidden_and_in_no_figure(workspace: Workspace, quick: str) -> None:
    """Management and IT: not silent, not shown, and no line of the table or the report is theirs."""
    closed(workspace, quick)
    found = results(workspace, ME, quick)

    assert [group.id for group in found.analysis.groups if group.unseen] == list(SMALL)
    groups = {row[2] for row in table(found.analysis, "All")}
    assert "Customer service" in groups
    assert groups.isdisjoint({"Management", "IT"})
    report = issue_report(workspace, ME, quick, "comparison_full", "html").data.decode()
    assert "Not shown by itself: Management, IT." in report


def test_while_it_is_open_there_are_no_results(workspace: Workspace, quick: str) -> None:
    """Who answered, no figure, no words to read; the number is there."""
    survey = asking(workspace, quick)
    answer = responder(workspace, quick, survey)
    for at in range(9):
        answer(f"p{at}", "service", needs=needs(3), care_better="Something I said")

    found = results(workspace, ME, quick)

    assert (found.shown, found.awaiting, found.analysis.responses) == (False, 9, 9)
    assert not list(table(found.analysis, "All"))
    assert free_answers(workspace, ME, quick).to_read == ()
    assert "Something I said" not in repr(found.tally) + repr(found.analysis)


def test_a_named_round_is_told_by_itself_beside_a_confidential_one(workspace: Workspace, quick: str) -> None:
    """Asked for by its id it answers with its own answers, hides nothing and is there while it is open."""
    guarded = closed(workspace, quick)
    named = asking(workspace, quick, anonymity=Anonymity.NAMED, min_group=1)
    responder(workspace, quick, named)("n1", "sales", hours_lost=2.0, data_missing="Mine")

    found = results(workspace, ME, quick, survey=named)

    assert found.survey is not None
    assert (found.survey.id, found.shown, found.tally.least) == (named, True, 1)
    assert [(name, sent) for name, sent in found.tally.sent if sent] == [("sales", 1)]
    assert {item.id for item in found.rounds} == {guarded, named}
    assert results(workspace, ME, quick, survey=guarded).analysis.responses == 14
    assert [item.text for item in free_answers(workspace, ME, quick, survey=named).open] == ["Mine"]


def test_a_round_without_answers_is_not_answered_with_another_one(workspace: Workspace, quick: str) -> None:
    """A named round nobody answered has no figures; an id that no round has is an error."""
    closed(workspace, quick)
    named = asking(workspace, quick, anonymity=Anonymity.NAMED, min_group=1)

    assert results(workspace, ME, quick, survey=named).analysis.responses == 0
    assert results(workspace, ME, quick).analysis.responses == 14
    with pytest.raises(LookupError):
        results(workspace, ME, quick, survey="spring")


def test_strangers_see_nothing(workspace: Workspace, quick: str) -> None:
    """Who is no member is not even told that there is a project."""
    with pytest.raises(UnknownProject):
        results(workspace, "stranger", quick)
    assert Action.VIEW


def test_words_are_read_before_they_are_shown(workspace: Workspace, quick: str) -> None:
    """Words of service bear their department, those of small ones nothing; only what was released is told."""
    survey = closed(workspace, quick)
    words = free_answers(workspace, ME, quick)

    assert words.survey == survey
    assert {item.group for item in words.to_read if item.text.startswith("service")} == {"service"}
    assert {item.group for item in words.to_read if not item.text.startswith("service")} == {""}
    assert (words.open, words.released) == ((), ())

    first = words.to_read[0]
    short = Said(first.question, first.group, "  Shorter. ")
    assert isinstance(release(workspace, ME, quick, survey, short), Changed)
    (quote,) = opened(workspace, ME, quick).project.of(Quote)
    assert (quote.text, quote.question, quote.group) == ("Shorter.", first.question, first.group)
    report = issue_report(workspace, ME, quick, "comparison_full", "html").data.decode()
    assert "Shorter." in report
    assert "service wrote" not in report

    assert isinstance(take_back(workspace, ME, quick, quote), Changed)
    assert free_answers(workspace, ME, quick).released == ()


def test_words_of_too_few_people_are_not_released(workspace: Workspace, quick: str) -> None:
    """Four answered where five are needed; with or without a department the words stay unshown."""
    survey = asking(workspace, quick)
    answer = responder(workspace, quick, survey)
    for at in range(4):
        answer(f"p{at}", "service", care_better=f"Words {at}")
    assert isinstance(surveys.close_survey(workspace, ME, quick, survey), Changed)

    for group in ("", "service"):
        refused = release(workspace, ME, quick, survey, Said("care_better", group, "Words 1"))
        assert isinstance(refused, Refused)
        assert [item.code for item in refused.diagnostics] == ["project.quote_too_few"]
    assert not list(opened(workspace, ME, quick).project.of(Quote))


def test_words_do_not_name_a_small_department(workspace: Workspace, quick: str) -> None:
    """Three of management answered: its words may be released as somebody's, never as its own."""
    survey = closed(workspace, quick)
    refused = release(workspace, ME, quick, survey, Said("care_better", "management", "Ours"))

    assert isinstance(refused, Refused)
    assert [item.code for item in refused.diagnostics] == ["project.quote_small_group"]
    assert isinstance(release(workspace, ME, quick, survey, Said("care_better", "", "Ours")), Changed)


def test_addresses_and_long_numbers_are_seen_in_words() -> None:
    """What leads back to a person and can be told by its form; a year or an amount is none of it."""
    said = "Ask Pekka (pekka.laine@havu.fi) or +358 40 123 4567, case 123456; in 2026 it took 12000 euros."

    assert telling(said) == ("pekka.laine@havu.fi", "+358 40 123 4567", "123456")
    assert telling("Nothing here, 5 of 12 on 3.4") == ()


def test_words_do_not_come_in_the_order_of_sending(workspace: Workspace, quick: str) -> None:
    """Who knows who was first cannot tell whose words come first."""
    closed(workspace, quick)
    words = free_answers(workspace, ME, quick).to_read
    numbers = [int(item.text.split()[-1]) for item in words if "wrote" in item.text]

    assert sorted(numbers) == list(range(9))
    assert numbers != sorted(numbers)


def test_named_words_are_shown_with_their_writer(workspace: Workspace, quick: str) -> None:
    """Everybody was told so; nothing waits to be read."""
    survey = asking(workspace, quick, anonymity=Anonymity.NAMED, min_group=1)
    draft = Response("n1", "needs_core", "management", survey=survey, respondent="Pekka")
    workspace.store.start_response(quick, draft, workspace.clock())
    said = Answer("care_better", "A log that I can read")
    workspace.store.save_answer(quick, "n1", said, base=0, operation="a", at=workspace.clock())
    workspace.store.set_response_state(quick, "n1", ResponseState.SENT, base=1, at=workspace.clock())

    words = free_answers(workspace, ME, quick)

    assert [(item.text, item.who, item.group) for item in words.open] == [
        ("A log that I can read", "Pekka", "management")
    ]
    assert words.to_read == ()


def test_empty_words_are_not_released(workspace: Workspace, quick: str) -> None:
    """A quote says something."""
    with pytest.raises(ValueError, match="not empty"):
        release(workspace, ME, quick, "typed_in", Said("care_better", "", "   "))


def test_a_table_to_take_away_holds_what_the_screen_shows(workspace: Workspace, quick: str) -> None:
    """CSV and workbook have the same rows, and nothing in them begins a formula."""
    closed(workspace, quick)
    found = results(workspace, ME, quick).analysis
    risky = replace(found, questions=tuple(replace(item, text=f"=1+{item.text}") for item in found.questions))

    text = result_file(risky, WORDS, "csv").data.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    book = openpyxl.load_workbook(BytesIO(result_file(risky, WORDS, "xlsx").data))
    cells = list(book["Results"].iter_rows(values_only=True))

    assert len(rows) == len(cells) == 1 + len(list(table(found, "All")))
    assert all(row[0].startswith("'=") for row in rows[1:])
    assert all(cell.data_type != "f" for line in book["Results"].iter_rows() for cell in line)


def test_only_two_kinds_of_file_are_made(workspace: Workspace, quick: str) -> None:
    """Any other is a mistake of the caller."""
    with pytest.raises(ValueError, match="pdf"):
        result_file(results(workspace, ME, quick).analysis, WORDS, "pdf")


def test_personal_questions_are_in_no_file(workspace: Workspace, quick: str) -> None:
    """The team sees them among the results; the table to take away has none of their lines."""
    closed(workspace, quick)
    found = results(workspace, ME, quick).analysis
    told = next(item for item in found.questions if any(line[0] == item.text for line in table(found, "all")))
    marked = replace(
        found,
        questions=tuple(replace(item, personal=item.question == told.question) for item in found.questions),
    )

    assert not any(line[0] == told.text for line in table(marked, "all"))
    assert [line for line in table(found, "all") if line[0] != told.text] == list(table(marked, "all"))

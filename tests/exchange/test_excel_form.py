"""Forms written and read back: what stands in them, what is refused, what becomes of hostile texts."""

from __future__ import annotations

import math
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from authoring.values import Text
from exchange.codes import Code
from exchange.excel_form import FIELD_MARK, HIDDEN_SHEET, MAKER, ExcelForm, FormHead, write_form
from exchange.excel_form_read import ReceivedForm, _read, read_form
from exchange.form_given import Filled, filled, marks, moved_mark
from exchange.form_plan import planned, questions_of, words_in
from exchange.workbook import read_sheets
from questionnaires.answers import check_answer
from questionnaires.asked import for_person
from questionnaires.codes import AnswerCode
from questionnaires.fields import Field, FieldKind, fields
from questionnaires.gathered import given_of, raw_of
from questionnaires.kinds import QuestionKind
from questionnaires.living import shape
from questionnaires.load import load_questionnaire
from questionnaires.model import Move, Question, Questionnaire
from questionnaires.responses import Answer, Missing

RawWorkbook = Callable[..., bytes]
WORDS = words_in("en")
PATH = Path(__file__).parents[1] / "questionnaires" / "every_kind.yaml"
ANSWERS = 4
"""The column in which answers stand, counted from 1."""

HOSTILE = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "a\nb",
    "<script>x</script>",
    "_x0041_",
    "''=1",
)


def loaded() -> Questionnaire:
    """The questionnaire with every kind."""
    found = load_questionnaire(PATH.read_bytes(), PATH.name).value
    assert found is not None
    return found


WHOLE = loaded()
SURVEY = for_person(WHOLE, "sales", "lead")
HEAD = FormHead("project", "spring", "every_kind", "response-1", "sales", "lead", "en", shape(WHOLE))


def form(survey: Questionnaire = SURVEY, head: FormHead = HEAD, **more: Any) -> bytes:
    """A form of this survey."""
    words = words_in(head.language)
    sections = planned(survey, words, head.response)
    made = ExcelForm(head, "Every way", ("Why.", "Who sees what."), (("Name", "Ann"),), sections, **more)
    return write_form(made, words)


BLANK = form()


def opened(data: bytes) -> tuple[Any, Any]:
    """The workbook and its visible sheet."""
    book = load_workbook(BytesIO(data))
    return book, book.worksheets[0]


def saved(book: Any) -> bytes:
    """The workbook as bytes."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def rows_of(sheet: Any) -> dict[str, int]:
    """The row of each hidden name."""
    return {str(cell.value): cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value is not None}


def fill(cells: Mapping[str, object], data: bytes = BLANK) -> bytes:
    """The form with values typed in."""
    book, sheet = opened(data)
    rows = rows_of(sheet)
    for name, value in cells.items():
        cell = sheet.cell(rows[name], ANSWERS)
        cell.value = value
        if isinstance(value, str) and value.startswith("="):
            cell.data_type = "s"
    return saved(book)


def here(data: bytes) -> ReceivedForm:
    """The form read in this process, as the child reads it."""
    found, complaints = _read(read_sheets(data), "f.xlsx")
    assert complaints == ()
    assert found is not None
    return found


def said(cells: Mapping[str, object], data: bytes = BLANK, survey: Questionnaire = SURVEY) -> Filled:
    """What a form says with these cells typed in."""
    return filled(here(fill(cells, data)), survey)


def answered(found: Filled) -> dict[str, Answer]:
    """Its answers, questions left open not among them."""
    return {name: item for name, item in found.answers.items() if item.missing is not Missing.SKIPPED}


def codes_of(data: bytes) -> list[str]:
    """Codes of a file that is refused."""
    found, complaints = read_form(data, "f.xlsx")
    assert found is None
    return [item.code for item in complaints]


# --- what stands in a form ---


def test_a_blank_form_says_nothing() -> None:
    """No cell is answered beforehand: every question is left open, no yes-no is FALSE, no number is 0."""
    found = said({})
    assert set(found.answers) == {item.id for item in SURVEY.questions()} - {"minutes_in_all"}
    assert answered(found) == {}
    assert found.faults == ()


def test_only_answers_can_be_typed_in() -> None:
    """The sheet is protected, and the unlocked cells are exactly those with a hidden name beside them."""
    _, sheet = opened(BLANK)
    rows = {row for name, row in rows_of(sheet).items() if name != FIELD_MARK}
    open_cells = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert sheet.protection.sheet
    assert open_cells == {f"D{row}" for row in rows}
    assert sheet.column_dimensions["A"].hidden


def test_every_cell_has_its_validation() -> None:
    """openpyxl, which did not write the file, finds a rule for each answer: lists, numbers, days, lengths."""
    book, sheet = opened(BLANK)
    rules = {str(area): rule for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges}
    rows = rows_of(sheet)
    kinds = {name: rules[f"D{row}"].type for name, row in rows.items() if name != FIELD_MARK}
    wanted = {"people": "whole", "hours": "decimal", "since": "date", "name": "textLength", "office": "list"}
    assert {name: kinds[name] for name in wanted} == wanted
    whole = rules[f"D{rows['people']}"]
    assert (whole.operator or "between", whole.formula1, whole.formula2) == ("between", "1", "500")
    assert kinds["used=mail"] == "list"
    first, last = rules[f"D{rows['office']}"].formula1.split("!")[1].replace("$", "").split(":")
    listed = [cell.value for (cell,) in book[HIDDEN_SHEET][f"{first}:{last}"]]
    assert listed == ["At home", "In the office", "Elsewhere", "Rather not say"]


def test_nothing_on_a_form_is_a_formula() -> None:
    """Whatever the author and the person wrote is text in the file (promise 12)."""
    survey = SURVEY.model_copy(update={"title": Text({"en": "=1+1"})})
    hostile = [
        item.model_copy(update={"text": Text({"en": text}), "help": Text({"en": text})})
        for item, text in zip(survey.sections[0].questions, HOSTILE * 2, strict=False)
    ]
    section = survey.sections[0].model_copy(update={"questions": tuple(hostile), "title": Text({"en": "=2"})})
    data = form(survey.model_copy(update={"sections": (section,)}), given={"name": "=1+1", "story": "+1"})
    book, sheet = opened(data)
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {"s", "n"}
    with ZipFile(BytesIO(data)) as archive:
        texts = b"".join(archive.read(name) for name in archive.namelist() if "worksheets" in name)
    assert b"<f>" not in texts
    assert sheet.cell(rows_of(sheet)["name"], ANSWERS).value == "=1+1"


def test_labels_that_look_like_formulas_can_be_picked() -> None:
    """A choice called "=1+1" stands in its list behind its code, and comes back as that code."""
    choices = [
        choice.model_copy(update={"label": Text({"en": text})})
        for choice, text in zip(asked("office").choices, ("=1+1", "Same", "same"), strict=True)
    ]
    survey = with_question(asked("office").model_copy(update={"choices": tuple(choices)}))
    data = form(survey)
    book, _ = opened(data)
    listed = [str(row[2].value) for row in book[HIDDEN_SHEET].iter_rows() if row[0].value == "option"]
    assert {"(home) =1+1", "(desk) Same", "(other) same"} <= set(listed)
    for code, text in (("home", "(home) =1+1"), ("desk", "(desk) Same"), ("other", "(other) same")):
        assert said({"office": text}, data, survey).answers["office"].value == code
    assert said({"office": "=1+1"}, data, survey).answers["office"].value == "home"
    assert "office" not in said({"office": "same"}, data, survey).answers, "it could mean two"


def stands_of(answers: Mapping[str, Answer]) -> dict[str, str | tuple[str, ...]]:
    """The fields that these answers fill."""
    return {
        field: value for name, item in answers.items() for field, value in given_of(asked(name), item).items()
    }


def asked(name: str) -> Question:
    """A question of the survey."""
    found = SURVEY.question(name)
    assert found is not None
    return found


def with_question(question: Question) -> Questionnaire:
    """The survey with this one instead of that of the same id."""
    sections = tuple(
        part.model_copy(
            update={
                "questions": tuple(question if item.id == question.id else item for item in part.questions)
            }
        )
        for part in SURVEY.sections
    )
    return SURVEY.model_copy(update={"sections": sections})


def test_a_form_that_was_begun_shows_what_stands() -> None:
    """Answers so far are in the cells with the revisions they have, and say the same again."""
    answers = {"since": Answer("since", "2026-01-05"), "used": Answer("used", ("mail", "own"))}
    given_so_far = stands_of(answers)
    data = form(given=given_so_far, bases={"since": 3, "used": 1})
    _, sheet = opened(data)
    assert sheet.cell(rows_of(sheet)["since"], ANSWERS).value == datetime(2026, 1, 5)  # noqa: DTZ001  sheets know no time zones
    assert here(data).bases == {"since": 3, "used": 1}
    assert {name: item.value for name, item in answered(said({}, data)).items()} == {
        "since": "2026-01-05",
        "used": ("mail", "own"),
    }


def test_a_condition_is_told_in_words() -> None:
    """Where nothing can be hidden it is said by number and label when a question is to be answered."""
    _, sheet = opened(BLANK)
    texts = [str(cell.value) for (cell,) in sheet.iter_rows(min_col=3, max_col=3)]
    assert any("Only if you chose “At home” in question 7." in text for text in texts)
    assert any("Needed if your answer to question 3 is more than 3." in text for text in texts)


# --- what people type ---


@pytest.mark.parametrize(
    ("cell", "typed", "value"),
    [
        ("mobile", True, "yes"),
        ("mobile", False, "no"),
        ("mobile", "YES", "yes"),
        ("mobile", "no", "no"),
        ("hours", "12,5", 12.5),
        ("hours", 12.5, 12.5),
        ("people", "12", 12.0),
        ("since", "30.11.2026", "2026-11-30"),
        ("since", datetime(2026, 11, 30), "2026-11-30"),  # noqa: DTZ001  sheets know no time zones
        ("since", date(2026, 11, 30), "2026-11-30"),
        ("recommend", 0, 0.0),
        ("recommend", "10 – Very likely", 10.0),  # noqa: RUF001  a dash between two texts
        ("recommend", "Very likely", 10.0),
        ("office", "desk", "desk"),
        ("office", "in the OFFICE ", "desk"),
        ("name", 12, "12"),
        ("name", "=1+1", "=1+1"),
        ("name", "00123", "00123"),
    ],
)
def test_what_people_type_is_understood(cell: str, typed: object, value: object) -> None:
    """Labels, codes, truth values, days, and numbers with a comma mean what they say."""
    found = said({cell: typed})
    assert found.faults == ()
    assert answered(found)[cell].value == value


def test_labels_of_every_language_are_understood() -> None:
    """Somebody wrote the Spanish word into the English form."""
    survey = SURVEY.model_copy(update={"languages": ("en", "es")})
    found = said({"mobile": "Sí", "used=mail": "sí", "feelings__mobile_app__with": "No lo sé"}, survey=survey)
    assert found.faults == ()
    assert found.answers["mobile"].value == "yes"
    assert found.answers["used"].value == ("mail",)
    assert found.answers["feelings"].value == {"mobile_app__with": Missing.DONT_KNOW}


@pytest.mark.parametrize("mark", ["x", "X", " x ", "✓", True, 1, "yes"])
def test_ticks_of_all_sorts(mark: object) -> None:
    """What people put into a box to tick it."""
    assert said({"used=mail": mark}).answers["used"].value == ("mail",)


@pytest.mark.parametrize("mark", [None, "", "  ", False, 0, "no"])
def test_no_tick_is_no_answer(mark: object) -> None:
    """A box that was cleared is not ticked, and nothing ticked is a question left open."""
    assert said({"used=mail": mark}).answers["used"].missing is Missing.SKIPPED


@pytest.mark.parametrize("reason", ["I cannot tell", "dont_know", "No lo sé"])
def test_not_knowing_is_an_answer(reason: str) -> None:
    """It is kept as such, from the list or typed."""
    survey = SURVEY.model_copy(update={"languages": ("es",)})
    found = said({"mobile": reason, "people__why_not": reason}, survey=survey)
    assert [found.answers[name].missing for name in ("mobile", "people")] == [Missing.DONT_KNOW] * 2


def test_a_text_beside_something_else_ticks_it() -> None:
    """Whoever writes what it is need not tick the line."""
    found = said({"office__other": "On a boat"})
    assert found.answers["office"].value == "other"
    assert said({"office__other": "x", "office": "At home"}).answers["office"].value == "home"


def test_every_fault_is_told_at_its_cell() -> None:
    """All at once, each at sheet and cell; what is right is taken."""
    typed = {
        "people": 2.5, "since": "soon", "used=mail": "perhaps", "pains__lost": 9, "pains__twice": 3,
        "money__a": 50, "hours": 12, "order__1": "Alpha", "order__2": "Alpha",
    }  # fmt: skip
    found = said(typed)
    rows = rows_of(opened(BLANK)[1])
    told = {item.place.path[-1]: item.code for item in found.faults}
    wanted = {
        "people": AnswerCode.NOT_WHOLE, "since": AnswerCode.NOT_A_DATE, "used=mail": Code.FORM_NOT_A_TICK,
        "pains__lost": AnswerCode.NOT_ON_SCALE, "money__a": AnswerCode.POINTS_SUM,
        "order__1": AnswerCode.SAME_PLACE,
    }  # fmt: skip
    assert told == {f"D{rows[name]}": str(code) for name, code in wanted.items()}
    assert {item.place.path[0] for item in found.faults} == {"Answers"}
    assert set(answered(found)) == {"hours", "pains"}
    assert found.answers["pains"].value == {"twice": 3}


# --- rows moved, sheets renamed ---


def test_rows_and_sheets_may_be_moved_and_renamed() -> None:
    """Answers are found by the hidden names in their rows, wherever these stand."""
    book, sheet = opened(fill({"name": "Clerk", "hours": 12, "used=sheet": "x"}))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=ANSWERS)]
    other = book.create_sheet("Hoja 1", 0)
    for row in reversed(rows):
        other.append([None, None, *row])
    book.remove(sheet)
    book[HIDDEN_SHEET].title = "oculta"
    found = filled(here(saved(book)), SURVEY)
    assert {name: item.value for name, item in answered(found).items()} == {
        "name": "Clerk",
        "hours": 12.0,
        "used": ("sheet",),
    }


def test_a_lost_hidden_sheet_leaves_the_properties() -> None:
    """Whose form it is stands in the properties of the file as well; labels then mean what they say."""
    book, _ = opened(fill({"office": "At home"}))
    book.remove(book[HIDDEN_SHEET])
    found = here(saved(book))
    assert found.head == HEAD
    assert filled(found, SURVEY).answers["office"].value == "home"


def test_lost_properties_leave_the_hidden_sheet() -> None:
    """The other way round."""
    book, _ = opened(fill({"office": "At home"}))
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    assert here(saved(book)).head == HEAD


def test_deleted_rows_are_told_apart_from_blank_ones() -> None:
    """A question whose rows are not all there empties nothing."""
    book, sheet = opened(BLANK)
    sheet.delete_rows(rows_of(sheet)["hours"])
    sheet.delete_rows(rows_of(sheet)["pains__lost"])
    found = filled(here(saved(book)), SURVEY)
    assert "hours" not in found.answers
    assert {"hours", "pains"}.isdisjoint(found.whole)


def test_one_question_twice_is_told() -> None:
    """Two rows with the same name and different answers: neither counts, both are named."""
    book, sheet = opened(fill({"hours": 12, "name": "Clerk"}))
    sheet.append(["hours", None, None, 13])
    sheet.append(["name", None, None, "Clerk"])
    found, complaints = _read(read_sheets(saved(book)), "f.xlsx")
    assert [item.code for item in complaints] == [Code.FORM_FIELD_TWICE]
    assert found is not None
    assert set(answered(filled(found, SURVEY))) == {"name"}


def test_a_formula_or_error_in_a_cell_is_told() -> None:
    """What a spreadsheet has not worked out is no answer."""
    book, sheet = opened(BLANK)
    row = rows_of(sheet)["hours"]
    sheet.cell(row, ANSWERS).value = "=1+1"
    sheet.cell(rows_of(sheet)["people"], ANSWERS).value = "#REF!"
    sheet.cell(rows_of(sheet)["people"], ANSWERS).data_type = "e"
    found, complaints = read_form(saved(book), "f.xlsx")
    assert {item.code for item in complaints} == {Code.FORMULA_WITHOUT_VALUE, Code.CELL_ERROR}
    assert found is not None
    assert answered(filled(found, SURVEY)) == {}


# --- an earlier version ---


def test_new_labels_do_not_lose_old_forms() -> None:
    """A choice was worded anew while the form was out: its list still says which one it was."""
    first, *others = asked("office").choices
    home = first.model_copy(update={"label": Text({"en": "In my flat"})})
    survey = with_question(asked("office").model_copy(update={"choices": (home, *others)}))
    assert said({"office": "At home"}, survey=survey).answers["office"].value == "home"


def test_what_is_no_longer_asked_is_told() -> None:
    """A filled cell of a question that went is named; a blank one says nothing."""
    section = SURVEY.sections[0]
    kept = tuple(item for item in section.questions if item.id not in ("hours", "since"))
    sections = (section.model_copy(update={"questions": kept}), *SURVEY.sections[1:])
    found = said({"hours": 12, "name": "Clerk"}, survey=SURVEY.model_copy(update={"sections": sections}))
    assert [item.code for item in found.faults] == [Code.FORM_FIELD_GONE]
    assert set(answered(found)) == {"name"}


def test_moves_bring_old_cells_to_their_place() -> None:
    """What was called otherwise follows the lines of `moves`: questions, rows and choices."""
    moves = (
        Move(was="job", now="name"),
        Move(was="pains/gone", now="pains/lost"),
        Move(was="used/post", now="used/mail"),
    )
    survey = SURVEY.model_copy(update={"moves": moves})
    names = ("job", "pains__gone", "used=post", "hours", "used=sheet")
    assert [moved_mark(name, survey) for name in names] == [
        "name", "pains__lost", "used=mail", "hours", "used=sheet",
    ]  # fmt: skip
    book, sheet = opened(fill({"name": "Clerk"}))
    sheet.cell(rows_of(sheet)["name"], 1).value = "job"
    assert filled(here(saved(book)), survey).answers["name"].value == "Clerk"


# --- what is refused ---


def test_a_foreign_workbook_is_refused() -> None:
    """A table of somebody's is no form."""
    book = Workbook()
    book.worksheets[0].append(["name", "Clerk"])
    assert codes_of(saved(book)) == [Code.FORM_NOT_OURS]


@pytest.mark.parametrize("name", ["response", "project", "department", "check", "shape"])
def test_changed_ids_are_noticed(name: str) -> None:
    """Somebody typed another name into the hidden sheet."""
    book, _ = opened(BLANK)
    hidden = book[HIDDEN_SHEET]
    for row in hidden.iter_rows():
        if row[1].value == name:
            row[2].value = "other"
    assert codes_of(saved(book)) == [Code.FORM_CHANGED]


def test_ids_of_two_forms_do_not_mix() -> None:
    """A hidden sheet copied from another form, sound in itself, does not fit the properties."""
    other, _ = opened(form(head=replace(HEAD, response="response-2")))
    book, _ = opened(BLANK)
    for row, theirs in zip(book[HIDDEN_SHEET].iter_rows(), other[HIDDEN_SHEET].iter_rows(), strict=True):
        for cell, their in zip(row, theirs, strict=True):
            cell.value = their.value
    assert codes_of(saved(book)) == [Code.FORM_CHANGED]


def test_a_form_without_its_answers_is_refused() -> None:
    """The visible sheet went, or its hidden column."""
    book, sheet = opened(BLANK)
    sheet.delete_cols(1)
    assert codes_of(saved(book)) == [Code.FORM_WITHOUT_CELLS]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.NOT_A_WORKBOOK),
        (b"a;b\n1;2", Code.NOT_A_WORKBOOK),
        (b"PK\x03\x04 broken", Code.NOT_A_WORKBOOK),
        (b"\xd0\xcf\x11\xe0 old", Code.PROTECTED_OR_OLD),
        (BLANK[: len(BLANK) // 2], Code.NOT_A_WORKBOOK),
    ],
)
def test_broken_files_are_told(data: bytes, code: Code) -> None:
    """Whatever is no workbook is said so, without a trace of an exception (promise 13)."""
    assert codes_of(data) == [code]


def test_bombs_are_refused(raw_workbook: RawWorkbook) -> None:
    """A part that unpacks to far more than its size, and more sheets than anybody makes (promise 13)."""
    bomb = raw_workbook("<row/>", parts={"xl/big.xml": b" " * 60_000_000})
    assert codes_of(bomb) == [Code.UNPACKS_TOO_LARGE]
    book = Workbook()
    for number in range(51):
        book.create_sheet(f"s{number}")
    assert codes_of(saved(book)) == [Code.TOO_MANY_PARTS]


def test_a_wrong_shape_of_hidden_rows_breaks_nothing() -> None:
    """Numbers where texts stand, short rows, huge revisions: at worst the form is refused."""
    book, _ = opened(BLANK)
    hidden = book[HIDDEN_SHEET]
    for row in (["base", "name", "9" * 30], ["base"], ["field", 7], ["option", None, None, None], [MAKER]):
        hidden.append(row)
    assert here(saved(book)).bases == {}


# --- whatever is answered comes back ---


def one_field(field: Field) -> st.SearchStrategy[Any]:
    """Something that could be answered in a field."""
    codes = [option.code for option in field.options]
    texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=40)
    numbers = st.integers(math.ceil(field.low or 0), math.floor(field.high or 1000))
    made: dict[FieldKind, st.SearchStrategy[Any]] = {
        FieldKind.TEXT: texts.filter(lambda text: "\ufffe" not in text and "\uffff" not in text),
        FieldKind.LONG_TEXT: st.lists(texts, min_size=1, max_size=3).map("\n".join),
        FieldKind.INTEGER: numbers,
        FieldKind.DECIMAL: numbers.map(lambda number: number / 4),
        FieldKind.DATE: st.dates(date(1950, 1, 1), date(2100, 1, 1)).map(date.isoformat),
        FieldKind.ONE: st.sampled_from(codes) if codes else st.none(),
        FieldKind.MANY: st.lists(st.sampled_from(codes), unique=True) if codes else st.none(),
    }
    return st.none() | made[field.kind]


@st.composite
def answers_to(draw: st.DrawFn) -> dict[str, Answer]:
    """Answers to some of the questions, each one that the validator takes."""
    found: dict[str, Answer] = {}
    for question in SURVEY.questions():
        drawn = fields(question, SURVEY, WORDS, HEAD.response)
        given_now = {field.name: value for field in drawn if (value := draw(one_field(field))) is not None}
        if question.kind is QuestionKind.POINTS:
            share = draw(st.integers(0, 100))
            given_now = {"money__a": share, "money__c": 100 - share}
        answer, _ = check_answer(question, SURVEY, raw_of(question, given_now, HEAD.response))
        if answer is not None and answer.missing is not Missing.SKIPPED:
            found[question.id] = answer
    return {name: item for name, item in found.items() if name.removesuffix("__other") in found}


def cells_of(
    answers: Mapping[str, Answer], lists: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, object]]:
    """What a person would put into the cells: picks from the lists, x, numbers and days."""
    for name, answer in answers.items():
        stands = given_of(asked(name), answer)
        for field in fields(asked(name), SURVEY, WORDS, HEAD.response):
            value = stands.get(field.name)
            if field.kind is FieldKind.MANY:
                yield from ((mark, "x") for mark in marks(field) if mark.partition("=")[2] in (value or ()))
            elif value is not None:
                yield field.name, _typed(field, str(value), lists)


def _typed(field: Field, value: str, lists: Mapping[str, Mapping[str, str]]) -> object:
    if field.kind is FieldKind.DATE:
        return date.fromisoformat(value)
    if field.kind in (FieldKind.INTEGER, FieldKind.DECIMAL):
        return float(value)
    return lists[field.name][value] if field.kind is FieldKind.ONE else value


def lists_in(data: bytes) -> dict[str, dict[str, str]]:
    """The lists of a form by field: code to the text that is picked, read from the hidden sheet."""
    rows = [[cell.value for cell in row] for row in opened(data)[0][HIDDEN_SHEET].iter_rows(max_col=4)]
    lists: dict[str, dict[str, str]] = {}
    for kind, name, text, code in rows:
        if kind == "option":
            lists.setdefault(str(name), {})[str(code)] = str(text)
    return {str(row[1]): lists[str(row[2])] for row in rows if row[0] == "field"}


LISTS = lists_in(BLANK)


@given(answers_to())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_a_form_is_filled_with_comes_back(answers: dict[str, Answer]) -> None:
    """All kinds of questions at once: the same answers, none lost and none made up."""
    found = said(dict(cells_of(answers, LISTS)))
    assert found.faults == ()
    wanted = {name: item for name, item in answers.items() if name != "minutes_in_all"}
    assert {name: item.as_json() for name, item in answered(found).items()} == {
        name: item.as_json() for name, item in wanted.items()
    }


@given(answers_to())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_a_form_shows_is_what_stands(answers: dict[str, Answer]) -> None:
    """A form made from answers, sent back untouched, says exactly these answers."""
    found = said({}, form(given=stands_of(answers), bases=dict.fromkeys(answers, 1)))
    assert found.faults == ()
    assert {name: item.as_json() for name, item in answered(found).items()} == {
        name: item.as_json() for name, item in answers.items()
    }


def test_every_kind_is_on_the_form() -> None:
    """The questionnaire of these tests asks in every way there is, and every question has its number."""
    kinds = {item.kind for item in SURVEY.questions()}
    numbers = [item.number for item in questions_of(planned(SURVEY, WORDS, "r"))]
    assert kinds == set(QuestionKind)
    assert numbers == [str(at) for at in range(1, len(numbers) + 1)]


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_an_office_program_saves_it_without_loss(tmp_path: Path) -> None:
    """LibreOffice opens the filled form and saves it anew: lists, ids and answers are still there."""
    source, out = tmp_path / "form.xlsx", tmp_path / "out"
    source.write_bytes(fill({"name": "=1+1", "since": date(2026, 1, 5), "used=mail": "x", "mobile": "Yes"}))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    data = (out / "form.xlsx").read_bytes()
    found = filled(here(data), SURVEY)
    assert here(data).head == HEAD
    assert {name: item.value for name, item in answered(found).items()} == {
        "name": "=1+1", "since": "2026-01-05", "used": ("mail",), "mobile": "yes",
    }  # fmt: skip
    sheet = opened(data)[1]
    assert sheet.protection.sheet
    assert len(sheet.data_validations.dataValidation) > 10


def test_a_zip_of_nothing_is_no_form() -> None:
    """A ZIP that only looks like a workbook."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert codes_of(out.getvalue())[0] in {Code.BROKEN_FILE, Code.NO_SHEET, Code.NOT_A_WORKBOOK}

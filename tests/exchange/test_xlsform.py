"""Surveys as XLSForm: every export is a form that pyxform takes, and what comes back asks the same."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from pyxform.xls2xform import convert  # type: ignore[import-untyped]  # it ships no types

from authoring.diagnostics import Diagnostic, Severity
from authoring.expressions import checked_before
from authoring.writer import write_yaml
from exchange.codes import Code, SurveyCode
from exchange.xlsform import Facts, Imported, Named, from_xlsform, to_xlsform
from questionnaires.asked import for_person, unfolded
from questionnaires.kinds import Anonymity, QuestionKind, Required
from questionnaires.load import load_questionnaire, shipped
from questionnaires.model import Question, Questionnaire

EVERY_KIND = Path(__file__).parents[1] / "questionnaires" / "every_kind.yaml"
FACTS = Facts(
    purpose={"en": "To learn."},
    retention={"en": "A year."},
    anonymity=Anonymity.NAMED,
    departments=(Named("sales", {"en": "Sales"}),),
)
PLAIN_PARTS = (
    "id",
    "kind",
    "text",
    "help",
    "required",
    "require_if",
    "choices",
    "low",
    "high",
    "dont_know",
    "withhold",
    "ask_if",
    "check",
    "message",
    "value",
    "personal",
    "feeds",
    "audience",
)
"""What has to be the same of a plain question that went out and came back."""


def survey_of(text: bytes | str, name: str = "survey.yaml") -> Questionnaire:
    """A questionnaire that has to be right."""
    reading = load_questionnaire(text, name)
    assert reading.value is not None, reading.diagnostics
    return reading.value


def workbook(**sheets: list[list[object]]) -> bytes:
    """A form of our own, as somebody would make it in a spreadsheet."""
    book, made = Workbook(), BytesIO()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(made)
    return made.getvalue()


def form(*rows: list[object], choices: tuple[list[object], ...] = (), **settings_: str) -> bytes:
    """A form with the usual columns."""
    heads: list[object] = [
        "type",
        "name",
        "label",
        "relevant",
        "constraint",
        "required",
        "calculation",
        "hint",
    ]
    return workbook(
        survey=[heads, *rows],
        choices=[["list_name", "name", "label"], *choices],
        settings=[list(settings_), list(settings_.values())],
    )


def imported(data: bytes, facts: Facts = FACTS) -> tuple[Questionnaire, Imported]:
    """The questionnaire of a form that has to be readable."""
    made = from_xlsform(data, "form.xlsx", facts)
    assert made.text is not None, made.diagnostics
    return survey_of(made.text), made


def told(found: tuple[Diagnostic, ...], code: str) -> list[dict[str, str]]:
    """The arguments of everything told under a code."""
    return [dict(item.arguments) for item in found if item.code == code]


def cells(data: bytes, sheet: str) -> list[dict[str, str]]:
    """The rows of a sheet by column."""
    rows = list(load_workbook(BytesIO(data))[sheet].iter_rows(values_only=True))
    heads = [str(head) for head in rows[0]]
    return [
        {head: str(cell) for head, cell in zip(heads, row, strict=True) if cell is not None}
        for row in rows[1:]
    ]


@pytest.mark.parametrize("path", [*shipped().values(), EVERY_KIND], ids=lambda path: path.stem)
def test_pyxform_takes_every_shipped_questionnaire_for_all_and_for_each_department(path: Path) -> None:
    """Not one warning either; the survey is the one that was shipped."""
    survey = survey_of(path.read_bytes(), path.name)
    for department in ("", *(item.id for item in survey.departments)):
        made = to_xlsform(survey, department)
        converted = convert(BytesIO(made.data), file_type=".xlsx")

        assert converted.warnings == []
        assert f'id="{survey.id}"' in converted.xform


def test_a_form_shows_each_person_what_is_meant_for_them() -> None:
    """For all: the form asks for department and role first. For one department: only its questions."""
    survey = survey_of(EVERY_KIND.read_bytes())
    everybody = {row["name"]: row for row in cells(to_xlsform(survey).data, "survey") if "name" in row}
    sales = {row["name"]: row for row in cells(to_xlsform(survey, "sales").data, "survey") if "name" in row}

    assert everybody["chosen"]["relevant"] == "${department} = 'sales'"
    assert everybody["usable"]["relevant"] == "${role} = 'lead'"
    assert everybody["pains__calls"]["relevant"] == "${department} = 'service'"
    assert {"department", "role", "pains__calls", "usable"} & sales.keys() == set()
    assert "money__a" in sales


def test_every_part_that_became_plainer_is_told() -> None:
    """By cell; kinds of our own, soft demands, units, repeats, the questions added first."""
    survey = survey_of(EVERY_KIND.read_bytes())
    made = to_xlsform(survey)

    compiled = {item["question"]: item["kind"] for item in told(made.losses, SurveyCode.COMPILED)}
    assert compiled == {
        "pains": "ratings",
        "needs": "importance_satisfaction",
        "usable": "sus",
        "money": "points",
        "feelings": "kano",
        "duty": "moscow",
        "best": "maxdiff",
    }
    assert [item["name"] for item in told(made.losses, SurveyCode.AUDIENCE_ASKED)] == ["department", "role"]
    assert [item["section"] for item in told(made.losses, SurveyCode.REPEAT_WRITTEN_OUT)] == ["per_tool"]
    left = {(item["question"], item["field"]) for item in told(made.losses, SurveyCode.NOT_CARRIED)}
    assert left == {
        ("people", "unit"),
        ("often__mail", "required: soft"),
        ("often__sheet", "required: soft"),
        ("often__own", "required: soft"),
        ("pains", "rows: reverse"),
        ("needs", "rows: feeds"),
        ("usable", "rows: reverse"),
        ("order", "high"),
    }
    assert all(item.place.path[0] == "survey" for item in made.losses)


def test_a_calculation_without_a_like_leaves_its_cell_empty_and_is_told() -> None:
    """Named by field, question and part, at the cell where it would stand."""
    survey = plain_survey(
        [
            {"id": "n", "kind": "integer", "text": "N?"},
            {"id": "grown", "kind": "calculated", "text": "G", "value": "ramp(n, 1, 2)"},
        ]
    )
    made = to_xlsform(survey)
    rows = cells(made.data, "survey")

    (loss,) = told(made.losses, SurveyCode.RULE_NOT_SAID)
    assert (loss["field"], loss["question"], loss["part"]) == ("value", "grown", "ramp()")
    assert next(row for row in rows if row.get("name") == "grown").get("calculation") is None
    assert loss["cell"].endswith("4 (survey)")


def test_nothing_in_a_form_is_a_formula_or_a_number() -> None:
    """A label that begins with a sign of a formula, and codes that look like numbers, stay text."""
    survey = plain_survey(
        [
            {
                "id": "q",
                "kind": "single",
                "text": "=1+1",
                "choices": [{"code": "1", "label": "+one"}, {"code": "1_000", "label": "@two"}],
            }
        ]
    )
    data = to_xlsform(survey).data
    types = {
        cell.data_type for sheet in load_workbook(BytesIO(data)) for row in sheet.iter_rows() for cell in row
    }

    assert types <= {"s", "n"}
    assert [row["name"] for row in cells(data, "choices")] == ["1", "1_000"]
    assert all(
        isinstance(cell.value, str | None)
        for sheet in load_workbook(BytesIO(data))
        for row in sheet.iter_rows()
        for cell in row
    )


def test_the_same_survey_gives_the_same_form() -> None:
    """Byte for byte, so that two forms can be compared."""
    survey = survey_of(EVERY_KIND.read_bytes())

    assert to_xlsform(survey).data == to_xlsform(survey).data


def test_names_that_forms_use_themselves_are_changed_and_told() -> None:
    """`meta` belongs to every form; conditions follow."""
    survey = plain_survey(
        [
            {"id": "meta", "kind": "integer", "text": "N?"},
            {"id": "next", "kind": "text", "text": "Why {meta}?", "ask_if": "meta > 1"},
        ]
    )
    made = to_xlsform(survey)
    row = next(row for row in cells(made.data, "survey") if row.get("name") == "next")

    assert told(made.losses, SurveyCode.NAME_CHANGED)[0]["new"] == "meta_2"
    assert (row["relevant"], row["label::English (en)"]) == ("${meta_2} > 1", "Why ${meta_2}?")
    assert convert(BytesIO(made.data), file_type=".xlsx").xform


# --- what goes out and comes back ---


def plain_survey(questions: list[dict[str, object]], **more: object) -> Questionnaire:
    """A questionnaire with one section."""
    whole = {
        "format": 1,
        "kind": "questionnaire",
        "id": "plain",
        "version": "1.2.0",
        "title": "Plain",
        "purpose": "To learn.",
        "retention": "A year.",
        "anonymity": "named",
        "minutes": 3,
        "departments": [{"id": "sales", "title": "Sales"}, {"id": "service", "title": "Service"}],
        **more,
        "sections": [{"id": "first", "title": "First", "questions": questions}],
    }
    return survey_of(write_yaml(whole))  # type: ignore[arg-type]  # plain values only


def again(survey: Questionnaire) -> tuple[Questionnaire, Imported]:
    """What comes back of it."""
    return imported(to_xlsform(survey).data, Facts())


def plainly(rule: str) -> str:
    """A rule with "is not" said in one way: not (a == b) and a != b hold for the same answers."""
    return re.sub(r'not (\w+) == ("[^"]*")', r"\1 != \2", rule)


def meaning(question: Question, survey: Questionnaire) -> dict[str, object]:
    """Everything of a question that has to come back, texts by language.

    The text that goes with a choice of a repeated question stands in a form as a question of its own.
    """
    found = {name: getattr(question, name) for name in PLAIN_PARTS}
    for name in ("ask_if", "require_if", "check", "value"):
        found[name] = found[name] and plainly(checked_before(found[name]).text)
    for name in ("text", "help", "message"):
        text = found[name]
        found[name] = text and [text.read(language, survey.language) for language in survey.offered]
    found["choices"] = [
        (
            item.code,
            item.exclusive,
            item.other and "__" not in question.id,
            [item.label.read(one, survey.language) for one in survey.offered],
        )
        for item in question.choices
    ]
    scale = survey.scale(question.scale)
    points = scale and [
        (item.value, [item.label.read(one, survey.language) for one in survey.offered])
        for item in scale.points
    ]
    found["scale"] = points and (points, scale.dont_know if scale else None)
    found["rows"] = [
        (row.id, row.audience, [row.label.read(one, survey.language) for one in survey.offered])
        for row in question.rows
    ]
    if question.kind in {QuestionKind.INTEGER, QuestionKind.DECIMAL, QuestionKind.CALCULATED}:
        found["help"] = None  # the unit stands behind the help, which is told as a loss
    if question.required is Required.SOFT:
        found["required"] = Required.OPTIONAL
    return found


KEPT_KINDS = frozenset(QuestionKind) - {
    QuestionKind.IMPORTANCE_SATISFACTION,
    QuestionKind.KANO,
    QuestionKind.MAXDIFF,
    QuestionKind.MOSCOW,
    QuestionKind.POINTS,
}


@pytest.mark.parametrize("path", [*shipped().values(), EVERY_KIND], ids=lambda path: path.stem)
def test_plain_questions_of_shipped_questionnaires_come_back_as_they_were(path: Path) -> None:
    """Kinds, texts in every language, choices, bounds, conditions; once unfolded."""
    written = survey_of(path.read_bytes(), path.name)
    survey, back = unfolded(written), unfolded(again(written)[0])

    assert back.offered == survey.offered
    assert [item.id for item in back.departments] == [item.id for item in survey.departments]
    assert (back.version, back.minutes, back.anonymity) == (survey.version, survey.minutes, survey.anonymity)
    for question in survey.questions():
        if question.kind in KEPT_KINDS:
            found = back.question(question.id)
            assert found is not None, question.id
            assert without_section(meaning(found, back), survey) == without_section(
                meaning(question, survey), survey
            )


def without_section(found: dict[str, object], survey: Questionnaire) -> dict[str, object]:
    """Audiences of a section stand at its questions when they come back."""
    del survey
    return {name: value for name, value in found.items() if name != "audience"}


@pytest.mark.parametrize("path", [*shipped().values(), EVERY_KIND], ids=lambda path: path.stem)
def test_each_department_is_asked_the_same_when_a_form_comes_back(path: Path) -> None:
    """The questions about department and role are no questions of ours, but audiences."""
    survey = survey_of(path.read_bytes(), path.name)
    back = again(survey)[0]
    roles = ("", *(item.id for item in survey.roles))
    for department in survey.departments:
        for role in roles:
            mine = {
                item.id
                for item in for_person(survey, department.id, role).questions()
                if item.kind in KEPT_KINDS
            }
            same = {item.id for item in for_person(back, department.id, role).questions()}
            assert mine <= same


LABELS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20
).filter(lambda text: bool(text.strip()) and "{" not in text and "}" not in text)
CODES = st.lists(
    st.sampled_from(["yes", "no", "on", "1_000", "1", "02", "null", "a", "true", "other"]),
    min_size=2,
    max_size=4,
    unique=True,
)


@st.composite
def plain_questions(draw: st.DrawFn) -> list[dict[str, object]]:
    """Some plain questions, each with a condition on one before it where that fits."""
    made: list[dict[str, object]] = []
    rules: list[str] = []
    for number in range(draw(st.integers(1, 5))):
        kind = draw(
            st.sampled_from(
                [
                    "text",
                    "long_text",
                    "integer",
                    "decimal",
                    "date",
                    "yes_no",
                    "single",
                    "multi",
                    "ranking",
                    "nps",
                ]
            )
        )
        entry: dict[str, object] = {"id": f"q{number}", "kind": kind, "text": draw(LABELS).strip()}
        if draw(st.booleans()) and rules:
            entry["ask_if"] = draw(st.sampled_from(rules))
        if draw(st.booleans()):
            entry["required"] = "blocking"
        if draw(st.booleans()):
            entry["help"] = draw(LABELS).strip()
        if kind in {"single", "multi", "ranking"}:
            codes = draw(CODES)
            entry["choices"] = [{"code": code, "label": draw(LABELS).strip()} for code in codes]
            rule = f"'{codes[0]}' in q{number}" if kind != "single" else f"q{number} == '{codes[0]}'"
            rules += [rule, f"not ({rule})"]
        if kind in {"integer", "decimal"}:
            entry.update(low=0, high=draw(st.integers(1, 9)), dont_know=draw(st.booleans()))
            rules += [f"q{number} > 0", f"q{number} != 1"]
        if kind == "yes_no":
            entry["withhold"] = draw(st.booleans())
            rules += [f"q{number} == 'yes'", f"answered(q{number})"]
        made.append(entry)
    return made


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plain_questions())
def test_plain_surveys_come_back_as_they_were_and_pyxform_takes_them(
    questions: list[dict[str, object]],
) -> None:
    """Whatever they are called: codes that other readers of YAML retype, signs in labels, conditions."""
    survey = plain_survey(questions)
    made = to_xlsform(survey)
    converted = convert(BytesIO(made.data), file_type=".xlsx")
    back, came = imported(made.data, Facts())

    assert converted.xform
    assert [meaning(item, back) for item in unfolded(back).questions()] == [
        meaning(item, survey) for item in unfolded(survey).questions()
    ]
    assert [item for item in came.losses if item.severity is not Severity.NOTE] == []
    second = again(back)[1]
    assert second.text == came.text


# --- forms of others ---


def test_codes_that_other_readers_retype_stay_text() -> None:
    """Words and numbers of every sort; what our rule for codes forbids is renamed and told."""
    codes = ["yes", "no", "1_000", "12:30", "3.10", "2026-01-02", "null", "On"]
    data = form(["select_one l", "q", "Q?"], choices=tuple(["l", code, code] for code in codes))
    survey, made = imported(data)
    question = survey.question("q")
    assert question is not None

    assert [item.code for item in question.choices] == [
        "yes",
        "no",
        "1_000",
        "12_30",
        "3_10",
        "2026_01_02",
        "null",
        "on",
    ]
    assert {item["old"]: item["new"] for item in told(made.losses, SurveyCode.CODE_CHANGED)} == {
        "12:30": "12_30",
        "3.10": "3_10",
        "2026-01-02": "2026_01_02",
        "On": "on",
    }


def test_numbers_and_truth_typed_as_codes_are_read_as_written() -> None:
    """A spreadsheet keeps 1 as a number and TRUE as truth; conditions find them all the same."""
    data = form(
        ["select_one l", "q", "Q?"],
        ["text", "why", "Why?", "${q} = 1"],
        ["text", "how", "How?", "${q} = 'true'"],
        choices=(["l", 1, "One"], ["l", True, "True"]),
    )
    survey, _ = imported(data)

    assert [item.ask_if for item in survey.questions()] == [None, 'q == "1"', 'q == "true"']


def test_every_loss_names_its_cell_and_what_was_done() -> None:
    """Types without a like, metadata, media, rules beyond our language, repeats, filters."""
    data = workbook(
        survey=[
            ["type", "name", "label", "relevant", "constraint", "image", "choice_filter", "repeat_count"],
            ["start", "began"],
            ["integer", "n", "How many?", None, None, "n.png"],
            ["geopoint", "where", "Where?"],
            ["text", "mail", "Address?", None, "regex(., '@')"],
            ["text", "later", "Later?", "today() > '2026-01-01'"],
            ["select_one l", "one", "One?", None, None, None, "a=b"],
            ["begin repeat", "again", "Again", None, None, None, None, "3"],
            ["text", "inside", "Inside?"],
            ["end repeat"],
            ["select_one gone", "lost", "Lost?"],
        ],
        choices=[["list_name", "name", "label"], ["l", "a", "A"], ["l", "b", "B"]],
    )
    survey, made = imported(data)

    found = {(str(item.code), dict(item.arguments)["cell"].split()[0]) for item in made.losses}
    assert found == {
        (SurveyCode.NOT_COLLECTED, "A2"),
        (SurveyCode.PART_LEFT_OUT, "F3"),
        (SurveyCode.TYPE_LEFT_OUT, "A4"),
        (SurveyCode.RULE_LEFT_OUT, "E5"),
        (SurveyCode.RULE_LEFT_OUT, "D6"),
        (SurveyCode.PART_LEFT_OUT, "G7"),
        (SurveyCode.REPEAT_ONCE, "A8"),
        (SurveyCode.PART_LEFT_OUT, "H8"),
        (SurveyCode.LIST_MISSING, "A11"),
    }
    assert [item.id for item in survey.questions()] == ["n", "mail", "later", "one", "inside"]


def test_bounds_checks_and_demands_find_their_places() -> None:
    """Plain bounds are bounds, the rest is a check; a condition under required is one."""
    data = form(
        ["integer", "n", "N?", None, ". >= 1 and . <= 9", "yes"],
        ["integer", "m", "M?", None, ". <= ${n}", "${n} > 2"],
        [
            "select_multiple l",
            "s",
            "S?",
            None,
            "not(selected(., 'c') and count-selected(.) > 1) and count-selected(.) <= 2",
        ],
        ["calculate", "sum", None, None, None, None, "${n} + coalesce(${m}, 0)"],
        choices=(["l", "a", "A"], ["l", "b", "B"], ["l", "c", "None"]),
    )
    survey, made = imported(data)
    n, m, s, total = survey.questions()

    assert (n.low, n.high, n.required, n.check) == (1, 9, Required.BLOCKING, None)
    assert (m.check, m.require_if) == (
        "not answered(n) or m <= n",
        "n > 2",
    ) or m.check == "answered(n) and m <= n"
    assert (s.high, [item.exclusive for item in s.choices]) == (2, [False, False, True])
    assert total.value == "n + (m if answered(m) else 0)"
    assert m.message is not None
    assert not [item for item in made.losses if item.severity is Severity.WARNING]


def test_groups_notes_and_texts_of_choices() -> None:
    """A group inside another has both headings; notes become intro or help; `or_other` our own text."""
    data = form(
        ["begin_group", "outer", "Outer"],
        ["note", "hello", "Hello"],
        ["text", "a", "A?"],
        ["note", "more", "More on A"],
        ["begin_group", "inner", "Inner", "${a} != ''"],
        ["select_one l or_other", "c", "C?"],
        ["end_group"],
        ["text", "why", "Why ${c_other} and ${a}?", "${c_other} != ''"],
        ["end_group"],
        choices=(["l", "x", "X"], ["l", "y", "Y"]),
    )
    survey, _ = imported(data)

    assert [section.title.read("en") for section in survey.sections] == [
        "Outer",
        "Outer \N{EN DASH} Inner",
        "Outer",
    ]
    assert survey.sections[0].intro is not None
    a, c, why = survey.questions()
    assert a.help is not None
    assert a.help.read("en") == "More on A"
    assert (c.ask_if, c.choices[-1].other) == ("answered(a)", True)
    assert (why.text.read("en"), why.ask_if) == ("Why {c__other} and {a}?", "answered(c__other)")


def test_languages_by_name_and_by_code() -> None:
    """`label::Deutsch (de)`, `label::english`, a bare one for the form's own; an unknown one is told."""
    data = workbook(
        survey=[
            ["type", "name", "label::Deutsch (de)", "label::english", "label::Klingon"],
            ["text", "q", "Was?", "What?", "nuq?"],
        ],
        settings=[["form_title", "default_language"], ["Titel", "Deutsch (de)"]],
    )
    survey, made = imported(data)
    (question,) = survey.questions()

    assert survey.offered == ("de", "en")
    assert (question.text.read("de"), question.text.read("en")) == ("Was?", "What?")
    assert [item["language"] for item in told(made.losses, SurveyCode.LANGUAGE_UNKNOWN)] == ["Klingon"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["text", "a", "A"], ["text", "a", "B"]], SurveyCode.NAME_TWICE),
        ([["begin_group", "g", "G"], ["text", "a", "A"]], SurveyCode.GROUP_OPEN),
        ([["text", "a", "A"], ["end_group"]], SurveyCode.GROUP_OPEN),
        ([["note", "a", "A"]], SurveyCode.NOTHING_TO_ASK),
    ],
)
def test_what_pyxform_would_refuse_is_refused(rows: list[list[object]], code: str) -> None:
    """With the cell where the fault stands."""
    made = from_xlsform(form(*rows), "form.xlsx", FACTS)

    assert made.text is None
    assert code in {item.code for item in made.diagnostics}


def test_what_forms_do_not_say_is_told_as_still_to_be_written() -> None:
    """Purpose, retention, anonymity and departments have stand-ins that the reader accepts."""
    made = from_xlsform(form(["text", "q", "Q?"]), "form.xlsx")
    assert made.text is not None

    assert [item["field"] for item in told(made.diagnostics, SurveyCode.TO_BE_WRITTEN)] == [
        "purpose",
        "retention",
        "anonymity",
        "departments",
    ]
    assert survey_of(made.text).anonymity is Anonymity.CONFIDENTIAL


def test_circular_conditions_are_left_out_and_told() -> None:
    """Pyxform accepts two questions that depend on each other; here the first loses its rule."""
    survey, made = imported(form(["text", "a", "A?", "${b} = 'x'"], ["text", "b", "B?", "${a} = 'x'"]))

    assert [item.ask_if for item in survey.questions()] == [None, 'a == "x"']
    assert told(made.losses, SurveyCode.RULE_LEFT_OUT)[0]["part"] == "b"


def test_a_file_that_is_no_workbook_is_refused() -> None:
    """With the code of the reader, and no text."""
    made = from_xlsform(b"PK\x03\x04" + b"\0" * 100, "form.xlsx")

    assert (made.text, [item.code for item in made.diagnostics]) == (None, [Code.NOT_A_WORKBOOK])


CELLS = st.one_of(
    st.sampled_from(
        [
            "text",
            "select_one l",
            "select_multiple l",
            "begin_group",
            "end_group",
            "begin repeat",
            "note",
            "calculate",
            "rank l",
            "integer",
            "a",
            "b",
            "${a} = 1",
            "selected(${b}, 'x')",
            "not(",
            ". > 1",
            "yes",
            "${a}",
            "{item}",
            "label",
        ]
    ),
    st.text(max_size=8),
    st.none(),
    st.integers(-3, 3),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELLS, min_size=3, max_size=8), max_size=6))
def test_no_form_makes_the_import_stumble(rows: list[list[object]]) -> None:
    """Either a questionnaire that our reader accepts, or the reason why there is none."""
    clean = [
        [cell if not isinstance(cell, str) or cell.isprintable() else "x" for cell in row] for row in rows
    ]
    guarded = [
        [f" {cell}" if isinstance(cell, str) and cell.startswith("=") else cell for cell in row]
        for row in clean
    ]
    made = from_xlsform(form(*guarded, choices=(["l", "x", "X"], ["l", "y", "Y"])), "form.xlsx")

    if made.text is None:
        assert made.diagnostics
    else:
        assert load_questionnaire(made.text, "form.yaml").ok

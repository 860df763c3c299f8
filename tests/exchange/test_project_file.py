"""The written form of a whole project: written, read back, and refused with the right line."""

from __future__ import annotations

import json
import string
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.codes import Code as ReaderCode
from authoring.diagnostics import Diagnostic, Place, Severity
from authoring.values import Source, ValueKind
from exchange.codes import Code
from exchange.project_answers import (
    Surveys,
    WrittenResponse,
    read_line,
    read_response,
    written_response,
    written_responses,
)
from exchange.project_file import read_bare, write_bare
from project.changes import Put, faults, is_unsafe
from project.codes import Code as ProjectCode
from project.model import (
    Amendment,
    AmendmentAction,
    AnyRecord,
    ContentRef,
    CostEntry,
    CostState,
    CriterionUse,
    DriverValue,
    JoinedDepartments,
    Membership,
    Person,
    Pins,
    Project,
    Quote,
    Role,
    Score,
    Settings,
    Step,
    StepStatus,
    Survey,
    SurveyState,
    Tool,
    Vendor,
    Weight,
)
from questionnaires.codes import AnswerCode
from questionnaires.kinds import Anonymity, QuestionKind
from questionnaires.load import load_questionnaire
from questionnaires.model import Move, Question, Questionnaire
from questionnaires.responses import Answer, Door, Missing, Response, ResponseState
from workspace.library import Library

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = (ROOT / "project" / "library" / "example.project.yaml").read_text(encoding="utf-8")
REFS = tuple(
    ContentRef(kind=kind, id=name, version="1.0.0", format=1, fingerprint="0")
    for kind, name in (
        ("playbook", "starter"),
        ("questionnaire", "needs_core"),
        ("criteria", "core"),
        ("costs", "core"),
        ("rates", "reference_rates"),
        ("vendor", "zoho_crm"),
        ("vendor", "pipedrive"),
    )
)
HOSTILE = [
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "{{ 7*7 }}",
    "%s %n ${x}",
    "\u202ecod.exe",
    "\u2028line\u2029",
    "\U0001f468‍\U0001f469‍\U0001f467",
    "a\nb\r\nc\td",
    "\ufeffmark",
    "'; DROP TABLE--",
    "null",
    "é",
]
LETTERS = st.characters(codec="utf-8").filter(lambda letter: not is_unsafe(letter))
NAMES = (st.text(LETTERS, min_size=1, max_size=40) | st.sampled_from(HOSTILE)).map(lambda text: text[:200])
NOTES = st.text(LETTERS, max_size=60) | st.sampled_from(["x" * 10_000, "\U0001f600" * 10_000])
IDS = st.text(string.ascii_lowercase + string.digits + "_:.-", min_size=1, max_size=20).map(
    lambda text: f"a{text}"
)
REVISIONS = st.integers(0, 10**6)
AMOUNTS = st.floats(0, 1e6)
DAYS = st.dates()
SOURCES = st.builds(
    Source,
    name=NAMES,
    kind=st.sampled_from(ValueKind),
    as_of=DAYS,
    expires=st.none() | DAYS,
    note=st.none() | NAMES,
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | AMOUNTS | st.text(LETTERS, max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(LETTERS, min_size=1, max_size=12), inner, max_size=3)
    ),
    max_leaves=6,
)
RECORDS = st.one_of(
    st.builds(Person, id=IDS, revision=REVISIONS, name=NAMES, title=NAMES),
    st.builds(Membership, id=IDS, revision=REVISIONS, role=st.sampled_from(Role)),
    st.builds(
        Step, id=IDS, revision=REVISIONS, status=st.sampled_from(StepStatus), due=st.none() | DAYS, note=NOTES
    ),
    st.builds(
        Weight, id=IDS, points=st.floats(0, 1000), proposed=st.none() | st.floats(0, 100), reason=NOTES
    ),
    st.builds(CriterionUse, id=IDS, used=st.booleans(), knock_out_below=st.none() | AMOUNTS, reason=NOTES),
    st.builds(
        Vendor, id=IDS, name=NAMES, price=st.none() | AMOUNTS, price_source=st.none() | SOURCES, note=NOTES
    ),
    st.builds(
        Score, id=IDS, vendor=IDS, criterion=st.just("sales"), value=st.none() | AMOUNTS, evidence=NOTES
    ),
    st.builds(
        DriverValue, id=IDS, driver=st.just("pay"), value=st.floats(-1e300, 1e300), source=st.none() | SOURCES
    ),
    st.builds(CostEntry, id=IDS, line=st.just("seats"), state=st.sampled_from(CostState), reason=NOTES),
    st.builds(
        Amendment,
        id=IDS,
        content=st.just("playbook"),
        action=st.sampled_from(AmendmentAction),
        path=st.text(LETTERS, min_size=1, max_size=60),
        value=VALUES,
        reason=NOTES,
    ),
    st.builds(Pins, texts=st.lists(st.sampled_from(REFS), min_size=1, max_size=3).map(tuple)),
    st.builds(Tool, id=IDS, on=st.booleans()),
    st.builds(
        Survey,
        id=IDS,
        revision=REVISIONS,
        questionnaire=st.just("needs_core"),
        title=NAMES,
        state=st.sampled_from(SurveyState),
        anonymity=st.sampled_from(Anonymity),
        keep_until=st.none() | DAYS,
        opens=st.none() | DAYS,
        min_group=st.integers(1, 50),
        joined=st.just(()) | st.just((JoinedDepartments(id="office", title="é", departments=("it", "hr")),)),
        headcounts=st.lists(st.tuples(st.just("sales"), st.integers(0, 10**6)), max_size=2).map(tuple),
        contact=NAMES,
        heard=NOTES,
        heard_released=st.booleans(),
    ),
    st.builds(Quote, id=IDS, survey=IDS, question=st.just("care_better"), group=st.just("it"), text=NAMES),
)
SETTINGS = st.builds(
    Settings, revision=REVISIONS, name=NAMES, users=st.integers(1, 10**6), start=st.none() | DAYS
)


@pytest.fixture(scope="module")
def survey() -> Questionnaire:
    """A needs survey that stays as it is."""
    file = ROOT / "tests" / "frozen" / "format_1" / "questionnaires" / "needs_core.yaml"
    found = load_questionnaire(file.read_bytes(), file.name).value
    assert found is not None
    return found


@given(SETTINGS, st.lists(RECORDS, max_size=8, unique_by=lambda item: (item.KIND, item.id)))
def test_any_records_come_back_as_they_were(settings: Settings, others: list[AnyRecord]) -> None:
    """Names with markup, formulas, turned direction, line separators or 10,000 letters survive the file."""
    records = (settings, *others)

    reading = read_bare(write_bare("p", settings.name, REFS, records, ()), "p.yaml")

    assert reading.diagnostics == ()
    assert reading.value is not None
    assert sorted(reading.value.records, key=repr) == sorted(records, key=repr)
    assert {type(item) for item in reading.value.records} == {type(item) for item in records}
    assert set(reading.value.wanted()) == {(ref.kind, ref.id) for ref in REFS}


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_hostile_name_is_only_a_name(survey: Questionnaire, name: str) -> None:
    """The same text as name of project, vendor and respondent, and as an answer, comes back unchanged."""
    answers = {"care_better": Answer("care_better", name.replace("\r\n", "\n"))}
    response = Response("r", "needs_core", "sales", name, ResponseState.SENT, answers, 3)
    records = (Settings(name=name, users=1), Vendor(id="v", name=name))

    value = read_bare(write_bare("p", name, REFS, records, (response,)), "p.yaml").value

    assert value is not None
    assert value.file.title == name
    assert {item.name for item in value.records if isinstance(item, Settings | Vendor)} == {name}
    assert value.responses(survey).found == (response,)


def test_every_sort_of_answer_and_of_silence_comes_back(survey: Questionnaire) -> None:
    """Choices, numbers, ratings with "cannot tell", texts, and each reason for no answer."""
    answers = {
        "channels": Answer("channels", ("telephone", "email")),
        "hours_lost": Answer("hours_lost", 4.5),
        "importance": Answer("importance", {"history": 5, "pipeline": Missing.DONT_KNOW}),
        "care_better": Answer("care_better", "a\nb"),
        "mailings": Answer("mailings", None, Missing.SKIPPED),
        "data_missing": Answer("data_missing", None, Missing.WITHHELD),
        "reports_needed": Answer("reports_needed", None, Missing.NOT_REACHED),
    }
    response = Response("r", "needs_core", "sales", "", ResponseState.DRAFT, answers, 9)
    text = write_bare("p", "P", REFS, (Settings(name="P", users=1),), (response,))

    value = read_bare(text, "p.yaml").value

    assert value is not None
    read = value.responses(changed(survey, "data_missing", withhold=True))
    assert read.diagnostics == ()
    assert read.found == (response,)


def changed(survey: Questionnaire, name: str, **change: object) -> Questionnaire:
    """The survey with one question changed."""

    def other(question: Question) -> Question:
        return question.model_copy(update=change) if question.id == name else question

    sections = tuple(
        section.model_copy(update={"questions": tuple(map(other, section.questions))})
        for section in survey.sections
    )
    return survey.model_copy(update={"sections": sections})


WHOLE = Response(
    "r",
    "needs_core",
    "sales",
    survey="spring:2026",
    role="head",
    language="fi",
    door=Door.PAPER,
    shape="0af3",
    statement="é \u2028 what you say is kept until 31 March",
    day="2026-11-21",
)


def test_how_a_response_was_asked_comes_back(survey: Questionnaire) -> None:
    """Survey, role, language, door, meaning, what was told, and the day; nothing finer stands in the file."""
    text = write_bare("p", "P", REFS, (Settings(name="P", users=1),), (WHOLE,))

    value = read_bare(text, "p.yaml").value

    assert value is not None
    assert value.responses(survey).found == (WHOLE,)
    assert value.responses(survey).diagnostics == ()
    line = written_response(WHOLE)
    assert line["day"] == "2026-11-21"
    assert read_line(Surveys(survey), json.dumps(line).encode(), "a", 1).found == (WHOLE,)


def test_a_response_without_a_survey_is_written_as_before() -> None:
    """Older programs can read what knows nothing of surveys but the name of the questionnaire."""
    assert set(written_response(Response("r", "needs_core", "sales"))) == {
        "id",
        "department",
        "respondent",
        "state",
        "revision",
        "questionnaire",
        "answers",
        "missing",
    }


def test_responses_are_written_by_their_ids() -> None:
    """Not in the order in which people answered."""
    mixed = [Response(name, "needs_core", "sales") for name in ("m", "z", "a")]

    written = written_responses(mixed)

    assert [cast("dict[str, str]", item)["id"] for item in written] == ["a", "m", "z"]


@pytest.mark.parametrize("field", ["shape", "statement", "respondent"])
def test_unsafe_letters_are_told_wherever_a_response_holds_text(survey: Questionnaire, field: str) -> None:
    """What was told to somebody is shown again."""
    line = {"id": "r", "department": "sales", field: "a\x80"}

    found = read_line(Surveys(survey), json.dumps(line).encode(), "answers.jsonl", 3)

    assert [(item.code, item.place.line) for item in found.diagnostics] == [(ProjectCode.UNSAFE_TEXT, 3)]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("door", "window"),
        ("day", "2026-02-30"),
        ("survey", "../x"),
        ("questionnaire", "Needs!"),
        ("role", "a b"),
        ("language", "english"),
    ],
)
def test_what_cannot_be_is_refused(survey: Questionnaire, field: str, text: str) -> None:
    """Each field of a response takes only what the product itself would write."""
    line = {"id": "r", "department": "sales", field: text}

    found = read_line(Surveys(survey), json.dumps(line).encode(), "answers.jsonl", 3)

    assert found.found == ()
    assert [(item.place.line, item.place.path) for item in found.diagnostics] == [(3, (field,))]


def test_answers_to_a_further_questionnaire_are_judged_by_it(survey: Questionnaire) -> None:
    """And kept under its name; what is not said to be of another one belongs to the needs survey."""
    further = changed(survey, "care_better", kind=QuestionKind.INTEGER).model_copy(update={"id": "workshop"})
    surveys = Surveys(survey, further=(further,))
    line = {"id": "r", "department": "sales", "questionnaire": "workshop", "answers": {"care_better": 7}}

    found = read_line(surveys, json.dumps(line).encode(), "answers.jsonl", 1)
    plain = read_line(surveys, json.dumps({**line, "questionnaire": ""}).encode(), "answers.jsonl", 1)

    assert found.diagnostics == ()
    assert found.found[0].questionnaire == "workshop"
    assert found.found[0].answers["care_better"].value == 7.0
    assert [item.code for item in plain.diagnostics] == [AnswerCode.WRONG_TYPE]
    assert plain.found[0].questionnaire == "needs_core"


def test_answers_to_an_earlier_version_are_kept_and_told(survey: Questionnaire) -> None:
    """The survey says itself what becomes of them; other names that it does not know are refused as ever."""
    moves = (Move(was="wishes", now="care_better"), Move(was="channels/fax"))
    now = survey.model_copy(update={"moves": moves})
    given = {"wishes": "one list", "channels": ["fax", "email"], "wishs": "x"}
    line = {"id": "r", "department": "sales", "answers": given}

    found = read_line(Surveys(now), json.dumps(line).encode(), "answers.jsonl", 1)

    kept = {name: item.value for name, item in found.found[0].answers.items()}
    assert kept == {"wishes": "one list", "channels": ("fax", "email")}
    assert [(item.code, item.severity, item.value) for item in found.diagnostics] == [
        (Code.UNKNOWN_QUESTION, Severity.WARNING, "wishes"),
        (AnswerCode.UNKNOWN_CHOICE, Severity.WARNING, "fax"),
        (Code.UNKNOWN_QUESTION, Severity.ERROR, "wishs"),
    ]


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (
            {"a__with": "like", "a__without": "dont_know"},
            {"a__with": "like", "a__without": Missing.DONT_KNOW},
        ),
        ({"set1__shown": "a b c", "x": 2.5}, {"set1__shown": "a b c", "x": 2.5}),
        ({"a": "bell \x80"}, None),
        ({"a": True}, None),
        ({"a": None}, None),
        ({"a": float("inf")}, None),
        ({"a": 10**400}, None),
    ],
)
def test_parts_of_a_question_that_nobody_knows_any_more_are_kept(
    survey: Questionnaire, raw: dict[str, object], kept: object
) -> None:
    """Where the survey was changed since, they stay as they are when they look like parts of an answer."""
    written = WrittenResponse.model_construct(id="r", department="sales", answers={"gone": raw})

    found = read_response(Surveys(survey, changed=True), written, lambda path: Place("a", path=path))

    assert {name: item.value for name, item in found.found[0].answers.items()} == (
        {} if kept is None else {"gone": kept}
    )


def test_a_record_of_defaults_takes_one_short_line() -> None:
    """Defaults are not written, and still come back."""
    use = CriterionUse(id="sales")

    text = write_bare("p", "P", REFS, (Settings(name="P", users=1), use), ())

    assert '    "sales": {}' in text.splitlines()
    value = read_bare(text, "p.yaml").value
    assert value is not None
    assert use in value.records


def line_of(text: str, part: str) -> int:
    """The number of the first line that holds this part."""
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


Refuse = Callable[[str, str], Sequence[Diagnostic]]


@pytest.fixture(scope="module")
def refuse() -> Refuse:
    """Read the example with one part replaced; gives every complaint about it."""
    catalogue = Library().choose("starter").catalogue
    assert catalogue is not None

    def refused(part: str, other: str) -> Sequence[Diagnostic]:
        assert part in EXAMPLE
        reading = read_bare(EXAMPLE.replace(part, other, 1), "mine.yaml")
        if reading.value is None:
            return reading.diagnostics
        changes = tuple(Put(item) for item in reading.value.records)
        found = reading.value.placed(faults(Project(id=""), catalogue, changes))
        return (*found, *reading.value.responses(catalogue.questionnaire).diagnostics)

    return refused


FAULTY = [
    ("price: 65", "price: much", ReaderCode.TEXT_FOR_NUMBER, None),
    ("format: 1", "format: 2", ReaderCode.NEWER_FORMAT, None),
    (
        "criterion: customer_history, value: 4",
        "criterion: customer_histori, value: 4",
        ProjectCode.UNKNOWN_CRITERION,
        "customer_history",
    ),
    (
        'criterion: sales, value: 4, evidence: "Task 2',
        'criterion: sales, value: 6, evidence: "Task 2',
        ProjectCode.SCORE_OUTSIDE_SCALE,
        None,
    ),
    (
        "vendor: vendor_a, criterion: mobile",
        "vendor: vendor_aa, criterion: mobile",
        ProjectCode.UNKNOWN_VENDOR,
        "vendor_a",
    ),
    ("hours_lost: 5", "hours_lost: five", AnswerCode.WRONG_TYPE, None),
    (
        "channels: [telephone, email, visits, fairs]",
        "channels: [telefone]",
        AnswerCode.UNKNOWN_CHOICE,
        "telephone",
    ),
    ("needs: {history__importance: 5,", "needs: {history__importance: 9,", AnswerCode.NOT_ON_SCALE, None),
    (
        "department: sales\n    respondent: Field sales, north",
        "department: sale\n    respondent: x",
        Code.UNKNOWN_DEPARTMENT,
        "sales",
    ),
    ("hours_lost: 5", "hours_lots: 5", Code.UNKNOWN_QUESTION, "hours_lost"),
    ("respondent: Field sales, north", 'respondent: "bell \\x80"', ProjectCode.UNSAFE_TEXT, None),
    (
        '    name: "Example: a CRM for Tarnbach Filtration"',
        '    name: "bell \\x80"',
        ProjectCode.UNSAFE_TEXT,
        None,
    ),
    ("  membership: {}", "  memberschip: {}", ReaderCode.UNKNOWN_FIELD, "membership"),
]


@pytest.mark.parametrize(("part", "other", "code", "nearest"), FAULTY, ids=lambda value: str(value)[:24])
def test_a_fault_is_told_with_its_line_and_the_nearest_name(
    refuse: Refuse, part: str, other: str, code: str, nearest: str | None
) -> None:
    """One wrong value in the example gives one complaint, on the line where it stands."""
    found = refuse(part, other)

    assert [item.code for item in found if item.code == code] == [str(code)]
    fault = next(item for item in found if item.code == code)
    assert fault.place.file == "mine.yaml"
    assert fault.place.line == line_of(EXAMPLE.replace(part, other, 1), other.split("\n", maxsplit=1)[0])
    assert fault.nearest == nearest


def test_two_responses_with_one_id_are_refused(refuse: Refuse) -> None:
    """The second one is told with its line."""
    found = refuse("  - id: r02", "  - id: r01")

    assert [(item.code, item.value) for item in found] == [(Code.REPEATED_RESPONSE, "r01")]
    assert found[0].place.line == line_of(EXAMPLE, "- id: r02")


def test_a_reason_for_no_answer_is_checked_like_an_answer(survey: Questionnaire) -> None:
    """It needs a known question, and "don't know" only counts where it was offered."""
    line = '{"id": "r", "department": "sales", "missing": {"nothing": "skipped", "hours_lost": "dont_know"}}'

    found = read_line(Surveys(survey), line.encode(), "answers.jsonl", 7)

    assert [item.code for item in found.diagnostics] == [Code.UNKNOWN_QUESTION, AnswerCode.DONT_KNOW]
    assert {item.place.line for item in found.diagnostics} == {7}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"not json", ReaderCode.WRONG_TYPE),
        (b"", ReaderCode.EMPTY),
        (b"\xff", ReaderCode.NOT_UTF8),
        (b'{"id": "r"}', ReaderCode.MISSING_FIELD),
        (b'{"id": "r", "department": "sales", "answers": {"hours_lost": NaN}}', AnswerCode.WRONG_TYPE),
        (b"[" * 100_000, ReaderCode.TOO_DEEP),
    ],
)
def test_a_broken_line_of_answers_is_told_with_its_number(
    survey: Questionnaire, line: bytes, code: str
) -> None:
    """Whatever stands on line 12 is refused with line 12, never with an exception."""
    found = read_line(Surveys(survey), line, "answers.jsonl", 12)

    assert code in [item.code for item in found.diagnostics]
    assert {(item.place.file, item.place.line) for item in found.diagnostics} == {("answers.jsonl", 12)}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"x" * (8 * 1024 * 1024 + 1), ReaderCode.TOO_LARGE),
        (b"a: " + b"[" * 100, ReaderCode.TOO_DEEP),
        (b"a: &a [x]\nb: [*a, *a, *a]\n", ReaderCode.ALIAS),
        ("name: Müller".encode("latin-1"), ReaderCode.NOT_UTF8),
        (b"", ReaderCode.EMPTY),
    ],
    ids=["huge", "deep", "alias", "latin-1", "empty"],
)
def test_what_is_no_written_file_is_refused_at_once(data: bytes, code: str) -> None:
    """Size, depth, references and encoding are refused before anybody looks at what it means."""
    reading = read_bare(data, "mine.yaml")

    assert reading.value is None
    assert code in [item.code for item in reading.diagnostics]


def test_a_day_of_the_first_century_survives() -> None:
    """Dates are written with four digits of the year."""
    records = (Settings(name="P", users=1, start=date(1, 1, 1)),)

    value = read_bare(write_bare("p", "P", REFS, records, ()), "p.yaml").value

    assert value is not None
    assert value.records == records

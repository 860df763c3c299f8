"""Records, answers and moments survive the way to JSON text and back."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.values import Source, ValueKind
from project.model import (
    RECORD_TYPES,
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
from project.records.paying import VendorPricing
from questionnaires.kinds import Anonymity
from questionnaires.responses import Answer, Missing, Part
from store.codec import (
    UnreadableError,
    canonical,
    decode_answer,
    decode_record,
    encode_answer,
    encode_record,
    moment_text,
    read_moment,
)
from tests.any_price_scheme import price_schemes
from tests.any_record import built

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
SHORT = st.text(LETTERS, max_size=40)
NAMED = st.text(LETTERS, min_size=1, max_size=40)
IDS = st.from_regex(r"[a-z0-9][a-z0-9_:.-]{0,20}", fullmatch=True)
WORDS = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
MONEY = st.floats(0, 1e6)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
REVISIONS = st.integers(0, 2**40)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
SOURCES = st.builds(
    Source,
    name=NAMED,
    kind=st.sampled_from(ValueKind),
    as_of=DAYS,
    expires=st.none() | DAYS,
    url=st.none() | st.just("https://example.org/price?x=1&y=%C3%A9"),
    note=st.none() | SHORT,
)
SOURCE = st.none() | SOURCES
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | NUMBERS | SHORT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SHORT, inner, max_size=3),
    max_leaves=8,
)
REFS = st.builds(
    ContentRef, kind=WORDS, id=WORDS, version=SHORT, format=st.integers(1, 99), fingerprint=SHORT
)
JOINED = st.builds(
    JoinedDepartments, id=WORDS, title=NAMED, departments=st.lists(WORDS, min_size=2, max_size=3).map(tuple)
)
BASE = {"id": IDS, "revision": REVISIONS}
RECORDS: dict[str, st.SearchStrategy[Any]] = {
    "project": st.builds(
        Settings,
        revision=REVISIONS,
        name=NAMED,
        company=SHORT,
        users=st.integers(1, 1_000_000),
        employees=st.none() | st.integers(1, 10_000_000),
        discount_rate=st.floats(-0.5, 1),
        start=st.none() | DAYS,
        budget=st.none() | MONEY,
        illustrative=st.booleans(),
    ),
    "person": st.builds(Person, **BASE, name=NAMED, title=SHORT, department=SHORT),
    "membership": st.builds(Membership, **BASE, role=st.sampled_from(Role)),
    "step": st.builds(
        Step,
        **BASE,
        status=st.sampled_from(StepStatus),
        owner=st.none() | IDS,
        due=st.none() | DAYS,
        note=SHORT,
    ),
    "weight": st.builds(
        Weight, **BASE, points=st.floats(0, 1000), proposed=st.none() | NUMBERS, reason=SHORT
    ),
    "criterion": st.builds(CriterionUse, **BASE, used=st.booleans(), knock_out_below=st.none() | NUMBERS),
    "vendor": st.builds(
        Vendor,
        **BASE,
        name=NAMED,
        fact_sheet=st.none() | WORDS,
        price=st.none() | MONEY,
        minimum_users=st.none() | st.integers(1, 10**6),
        price_source=SOURCE,
        order=st.integers(-(2**40), 2**40),
    ),
    "score": st.builds(Score, **BASE, vendor=IDS, criterion=WORDS, value=st.none() | NUMBERS, evidence=SHORT),
    "driver": st.builds(DriverValue, **BASE, driver=WORDS, value=NUMBERS, source=SOURCE),
    "cost": st.builds(
        CostEntry, **BASE, line=WORDS, state=st.sampled_from(CostState), amount=st.none() | MONEY
    ),
    "amendment": st.builds(
        Amendment,
        **BASE,
        content=WORDS,
        action=st.sampled_from(AmendmentAction),
        path=NAMED,
        value=PLAIN,
        reason=SHORT,
    ),
    "pins": st.builds(Pins, revision=REVISIONS, texts=st.lists(REFS, min_size=1, max_size=3).map(tuple)),
    "tool": st.builds(Tool, **BASE, on=st.booleans()),
    "survey": st.builds(
        Survey,
        **BASE,
        questionnaire=WORDS,
        title=SHORT,
        state=st.sampled_from(SurveyState),
        anonymity=st.sampled_from(Anonymity),
        keep_until=st.none() | DAYS,
        closes=st.none() | DAYS,
        min_group=st.integers(1, 50),
        joined=st.lists(JOINED, max_size=2).map(tuple),
        headcounts=st.lists(st.tuples(WORDS, st.integers(0, 10**6)), max_size=3).map(tuple),
        heard=SHORT,
        heard_released=st.booleans(),
    ),
    "vendor_pricing": built(VendorPricing, revision=REVISIONS, scheme=price_schemes()),
    "quote": st.builds(Quote, **BASE, survey=IDS, question=WORDS, group=st.just("") | WORDS, text=NAMED),
}
VALUES = st.one_of(
    st.none(),
    SHORT,
    NUMBERS,
    st.lists(WORDS, max_size=5).map(tuple),
    st.dictionaries(WORDS, st.integers(-10, 10) | NUMBERS | SHORT | st.sampled_from(Missing), max_size=5),
)


RECORDS |= {
    name: built(kind, revision=REVISIONS) for name, kind in RECORD_TYPES.items() if name not in RECORDS
}
"""Kinds of the half before the vendors are built from what their fields say."""


def test_every_kind_of_record_is_tried() -> None:
    """A new kind of record has to join the round trip."""
    assert set(RECORDS) == set(RECORD_TYPES)


@given(st.one_of(*RECORDS.values()))
def test_a_record_survives(record: AnyRecord) -> None:
    """Through JSON text and back it is equal, and its text is the same again."""
    text = canonical(encode_record(record))
    again = decode_record(record.KIND, record.id, record.revision, json.loads(text))
    assert again == record
    assert type(again) is type(record)
    assert canonical(encode_record(again)) == text


def test_id_and_revision_stay_outside() -> None:
    """They have columns of their own, so that data can be compared across revisions."""
    body = encode_record(Score(id="v1:price", vendor="v1", criterion="price", value=3.0, revision=7))
    assert body == {"vendor": "v1", "criterion": "price", "value": 3.0, "evidence": "", "note": ""}


def test_a_field_that_is_newer_than_the_data_takes_its_default() -> None:
    """Data of an older program reads on."""
    record = decode_record("score", "v1:price", 2, {"vendor": "v1", "criterion": "price"})
    assert record == Score(id="v1:price", vendor="v1", criterion="price", revision=2)


@pytest.mark.parametrize(
    ("kind", "body", "complaint"),
    [
        ("rumour", {}, "unknown kind 'rumour'"),
        ("score", {"vendor": "v1", "criterion": "price", "mood": "s3cret"}, "mood: extra_forbidden"),
        ("score", {"vendor": "v1", "criterion": "price", "value": "s3cret"}, "value: float_parsing"),
        ("score", {"vendor": "v1"}, "criterion: missing"),
    ],
)
def test_data_that_does_not_fit_is_named_without_its_values(
    kind: str, body: dict[str, Any], complaint: str
) -> None:
    """The message helps whoever looks after the program and tells nothing of what was typed."""
    with pytest.raises(UnreadableError, match=complaint) as caught:
        decode_record(kind, "v1:price", 1, body)
    assert "s3cret" not in str(caught.value)


@given(WORDS, VALUES, st.none() | st.sampled_from(Missing), REVISIONS)
def test_an_answer_survives(question: str, value: Any, missing: Missing | None, revision: int) -> None:
    """Its value has the same shape again, without a look at the questionnaire."""
    answer = Answer(question, value, missing, revision)
    again = decode_answer(question, revision, json.loads(canonical(encode_answer(answer))))
    assert again == answer
    assert type(again.value) is type(value)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"value": 1.0},
        {"value": None, "missing": "mislaid"},
        {"value": {"row": None}, "missing": None},
        {"value": {"row": True}, "missing": None},
        {"value": {"row": ["x"]}, "missing": None},
    ],
)
def test_what_is_no_answer_is_told(body: dict[str, Any]) -> None:
    """Damaged data never turns into a blank answer."""
    with pytest.raises(UnreadableError, match="q1"):
        decode_answer("q1", 1, body)


def test_a_part_that_says_why_it_is_missing_is_a_reason_again() -> None:
    """Beside it, codes and shown rows stay plain words, and whole numbers stay whole."""
    value: dict[str, Part] = {
        "a__with": "like",
        "a__without": Missing.DONT_KNOW,
        "set1__shown": "a b c",
        "b": 40,
        "c": 2.5,
    }
    body = json.loads(canonical(encode_answer(Answer("q1", value))))
    again = decode_answer("q1", 1, body).value
    assert again == value
    assert isinstance(again, dict)
    types = {name: type(part) for name, part in again.items()}
    assert types == {"a__with": str, "a__without": Missing, "set1__shown": str, "b": int, "c": float}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"])
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    """It would come back as something else, or not at all."""
    with pytest.raises(ValueError, match=r"."):
        canonical({"value": value})


MOMENTS = st.datetimes(timezones=st.integers(-23, 23).map(lambda hours: timezone(timedelta(hours=hours))))


@given(MOMENTS.filter(lambda moment: 2 < moment.year < 9998))
def test_a_moment_survives(moment: datetime) -> None:
    """It is the same moment, told in UTC."""
    again = read_moment(moment_text(moment))
    assert again == moment
    assert again.tzinfo is UTC


@given(st.lists(st.datetimes(timezones=st.just(UTC)), min_size=2, max_size=2))
def test_texts_of_moments_sort_like_moments(pair: list[datetime]) -> None:
    """The database may sort by the text."""
    assert (moment_text(pair[0]) < moment_text(pair[1])) == (pair[0] < pair[1])


def test_the_text_of_a_moment() -> None:
    """Always with microseconds and the offset, whatever the moment."""
    moment = datetime(2026, 11, 21, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    assert moment_text(moment) == "2026-11-21T09:00:00.000000+00:00"

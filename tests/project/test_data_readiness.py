"""The state of customer data: sides, fields, what is not measured, samples, cleaning and gaps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_data.conditions import Condition, Rule, Test
from customer_data.figures import (
    CurvePoint,
    Dimension,
    DimensionFigures,
    FieldFigures,
    IntakeFigures,
    MatchFigures,
    ProfileFigures,
    RuleFigures,
    Sorted,
)
from customer_data.meaning import ColumnMeaning, Meaning
from customer_data.schema import Kind
from project.data_readiness import data_readiness
from project.data_specs import profile_key, profile_spec
from project.data_truth import needed_for
from project.duplicates import duplicates
from project.model import AnyRecord, Person, Project
from project.records.customer_data import (
    Cleaning,
    CleaningState,
    CleaningWay,
    DataFile,
    DataRule,
    DataRules,
    FileMeaning,
    MatchRun,
    Profile,
    TruthCheck,
)
from project.records.inventory import DataSource, LawfulBasis
from project.results.data_readiness import DataReadiness, Lack, Standing
from project.results.inventory import GroupSources, Inventory, SourceLine
from questionnaires.measures.proportions import wilson

DAY = date(2026, 11, 20)
COLUMNS = ("customer_number", "email", "postcode", "city", "changed_on")


def of_file(name: str = "f1", **more: object) -> DataFile:
    """A file of 1,000 customers that was read."""
    digest = (name * 64)[:64].translate(str.maketrans("ghijklmnopqrstuvwxyz", "0" * 20))
    read = IntakeFigures(digest=digest, size=9, form="csv", heads=COLUMNS, rows=1000)
    values: dict[str, object] = {
        "id": name, "title": f"{name}.csv", "digest": digest, "size": 9, "came": DAY,
        "keep_until": DAY + timedelta(30), "read": read, **more,
    }  # fmt: skip
    return DataFile.model_validate(values)


def meaning(name: str = "f1", columns: tuple[str, ...] = COLUMNS) -> FileMeaning:
    """Each column means the field it is called like."""
    meant = Meaning(columns=tuple(ColumnMeaning(column=item, field=item) for item in columns))
    return FileMeaning(id=name, meaning=meant)


def figures(project: Project, name: str = "f1", **more: Any) -> Profile:
    """950 of 1,000 e-mails filled and 900 of them right; 800 touched lately."""
    file = project.find(DataFile, name)
    assert file is not None
    fields = (
        FieldFigures(field="customer_number", kind=Kind.ID, filled=1000),
        FieldFigures(
            field="email", kind=Kind.EMAIL, filled=950, judged=950, valid=900,
            faults=(Sorted(code="email_form", count=50),),
        ),
        FieldFigures(field="postcode", kind=Kind.POSTCODE, filled=1000, judged=1000, valid=1000),
        FieldFigures(field="city", kind=Kind.TEXT, filled=990, placeholders=10),
        FieldFigures(field="changed_on", kind=Kind.DATE, filled=1000, judged=1000, valid=1000),
    )  # fmt: skip
    values: dict[str, object] = {
        "key": profile_key(project, file) or "0" * 64, "schema_version": "1.0.0", "reference": DAY,
        "records": 1000, "fields": fields, "dimensions": (
            DimensionFigures(dimension=Dimension.COMPLETENESS, good=3940, of=4000),
            DimensionFigures(dimension=Dimension.UNIQUENESS, good=990, of=1000),
            DimensionFigures(dimension=Dimension.VALIDITY, good=2900, of=2950),
            DimensionFigures(dimension=Dimension.TIMELINESS, good=800, of=1000),
        ), **more,
    }  # fmt: skip
    return Profile(id=name, figures=ProfileFigures.model_validate(values), on=DAY)


def made(*records: AnyRecord) -> Project:
    """A project of these records."""
    return Project(id="p", records=records)


def measured(*more: AnyRecord, **changed: Any) -> Project:
    """A measured file, and whatever else; what measuring asks depends on all of it."""
    before = made(of_file(), meaning(), *more)
    return made(*before.records, figures(before, **changed))


def state(project: Project, inventory: Inventory | None = None) -> DataReadiness:
    """What follows on the day."""
    return data_readiness(project, inventory or Inventory(), DAY)


def listed(*sources: DataSource) -> Inventory:
    """The inventory of these places."""
    lines = tuple(SourceLine(item.id, item.title, None, None, None, None, None) for item in sources)
    return Inventory(groups=(GroupSources("", "", inside=True, sources=lines),))


def test_a_file_is_followed_from_reading_to_stale() -> None:
    """D3: unread, without meaning, not measured, measured; another meaning or rule makes figures stale."""
    assert state(made(of_file(read=None))).files[0].standing is Standing.UNREAD
    assert state(made(of_file())).files[0].standing is Standing.UNMAPPED
    assert state(made(of_file(), meaning())).files[0].standing is Standing.UNMEASURED
    found = measured()
    assert state(found).files[0].standing is Standing.MEASURED
    stricter = made(*found.records, DataRules(id="rules", fresh_days=30))
    assert state(stricter).files[0].standing is Standing.STALE
    fewer = made(of_file(), meaning(columns=COLUMNS[:2]), *found.of(Profile))
    assert state(fewer).files[0].standing is Standing.STALE


def test_measuring_asks_what_files_and_rules_say() -> None:
    """D3: required fields, key, freshness and the own rules whose fields the file has."""
    fits = DataRule(
        id="r1", title="Touched", then=Rule(conditions=(Condition(field="city", test=Test.FILLED),))
    )
    lacks = DataRule(
        id="r2", title="Phone", then=Rule(conditions=(Condition(field="phone", test=Test.FILLED),))
    )
    project = made(of_file(state_of=DAY - timedelta(5)), meaning(), fits, lacks, DataRules(id="rules"))

    spec = profile_spec(project, next(iter(project.of(DataFile))))

    assert spec is not None
    assert spec.reference == DAY - timedelta(5)
    assert set(spec.required) >= {"customer_number", "email"}
    assert (spec.key, spec.fresh_by) == (("customer_number",), "changed_on")
    assert [item.id for item in spec.rules] == ["r1"]


def test_nothing_is_measured_by_employee() -> None:
    """D3: neither apart by who looks after customers, nor by rules that pick those of one."""
    of_owner = meaning(columns=(*COLUMNS, "owner_name"))
    hers = Rule(conditions=(Condition(field="owner_name", test=Test.IS, value="Ana Vidal"),))
    anybody = Rule(conditions=(Condition(field="owner_name", test=Test.FILLED),))
    filled = Rule(conditions=(Condition(field="city", test=Test.FILLED),))
    rules = (
        DataRule(id="r1", title="Hers", when=hers, then=filled),
        DataRule(id="r2", title="Looked after", when=anybody, then=filled),
        DataRules(id="rules", segment_by="owner_name"),
    )
    project = made(of_file(), of_owner, *rules)

    spec = profile_spec(project, next(iter(project.of(DataFile))))

    assert spec is not None
    assert (spec.segment_by, [item.id for item in spec.rules]) == (None, ["r2"])
    by_city = made(of_file(), of_owner, DataRules(id="rules", segment_by="city"))
    asked = profile_spec(by_city, next(iter(by_city.of(DataFile))))
    assert asked is not None
    assert asked.segment_by == "city"


def test_six_sides_and_the_one_that_is_not_measured() -> None:
    """D3: five sides come from figures, the others are said to be not measured."""
    shares = {item.dimension: item.part.share for item in state(measured()).sides}

    assert list(shares) == list(Dimension)
    assert shares[Dimension.COMPLETENESS] == pytest.approx(0.985)
    assert shares[Dimension.UNIQUENESS] == pytest.approx(0.99)
    assert shares[Dimension.TIMELINESS] == pytest.approx(0.8)
    assert shares[Dimension.CONSISTENCY] is None
    assert shares[Dimension.ACCURACY] is None


def test_a_field_is_enough_when_filled_and_right_often_enough() -> None:
    """D3: 950 filled of which 900 of 950 are right make 90 of 100 usable: below 95, at 90 enough."""
    lines = {item.field: item for item in state(measured()).files[0].fields}

    assert lines["email"].usable == pytest.approx(0.9)
    assert lines["email"].enough is False
    assert lines["postcode"].enough is True
    assert lines["changed_on"].enough is None
    lenient = state(measured(DataRules(id="rules", enough=0.9)))
    assert {item.field: item for item in lenient.files[0].fields}["email"].enough is True


def test_a_required_field_without_a_column_is_told_as_empty() -> None:
    """D3: a required field that no column means stands in the list with nothing filled."""
    found = state(measured(DataRules(id="rules", required=("phone", "email"))))

    line = found.files[0].fields[0]
    assert (line.field, line.mapped, line.filled.share, line.enough) == ("phone", False, 0.0, False)


def test_doubles_are_those_the_page_of_duplicates_tells() -> None:
    """D3: both pages take one strictness, never below the least that is proposed."""
    curve = (
        CurvePoint(threshold=0.3, pairs=99, precision=0.985, recall=0.99, clusters=70, surplus=95),
        CurvePoint(threshold=0.6, pairs=90, precision=0.99, recall=0.97, clusters=60, surplus=80),
        CurvePoint(threshold=0.9, pairs=70, precision=0.995, recall=0.92, clusters=50, surplus=60),
    )
    run = MatchRun(
        id="m1", files=("f1",), on=DAY,
        figures=MatchFigures(
            key="0" * 64, engine="x", digests=(of_file().digest,), records=1000, compared=10,
            fields=("email",), curve=curve,
        ),
    )  # fmt: skip

    told = duplicates(measured(run)).newest

    assert told is not None
    assert state(measured(run)).side(Dimension.UNIQUENESS).part.wrong == told.surplus == 60


def test_doubles_come_from_a_search_with_how_many_it_finds() -> None:
    """D3: with a search uniqueness is by its surplus at the strictness in use, with what it finds."""
    curve = (
        CurvePoint(threshold=0.5, pairs=90, precision=0.9, recall=0.97, clusters=60, surplus=80),
        CurvePoint(threshold=0.9, pairs=70, precision=0.99, recall=0.92, clusters=50, surplus=60),
        CurvePoint(threshold=0.99, pairs=40, precision=0.999, recall=0.7, clusters=35, surplus=40),
    )
    digest = of_file().digest
    run = MatchRun(
        id="m1", files=("f1",), on=DAY,
        figures=MatchFigures(
            key="0" * 64, engine="x", digests=(digest,), records=1000, compared=10,
            fields=("email",), curve=curve,
        ),
    )  # fmt: skip

    side = state(measured(run)).side(Dimension.UNIQUENESS)
    strict = state(measured(run, DataRules(id="rules", threshold=0.95))).side(Dimension.UNIQUENESS)

    assert (side.part.wrong, side.finds) == (60, 0.92)
    assert (strict.part.wrong, strict.finds) == (40, 0.7)


def checks(right: int, wrong: int, open_: int = 0) -> list[TruthCheck]:
    """So many records were found right, wrong in the e-mail, and impossible to tell."""
    digest = of_file().digest
    return [
        TruthCheck(
            id=f"f1:{row}", file="f1", row=row, fields=("email", "city"), key=digest,
            wrong=("email",) if right < row <= right + wrong else (),
            open=("email", "city") if row > right + wrong else (),
        )
        for row in range(1, right + wrong + open_ + 1)
    ]  # fmt: skip


def test_accuracy_is_a_share_of_a_sample_with_its_interval() -> None:
    """D3: 90 of 100 records right, 5 that nobody could tell; interval by Wilson, corrected for 1,000 records.

    Wilson (1927) with n' = n (N - 1) / (N - n) (Cochran 1977): 100 of 1,000 count as 111.
    """
    truth = state(measured(*checks(90, 10, 5))).files[0].truth

    low, high = wilson(0.9, 100 * 999 / 900)
    assert (truth.checked, truth.records.good, truth.records.of) == (105, 90, 100)
    assert truth.records.low == pytest.approx(low)
    assert truth.records.high == pytest.approx(high)
    assert {item.field: (item.part.good, item.part.of, item.open) for item in truth.fields} == {
        "email": (90, 100, 5), "city": (100, 100, 5),
    }  # fmt: skip


def test_a_sample_of_another_file_does_not_count() -> None:
    """D3: answers about other bytes are left out."""
    other = [item.model_copy(update={"key": "1" * 64}) for item in checks(5, 0)]

    assert state(measured(*other)).files[0].truth.checked == 0


@pytest.mark.parametrize(("records", "most"), [(0, 0), (1, 1), (10, 10), (1000, 280), (10**7, 386)])
def test_records_needed_for_five_points_are_told_before(records: int, most: int) -> None:
    """D3: 385 of very many (Cochran 1977: 1.96^2 x 0.25 / 0.05^2), fewer of few, all at most."""
    needed = needed_for(records)

    assert needed <= most
    assert needed >= min(records, 250 if records >= 1000 else 0)
    if records > 10**6:
        assert needed == pytest.approx(384, abs=4)


def test_cleaning_is_proposed_with_rows_way_and_hours() -> None:
    """D3: missing e-mails are asked for, wrong ones too; old records are left behind."""
    found = state(measured())

    lines = {(item.field, item.problem): item for item in found.cleaning}
    assert {key: (item.rows, item.way) for key, item in lines.items()} == {
        ("email", "missing"): (50, CleaningWay.ASK_CUSTOMERS),
        ("email", "email_form"): (50, CleaningWay.ASK_CUSTOMERS),
        ("city", "missing"): (10, CleaningWay.BY_HAND),
        ("record", "repeated"): (10, CleaningWay.BY_HAND),
        ("record", "stale"): (200, CleaningWay.LEAVE_BEHIND),
    }
    missing = lines["email", "missing"].hours
    assert [missing.low, missing.likely, missing.high] == pytest.approx(
        [50 * 4 / 60 * t for t in (0.5, 1, 2)]
    )
    assert found.cleaning[0].first_day
    assert sum(item.hours.likely for item in found.owners) == pytest.approx(found.hours.likely)


def test_faults_of_a_sample_are_reckoned_up_to_the_whole_with_a_range() -> None:
    """D3: 5 wrong of 100 judged, with 3 to 8 in a hundred likely, are 30 to 80 of 1,000."""
    field = FieldFigures(
        field="postcode", kind=Kind.POSTCODE, filled=1000, judged=100, valid=95, sampled=True, low=0.92,
        high=0.97, faults=(Sorted(code="postcode_zero", count=5),),
    )  # fmt: skip
    project = measured(fields=(field,))
    line = next(item for item in state(project).cleaning if item.problem == "postcode_zero")

    assert (line.rows, line.way) == (50, CleaningWay.BY_RULE)
    by_hand = Cleaning(
        id=line.id, file="f1", field="postcode", problem="postcode_zero", way=CleaningWay.BY_HAND
    )
    changed = next(
        item for item in state(made(*project.records, by_hand)).cleaning if item.problem == "postcode_zero"
    )
    assert changed.hours.low == pytest.approx(0.5 * 30 * 4 / 60)
    assert changed.hours.high == pytest.approx(2 * 80 * 4 / 60)


def test_what_the_team_says_of_a_finding_counts() -> None:
    """D3: owner, way, minutes and day are the team's; what is done asks for no hours."""
    maria = Person(id="maria", name="Maria")
    entry = Cleaning(
        id="f1:email:missing", file="f1", field="email", problem="missing", owner="maria", minutes_each=6,
        way=CleaningWay.BY_HAND, due=DAY - timedelta(1),
    )  # fmt: skip
    done = Cleaning(
        id="f1:record:stale", file="f1", field="record", problem="stale", state=CleaningState.DONE
    )
    gone = Cleaning(id="f1:phone:missing", file="f1", field="phone", problem="missing")

    found = state(measured(maria, entry, done, gone))

    lines = {item.id: item for item in found.cleaning}
    assert lines[entry.id].hours.likely == pytest.approx(5.0)
    assert lines[entry.id].late
    assert (lines[done.id].hours.likely, lines[done.id].open) == (0.0, False)
    assert (lines[gone.id].gone, lines[gone.id].hours.likely) == (True, 0.0)
    assert [item.owner for item in found.owners] == ["maria", None]


def test_nothing_is_cleaned_that_does_not_move() -> None:
    """D1: findings of a place that stays where it is are not proposed."""
    source = DataSource(id="s1", title="Old list", moves=False)
    before = made(of_file(source="s1"), meaning(), source)

    assert state(made(*before.records, figures(before))).cleaning == ()


def test_an_older_file_of_the_same_place_is_compared_and_set_aside() -> None:
    """D3: two extracts of one place: the newer one counts, and says how many points each side went up."""
    source = DataSource(id="s1", title="ERP")
    old, new = of_file("f1", source="s1", state_of=DAY - timedelta(90)), of_file("f2", source="s1")
    before = made(old, new, meaning("f1"), meaning("f2"), source)
    worse = (DimensionFigures(dimension=Dimension.COMPLETENESS, good=2000, of=4000),)
    project = made(*before.records, figures(before, "f1", dimensions=worse), figures(before, "f2"))

    found = state(project)

    newest, oldest = found.files
    assert (newest.id, newest.current, newest.before) == ("f2", True, "f1")
    assert (oldest.current, oldest.changes) == (False, ())
    points = {item.dimension: item.points for item in newest.changes}
    assert points[Dimension.COMPLETENESS] == pytest.approx(48.5)
    assert points[Dimension.VALIDITY] is None
    assert found.customers == 1000


def test_rules_of_the_team_and_values_that_do_not_fit_are_told_apart() -> None:
    """D3: a broken own rule, one whose field is missing in the file, and a clash the app itself knows."""
    filled = Rule(conditions=(Condition(field="city", test=Test.FILLED),))
    other = Rule(conditions=(Condition(field="phone", test=Test.FILLED),))
    own, lacking = DataRule(id="r1", title="City", then=filled), DataRule(id="r2", title="Phone", then=other)
    rules = (
        RuleFigures(rule="r1", applies=100, broken=7),
        RuleFigures(rule="contact_early", applies=500, broken=3),
    )

    found = state(measured(own, lacking, rules=rules))

    assert [(item.rule, item.own, item.part.wrong, item.unmapped) for item in found.files[0].rules] == [
        ("r1", True, 7, ()), ("r2", True, 0, ("phone",)), ("contact_early", False, 3, ()),
    ]  # fmt: skip
    names = {item.id for item in found.cleaning}
    assert {"f1:rule:r1", "f1:record:contact_early"} <= names


def test_gaps_of_a_place_are_named_until_they_are_written() -> None:
    """D1, B17: purpose, reason in law, how long, owner and whether it moves are asked of each place."""
    bare = DataSource(id="s1", title="Notes")
    whole = DataSource(
        id="s2", title="ERP", purpose="Orders", lawful_basis=LawfulBasis.CONTRACT, keep_years=10,
        owner="maria", moves=True,
    )  # fmt: skip
    bad = whole.model_copy(update={"id": "s3", "agreement": False})

    found = state(made(bare, whole, bad), listed(bare, whole, bad))

    lacks = {item.id: set(item.lacks) for item in found.sources}
    assert lacks["s1"] == {Lack.PURPOSE, Lack.LAWFUL_BASIS, Lack.RETENTION, Lack.OWNER, Lack.MOVES}
    assert lacks["s2"] == set()
    assert lacks["s3"] == {Lack.AGREEMENT}
    assert dict(found.facts)["sources_without_basis"] == 1


def test_facts_are_empty_while_nothing_is_measured() -> None:
    """D3: shares cannot be told without a file, counts are zero."""
    facts = dict(state(made()).facts)

    assert facts["data_required_filled"] is None
    assert facts["data_valid"] is None
    assert facts["data_files_measured"] == 0
    full = dict(state(measured(*checks(9, 1))).facts)
    assert full["data_required_filled"] == pytest.approx(0.985)
    assert (full["data_files_measured"], full["data_fields_short"], full["data_truth_checked"]) == (1, 1, 10)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 20))
def test_a_sample_never_says_more_than_it_saw(right: int, wrong: int, open_: int) -> None:
    """D3: the share lies within its interval, and records that nobody could tell never count as right."""
    truth = state(measured(*checks(right, wrong, open_))).files[0].truth

    assert truth.records.of == right + wrong
    share = truth.records.share
    assert (share is None) == (right + wrong == 0)
    if share is not None and truth.records.low is not None and truth.records.high is not None:
        assert 0 <= truth.records.low <= share <= truth.records.high <= 1

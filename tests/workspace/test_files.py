"""A whole project out and in again, and what is refused on the way in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from authoring.codes import Code as ReaderCode
from exchange.codes import Code
from exchange.project_file import read_bare
from exchange.project_zip import pack, unpack
from project.codes import Code as ProjectCode
from project.model import Membership, Person, Quote, Role, Score, Survey
from questionnaires.codes import AnswerCode
from questionnaires.responses import Answer, Door, Response, ResponseState
from store import log
from store.port import AnswerSaved, Event, Invitation, InvitationKind, Link, Operation, RecordWrite
from workspace import answers
from workspace.change import Changed, Refused, put, undo
from workspace.create import Began
from workspace.files import export_project, import_project
from workspace.history import history
from workspace.open import opened, project_list
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
Files = dict[str, bytes]
EXAMPLE = Path(__file__).parents[2] / "project" / "library" / "example.project.yaml"


def taken(outcome: Began | Refused) -> str:
    """The id of the project that was made."""
    assert isinstance(outcome, Began), [(item.code, item.place) for item in outcome.diagnostics]
    return outcome.project_id


def busy(workspace: Workspace, project_id: str) -> None:
    """Some history: a change, one taken back, hostile names, and answers with line separators."""
    score = opened(workspace, ME, project_id).project.find(Score, "vendor_a:sales")
    assert score is not None
    done = put(
        workspace,
        ME,
        project_id,
        "score.set",
        score.model_copy(update={"value": 1.0, "note": "a\u2028b\x09"}),
    )
    assert isinstance(done, Changed)
    assert isinstance(undo(workspace, ME, project_id, done.operation), Changed)
    settings = opened(workspace, ME, project_id).project.settings
    name = settings.model_copy(update={"name": "<b>=1+1\u202e\U0001f600 Ñ"})
    assert isinstance(put(workspace, ME, project_id, "project.set", name), Changed)
    made = answers.start(workspace, ME, project_id, "it", "\u2029\ufeff{{x}}")
    assert isinstance(made, Response)
    text = answers.answer(
        workspace, ME, project_id, made.id, "must_not_happen", "one\u2028two\nthree\u2029\ufeff", 0
    )
    assert isinstance(text, AnswerSaved)


def bare(workspace: Workspace, project_id: str) -> list[Response]:
    """Responses without the revisions of single answers, which no file carries."""
    return [
        replace(item, answers={name: replace(given, revision=0) for name, given in item.answers.items()})
        for item in workspace.store.responses(project_id)
    ]


@pytest.mark.parametrize("target", ["workspace", "kept"])
def test_a_project_goes_out_and_in_without_loss(
    workspace: Workspace, example: str, target: str, request: pytest.FixtureRequest
) -> None:
    """Records, content, answers and every event with its digest are the same; so is the next file."""
    busy(workspace, example)
    other: Workspace = request.getfixturevalue(target)
    exported = export_project(workspace, ME, example)

    again = taken(import_project(other, ME, exported.data, exported.filename))

    untouched = {item for item in workspace.store.load(example).records if item.KIND != "membership"}
    assert {item for item in other.store.load(again).records if item.KIND != "membership"} == untouched
    assert other.store.content(again) == workspace.store.content(example)
    assert bare(other, again) == bare(workspace, example)
    before = workspace.store.events(example)
    assert other.store.events(again)[: len(before)] == before
    assert other.store.verify(again) is None
    second = unpack(export_project(other, ME, again).data, "p.zip").files
    first = unpack(exported.data, "p.zip").files
    assert first is not None
    assert second is not None
    differing = {name for name in first if first[name] != second[name]}
    assert differing <= {"log.jsonl", "project.yaml"}  # the new owner alone
    assert second["log.jsonl"].startswith(first["log.jsonl"])
    assert len(second["log.jsonl"].splitlines()) == len(first["log.jsonl"].splitlines()) + 1


def test_the_file_has_a_plain_name_and_the_same_bytes_each_time(workspace: Workspace, example: str) -> None:
    """The name keeps letters, digits and hyphens; exporting twice gives one file."""
    busy(workspace, example)
    one, two = export_project(workspace, ME, example), export_project(workspace, ME, example)

    assert one == two
    assert one.filename == "b-1-1-n.zip"


def test_everything_can_be_worked_on_after_coming_in(workspace: Workspace, example: str) -> None:
    """Old changes can be taken back by the new owner, new ones are based on the old revisions."""
    busy(workspace, example)
    score = opened(workspace, ME, example).project.find(Score, "vendor_b:sales")
    assert score is not None
    done = put(workspace, ME, example, "score.set", score.model_copy(update={"value": 1.0}))
    assert isinstance(done, Changed)
    made = taken(import_project(workspace, "eve", export_project(workspace, ME, example).data, "p.zip"))

    assert isinstance(undo(workspace, "eve", made, done.operation), Changed)

    found = opened(workspace, "eve", made).project.find(Score, "vendor_b:sales")
    assert found is not None
    assert found.value == score.value


def test_the_importer_is_the_only_owner(workspace: Workspace, example: str) -> None:
    """Memberships of where it came from end; the importer gets a name where there is none."""
    made = taken(import_project(workspace, "eve", export_project(workspace, ME, example).data, "p.zip"))

    project = opened(workspace, "eve", made).project
    assert [(item.id, item.role) for item in project.of(Membership)] == [("eve", Role.OWNER)]
    assert project.find(Person, "eve") is not None
    assert made not in {item.id for item in project_list(workspace, ME)}


def test_a_lower_role_in_the_file_is_no_role_here(workspace: Workspace, example: str) -> None:
    """Whoever was a viewer there is the owner of the own copy, under the own name."""
    records = (Person(id="vic", name="Vic"), Membership(id="vic", role=Role.VIEWER))
    writes = tuple(RecordWrite(item.KIND, item.id, 0, item) for item in records)
    workspace.store.save(
        example, Operation("o", ME, datetime(2026, 1, 1, tzinfo=UTC), "person.added", writes)
    )

    made = taken(import_project(workspace, "vic", export_project(workspace, ME, example).data, "p.zip"))

    here = opened(workspace, "vic", made)
    assert here.role is Role.OWNER
    assert here.project.find(Person, "vic") == Person(id="vic", name="Vic", revision=1)


def test_a_bare_file_makes_the_same_project_with_a_new_history(workspace: Workspace, example: str) -> None:
    """The example as text gives one act and all its records at revision 1."""
    assert [item.intent for item in history(workspace, ME, example)] == ["project.example"]
    assert {item.revision for item in workspace.store.load(example).records} == {1}
    written = read_bare(EXAMPLE.read_bytes(), EXAMPLE.name).value
    assert written is not None
    assert len(workspace.store.responses(example)) == len(written.file.responses) > 10


# -- refused -------------------------------------------------------------------------------------------


@pytest.fixture
def files(workspace: Workspace, example: str) -> Files:
    """The files inside an export of the example with some history."""
    busy(workspace, example)
    found = unpack(export_project(workspace, ME, example).data, "p.zip").files
    assert found is not None
    return dict(found)


Codes = Callable[[bytes], list[str]]


@pytest.fixture
def codes(workspace: Workspace) -> Codes:
    """Import; gives the codes of the refusal. Nothing may have been kept."""

    def refused(data: bytes) -> list[str]:
        before = workspace.store.projects()
        outcome = import_project(workspace, ME, data, "p.zip")
        assert isinstance(outcome, Refused)
        assert workspace.store.projects() == before
        return [item.code for item in outcome.diagnostics]

    return refused


def resealed(events: list[Event]) -> bytes:
    """A log with numbers and digests that fit again."""
    previous, lines = "", []
    for number, event in enumerate(events, start=1):
        new = log.sealed(previous, replace(event, number=number))
        previous = new.digest
        lines.append(json.dumps(log.as_json(new)))
    return "\n".join(lines).encode()


def events_of(files: Files) -> list[Event]:
    """The events of a log."""
    return [log.from_json(json.loads(line)) for line in files["log.jsonl"].splitlines()]


@pytest.mark.parametrize("name", ["project.yaml", "answers.jsonl", "log.jsonl", "content/criteria/core.yaml"])
def test_a_file_that_is_missing_is_named_even_when_the_manifest_was_made_to_fit(
    files: Files, codes: Codes, name: str
) -> None:
    """Leaving a file out is noticed although all hashes fit."""
    del files[name]

    assert set(codes(pack(files))) <= {Code.ZIP_FILE_MISSING, ProjectCode.CONTENT_MISSING}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("evil.txt", b""),
        ("content/evil.yaml", b""),
        ("content/criteria/x.txt", b""),
        ("content/vendors/x.yaml", b"\xff"),
    ],
)
def test_a_file_that_does_not_belong_is_refused_even_when_listed(
    files: Files, codes: Codes, name: str, data: bytes
) -> None:
    """Nothing is carried along unread."""
    assert codes(pack(files | {name: data})) == [Code.ZIP_FILE_UNLISTED]


def test_content_of_the_same_name_twice_is_refused(files: Files, codes: Codes) -> None:
    """Two fact sheets with one id cannot both be pinned, nor two criteria sets."""
    sheet = files["content/vendors/zoho_crm.yaml"]
    criteria = files["content/criteria/core.yaml"]

    assert codes(pack(files | {"content/vendors/other.yaml": sheet + b"\n# more\n"})) == [
        ProjectCode.CONTENT_TWICE
    ]
    assert codes(pack(files | {"content/criteria/other.yaml": criteria})) == [ProjectCode.CONTENT_TWICE]


def test_other_content_than_the_project_names_is_refused(files: Files, codes: Codes) -> None:
    """A fact sheet under another id leaves the named one missing."""
    sheet = files.pop("content/vendors/zoho_crm.yaml").replace(b"id: zoho_crm", b"id: other", 1)

    assert codes(pack(files | {"content/vendors/other.yaml": sheet})) == [ProjectCode.CONTENT_MISSING]


def test_faulty_content_is_told_with_its_file(workspace: Workspace, files: Files, codes: Codes) -> None:
    """The fault inside the criteria is named with the path inside the ZIP."""
    files["content/criteria/core.yaml"] = files["content/criteria/core.yaml"].replace(
        b"points: 6", b"points: many", 1
    )

    assert codes(pack(files)) == [ReaderCode.TEXT_FOR_NUMBER]
    outcome = import_project(workspace, ME, pack(files), "p.zip")
    assert isinstance(outcome, Refused)
    assert outcome.diagnostics[0].place.file == "content/criteria/core.yaml"
    assert outcome.diagnostics[0].place.line > 0


def test_records_changed_beside_the_log_are_refused(files: Files, codes: Codes) -> None:
    """A better score in project.yaml alone does not fit the history."""
    files["project.yaml"] = files["project.yaml"].replace(b'"users": 40', b'"users": 41', 1)

    assert codes(pack(files)) == [Code.LOG_DOES_NOT_FIT]


def edited(events: list[Event]) -> Iterator[tuple[str, bytes]]:
    """Logs that were tampered with, all digests made to fit unless that is the point."""
    plain = [json.dumps(log.as_json(event)) for event in events]
    yield "person", "\n".join([plain[0].replace('"local"', '"maria"'), *plain[1:]]).encode()
    yield "order", "\n".join([*plain[:-2], plain[-1], plain[-2]]).encode()
    yield "cut end", "\n".join(plain[:-1]).encode()
    yield "cut beginning", "\n".join(plain[1:]).encode()
    yield "left out", resealed([*events[:-3], *events[-2:]])
    yield "false before", resealed([*events[:-1], replace(events[-1], before={"name": "x", "users": 1})])
    yield "false revision", resealed([*events[:-1], replace(events[-1], revision=9)])
    yield (
        "unknown kind",
        resealed([*events, replace(events[-1], kind="spy", record="x", before=None, revision=1)]),
    )
    yield (
        "unreadable",
        resealed([*events, replace(events[-1], after={"x": 1}, before=events[-1].after, revision=3)]),
    )
    yield "empty", b""


def test_an_edited_log_is_refused_although_the_manifest_fits(files: Files, codes: Codes) -> None:
    """Other people, other order, cut ends, false befores: none leads to the records in one whole chain."""
    for name, text in edited(events_of(files)):
        assert codes(pack(files | {"log.jsonl": text})) == [Code.LOG_DOES_NOT_FIT], name


BROKEN = [
    b"not json", b"[]", b"{}", b"null", b'{"number": NaN}', b"[" * 100_000, b"\xff", b"",
]  # fmt: skip


@pytest.mark.parametrize("line", BROKEN, ids=lambda line: line[:12])
def test_a_line_of_the_log_that_is_no_event_is_told_with_its_number(
    workspace: Workspace, files: Files, line: bytes
) -> None:
    """Whatever stands there is refused with line 2, never with an exception."""
    first, second, *rest = files["log.jsonl"].splitlines()
    files["log.jsonl"] = b"\n".join([first, line, second, *rest])

    outcome = import_project(workspace, ME, pack(files), "p.zip")

    assert isinstance(outcome, Refused)
    assert [(item.code, item.place.line) for item in outcome.diagnostics] == [(Code.BROKEN_LINE, 2)]


@pytest.mark.parametrize(
    "change",
    [
        {"number": "1"}, {"number": None}, {"kind": ["x"]}, {"after": []}, {"at": "2026-01-01"}, {"at": 5},
        {"more": 1}, {"digest": None}, {"revision": 1.5}, {"person": {}},
    ],
    ids=str,
)  # fmt: skip
def test_an_event_with_a_wrong_field_is_told_with_its_number(
    workspace: Workspace, files: Files, change: dict[str, object]
) -> None:
    """Types, additional fields and moments without a time zone are refused."""
    first, *rest = files["log.jsonl"].splitlines()
    files["log.jsonl"] = b"\n".join([json.dumps({**json.loads(first), **change}).encode(), *rest])

    outcome = import_project(workspace, ME, pack(files), "p.zip")

    assert isinstance(outcome, Refused)
    assert [(item.code, item.place.line) for item in outcome.diagnostics] == [(Code.BROKEN_LINE, 1)]


def test_answers_in_a_zip_are_checked_like_typed_ones(workspace: Workspace, files: Files) -> None:
    """A wrong type, an unknown department and a repeated response are told with their lines."""
    first, second, *rest = files["answers.jsonl"].splitlines()
    assert b'"hours_lost": 5.0' in second or b'"hours_lost": 5.0' in first
    lines = [line.replace(b'"hours_lost": 5.0', b'"hours_lost": "five"') for line in (first, second)]
    files["answers.jsonl"] = b"\n".join([*lines, *rest, rest[0]])

    outcome = import_project(workspace, ME, pack(files), "p.zip")

    assert isinstance(outcome, Refused)
    found = {item.code: item.place.line for item in outcome.diagnostics}
    last = len(lines) + len(rest) + 1
    assert found == {AnswerCode.WRONG_TYPE: found[AnswerCode.WRONG_TYPE], Code.REPEATED_RESPONSE: last}
    assert found[AnswerCode.WRONG_TYPE] in {1, 2}


def test_a_damaged_container_is_refused(workspace: Workspace, example: str, codes: Codes) -> None:
    """Cut off, changed by a byte in the middle, or without a manifest."""
    data = export_project(workspace, ME, example).data
    middle = len(data) // 2

    assert codes(data[:-30]) == [Code.BROKEN_ZIP]
    assert codes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]) == [Code.BROKEN_ZIP]
    assert codes(data[:4]) == [Code.BROKEN_ZIP]


@pytest.mark.parametrize(
    ("part", "other", "code"),
    [
        (b"  project:\n", b"  projekt:\n", ReaderCode.MISSING_FIELD),
        (b"playbook: starter", b"playbook: other", ProjectCode.CONTENT_MISSING),
        (b"vendors: [salesforce", b"vendors: [zoho_crm, salesforce", None),
        (b"value: 4, evidence", b"value: 9, evidence", ProjectCode.SCORE_OUTSIDE_SCALE),
    ],
    ids=["no settings", "unknown content", "a sheet named twice", "score"],
)
def test_a_bare_file_with_a_fault_is_refused_whole(
    workspace: Workspace, part: bytes, other: bytes, code: str | None
) -> None:
    """Nothing is kept; a fact sheet named twice is no fault but taken once."""
    data = workspace.library.example()
    assert part in data

    outcome = import_project(workspace, ME, data.replace(part, other, 1), "mine.yaml")

    if code is None:
        assert isinstance(outcome, Began)
        return
    assert isinstance(outcome, Refused)
    assert code in [item.code for item in outcome.diagnostics]
    assert workspace.store.projects() == ()


def test_broken_records_inside_a_zip_are_told_with_their_line(workspace: Workspace, files: Files) -> None:
    """The file inside the ZIP and the line in it are named."""
    files["project.yaml"] = files["project.yaml"].replace(b'"users": 40', b'"users": "many"', 1)

    outcome = import_project(workspace, ME, pack(files), "p.zip")

    assert isinstance(outcome, Refused)
    (fault,) = outcome.diagnostics
    assert (fault.code, fault.place.file) == (ReaderCode.TEXT_FOR_NUMBER, "project.yaml")
    assert fault.place.line == 1 + files["project.yaml"].split(b'"users": "many"')[0].count(b"\n")


def test_somebody_named_in_the_file_keeps_the_name(workspace: Workspace) -> None:
    """Whoever brings the file in and stands in it already is not made a second time."""
    made = taken(import_project(workspace, "maria", workspace.library.example(), "e.yaml"))

    maria = opened(workspace, "maria", made).project.find(Person, "maria")
    assert maria is not None
    assert maria.name == "Maria Lind"


# -- surveys -------------------------------------------------------------------------------------------

PLANTED = "Zwetschgenröster"
"""A word that stands nowhere else."""


def test_who_was_asked_stays_in_the_building(workspace: Workspace, example: str) -> None:
    """A file holds responses with the day alone, by their ids; no invitation, no link, no log of answers."""
    store, at = workspace.store, datetime(2026, 11, 22, 13, 37, 11, tzinfo=UTC)
    asked = Invitation("i1", "spring", InvitationKind.PERSONAL, "sales", PLANTED, f"{PLANTED}@example.org")
    store.invite(example, (asked,), (Link("d" * 64, example, "i1"),))
    for name in ("zz", "aa", "mm"):
        begun = Response(name, "needs_core", "sales", survey="spring", door=Door.WEB, day="2026-11-22")
        store.start_response(example, begun, at)
        store.save_answers(example, name, [(Answer("hours_lost", 4.0), 0)], operation=name, at=at, by=PLANTED)
    sent = ResponseState.SENT
    store.set_response_state(example, "aa", sent, base=1, at=at, by=PLANTED, invitation="i1")

    files = unpack(export_project(workspace, ME, example).data, "p.zip").files

    assert files is not None
    everything = b"\n".join(files.values())
    for word in (PLANTED, "d" * 64, "13:37", "i1@"):
        assert word.encode() not in everything
    lines = [json.loads(line) for line in files["answers.jsonl"].splitlines()]
    assert [item["id"] for item in lines] == sorted(item["id"] for item in lines)
    mine = {item["id"]: item for item in lines if item.get("survey") == "spring"}
    assert set(mine) == {"aa", "mm", "zz"}
    assert {(item["day"], item["door"]) for item in mine.values()} == {("2026-11-22", "web")}


def test_surveys_and_released_words_travel(workspace: Workspace, kept: Workspace, example: str) -> None:
    """The records of surveys come in again with the responses that belong to them."""
    survey = Survey(id="spring", questionnaire="needs_core", title="Spring", min_group=7, heard=PLANTED)
    quote = Quote(id="q1", survey="spring", question="hours_lost", group="sales", text=PLANTED)
    writes = tuple(RecordWrite(item.KIND, item.id, 0, item) for item in (survey, quote))
    at = datetime(2026, 11, 22, tzinfo=UTC)
    workspace.store.save(example, Operation("o", ME, at, "survey.prepared", writes))
    told: dict[str, Any] = {
        "survey": "spring",
        "role": "head",
        "language": "fi",
        "shape": "ab",
        "statement": PLANTED,
    }
    begun = Response("r-spring", "needs_core", "sales", door=Door.EXCEL, day="2026-11-22", **told)
    workspace.store.start_response(example, begun, at)

    made = taken(import_project(kept, ME, export_project(workspace, ME, example).data, "p.zip"))

    records = kept.store.load(made).records
    assert {item.id: item for item in records if item.id in {"spring", "q1"}} == {
        "spring": survey.model_copy(update={"revision": 1}),
        "q1": quote.model_copy(update={"revision": 1}),
    }
    assert kept.store.response(made, "r-spring") == begun
    assert kept.store.invitations(made) == ()

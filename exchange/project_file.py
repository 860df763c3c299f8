"""A whole project as a written file: `*.project.yaml`, for small projects and inside the project ZIP."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from pydantic import Field, StringConstraints, create_model

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.positions import PROJECT_LIMITS, Positions
from authoring.reader import Reading, near, read
from authoring.values import Frozen, Identifier
from authoring.writer import Plain, write_yaml
from exchange.codes import Code
from project.model import (
    RECORD_TYPES,
    AnyRecord,
    ContentRef,
    LongText,
    Record,
    RecordId,
    Settings,
    ShortText,
)
from questionnaires.answers import check_answer
from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, Missing, Response, ResponseState

FORMAT = 1
"""The newest version of this file format."""


class WrittenContent(Frozen):
    """Ids of the content the project works with; a ZIP holds the texts beside it."""

    playbook: Identifier
    questionnaire: Identifier
    criteria: Identifier
    costs: Identifier
    rates: Identifier
    vendors: tuple[Identifier, ...] = ()


class RecordsByKind(Frozen):
    """Records by kind and id; the id stands as the key and not inside the record."""

    project: Settings

    def all(self) -> tuple[AnyRecord, ...]:
        """Every record, sorted by kind and id."""
        groups = {kind: getattr(self, kind) for kind in RECORD_TYPES if kind != Settings.KIND}
        keyed = [_under(key, kind, item) for kind, group in groups.items() for key, item in group.items()]
        return tuple(sorted([self.project, *keyed], key=lambda item: (item.KIND, item.id)))


def _under(key: str, kind: str, written: Record) -> AnyRecord:
    """The record with its key as id; every other field was validated when it was read."""
    return cast("AnyRecord", RECORD_TYPES[kind].model_construct(**{**dict(written), "id": key}))


def _keyed(kind: type[Record]) -> Any:
    """The same record without an id of its own."""
    empty: Any = Literal[""]
    return create_model(f"Written{kind.__name__}", __base__=kind, id=(empty, ""))


if TYPE_CHECKING:
    WrittenRecords = RecordsByKind
else:
    _KINDS = {
        name: (dict[RecordId, _keyed(kind)], Field(default_factory=dict))
        for name, kind in RECORD_TYPES.items()
        if name != Settings.KIND
    }
    WrittenRecords = create_model("WrittenRecords", __base__=RecordsByKind, **_KINDS)


class WrittenResponse(Frozen):
    """One respondent's answers; values are checked against the questionnaire afterwards."""

    id: RecordId
    department: Identifier
    respondent: ShortText = ""
    state: ResponseState = ResponseState.SENT
    revision: int = Field(default=0, ge=0)
    answers: dict[Identifier, Any] = Field(default_factory=dict)
    missing: dict[Identifier, Missing] = Field(default_factory=dict)


class ProjectFile(Frozen):
    """The written form of a project."""

    format: int = Field(ge=1)
    kind: Literal["project"]
    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
    title: ShortText = ""
    note: LongText = ""
    content: WrittenContent
    records: WrittenRecords
    responses: tuple[WrittenResponse, ...] = Field(default=(), max_length=10_000)


@dataclass(frozen=True, slots=True)
class ReadResponses:
    """Responses that hold, and what is wrong with those that do not."""

    found: tuple[Response, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class WrittenProject:
    """A project file that was read, with the places of its values for later complaints."""

    file: ProjectFile
    positions: Positions

    @property
    def records(self) -> tuple[AnyRecord, ...]:
        """Every record of the file."""
        return self.file.records.all()

    def wanted(self) -> tuple[tuple[str, str], ...]:
        """Kind and id of each piece of content the project works with."""
        content = self.file.content
        named = (
            ("playbook", content.playbook),
            ("questionnaire", content.questionnaire),
            ("criteria", content.criteria),
            ("costs", content.costs),
            ("rates", content.rates),
        )
        return (*named, *(("vendor", item) for item in content.vendors))

    def responses(self, questionnaire: Questionnaire) -> ReadResponses:
        """The responses of the file, each answer checked as if a person had typed it."""
        found: list[Response] = []
        diagnostics: list[Diagnostic] = []
        for number, written in enumerate(self.file.responses):
            response, faults = self._response(questionnaire, written, ("responses", number))
            diagnostics.extend(faults)
            found.append(response)
        return ReadResponses(tuple(found), tuple(diagnostics))

    def placed(self, diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Complaints about records, told with the line on which each record stands."""
        return tuple(
            Diagnostic(d.code, self._place(d), d.arguments, d.value, d.nearest, d.severity)
            for d in diagnostics
        )

    def _place(self, diagnostic: Diagnostic) -> Place:
        return self.positions.place(("records", *diagnostic.place.path))

    def _response(
        self, questionnaire: Questionnaire, written: WrittenResponse, path: tuple[str | int, ...]
    ) -> tuple[Response, tuple[Diagnostic, ...]]:
        answers: dict[str, Answer] = {}
        faults = list(self._department_faults(questionnaire, written, path))
        for name, raw in written.answers.items():
            place = self.positions.place((*path, "answers", name))
            answer, found = _answer(questionnaire, name, raw, place)
            faults.extend(found)
            if answer is not None:
                answers[name] = answer
        answers.update({name: Answer(name, None, why) for name, why in written.missing.items()})
        response = Response(
            id=written.id,
            questionnaire=questionnaire.id,
            department=written.department,
            respondent=written.respondent,
            state=written.state,
            answers=answers,
            revision=written.revision,
        )
        return response, tuple(faults)

    def _department_faults(
        self, questionnaire: Questionnaire, written: WrittenResponse, path: tuple[str | int, ...]
    ) -> Iterator[Diagnostic]:
        known = [item.id for item in questionnaire.departments]
        if written.department not in known:
            place = self.positions.place((*path, "department"))
            name = written.department
            yield complain(
                Code.UNKNOWN_DEPARTMENT, place, {"name": name}, value=name, nearest=near(name, known)
            )


def _answer(
    questionnaire: Questionnaire, name: str, raw: object, place: Place
) -> tuple[Answer | None, tuple[Diagnostic, ...]]:
    question = questionnaire.question(name)
    if question is None:
        known = [item.id for item in questionnaire.questions()]
        fault = complain(Code.UNKNOWN_QUESTION, place, {"name": name}, value=name, nearest=near(name, known))
        return None, (fault,)
    answer, found = check_answer(question, questionnaire, raw)
    return answer, tuple(
        Diagnostic(d.code, place, d.arguments, d.value, d.nearest, d.severity) for d in found
    )


@dataclass(frozen=True, slots=True)
class ProjectReading:
    """What came of reading a project file."""

    value: WrittenProject | None
    diagnostics: tuple[Diagnostic, ...]


def read_bare(data: bytes | str, file: str) -> ProjectReading:
    """Read a bare project file; nothing is raised for what its author wrote."""
    reading: Reading[ProjectFile] = read(data, file, ProjectFile, PROJECT_LIMITS)
    if reading.value is None:
        return ProjectReading(None, reading.diagnostics)
    return ProjectReading(WrittenProject(reading.value, reading.positions), reading.diagnostics)


def write_bare(
    file_id: str,
    title: str,
    content: Sequence[ContentRef],
    records: Sequence[AnyRecord],
    responses: Sequence[Response],
) -> str:
    """The text of a project file; `read_bare` reads the same project back."""
    return write_yaml(
        {
            "format": FORMAT,
            "kind": "project",
            "id": file_id,
            "title": title,
            "content": _content(content),
            "records": {kind: _bodies(kind, records) for kind in RECORD_TYPES if _bodies(kind, records)},
            "responses": [written_response(item) for item in responses],
        }
    )


def _content(refs: Sequence[ContentRef]) -> dict[str, Plain]:
    named: dict[str, Plain] = {ref.kind: ref.id for ref in refs if ref.kind != "vendor"}
    return {**named, "vendors": sorted(ref.id for ref in refs if ref.kind == "vendor")}


def _bodies(kind: str, records: Sequence[AnyRecord]) -> dict[str, Plain]:
    mine = sorted((item for item in records if kind == item.KIND), key=lambda item: item.id)
    bodies = {item.id: item.model_dump(mode="json", exclude={"id"}, exclude_defaults=True) for item in mine}
    if kind == Settings.KIND:
        return next(iter(bodies.values()), {})
    return cast("dict[str, Plain]", bodies)


def written_response(response: Response) -> dict[str, Plain]:
    """One response as it stands in a project file."""
    given = {name: item.as_json()["value"] for name, item in response.answers.items() if item.missing is None}
    missing: dict[str, Plain] = {
        name: str(item.missing) for name, item in response.answers.items() if item.missing is not None
    }
    return {
        "id": response.id,
        "department": response.department,
        "respondent": response.respondent,
        "state": str(response.state),
        "revision": response.revision,
        "answers": given,
        "missing": missing,
    }

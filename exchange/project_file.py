"""A whole project as a written file: `*.project.yaml`, for small projects and inside the project ZIP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from pydantic import Field, StringConstraints, create_model

from authoring.diagnostics import Diagnostic, Place
from authoring.positions import PROJECT_LIMITS, Path, Positions
from authoring.reader import Reading, read
from authoring.values import Frozen, Identifier
from authoring.writer import Plain, write_yaml
from exchange.project_answers import (
    ReadResponses,
    Surveys,
    WrittenResponse,
    read_response,
    together,
    written_responses,
)
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
from questionnaires.model import Questionnaire
from questionnaires.responses import Response

FORMAT = 1
"""The newest version of this file format."""


class WrittenContent(Frozen):
    """Ids of the content the project works with; a ZIP holds the texts beside it.

    Attributes:
        questionnaire: the needs survey.
        further_questionnaires: those beside it.
    """

    playbook: Identifier
    questionnaire: Identifier
    criteria: Identifier
    costs: Identifier
    rates: Identifier
    metrics: Identifier | None = None
    benchmarks: Identifier | None = None
    vendors: tuple[Identifier, ...] = ()
    further_questionnaires: tuple[Identifier, ...] = ()


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
        named = dict(self.file.content)
        several = {"questionnaire": named.pop("further_questionnaires"), "vendor": named.pop("vendors")}
        listed = ((kind, name) for kind, names in several.items() for name in names)
        return (*((kind, name) for kind, name in named.items() if name is not None), *listed)

    def responses(
        self, questionnaire: Questionnaire, further: tuple[Questionnaire, ...] = ()
    ) -> ReadResponses:
        """The responses of the file, each answer checked as if a person had typed it.

        Args:
            questionnaire: the needs survey of the project.
            further: the project's other questionnaires.
        """
        surveys = Surveys(questionnaire, further=further)
        found = [
            read_response(surveys, item, partial(self._in_response, number))
            for number, item in enumerate(self.file.responses)
        ]
        return together(found, lambda number: self._in_response(number, ("id",)))

    def _in_response(self, number: int, path: Path) -> Place:
        return self.positions.place(("responses", number, *path))

    def placed(self, diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Complaints about records, told with the line on which each record stands."""
        return tuple(
            Diagnostic(d.code, self._place(d), d.arguments, d.value, d.nearest, d.severity)
            for d in diagnostics
        )

    def _place(self, diagnostic: Diagnostic) -> Place:
        kind, inside = diagnostic.place.path[:1], diagnostic.place.path[1:]
        if kind == (Settings.KIND,):
            inside = inside[1:]
        return self.positions.place(("records", *kind, *inside))


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
    """The text of a project file; `read_bare` reads the same project back.

    Args:
        file_id: id of the file.
        title: what a reader calls it.
        content: what the project works with, of texts that extend each other the last one alone; of several
            questionnaires the main one first.
        records: everything the team entered.
        responses: what people answered.
    """
    return write_yaml(
        {
            "format": FORMAT,
            "kind": "project",
            "id": file_id,
            "title": title,
            "content": _content(content),
            "records": {kind: _bodies(kind, records) for kind in RECORD_TYPES if _bodies(kind, records)},
            "responses": written_responses(responses),
        }
    )


def _content(refs: Sequence[ContentRef]) -> dict[str, Plain]:
    of_kind: dict[str, list[str]] = {}
    for ref in refs:
        of_kind.setdefault(ref.kind, []).append(ref.id)
    vendors, further = of_kind.pop("vendor", []), of_kind.get("questionnaire", [])[1:]
    beside: dict[str, Plain] = {"further_questionnaires": sorted(further)} if further else {}
    return {**{kind: names[0] for kind, names in of_kind.items()}, "vendors": sorted(vendors), **beside}


def _bodies(kind: str, records: Sequence[AnyRecord]) -> dict[str, Plain]:
    mine = sorted((item for item in records if kind == item.KIND), key=lambda item: item.id)
    bodies = {item.id: item.model_dump(mode="json", exclude={"id"}, exclude_defaults=True) for item in mine}
    if kind == Settings.KIND:
        return next(iter(bodies.values()), {})
    return cast("dict[str, Plain]", bodies)

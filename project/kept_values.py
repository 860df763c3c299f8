"""Which value of a field stays when several records become one: what the team said, else what is usual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from customer_data.answers import Keeps
from customer_data.load import customer_schema
from customer_data.matching.merging import usual
from project.model import Project
from project.records.customer_data import FileMeaning, MergeRule
from project.results.duplicates import KeepsLine

CHOICES = (
    Keeps.TRUSTED, Keeps.NEWEST, Keeps.LONGEST, Keeps.MOST_COMMON, Keeps.REFUSAL, Keeps.ALL,
)  # fmt: skip


def proposed_keeps(name: str) -> Keeps:
    """What usually stays of a field; of one of the team's own that of the file believed first."""
    return usual(name)


def keeps_lines(project: Project, files: Iterable[str], language: str = "en") -> Iterator[KeepsLine]:
    """Every field of these files with which value stays, in the order of the files' columns."""
    schema = customer_schema()
    known = schema.by_id()
    said = {item.id: item.keeps for item in project.of(MergeRule)}
    for name in fields_in(project, files):
        field = known.get(name)
        proposed = proposed_keeps(name)
        title = name.removeprefix("own_").replace("_", " ") if field is None else ""
        yield KeepsLine(
            name,
            title or (field.title.read(language, schema.language) if field else name),
            said.get(name, proposed),
            proposed,
            name in said,
        )


def fields_in(project: Project, files: Iterable[str]) -> tuple[str, ...]:
    """The fields that any of these files fills."""
    meanings = (project.find(FileMeaning, name) for name in files)
    columns = (item for meant in meanings if meant is not None for item in meant.meaning.columns)
    return tuple(dict.fromkeys(item.field for item in columns if item.field is not None))

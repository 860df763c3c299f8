"""What becomes of records that mean one customer: groups, what stays of each, and the list for the import.

Worked out anew from the rows each time; only counts outlive the answer. Pairs said to be the same are always
joined, pairs said to be different never by what the search thinks, whatever the strictness.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from customer_data.answers import Same
from customer_data.matching.clusters import Groups, Key, Link, groups
from customer_data.matching.merging import Chosen, Merged, Source, merged
from exchange.merge_list import MEDIA, Cell, merge_list_file
from project.kept_values import keeps_lines
from project.model import Person, Project
from project.pair_answers import said_of_pairs
from project.records.customer_data import RowsTaken
from project.results.duplicates import Duplicates, KeepsLine
from words.catalogue import Words, load
from workspace.change import Changed, Outcome, new_id, put
from workspace.duplicates import Desk, desk
from workspace.handing import MadeFile
from workspace.open import opened
from workspace.pair_rows import Touched, read_links, read_many
from workspace.wiring import Workspace

MOST_ROWS = 100_000
"""Rows of one list; a workbook with more is slow to open, and a text file too large for the tray."""


ALSO = "; "


class TooManyError(ValueError):
    """The list would have more rows than one file may have."""


@dataclass(frozen=True, slots=True)
class FileAfter:
    """A file before and after: its records, and how many of them go."""

    title: str
    before: int
    go: int

    @property
    def after(self) -> int:
        """Records that are left."""
        return self.before - self.go


@dataclass(frozen=True, slots=True)
class Meant:
    """What merging would mean, in counts.

    Attributes:
        groups, rows: customers with several records, and their records.
        files: before and after.
        settle: groups in which a person has to choose.
        largest: records of the largest group.
        apart: pairs above the strictness that were kept apart, by people or as links of a doubtful chain.
        against: pairs said to be different that other answers make one customer.
    """

    groups: int
    rows: int
    files: tuple[FileAfter, ...]
    settle: int
    largest: int
    apart: int
    against: int


@dataclass(frozen=True, slots=True, repr=False)
class ValueShown:
    """One field of a group as people see it."""

    field: str
    value: str
    origin: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group of so many records with what stays of them."""

    records: int
    fields: tuple[ValueShown, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Read:
    """Groups as one record each, with the rows they were made of."""

    groups: tuple[Merged, ...]
    rows: Mapping[Key, Source]


def what_it_means(workspace: Workspace, person: str, project_id: str, run: str) -> Meant:
    """How many records each file keeps, and what has to be settled; no row.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        GoneError: the search or its rows are no longer here.
    """
    found = desk(workspace, person, project_id, run)
    duplicates = opened(workspace, person, project_id).outlook.duplicates
    joined = _groups(found, duplicates)
    return _meant(found, joined, _merged(found, joined.groups, _lines(found)).groups)


def example_groups(
    workspace: Workspace, person: str, project_id: str, run: str, most: int = 3, language: str = "en"
) -> tuple[GroupShown, ...]:
    """A few real groups with what would stay of them, those with most records first.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        GoneError: the search or its rows are no longer here.
    """
    found = desk(workspace, person, project_id, run)
    duplicates = opened(workspace, person, project_id).outlook.duplicates
    joined = sorted(_groups(found, duplicates).groups, key=lambda item: (-len(item), item))[:most]
    words = load(language)
    return tuple(_shown(found, item, words) for item in _merged(found, joined, _lines(found)).groups)


def merge_list(
    workspace: Workspace, person: str, project_id: str, run: str, kind: str, language: str = "en"
) -> tuple[MadeFile, Meant] | Outcome:
    """The list as a file; that rows of customers left is noted in the same moment.

    Args:
        workspace: where it is kept.
        person: who takes it.
        project_id: of which project.
        run: of which search.
        kind: "csv" or "xlsx".
        language: of heads.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        GoneError: the search or its rows are no longer here.
        TooManyError: more than `MOST_ROWS` rows.
    """
    found, words = desk(workspace, person, project_id, run), load(language)
    joined = _groups(found, opened(workspace, person, project_id).outlook.duplicates)
    rows = sum(map(len, joined.groups))
    if rows > MOST_ROWS:
        raise TooManyError(rows)
    lines = _lines(found, language)
    made = _merged(found, joined.groups, lines)
    sheet = words("duplicates.list.sheet")
    data = merge_list_file(sheet, _heads(words, lines), _table(found, made, words, lines), kind)
    name = words("duplicates.list.title")
    by = person if found.project.find(Person, person) is not None else None
    today = workspace.clock().date()
    taken = RowsTaken(id=f"t{new_id()[:16]}", title=name, rows=rows, by=by, on=today)
    outcome = put(workspace, person, project_id, "merge_list.made", taken)
    if not isinstance(outcome, Changed):
        return outcome
    file = MadeFile(f"{words('duplicates.list.filename')}.{kind}", MEDIA[kind], data, rows_of=project_id)
    return file, _meant(found, joined, made.groups)


# -- groups ------------------------------------------------------------------------------------------------


def _groups(found: Desk, duplicates: Duplicates) -> Groups:
    """Records that are one customer at the strictness that holds, with what people said."""
    search = duplicates.search(found.run.id)
    threshold = 1.0 if search is None or search.chosen is None else search.chosen.threshold
    links = [Link((row[0], row[1]), (row[2], row[3]), row[4]) for row in read_links(found.folder)]
    said = _said(found.project, found)
    same = [pair for pair, word in said.items() if word is Same.SAME]
    different = [pair for pair, word in said.items() if word is Same.DIFFERENT]
    return groups(links, threshold, same, different)


def _said(project: Project, found: Desk) -> dict[tuple[Key, Key], Same]:
    """What people said of pairs whose records are in this search, by places of files."""
    places = {digest: place for place, digest in enumerate(found.run.figures.digests)}
    return {
        ((places[one[0]], one[1]), (places[other[0]], other[1])): item.said
        for (one, other), item in said_of_pairs(project).items()
        if one[0] in places and other[0] in places
    }


def _lines(found: Desk, language: str = "en") -> tuple[KeepsLine, ...]:
    return tuple(keeps_lines(found.project, found.run.files, language))


def _merged(found: Desk, joined: Sequence[tuple[Key, ...]], lines: Sequence[KeepsLine]) -> Read:
    """What stays of each group, and the rows it was made of."""
    rows = _rows(found, joined)
    told = {key: Source(key, values, touched) for key, (touched, values) in rows.items()}
    sources = [[told.get(key) or Source(key, {}) for key in group] for group in joined]
    rules = {item.field: str(item.keeps) for item in lines}
    return Read(merged(sources, [item.field for item in lines], rules, _trust(found)), told)


def _rows(found: Desk, joined: Sequence[tuple[Key, ...]]) -> dict[Key, Touched]:
    """All rows of these groups, each file read once."""
    wanted: dict[int, list[int]] = {}
    for place, row in (key for group in joined for key in group):
        wanted.setdefault(place, []).append(row)
    return {
        (place, row): said
        for place, rows in wanted.items()
        for row, said in read_many(found.files[place], found.spec.files[place].meaning, rows).items()
    }


def _trust(found: Desk) -> tuple[int, ...]:
    """Places of files, the one believed first in front; files nobody placed come last."""
    order = dict.fromkeys((*found.run.trusted, *found.run.files))
    return tuple(found.run.files.index(name) for name in order if name in found.run.files)


def _meant(found: Desk, joined: Groups, made: Sequence[Merged]) -> Meant:
    go = Counter(key[0] for item in made for key in item.sources if key != item.kept)
    return Meant(
        groups=len(made),
        rows=sum(len(item.sources) for item in made),
        files=tuple(_after(found, place, go[place]) for place in range(len(found.run.files))),
        settle=sum(bool(item.to_settle) for item in made),
        largest=max((len(item.sources) for item in made), default=0),
        apart=joined.held_back,
        against=len(joined.contradictions),
    )


def _after(found: Desk, place: int, go: int) -> FileAfter:
    return FileAfter(found.title(place), found.records(place), go)


# -- as people see it ----------------------------------------------------------------------------------------


def _shown(found: Desk, item: Merged, words: Words) -> GroupShown:
    fields = (one for one in item.chosen if one.value)
    return GroupShown(
        len(item.sources),
        tuple(ValueShown(one.field, one.value, _origin(found, one, words), one.others) for one in fields),
    )


def _origin(found: Desk, item: Chosen, words: Words) -> str:
    if item.origin is None:
        return ""
    place, row = item.origin
    return words("duplicates.origin", file=found.title(place), row=row)


def _heads(words: Words, lines: Sequence[KeepsLine]) -> list[str]:
    """Four about the record, then three for each field, then what is to be settled."""
    own = [words(f"duplicates.heads.{name}") for name in ("group", "action", "file", "row")]
    three = ("record", "result", "from")
    fields = [f"{item.title}: {words(f'duplicates.heads.{name}')}" for item in lines for name in three]
    return [*own, *fields, words("duplicates.heads.settle")]


def _table(found: Desk, made: Read, words: Words, lines: Sequence[KeepsLine]) -> Iterator[list[Cell]]:
    titles = {item.field: item.title for item in lines}
    for item in made.groups:
        settle = ALSO.join(titles.get(name, name) for name in item.to_settle)
        for key in item.sources:
            kept = key == item.kept
            action = words("duplicates.heads.keep" if kept else "duplicates.heads.merge")
            cells: list[Cell] = [item.number, action, found.title(key[0]), key[1]]
            values = made.rows[key].values if key in made.rows else {}
            for one in item.chosen:
                stays = (one.value, _origin(found, one, words)) if kept else ("", "")
                cells += [values.get(one.field, ""), *stays]
            yield [*cells, settle if kept else ""]

"""One file of customer data with everything its figures say, judged by what counts as good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from customer_data.figures import Dimension, DimensionFigures, FieldFigures, GroupFigures, ProfileFigures
from customer_data.load import customer_schema
from customer_data.mapped import fields_of
from customer_data.meaning import Meaning
from customer_data.profile.problems import CONSISTENCY
from customer_data.schema import Holds, Kind
from customer_data.single_people import singles_out_employees
from project.data_doubles import searched
from project.data_specs import own_rules, profile_key, reference_of, required_of, rules_of, unmapped
from project.data_truth import truth_of
from project.model import Project
from project.records.customer_data import DataFile, DataRules, FileMeaning, Profile, TruthCheck
from project.records.inventory import DataSource
from project.results.data_readiness import (
    Change,
    Fault,
    FieldLine,
    FileLine,
    Group,
    GroupShare,
    Part,
    RuleLine,
    Side,
    Standing,
    Truth,
)


def file_lines(project: Project, language: str) -> tuple[FileLine, ...]:
    """Every file, those of one source together and the newest of them first, those of no source last."""
    checks: dict[str, list[TruthCheck]] = {}
    for item in project.of(TruthCheck):
        checks.setdefault(item.file, []).append(item)
    lines = [_line(project, item, checks.get(item.id, ()), language) for item in project.of(DataFile)]
    return tuple(sorted(_beside(lines), key=_place))


def _place(line: FileLine) -> tuple[bool, str, str, int, str]:
    return (
        line.source is None,
        line.source_title.lower(),
        line.source or "",
        -line.state_of.toordinal(),
        line.id,
    )


def titles_in(meaning: Meaning | None, language: str) -> dict[str, str]:
    """What fields are called: those of the schema, and own ones by the head of their column."""
    found = {item.id: item.title.read(language) for item in customer_schema().fields}
    own = () if meaning is None else (item for item in meaning.columns if item.own)
    return found | {item.field: item.column for item in own if item.field is not None}


def _line(project: Project, file: DataFile, checks: Sequence[TruthCheck], language: str) -> FileLine:
    stands, profile = project.find(FileMeaning, file.id), project.find(Profile, file.id)
    meaning = None if stands is None else stands.meaning
    source = None if file.source is None else project.find(DataSource, file.source)
    figures = None if profile is None else profile.figures
    rules, titles = rules_of(project), titles_in(meaning, language)
    rows = 0 if file.read is None else file.read.rows
    truth = truth_of(checks, file.digest, rows, titles)
    return FileLine(
        id=file.id,
        title=file.title,
        source=file.source,
        source_title="" if source is None else source.title,
        holds=_holds(file, meaning),
        state_of=reference_of(file),
        rows=rows,
        records=0 if figures is None else figures.records,
        standing=_standing(project, file, figures),
        confirmed=stands is not None and stands.confirmed_on is not None,
        current=True,
        kept=file.gone is None and file.read is not None,
        sides=_sides(project, file, figures, truth),
        fields=() if figures is None else _fields(figures, meaning, rules, titles),
        rules=tuple(_rules(project, figures, meaning)),
        groups=() if figures is None else tuple(_group(item) for item in figures.groups),
        group_by=rules.segment_by,
        truth=truth,
    )


def _holds(file: DataFile, meaning: Meaning | None) -> Holds:
    if meaning is not None:
        return meaning.holds
    return Holds.PURCHASES if file.read is not None and file.read.purchases else Holds.CUSTOMERS


def _standing(project: Project, file: DataFile, figures: ProfileFigures | None) -> Standing:
    key = profile_key(project, file)
    if figures is not None:
        return Standing.MEASURED if figures.key == key else Standing.STALE
    if file.read is None:
        return Standing.UNREAD
    return Standing.UNMAPPED if key is None else Standing.UNMEASURED


# -- the six sides -------------------------------------------------------------------------------------------


def _sides(
    project: Project, file: DataFile, figures: ProfileFigures | None, truth: Truth
) -> tuple[Side, ...]:
    """The six in their order: accuracy from the sample, uniqueness from a search where there was one."""
    found = {} if figures is None else _measured(figures.dimensions)
    if figures is not None and Dimension.UNIQUENESS not in found and figures.records:
        whole = Part(figures.records - min(figures.repeated, figures.records), figures.records)
        found[Dimension.UNIQUENESS] = Side(Dimension.UNIQUENESS, whole)
    doubles = searched(project, (file.digest,), rules_of(project))
    if doubles is not None:
        found[Dimension.UNIQUENESS] = doubles
    found[Dimension.ACCURACY] = Side(Dimension.ACCURACY, truth.records)
    return tuple(found.get(item, Side(item)) for item in Dimension)


def _measured(figures: Iterable[DimensionFigures]) -> dict[Dimension, Side]:
    return {
        item.dimension: Side(item.dimension, Part(min(item.good, item.of), item.of))
        for item in figures
        if item.of and item.dimension is not Dimension.ACCURACY
    }


def _group(figures: GroupFigures) -> Group:
    found = _measured(figures.dimensions)
    sides = tuple(found.get(item, Side(item)) for item in Dimension)
    return Group(figures.name, figures.records, sides)


def together(lines: Iterable[FileLine]) -> tuple[Side, ...]:
    """The six sides over several files: good ones and all of them added up.

    Accuracy and how many doubles are found are not added up: files are sampled apart from each other.
    """
    listed = list(lines)
    return tuple(_over(listed, dimension) for dimension in Dimension)


def _over(lines: Sequence[FileLine], dimension: Dimension) -> Side:
    sides = [side for line in lines for side in line.sides if side.dimension is dimension and side.part.of]
    if len(sides) == 1:
        return sides[0]
    if dimension is Dimension.ACCURACY:
        return Side(dimension)
    return Side(dimension, Part(sum(item.part.good for item in sides), sum(item.part.of for item in sides)))


# -- fields and rules ----------------------------------------------------------------------------------------


def _fields(
    figures: ProfileFigures, meaning: Meaning | None, rules: DataRules, titles: Mapping[str, str]
) -> tuple[FieldLine, ...]:
    """Required fields first, also those that no column means, then the others as they stand in the file."""
    holds = Holds.CUSTOMERS if meaning is None else meaning.holds
    required, have = required_of(rules, holds), set(fields_of(meaning)) if meaning else set()
    found = {item.field: item for item in figures.fields}
    order = dict.fromkeys((*required, *found))
    return tuple(
        _field(
            found.get(name) or FieldFigures(field=name, kind=_kind(name)),
            (titles.get(name, name), name in required, name in have or name in found),
            figures,
            rules.enough,
        )
        for name in order
    )


def _kind(name: str) -> Kind:
    found = customer_schema().by_id().get(name)
    return Kind.TEXT if found is None else found.kind


def _field(
    figures: FieldFigures, known: tuple[str, bool, bool], whole: ProfileFigures, enough: float
) -> FieldLine:
    title, required, mapped = known
    records = whole.records
    filled, valid = Part(min(figures.filled, records), records), _valid(figures)
    usable = None if not records else (filled.share or 0.0) * (1.0 if valid.share is None else valid.share)
    return FieldLine(
        field=figures.field,
        title=title,
        kind=figures.kind,
        required=required,
        mapped=mapped,
        filled=filled,
        valid=valid,
        faults=_faults(figures),
        placeholders=figures.placeholders,
        identifiers=figures.identifiers,
        distinct=figures.distinct,
        usable=usable,
        enough=None if usable is None or not required else usable >= enough - 1e-9,
        groups=tuple(_share(group, figures.field) for group in whole.groups),
    )


def _valid(figures: FieldFigures) -> Part:
    ends = (figures.low, figures.high) if figures.sampled else (None, None)
    return Part(min(figures.valid, figures.judged), figures.judged, *ends)


def _faults(figures: FieldFigures) -> tuple[Fault, ...]:
    told = (Fault(item.code, item.count) for item in figures.faults if item.count)
    return tuple(sorted(told, key=lambda item: (-item.count, item.code)))


def _share(group: GroupFigures, field: str) -> GroupShare:
    found = next((item for item in group.fields if item.field == field), None)
    if found is None:
        return GroupShare(group.name, group.records, Part(0, 0), Part())
    filled = Part(min(found.filled, group.records), group.records)
    return GroupShare(group.name, group.records, filled, _valid(found))


def _rules(project: Project, figures: ProfileFigures | None, meaning: Meaning | None) -> Iterator[RuleLine]:
    """Rules of the team first, measured or not, then those of values that have to fit each other."""
    if figures is None:
        return
    found = {item.rule: item for item in figures.rules}
    for rule in own_rules(project):
        told = found.pop(rule.id, None)
        part = Part() if told is None else Part(told.applies - min(told.broken, told.applies), told.applies)
        lacking = () if meaning is None else unmapped(rule, meaning)
        single = meaning is not None and singles_out_employees(rule.when, (meaning,))
        yield RuleLine(rule.id, rule.title, part, own=True, unmapped=lacking, of_employee=single)
    for name, told in found.items():
        if name in CONSISTENCY:
            good = told.applies - min(told.broken, told.applies)
            yield RuleLine(name, "", Part(good, told.applies), own=False)


# -- files beside each other -----------------------------------------------------------------------------


def _beside(lines: Sequence[FileLine]) -> Iterator[FileLine]:
    """Each file with whether a newer measured one of its source and sort is there, and what changed."""
    for line in lines:
        kin = [
            item
            for item in lines
            if line.source is not None and (item.source, item.holds) == (line.source, line.holds)
        ]
        newer = any(item.measured and item.state_of > line.state_of for item in kin)
        older = [item for item in kin if item.measured and item.state_of < line.state_of]
        before = max(older, key=lambda item: (item.state_of, item.id), default=None)
        changes = () if before is None or not line.measured else tuple(_changes(before, line))
        yield replace(line, current=not newer, before=None if before is None else before.id, changes=changes)


def _changes(before: FileLine, now: FileLine) -> Iterator[Change]:
    for old, new in zip(before.sides, now.sides, strict=True):
        yield Change(new.dimension, old.part, new.part)

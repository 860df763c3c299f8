"""The state of the customer data as it is today, by file, field and source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from customer_data.figures import Dimension
from customer_data.schema import Holds
from project.cleaning import by_owner, cleaning_lines, total
from project.data_doubles import searched
from project.data_files import file_lines, together
from project.data_specs import rules_of
from project.model import Project
from project.records.customer_data import Cleaning, DataFile
from project.records.inventory import DataSource
from project.results.data_readiness import DataReadiness, FileLine, Lack, Side, SourceGaps, Standing
from project.results.inventory import Inventory
from project.source_gaps import lacks_of


def data_readiness(
    project: Project, inventory: Inventory, as_of: date, language: str = "en"
) -> DataReadiness:
    """The state of the customer data as it is today, by file, field and source.

    Args:
        project: files, what their columns mean, what was found in them, and what the team says about it.
        inventory: its places with customer data, in their order.
        as_of: the day by which lateness is judged.
        language: of the titles of fields.
    """
    rules, files = rules_of(project), file_lines(project, language)
    current = [item for item in files if item.current and item.measured]
    customers = [item for item in current if item.holds is Holds.CUSTOMERS]
    sides = _with_search(project, customers, together(customers))
    sources = tuple(_sources(project, inventory, current))
    staying = {item.id for item in project.of(DataSource) if item.moves is False}
    moving = [item for item in current if item.source not in staying]
    cleaning = cleaning_lines(moving, project.of(Cleaning), rules, as_of)
    unique = next(item for item in sides if item.dimension is Dimension.UNIQUENESS)
    return DataReadiness(
        facts=tuple(_facts(customers, current, sides, sources)),
        files=files,
        sides=sides,
        sources=sources,
        cleaning=cleaning,
        owners=by_owner(cleaning),
        hours=total(cleaning),
        enough=rules.enough,
        customers=sum(item.records for item in customers),
        doubles=unique.part.wrong if unique.finds is not None else None,
    )


def _with_search(
    project: Project, customers: Sequence[FileLine], sides: tuple[Side, ...]
) -> tuple[Side, ...]:
    """The sides with doubles across files, where somebody searched in all of them together."""
    digests = [item.digest for line in customers if (item := project.find(DataFile, line.id)) is not None]
    found = searched(project, digests, rules_of(project)) if len(digests) > 1 else None
    if found is None:
        return sides
    return tuple(found if item.dimension is Dimension.UNIQUENESS else item for item in sides)


def _sources(project: Project, inventory: Inventory, current: Sequence[FileLine]) -> Iterator[SourceGaps]:
    """Places with customer data in the order of the inventory."""
    measured = {item.source for item in current}
    records = {item.id: item for item in project.of(DataSource)}
    for group in inventory.groups:
        for line in group.sources:
            source = records[line.id]
            yield SourceGaps(source.id, source.title, lacks_of(source), source.id in measured)


def _facts(
    customers: Sequence[FileLine],
    current: Sequence[FileLine],
    sides: Sequence[Side],
    sources: Sequence[SourceGaps],
) -> Iterator[tuple[str, float | bool | None]]:
    """What checks may look at; shares as parts of 1."""
    shares = {item.dimension: item.part.share for item in sides}
    fresh = [item for item in current if item.standing is Standing.MEASURED]
    filled, valid = shares[Dimension.COMPLETENESS], shares[Dimension.VALIDITY]
    yield "data_files_measured", float(len(fresh))
    yield "data_required_filled", filled
    yield "data_valid", valid
    yield "data_fields_short", float(sum(len(item.short) for item in customers))
    yield "data_truth_checked", float(sum(item.truth.records.of for item in current))
    yield "sources_without_basis", float(sum(Lack.LAWFUL_BASIS in item.lacks for item in sources))

"""What is asked when a file of customers is measured: made of its meaning and of the team's rules alone.

One place for it, so that a measurement that no longer fits is noticed by its key.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from customer_data import specs
from customer_data.conditions import Rule, effective
from customer_data.load import customer_schema
from customer_data.mapped import fields_of
from customer_data.meaning import Meaning
from customer_data.schema import Holds, SchemaField
from customer_data.single_people import divides, singles_out_employees
from customer_data.specs import AskedRule, Job, Mapped, ProfileSpec
from project.model import Project
from project.records.customer_data import DataFile, DataRule, DataRules, FileMeaning

RULES = "rules"
"""Id of the one record of what counts as good."""

TOUCHED = ("changed_on", "last_contact")
"""Fields that tell when a record of a customer was touched; the first that a file has counts."""


def rules_of(project: Project) -> DataRules:
    """What counts as good: what the team says, else the starting values."""
    return project.find(DataRules, RULES) or DataRules(id=RULES)


def schema_fields(holds: Holds) -> tuple[SchemaField, ...]:
    """The fields a file of this sort may have."""
    return tuple(item for item in customer_schema().fields if holds in item.holds)


def required_of(rules: DataRules, holds: Holds) -> tuple[str, ...]:
    """Fields that a record of this sort needs; own fields of the team count where they were named."""
    fields = schema_fields(holds)
    if rules.required is None:
        return tuple(item.id for item in fields if item.required)
    own = {item.id for item in customer_schema().fields}
    known = {item.id for item in fields}
    return tuple(name for name in rules.required if name in known or name not in own)


def reference_of(file: DataFile) -> date:
    """The day a file shows."""
    return file.state_of or file.came


def fields_named(rule: Rule) -> Iterator[str]:
    """Every field that conditions look at."""
    for item in effective(rule).conditions:
        yield item.field
        if item.other is not None:
            yield item.other


def unmapped(rule: DataRule, meaning: Meaning) -> tuple[str, ...]:
    """Fields a rule looks at that the file does not have."""
    have = set(fields_of(meaning))
    named = (*fields_named(rule.when), *fields_named(rule.then))
    return tuple(dict.fromkeys(name for name in named if name not in have))


def own_rules(project: Project) -> tuple[DataRule, ...]:
    """Rules of the team's own that ask for anything, in their order."""
    found = (item for item in project.of(DataRule) if effective(item.then).conditions)
    return tuple(sorted(found, key=lambda item: (item.order, item.title.lower(), item.id)))


def profile_spec(project: Project, file: DataFile) -> ProfileSpec | None:
    """What measuring a file would ask; None while it is not read, or no column has a meaning."""
    stands = project.find(FileMeaning, file.id)
    if file.read is None or stands is None or not fields_of(stands.meaning):
        return None
    meaning, rules = stands.meaning, rules_of(project)
    have, customers = fields_of(meaning), meaning.holds is Holds.CUSTOMERS
    key = rules.key if customers and set(rules.key) <= set(have) else ()
    return ProfileSpec(
        file=Mapped(digest=file.digest, meaning=meaning),
        reference=reference_of(file),
        schema_version=customer_schema().version,
        required=required_of(rules, meaning.holds),
        fresh_days=rules.fresh_days,
        fresh_by=next((name for name in TOUCHED if name in have), None) if customers else None,
        key=key,
        segment_by=_divided_by(rules, meaning),
        rules=tuple(
            AskedRule(id=item.id, when=effective(item.when), then=effective(item.then))
            for item in own_rules(project)
            if not unmapped(item, meaning) and not singles_out_employees(item.when, (meaning,))
        )[:100],
    )


def _divided_by(rules: DataRules, meaning: Meaning) -> str | None:
    """The field by which figures are given apart, where the file has it and it tells of nobody alone."""
    by = rules.segment_by
    return by if by in fields_of(meaning) and divides(by, (meaning,)) else None


def profile_key(project: Project, file: DataFile) -> str | None:
    """The key of figures when nothing was changed since; None while it cannot be measured."""
    spec = profile_spec(project, file)
    return None if spec is None else specs.key(Job.PROFILE, spec)

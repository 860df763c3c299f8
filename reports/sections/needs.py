"""What the departments find important, as a report shows it."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.needs import Need
from questionnaires.model import QuestionKind
from reports.document import Align, Block, Column, Heading, Paragraph, Table, TableRow
from reports.facts import Facts, held


def departments(facts: Facts) -> Iterator[Block]:
    """Importance of each need by department; says so when nobody was asked."""
    yield Heading(facts.say("heading.departments"))
    if not facts.outlook.needs.responses:
        yield Paragraph(facts.say("needs.no_survey"))
        return
    yield importance_table(facts)


def importance_table(facts: Facts) -> Table:
    """One row per need, most important first; a column per department that answered."""
    result = facts.outlook.needs
    asked = [item for item in result.by_department if item[2]]
    rated = sorted(result.needs, key=lambda item: -(item.importance or 0.0))
    columns = (
        Column(facts.say("needs.need")),
        Column(facts.say("needs.all"), Align.RIGHT),
        *(Column(_headed(facts, title, sent), Align.RIGHT) for _, title, sent, _ in asked),
        Column(facts.say("needs.spread"), Align.RIGHT),
    )
    rows = tuple(_row(facts, need, [department for department, *_ in asked]) for need in rated)
    return Table(_title(facts), columns, rows, tuple(_notes(facts)))


def _headed(facts: Facts, title: str, sent: int) -> str:
    return facts.say("needs.answered", department=held(title), count=sent)


def _row(facts: Facts, need: Need, asked: list[str]) -> TableRow:
    means = {item.department: item.mean for item in need.departments}
    cells = (facts.points(means.get(department)) for department in asked)
    return TableRow((held(need.label), facts.points(need.importance), *cells, facts.points(need.spread)))


def _title(facts: Facts) -> str:
    """The title with the ends of the scale when all ratings share one."""
    survey = facts.catalogue.questionnaire
    scales = {item.scale for item in survey.questions() if item.kind is QuestionKind.RATINGS}
    scale = survey.scale(scales.pop()) if len(scales) == 1 else None
    if scale is None:
        return facts.say("needs.title_plain")
    values = [point.value for point in scale.points]
    return facts.say("needs.title", low=min(values), high=max(values))


def _notes(facts: Facts) -> Iterator[str]:
    yield facts.say("needs.note_all")
    yield facts.say("needs.note_counts")
    silent = facts.outlook.needs.silent_departments
    if silent:
        titles = {department: title for department, title, *_ in facts.outlook.needs.by_department}
        names = [held(titles.get(item, item)) for item in silent]
        yield facts.say("needs.silent", names=facts.listed(names))

"""What the departments find important, as a report shows it."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.needs import Need
from reports.document import Align, Block, Column, Heading, Paragraph, Table, TableRow
from reports.facts import Facts, held


def departments(facts: Facts) -> Iterator[Block]:
    """Importance of each need by department; says so when nobody was asked."""
    yield Heading(facts.say("heading.departments"))
    if not facts.outlook.needs.responses:
        yield Paragraph(facts.say("needs.no_survey"))
        return
    yield from importance_tables(facts)


def importance_tables(facts: Facts) -> Iterator[Table]:
    """One table per question: a row per need, highest first; a column per department that answered."""
    result = facts.outlook.needs
    asked = [item for item in result.by_department if item[2]]
    columns = (
        Column(facts.say("needs.need")),
        Column(facts.say("needs.all"), Align.RIGHT),
        *(Column(_headed(facts, title, sent), Align.RIGHT) for _, title, sent, _ in asked),
        Column(facts.say("needs.spread"), Align.RIGHT),
    )
    for question, needs in result.by_question():
        rated = sorted(needs, key=lambda item: -(item.importance or 0.0))
        rows = tuple(_row(facts, need, [department for department, *_ in asked]) for need in rated)
        yield Table(_title(facts, question), columns, rows, tuple(_notes(facts, question)))


def _headed(facts: Facts, title: str, sent: int) -> str:
    return facts.say("needs.answered", department=held(title), count=sent)


def _row(facts: Facts, need: Need, asked: list[str]) -> TableRow:
    means = {item.department: item.mean for item in need.departments}
    cells = (facts.points(means.get(department)) for department in asked)
    return TableRow((held(need.label), facts.points(need.importance), *cells, facts.points(need.spread)))


def _title(facts: Facts, question: str) -> str:
    """What was asked."""
    survey = facts.catalogue.questionnaire
    asked = survey.question(question)
    return held(asked.text.read(facts.words.language, survey.language)) if asked else ""


def _ends(facts: Facts, question: str) -> Iterator[str]:
    """What the lowest and the highest point of the question's scale mean."""
    survey = facts.catalogue.questionnaire
    asked = survey.question(question)
    scale = None if asked is None else survey.scale(asked.scale)
    if scale is not None:
        low, high = scale.points[0], scale.points[-1]
        language = facts.words.language
        yield facts.say(
            "needs.scale",
            low=low.value,
            lowest=held(low.label.read(language, survey.language)),
            high=high.value,
            highest=held(high.label.read(language, survey.language)),
        )


def _notes(facts: Facts, question: str) -> Iterator[str]:
    yield from _ends(facts, question)
    yield facts.say("needs.note_all")
    yield facts.say("needs.note_counts")
    silent = facts.outlook.needs.silent_departments
    if silent:
        titles = {department: title for department, title, *_ in facts.outlook.needs.by_department}
        names = [held(titles.get(item, item)) for item in silent]
        yield facts.say("needs.silent", names=facts.listed(names))

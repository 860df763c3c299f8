"""Who answered a survey, and whose answers are not shown by themselves and why."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.analysis import Group
from reports.document import Align, Column, Paragraph, Table, TableRow
from reports.sections.survey_told import SurveyTold
from words.numbers import UNKNOWN


def who_table(told: SurveyTold) -> Table:
    """One row per department or joined group."""
    people = dict(told.invited)
    columns = (
        Column(told.say("who.group")),
        Column(told.say("who.sent"), Align.RIGHT),
        *((Column(told.say("who.people"), Align.RIGHT),) if people else ()),
        Column(told.say("who.shown")),
    )
    rows = tuple(_row(told, group, people) for group in told.analysis.groups)
    return Table(told.say("who.title"), columns, rows)


def who_notes(told: SurveyTold) -> Iterator[Paragraph]:
    """Who is hidden and why, who was joined, who is missing."""
    groups, least = told.analysis.groups, told.analysis.least
    unseen = [group.id for group in groups if group.unseen]
    silent = [group.id for group in groups if not group.sent]
    joined = [group for group in groups if len(group.departments) > 1]
    if silent:
        yield Paragraph(told.say("who.silent", names=told.names(silent)))
    if unseen:
        yield Paragraph(told.say("who.why_hidden", names=told.names(unseen), least=least))
    if any(set(item.hidden) - set(unseen) for item in told.analysis.questions):
        yield Paragraph(told.say("who.some_hidden", least=least))
    for group in joined:
        names = ", ".join(title for _, title in group.departments)
        yield Paragraph(told.say("who.joined", names=names))
    if told.awaiting:
        yield Paragraph(told.words.plural("results.who.awaiting", told.awaiting))


def _row(told: SurveyTold, group: Group, people: dict[str, int]) -> TableRow:
    shown = "nobody" if not group.sent else "hidden" if group.unseen else "yes"
    there = (str(people[group.id]) if group.id in people else UNKNOWN,) if people else ()
    return TableRow((told.title(group.id), str(group.sent), *there, told.say(f"who.{shown}")))

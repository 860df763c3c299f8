"""What departments need, as a report shows it: who answered, where they disagree, what matters."""

from __future__ import annotations

from collections.abc import Iterator

from project.model import Quote, Survey
from project.needs import survey_tally
from questionnaires.analysis import analysed
from questionnaires.responses import Tally
from reports.document import Block, Bullets, Heading, Paragraph
from reports.facts import Facts, held
from reports.sections.survey_apart import apart_table, finding, rooms
from reports.sections.survey_matters import headline, matters_table, rated
from reports.sections.survey_told import SurveyTold
from reports.sections.survey_who import who_notes, who_table

MOST_QUOTES = 12


def departments(facts: Facts) -> Iterator[Block]:
    """Everything the needs survey says; says so when nobody was asked."""
    yield Heading(facts.say("heading.departments"))
    tally = survey_tally(facts.project, facts.catalogue.questionnaire)
    if tally is None or not tally.responses:
        yield Paragraph(facts.say("needs.no_survey"))
        return
    told = told_of(facts, tally)
    yield who_table(told)
    if tally.awaiting == tally.responses:
        yield Paragraph(told.words.plural("results.waiting.open", tally.responses))
        return
    yield from who_notes(told)
    yield from _disagreements(told)
    yield from _matters(told)
    yield from _quotes(facts, told)


def told_of(facts: Facts, tally: Tally) -> SurveyTold:
    """The needs survey as this report tells it."""
    found = analysed(facts.catalogue.questionnaire, tally, None, facts.language)
    return SurveyTold(found, facts.words, awaiting=tally.awaiting)


def _disagreements(told: SurveyTold) -> Iterator[Block]:
    table = apart_table(told)
    if table is None:
        return
    yield Heading(told.say("apart.title"), 2)
    yield Paragraph(finding(told))
    yield table
    yield from rooms(told)


def _matters(told: SurveyTold) -> Iterator[Block]:
    found = rated(told.analysis)
    if not found:
        return
    yield Heading(told.say("matter.title"), 2)
    first = headline(told, found[0])
    if first:
        yield Paragraph(first)
    for asked in found:
        table = matters_table(told, asked)
        if table.rows:
            yield table


def _quotes(facts: Facts, told: SurveyTold) -> Iterator[Block]:
    """Words that somebody has read and released."""
    survey = facts.catalogue.questionnaire
    mine = {
        item.id for item in facts.project.of(Survey) if facts.catalogue.survey(item.questionnaire) is survey
    }
    asked = {question.question for question in told.analysis.questions}
    found = [
        item
        for item in facts.project.of(Quote)
        if item.question in asked and (item.survey in mine or item.survey == "typed_in")
    ]
    if found:
        yield Heading(told.say("words.title"), 2)
        yield Bullets(tuple(quoted(told, item) for item in found[:MOST_QUOTES]))


def quoted(told: SurveyTold, quote: Quote) -> str:
    """Released words with the department they come from, or "somebody"."""
    group = told.title(quote.group) if quote.group else told.say("words.somebody")
    return told.say("words.quote", text=held(" ".join(quote.text.split())), group=group)

"""What is wrong with a survey: in itself, before it may be sent, and what may not change once it was.

Respondents are told who sees what, until when answers are kept and how many people a group has at least. From
the day on which the survey opens these are promises, and no later change may break them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from project.catalogue import Catalogue
from project.codes import Code
from project.model import Project, Quote, Record, Survey, SurveyLetter, SurveyState
from questionnaires.kinds import Anonymity
from questionnaires.model import Questionnaire

SMALLEST_GROUP = 3
"""Of two people each knows what the other said; fewer than three protect nobody."""

PROMISED = ("questionnaire", "anonymity", "keep_until", "min_group", "joined")
"""What respondents were told, and what they relied on."""

LINK = "{link}"


def survey_faults(catalogue: Catalogue, record: Survey) -> Iterator[Diagnostic]:
    """What is wrong with a survey whatever its state."""
    asked = catalogue.survey(record.questionnaire)
    if asked is None:
        known = [item.id for item in catalogue.questionnaires]
        yield _told(Code.UNKNOWN_QUESTIONNAIRE, record, "questionnaire", record.questionnaire, near_to=known)
        return
    yield from _days(record)
    yield from _departments(record, asked)
    yield from _groups(record, asked)
    yield from _letters(record)
    if record.anonymity is not Anonymity.NAMED and record.min_group < SMALLEST_GROUP:
        yield complain(Code.SURVEY_MIN_GROUP, _at(record, "min_group"), {"least": SMALLEST_GROUP})


def opening_faults(catalogue: Catalogue, record: Survey) -> Iterator[Diagnostic]:
    """What is missing before a survey may be sent."""
    if record.keep_until is None:
        yield complain(Code.SURVEY_NO_RETENTION, _at(record, "keep_until"))
    if record.anonymity is Anonymity.NAMED:
        return
    people = dict(record.headcounts)
    if not any(people.values()):
        yield complain(Code.SURVEY_NO_HEADCOUNTS, _at(record, "headcounts"))
    asked = catalogue.survey(record.questionnaire)
    titles = {} if asked is None else {item.id: item.title.read(asked.language) for item in asked.departments}
    for title, departments in groups(record, titles):
        count = sum(people.get(name, 0) for name in departments)
        if 0 < count < record.min_group:
            told = {"group": title, "count": count, "least": record.min_group}
            yield complain(Code.SURVEY_SMALL_GROUP, _at(record, "joined"), told)


def kept_promises(before: Survey | None, after: Survey) -> Iterator[Diagnostic]:
    """What a change breaks of what respondents were told; nothing while the survey is prepared."""
    if before is None or before.state is SurveyState.PREPARED:
        return
    if before.erased is not None:
        if (after.erased, after.state) != (before.erased, before.state):
            yield complain(Code.SURVEY_ERASED, _at(after, "erased"))
        return
    if after.state is SurveyState.PREPARED:
        yield complain(Code.SURVEY_SENT, _at(after, "state"))
    for field in PROMISED:
        if getattr(before, field) != getattr(after, field):
            yield complain(Code.SURVEY_FIXED, _at(after, field), {"field": field})
    if not set(before.released) <= set(after.released) and after.erased is None:
        yield complain(Code.SURVEY_FIXED, _at(after, "released"), {"field": "released"})


def changed_surveys(
    before: Project, catalogue: Catalogue, put: Sequence[Record], removed: Sequence[str]
) -> Iterator[Diagnostic]:
    """What speaks against changes of surveys, judged by what stood before.

    Args:
        before: the project as it stands.
        catalogue: its content.
        put: the records that are to be written.
        removed: ids of the surveys that are to go.
    """
    for record in put:
        if isinstance(record, Quote):
            yield from _words_of_erased(before, record)
        if isinstance(record, Survey):
            standing = before.find(Survey, record.id)
            yield from kept_promises(standing, record)
            if record.state is SurveyState.OPEN and (standing is None or standing.state is not record.state):
                yield from opening_faults(catalogue, record)
    for name in removed:
        standing = before.find(Survey, name)
        if standing is not None and standing.state is not SurveyState.PREPARED:
            yield complain(Code.SURVEY_SENT, _at(standing))


def _words_of_erased(before: Project, quote: Quote) -> Iterator[Diagnostic]:
    """Released words go with the answers of their survey; taking an earlier act back does not bring them."""
    survey = before.find(Survey, quote.survey)
    if survey is not None and survey.erased is not None:
        yield complain(Code.SURVEY_ERASED, Place("", path=(quote.KIND, quote.id)))


def groups(record: Survey, titles: dict[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Title and departments of each group that is shown: departments by themselves, then those joined."""
    together = {name for group in record.joined for name in group.departments}
    for name, title in titles.items():
        if name not in together:
            yield title, (name,)
    for group in record.joined:
        yield group.title, group.departments


def _at(record: Survey, field: str = "") -> Place:
    return Place("", path=(record.KIND, record.id, field) if field else (record.KIND, record.id))


def _told(code: Code, record: Survey, field: str, name: str, near_to: Sequence[str]) -> Diagnostic:
    return complain(code, _at(record, field), {"name": name}, value=name, nearest=near(name, near_to))


def _days(record: Survey) -> Iterator[Diagnostic]:
    last = max((day for day in (record.opens, record.closes) if day is not None), default=date.min)
    if record.opens is not None and record.closes is not None and record.closes < record.opens:
        yield complain(Code.SURVEY_CLOSES_FIRST, _at(record, "closes"))
    if record.keep_until is not None and record.keep_until < last:
        yield complain(Code.SURVEY_KEPT_TOO_SHORT, _at(record, "keep_until"))


def _departments(record: Survey, asked: Questionnaire) -> Iterator[Diagnostic]:
    known = [item.id for item in asked.departments]
    counted = [("headcounts", name) for name, _ in record.headcounts]
    together = [("joined", name) for group in record.joined for name in group.departments]
    for field, name in (*counted, *together):
        if name not in known:
            yield _told(Code.UNKNOWN_DEPARTMENT, record, field, name, known)
    for field, names in (("headcounts", counted), ("joined", together)):
        for name in sorted({name for _, name in names if names.count((field, name)) > 1}):
            yield complain(Code.SURVEY_JOINED_TWICE, _at(record, field), {"name": name})


def _groups(record: Survey, asked: Questionnaire) -> Iterator[Diagnostic]:
    """A group has a name of its own: unlike that of a department, and of another group."""
    taken_ids = {item.id for item in asked.departments}
    taken = {title.casefold() for item in asked.departments for title in item.title.root.values()}
    for group in record.joined:
        if group.id in taken_ids or group.title.casefold().strip() in taken:
            yield complain(Code.SURVEY_GROUP_NAME, _at(record, "joined"), {"name": group.title})
        taken_ids |= {group.id}
        taken |= {group.title.casefold().strip()}


def _letters(record: Survey) -> Iterator[Diagnostic]:
    seen: set[tuple[bool, str]] = set()
    for letter in record.letters:
        sort = (letter.reminder, str(letter.language))
        if not _sound(letter) or sort in seen:
            yield complain(Code.SURVEY_LETTER, _at(record, "letters"), {"language": letter.language})
        seen.add(sort)


def _sound(letter: SurveyLetter) -> bool:
    """The link stands in the body, and never in a subject, which lock screens show."""
    return LINK in letter.body and LINK not in letter.subject and "://" not in letter.subject

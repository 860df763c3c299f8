"""Which questions stand together on one page of the web door.

At most five questions; a question with rows counts for more. A question whose condition looks at another one
comes on a later page than that one, so that no script is needed to show or hide it. A page is known by its
first question, so that an address stays good while answers change what comes before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from authoring.expressions import checked_before
from authoring.expressions.renaming import PART
from questionnaires.asked import other_of
from questionnaires.flow import shown
from questionnaires.kinds import QuestionKind
from questionnaires.model import Question, Questionnaire, Section
from questionnaires.parts import SIDES
from questionnaires.responses import Answer

MOST = 5
"""Questions on one page."""

ROWS_LIKE_ONE = 3
"""So many fields of a question with rows take as much room as one plain question."""


@dataclass(frozen=True, slots=True)
class Page:
    """Questions shown together.

    Attributes:
        section: whose heading stands above.
        begins: whether it is the first page of its section, which shows the section's introduction.
        questions: what is asked, in order; the text of "something else" follows its question and is shown
            with it whether or not it was ticked.
    """

    section: Section
    begins: bool
    questions: tuple[Question, ...]

    @property
    def id(self) -> str:
        """The id of its first question."""
        return self.questions[0].id


def pages(survey: Questionnaire, answers: Mapping[str, Answer]) -> tuple[Page, ...]:
    """The pages as they are with these answers; later ones may change with the next answer.

    Args:
        survey: plain questions, as `asked.for_person` gives them.
        answers: what was answered so far.
    """
    seen = frozenset(shown(survey, answers))
    return tuple(page for section in survey.sections for page in _pages(section, seen))


def page_of(found: Sequence[Page], question_id: str) -> Page | None:
    """The page on which a question stands; None when it is not shown."""
    return next((page for page in found if any(item.id == question_id for item in page.questions)), None)


def _pages(section: Section, seen: frozenset[str]) -> Iterator[Page]:
    begins = True
    for group in _groups(_shown(section, seen)):
        yield Page(section, begins, tuple(group))
        begins = False


def _shown(section: Section, seen: frozenset[str]) -> Iterator[Question]:
    """What can be shown of a section: what is asked, and texts that go with a choice of what is asked."""
    own = {other_of(item.id) for item in section.questions if item.id in seen}
    for question in section.questions:
        if question.id in seen or question.id in own:
            yield question


def _groups(questions: Iterator[Question]) -> Iterator[list[Question]]:
    page: list[Question] = []
    room = 0
    for question in questions:
        follows = bool(page) and any(other_of(item.id) == question.id for item in page)
        takes = 0 if follows else weight(question)
        if page and not follows and (room + takes > MOST or _looks_at(question, page)):
            yield page
            page, room = [], 0
        page.append(question)
        room += takes
    if page:
        yield page


def weight(question: Question) -> int:
    """How much room a question takes, from 1 for a plain one to a whole page."""
    if question.kind is QuestionKind.MAXDIFF:
        return MOST
    lines = len(question.rows) * len(SIDES.get(question.kind, ("",)))
    if question.kind in (QuestionKind.RANKING, QuestionKind.POINTS):
        lines = len(question.choices)
    return min(MOST, max(1, ceil(lines / ROWS_LIKE_ONE)))


def _looks_at(question: Question, page: Sequence[Question]) -> bool:
    rules = [rule for rule in (question.ask_if, question.require_if) if rule is not None]
    names = {name for rule in rules for name in checked_before(rule).names}
    texts = f"{question.text.root} {question.help.root if question.help else ''}"
    return any(name == item.id or name.startswith(item.id + PART) for name in names for item in page) or any(
        f"{{{item.id}}}" in texts for item in page
    )

"""A questionnaire that changes while people answer it: what would cost answers is refused, with the count.

Every change of a project's records passes here once; only those that touch questionnaires are looked at.
While a survey is open, its questionnaire may change in place only (`questionnaires.living`). A team's own
change that would orphan answers is refused at any time. What is left out on purpose, with a reason, is told
before and may be done once no survey is open: the answers rest in the store, and putting it back brings them
into count again. The same holds for a move to other content. Where answers were promised to stay hidden
among others, no new rule may count them, for it could be made to tell of one person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from authoring.diagnostics import Diagnostic, Place, complain
from project.amendments import fitting
from project.catalogue import Catalogue
from project.changes import Change, Put, apply
from project.codes import Code
from project.model import Amendment, AmendmentAction, Pins, Project, Survey, SurveyState
from questionnaires.asked import unfolded
from questionnaires.carrying import orphans
from questionnaires.kinds import Anonymity, QuestionKind
from questionnaires.living import Turn, Turned, compare, needs_new_version
from questionnaires.model import Question, Questionnaire
from questionnaires.responses import Response
from words.catalogue import Words, load
from workspace.wiring import Workspace

KIND = "questionnaire"


def living_faults(
    workspace: Workspace, project: Project, now: Catalogue, then: Catalogue, changes: Sequence[Change]
) -> tuple[Diagnostic, ...]:
    """Why these changes cannot be made while there are answers; none where no questionnaire is touched.

    Args:
        workspace: gives the responses and the language.
        project: as it stands.
        now: the pinned content that holds, without the project's own changes.
        then: the pinned content that would hold.
        changes: all that would be saved at once.
    """
    amended = [item for item in changes if _is_amendment(item, project)]
    moved = any(isinstance(item, Put) and isinstance(item.record, Pins) for item in changes)
    if not (amended or moved or _unpins(changes)):
        return ()
    before = fitting(now, project).catalogue
    after = fitting(then, apply(project, changes)).catalogue
    judge = _Judge(workspace, project, before, after, orphans_refused=not all(map(_leaves_out, amended)))
    return tuple(judge.faults())


def touches_content(changes: Sequence[Change]) -> bool:
    """Whether content may change at all; cheap."""
    kinds = {item.record.KIND if isinstance(item, Put) else item.kind for item in changes}
    return bool(kinds & {Amendment.KIND, Pins.KIND})


def _is_amendment(item: Change, project: Project) -> bool:
    if isinstance(item, Put):
        return isinstance(item.record, Amendment) and item.record.content == KIND
    if item.kind != Amendment.KIND:
        return False
    standing = project.find(Amendment, item.id)
    return standing is not None and standing.content == KIND


def _leaves_out(item: Change) -> bool:
    """Whether a part is left out on purpose; it needs a reason."""
    return (
        isinstance(item, Put)
        and isinstance(item.record, Amendment)
        and item.record.action is AmendmentAction.DROP
    )


def _unpins(changes: Sequence[Change]) -> bool:
    return any(not isinstance(item, Put) and item.kind == Pins.KIND for item in changes)


def _asks_the_answers(item: Turned, question: Question) -> bool:
    """Whether a change counts the same answers by another rule: condition, formula or whom it is for."""
    if item.turn is Turn.QUESTION_ADDED:
        return question.kind is QuestionKind.CALCULATED
    return item.turn is Turn.AUDIENCE_NARROWED or item.part in {"ask_if", "value"}


class _Judge:
    """Two states of the content and the answers between them."""

    def __init__(
        self,
        workspace: Workspace,
        project: Project,
        before: Catalogue,
        after: Catalogue,
        *,
        orphans_refused: bool,
    ) -> None:
        self._before, self._after = before, after
        self._orphans_refused = orphans_refused
        self._open = {item.questionnaire for item in project.of(Survey) if item.state is SurveyState.OPEN}
        self._guarded = {
            item.id
            for item in project.of(Survey)
            if item.anonymity is not Anonymity.NAMED and item.state is not SurveyState.PREPARED
        }
        self._responses = workspace.store.responses(project.id)
        self._words: Words = load(workspace.settings.language)

    def faults(self) -> Iterator[Diagnostic]:
        """Why the content cannot change like this, one questionnaire after the other."""
        for survey in self._before.questionnaires:
            changed = self._after.survey(self._before.kept_as(survey.id))
            if changed is not survey:
                yield from self._faults(survey, changed)

    def _faults(self, survey: Questionnaire, changed: Questionnaire | None) -> Iterator[Diagnostic]:
        if self._is_open(survey):
            yield from self._while_open(survey, changed)
        if changed is not None and self._is_guarded(survey):
            yield from self._counted_anew(survey, changed)
        if changed is not None and self._orphans_refused:
            yield from self._orphans(survey, changed)

    def _is_open(self, survey: Questionnaire) -> bool:
        return any(self._before.survey(name) is survey for name in self._open)

    def _is_guarded(self, survey: Questionnaire) -> bool:
        """Whether there are answers to it that were promised to stay hidden among others."""
        found = {item.survey for item in self._mine(survey)}
        return bool(found & self._guarded)

    def _counted_anew(self, survey: Questionnaire, changed: Questionnaire) -> Iterator[Diagnostic]:
        """Rules over answers that are there: with "1 if hours == 7 else 0" a count tells of one person."""
        plain = unfolded(changed)
        for item in compare(survey, changed):
            question = plain.question(item.question)
            if question is not None and _asks_the_answers(item, question):
                place = Place("", path=(KIND, survey.id, item.question))
                name = self._read(changed, question.text.root)
                yield complain(Code.RULE_AFTER_ANSWERS, place, {"question": name})

    def _while_open(self, survey: Questionnaire, changed: Questionnaire | None) -> Iterator[Diagnostic]:
        title = self._read(survey, survey.title.root)
        place = Place("", path=(KIND, survey.id))
        if changed is None:
            yield complain(Code.SURVEY_RUNS, place, {"title": title, "what": self._words("living.turn.gone")})
            return
        for item in needs_new_version(compare(survey, changed))[:1]:
            yield complain(Code.SURVEY_RUNS, place, {"title": title, "what": self._told(item, survey)})

    def _told(self, item: Turned, survey: Questionnaire) -> str:
        question = survey.question(item.question)
        name = self._read(survey, question.text.root) if question else item.question
        return self._words(f"living.turn.{item.turn}", question=name, part=item.part)

    def _orphans(self, survey: Questionnaire, changed: Questionnaire) -> Iterator[Diagnostic]:
        for item in orphans(survey, changed, self._mine(survey)):
            question = survey.question(item.question)
            name = self._read(survey, question.text.root) if question else item.question
            place = Place("", path=(KIND, survey.id, item.question))
            yield complain(Code.ANSWERS_ORPHANED, place, {"question": name, "count": item.answers})

    def _mine(self, survey: Questionnaire) -> tuple[Response, ...]:
        return tuple(item for item in self._responses if self._before.survey(item.questionnaire) is survey)

    def _read(self, survey: Questionnaire, texts: dict[str, str]) -> str:
        for language in (self._words.language, "*", survey.language):
            if language in texts:
                return texts[language]
        return next(iter(texts.values()), "")

"""Survey responses as project files write them: in a bare file, or as lines of `answers.jsonl` in a ZIP."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from authoring.diagnostics import Diagnostic, Place, as_warning, complain
from authoring.positions import PROJECT_LIMITS
from authoring.reader import near, read
from authoring.tree import Path
from authoring.values import Frozen, Identifier
from authoring.writer import Plain
from exchange.codes import Code
from project.changes import is_unsafe
from project.codes import Code as ProjectCode
from project.model import LongText, RecordId, ShortText
from questionnaires.accepted import LARGEST_NUMBER
from questionnaires.answers import check_answer
from questionnaires.asked import unfolded
from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, Door, Missing, Response, ResponseState

Places = Callable[[Path], Place]
"""Where the value at a path inside one response stands."""


class WrittenResponse(Frozen):
    """One respondent's answers; values are checked against the questionnaire afterwards.

    Attributes:
        questionnaire: id; empty for the needs survey of the project, whatever it is called.
        day: the day it was begun; no file tells anything finer.
    """

    id: RecordId
    department: Identifier
    respondent: ShortText = ""
    state: ResponseState = ResponseState.SENT
    revision: int = Field(default=0, ge=0)
    questionnaire: Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]{0,62})?$")] = ""
    survey: Annotated[str, StringConstraints(pattern=r"^([a-z0-9][a-z0-9_:.-]{0,130})?$")] = ""
    role: Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]{0,62})?$")] = ""
    language: Annotated[str, StringConstraints(pattern=r"^([a-z]{2})?$")] = ""
    door: Door = Door.APP
    shape: ShortText = ""
    statement: LongText = ""
    day: date | None = None
    answers: dict[Identifier, Any] = Field(default_factory=dict)
    missing: dict[Identifier, Missing] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Surveys:
    """What answers are judged by.

    Attributes:
        now: the survey as it is.
        before: the survey as it was; an answer that fitted it then is kept as it is.
        further: the other questionnaires of the project.
        names: the ids under which answers are kept, and the questionnaires for which they count; those that
            are kept under their own id may be left out.
        changed: whether it was changed in ways that are not all known any more: what fits none is then
            kept and told, for somebody answered it in good faith.
    """

    now: Questionnaire
    before: tuple[Questionnaire, ...] = ()
    further: tuple[Questionnaire, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    changed: bool = False

    @property
    def all(self) -> tuple[Questionnaire, ...]:
        """Every survey that is known, the newest first."""
        return (self.now, *self.before)

    def behind(self, questionnaire: str) -> Surveys:
        """What the answers to a questionnaire are judged by: a further one by itself, else the main one."""
        name = dict(self.names).get(questionnaire, questionnaire)
        own = next((item for item in self.further if item.id == name), None)
        return self if own is None else Surveys(own, names=self.names, changed=self.changed)

    def kept_as(self, questionnaire: str) -> str:
        """The questionnaire to which answers belong; one that a changed project has no more is left."""
        name = dict(self.names).get(questionnaire, questionnaire)
        return questionnaire if self.changed and name not in {"", self.now.id} else self.now.id


@dataclass(frozen=True, slots=True)
class ReadResponses:
    """Responses that hold, and what is wrong with those that do not."""

    found: tuple[Response, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_response(surveys: Surveys, written: WrittenResponse, place: Places) -> ReadResponses:
    """One response, each answer checked as if a person had typed it; what does not hold is left out."""
    surveys = surveys.behind(written.questionnaire)
    given: list[tuple[Path, str, object]] = [
        *((("answers", name), name, raw) for name, raw in written.answers.items()),
        *((("missing", name), name, why) for name, why in written.missing.items()),
    ]
    checked = [_answer(surveys, name, raw, place(path)) for path, name, raw in given]
    response = Response(
        id=written.id,
        questionnaire=surveys.kept_as(written.questionnaire),
        department=written.department,
        respondent=written.respondent,
        state=written.state,
        answers={answer.question: answer for answer, _ in checked if answer is not None},
        revision=written.revision,
        survey=written.survey,
        role=written.role,
        language=written.language,
        door=written.door,
        shape=written.shape,
        statement=written.statement,
        day="" if written.day is None else written.day.isoformat(),
    )
    faults = [fault for _, found in checked for fault in found]
    return ReadResponses((response,), (*_head_faults(surveys, written, place), *faults))


def read_line(surveys: Surveys, line: bytes, file: str, number: int) -> ReadResponses:
    """The response on line `number` of `answers.jsonl`, or what is wrong with it."""
    reading = read(line, file, WrittenResponse, PROJECT_LIMITS)
    if reading.value is None:
        found = tuple(replace(item, place=replace(item.place, line=number)) for item in reading.diagnostics)
        return ReadResponses((), found)
    return read_response(
        surveys, reading.value, lambda path: replace(reading.positions.place(path), line=number)
    )


def together(read: Sequence[ReadResponses], place: Callable[[int], Place]) -> ReadResponses:
    """All responses of a file; no id may stand twice. `place` tells where the response of a number stands."""
    faults = [fault for item in read for fault in item.diagnostics]
    seen: set[str] = set()
    for number, item in enumerate(read):
        for name in (response.id for response in item.found):
            if name in seen:
                faults.append(complain(Code.REPEATED_RESPONSE, place(number), {"name": name}, value=name))
            seen.add(name)
    return ReadResponses(tuple(response for item in read for response in item.found), tuple(faults))


def written_responses(responses: Iterable[Response]) -> list[Plain]:
    """The plain data of responses, by their ids: in which order people answered is told to nobody."""
    return [written_response(item) for item in sorted(responses, key=lambda item: item.id)]


def written_response(response: Response) -> dict[str, Plain]:
    """The plain data of one response; `read_response` reads the same response back."""
    given = {name: item.as_json()["value"] for name, item in response.answers.items() if item.missing is None}
    missing: dict[str, Plain] = {
        name: str(item.missing) for name, item in response.answers.items() if item.missing is not None
    }
    return {
        "id": response.id,
        "department": response.department,
        "respondent": response.respondent,
        "state": str(response.state),
        "revision": response.revision,
        **_told(response),
        "answers": given,
        "missing": missing,
    }


_TOLD = ("questionnaire", "survey", "role", "language", "door", "shape", "statement", "day")


def _told(response: Response) -> dict[str, Plain]:
    """What a response says about itself beyond the default."""
    told = {name: str(getattr(response, name)) for name in _TOLD}
    return {name: text for name, text in told.items() if text and (name, text) != ("door", str(Door.APP))}


def _head_faults(surveys: Surveys, written: WrittenResponse, place: Places) -> Iterator[Diagnostic]:
    known = [item.id for survey in surveys.all for item in survey.departments]
    name = written.department
    if name not in known:
        at = place(("department",))
        told = {"name": name}
        fault = complain(Code.UNKNOWN_DEPARTMENT, at, told, value=name, nearest=near(name, known))
        yield as_warning(fault) if surveys.changed else fault
    for text in ("respondent", "shape", "statement"):
        if is_unsafe(getattr(written, text)):
            yield complain(ProjectCode.UNSAFE_TEXT, place((text,)), {"field": text})


_Checked = tuple[Answer | None, tuple[Diagnostic, ...]]


def _answer(surveys: Surveys, name: str, raw: object, place: Place) -> _Checked:
    """The answer as the first survey that takes it makes it, else what the newest says against it."""
    first, found = _checked(surveys.now, name, raw, place)
    if first is not None:
        return first, found
    for survey in surveys.before:
        answer, _ = _checked(survey, name, raw, place)
        if answer is not None:
            return answer, ()
    kept = _as_it_is(name, raw) if surveys.changed or _moved(surveys.now, name) else None
    return kept, found if kept is None else tuple(as_warning(item) for item in found)


def _moved(questionnaire: Questionnaire, name: str) -> bool:
    """Whether the survey says what becomes of such answers: an earlier version of it asked for them."""
    return any(move.was.partition("/")[0] == name for move in questionnaire.moves)


def _checked(questionnaire: Questionnaire, name: str, raw: object, place: Place) -> _Checked:
    questionnaire = unfolded(questionnaire)
    question = questionnaire.question(name)
    if question is None:
        known = [item.id for item in questionnaire.questions()]
        fault = complain(Code.UNKNOWN_QUESTION, place, {"name": name}, value=name, nearest=near(name, known))
        return None, (fault,)
    answer, found = check_answer(question, questionnaire, raw)
    return answer, tuple(replace(item, place=place) for item in found)


def _as_it_is(name: str, raw: object) -> Answer | None:
    """An answer to a question that nobody knows any more, when it looks like one; else None."""
    if isinstance(raw, Missing):
        return Answer(name, None, raw)
    if isinstance(raw, str | int | float) and not isinstance(raw, bool):
        safe = not isinstance(raw, str) or not is_unsafe(raw)
        return Answer(name, raw) if safe else None
    if isinstance(raw, list) and all(isinstance(item, str) and not is_unsafe(item) for item in raw):
        return Answer(name, tuple(raw))
    if isinstance(raw, dict) and all(isinstance(name, str) and _is_part(item) for name, item in raw.items()):
        return Answer(name, {part: Missing(i) if i in tuple(Missing) else i for part, i in raw.items()})
    return None


def _is_part(item: object) -> bool:
    """A point, a number, a code or a reason why there is none."""
    if isinstance(item, str):
        return not is_unsafe(item)
    return isinstance(item, int | float) and not isinstance(item, bool) and abs(item) <= LARGEST_NUMBER

"""Survey responses in the database: each function works inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement, Connection, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from questionnaires.responses import Answer, Response, ResponseState
from store.answering import answer_refused, answer_revision, check_draft, state_refused
from store.codec import canonical, encode_answer, in_utc, known_answer, moment_text, read_moment
from store.port import AnswerRefused, AnswerSaved
from store.rows import AnyRow, response_of
from store.sql_records import head_of
from store.tables import answer_operations, answers, responses


def every(connection: Connection, project_id: str) -> tuple[Response, ...]:
    """All responses with their answers, sorted by id."""
    head_of(connection, project_id)
    query = select(responses).where(responses.c.project_id == project_id)
    rows = connection.execute(query.order_by(responses.c.id)).all()
    theirs = select(answers).where(answers.c.project_id == project_id)
    given = connection.execute(theirs.order_by(answers.c.response_id, answers.c.question))
    by_response = {name: list(group) for name, group in groupby(given, lambda row: row.response_id)}
    return tuple(response_of(row, by_response.get(row.id, [])) for row in rows)


def one(connection: Connection, project_id: str, response_id: str) -> Response:
    """One response with its answers.

    Raises:
        LookupError: when there is none in this project.
    """
    head_of(connection, project_id)
    row = _row(connection, project_id, response_id)
    if row is None:
        raise LookupError("there is no such response in this project")
    given = answers.c.project_id == project_id, answers.c.response_id == response_id
    return response_of(row, connection.execute(select(answers).where(*given)))


def start(connection: Connection, project_id: str, response: Response, at: datetime) -> Response:
    """Keep a new draft, unless the response is there already."""
    check_draft(response)
    head_of(connection, project_id)
    if _row(connection, project_id, response.id) is None:
        connection.execute(insert(responses), _response_row(project_id, response, at))
    return one(connection, project_id, response.id)


def keep(connection: Connection, project_id: str, given: Sequence[Response], at: datetime) -> None:
    """Keep whole responses that came with their project."""
    for response in given:
        key = {"project_id": project_id, "response_id": response.id}
        row = {**_response_row(project_id, response, at), "revision": response.revision}
        connection.execute(insert(responses), row)
        for answer in map(known_answer, response.answers.values()):
            saved = AnswerSaved(response.revision, at, answer=answer.revision)
            _put(connection, {**key, **_answer_row(answer, saved)})


def _response_row(project_id: str, response: Response, at: datetime) -> dict[str, str | int]:
    return {
        "project_id": project_id,
        "id": response.id,
        "questionnaire": response.questionnaire,
        "department": response.department,
        "respondent": response.respondent,
        "state": str(response.state),
        "revision": 0,
        "started_at": moment_text(at),
        "state_at": moment_text(at),
    }


def save(
    connection: Connection,
    project_id: str,
    response_id: str,
    answer: Answer,
    *,
    base: int,
    operation: str,
    at: datetime,
) -> AnswerSaved | AnswerRefused:
    """Save one answer of a draft; a known operation is answered as it was."""
    current = one(connection, project_id, response_id)
    known = _known(connection, project_id, response_id, operation)
    if known is not None:
        return known
    reason = answer_refused(current, answer, base)
    if reason is not None:
        return AnswerRefused(reason, current)
    own = answer_revision(current, answer.question) + 1
    saved = AnswerSaved(current.revision + 1, in_utc(at), answer=own)
    key = {"project_id": project_id, "response_id": response_id}
    _put(connection, {**key, **_answer_row(answer, saved)})
    _remember(connection, {**key, "id": operation}, saved)
    _change(connection, project_id, response_id, {"revision": saved.revision})
    return saved


def set_state(
    connection: Connection,
    project_id: str,
    response_id: str,
    state: ResponseState,
    *,
    base: int,
    at: datetime,
) -> AnswerSaved | AnswerRefused:
    """Send a draft or take it back; the state it has already is answered as it was set."""
    current = one(connection, project_id, response_id)
    if current.state is state:
        query = select(responses.c.state_at).where(*_of(project_id, response_id))
        return AnswerSaved(
            current.revision, read_moment(connection.execute(query).scalar_one()), repeated=True
        )
    reason = state_refused(current, base)
    if reason is not None:
        return AnswerRefused(reason, current)
    saved = AnswerSaved(current.revision + 1, in_utc(at))
    columns = {"revision": saved.revision, "state": str(state), "state_at": moment_text(at)}
    _change(connection, project_id, response_id, columns)
    return saved


def _of(project_id: str, response_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return responses.c.project_id == project_id, responses.c.id == response_id


def _row(connection: Connection, project_id: str, response_id: str) -> AnyRow | None:
    return connection.execute(select(responses).where(*_of(project_id, response_id))).first()


def _known(connection: Connection, project_id: str, response_id: str, operation: str) -> AnswerSaved | None:
    done = answer_operations.c
    query = select(answer_operations).where(
        done.project_id == project_id, done.response_id == response_id, done.id == operation
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    return AnswerSaved(row.revision, read_moment(row.at), repeated=True, answer=row.answer)


def _answer_row(answer: Answer, saved: AnswerSaved) -> dict[str, str | int]:
    return {
        "question": answer.question,
        "revision": saved.answer,
        "body": canonical(encode_answer(answer)),
        "at": moment_text(saved.at),
    }


def _put(connection: Connection, row: dict[str, str | int]) -> None:
    """Write an answer over the one before."""
    put = upsert(answers)
    changed = {name: put.excluded[name] for name in ("revision", "body", "at")}
    connection.execute(put.on_conflict_do_update(index_elements=answers.primary_key, set_=changed), row)


def _remember(connection: Connection, key: dict[str, str], saved: AnswerSaved) -> None:
    row = {**key, "revision": saved.revision, "answer": saved.answer, "at": moment_text(saved.at)}
    connection.execute(insert(answer_operations), row)


def _change(connection: Connection, project_id: str, response_id: str, columns: Mapping[str, object]) -> None:
    connection.execute(update(responses).where(*_of(project_id, response_id)), columns)

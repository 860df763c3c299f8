"""Survey responses in the database: each function works inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement, Connection, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from questionnaires.responses import Answer, Response, ResponseState
from store.answering import (
    Given,
    answer_lines,
    answers_saved,
    check_draft,
    decide,
    state_line,
    state_refused,
    with_state,
)
from store.codec import in_utc, known_answer, moment_text, read_moment
from store.inviting import followed, sending_refused
from store.port import AnswerEvent, AnswerRefused, AnswerSaved
from store.rows import (
    AnyRow,
    answer_event_of,
    answer_event_row,
    answer_row,
    response_of,
    response_row,
)
from store.sql_invitations import invited, rewrite
from store.sql_records import head_of
from store.tables import answer_log, answer_operations, answers, responses


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
    head_of(connection, project_id)
    check_draft(response)
    if _row(connection, project_id, response.id) is None:
        row = {"project_id": project_id, **response_row(replace(response, revision=0), at)}
        connection.execute(insert(responses), row)
    return one(connection, project_id, response.id)


def keep(connection: Connection, project_id: str, given: Sequence[Response], at: datetime) -> None:
    """Keep whole responses that came with their project; their log begins with the next save."""
    for response in given:
        connection.execute(insert(responses), {"project_id": project_id, **response_row(response, at)})
        _put(connection, _key(project_id, response.id), map(known_answer, response.answers.values()), at)


def save(
    connection: Connection,
    project_id: str,
    response_id: str,
    given: Given,
    *,
    same_counts: bool,
    operation: str,
    at: datetime,
    by: str,
) -> AnswerSaved | AnswerRefused:
    """Save answers of a draft, all or none; a known operation is answered as it was."""
    current = one(connection, project_id, response_id)
    known = _known(connection, project_id, response_id, operation)
    if known is not None:
        return known
    changed = decide(current, given, same_counts=same_counts)
    if isinstance(changed, str):
        return AnswerRefused(changed, current)
    saved = answers_saved(current, changed, at)
    key = _key(project_id, response_id)
    _put(connection, key, changed, saved.at)
    _write_lines(connection, key, answer_lines(changed, _last(connection, key), at, by))
    _remember(connection, {**key, "id": operation}, saved)
    _change(connection, key, {"revision": saved.revision})
    return saved


def set_state(
    connection: Connection,
    project_id: str,
    response_id: str,
    state: ResponseState,
    *,
    base: int,
    at: datetime,
    by: str,
    invitation: str,
) -> AnswerSaved | AnswerRefused:
    """Send a draft or take it back, with its invitation; the state it has is answered as it was set."""
    current = one(connection, project_id, response_id)
    if current.state is state:
        return _set_before(connection, project_id, current)
    asked = invited(connection, project_id, invitation) if invitation else None
    reason = sending_refused(asked, state) or state_refused(current, base)
    if reason is not None:
        return AnswerRefused(reason, current)
    changed = with_state(current, state)
    key = _key(project_id, response_id)
    columns = {"revision": changed.revision, "state": str(state), "state_at": moment_text(at)}
    _change(connection, key, columns)
    _write_lines(connection, key, (state_line(changed, _last(connection, key), at, by),))
    if asked is not None:
        rewrite(connection, project_id, (followed(asked, changed, at),))
    return AnswerSaved(changed.revision, in_utc(at))


def log_lines(connection: Connection, project_id: str, response_id: str) -> tuple[AnswerEvent, ...]:
    """The log of one response, oldest first.

    Raises:
        LookupError: when there is no such response.
    """
    one(connection, project_id, response_id)
    query = select(answer_log).where(*_logged(_key(project_id, response_id)))
    return tuple(map(answer_event_of, connection.execute(query.order_by(answer_log.c.number))))


def _set_before(connection: Connection, project_id: str, current: Response) -> AnswerSaved:
    query = select(responses.c.state_at).where(*_of(_key(project_id, current.id)))
    at = read_moment(connection.execute(query).scalar_one())
    return AnswerSaved(current.revision, at, repeated=True)


def _key(project_id: str, response_id: str) -> dict[str, str]:
    """What every row of a response begins with."""
    return {"project_id": project_id, "response_id": response_id}


def _of(key: Mapping[str, str]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return responses.c.project_id == key["project_id"], responses.c.id == key["response_id"]


def _logged(key: Mapping[str, str]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return answer_log.c.project_id == key["project_id"], answer_log.c.response_id == key["response_id"]


def _row(connection: Connection, project_id: str, response_id: str) -> AnyRow | None:
    return connection.execute(select(responses).where(*_of(_key(project_id, response_id)))).first()


def _known(connection: Connection, project_id: str, response_id: str, operation: str) -> AnswerSaved | None:
    done = answer_operations.c
    query = select(answer_operations).where(
        done.project_id == project_id, done.response_id == response_id, done.id == operation
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    return AnswerSaved(row.revision, read_moment(row.at), repeated=True, answer=row.answer)


def _put(connection: Connection, key: Mapping[str, str], given: Iterable[Answer], at: datetime) -> None:
    """Write answers over those before."""
    rows = [{**key, **answer_row(answer, at)} for answer in given]
    put = upsert(answers)
    changed = {name: put.excluded[name] for name in ("revision", "body", "at")}
    if rows:
        connection.execute(put.on_conflict_do_update(index_elements=answers.primary_key, set_=changed), rows)


def _last(connection: Connection, key: Mapping[str, str]) -> int:
    """The number of the newest line of the response's log, 0 when there is none."""
    found = connection.execute(select(func.max(answer_log.c.number)).where(*_logged(key))).scalar_one()
    return 0 if found is None else int(found)


def _write_lines(connection: Connection, key: Mapping[str, str], lines: Iterable[AnswerEvent]) -> None:
    rows = [{**key, **answer_event_row(line)} for line in lines]
    if rows:
        connection.execute(insert(answer_log), rows)


def _remember(connection: Connection, key: Mapping[str, str], saved: AnswerSaved) -> None:
    row = {**key, "revision": saved.revision, "answer": saved.answer, "at": moment_text(saved.at)}
    connection.execute(insert(answer_operations), row)


def _change(connection: Connection, key: Mapping[str, str], columns: Mapping[str, object]) -> None:
    connection.execute(update(responses).where(*_of(key)), columns)

"""The file with everybody's own link, for mail merge or for handing links out by other means."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from exchange.merge_file import MergeRow, merge_csv, merge_workbook
from words.catalogue import Words
from workspace.change import Refused
from workspace.handing import MadeFile
from workspace.invitations import Asked, Check, NoLinks, asked_in, linked, note_handed, refusal
from workspace.issue import MEDIA_TYPES, plain_name
from workspace.letters import Message, holes, language_of, messages
from workspace.public_address import check_address
from workspace.wiring import Workspace

COLUMNS = ("name", "email", "department", "language", "link", "closes", "subject", "text")


class MergeKind(StrEnum):
    """The two forms of the file."""

    XLSX = "xlsx"
    CSV = "csv"


def merge_file(
    workspace: Workspace,
    person: str,
    project_id: str,
    survey_id: str,
    invitations: Iterable[str],
    kind: MergeKind,
    words: Words,
    *,
    reminder: bool = False,
    check: Check = check_address,
) -> MadeFile | NoLinks | Refused:
    """A file with a fresh link for each invitation that waits, and the text for each person.

    Args:
        workspace: where it is kept.
        person: who makes it.
        project_id: of which project.
        survey_id: of which survey.
        invitations: ids.
        kind: workbook or CSV.
        words: for the heads of the columns.
        reminder: whether the texts are those of the reminder.
        check: looks at the address that links begin with.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    asked = asked_in(workspace, person, project_id, survey_id)
    no = refusal(workspace, asked.survey, check)
    if no is not None:
        return no
    wanted = set(invitations)
    made = linked(workspace, project_id, [item for item in asked.invitations if item.id in wanted])
    rows = [_row(asked, item) for item in messages(asked, made, reminder=reminder)]
    note_handed(workspace, project_id, [item.invitation for item in made])
    heads = [words(f"fieldwork.merge.{name}") for name in COLUMNS]
    stem = f"{plain_name(asked.survey.title)}-{words('fieldwork.merge.file')}"
    if kind is MergeKind.CSV:
        return MadeFile(f"{stem}.csv", "text/csv; charset=utf-8", merge_csv(heads, rows))
    data = merge_workbook(heads, rows, words("fieldwork.merge.sheet"))
    return MadeFile(f"{stem}.xlsx", MEDIA_TYPES["xlsx"], data)


def _row(asked: Asked, message: Message) -> MergeRow:
    invitation = message.invitation
    language = language_of(invitation, asked.questionnaire)
    asks = asked.questionnaire
    titles = {item.id: item.title.read(language, asks.language) for item in asks.departments}
    return MergeRow(
        name=invitation.name,
        email=invitation.email,
        department=titles.get(invitation.department, invitation.department),
        language=language,
        link=message.url,
        closes=holes(asked.survey, asks, "", language)["closes"],
        subject=message.subject,
        text=message.body,
    )

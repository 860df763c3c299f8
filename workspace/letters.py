"""What people who are asked read first: invitation and reminder, in their language, with their own link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from project.model import Survey, SurveyLetter
from questionnaires.model import Questionnaire
from store.port import Invitation
from words.catalogue import fill, load
from words.numbers import long_day
from workspace.change import Refused
from workspace.invitations import (
    Asked,
    Check,
    Handed,
    NoLinks,
    asked_in,
    linked,
    note_handed,
    once_more,
    refusal,
    waits,
)
from workspace.mail import Delivery, Letter, Sent, mailto, send_letters
from workspace.public_address import check_address
from workspace.wiring import Workspace


@dataclass(frozen=True, slots=True)
class Wording:
    """A text with its places still to be filled: {name}, {title}, {closes}, and in the body {link}."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Message:
    """What one person is sent."""

    invitation: Invitation
    url: str = field(repr=False)
    subject: str = ""
    body: str = field(default="", repr=False)

    @property
    def mailto(self) -> str:
        """A link that opens the message in the sender's own mail program; empty without an address."""
        return mailto(self.invitation.email, self.subject, self.body) if self.invitation.email else ""


@dataclass(frozen=True, slots=True)
class NoServer:
    """Nothing was sent, for no mail server is set up."""


def wording(survey: Survey, language: str, *, reminder: bool) -> Wording:
    """The team's own text in a language, else the shipped one."""
    own = next(
        (item for item in survey.letters if item.language == language and item.reminder == reminder), None
    )
    return (
        shipped_wording(survey, language, reminder=reminder)
        if own is None
        else Wording(own.subject, own.body)
    )


def shipped_wording(survey: Survey, language: str, *, reminder: bool) -> Wording:
    """The text that comes with the product; without a closing day it does not speak of one."""
    words, sort = load(language), "reminder" if reminder else "invitation"
    until = words("invitation.until" if survey.closes else "invitation.soon")
    body = words(f"invitation.{sort}.body").replace("{until}", until)
    return Wording(words(f"invitation.{sort}.subject"), body)


def with_wording(survey: Survey, language: str, text: Wording, *, reminder: bool) -> Survey:
    """The survey with a text of the team's own; one that says what the shipped one says is none."""
    others = [item for item in survey.letters if (item.language, item.reminder) != (language, reminder)]
    if text != shipped_wording(survey, language, reminder=reminder):
        others.append(
            SurveyLetter.model_construct(
                reminder=reminder, language=language, subject=text.subject, body=text.body
            )
        )
    return survey.model_copy(update={"letters": tuple(others)})


def messages(asked: Asked, handed: Sequence[Handed], *, reminder: bool) -> tuple[Message, ...]:
    """What each person is sent, with the link just made."""
    return tuple(_message(asked, item, reminder=reminder) for item in handed)


def language_of(invitation: Invitation, questionnaire: Questionnaire) -> str:
    """The language somebody is written to in: the one noted, where the questionnaire has it, else its own."""
    return invitation.language if invitation.language in questionnaire.offered else questionnaire.language


def send(
    workspace: Workspace,
    person: str,
    project_id: str,
    survey_id: str,
    invitations: Sequence[str],
    *,
    reminder: bool,
    check: Check = check_address,
) -> tuple[Sent, ...] | NoLinks | NoServer | Refused:
    """Mail people their links; what became of each is told and noted. Those without an address are left out.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    asked = asked_in(workspace, person, project_id, survey_id)
    if workspace.settings.mail is None:
        return NoServer()
    no = refusal(workspace, asked.survey, check)
    if no is not None:
        return no
    wanted = set(invitations)
    people = [item for item in asked.invitations if item.id in wanted and item.email and waits(item)]
    made = messages(asked, linked(workspace, project_id, people), reminder=reminder)
    letters = [Letter(item.invitation.id, item.invitation.email, item.subject, item.body) for item in made]
    sent = send_letters(workspace.settings.mail, letters, workspace.clock())
    _note(workspace, project_id, made, sent, reminder=reminder)
    return sent


def _note(
    workspace: Workspace, project_id: str, made: Sequence[Message], sent: Sequence[Sent], *, reminder: bool
) -> None:
    """Days for those whose message left, trouble for the others; a server's words never carry a token."""
    ends = {item.key: item for item in sent}
    left = [item.invitation for item in made if ends[item.invitation.id].delivery in _LEFT]
    note_handed(workspace, project_id, left)
    now = {item.id: item for item in workspace.store.invitations(project_id)}
    again = [once_more(workspace, now[item.id]) for item in left] if reminder else []
    workspace.store.mark_invitations(project_id, again)
    now |= {item.id: item for item in again}
    troubled = (item for item in made if ends[item.invitation.id].delivery is not Delivery.SENT)
    marked = [
        replace(now[item.invitation.id], trouble=_trouble(item, ends[item.invitation.id]))
        for item in troubled
    ]
    workspace.store.mark_invitations(project_id, marked)


_LEFT = frozenset({Delivery.SENT, Delivery.UNSURE})


def _trouble(message: Message, end: Sent) -> str:
    """Delivery, fault and the server's words, parted by blanks; the sentences are in `address.mail`."""
    token = message.url.rpartition("/")[2]
    return f"{end.delivery} {end.fault} {end.said.replace(token, '…')}".strip()


def _message(asked: Asked, handed: Handed, *, reminder: bool) -> Message:
    language = language_of(handed.invitation, asked.questionnaire)
    text = wording(asked.survey, language, reminder=reminder)
    told = holes(asked.survey, asked.questionnaire, handed.invitation.name, language)
    name = bool(handed.invitation.name)
    subject = fill(text.subject if name else _unnamed(text.subject), told)
    body = fill(text.body if name else _unnamed(text.body), {**told, "link": handed.url})
    return Message(handed.invitation, handed.url, " ".join(subject.split()), body)


def _unnamed(text: str) -> str:
    return text.replace(" {name}", "").replace("{name}", "")


def holes(survey: Survey, asked: Questionnaire, name: str, language: str) -> dict[str, str]:
    """What stands in the places of a text, but for the link."""
    closes: date | None = survey.closes
    return {
        "name": name,
        "title": asked.title.read(language, asked.language),
        "closes": long_day(closes, language) if closes else "",
    }

"""What people read first: in their language, with their own link, by the mail server or in a file."""

from __future__ import annotations

import csv
import socket
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import unquote

import pytest
from aiosmtpd.controller import Controller
from openpyxl import load_workbook

from project.model import SurveyLetter
from settings import MailSecurity, MailSettings
from store.port import InvitationState
from tests.workspace.fieldwork import BASE, ME, asking, public, reached, stored
from words.catalogue import load
from workspace import letters
from workspace.handing import MadeFile
from workspace.invitations import NoLinks, asked_in, department_links, fresh_links
from workspace.invited import mark_answered
from workspace.letters import NoServer, Wording, messages, shipped_wording, with_wording, wording
from workspace.mail import Delivery
from workspace.merge import MergeKind, merge_file
from workspace.participation import participation
from workspace.poster import poster
from workspace.wiring import Workspace

LANGUAGES = ("en", "es", "ca", "fi")


class Post:
    """Keeps what it takes, and refuses Pekka with the message's own words."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, to: str, options: Any) -> str:  # noqa: N802  aiosmtpd calls it so
        """Refuse one recipient."""
        if to.startswith("pekka"):
            return "550 nobody of this name"
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd calls it so
        """Keep it."""
        self.taken.append(envelope.content.decode())
        return "250 OK"


@pytest.fixture
def post() -> Iterator[tuple[Post, MailSettings]]:
    """A mail server on this computer."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    made = Post()
    controller = Controller(made, hostname="127.0.0.1", port=port)
    controller.start()
    yield made, MailSettings("127.0.0.1", "surveys@firm.example", port=port, security=MailSecurity.NONE)
    controller.stop()


def everybody(workspace: Workspace, project: str, survey: str) -> list[str]:
    """Everybody on the list."""
    return [item.id for item in workspace.store.invitations(project, survey)]


def test_each_person_reads_their_own_language_and_link(workspace: Workspace, quick: str) -> None:
    """Pekka in Finnish, the others in the language of the questions; the link stands in the body alone."""
    here = public(workspace)
    survey = asking(here, quick)
    handed = fresh_links(here, ME, quick, survey, everybody(here, quick, survey), check=reached)
    assert isinstance(handed, tuple)
    made = {
        item.invitation.name: item
        for item in messages(asked_in(here, ME, quick, survey), handed, reminder=False)
    }

    assert made["Pekka"].body.startswith("Hei Pekka,")
    assert "5. joulukuuta 2026" in made["Pekka"].body
    assert made["Maria"].body.startswith("Hello Maria,")
    assert all(item.url in item.body and "/s/" not in item.subject for item in made.values())
    assert made["Ines"].mailto == ""
    assert unquote(made["Maria"].mailto).startswith("mailto:maria@firm.example?subject=A few questions")
    assert "/s/" not in repr(made)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reminder", [False, True])
def test_every_text_is_there_in_four_languages(
    workspace: Workspace,
    quick: str,
    language: str,
    reminder: bool,  # noqa: FBT001  a column of the table
) -> None:
    """With every place to be filled, with and without a closing day, and none in English by mistake."""
    record = stored(workspace, quick, asking(workspace, quick))
    text = shipped_wording(record, language, reminder=reminder)
    without = shipped_wording(record.model_copy(update={"closes": None}), language, reminder=reminder)

    assert all(place in text.body for place in ("{name}", "{link}", "{closes}"))
    assert "{title}" in text.subject
    assert "{link}" not in text.subject
    assert "{closes}" not in without.body
    assert "{until}" not in text.body + without.body
    other = shipped_wording(record, "en", reminder=reminder)
    assert (text == other) == (language == "en")


def test_a_name_that_looks_like_a_place_is_only_a_name(workspace: Workspace, quick: str) -> None:
    """Values are never searched for places; nobody's name can pull in a link."""
    here = public(workspace)
    survey = asking(here, quick)
    handed = fresh_links(here, ME, quick, survey, everybody(here, quick, survey)[:1], check=reached)
    assert isinstance(handed, tuple)
    hostile = replace(handed[0], invitation=replace(handed[0].invitation, name="{link}", language="en"))
    (made,) = messages(asked_in(here, ME, quick, survey), [hostile], reminder=False)

    assert made.body.startswith("Hello {link},")
    assert made.body.count(hostile.url) == 1


def test_own_words_replace_the_shipped_ones_for_one_language(workspace: Workspace, quick: str) -> None:
    """Those of the other languages and of the reminder stay; the shipped text again is no own text."""
    record = stored(workspace, quick, asking(workspace, quick))
    own = with_wording(record, "fi", Wording("A", "B {link}"), reminder=False)

    assert own.letters == (SurveyLetter(language="fi", subject="A", body="B {link}"),)
    assert wording(own, "fi", reminder=False) == Wording("A", "B {link}")
    assert wording(own, "en", reminder=False) == shipped_wording(record, "en", reminder=False)
    assert wording(own, "fi", reminder=True) == shipped_wording(record, "fi", reminder=True)
    back = with_wording(own, "fi", shipped_wording(record, "fi", reminder=False), reminder=False)
    assert back.letters == ()


def test_mail_is_sent_told_and_noted(
    workspace: Workspace, quick: str, post: tuple[Post, MailSettings]
) -> None:
    """Maria gets hers, Pekka's is refused in the server's words, Ines has no address; no token is noted."""
    taken, mail = post
    here = public(workspace)
    here = replace(here, settings=replace(here.settings, mail=mail))
    survey = asking(here, quick)
    sent = letters.send(
        here, ME, quick, survey, everybody(here, quick, survey), reminder=False, check=reached
    )

    assert isinstance(sent, tuple)
    assert sorted(item.delivery for item in sent) == [Delivery.REFUSED, Delivery.SENT]
    kept = {item.name: item for item in here.store.invitations(quick, survey)}
    assert (kept["Maria"].state, kept["Maria"].handed_out) == (InvitationState.HANDED_OUT, "2026-11-21")
    assert (kept["Pekka"].state, kept["Pekka"].trouble) == (
        InvitationState.NEW,
        "refused server 550 nobody of this name",
    )
    assert kept["Ines"].state is InvitationState.NEW
    (letter,) = taken.taken
    assert f"{BASE}/s/" in letter
    token = letter.split("/s/")[1].split()[0]
    assert token not in repr(here.store.invitations(quick)) + repr(here.store.events(quick))


def test_a_reminder_is_counted_once_for_each_that_left(
    workspace: Workspace, quick: str, post: tuple[Post, MailSettings]
) -> None:
    """Not for whom it could not leave, and whoever has answered is not written to."""
    taken, mail = post
    here = public(workspace)
    here = replace(here, settings=replace(here.settings, mail=mail))
    survey = asking(here, quick)
    everyone = everybody(here, quick, survey)
    for _ in range(2):
        letters.send(here, ME, quick, survey, everyone, reminder=True, check=reached)
    mark_answered(here, ME, quick, survey, everyone)
    letters.send(here, ME, quick, survey, everyone, reminder=True, check=reached)

    kept = {item.name: item.reminders for item in here.store.invitations(quick, survey)}
    assert kept == {"Maria": 2, "Pekka": 0, "Ines": 0}
    assert len(taken.taken) == 2


def test_without_a_server_or_an_address_nothing_is_sent(workspace: Workspace, quick: str) -> None:
    """Told which of the two is missing."""
    survey = asking(workspace, quick)
    everyone = everybody(workspace, quick, survey)
    with_mail = replace(
        workspace, settings=replace(workspace.settings, mail=MailSettings("127.0.0.1", "a@b.example"))
    )

    assert letters.send(workspace, ME, quick, survey, everyone, reminder=False) == NoServer()
    assert isinstance(letters.send(with_mail, ME, quick, survey, everyone, reminder=False), NoLinks)


@pytest.mark.parametrize("kind", MergeKind)
def test_the_file_for_mail_merge_has_a_row_for_each(
    workspace: Workspace, quick: str, kind: MergeKind
) -> None:
    """Name, address, department and text in the person's language, and a link of their own."""
    here = public(workspace)
    survey = asking(here, quick)
    made = merge_file(here, ME, quick, survey, everybody(here, quick, survey), kind, load(), check=reached)
    assert isinstance(made, MadeFile)
    assert made.filename.endswith(f".{kind}")
    heads, *rows = _rows(made.data, kind)

    assert heads == ["Name", "E-mail", "Department", "Language", "Link", "Last day", "Subject", "Text"]
    by_name = {row[0]: row for row in rows}
    assert by_name["Pekka"][2:4] == ["Tietohallinto", "fi"]
    assert by_name["Maria"][5] == "5 Dec 2026"
    assert len({row[4] for row in rows}) == 3
    assert all(row[4] in row[7] for row in rows)


def _rows(data: bytes, kind: MergeKind) -> list[list[str]]:
    if kind is MergeKind.CSV:
        return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    sheet = load_workbook(BytesIO(data))["Links"]
    return [[str(cell.value) for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_poster_says_where_until_when_and_who_sees_what(
    workspace: Workspace, quick: str, language: str
) -> None:
    """In its language; the picture is drawn into the page, which loads nothing and runs nothing."""
    here = public(workspace)
    survey = asking(here, quick)
    handed = department_links(here, ME, quick, survey, ["service"], check=reached)
    assert isinstance(handed, tuple)
    asked = asked_in(here, ME, quick, survey)
    made = poster(asked.survey, asked.questionnaire, handed[0], language)
    page = made.data.decode()

    assert made.shown
    assert f'<html lang="{language}">' in page
    assert handed[0].url in page
    assert "2026" in page
    assert load(language)("survey.intro.who_sees.confidential") in unescape(page)
    assert page.count("<svg") == 1
    assert "<script" not in page
    assert "src=" not in page
    assert "⟦" not in page


def test_what_somebody_typed_is_only_text_on_a_poster(workspace: Workspace, quick: str) -> None:
    """A contact that looks like markup appears as it was typed."""
    here = public(workspace)
    survey = asking(here, quick, contact="<b>Maria</b> {{ 7 * 7 }}")
    handed = department_links(here, ME, quick, survey, ["it"], check=reached)
    assert isinstance(handed, tuple)
    asked = asked_in(here, ME, quick, survey)
    page = poster(asked.survey, asked.questionnaire, handed[0], "en").data.decode()

    assert "&lt;b&gt;Maria&lt;/b&gt; {{ 7 * 7 }}" in page


def test_handing_out_is_seen_in_the_count(workspace: Workspace, quick: str) -> None:
    """Whoever has a link is on the list of those to be reminded."""
    here = public(workspace)
    survey = asking(here, quick)
    merge_file(here, ME, quick, survey, everybody(here, quick, survey), MergeKind.CSV, load(), check=reached)

    assert len(participation(here, ME, quick, survey, "en").to_remind) == 3

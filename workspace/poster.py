"""A sheet for the wall of a department: the survey's address as a picture, until when, and who sees what."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

import segno

from project.model import Survey
from questionnaires.kinds import Anonymity
from questionnaires.model import Questionnaire
from reports.writers.templates import FONT_STACK, environment, style_sheet
from words.catalogue import Words, load
from words.numbers import long_day
from workspace.handing import MadeFile
from workspace.invitations import Handed
from workspace.issue import plain_name

TEMPLATE = "survey/poster.html.j2"


@dataclass(frozen=True, slots=True)
class Poster:
    """What the template shows, all in one language.

    Attributes:
        picture: the address as SVG, made by us; everything else is text and nothing but text.
        promises: who sees what, one sentence each.
    """

    language: str
    title: str
    department: str
    heading: str
    scan: str
    alt: str
    until: str
    who_sees: str
    promises: tuple[str, ...]
    url: str = field(repr=False)
    picture: str = field(repr=False)


def poster(survey: Survey, asked: Questionnaire, handed: Handed, language: str) -> MadeFile:
    """The sheet of a department as a page that prints on one A4 sheet, to be opened in the browser."""
    shown = _poster(survey, asked, handed, load(language), language)
    style = style_sheet("survey/poster.css").replace("FONTS", FONT_STACK)
    page = environment().get_template(TEMPLATE).render(poster=shown, style=style)
    name = f"{plain_name(shown.title)}-{handed.invitation.department}-{language}.html"
    return MadeFile(name, "text/html; charset=utf-8", page.encode(), shown=True)


def qr_picture(url: str) -> str:
    """An address as an SVG picture that phones read.

    Level M of ISO/IEC 18004: some 15 percent of it may be unreadable. Four modules of quiet around it.
    """
    made = BytesIO()
    segno.make_qr(url, error="m").save(
        made, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=4, light="#fff", dark="#000"
    )
    return made.getvalue().decode()


def _poster(survey: Survey, asked: Questionnaire, handed: Handed, words: Words, language: str) -> Poster:
    titles = {item.id: item.title.read(language, asked.language) for item in asked.departments}
    department = titles[handed.invitation.department]
    closes = "" if survey.closes is None else long_day(survey.closes, language)
    return Poster(
        language=language,
        title=asked.title.read(language, asked.language),
        department=words("invitation.poster.for", department=department),
        heading=words("invitation.poster.heading"),
        scan=words("invitation.poster.scan"),
        alt=words("invitation.poster.alt"),
        until=words("invitation.poster.until", closes=closes) if closes else "",
        who_sees=words("invitation.poster.who_sees"),
        promises=tuple(_promises(survey, words, language)),
        url=handed.url,
        picture=qr_picture(handed.url),
    )


def _promises(survey: Survey, words: Words, language: str) -> list[str]:
    lines = [words(f"survey.intro.who_sees.{survey.anonymity}"), words("survey.intro.voluntary")]
    if survey.anonymity is not Anonymity.NAMED:
        lines.append(words("invitation.poster.group", count=survey.min_group))
    if survey.keep_until is not None:
        lines.append(words("survey.intro.kept_until", day=long_day(survey.keep_until, language)))
    lines.append(words("invitation.poster.own"))
    if survey.contact:
        lines.append(words("invitation.poster.contact", contact=survey.contact))
    return lines

"""A sheet for one evaluator: the personal address as text and as a picture for a phone."""

from __future__ import annotations

from reports.writers.templates import FONT_STACK, environment, style_sheet
from words.catalogue import load
from workspace.handing import MadeFile
from workspace.invitations import Handed
from workspace.issue import plain_name
from workspace.poster import Poster, qr_picture

TEMPLATE = "survey/poster.html.j2"


def link_card(project: str, handed: Handed, language: str) -> MadeFile:
    """The sheet as a page that prints on one A4 sheet, to be opened in the browser.

    Args:
        project: what the project is called.
        handed: the link, and whose it is.
        language: of the texts.
    """
    words = load(language)
    name = handed.invitation.name
    shown = Poster(
        language=language,
        title=project,
        department=words("scorecard.card.for", name=name),
        heading=words("scorecard.card.heading"),
        scan=words("scorecard.card.scan"),
        alt=words("scorecard.card.alt"),
        until="",
        who_sees=words("scorecard.card.who_sees"),
        promises=tuple(words(f"scorecard.card.promises.{item}") for item in ("alone", "own", "stop")),
        url=handed.url,
        picture=qr_picture(handed.url),
    )
    style = style_sheet("survey/poster.css").replace("FONTS", FONT_STACK)
    page = environment().get_template(TEMPLATE).render(poster=shown, style=style)
    filename = f"{plain_name(words('scorecard.card.file', name=name))}.html"
    return MadeFile(filename, "text/html; charset=utf-8", page.encode(), shown=True)

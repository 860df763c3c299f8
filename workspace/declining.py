"""Letters to the vendors that were not chosen: the proposed text, the team's own, and a page to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from project.access import Action
from project.last_offers import FROM_DEMO, showed
from project.model import Person, Project, Vendor
from project.records.bidding import BidAnswer, BidFile, BidPrice
from project.records.deciding import Choice, VendorLetter
from project.records.selection import Drop, Stage
from reports.facts import held
from reports.writers.templates import FONT_STACK, environment, style_sheet
from words.catalogue import Words, load
from words.numbers import long_day
from workspace.guarding import require
from workspace.handing import MadeFile
from workspace.issue import plain_name
from workspace.open import Opened, opened
from workspace.wiring import Workspace

TEMPLATE = "letters.html.j2"
PAGE = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class DeclineLetter:
    """One letter as the template shows it; everything is text and nothing but text.

    Attributes:
        sender: the firm; to: the vendor; paragraphs: what is written.
    """

    sender: str
    to: str
    date: str
    subject: str
    paragraphs: tuple[str, ...]


def letters(workspace: Workspace, person: str, project: str, vendors: Sequence[str]) -> MadeFile:
    """Letters to the vendors of these offers, each on a sheet of its own, to be opened and printed.

    Offers to whose vendors no letter is owed are left out.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    require(workspace.store.load(project), person, Action.EDIT)
    found = opened(workspace, person, project, language=workspace.settings.language)
    language = found.outlook.language
    wanted = [item for item in owed(found) if item.id in set(vendors)]
    made = tuple(_letter(found, item, load(language), language) for item in wanted)
    page = environment().get_template(TEMPLATE)
    style = style_sheet("letters.css").replace("FONTS", FONT_STACK)
    data = page.render(letters=made, language=language, style=style, title=_title(wanted, load(language)))
    return MadeFile(_file_name(found.project, wanted), PAGE, data.encode(), shown=True)


def owed(found: Opened) -> tuple[Vendor, ...]:
    """Offers whose vendors have to be told that they were not chosen."""
    names = set(found.outlook.finalists.losers)
    return tuple(item for item in found.project.offers if item.id in names)


def text_of(found: Opened, vendor: Vendor, words: Words) -> str:
    """What the letter says: the team's own text, else the proposed one."""
    own = found.project.find(VendorLetter, vendor.id)
    return own.text if own is not None and own.text.strip() else proposed(found, vendor, words)


def proposed(found: Opened, vendor: Vendor, words: Words) -> str:
    """The text that follows from the reason for which the offer fell out, or from the choice."""
    return "\n\n".join(_paragraphs(found.project, vendor, words))


def _paragraphs(project: Project, vendor: Vendor, words: Words) -> Iterator[str]:
    choice = project.find(Choice, "choice") or Choice()
    drop = project.find(Drop, vendor.id)
    yield words("finalists.letter.greeting")
    yield words(f"finalists.letter.{_begins(project, vendor)}")
    if drop is not None:
        yield words("finalists.letter.dropped")
        yield words("finalists.letter.because", reason=_whole(drop.reason))
    elif choice.runner_up == vendor.id:
        yield words("finalists.letter.runner_up")
    else:
        yield words("finalists.letter.not_chosen")
    given = _given(project, vendor)
    if given:
        yield words(f"finalists.letter.{given}")
    yield words("finalists.letter.closing")
    yield _signature(project, choice, drop, words)


def _bid(project: Project, vendor: Vendor) -> bool:
    """Whether anything of an offer in writing has come in."""
    kinds: tuple[type[BidFile | BidAnswer | BidPrice], ...] = (BidFile, BidAnswer, BidPrice)
    return any(item.vendor == vendor.id for kind in kinds for item in project.of(kind))


def _begins(project: Project, vendor: Vendor) -> str:
    """The first sentence: thanks are given for what the vendor has really done."""
    if _bid(project, vendor):
        return "thanks"
    return "thanks_shown" if showed(project, vendor) else "noticed"


def _given(project: Project, vendor: Vendor) -> str:
    """What the vendor has of us and should delete; empty where it was given nothing."""
    drop = project.find(Drop, vendor.id)
    stage = vendor.stage if drop is None else drop.stage
    if stage in FROM_DEMO or showed(project, vendor):
        return "data"
    return "papers" if stage is Stage.BIDDING or _bid(project, vendor) else ""


def _whole(reason: str) -> str:
    """The reason as a sentence that ends."""
    found = reason.strip()
    return found if found.endswith((".", "!", "?", "\N{HORIZONTAL ELLIPSIS}")) else f"{found}."


def _signature(project: Project, choice: Choice, drop: Drop | None, words: Words) -> str:
    """Who signs: who decided it, else the firm."""
    who = choice.decided_by if drop is None else drop.by
    person = None if who is None else project.find(Person, who)
    name = "" if person is None else person.name
    lines = (words("finalists.letter.regards"), name, project.settings.company)
    return "\n".join(line for line in lines if line)


def _letter(found: Opened, vendor: Vendor, words: Words, language: str) -> DeclineLetter:
    text, own = text_of(found, vendor, words), found.project.find(VendorLetter, vendor.id)
    on = found.outlook.as_of if own is None or own.sent is None else own.sent
    product = vendor.product or vendor.name
    subject = "subject" if _bid(found.project, vendor) else "subject_no_bid"
    return DeclineLetter(
        sender=held(found.project.settings.company or found.project.settings.name),
        to=held(vendor.name),
        date=long_day(on, language),
        subject=words(f"finalists.letter.{subject}", product=held(product)),
        paragraphs=tuple(held(part.strip()) for part in text.split("\n\n") if part.strip()),
    )


def _title(vendors: Sequence[Vendor], words: Words) -> str:
    if len(vendors) == 1:
        return words("finalists.letter.to_one", name=vendors[0].name)
    return words.plural("finalists.letter.to_all", len(vendors))


def _file_name(project: Project, vendors: Sequence[Vendor]) -> str:
    """Letters, digits and hyphens only, whatever the vendor is called."""
    name = vendors[0].name if len(vendors) == 1 else project.settings.name
    return f"letter-{plain_name(name)}.html" if len(vendors) == 1 else f"letters-{plain_name(name)}.html"

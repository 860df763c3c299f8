"""The pages of an evaluator, from what stands behind a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex

from starlette.responses import Response

from project.records.judging import Evaluation
from scoring.criteria import Criterion
from web.evaluate_frame import Frame, page
from words.numbers import day
from workspace.evaluating import Given, Offer
from workspace.resume_code import receipt

MOST_STEPS = 10
"""A scale with more whole steps than this is typed, not picked."""

NO_ERRORS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Shown:
    """One offer on the page of a criterion.

    Attributes:
        field: what its fields are called after "score/" and the like.
        value: the score as it stands in its field, "cannot", or "" for open.
        elsewhere: what is stored in its place, where it was changed in another window.
        first: the score given alone; others: those of the others, where people talk.
    """

    field: str
    name: str
    base: int
    value: str
    evidence: str
    link: str
    error: str = ""
    elsewhere: str = ""
    first: str = ""
    others: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One point of a scale to be picked, with its meaning where the set gives one."""

    value: str
    means: str


def steps(frame: Frame, criterion: Criterion) -> tuple[Step, ...]:
    """The points of a short scale of whole steps; none where a number is typed."""
    low, high = sorted((criterion.worst, criterion.best))
    if high - low > MOST_STEPS or not (float(low).is_integer() and float(high).is_integer()):
        return ()
    means = {item.score: frame.read(item.means) for item in criterion.anchors}
    return tuple(Step(f"{point}", means.get(float(point), "")) for point in range(int(low), int(high) + 1))


def anchors(frame: Frame, criterion: Criterion) -> tuple[tuple[str, str], ...]:
    """What the points of the scale mean, the lowest first."""
    ordered = sorted(criterion.anchors, key=lambda item: item.score)
    return tuple((f"{item.score:g}", frame.read(item.means)) for item in ordered)


def criterion_page(
    frame: Frame,
    criterion: Criterion,
    status: int = 200,
    *,
    typed: Sequence[Given] = (),
    raw: Mapping[str, str] = NO_ERRORS,
    errors: Mapping[str, str] = NO_ERRORS,
    met: Sequence[str] = (),
) -> Response:
    """The page of one criterion with every offer; with what was typed, where a form comes back.

    Args:
        frame: whose page.
        criterion: one of this person's.
        status: of the answer.
        typed: what was sent, where some of it could not be taken.
        raw: by offer, a score as it was typed.
        errors: by offer, what is wrong.
        met: offers that were changed in another window meanwhile.
    """
    back = {item.vendor: item for item in typed}
    mine = frame.found.criteria
    at = mine.index(criterion)
    low, high = sorted((criterion.worst, criterion.best))
    return page(
        "criterion",
        frame,
        status,
        title=frame.read(criterion.title),
        ask=frame.read(criterion.ask),
        anchors=anchors(frame, criterion),
        steps=steps(frame, criterion),
        low=f"{low:g}",
        high=f"{high:g}",
        offers=tuple(_shown(frame, criterion, item, back, raw, errors, met) for item in frame.found.offers),
        number=at + 1,
        count=len(mine),
        wrong=bool(errors),
        met=bool(met),
        talking=frame.found.state == "together",
        operation=token_hex(16),
        action=frame.page_of(criterion),
    )


def _shown(
    frame: Frame,
    criterion: Criterion,
    offer: Offer,
    back: Mapping[str, Given],
    raw: Mapping[str, str],
    errors: Mapping[str, str],
    met: Sequence[str],
) -> Shown:
    pair = (offer.id, criterion.id)
    stands, typed = frame.found.given.get(pair), back.get(offer.id)
    said = stands if typed is None else typed
    first = stands.first if stands is not None else None
    others = frame.found.others.get(pair, ())
    return Shown(
        field=offer.tag,
        name=frame.called(offer),
        base=0 if stands is None else stands.revision,
        value=raw.get(offer.id) or _value(said),
        evidence="" if said is None else said.evidence,
        link="" if said is None else said.link,
        error=errors.get(offer.id, ""),
        elsewhere=_told(frame, stands) if offer.id in met else "",
        first="" if first is None else f"{first:g}",
        others=", ".join(f"{score:g}" for score in others),
    )


def _value(said: Evaluation | Given | None) -> str:
    if said is None:
        return ""
    if said.cannot:
        return "cannot"
    return "" if said.score is None else f"{said.score:g}"


def _told(frame: Frame, stands: Evaluation | None) -> str:
    """What is stored, in words."""
    value = _value(stands)
    if value == "cannot":
        return frame.words("evaluate.page.cannot")
    return value or frame.words("evaluate.page.open")


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion in the list of an evaluator: where it is and how many offers are open."""

    title: str
    address: str
    open: int


def lines(frame: Frame) -> tuple[Line, ...]:
    """Every criterion of this person."""
    return tuple(
        Line(frame.read(item.title), frame.page_of(item), _open(frame, item.id))
        for item in frame.found.criteria
    )


def _open(frame: Frame, criterion: str) -> int:
    said = (frame.found.given.get((offer.id, criterion)) for offer in frame.found.offers)
    return sum(item is None or (item.score is None and not item.cannot) for item in said)


def next_open(frame: Frame) -> str:
    """The first page with an open score, else the list of everything."""
    open_ones = (item.address for item in lines(frame) if item.open)
    return next(open_ones, frame.to("/review"))


def front_page(frame: Frame) -> Response:
    """What is asked, how far one is, and the button that begins or goes on."""
    found = frame.found
    begun = found.standing.open < found.standing.wanted
    return page("start", frame, lines=lines(frame), begun=begun, onward=next_open(frame))


def review_page(frame: Frame, status: int = 200) -> Response:
    """What is open, and the button that says it is done."""
    return page("review", frame, status, lines=lines(frame))


def done_page(frame: Frame, status: int = 200, *, late: bool = False) -> Response:
    """The receipt; also where scores are settled, and with `late` where a page came too late for that."""
    who, at = frame.found.evaluator, frame.found.evaluator.done_at
    told = f"{frame.found.project}|{who.id}"
    return page(
        "done",
        frame,
        status,
        late=late,
        receipt=receipt(told),
        on=day(at.date(), frame.words.language) if at is not None else "",
    )

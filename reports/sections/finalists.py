"""The last offers side by side: what was shown, how both sides judge, what customers say, what is agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from project.records.deciding import ContractPoint, ReferenceTalk
from project.results.demos import Scene, Script
from project.results.finalists import Figures, Finalist, Finalists, StandardJudged
from reports.document import (
    Align,
    Block,
    Bullets,
    Callout,
    Column,
    Heading,
    Paragraph,
    Table,
    TableRow,
    Tone,
)
from reports.facts import NONE, Facts, held

SHOWN = (2 / 3, 1 / 3)
"""From this mean on a scenario counts as shown, and as partly shown."""


def blocks(facts: Facts) -> Iterator[Block]:
    """Everything that was found out about the last offers; nothing where nobody has begun."""
    found = facts.outlook.finalists
    if not begun(facts, found):
        return
    yield Heading(facts.say("finalists.title"))
    if any(not item.demo.seen for item in found.finalists):
        names = [facts.name(item.vendor) for item in found.finalists if not item.demo.seen]
        yield Callout(facts.say("finalists.not_seen", names=facts.listed(names)), Tone.WARNING)
    for table in (demo_table, usability_table, references_table, prices_table, contract_table):
        made = table(facts, found)
        if made is not None:
            yield made
    for viewpoint in ("management", "users", "finance"):
        made = standards_table(facts, found, viewpoint)
        if made is not None:
            yield made


def begun(facts: Facts, found: Finalists) -> bool:
    """Whether anything about the last offers was written down."""
    return found.real or any(
        item.demo.seen
        or item.references.talks
        or item.prices.agreed is not None
        or any(judged.marks for judged in item.standards)
        or any(point.vendor == item.vendor for point in facts.project.of(ContractPoint))
        for item in found.finalists
    )


def _columns(facts: Facts, found: Finalists, first: str, align: Align = Align.LEFT) -> tuple[Column, ...]:
    names = (Column(facts.name(item.vendor), align) for item in found.finalists)
    return (Column(facts.say(f"finalists.{first}")), *names)


def _row(title: str, found: Finalists, cell: Callable[[Finalist], str]) -> TableRow:
    return TableRow((title, *(cell(item) for item in found.finalists)))


# -- demonstrations ------------------------------------------------------------------------------------------


def demo_table(facts: Facts, found: Finalists) -> Table | None:
    """Every scenario of the script with what was seen of it, offer by offer."""
    if not found.script.scenes or not any(item.demo.seen for item in found.finalists):
        return None
    rows = [
        TableRow((held(scene.title), *(_scene(facts, item, place) for item in found.finalists)))
        for place, scene in enumerate(found.script.scenes)
    ]
    rows.append(
        TableRow(
            (facts.say("finalists.share"), *(facts.percent(item.demo.share) for item in found.finalists)),
            total=True,
        )
    )
    notes = (facts.say("finalists.demo_note"), *_apart(facts, found))
    return Table(facts.say("finalists.demo"), _columns(facts, found, "scenario"), tuple(rows), notes)


def _scene(facts: Facts, item: Finalist, place: int) -> str:
    scene = item.demo.scenes[place]
    if scene.share is None:
        return NONE
    level = "yes" if scene.share > SHOWN[0] else "partly" if scene.share >= SHOWN[1] else "no"
    told = facts.say(f"finalists.shown.{level}")
    return facts.say("finalists.shown.apart", shown=told) if scene.apart else told


def _apart(facts: Facts, found: Finalists) -> Iterator[str]:
    if any(scene.apart for item in found.finalists for scene in item.demo.scenes):
        yield facts.say("finalists.apart_note")


def script_blocks(facts: Facts, asked: Script) -> Iterator[Block]:
    """The script that every vendor is asked to show, the same for all, to be printed and sent."""
    yield Paragraph(facts.count("finalists.script_what", len(asked.scenes), minutes=asked.minutes))
    yield Bullets(tuple(facts.say(f"finalists.rule.{name}") for name in ("same", "hands", "notes", "words")))
    if asked.scenes:
        yield schedule_table(facts, asked)
    for number, scene in enumerate(asked.scenes, 1):
        yield from _scene_blocks(facts, scene, number)
    if asked.also:
        yield also_table(facts, asked)


def schedule_table(facts: Facts, asked: Script) -> Table:
    """What comes when, in minutes from the beginning."""
    columns = (
        Column(facts.say("finalists.scenario")),
        Column(facts.say("finalists.from"), Align.RIGHT, facts.say("finalists.minutes")),
        Column(facts.say("finalists.given"), Align.RIGHT, facts.say("finalists.minutes")),
    )
    rows = [
        TableRow((held(item.title), facts.amount(item.starts), facts.amount(item.minutes)))
        for item in asked.scenes
    ]
    rows.append(TableRow((facts.say("finalists.all"), "", facts.amount(asked.minutes)), total=True))
    return Table(facts.say("finalists.schedule"), columns, tuple(rows))


def _scene_blocks(facts: Facts, scene: Scene, number: int) -> Iterator[Block]:
    yield Heading(facts.say("finalists.scene", number=number, title=held(scene.title)), level=2)
    yield Paragraph(held(scene.story))
    yield Paragraph(facts.say("finalists.prepare", what=held(scene.prepare)))
    if scene.systems:
        systems = "; ".join(held(item) for item in scene.systems)
        yield Paragraph(facts.say("finalists.systems", systems=systems))
    yield Paragraph(facts.say("finalists.steps"))
    yield Bullets(tuple(held(step) for step in scene.steps))
    yield Paragraph(facts.say("finalists.passes", what=held(scene.passes)))
    if scene.musts:
        yield Paragraph(facts.say("finalists.musts"))
        yield Bullets(tuple(held(item) for item in scene.musts))


def also_table(facts: Facts, asked: Script) -> Table:
    """Requirements that are a must and that no scenario shows."""
    columns = (Column(facts.say("finalists.must")), Column(facts.say("finalists.tested")))
    rows = tuple(
        TableRow((held(item.statement), held(item.acceptance) or facts.say("finalists.untold")))
        for item in asked.also
    )
    return Table(facts.say("finalists.also"), columns, rows)


# -- both sides ----------------------------------------------------------------------------------------------


def standards_table(facts: Facts, found: Finalists, viewpoint: str) -> Table | None:
    """One side's questions with the mean of all who judged; None where nobody has judged yet."""
    first = found.finalists[0].standards if found.finalists else ()
    wanted = [item for item in first if item.viewpoint == viewpoint]
    if not any(
        judged.marks for item in found.finalists for judged in item.standards if judged.viewpoint == viewpoint
    ):
        return None
    rows: list[TableRow] = []
    for standard in wanted:
        rows.append(_standard_row(facts, found, standard))
        if standard.beside:
            rows.append(_beside_row(facts, found, standard))
    title = facts.say(f"finalists.standards.{viewpoint}")
    columns = _columns(facts, found, "standard")
    return Table(title, columns, tuple(rows), (facts.say("finalists.standards_note"),))


def _standard_row(facts: Facts, found: Finalists, standard: StandardJudged) -> TableRow:
    return _row(held(standard.title), found, lambda item: _mean(facts, item.standard(standard.standard)))


def _mean(facts: Facts, judged: StandardJudged | None) -> str:
    if judged is None or judged.mean is None:
        return NONE
    mean = facts.amount(judged.mean, 1)
    if not judged.spread:
        return mean
    points = [mark.point for mark in judged.marks]
    return facts.say("finalists.mean_between", mean=mean, low=min(points), high=max(points))


def _beside_row(facts: Facts, found: Finalists, standard: StandardJudged) -> TableRow:
    title = facts.say(f"finalists.beside.{standard.beside}")
    return _row(title, found, lambda item: beside(facts, item, standard.beside))


def beside(facts: Facts, item: Finalist, what: str) -> str:
    """The figures of the project that stand beside a standard, in a few words."""
    if what == "references":
        return _talks(facts, item)
    return _cost(facts, item.figures) if what == "cost" else _return(facts, item.figures)


def _cost(facts: Facts, found: Figures) -> str:
    cost = facts.money(found.cost)
    if not found.complete:
        cost = facts.say("or_more", amount=cost)
    return facts.say("finalists.cost", cost=cost, benefit=facts.money(found.benefit), years=facts.horizon)


def _return(facts: Facts, found: Figures) -> str:
    if found.price_missing:
        return facts.say("finalists.no_price")
    if found.payback_years is None:
        back = facts.say("finalists.not_back", years=facts.horizon)
    else:
        back = facts.say("finalists.back_in", years=facts.amount(found.payback_years, 1))
    return facts.say("finalists.return", percent=facts.percent(found.return_present), back=back)


def usability_table(facts: Facts, found: Finalists) -> Table | None:
    """What people say who tried it: mean, ends and how many."""
    if not any(item.usability.people for item in found.finalists):
        return None
    rows = (
        _row(facts.say("finalists.usability_mean"), found, lambda item: facts.points(item.usability.mean)),
        _row(facts.say("finalists.usability_ends"), found, lambda item: _ends(facts, item)),
        _row(facts.say("finalists.people"), found, lambda item: facts.amount(len(item.usability.people))),
    )
    columns = _columns(facts, found, "figure", Align.RIGHT)
    return Table(facts.say("finalists.usability"), columns, rows, (facts.say("finalists.usability_note"),))


def _ends(facts: Facts, item: Finalist) -> str:
    low, high = item.usability.lowest, item.usability.highest
    if low is None or high is None:
        return NONE
    return facts.say("finalists.between", low=facts.points(low), high=facts.points(high))


# -- customers -----------------------------------------------------------------------------------------------


def references_table(facts: Facts, found: Finalists) -> Table | None:
    """How many customers were heard and what they say."""
    if not any(item.references.talks for item in found.finalists):
        return None
    rows = (
        _row(facts.say("finalists.talks"), found, lambda item: facts.amount(item.references.talks)),
        _row(facts.say("finalists.similar"), found, lambda item: facts.amount(item.references.similar)),
        _row(facts.say("finalists.left"), found, lambda item: facts.amount(item.references.left)),
        _row(facts.say("finalists.success"), found, lambda item: facts.points(item.references.success)),
    )
    columns = _columns(facts, found, "figure", Align.RIGHT)
    return Table(facts.say("finalists.references"), columns, rows, tuple(_firms(facts, found)))


def _firms(facts: Facts, found: Finalists) -> Iterator[str]:
    shown = {item.vendor for item in found.finalists}
    for talk in facts.project.of(ReferenceTalk):
        if talk.vendor in shown and talk.note.strip():
            vendor, firm = facts.name(talk.vendor), facts.called(talk.firm)
            yield facts.say("finalists.firm", vendor=vendor, firm=firm, note=held(talk.note.strip()))


def _talks(facts: Facts, item: Finalist) -> str:
    found = item.references
    if not found.talks:
        return facts.say("finalists.no_talk")
    told = facts.count("finalists.heard", found.talks, similar=found.similar, left=found.left)
    if found.success is None:
        return told
    return facts.say("finalists.with_success", told=told, success=facts.points(found.success))


# -- price and contract --------------------------------------------------------------------------------------


def prices_table(facts: Facts, found: Finalists) -> Table | None:
    """List, bid and agreed price side by side, and what a year saves against the list."""
    if not any(item.prices.agreed is not None for item in found.finalists):
        return None
    rows = (
        _row(facts.say("finalists.listed"), found, lambda item: facts.amount(item.prices.listed, 2)),
        _row(facts.say("finalists.bid"), found, lambda item: facts.amount(item.prices.bid, 2)),
        _row(facts.say("finalists.agreed"), found, lambda item: facts.amount(item.prices.agreed, 2)),
        _row(facts.say("finalists.saved"), found, lambda item: facts.amount(item.prices.saved_by_year)),
        _row(facts.say("finalists.rise"), found, lambda item: facts.percent(item.prices.rise, 1)),
    )
    names = (Column(facts.name(item.vendor), Align.RIGHT, facts.currency) for item in found.finalists)
    columns = (Column(facts.say("finalists.by_user_month")), *names)
    return Table(facts.say("finalists.prices"), columns, rows, (facts.say("finalists.prices_note"),))


def contract_table(facts: Facts, found: Finalists) -> Table | None:
    """Every point of every contract with how it stands and what it is worth."""
    shown = {item.vendor for item in found.finalists}
    points = [item for item in facts.project.of(ContractPoint) if item.vendor in shown]
    if not points:
        return None
    heads = ("vendor", "point", "asked", "offered", "state")
    columns = (
        *(Column(facts.say(f"finalists.{name}")) for name in heads),
        Column(facts.say("finalists.amount"), Align.RIGHT, facts.currency),
    )
    rows = tuple(_point_row(facts, item) for item in points)
    return Table(facts.say("finalists.contract"), columns, rows, tuple(_sums(facts, found)))


def _point_row(facts: Facts, point: ContractPoint) -> TableRow:
    texts = (held(point.title), held(point.asked) or NONE, held(point.offered) or NONE)
    state = facts.say(f"finalists.states.{point.state}")
    return TableRow((facts.name(point.vendor), *texts, state, facts.amount(point.amount)))


def _sums(facts: Facts, found: Finalists) -> Iterator[str]:
    for item in found.finalists:
        points = item.contract
        if points.open or points.agreed or points.refused:
            yield facts.say(
                f"finalists.points{'_worth' if points.amount_open else ''}",
                vendor=facts.name(item.vendor),
                open=points.open,
                agreed=points.agreed,
                refused=points.refused,
                amount=facts.money(points.amount_open),
            )

"""Training as a report shows it: who is ready, courses, classes, cost; never the name of a learner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.results.training import CourseLine, GroupLine, Lack, Shortfall, Training, Worth
from reports.document import Align, Block, Bullets, Column, Heading, Paragraph, Table, TableRow
from reports.facts import Facts
from words.numbers import UNKNOWN

MOST = 8
"""Of what is missing before everybody is ready, what is named."""


def blocks(facts: Facts) -> Iterator[Block]:
    """For the plan: how far it is, courses, classes, what is missing; nothing while nobody learns."""
    found = facts.outlook.training
    if not found.groups and not any(item.planned for item in found.courses):
        return
    yield Heading(facts.words("training.report.title"))
    yield Paragraph(finding(facts, found))
    if found.groups:
        yield groups_table(facts, found)
    yield courses_table(facts, found)
    if any(item.planned for item in found.given):
        yield classes_table(facts, found)
    lacking = tuple(missing(facts, found))
    if lacking:
        yield Heading(facts.words("training.report.short"), 2)
        yield Bullets(lacking)


def manual_blocks(facts: Facts) -> Iterator[Block]:
    """For the manual: what each course is for, how it is passed, and what is in it for whom."""
    found = facts.outlook.training
    if found.given:
        yield Heading(facts.words("training.report.manual"))
        yield courses_table(facts, found)
        yield goals_table(facts, found)


def finding(facts: Facts, found: Training) -> str:
    """How far training is, in sentences."""
    words, taken = facts.words, [item for item in found.given if item.people]
    told = [words("training.report.not_started")]
    if found.groups:
        told = [words("training.report.ready", ready=len(found.ready), groups=len(found.groups))]
    if taken:
        told.append(
            words(
                "training.report.need",
                places=words.plural("training.courses.of", sum(item.people for item in taken)),
                courses=words.plural("training.report.courses_count", len(taken)),
                classes=words.plural(
                    "training.report.classes_count", sum(max(item.classes, item.planned) for item in taken)
                ),
                planned=sum(item.planned for item in taken),
            )
        )
    if found.first and found.last:
        told.append(words("training.report.window", first=facts.day(found.first), last=facts.day(found.last)))
    if found.inside_share is not None:
        told.append(words("training.report.own", share=facts.percent(found.inside_share)))
    if found.whole is not None:
        key = "cost_without" if found.whole.away is None else "cost"
        told.append(words(f"training.report.{key}", cost=facts.money(found.whole.cost)))
    return " ".join(told)


def missing(facts: Facts, found: Training, most: int = MOST) -> Iterator[str]:
    """Why groups are not ready, the first `most` of it, and how much more there is."""
    for item in found.short[:most]:
        yield lacking(facts, found, item)
    if len(found.short) > most:
        yield facts.words.plural("training.report.more", len(found.short) - most)


def lacking(facts: Facts, found: Training, item: Shortfall) -> str:
    """Why one group is not ready; without a figure where it has fewer than five people."""
    group, course = found.group(item.group), found.course(item.course)
    names = {
        "group": facts.called(item.group if group is None else group.title),
        "course": "" if course is None else facts.called(course.title),
    }
    if item.lack is Lack.NO_COURSE:
        return facts.words("training.lacks.no_course", **names)
    if item.share is None:
        return facts.words(f"training.lacks.{item.lack}_small", **names)
    return facts.words(f"training.lacks.{item.lack}", share=facts.percent(item.share), **names)


def _columns(facts: Facts, table: str, texts: Sequence[str], figures: Sequence[str]) -> tuple[Column, ...]:
    """Columns of texts, then of figures."""
    return (
        *(Column(facts.words(f"training.{table}.{name}")) for name in texts),
        *(Column(facts.words(f"training.{table}.{name}"), Align.RIGHT) for name in figures),
    )


def groups_table(facts: Facts, found: Training) -> Table:
    """Groups of learners and whether they are ready."""
    columns = _columns(facts, "groups_table", ("group", "ready"), ("people", "courses", "hours", "passed"))
    rows = tuple(TableRow(tuple(_group(facts, item))) for item in found.groups)
    notes = (facts.words("training.groups_table.note"),)
    return Table(facts.words("training.groups_table.title"), columns, rows, notes)


def _group(facts: Facts, item: GroupLine) -> Iterator[str]:
    words = facts.words
    yield facts.called(item.title)
    yield words("training.groups_table.is_ready" if item.ready else "training.groups_table.not_ready")
    yield facts.amount(item.people)
    yield facts.amount(len(item.courses))
    yield facts.amount(item.hours, 1)
    small = item.share is None and item.courses
    yield words("training.groups_table.small") if small else facts.percent(item.share)


def courses_table(facts: Facts, found: Training) -> Table:
    """Courses in their order with places, classes and how many passed."""
    columns = _columns(
        facts, "courses_table", ("course", "taught_by"), ("hours", "people", "classes", "planned", "passed")
    )
    rows = tuple(TableRow(tuple(_course(facts, item))) for item in found.given)
    notes = (facts.words("training.courses_table.note"),)
    return Table(facts.words("training.courses_table.title"), columns, rows, notes)


def _course(facts: Facts, item: CourseLine) -> Iterator[str]:
    yield facts.called(item.title)
    yield facts.words(f"records.course.codes.taught_by.{item.taught_by}")
    yield facts.amount(item.hours, 1)
    yield facts.amount(item.people)
    yield facts.amount(item.classes)
    yield facts.amount(item.planned)
    yield facts.percent(item.share)


def classes_table(facts: Facts, found: Training) -> Table:
    """When the classes of each course are held."""
    columns = _columns(facts, "report.classes_of", ("course", "first", "last"), ("classes", "places"))
    rows = tuple(
        TableRow(
            (
                facts.called(item.title),
                UNKNOWN if item.first is None else facts.day(item.first),
                UNKNOWN if item.last is None else facts.day(item.last),
                facts.amount(item.planned),
                facts.amount(item.placed),
            )
        )
        for item in found.given
        if item.planned
    )
    return Table(facts.words("training.report.classes"), columns, rows)


def goals_table(facts: Facts, found: Training) -> Table:
    """What each course is for, how it is passed, and what is in it for those who take it."""
    texts = ("course", "goal", "test", "pass", "benefit")
    columns = _columns(facts, "report.goals", texts, ())
    rows = tuple(
        TableRow(
            (
                facts.called(item.title),
                facts.called(item.goal) or UNKNOWN,
                facts.called(item.test) or UNKNOWN,
                facts.percent(item.pass_mark),
                facts.called(item.benefit) or UNKNOWN,
            )
        )
        for item in found.given
    )
    return Table(facts.words("training.report.goals.title"), columns, rows)


def cost_table(facts: Facts, found: Training) -> Table:
    """What every course costs, time away from work and prices apart."""
    heads = ("people", "hours", "away", "prices", "cost")
    money = {"away": facts.currency, "prices": facts.currency, "cost": facts.currency}
    columns = (
        Column(facts.words("training.worth.table.course")),
        *(
            Column(facts.words(f"training.worth.table.{name}"), Align.RIGHT, money.get(name, ""))
            for name in heads
        ),
    )
    rows = [TableRow(tuple(_cost(facts, found, item))) for item in found.worth]
    if found.whole is not None:
        rows.append(TableRow(tuple(_cost(facts, found, found.whole)), total=True))
    note = facts.words("training.worth.table.note_without")
    if found.rate is not None:
        note = facts.words("training.worth.table.note", rate=facts.price(found.rate, facts.currency))
    return Table(facts.words("training.worth.table.title"), columns, tuple(rows), (note,))


def _name(facts: Facts, found: Training, item: Worth) -> str:
    course = found.course(item.course)
    return facts.words("training.worth.table.total") if course is None else facts.called(course.title)


def _cost(facts: Facts, found: Training, item: Worth) -> Iterator[str]:
    yield _name(facts, found, item)
    yield facts.amount(item.people)
    yield facts.amount(item.hours, 1)
    yield facts.amount(item.away)
    yield facts.amount(item.prices)
    yield facts.amount(item.cost)


def returns_table(facts: Facts, found: Training) -> Table:
    """What courses bring in a year, return and ratio apart."""
    heads = ("claimed", "benefit", "cost", "net", "roi", "bcr")
    columns = (
        Column(facts.words("training.worth.returns.course")),
        *(
            Column(
                facts.words(f"training.worth.returns.{name}"),
                Align.RIGHT,
                "" if name in {"roi", "bcr"} else facts.currency,
            )
            for name in heads
        ),
    )
    rows = [TableRow(tuple(_return(facts, found, item))) for item in found.worth if item.claimed is not None]
    if found.whole is not None and found.whole.benefit is not None:
        rows.append(TableRow(tuple(_return(facts, found, found.whole)), total=True))
    names = ("note", "whole_note", *(("no_rate",) if found.rate is None else ()))
    notes = tuple(facts.words(f"training.worth.returns.{name}") for name in names)
    return Table(facts.words("training.worth.returns.title"), columns, tuple(rows), notes)


def _return(facts: Facts, found: Training, item: Worth) -> Iterator[str]:
    yield _name(facts, found, item)
    for amount in (item.claimed, item.benefit, item.cost, item.net):
        yield facts.amount(amount)
    yield facts.percent(item.roi)
    yield facts.amount(item.bcr, 2)


def gaps_table(facts: Facts, found: Training) -> Table:
    """How well groups can do what a course teaches, before and after."""
    columns = _columns(
        facts, "results.gaps_table", ("group", "course"), ("before", "after", "gain", "people")
    )
    rows = []
    for item in found.gaps:
        group, course = found.group(item.group), found.course(item.course)
        rows.append(
            TableRow(
                (
                    facts.called(item.group if group is None else group.title),
                    facts.called(item.course if course is None else course.title),
                    facts.amount(item.before, 1),
                    facts.amount(item.after, 1),
                    facts.amount(item.gain, 1),
                    facts.words("training.results.hidden") if item.hidden else facts.amount(item.people),
                )
            )
        )
    note = (facts.words("training.results.gaps_table.note"),)
    return Table(facts.words("training.results.gaps_table.title"), columns, tuple(rows), note)


def levels_table(facts: Facts, found: Training) -> Table:
    """Of each course the newest finding on each of the four levels."""
    levels = ("liked", "learned", "used", "result")
    columns = _columns(facts, "results.levels_table", ("course",), levels)
    newest = {(item.course, str(item.level)): item for item in found.levels}
    courses = [item for item in found.courses if any(one.course == item.id for one in found.levels)]
    rows = tuple(
        TableRow(
            (
                facts.called(item.title),
                *(
                    UNKNOWN if (one := newest.get((item.id, level))) is None else _found(facts, one.share)
                    for level in levels
                ),
            )
        )
        for item in courses
    )
    note = (facts.words("training.results.levels_table.note"),)
    return Table(facts.words("training.results.levels_table.title"), columns, rows, note)


def _found(facts: Facts, share: float | None) -> str:
    return facts.words("training.results.hidden") if share is None else facts.percent(share)

"""The counted answers of a survey, as lines of text and as plain data; of what may be shown, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from questionnaires.analysis import Analysis, AskedResult, Figure, Item
from questionnaires.model import Questionnaire
from questionnaires.outward import outward
from questionnaires.responses import Tally
from words.catalogue import Words
from words.numbers import number
from words.safe import plain

_TALLY = TypeAdapter(Tally)


def tally_json(tally: Tally, asked: Questionnaire) -> dict[str, Any]:
    """The tally as plain data, under the names of its fields; without personal questions."""
    found: dict[str, Any] = _TALLY.dump_python(outward(tally, asked), mode="json")
    return found


def tally_text(
    found: Analysis, tally: Tally, asked: Questionnaire, words: Words, *, shown: bool = True
) -> Iterator[str]:
    """Who answered, then each question that is not personal with what all and each group said.

    Args:
        found: the analysis of the tally, in the language of `words`.
        tally: as it leaves the service layer.
        asked: the questionnaire behind it.
        words: of the reader's language.
        shown: whether results may be shown yet.
    """
    yield words("commands.tally.head", title=plain(asked.title.read(words.language, asked.language)))
    yield _answered(found, words)
    if not shown:
        yield words("commands.tally.waiting")
        return
    if tally.awaiting:
        yield words.plural("commands.tally.more", tally.awaiting)
    if tally.least > 1:
        yield words("commands.tally.least", least=tally.least)
    texts = _texts(tally)
    for question in found.questions:
        yield from _question(question, _titles(found), texts.get(question.question, 0), words)


def _answered(found: Analysis, words: Words) -> str:
    total = words.plural("commands.tally.answered", found.responses)
    groups = [
        words("commands.tally.group", title=plain(item.title), count=item.sent)
        for item in found.groups
        if item.sent
    ]
    return words("commands.tally.groups", total=total, groups=", ".join(groups)) if groups else total


def _titles(found: Analysis) -> dict[str, str]:
    return {item.id: plain(item.title) for item in found.groups}


def _texts(tally: Tally) -> dict[str, int]:
    found: dict[str, int] = {}
    for question, _, count in tally.texts:
        found[question] = found.get(question, 0) + count
    return found


def _question(asked: AskedResult, titles: dict[str, str], texts: int, words: Words) -> Iterator[str]:
    """A question that somebody answered and that is not personal; the others are left out."""
    if asked.personal or not (asked.n or texts or asked.hidden):
        return
    yield f"\n{plain(asked.text)}"
    for item in asked.items:
        figures = [figure for figure in (item.whole, *item.groups) if figure is not None]
        told = ", ".join(_figure(figure, titles, words) for figure in figures if figure.n)
        if told and item.label:
            yield "  " + words("commands.tally.item", label=_label(item, words), figures=told)
        elif told:
            yield f"  {told}"
    if texts:
        yield "  " + words.plural("commands.tally.texts", texts)
    if asked.hidden:
        yield "  " + words(
            "commands.tally.hidden", groups=", ".join(titles.get(name, name) for name in asked.hidden)
        )


def _label(item: Item, words: Words) -> str:
    """What was judged; of one asked about twice, which of the two it is."""
    side = item.part.rpartition("__")[2]
    if side in {"importance", "satisfaction"}:
        return words(f"commands.tally.{side}", label=plain(item.label))
    return plain(item.label)


def _figure(figure: Figure, titles: dict[str, str], words: Words) -> str:
    """A mean where there is one, else how many chose it, else how many each code got."""
    group = titles.get(figure.group, figure.group) if figure.group else words("commands.tally.all")
    if figure.mean is not None:
        return words("commands.tally.mean", group=group, mean=number(figure.mean, 1), people=figure.n)
    if len(figure.counts) == 1:
        return words("commands.tally.share", group=group, count=figure.counts[0][1], people=figure.n)
    counts = ", ".join(
        words("commands.tally.count", code=plain(code), count=count) for code, count in figure.counts if count
    )
    return words("commands.tally.counts", group=group, counts=counts, people=figure.n)

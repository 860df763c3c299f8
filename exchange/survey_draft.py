"""A survey as it stands in another program's form, before it is written in our own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from authoring.diagnostics import Diagnostic, Place
from exchange.xpath import XNode
from questionnaires.kinds import Anonymity, QuestionKind

Spoken = Mapping[str, str]
"""A text by language; names of answers stand in it as ${name}."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition or calculation.

    Attributes:
        written: as it stands in the form.
        tree: what it says; None when it cannot be read.
        place: its cell.
    """

    written: str
    tree: XNode | None
    place: Place


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """One choice: its code in the form, and its label."""

    code: str
    label: Spoken
    place: Place


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One row of a question with rows: its name in the form, and its label."""

    name: str
    label: Spoken
    place: Place
    audience: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """One question.

    Attributes:
        name: in the form.
        place: the cell of its name.
        choices: name of its list, for kinds with choices or a scale.
        reasons: codes of the list that are reasons for no answer.
        exclusive: codes of the list that exclude all others.
        other: code of the choice that a text goes with.
        other_name: what the form calls that text.
        ask_if: conditions that all have to hold.
        scale: whether the list is a rating scale.
    """

    name: str
    kind: QuestionKind
    text: Spoken
    place: Place
    help: Spoken = field(default_factory=dict)
    required: bool = False
    require_if: Rule | None = None
    ask_if: tuple[Rule, ...] = ()
    check: Rule | None = None
    message: Spoken = field(default_factory=dict)
    value: Rule | None = None
    choices: str = ""
    reasons: frozenset[str] = frozenset()
    exclusive: frozenset[str] = frozenset()
    other: str = ""
    other_name: str = ""
    rows: tuple[DraftRow, ...] = ()
    low: float | None = None
    high: float | None = None
    personal: bool = False
    feeds: str = ""
    dont_know: bool = False
    withhold: bool = False


@dataclass(frozen=True, slots=True)
class DraftSection:
    """Questions under one heading."""

    name: str
    title: Spoken
    questions: tuple[DraftQuestion, ...]
    intro: Spoken = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Named:
    """A department or role."""

    id: str
    title: Spoken


@dataclass(frozen=True, slots=True)
class Facts:
    """What no form of another program says, and whoever hands one in may say.

    Attributes:
        purpose: what the answers are used for; empty: told as still to be written.
        retention: how long answers are kept and who deletes them; empty: told as still to be written.
        anonymity: what the project manager can see; none: confidential, and told.
        minutes: how long answering takes; none: worked out from the number of questions.
        departments: ids and titles of departments whose people are asked; none: everybody as one department.
    """

    purpose: Spoken = field(default_factory=dict)
    retention: Spoken = field(default_factory=dict)
    anonymity: Anonymity | None = None
    minutes: int | None = None
    departments: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole form.

    Attributes:
        file: the name its author knows it by.
        languages: two letters each, its own first.
        lists: the choices by name of their list.
        who: names of the form's questions about department and role, which are no questions of ours.
    """

    file: str
    name: str
    version: str
    title: Spoken
    languages: tuple[str, ...]
    lists: Mapping[str, tuple[DraftChoice, ...]]
    sections: tuple[DraftSection, ...]
    facts: Facts
    roles: tuple[Named, ...] = ()
    who: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a form.

    Attributes:
        text: the questionnaire as YAML that our reader accepts; None when there is none.
        losses: what was left out, renamed or became another thing, each by its cell and with what was done.
        diagnostics: what keeps the form from being read, and what is still to be written by hand.
    """

    text: str | None
    losses: tuple[Diagnostic, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

"""What the prover says of a questionnaire. All frozen; sentences stand in the words catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from words.catalogue import Words


class Weight(StrEnum):
    """How much a finding weighs.

    Attributes:
        FAULT: somebody would be stuck or never be asked; do not send it like this.
        WARNING: people will answer, but fewer or worse than they could.
        HINT: somebody should read it again; it may be right as it is.
    """

    FAULT = "fault"
    WARNING = "warning"
    HINT = "hint"


class Found(StrEnum):
    """What can be found; the sentences stand under `prover.found` by the same names."""

    CIRCLE = "circle"
    UNREACHED = "unreached"
    NOT_REACHED_YET = "not_reached_yet"
    STUCK = "stuck"
    CHECK_REFUSES_ALL = "check_refuses_all"
    NOT_SENT = "not_sent"
    UNUSED_VALUE = "unused_value"
    UNUSED_LIST = "unused_list"
    UNUSED_SCALE = "unused_scale"
    UNUSED_ROLE = "unused_role"
    NOTHING_ASKED = "nothing_asked"
    MANY_QUESTIONS = "many_questions"
    LONG = "long"
    TOO_LONG = "too_long"
    PROMISED_LESS = "promised_less"
    MISSING_TRANSLATION = "missing_translation"
    HARD_TO_READ = "hard_to_read"
    LONG_SENTENCES = "long_sentences"
    TWO_IN_ONE = "two_in_one"
    LEADING = "leading"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend or to look at.

    Attributes:
        question: id of the question as it is written; empty when it concerns the whole.
        department, role: whom it concerns; empty for everybody.
        arguments: what the sentence needs, by name.
    """

    code: Found
    weight: Weight
    question: str = ""
    department: str = ""
    role: str = ""
    arguments: tuple[tuple[str, str], ...] = ()

    def told(self, words: Words) -> str:
        """What is found and what to do, as one or two sentences."""
        holes = {"question": self.question, "department": self.department, "role": self.role}
        told = {**holes, **dict(self.arguments)}
        return " ".join(words(f"prover.found.{self.code}.{part}", **told) for part in ("what", "do"))


@dataclass(frozen=True, slots=True)
class PersonProof:
    """What somebody of a department with a role, or with none, meets.

    Attributes:
        fewest, most: questions asked on the shortest and on the longest way; texts of one's own beside a
            choice are not counted.
        shortest, longest: minutes to answer, on the quickest and on the slowest way.
        ways: how many ways lead through the questions, as far as conditions tell answers apart.
        walked: how many of them were gone from the first question to sending.
        all_branches: whether every answer that a condition tells apart was given in every situation that
            conditions tell apart. Then nothing but the order of the answers was left out.
        never_asked: ids of this person's questions, as written, that no way led to.
    """

    department: str
    role: str
    fewest: int
    most: int
    shortest: float
    longest: float
    ways: int
    walked: int
    all_branches: bool
    never_asked: tuple[str, ...] = ()

    @property
    def all_walked(self) -> bool:
        """Whether every single way was gone."""
        return self.all_branches and self.walked == self.ways


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything the prover says of one questionnaire.

    Attributes:
        people: departments in their order, each without a role first.
        findings: the heaviest first, then in the order asked.
    """

    questionnaire: str
    version: str
    people: tuple[PersonProof, ...]
    findings: tuple[Finding, ...]

    @property
    def may_be_sent(self) -> bool:
        """Whether nothing was found that would leave somebody stuck or unasked."""
        return all(item.weight is not Weight.FAULT for item in self.findings)

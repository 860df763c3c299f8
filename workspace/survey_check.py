"""A survey looked through before it is sent: walked by made-up people, minutes for each department."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from authoring.diagnostics import Diagnostic, Place, Severity, complain
from project.catalogue import Catalogue
from project.codes import Code
from project.model import Survey
from questionnaires.model import Questionnaire
from questionnaires.prover import LONGEST_MINUTES, Proof, Weight, prove
from words.catalogue import load


class _Kept:
    """A questionnaire by identity, so that looking up a proof costs nothing."""

    def __init__(self, asked: Questionnaire) -> None:
        self.asked = asked

    def __hash__(self) -> int:
        return id(self.asked)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and other.asked is self.asked


@dataclass(frozen=True, slots=True)
class Length:
    """How long a department needs, in minutes, whatever the role: the quickest and the slowest way."""

    department: str
    shortest: float
    longest: float

    @property
    def too_long(self) -> bool:
        """Whether so long a survey loses people."""
        return self.longest > LONGEST_MINUTES


def proof_of(catalogue: Catalogue, asked: Questionnaire, language: str) -> Proof:
    """What was found in a questionnaire; worked out once for as long as it stays the same."""
    return _proof(_Kept(asked), language, core=asked is catalogue.questionnaire)


def lengths(proof: Proof) -> tuple[Length, ...]:
    """Minutes for each department, in the order of the questionnaire."""
    found: dict[str, Length] = {}
    for person in proof.people:
        known = found.get(person.department, Length(person.department, person.shortest, person.longest))
        shortest, longest = min(known.shortest, person.shortest), max(known.longest, person.longest)
        found[person.department] = Length(person.department, shortest, longest)
    return tuple(found.values())


def ready_faults(catalogue: Catalogue, survey: Survey, today: date) -> Iterator[Diagnostic]:
    """What the questions, and the day, say against sending; that it takes long is a warning only."""
    place = Place("", path=(survey.KIND, survey.id, "questionnaire"))
    if survey.closes is not None and survey.closes < today:
        yield complain(Code.SURVEY_CLOSES_FIRST, Place("", path=(survey.KIND, survey.id, "closes")))
    asked = catalogue.survey(survey.questionnaire)
    if asked is None:
        return
    proof = proof_of(catalogue, asked, asked.language)
    faults = sum(item.weight is Weight.FAULT for item in proof.findings)
    if faults:
        yield complain(Code.SURVEY_QUESTIONS, place, {"count": faults})
    titles = {item.id: item.title.read(asked.language, asked.language) for item in asked.departments}
    people = dict(survey.headcounts)
    for item in lengths(proof):
        if item.too_long and (not people or people.get(item.department)):
            told = {"department": titles[item.department], "minutes": round(item.longest)}
            yield complain(Code.SURVEY_LONG, place, told, severity=Severity.WARNING)


@lru_cache(maxsize=16)
def _proof(kept: _Kept, language: str, *, core: bool) -> Proof:
    return prove(kept.asked, load(language), core=core)

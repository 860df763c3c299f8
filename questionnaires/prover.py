"""Proves a questionnaire before it is sent: made-up people of every department and role walk through it.

What the loader refuses (unknown names, conditions that can never hold) is not said again, except where
somebody is left out all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from questionnaires.asked import for_person, other_of, unfolded
from questionnaires.audience import Audiences, Person
from questionnaires.checks_reach import origin
from questionnaires.minutes import seconds
from questionnaires.model import Questionnaire
from questionnaires.proving.results import Finding, Found, PersonProof, Proof, Weight
from questionnaires.proving.upkeep import upkeep
from questionnaires.proving.walks import Walked, walked
from words.catalogue import Words

__all__ = [
    "CORE_MINUTES",
    "CORE_QUESTIONS",
    "LONGEST_MINUTES",
    "Finding",
    "Found",
    "PersonProof",
    "Proof",
    "Weight",
    "prove",
]

CORE_QUESTIONS = 12
"""What everybody is asked should not have more questions; own rule."""

CORE_MINUTES = 6.0
"""And should not take longer."""

LONGEST_MINUTES = 8.0
"""Sending anything that takes longer is warned of; own rule."""

Arguments = tuple[tuple[str, str], ...]

_HEAVY = tuple(Weight)


def prove(survey: Questionnaire, words: Words, *, core: bool = True) -> Proof:
    """Walk through a questionnaire as people of every department and role, and look at its texts.

    Two runs over the same questionnaire tell the same.

    Args:
        survey: as the loader gives it.
        words: of the language in which minutes are counted.
        core: whether it goes to everybody; longer forms, for workshops, may have more questions.
    """
    proving = _Proving(survey, words)
    people = tuple(proving.person(person) for person in proving.audiences.everybody())
    found = [*upkeep(survey), *proving.findings()]
    found += _together(proving, survey, people, core=core)
    order = {question.id: number for number, question in enumerate(survey.questions(), 1)}
    found.sort(key=lambda item: (_HEAVY.index(item.weight), order.get(item.question, 0)))
    return Proof(survey.id, survey.version, people, tuple(found))


class _Proving:
    """Walks once for each sort of people that audiences tell apart."""

    def __init__(self, survey: Questionnaire, words: Words) -> None:
        self._survey, self._words = survey, words
        self.audiences = Audiences(survey)
        self._written = frozenset(question.id for question in survey.questions())
        self._texts_of_own = frozenset(map(other_of, (item.id for item in unfolded(survey).questions())))
        self._walked: dict[Person, Walked] = {}

    def person(self, person: Person) -> PersonProof:
        """What one person meets."""
        sort = self.audiences.sort_of(person)
        if sort not in self._walked:
            plain = for_person(self._survey, *sort)
            self._walked[sort] = walked(plain, self._costs(plain))
        found = self._walked[sort]
        return PersonProof(
            department=person.department,
            role=person.role,
            fewest=found.asked[0],
            most=found.asked[1],
            shortest=found.seconds[0] / 60,
            longest=found.seconds[1] / 60,
            ways=found.ways,
            walked=found.walked,
            all_branches=found.all_branches,
            never_asked=self._never_asked(sort),
        )

    def name(self, person: Person | PersonProof) -> str:
        """What the department is called, with the role where there is one."""
        language = self._words.language
        titles = {item.id: item.title for item in self._survey.departments}
        titles |= {item.id: item.title for item in self._survey.roles}
        named = [name for name in (person.department, person.role) if name]
        return ", ".join(titles[name].read(language, self._survey.language) for name in named)

    def names(self, some: Sequence[PersonProof], everybody: Sequence[PersonProof]) -> str:
        """What several are called; one word for everybody."""
        departments = {person.department for person in everybody}
        if len(departments) > 1 and departments == {person.department for person in some if not person.role}:
            return self._words("prover.everybody")
        return "; ".join(map(self.name, some))

    def findings(self) -> Iterator[Finding]:
        """What went wrong on the walks, told once for all whom it concerns."""
        told: dict[tuple[str, str, str], Finding] = {}
        for sort, found in self._walked.items():
            for item in self._refusals(sort, found):
                told.setdefault((item.code, item.question, dict(item.arguments).get("reason", "")), item)
        yield from told.values()
        yield from self._unreached()

    def _costs(self, plain: Questionnaire) -> Mapping[str, tuple[float, int]]:
        return {
            question.id: (
                seconds(question, plain, self._words),
                0 if question.id in self._texts_of_own - self._written else 1,
            )
            for question in plain.questions()
        }

    def _never_asked(self, sort: Person) -> tuple[str, ...]:
        """Written questions of this person that no way leads to."""
        mine = dict.fromkeys(self._origin(item.id) for item in for_person(self._survey, *sort).questions())
        reached = {self._origin(name) for name in self._walked[sort].reached}
        return tuple(name for name in mine if name not in reached)

    def _refusals(self, sort: Person, found: Walked) -> Iterator[Finding]:
        who = (("department", self.name(sort)),)
        for name, by_check in found.stuck:
            code = Found.CHECK_REFUSES_ALL if by_check else Found.STUCK
            weight = Weight.WARNING if by_check else Weight.FAULT
            yield Finding(code, weight, self._origin(name), *sort, who)
        for name, why in found.not_sent:
            told = (*who, ("reason", self._words(f"prover.reason.{why}")))
            yield Finding(Found.NOT_SENT, Weight.FAULT, self._origin(name), *sort, told)

    def _unreached(self) -> Iterator[Finding]:
        """Questions that nobody reached: a fault when every answer was tried, else only to be looked at."""
        everything = all(found.every_situation for found in self._walked.values())
        reached = {self._origin(name) for found in self._walked.values() for name in found.reached}
        code, weight = (Found.UNREACHED, Weight.FAULT) if everything else (Found.NOT_REACHED_YET, Weight.HINT)
        for question in self._survey.questions():
            if question.id not in reached:
                yield Finding(code, weight, question.id)

    def _origin(self, name: str) -> str:
        return origin(name, self._written)


def _together(
    proving: _Proving, survey: Questionnaire, people: Sequence[PersonProof], *, core: bool
) -> Iterator[Finding]:
    """Findings about the length, those that are the same for several departments told once.

    Somebody with a role is named only where the role makes a difference.
    """
    plain: dict[str, list[Finding]] = {}
    groups: dict[tuple[Found, Arguments], list[PersonProof]] = {}
    for person in people:
        found = list(_lengths(person, survey, core=core))
        same = [(item.code, item.arguments) for item in plain.setdefault(person.department, found)]
        for item in found:
            if not person.role or (item.code, item.arguments) not in same:
                groups.setdefault((item.code, item.arguments), []).append(person)
    for (code, arguments), concerned in groups.items():
        weight = Weight.HINT if code is Found.NOTHING_ASKED else Weight.WARNING
        names = (("department", proving.names(concerned, people)),)
        only = concerned[0] if len(concerned) == 1 else None
        who = (only.department, only.role) if only is not None else ("", "")
        yield Finding(code, weight, "", *who, (*names, *arguments))


def _lengths(person: PersonProof, survey: Questionnaire, *, core: bool) -> Iterator[Finding]:
    """Too much for one person, or more than page one promises; whom it concerns is left out."""
    taken = (("minutes", f"{person.longest:.1f}"),)
    for code, over, told in (
        (Found.NOTHING_ASKED, person.most == 0, ()),
        (
            Found.MANY_QUESTIONS,
            core and person.most > CORE_QUESTIONS,
            (("count", str(person.most)), ("most", str(CORE_QUESTIONS))),
        ),
        (Found.TOO_LONG, person.longest > LONGEST_MINUTES, (*taken, ("most", f"{LONGEST_MINUTES:g}"))),
        (
            Found.LONG,
            core and CORE_MINUTES < person.longest <= LONGEST_MINUTES,
            (*taken, ("most", f"{CORE_MINUTES:g}")),
        ),
        (
            Found.PROMISED_LESS,
            person.longest > survey.minutes,
            (*taken, ("promised", str(survey.minutes))),
        ),
    ):
        if over:
            yield Finding(code, Weight.WARNING, arguments=told)

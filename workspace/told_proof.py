"""What the prover found, as lines of text and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from questionnaires.model import Questionnaire
from questionnaires.prover import PersonProof, Proof
from words.catalogue import Words
from words.numbers import number
from words.safe import plain


def proof_json(proof: Proof, words: Words) -> dict[str, Any]:
    """Everything the prover says; each finding with its sentence."""
    return {
        "questionnaire": proof.questionnaire,
        "version": proof.version,
        "may_be_sent": proof.may_be_sent,
        "people": [{**asdict(item), "all_walked": item.all_walked} for item in proof.people],
        "findings": [
            {
                "code": str(item.code),
                "weight": str(item.weight),
                "question": item.question,
                "department": item.department,
                "role": item.role,
                "arguments": dict(item.arguments),
                "text": item.told(words),
            }
            for item in proof.findings
        ],
    }


def proof_text(proof: Proof, asked: Questionnaire, words: Words) -> Iterator[str]:
    """A line for everybody it was tried for, one for each finding, and what follows."""
    title = asked.title.read(words.language, asked.language)
    yield words("commands.proof.head", title=plain(title), version=plain(proof.version))
    for person in proof.people:
        yield _person(person, asked, words)
    for item in proof.findings:
        weight = words(f"prover.weight.{item.weight}")
        yield words("commands.proof.finding", weight=weight, told=plain(item.told(words)))
    yield words("commands.proof.sound" if proof.may_be_sent else "commands.proof.stuck")


def _person(person: PersonProof, asked: Questionnaire, words: Words) -> str:
    titles = {item.id: item.title for item in asked.departments}
    titles |= {item.id: item.title for item in asked.roles}
    ids = (name for name in (person.department, person.role) if name)
    named = [titles[name].read(words.language, asked.language) for name in ids]
    return words(
        "commands.proof.person",
        name=plain(", ".join(named)),
        questions=_questions(person, words),
        minutes=_minutes(person, words),
        ways=_ways(person, words),
    )


def _questions(person: PersonProof, words: Words) -> str:
    if person.fewest == person.most:
        return words.plural("commands.proof.same_questions", person.most)
    return words("commands.proof.questions", fewest=person.fewest, most=person.most)


def _minutes(person: PersonProof, words: Words) -> str:
    shortest, longest = number(person.shortest, 1), number(person.longest, 1)
    if shortest == longest:
        return longest
    return words("commands.proof.minutes", shortest=shortest, longest=longest)


def _ways(person: PersonProof, words: Words) -> str:
    if person.all_walked:
        return words.plural("commands.proof.all_walked", person.ways)
    key = "some_walked" if person.all_branches else "not_all"
    return words(f"commands.proof.{key}", walked=f"{person.walked:,}", ways=f"{person.ways:,}")

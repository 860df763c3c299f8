"""In which language the texts of the content stand, where that is not the language of the report."""

from __future__ import annotations

from reports.facts import Facts


def written_in(facts: Facts) -> str:
    """That the playbook is written in another language than the report, as a sentence; "" where it is not."""
    playbook = facts.catalogue.playbook
    own = playbook.language
    if facts.language == own or facts.language in playbook.title.root:
        return ""
    key = f"language.{own}"
    name = facts.say(key) if facts.words.has(f"reports.{key}") else own
    return facts.say("provenance.written_in", language=name)

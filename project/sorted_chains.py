"""The texts of a project sorted into contents, with the main questionnaire told from those beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from authoring.diagnostics import Diagnostic, Place, complain
from playbook.model import ContentIds, Playbook
from project.chains import Chain, ContentSource, chains
from project.codes import Code
from project.loading import LOADERS, read_chain

_QUESTIONNAIRE = "questionnaire"


@dataclass(frozen=True, slots=True)
class SortedChains:
    """Texts that extend each other as one content each.

    Attributes:
        found: in the order of reading; of questionnaires the main one alone.
        further: questionnaires beside the main one, sorted by id; they may stand on texts of it.
        diagnostics: why some lead nowhere, or which questionnaire is the main one cannot be told.
    """

    found: tuple[Chain, ...]
    further: tuple[Chain, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def all(self) -> tuple[Chain, ...]:
        """Every content, the further questionnaires last."""
        return (*self.found, *self.further)


def sorted_chains(sources: Sequence[ContentSource]) -> SortedChains:
    """Sort the texts of a project.

    The main questionnaire is the one that the playbook names, or what stands above it. A questionnaire that
    the playbook names as a further one is one by itself, also where others stand on it.
    """
    made = chains(sources)
    if made.diagnostics:
        return SortedChains((), diagnostics=made.diagnostics)
    surveys = [chain for chain in made.found if chain[-1].kind == _QUESTIONNAIRE]
    ids, place = _named(made.found)
    main, further = _apart(surveys, ids) if ids else (surveys[:1], surveys[1:])
    faults = tuple(_faults(main, further, ids, place))
    others = (chain for chain in made.found if chain[-1].kind != _QUESTIONNAIRE)
    kinds = list(LOADERS)
    found = sorted((*main, *others), key=lambda chain: kinds.index(chain[-1].kind))
    return SortedChains(tuple(found), tuple(sorted(further, key=_id)), faults)


def owners(surveys: Sequence[Chain]) -> tuple[tuple[str, str], ...]:
    """Id of each text, and id of the questionnaire for which answers kept under it count.

    A text below several questionnaires belongs to the main one, else to the one that it is itself; where that
    does not settle it, to none.

    Args:
        surveys: the main questionnaire, then the further ones.
    """
    lists = [_ids(chain) for chain in surveys]
    return tuple((name, own[-1]) for own in lists for name in own if _owner(name, lists) == own)


def _owner(name: str, lists: Sequence[list[str]]) -> list[str] | None:
    main, *further = lists
    if name in main:
        return main
    whole = [names for names in further if names[-1] == name]
    holding = whole or [names for names in further if name in names]
    return holding[0] if len(holding) == 1 else None


def _named(found: Iterable[Chain]) -> tuple[ContentIds | None, Place]:
    """What the playbook works with and where it says so; None while that cannot be read."""
    plan = next((chain for chain in found if chain[-1].kind == "playbook"), None)
    reading = read_chain(plan) if plan else None
    if reading is None or not isinstance(reading.value, Playbook):
        return None, Place("", path=("content", _QUESTIONNAIRE))
    return reading.value.content, reading.positions.place(("content", _QUESTIONNAIRE))


def _apart(surveys: Sequence[Chain], ids: ContentIds) -> tuple[list[Chain], list[Chain]]:
    """Every chain that may be the main one, and the others."""
    beside = set(ids.further_questionnaires) - {ids.questionnaire}
    holding = [chain for chain in surveys if ids.questionnaire in _ids(chain)]
    main = [chain for chain in holding if _id(chain) not in beside]
    main = main or [_up_to(chain, ids.questionnaire) for chain in holding[:1]]
    further = [chain for chain in surveys if chain not in main]
    known = {_id(chain) for chain in (*main, *further)}
    for name in sorted(beside - known):
        further += [_up_to(chain, name) for chain in surveys if name in _ids(chain)][:1]
    return main, further


def _up_to(chain: Chain, name: str) -> Chain:
    return chain[: _ids(chain).index(name) + 1]


def _ids(chain: Chain) -> list[str]:
    return [source.head.id for source in chain]


def _id(chain: Chain) -> str:
    return chain[-1].head.id


def _faults(
    main: Sequence[Chain], further: Sequence[Chain], ids: ContentIds | None, place: Place
) -> Iterator[Diagnostic]:
    """There is one main questionnaire, and each further one is there once and not below the main one."""
    if not main:
        name = f"{_QUESTIONNAIRE} {ids.questionnaire}" if ids and further else _QUESTIONNAIRE
        yield complain(Code.CONTENT_MISSING, place, {"kind": name})
    if len(main) > 1:
        yield complain(Code.CONTENT_TWICE, place, {"kind": _QUESTIONNAIRE})
    names = [_id(chain) for chain in further]
    below = {name for chain in main for name in _ids(chain)}
    for name in sorted({name for name in names if names.count(name) > 1 or name in below}):
        yield complain(Code.CONTENT_TWICE, place, {"kind": f"{_QUESTIONNAIRE} {name}"})

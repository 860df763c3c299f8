"""Texts of content that extend each other, sorted into chains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.heads import WrittenHead, head_of
from authoring.layers import Layer, chain
from project.codes import Code


@dataclass(frozen=True, slots=True)
class ContentSource:
    """A text of content on its way in: what it should be and what it is called."""

    kind: str
    file: str
    text: str

    @property
    def head(self) -> WrittenHead:
        """What the text says of itself in its first lines."""
        return head_of(self.text)

    @property
    def layer(self) -> Layer:
        """The text as one layer of several."""
        return Layer(self.file, self.text)


Chain = tuple[ContentSource, ...]
"""Texts of one content, from the one that extends nothing to the one that no other extends."""


@dataclass(frozen=True, slots=True)
class Chains:
    """Every chain that the texts make, and why some of them lead nowhere."""

    found: tuple[Chain, ...]
    diagnostics: tuple[Diagnostic, ...]


def chains(sources: Sequence[ContentSource]) -> Chains:
    """Sort texts of all kinds into chains: each ends with a text that no other one extends."""
    found: list[Chain] = []
    faults: list[Diagnostic] = []
    for kind in dict.fromkeys(item.kind for item in sources):
        for made in _chains([item for item in sources if item.kind == kind]):
            found.extend(made.found)
            faults.extend(made.diagnostics)
    return Chains(tuple(found), tuple(faults))


def _chains(sources: Sequence[ContentSource]) -> Iterator[Chains]:
    """Texts of one kind; one that stands alone is a chain of its own."""
    above = {item.head.extends for item in sources} - {None}
    if not above:
        yield Chains(tuple((item,) for item in sources), ())
        return
    names = [item.head.id for item in sources]
    for name in sorted({name for name in names if names.count(name) > 1}):
        place = Place("", path=("content", sources[0].kind))
        told = {"kind": f"{sources[0].kind} {name}"}
        yield Chains((), (complain(Code.CONTENT_TWICE, place, told),))
    by_id = dict(zip(names, sources, strict=True))
    tips = [item for name, item in by_id.items() if name not in above] or list(by_id.values())[:1]
    for tip in tips:
        yield below(tip, by_id)


def below(tip: ContentSource, by_id: Mapping[str, ContentSource], known: Iterable[str] = ()) -> Chains:
    """The chain that ends with a text, made of others of its kind; no chain when its root is not reached.

    Args:
        tip: the text that no other extends.
        by_id: texts it may stand on.
        known: more ids that there are, for the nearest name.
    """
    files = {source.layer: source for source in by_id.values()}

    def find(name: str) -> Layer | None:
        return by_id[name].layer if name in by_id else None

    made = chain(tip.text, tip.file, find, (*by_id, *known))
    if made.diagnostics:
        return Chains((), made.diagnostics)
    return Chains(((*(files[item] for item in made.base), tip),), ())

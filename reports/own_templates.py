"""Running a section template: a small part of Jinja, with bounds on what it reads, repeats and writes.

Only names of the context, conditions, loops over what the context holds and a few filters are there. Nothing
can be called, set, included or worked out, so that a template can neither reach out of its section nor run
for long: repetitions are counted, and what is written is cut off.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from authoring.diagnostics import Diagnostic, Place, complain
from reports.codes import Code
from reports.own_context import SectionContext
from reports.own_lines import MARK
from reports.writers.lettering import clean
from words.safe import plain

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment

MOST_WRITTEN = 200_000
"""Characters that a template may write."""

MOST_TURNS = 20_000
"""Turns of all loops together; fewer in a large template, of which each turn may do more."""

MOST_STEPS = 2_000_000
"""Turns times the parts of a template."""

LARGEST = 64 * 1024
"""Bytes of a template."""

COUNTED = "__counted"
ALLOWED = frozenset(
    {
        "Template",
        "Output",
        "TemplateData",
        "For",
        "If",
        "CondExpr",
        "Name",
        "Const",
        "Getattr",
        "Getitem",
        "Filter",
        "Test",
        "Compare",
        "Operand",
        "And",
        "Or",
        "Not",
        "Slice",
        "Tuple",
        "Keyword",
    }
)
"""Parts of Jinja that a template may be made of."""


class TooMuchError(Exception):
    """A template repeats or writes more than it may."""


def written(source: str, file: str, context: SectionContext) -> str | Diagnostic:
    """What a template writes, or what is wrong with it and where.

    Args:
        source: the template.
        file: its name, for what is told of it.
        context: what it may name.
    """
    from jinja2 import TemplateSyntaxError, UndefinedError  # noqa: PLC0415  loaded where there are templates

    try:
        return "".join(_parts(source.replace(MARK, ""), context))
    except TemplateSyntaxError as error:
        told = {"reason": str(error.message)}
        return complain(Code.TEMPLATE_SYNTAX, Place(file, error.lineno), told)
    except _NotAllowedError as error:
        return complain(Code.TEMPLATE_NOT_ALLOWED, Place(file, error.line), {"name": error.name})
    except UndefinedError as error:
        return complain(Code.TEMPLATE_UNDEFINED, Place(file, _line(error)), {"reason": str(error)})
    except TooMuchError as error:
        return complain(Code.TEMPLATE_TOO_MUCH, Place(file, _line(error)))
    except Exception as error:  # noqa: BLE001  a template of others may fail in any way; the report still comes
        return complain(Code.TEMPLATE_BROKEN, Place(file, _line(error)), {"reason": type(error).__name__})


class _NotAllowedError(Exception):
    def __init__(self, line: int, name: str) -> None:
        super().__init__(name)
        self.line, self.name = line, name


def _parts(source: str, context: SectionContext) -> Iterator[str]:
    environment = _environment()
    tree = environment.parse(source)
    size = _look_over(tree)
    template = environment.template_class.from_code(
        environment, environment.compile(_counting(tree), filename=_NAME), {}
    )
    turns = iter(range(min(MOST_TURNS, MOST_STEPS // size)))
    given = {item.name: getattr(context, item.name) for item in fields(context)}
    left = MOST_WRITTEN
    for part in template.generate(**given, **{COUNTED: turns}):
        left -= len(part)
        if left < 0:
            raise TooMuchError
        yield part


_NAME = "<section template>"


def _line(error: BaseException) -> int:
    """The line of the template on which it failed; 0 where that is not known."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == _NAME]
    return (lines[-1] or 0) if lines else 0


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined  # noqa: PLC0415  as above
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415  as above

    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=_safe,
        autoescape=False,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=0,
    )
    kept = ("length", "count", "first", "last", "upper", "lower", "trim", "default")
    made.filters = {**{name: made.filters[name] for name in kept}, "join": _joined, COUNTED: _counted}
    made.tests = {name: made.tests[name] for name in ("defined", "undefined", "none", "odd", "even", "in")}
    made.globals = {}
    return made


def _safe(value: object) -> str:
    """A value on one line, with a mark before it, so that it never begins a line with a sign.

    Texts and numbers only: what else a name may lead to tells of the program, not of the report.
    """
    text = "" if value is None else _text(value)
    return MARK + plain(clean(text.replace(MARK, ""))[:MOST_WRITTEN])


def _joined(values: Iterable[Any], between: str = ", ") -> str:
    """Texts in a row; no longer than a template may write, which is counted before they are put together."""
    if isinstance(values, (str, Mapping)):
        raise TypeError("only several values can be put in a row")
    parts, sign = [_text(item) for item in values], _text(between)
    if sum(map(len, parts)) + len(sign) * len(parts) > MOST_WRITTEN:
        raise TooMuchError
    return sign.join(parts)


def _text(value: object) -> str:
    """A text or a number as text; what is not there says so itself when it is asked."""
    text = str(value)
    if not isinstance(value, (str, int, float)):
        raise TypeError("only single values can be written")
    return text


def _counted(values: Iterable[Any], turns: Iterator[int]) -> Iterator[Any]:
    """The values, each of which uses up a turn of those that all loops share."""
    if isinstance(values, (str, Mapping)):
        raise TypeError("a loop goes over several values")
    for value in values:
        if next(turns, None) is None:
            raise TooMuchError
        yield value


def _look_over(tree: nodes.Template) -> int:
    """How many parts a template has, all of them allowed.

    Raises:
        _NotAllowedError: another one is.
    """
    from jinja2 import nodes  # noqa: PLC0415  as above

    parts = (tree, *tree.find_all(nodes.Node))
    for node in parts:
        name = type(node).__name__
        recursive = isinstance(node, nodes.For) and node.recursive
        hidden = isinstance(node, nodes.Name) and node.name.startswith("_")
        if name not in ALLOWED or recursive or hidden:
            raise _NotAllowedError(getattr(node, "lineno", 0) or 0, name)
    return len(parts)


def _counting(tree: nodes.Template) -> nodes.Template:
    """The same template, its loops counted."""
    from jinja2 import nodes  # noqa: PLC0415  as above

    for loop in tree.find_all(nodes.For):
        turns = nodes.Name(COUNTED, "load", lineno=loop.lineno)
        loop.iter = nodes.Filter(loop.iter, COUNTED, [turns], [], None, None, lineno=loop.lineno)
    tree.set_environment(_environment())
    return tree

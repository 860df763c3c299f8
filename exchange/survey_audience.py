"""Conditions on the form's own questions about department and role, which are audiences with us."""

from __future__ import annotations

from dataclasses import replace

from exchange.survey_draft import Draft, Rule
from exchange.xlsform_limits import operands
from exchange.xpath import XName, XNode, XPair, XText


def audience_of(rules: tuple[Rule, ...], draft: Draft) -> tuple[tuple[str, ...], tuple[Rule, ...]]:
    """Who is asked, and the conditions that are left."""
    wanted: list[str] = []
    left: list[Rule] = []
    for rule in rules:
        rest: list[XNode] = []
        for part in operands(rule.tree, "and") if rule.tree is not None else ():
            named = _named(part, draft.who)
            wanted += named
            rest += [] if named else [part]
        if rule.tree is None or rest:
            left.append(replace(rule, tree=_together(rest)) if rest else rule)
    return tuple(dict.fromkeys(wanted)), tuple(left)


def _named(tree: XNode, who: frozenset[str]) -> list[str]:
    """The departments or roles of `${department} = 'sales' or ${department} = 'service'`."""
    found = []
    for part in operands(tree, "or"):
        match part:
            case XPair(sign="=", left=XName(name=name), right=XText(value=code)) if name in who:
                found.append(code)
            case _:
                return []
    return found


def _together(parts: list[XNode]) -> XNode:
    tree = parts[0]
    for part in parts[1:]:
        tree = XPair("and", tree, part)
    return tree

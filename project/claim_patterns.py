"""What gives away a claim about money in an English sentence: figures beside words of return.

Every pattern reads a sentence once: what repeats is taken whole and never given back, so that no text,
however long, takes more than a moment.
"""

from __future__ import annotations

import re

_NUMBER = r"(?<![\d.,])\d[\d.,]*+"
_WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|hundred"
_COUNT = rf"(?:{_NUMBER}|\b(?:{_WORDS})\b)"
_PERCENT = rf"{_NUMBER}[ -]?(?:%|per ?cent\b)"
_HOW_OFTEN = r"(?! (?:a|an|per|each|every)\b)"
_TIMES = rf"(?:{_COUNT}(?:x\b| x\b| ?: ?1\b(?![.,]?\d)| to (?:1|one)\b|[ -]times\b{_HOW_OFTEN}))"
_FOLD = rf"(?:\b(?:{_WORDS})[ -]?fold\b|{_NUMBER}[ -]?fold\b)"
_LINKS = r"(?:(?:of|is|was|at|about|around|over|above|nearly|almost|up|to|be|will|than|more) ){1,4}"
_KINDS = r"(?:(?:annual|average|expected|guaranteed|overall|total|yearly|net) )?"
_OF_GOODS = r"(?! of (?!(?:the |its |your |our |what )?(?:cost|costs|investment|money|outlay|price|it)\b))"
_NO_RETURN = r"-| (?:rate|to|after|within|visit|visits|polic|customer|ticket|of (?!investment))"
_NOUN = rf"\breturns?\b(?!{_NO_RETURN})"

RETURN = re.compile(r"\b(?:roi|returns? on|(?<!internal )rate of return)\b", re.IGNORECASE)
"""Words that are about nothing but the return on money."""

PERCENT = re.compile(_PERCENT, re.IGNORECASE)

TIMES = re.compile(f"{_TIMES}|{_FOLD}", re.IGNORECASE)
"""A multiple: 5x, 4:1, 4 to 1, five times, fivefold; not "twice a week" or "3 times a year"."""

BARE = re.compile(
    r"\b(?:roi|return on (?:the |our |your |its )?(?:investment|money|capital))"
    rf"(?: {_LINKS}\d{{1,2}}(?:[.,]\d{{1,2}})?|[ :=]{{1,3}}\d{{1,2}}[.,]\d{{1,2}})"
    r"(?![.,]?\d)(?! ?(?:%|per ?cent|years?|months?|weeks?|days?|points?|[km]\b|million|thousand))",
    re.IGNORECASE,
)
"""A return that is a plain number, such as 4.5: benefit divided by cost."""

RETURN_OF = re.compile(
    rf"\breturns? (?:{_LINKS}{_PERCENT}{_OF_GOODS})|{_PERCENT} {_KINDS}{_NOUN}", re.IGNORECASE
)
"""A percentage that is called a return; what customers bring back stands in "return 5 % of goods"."""

TIMES_RETURN = re.compile(
    rf"\breturns? (?:{_LINKS})?(?:{_TIMES}|{_FOLD})|(?:{_TIMES}|{_FOLD}) {_KINDS}{_NOUN}",
    re.IGNORECASE,
)
"""A multiple that is called a return."""

MONEY_BACK = re.compile(
    r"\b(?:per|for|(?:for|on|from) (?:every|each))"
    r" (?:(?:one |single |1 )?(?:dollar|euro|pound)\b|[$€£] ?1\b(?![.,]?\d)|(?:eur|usd|gbp) ?1\b(?![.,]?\d))",
    re.IGNORECASE,
)
"""For each unit of money; a claim only with what comes back before it."""

COUNT = re.compile(rf"\d|\b(?:{_WORDS})\b", re.IGNORECASE)
BROUGHT_IN = re.compile(r"\b(?:spent|invested|investment|returns?|returned|roi|back)\b", re.IGNORECASE)

YEARLY_RATE = re.compile(
    rf"\b(?:irr|internal rate of return) ?[:=]?+ ?(?:{_LINKS})?(?P<rate>{_NUMBER})[ -]?(?:%|per ?cent\b)",
    re.IGNORECASE,
)
"""An internal rate of return, a rate a year by what it is."""

PERIOD = re.compile(
    rf"\b(?:(?:\d++|an?|one|first|per|each|every|{_WORDS})[ -](?:years?|months?)\b(?! (?:ago|before)\b)"
    r"|(?:years?|months?) \d{1,2}\b|year one\b|yearly\b|annual(?:ly|i[sz]ed)?\b|per annum\b|p\.a\.)",
    re.IGNORECASE,
)
"""Over how long; "last year" says when it was told, not over how long it was earned."""

"""What vendors are asked and shown: sections of a request for proposal, scenarios for demonstrations."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from authoring.values import Frozen, Identifier, Meets, Text


class AnswerKind(StrEnum):
    """In which form a vendor answers.

    Attributes:
        TEXT: some sentences.
        YES_NO: yes or no.
        NUMBER: a number.
        PRICE: an amount of money.
        DOCUMENT: a document that is handed in.
        DELIVERY: standard, configured, customised, by a partner, on the roadmap with a date, or no.
    """

    TEXT = "text"
    YES_NO = "yes_no"
    NUMBER = "number"
    PRICE = "price"
    DOCUMENT = "document"
    DELIVERY = "delivery"
    """standard, configured, customised, partner, roadmap with date, or no"""


class Delivery(StrEnum):
    """How a vendor provides what is asked, from as it comes to not at all.

    Attributes:
        STANDARD: there, as it comes.
        CONFIGURED: there after settings that an administrator makes.
        CUSTOMISED: written for the customer.
        PARTNER: provided by somebody else's product.
        ROADMAP: promised for a stated day.
        NO: not provided.
    """

    STANDARD = "standard"
    CONFIGURED = "configured"
    CUSTOMISED = "customised"
    PARTNER = "partner"
    ROADMAP = "roadmap"
    NO = "no"


class DeliveryPoint(Frozen):
    """What an answer is worth as a proposal for a score.

    Attributes:
        delivery: the answer.
        share: of the way from the worst to the best end of a criterion's scale, 0 to 1.
    """

    delivery: Delivery
    share: float = Field(ge=0, le=1)


class ReferenceQuestion(Frozen):
    """One question to customers of a vendor.

    Attributes:
        id: stable name.
        ask: the question.
        why: what the answer tells.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    ask: Text
    why: Text | None = None
    source: str | None = None
    meets: Meets = ()


class ContractTerm(Frozen):
    """One point to settle in a contract.

    Attributes:
        id: stable name.
        title: the point in a few words.
        ask: what to ask for.
        why: what happens without it.
        fallback: what to accept when it is refused.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    ask: Text
    why: Text
    fallback: Text | None = None
    source: str | None = None
    meets: Meets = ()


class RfpQuestion(Frozen):
    """One question to every vendor.

    Attributes:
        id: stable name.
        ask: the question.
        answer: the form of the answer.
        evidence: what the vendor has to hand in as proof; none when the answer is enough.
        good: what a good answer looks like, for whoever reads it.
        knock_out: whether a "no" takes the vendor out.
        informs: ids of criteria it helps to score.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    ask: Text
    answer: AnswerKind
    evidence: Text | None = None
    good: Text | None = None
    knock_out: bool = False
    informs: tuple[Identifier, ...] = ()
    source: str | None = None
    meets: Meets = ()


class RfpSection(Frozen):
    """Questions under one heading.

    Attributes:
        id: stable name.
        title: the heading.
        intro: what the vendor should know before answering.
        questions: the questions in order.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    intro: Text
    questions: tuple[RfpQuestion, ...] = Field(min_length=1)
    source: str | None = None
    meets: Meets = ()


class Scenario(Frozen):
    """A story every vendor plays through with the same data, and users again before acceptance.

    Attributes:
        id: stable name.
        title: the story in a few words.
        story: what happens, seen from the customer and the people at work.
        prepare: data and settings the vendor needs beforehand.
        steps: what has to be shown, in order.
        watch: what the watchers note.
        passes: when it counts as shown.
        minutes: time given.
        systems: where the information comes from, in plain words.
        informs: ids of criteria it helps to score.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    story: Text
    prepare: Text
    steps: tuple[Text, ...] = Field(min_length=2)
    watch: Text
    passes: Text
    minutes: int = Field(ge=5, le=240)
    systems: tuple[Text, ...] = ()
    informs: tuple[Identifier, ...] = ()
    source: str | None = None
    meets: Meets = ()

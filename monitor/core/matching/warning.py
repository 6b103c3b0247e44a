"""What is told of a rule that is accepted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Advice:
    """A warning: the rule is accepted.

    Args:
        offset: Code points from the start of the text, from 0.
        code: Stable short name.
        message: What may surprise.
        hint: What to write instead.
        key: Of the one word that the warning is about, where how often it comes tells how bad it
            is; else empty.
    """

    offset: int
    code: str
    message: str
    hint: str
    key: str = ""

"""Why a document meets a rule, or does not: what it answers to each node of the rule's tree.

An operator says what is worth telling of its own nodes (`registry.Operator.remark`); what is worth
telling of any node stands here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from monitor.core.matching import registry
from monitor.core.matching.compile import anchor
from monitor.core.matching.document import Document
from monitor.core.matching.format import format_query
from monitor.core.text.arabic import forms
from monitor.core.text.keyindex import (
    Clause,
    base_of,
    beginning,
    entity_key,
    exact,
    is_kind_of,
    titled,
)
from monitor.core.text.tokenize import as_written, tokenize
from monitor.model.quotation import bounded
from monitor.model.rule import And, AtLeast, Evidence, Near, Not, Or, Query, Scope, Term, TextField
from monitor.model.sample import Sample

_ELSEWHERE: Mapping[TextField, TextField] = {"title": "body", "body": "title"}
_SIGNS = {titled: ("title:", ""), exact: ("=", ""), beginning: ("", "*"), entity_key: ("@", "")}
"""How a rule writes each kind of key."""

_Place = tuple[str, int, int, str]  # of evidence, whatever of the rule stands there


@dataclass(frozen=True, slots=True)
class Answer:
    """What a document says to one node of a rule's tree.

    Args:
        text: The node in canonical spelling.
        label: The same for who sees the children below it: "any of", "NEAR/5"; else the text.
        places: What makes it hold; of a NOT that fails what makes it fail.
        remark: What else is worth knowing, most of all why it fails; may be empty.
        children: Of the nodes below. A field, a NOT or an ATLEAST is told in one with its child.
    """

    text: str
    label: str
    holds: bool
    places: tuple[Evidence, ...]
    remark: str
    children: tuple["Answer", ...] = ()

    def placed(self) -> Iterator[tuple[int, Evidence]]:
        """All places of it and of what is below it, with the number each has at its node."""
        yield from enumerate(self.places)
        for child in self.children:
            yield from child.placed()

    def quoting(self, texts: Mapping[_Place, str]) -> "Answer":
        """The same with these words at its places, and at those below it."""
        places = tuple(replace(each, text=texts[_place(each)]) for each in self.places)
        children = tuple(child.quoting(texts) for child in self.children)
        return replace(self, places=places, children=children)


@dataclass(frozen=True, slots=True)
class Filed:
    """Words of which a document must hold one before a rule is looked at.

    Args:
        words: As the rule asks for them.
        held: Those that the document holds.
        inflected: Those that stand for all their Arabic forms, too.
    """

    words: tuple[str, ...]
    held: tuple[str, ...]
    inflected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of one rule at one document.

    Args:
        holds: The document meets the rule.
        filed: Under what the rule is filed, the rarest first; empty: it is put to every document.
    """

    holds: bool
    filed: tuple[Filed, ...]
    answer: Answer

    def within(self, longest: int) -> "Explanation":
        """The same with so many characters of the document's body at once, see `bounded`.

        That holds for the whole of it: a rule of many words is not told the text word by word. A
        place that several nodes have counts once, and the first places of all of them come first.
        """
        placed = sorted(self.answer.placed(), key=lambda each: each[0])
        places = {_place(each): each for _, each in placed}
        quoted = bounded(places.values(), longest)
        texts = {place: each.text for place, each in zip(places, quoted, strict=True)}
        return replace(self, answer=self.answer.quoting(texts))

    @property
    def is_candidate(self) -> bool:
        """Whether the rule is looked at for the document at all."""
        return all(each.held for each in self.filed)


def explain(query: Query, document: Document, sample: Sample | None = None) -> Explanation:
    """Put each node of a query to a document.

    Args:
        sample: That by which the rules in force are filed.

    Cost: the nodes of the query times its nesting, each at most as much as a search of the text.
    """
    answer = _answer(query, document, None)
    own = dict(_own_words(query))
    filed = tuple(_filed(clause, own, document) for clause in anchor(query, sample))
    return Explanation(answer.holds, filed, answer)


def _answer(node: Query, document: Document, within: TextField | None) -> Answer:
    match node:
        case Not():
            return _denied(node, document, within)
        case Scope():
            return _confined(node, document)
        case And() | Or():
            below = tuple(_answer(child, document, within) for child in _unfolded(node))
            holds = registry.check(node, within)(document)
            label = "all of" if isinstance(node, And) else "any of"
            return Answer(format_query(node), label, holds, (), "", below)
        case _:
            return _found(node, document, within)


def _unfolded(node: And | Or) -> Iterator[Query]:
    """The children; where one is of the same kind, as of a part or a `where`, its own instead."""
    for child in node.children:
        if isinstance(child, And | Or) and type(child) is type(node):
            yield from _unfolded(child)
        else:
            yield child


def _found(node: Query, document: Document, within: TextField | None) -> Answer:
    """What is looked for in the text or among the facts; in the other field, too, if it is not."""
    text, holds = format_query(node), registry.check(node, within)(document)
    label, children = _parts(node, document, within)
    other = _ELSEWHERE[within] if within else None
    if not holds and other and registry.check(node, other)(document):
        places = _evidence(node, document, other)
        return Answer(text, label, holds, places, f"stands only in the {other}", children)
    is_told = holds or isinstance(node, AtLeast)  # of the latter too few are worth seeing, too
    places = _evidence(node, document, within) if is_told else ()
    return Answer(text, label, holds, places, registry.remark(node, document, within), children)


def _parts(
    node: Query, document: Document, within: TextField | None
) -> tuple[str, tuple[Answer, ...]]:
    """The label and the children of what has places or is a fact."""
    match node:
        case Near():
            sides = tuple(_answer(side, document, within) for side in (node.left, node.right))
            return f"{'O' * node.is_ordered}NEAR/{node.steps}", sides
        case AtLeast():
            below = _answer(node.child, document, within).children
            return f"ATLEAST/{node.count} of" if below else format_query(node), below
        case _:
            return format_query(node), ()


def _confined(node: Scope, document: Document) -> Answer:
    text, below = format_query(node), _answer(node.child, document, node.field)
    label = f"{node.field}: {below.label}" if below.children else text
    return replace(below, text=text, label=label)


def _denied(node: Not, document: Document, within: TextField | None) -> Answer:
    text, below = format_query(node), _answer(node.child, document, within)
    label = f"NOT {below.label}" if below.children else text
    places = _evidence(node.child, document, within) if below.holds else ()
    remark = "this must not hold" if below.holds else ""
    return Answer(text, label, not below.holds, places, remark, below.children)


def _place(each: Evidence) -> _Place:
    return each.field, each.start, each.end, each.text


def _evidence(node: Query, document: Document, within: TextField | None) -> tuple[Evidence, ...]:
    found = {
        (each.field, each.start, each.end): each
        for each in registry.evidence(node, document, within)
    }
    return tuple(found.values())


def _own_words(node: Query) -> Iterator[tuple[str, str]]:
    """Each form of the Arabic words of a query, with the word as the rule writes it."""
    match node:
        case Term() if not node.is_exact:
            written = tokenize(node.text).written
            for word, own in zip(node.words, written, strict=False):
                several = forms(word.key)
                yield from ((form, own) for form in several if len(several) > 1)
        case And() | Or():
            for child in node.children:
                yield from _own_words(child)
        case Near():
            yield from _own_words(node.left)
            yield from _own_words(node.right)
        case Scope() | AtLeast():
            yield from _own_words(node.child)
        case _:
            return


def _filed(clause: Clause, own: Mapping[str, str], document: Document) -> Filed:
    shown = {key: _shown(key, own) for key in sorted(clause, key=lambda key: (len(key), key))}
    held = (shown[key] for key in shown if _is_held(key, document, None))
    inflected = (shown[key] for key in shown if shown[key] != _shown(key, {}) or key in own)
    return Filed(
        words=tuple(dict.fromkeys(shown.values())),
        held=tuple(dict.fromkeys(held)),
        inflected=tuple(dict.fromkeys(inflected)),
    )


def _shown(key: str, own: Mapping[str, str]) -> str:
    """A key as a rule asks for it; a form of a word as that word."""
    for make, (before, behind) in _SIGNS.items():
        if is_kind_of(make, key):
            return f"{before}{_shown(base_of(key), own)}{behind}"
    return own.get(key, key)


def _is_held(key: str, document: Document, within: TextField | None) -> bool:
    """Whether a document holds a key, also of a kind that no rule of an index asks for."""
    base = base_of(key)
    passages = document.passages(within)
    if is_kind_of(titled, key):
        return _is_held(base, document, "title")
    if is_kind_of(exact, key):
        return any(base in map(as_written, passage.tokens.written) for passage in passages)
    if is_kind_of(beginning, key):
        return any(word.startswith(base) for passage in passages for word in passage.keys)
    if is_kind_of(entity_key, key):
        return any(base in document.named(passage.field) for passage in passages)
    return any(key in passage.keys for passage in passages)

"""Items, rules and random queries in many scripts, for the tests of this package."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from hypothesis import strategies as st

from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.matching.format import format_query
from monitor.core.matching.limits import MAX_NESTING, MAX_NODES, measure
from monitor.core.matching.parse import parse
from monitor.model.citation import UNNAMED
from monitor.model.entity import Alias, Entity
from monitor.model.item import Item, Origin
from monitor.model.rule import And, AtLeast, Meta, Named, Near, Not, Or, Query, Regex, Rule, Scope

WORDS = (
    "Haftar", "oil", "port", "ports", "a", "U.S.", "US", "Al-Sisi", "O'Brien", "F-16", "1,000",
    "28", "٢٨", "Müller", "MULLER", "Straße", "İstanbul", "Łódź", "café", "l'Égypte", "حفتر",
    "القاهرة", "قاهرة", "مجلس", "السَّلامُ", "سلام", "لغة", "اللغة", "Хафтар", "Ещё", "воин", "войн",
    "习近平", "北京", "ガザ", "カサ", "ไทย", "กี่", "대통령", "मोदी", "𠮷", "ﷺ",
)  # fmt: skip
# Made of the same words, so that they overlap, mask each other and stand near.
GAZETTEER = Gazetteer(
    [
        Entity(
            "person.khalifa-haftar",
            "Haftar",
            (
                Alias("Haftar", "translit"), Alias("حفتر", "translit"), Alias("Хафтар", "folded"),
                Alias("U.S. Haftar", "folded"), Alias("习近平", "exact"),
            ),
            masks=("Haftar oil", "القاهرة"),
        ),
        Entity("org.us", "US", (Alias("US", "exact"), Alias("U.S. oil", "folded"))),
        Entity("org.us-too", "US", (Alias("US", "exact"), Alias("oil port", "folded"))),
        Entity("place.oil", "Oil", (Alias("Oil", "folded", ("port", "قاهرة", "28 a")),)),
        Entity("place.lodz", "Łódź", (Alias("Łódź", "exact"), Alias("lodz a", "translit"))),
        Entity("place.cairo", "Cairo", (Alias("قاهرة", "translit", ("ports", "Haftar")),)),
        Entity("other.ports", "Ports", (Alias("Ports", "folded", weak=True),), masks=("a ports",)),
        Entity("outlet.reuters", "Reuters", (Alias("Reuters", "folded"),)),
    ]
)  # fmt: skip


def item(
    body: str = "", title: str = "", lang: str = "und", origin: Origin | None = None, **facts: str
) -> Item:
    """Make an item as a feed would bring it."""
    return Item(
        key="k",
        guid="g",
        url=facts.get("url", ""),
        url_key="",
        title=title,
        body=body,
        lang=lang,
        received_at=datetime(2026, 1, 1, tzinfo=UTC),
        author=facts.get("author", ""),
        source=facts.get("source", ""),
        origin=origin or Origin(),
    )


def rule(query: Query | str, rule_id: str = "r") -> Rule:
    """Make a rule of a query."""
    tree = parse(query, entities=GAZETTEER.entities) if isinstance(query, str) else query
    return Rule(id=rule_id, text=format_query(tree))


_MANNERS: tuple[Callable[[str], str], ...] = (
    str,
    str,
    str.upper,
    lambda word: unicodedata.normalize("NFD", word),
    lambda word: word + "’s",
    lambda word: "و" + word,
    lambda word: word + "s",
)
_separators = st.sampled_from([" ", " ", ", ", ". ", "-", "\n", "’", "", " 🛢 ", " – "])
_facts = st.lists(st.sampled_from(["en", "zh", "und", "zh-Hans"]), min_size=1, max_size=2)
_cited = st.lists(
    st.sampled_from([UNNAMED, "@outlet.reuters", "Reuters", "Al-Ahram"]), min_size=1, max_size=2
)
_NAMES: st.SearchStrategy[Query] = st.sampled_from(sorted(GAZETTEER.entities)).map(Named)


def of_few(words: Sequence[str]) -> st.SearchStrategy[str]:
    """Draw words, always of the same few in one example: what is made of them has much in common.

    They are drawn here and not by strategies made anew of each few, whose making would cost ten
    times as much as all that is done with them.
    """
    few = st.shared(st.lists(st.sampled_from(words), min_size=1, max_size=4), key=("few", words))
    numbers = st.integers(0, 11)

    # A function, because Hypothesis writes each strategy out, and these stand in others so often
    # that it would refuse to.
    @st.composite
    def word(draw: st.DrawFn) -> str:
        drawn = draw(few)
        return drawn[draw(numbers) % len(drawn)]

    return word()


def _spelled(word: str, manner: Callable[[str], str]) -> str:
    return manner(word)


def items_of(words: st.SearchStrategy[str]) -> st.SearchStrategy[Item]:
    """Draw items that are made of such words, spelled in many ways."""
    spelled = st.builds(_spelled, words, st.sampled_from(_MANNERS))
    pairs = st.tuples(spelled, _separators).map("".join)
    titles = st.lists(pairs, max_size=4).map("".join)
    bodies = st.lists(pairs, min_size=3, max_size=12).map("".join)
    return st.builds(item, bodies, titles, st.sampled_from(["en", "zh-Hans", "und"]))


def queries_of(words: st.SearchStrategy[str]) -> st.SearchStrategy[Query]:
    """Draw any tree whose terms are made of such words and their beginnings."""
    terms = _terms_of(words)
    placed = _placed_of(terms)
    leaves = st.one_of(
        terms,
        terms,
        _NAMES,
        placed,
        st.builds(AtLeast, st.integers(1, 3), placed),
        _patterns_of(words),
        _facts.map(lambda each: Meta("lang", tuple(each))),
        _cited.map(lambda each: Meta("cites", tuple(each))),
    )
    return st.recursive(leaves, _grown, max_leaves=8).filter(_is_legal)


def placed_of(words: st.SearchStrategy[str]) -> st.SearchStrategy[Query]:
    """Draw whatever NEAR and ATLEAST take: terms, entities, NEARs, and ORs of those."""
    return _placed_of(_terms_of(words)).filter(_is_legal)


def _terms_of(words: st.SearchStrategy[str]) -> st.SearchStrategy[Query]:
    starts = st.builds(lambda word, length: f"{word[:length]}*", words, st.sampled_from([1, 3]))
    each = st.one_of(words, starts)
    phrases = st.lists(each, min_size=2, max_size=3).map(lambda some: f'"{" ".join(some)}"')
    terms = st.one_of(each, each, phrases)
    return st.one_of(terms, terms, terms.map(lambda term: f"={term}")).map(parse)


def _placed_of(terms: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    def grown(children: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
        steps = st.sampled_from([1, 2, 3, 5, 1_000])
        return st.one_of(
            st.builds(Near, steps, st.booleans(), children, children),
            st.builds(Near, steps, st.booleans(), children, children),
            st.lists(children, min_size=2, max_size=3).map(tuple).map(Or),
        )

    return st.recursive(st.one_of(terms, terms, _NAMES), grown, max_leaves=4)


def _patterns_of(words: st.SearchStrategy[str]) -> st.SearchStrategy[Query]:
    """Draw regular expressions that meet the words, their edges and what stands around them."""
    shapes = st.sampled_from([r"{}", r"\b{}\b", r"{}\w+", r"(?:{}|ports?)\b", r"/? {}", r"\d{}"])
    return st.builds(Regex, st.builds(str.format, shapes, words.map(re.escape)), st.booleans())


def _scoped(field: str, child: Query) -> Query:
    if measure(child).has_field:
        return child
    return Scope("title" if field == "title" else "body", child)


def _grown(children: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(children, min_size=2, max_size=3).map(tuple)
    # NOT never grows alone: drawn at random, nearly all trees would be chains of it.
    return st.one_of(
        several.map(And),
        several.map(Or),
        several.map(lambda each: And((*each[:-1], Not(each[-1])))),
        several.map(lambda each: Not(Or(tuple(Not(child) for child in each)))),
        st.builds(_scoped, st.sampled_from(["title", "body"]), several.map(Or)),
        st.builds(_scoped, st.sampled_from(["title", "body"]), children),
    )


def _is_legal(query: Query) -> bool:
    size = measure(query)
    return size.nodes <= MAX_NODES and size.nesting <= MAX_NESTING


words = st.sampled_from(WORDS)
few_words = of_few(WORDS)
queries = queries_of(words)
# A query and an item with words in common, so that about every second one matches.
cases = st.tuples(queries_of(few_words), items_of(few_words))

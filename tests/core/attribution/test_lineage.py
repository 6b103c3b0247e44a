"""Citations as chains."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.attribution.lineage import Link, chains_of, find_chains, tell_chain, told_chains
from monitor.model.citation import UNNAMED, Citation
from tests.model.test_provenance import report

BODY = "Cairo plans a raid, Egyptian sources told The New Arab. The sources added that it is near."
TNA = "outlet.the-new-arab"


def cited(source: str, via: str | None = None, *, words: str = "", sure: float = 0.9) -> Citation:
    entity = TNA if source == "The New Arab" else None
    if not words:
        return Citation(source, entity, via=via, confidence=sure)
    start = BODY.index(words)
    return Citation(source, entity, "told", "body", start, start + len(words), via, sure)


def chains(*citations: Citation, own: str = "") -> list[str]:
    found = find_chains(citations, {"title": "", "body": BODY}, own)
    return ["".join(text for text, _ in tell_chain("Libya Observer", links)) for links in found]


def test_unnamed_sources_stand_behind_the_outlet_that_has_them_by_their_words() -> None:
    assert chains(
        cited("The New Arab", words="The New Arab"),
        cited(UNNAMED, TNA, words="Egyptian sources"),
        cited(UNNAMED, TNA, words="The sources"),
    ) == ["Libya Observer → The New Arab → unnamed: “Egyptian sources”, “The sources”"]


def test_a_source_cited_again_by_itself_stays_behind_the_one_that_cited_it() -> None:
    harbor, delta = cited("Harbour Post"), cited("Delta Tribune", "Harbour Post")
    assert chains(harbor, delta, cited("Delta Tribune"), cited(UNNAMED, "Delta Tribune")) == [
        "Libya Observer → Harbour Post → Delta Tribune → unnamed sources"
    ]


def test_each_source_that_is_cited_by_itself_has_a_chain() -> None:
    assert chains(cited("AFP"), cited("Reuters"), cited(UNNAMED)) == [
        "Libya Observer → AFP",
        "Libya Observer → Reuters",
        "Libya Observer → unnamed sources",
    ]


def test_one_that_is_only_named_as_the_way_stands_in_the_chain_as_written() -> None:
    assert chains(cited("Bild", "Gulf Post")) == ["Libya Observer → Gulf Post → Bild"]


def test_what_comes_by_way_of_the_report_itself_comes_from_it() -> None:
    assert chains(cited("AFP", "Libya Observer"), own="libya observer") == ["Libya Observer → AFP"]


def test_a_mere_link_is_no_source() -> None:
    assert chains(cited("AFP", sure=0.6)) == []


def test_long_words_are_cut() -> None:
    long = Citation(UNNAMED, field="body", start=0, end=len(BODY))
    [[link]] = find_chains([long], {"title": "", "body": BODY})
    assert len(link.words[0]) <= 80
    assert link.words[0].endswith("…")


def test_unnamed_sources_that_a_feed_tells_of_have_the_words_of_their_name() -> None:
    told = Citation(UNNAMED, name="security sources")
    assert find_chains([told], {}) == ((Link(UNNAMED, ("security sources",)),),)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_sources_that_cite_each_other_in_a_circle_stand_once(order: tuple[int, ...]) -> None:
    circle = [cited("A", "C"), cited("B", "A"), cited("C", "B")]
    [chain] = find_chains([circle[n] for n in order], {})
    assert sorted(link.name for link in chain) == ["A", "B", "C"]


NAMES = st.sampled_from(["A", "B", "C", "D", UNNAMED])
VIAS = st.sampled_from([None, "A", "B", "C", "D"])


@given(st.lists(st.tuples(NAMES, VIAS), max_size=12))
def test_every_source_stands_in_a_chain_and_none_twice_in_one(
    told: list[tuple[str, str | None]],
) -> None:
    found = find_chains([Citation(source, via=via) for source, via in told], {})
    assert {link.name for chain in found for link in chain} == {
        name for pair in told for name in pair if name
    }
    for chain in found:
        names = [link.name for link in chain if link.name != UNNAMED]
        assert len(names) == len(set(names))


def test_a_stored_report_is_told_from_its_own_texts() -> None:
    stored = report(Citation("AFP"), Citation("Libya Observer"))
    assert chains_of(stored) == ((Link("AFP"),),)
    assert told_chains(stored) == ((("Libya Observer", True), (" → ", False), ("AFP", True)),)

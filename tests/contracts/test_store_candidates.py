"""What every store must find that an item may repeat; the corpus in memory finds the same."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.dedup.corpus import Corpus
from monitor.model.story import Dossier, Numbered
from tests.contracts.stores import MONTH, STORES, World, a_world, report, undone
from tests.support.clock import NOON


@pytest.fixture(params=sorted(STORES))
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


small_marks = st.lists(st.integers(1, 9), max_size=5, unique=True)
texts = st.tuples(small_marks, st.sampled_from("abcd"), st.sampled_from(["", "u/1", "u/2", "u/3"]))


def documents(prefix: str, told: Sequence[tuple[list[int], str, str]]) -> list[Dossier]:
    return [
        report(f"{prefix}{n}", marks=marks, text_of=f"{text}{n % 2}", url=url)
        for n, (marks, text, url) in enumerate(told)
    ]


def test_the_store_and_the_corpus_in_memory_find_the_same_candidates(world: World) -> None:
    due = world.lend()

    def of_store(seeds: list[Dossier], stored: list[Dossier], probe: Dossier) -> list[str]:
        with undone(world) as tx:
            tx.replace_seeds({seed.item.guid: "1" for seed in seeds}, seeds, [])
            fresh = tx.register(due.id, stored).fresh
            tx.add_items(due.id, [world.judge(each, None) for each in fresh], "v1")
            found = tx.candidates([Numbered(10**9, probe)], world.clock.now() - MONTH)
        return [known.title for known in found.by_item[10**9]]

    @given(seeds=st.lists(texts, max_size=4), stored=st.lists(texts, max_size=12), probe=texts)
    @settings(max_examples=40, deadline=None)
    def check(
        seeds: list[tuple[list[int], str, str]],
        stored: list[tuple[list[int], str, str]],
        probe: tuple[list[int], str, str],
    ) -> None:
        known, items = documents("seed", seeds), documents("item", stored)
        [wanted] = documents("probe", [probe])
        corpus = Corpus()
        for number, each in enumerate([*known, *items]):
            corpus.add(Numbered(number, each), is_seed=number < len(known))
        [of_corpus] = corpus.candidates([Numbered(10**9, wanted)]).by_item.values()
        assert of_store(known, items, wanted) == [each.title for each in of_corpus]

    check()


def test_a_mark_that_a_crowd_shares_tells_of_seeds_alone(world: World) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"s": "1"}, [report("s", marks=[1, 2])], [])
    lead = world.lend()
    world.ingest(lead, [report(f"{n}", marks=[1, 2]) for n in range(298)])
    assert len(world.known(report("probe", marks=[1, 2]))) == 9  # a seed has a place of its own
    world.clock.forward(3600)
    world.ingest(world.lend(), [report(f"more {n}", marks=[1, 2, 3]) for n in range(2)])
    assert [known.name for known in world.known(report("probe", marks=[1, 2]))] == ["s"]


def test_of_many_equal_texts_the_seed_and_the_oldest_are_compared(world: World) -> None:
    world.ingest(world.lend(), [report(f"{n}", text_of="t", url="a.example/1") for n in range(20)])
    with world.store.begin() as tx:
        tx.replace_seeds({"s": "1"}, [report("s", text_of="t")], [])
    found = [known.title for known in world.known(report("probe", text_of="t"))]
    assert found == ["Title of s", *(f"Title of {n}" for n in range(7))]
    by_address = world.known(report("probe", url="a.example/1"))
    assert [known.title for known in by_address] == [f"Title of {n}" for n in range(8)]


def test_a_known_document_is_found_by_address_text_and_marks(world: World) -> None:
    kept = [
        report("address", url="news.example/1"),
        report("text", "the very words"),
        report("near", marks=[1, 2, 3, 4]),
        report("far", marks=[4]),
    ]
    world.ingest(world.lend(), kept)
    probe = report("x", url="news.example/1", text_of="text", marks=[2, 3, 4, 99])
    found = world.known(probe)
    assert [known.title for known in found] == [
        "Title of text",
        "Title of address",
        "Title of near",
    ]
    assert found[0].body == "the very words"
    assert found[1].url_key == "news.example/1"
    assert found[0].digest == probe.fingerprint.digest
    assert all(
        known.story_id and not known.is_seed and known.root_id == known.id for known in found
    )


def test_a_text_with_two_marks_is_found_by_one(world: World) -> None:
    world.ingest(world.lend(), [report("a", marks=[1, 2, 3])])
    assert len(world.known(report("x", marks=[1, 50]))) == 1
    assert world.known(report("x", marks=[1, 50, 51])) == []


def test_marks_that_few_documents_have_count_more(world: World) -> None:
    crowd = [report(f"crowd {n}", marks=[1, 2, 3]) for n in range(20)]
    world.ingest(world.lend(), [*crowd, report("source", marks=[1, 7, 8])])
    found = world.known(report("x", marks=[1, 2, 3, 7, 8]))
    assert found[0].title == "Title of source"
    assert len(found) == 8


def test_items_leave_the_window_and_seeds_do_not(world: World) -> None:
    world.ingest(world.lend(), [report("a", marks=[1, 2, 3])])
    with world.store.begin() as tx:
        tx.replace_seeds({"s": "1"}, [report("s", marks=[1, 2, 3])], [])
    world.clock.forward(MONTH.total_seconds() + 1)
    [known] = world.known(report("x", marks=[1, 2, 3]))
    assert (known.name, known.is_seed, known.story_id) == ("s", True, None)


def test_a_reprint_of_a_reprint_knows_its_root(world: World) -> None:
    [first] = world.ingest(world.lend(), [report("a", text_of="a")])
    for guid in ("b", "c"):
        world.clock.forward(3600)
        newest = world.known(report(guid, text_of="a"))[-1]
        world.ingest(world.lend(), [report(guid, text_of="a")], {guid: newest})
    assert {known.root_id for known in world.known(report("d", text_of="a"))} == {first.id}


def test_a_poll_with_more_marks_than_fit_one_statement_finds_all(world: World) -> None:
    kept = [report(f"k{n}", marks=range(n * 40, n * 40 + 40)) for n in range(40)]
    world.ingest(world.lend(), kept)
    probes = [
        Numbered(10**9 + n, replace(each, item=report("x").item)) for n, each in enumerate(kept)
    ]
    with world.store.begin() as tx:
        found = tx.candidates(probes, NOON - MONTH).by_item
    assert [found[probe.id][0].title for probe in probes] == [f"Title of k{n}" for n in range(40)]

import math
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.dedup.index import Index
from monitor.model.story import CANDIDATES, CROWD, SHARED_MARKS, Fingerprint


def index_of(**marks: tuple[int, ...]) -> Index:
    index = Index()
    for name, own in marks.items():
        index.add(int(name[1:]), Fingerprint(f"digest {name}", own), f"a.org/{name}")
    return index


def test_one_shared_mark_is_not_enough_unless_the_text_has_no_more_than_two() -> None:
    index = index_of(d1=(1, 2, 3), d2=(3, 4, 5))
    assert index.find(Fingerprint("other", (2, 3, 9)), "") == (1,)
    assert index.find(Fingerprint("other", (3, 9)), "") == (1, 2)


def test_rare_marks_weigh_more_than_many_common_ones() -> None:
    common = {f"d{n}": (1, 2, 3) for n in range(2, 20)}
    index = index_of(d1=(7, 8), **common)
    found = index.find(Fingerprint("other", (1, 2, 3, 7, 8)), "")
    assert found[0] == 1
    assert found[1:] == tuple(range(2, 2 + CANDIDATES - 1))


def test_same_digest_or_address_is_found_beside_the_best_by_marks() -> None:
    crowd = {f"d{n}": (1, 2, 3) for n in range(1, 20)}
    index = index_of(**crowd)
    found = index.find(Fingerprint("digest d15", (1, 2, 3)), "a.org/d17")
    assert found == (15, 17, *range(1, 1 + CANDIDATES))
    assert index.find(Fingerprint("none", ()), "") == ()


def test_of_one_digest_or_address_seeds_come_first_then_the_oldest() -> None:
    index = Index()
    for id_ in (30, 1, 20, *range(2, 15)):
        index.add(id_, Fingerprint("same", ()), "a.org/x", is_seed=id_ in {20, 30})
    first = (20, 30, 1, 2, 3, 4, 5, 6)
    assert index.find(Fingerprint("same", ()), "") == first
    assert index.find(Fingerprint("other", ()), "a.org/x") == first


def test_mark_that_a_crowd_holds_tells_only_of_seeds() -> None:
    index = Index()
    for id_ in range(1, CROWD + 1):
        index.add(id_, Fingerprint(f"d{id_}", (1, 2)), "", is_seed=id_ == 7)
    wanted = Fingerprint("other", (1, 2))
    assert index.find(wanted, "") == (7, 1, 2, 3, 4, 5, 6, 8, 9)  # a seed has a place of its own
    index.add(CROWD + 1, Fingerprint("last", (1, 2)), "")
    assert index.find(wanted, "") == (7,)


def ranked(known: Mapping[int, frozenset[int]], marks: frozenset[int]) -> list[int]:
    """The rule by marks as `docs/duplicates.md` section 4 says it."""
    needed = SHARED_MARKS if len(marks) > SHARED_MARKS else 1
    weight = {
        id_: math.fsum(
            1 / sum(mark in other for other in known.values()) for mark in sorted(own & marks)
        )
        for id_, own in known.items()
        if len(own & marks) >= needed
    }
    return sorted(weight, key=lambda id_: (-weight[id_], id_))[:CANDIDATES]


MARKS = st.frozensets(st.integers(0, 9), max_size=6)


@settings(max_examples=80, deadline=None)
@given(st.lists(MARKS, max_size=14), MARKS)
def test_candidates_by_marks_are_those_of_the_rule(
    known: list[frozenset[int]], marks: frozenset[int]
) -> None:
    index = Index()
    for id_, own in enumerate(known):
        index.add(id_, Fingerprint(f"d{id_}", tuple(own)), "")
    found = index.find(Fingerprint("other", tuple(marks)), "")
    assert found == tuple(ranked(dict(enumerate(known)), marks))


def test_order_of_marks_does_not_matter() -> None:
    index = index_of(d1=(1, 2, 9), d2=(1, 2, 8), d3=(2, 9))
    there = index.find(Fingerprint("x", (1, 2, 8, 9)), "")
    assert index.find(Fingerprint("x", (9, 8, 2, 1)), "") == there

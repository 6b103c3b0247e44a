from monitor.core.dedup.index import CANDIDATES, Index
from monitor.model.story import Fingerprint


def index_of(**marks: tuple[int, ...]) -> Index:
    index = Index()
    for name, own in marks.items():
        index.add(int(name[1:]), Fingerprint(f"digest {name}", own), f"a.org/{name}")
    return index


def test_one_shared_mark_is_not_enough() -> None:
    index = index_of(d1=(1, 2, 3), d2=(3, 4, 5))
    assert index.find(Fingerprint("other", (2, 3)), "") == (1,)


def test_rare_marks_weigh_more_than_many_common_ones() -> None:
    common = {f"d{n}": (1, 2, 3) for n in range(2, 20)}
    index = index_of(d1=(7, 8), **common)
    found = index.find(Fingerprint("other", (1, 2, 3, 7, 8)), "")
    assert found[0] == 1
    assert found[1:] == tuple(range(2, 2 + CANDIDATES - 1))


def test_same_digest_or_address_is_found_beside_the_best_by_marks() -> None:
    crowd = {f"d{n}": (1, 2, 3) for n in range(1, 20)}
    index = index_of(**crowd)
    assert index.find(Fingerprint("digest d15", (1, 2, 3)), "a.org/d17")[CANDIDATES:] == (15, 17)
    assert index.find(Fingerprint("none", ()), "") == ()


def test_order_of_marks_does_not_matter() -> None:
    index = index_of(d1=(1, 2, 9), d2=(1, 2, 8), d3=(2, 9))
    there = index.find(Fingerprint("x", (1, 2, 8, 9)), "")
    assert index.find(Fingerprint("x", (9, 8, 2, 1)), "") == there

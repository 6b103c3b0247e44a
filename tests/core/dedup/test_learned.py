from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.dedup import learned
from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.dedup.learned import Furniture
from monitor.core.dedup.verdict import judge_all
from monitor.model.story import Dossier, Judged, Kind, Numbered, Placement, Verdict
from tests.core.dedup.documents import ENVOYS, FERRY, FIRE, corpus_of, numbered

FOOTER = "Our correspondents are on the road for this paper from dawn to dusk."
LEADS = (
    "A fire closed the market hall in Halden on Monday after a stove had fallen over.",
    "Divers looked for a sunken lighter in the bay of Arendal all through the night.",
    "The council of Moss wants to sell the old tram depot to a maker of bicycles.",
    "Snow broke the roof of a riding school near Hamar, and nobody was inside it.",
    "Farmers from Voss drove their sheep through the capital to protest against tolls.",
)


def judged(number: int, body: str, kind: Kind = "new") -> Judged:
    return Judged(numbered(number, "x", body), Verdict(kind), Placement(number, "origin"))


def reports(n: int, kind: Kind = "new") -> list[Judged]:
    return [judged(number, f"{LEADS[number]} {FOOTER}", kind) for number in range(n)]


def mark_of(sentence: str) -> int:
    (mark,) = numbered(1, "x", sentence).dossier.fingerprint.sentences
    return mark


def test_a_sentence_of_four_reports_is_furniture() -> None:
    furniture = Furniture()
    furniture.learn(reports(3))
    assert furniture.known == frozenset()
    furniture.learn([judged(9, f"{LEADS[3]} {FOOTER}", "related")])
    assert furniture.known == {mark_of(FOOTER)}


def test_reprints_and_longer_versions_count_for_nothing() -> None:
    furniture = Furniture()
    furniture.learn(reports(5, "duplicate") + reports(5, "extends"))
    assert furniture.known == frozenset()


def test_updates_count_half_and_without_their_lead() -> None:
    furniture = Furniture()
    furniture.learn([judged(number, f"{LEADS[0]} {FOOTER}", "update") for number in range(8)])
    assert furniture.known == {mark_of(FOOTER)}


def test_a_sentence_counts_once_a_report() -> None:
    furniture = Furniture()
    furniture.learn([judged(1, f"{LEADS[0]} " + f"{FOOTER} " * 9)])
    assert furniture.known == frozenset()


def test_what_was_learned_is_given_once_and_grows_on() -> None:
    furniture = Furniture()
    furniture.learn(reports(3))
    assert furniture.drain() == {}
    furniture.learn(reports(4)[3:])
    assert furniture.drain() == {mark_of(FOOTER): 4}
    furniture.learn(reports(2))
    assert furniture.drain() == {mark_of(FOOTER): 2}
    assert furniture.drain() == {}


def test_what_others_learned_is_taken_over() -> None:
    furniture = Furniture([1])
    before = furniture.known
    furniture.add([1])
    assert furniture.known is before
    furniture.add([2])
    assert furniture.known == {1, 2}
    assert furniture.drain() == {}


MANY = learned.MOST + 10


def test_memory_is_bounded_and_the_oldest_go_first() -> None:
    furniture = Furniture(range(MANY))
    assert len(furniture.known) == learned.MOST
    assert 0 not in furniture.known
    furniture = Furniture()
    furniture.learn(reports(3))
    for start in range(0, MANY, 1000):
        print_ = numbered(1, "x", FIRE).dossier.fingerprint
        crowd = type(print_)(print_.digest, (), tuple(range(start, start + 1000)))
        item = numbered(1, "x", FIRE).dossier.item
        furniture.learn(
            [Judged(Numbered(1, Dossier(item, crowd)), Verdict("new"), Placement(1, "origin"))]
        )
    furniture.learn(reports(4)[3:])
    assert furniture.known == frozenset()


def test_known_furniture_leaves_digest_and_marks_as_they_are() -> None:
    known = frozenset({mark_of(FOOTER)})
    plain = fingerprint(numbered(1, "x", FIRE).dossier.item)
    with_footer = fingerprint(numbered(1, "x", f"{FIRE} {FOOTER}").dossier.item, furniture=known)
    assert (with_footer.digest, with_footer.marks) == (plain.digest, plain.marks)
    assert mark_of(FOOTER) in with_footer.sentences


def test_report_of_furniture_alone_keeps_its_words() -> None:
    known = frozenset({mark_of(FOOTER)})
    item = numbered(1, "x", FOOTER).dossier.item
    assert fingerprint(item, furniture=known) == fingerprint(item)


def test_strangers_with_one_long_footer_are_not_near_once_it_is_known() -> None:
    footer = (
        "This desk gathers what the harbors along the coast report on weather, catch and prices, "
        "checks it with two masters and gives it to the crews before they cast off again."
    )
    first = numbered(1, "Lighter sinks", f"{LEADS[1]} {footer}")
    second = numbered(2, "Depot for sale", f"{LEADS[2]} {footer}")
    known = frozenset({mark_of(footer)})
    candidates = corpus_of(first, is_seed=False).candidates([second])
    assert judge_all([second], candidates)[0].kind != "new"
    assert judge_all([second], candidates, known)[0].kind == "new"


BODIES = st.lists(st.sampled_from([ENVOYS, FERRY, FIRE, *LEADS, FOOTER]), max_size=8)


@given(BODIES, BODIES)
@settings(max_examples=30, deadline=None)
def test_learning_in_two_steps_is_learning_in_one(one: Sequence[str], two: Sequence[str]) -> None:
    at_once, in_steps = Furniture(), Furniture()
    batch = [judged(number, body) for number, body in enumerate([*one, *two])]
    at_once.learn(batch)
    in_steps.learn(batch[: len(one)])
    in_steps.learn(batch[len(one) :])
    assert at_once.known == in_steps.known
    assert at_once.drain() == in_steps.drain()


def test_runs_of_one_report_each_learn_together_where_each_gives_all_it_met() -> None:
    kept: Counter[int] = Counter()
    for report in reports(4):
        furniture = Furniture()
        furniture.learn([report])
        assert furniture.drain() == {}
        kept.update(furniture.drain(whole=True))
    assert kept[mark_of(FOOTER)] == 4
    assert set(kept.values()) == {1, 4}


def test_what_could_not_be_kept_is_given_again() -> None:
    furniture = Furniture()
    furniture.learn(reports(4))
    refused = furniture.drain()
    assert refused == {mark_of(FOOTER): 4}
    furniture.give_back(refused)
    furniture.learn([judged(9, f"{LEADS[4]} {FOOTER}")])
    assert furniture.drain() == {mark_of(FOOTER): 5}


def test_threads_that_learn_at_once_wait_for_each_other() -> None:
    class Guard:
        held = 0

        def __enter__(self) -> None:
            assert not self.held
            self.held += 1

        def __exit__(self, *_: object) -> None:
            self.held -= 1

    guard = Guard()
    furniture = Furniture([1], guard)
    furniture.learn(reports(4))
    furniture.add([2])
    furniture.give_back(furniture.drain(whole=True))
    assert guard.held == 0

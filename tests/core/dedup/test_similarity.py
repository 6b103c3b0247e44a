from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.dedup.document import prepare
from monitor.core.dedup.similarity import (
    LONGEST_PASSAGE,
    SHORTEST_PASSAGE,
    coverage,
    longest_run,
    overlap,
    passage,
    weighted_share,
)
from tests.core.dedup.documents import CHINESE, ENVOYS, FERRY

WHOLE = prepare("x", ENVOYS)
PARAGRAPH = prepare("x", ENVOYS.split("\n\n")[2])
WORDS = st.lists(st.sampled_from(["tide", "north", "sea", "red", "boat", "keel", "rope"]))


def test_containment_is_measured_both_ways() -> None:
    shared = overlap(PARAGRAPH, WHOLE)
    assert shared.of_item == shared.score == 1
    back = overlap(WHOLE, PARAGRAPH)
    assert back.of_known == 1
    assert 0.1 < back.of_item < 0.4


def test_strangers_share_nothing() -> None:
    shared = overlap(prepare("x", FERRY), WHOLE)
    assert shared.score < 0.03
    assert passage(prepare("x", "Quite alone."), overlap(prepare("x", "Quite alone."), WHOLE)) == ""


def test_passage_is_cut_at_a_word_and_at_most_300_characters() -> None:
    text = passage(WHOLE, overlap(WHOLE, WHOLE))
    assert ENVOYS.startswith(text)
    assert LONGEST_PASSAGE - 20 < len(text) <= LONGEST_PASSAGE
    assert not ENVOYS[len(text)].isalpha()


def test_passage_does_not_run_over_furniture() -> None:
    lines = ENVOYS.split("\n\n")
    item = prepare("x", f"{lines[2]}\nRead more: fuel\n{lines[3]}")
    text = passage(item, overlap(item, WHOLE))
    assert "Read more" not in text


def test_short_run_is_shown_with_its_neighbors() -> None:
    item = prepare("x", "Nobody there knew how a closed meeting that stayed cold might ever end.")
    text = passage(item, overlap(item, WHOLE))
    assert "a closed meeting that" in text
    assert len(text.split()) == SHORTEST_PASSAGE


def test_passage_of_chinese_is_a_slice() -> None:
    item = prepare("x", CHINESE)
    assert passage(item, overlap(item, item)) in CHINESE


def test_rare_words_weigh_more() -> None:
    known = prepare("x", "the minister said that he was in Derna")
    assert coverage(prepare("Derna", ""), known) == 1
    rare = weighted_share(frozenset(["the", "of", "derna"]), frozenset(["derna"]))
    assert rare > 0.8
    assert weighted_share(frozenset(), frozenset(["derna"])) == 0


@given(WORDS, WORDS)
@settings(max_examples=60, deadline=None)
def test_shares_are_shares_and_the_passage_a_slice(one: list[str], other: list[str]) -> None:
    item, known = prepare("a title", " ".join(one)), prepare("some title", " ".join(other))
    shared = overlap(item, known)
    assert 0 <= shared.of_item <= 1
    assert 0 <= shared.of_known <= 1
    first, end = longest_run(item, shared)
    assert 0 <= first <= end <= len(item.keys)
    text = passage(item, shared)
    assert text in item.title or text in item.body

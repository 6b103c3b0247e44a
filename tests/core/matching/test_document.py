from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.matching.document import Document, Passage, Slot
from monitor.core.text.tokenize import tokenize
from tests.core.matching.samples import WORDS, item


def test_phrase_never_runs_from_title_to_body() -> None:
    document = Document(item("strike", "air"))
    assert " air strike " not in document.joined(None)
    assert document.keys(None) == {"air", "strike"}
    assert (document.keys("title"), document.keys("body")) == ({"air"}, {"strike"})


def test_empty_item_has_no_words() -> None:
    document = Document(item())
    assert document.keys(None) == frozenset()
    assert list(document.body.find([Slot(("a",))])) == []


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=12),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
)
def test_found_places_are_all_places_in_order(text: list[str], wanted: list[str]) -> None:
    passage = Passage("body", " ".join(text))
    keys = tokenize(" ".join(wanted)).keys
    slots = [Slot((key,)) for key in keys]
    words = passage.tokens.keys
    expected = [n for n in range(len(words)) if words[n : n + len(keys)] == keys]
    assert list(passage.find(slots)) == expected
    needle = f" {' '.join(keys)} "
    assert (needle in passage.joined) == bool(expected)

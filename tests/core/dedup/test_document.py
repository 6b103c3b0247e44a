import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.dedup.document import MOST_NUMBERS, MOST_TEXT, number_key, prepare
from tests.core.dedup.documents import CHINESE, ENVOYS, ENVOYS_TITLE, numbered


def test_furniture_and_dateline_are_no_words() -> None:
    text = "CAIRO (Agency) - Two envoys met by the river on Sunday and spoke of water rights.\n"
    document = prepare("x", text + "Sign up for our newsletter.")
    assert document.keys[:2] == ("two", "envoys")
    assert "newsletter" not in document.keys
    assert [sentence.text for sentence in document.sentences] == [text[17:-1]]


def test_short_body_takes_its_title_as_first_sentence() -> None:
    document = prepare("Dam breaks above Odda", "Our man reports.")
    assert document.keys == ("dam", "breaks", "above", "odda", "our", "man", "reports")
    assert [sentence.is_title for sentence in document.sentences] == [True, False]
    assert document.n_body == 3
    assert not prepare("Dam breaks", "Read more").has_body


def test_slice_gives_the_text_as_written() -> None:
    document = prepare(ENVOYS_TITLE, ENVOYS)
    assert document.slice(0, len(document.keys) - 1) == ENVOYS.strip()[:-1]
    assert prepare("Dam “breaks”, they say", "").slice(1, 2) == "breaks”, they"


def test_characters_without_spaces_go_in_pairs() -> None:
    assert prepare("x", "渡轮在 2 港").keys[-5:] == ("x", "渡轮", "轮在", "2", "港")
    assert prepare("x", CHINESE).slice(0, 1) == CHINESE[:3]


@pytest.mark.parametrize(
    ("written", "key"),
    [("1,200", "1200"), ("1.200", "1200"), ("1,000.5", "1000.5"), ("4,5", "4.5"), ("29", "29")],
)
def test_figures_have_one_form(written: str, key: str) -> None:
    assert number_key(written) == key
    assert number_key(key) == key


@given(st.text(max_size=80), st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_read_and_its_words_stand_in_it(title: str, body: str) -> None:
    document = prepare(title, body)
    assert len(document.keys) == len(document.written) == len(document.firsts)
    for number in range(len(document.keys)):
        piece = document.slice(number, number)
        assert piece in title or piece in body
    assert sum(one.end - one.start for one in document.sentences) == len(document.keys)


def test_few_long_texts_are_held_in_memory() -> None:
    long = "A long report of one event. " * 200
    first = prepare("0", long)
    assert prepare("0", long) is first
    for number in range(1, 66):
        prepare(str(number), long)
    assert prepare("0", long) is not first


def test_of_a_text_without_end_so_much_is_compared_and_all_of_it_is_its_digest() -> None:
    body = "".join(f"Lot {number} went for {number + 7} crowns. " for number in range(3000))
    document = prepare("Auction", body)
    assert document.body == body[:MOST_TEXT]
    assert len(document.numbers) == MOST_NUMBERS
    one, other = (numbered(1, "Auction", f"{body} {end}") for end in ("Sold.", "Unsold."))
    assert one.dossier.fingerprint.marks == other.dossier.fingerprint.marks
    assert one.dossier.fingerprint.digest != other.dossier.fingerprint.digest

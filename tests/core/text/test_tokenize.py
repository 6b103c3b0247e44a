import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.text import tokenize as module
from monitor.core.text.tokenize import fold_name, is_unspaced, tokenize


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Haftar's men", ["Haftar", "men"]),
        ("Haftar’s men", ["Haftar", "men"]),
        ("HAFTAR'S MEN", ["HAFTAR", "MEN"]),
        ("l'Égypte don't", ["l", "Égypte", "don", "t"]),
        ("O’Brien", ["O", "Brien"]),
        ("the U.S.-led, U.N. said.The", ["the", "U.S", "led", "U.N", "said", "The"]),
        ("l'E\u0301.U. x's\u0301", ["l", "E\u0301.U", "x", "s\u0301"]),
        ("1,000.5 3,4 5. 6", ["1,000.5", "3,4", "5", "6"]),
        ("F-16 snake_case a1b2", ["F", "16", "snake", "case", "a1b2"]),
        ("国家主席", ["国", "家", "主", "席"]),
        ("ガザ地区", ["ガ", "ザ", "地", "区"]),
        ("ｶﾞｻﾞ", ["ｶﾞ", "ｻﾞ"]),
        ("กี่ไทย", ["กี่", "ไ", "ท", "ย"]),
        ("대통령은 mоди", ["대통령은", "mоди"]),
        ("मोदी ने", ["मोदी", "ने"]),
        ("السَّلامُ عليكم", ["السَّلامُ", "عليكم"]),
        ("می\u200cروم co\u00adop", ["می\u200cروم", "co\u00adop"]),
        ("G7平成3年", ["G7", "平", "成", "3", "年"]),
        ("ـ \u0301 _ … 🛢", []),
        ("oil\u200bport\u2060gas\u200ewar", ["oil", "port", "gas", "war"]),
        ("๒๘ ไทย๒๘ ๑๙.๕", ["๒๘", "ไ", "ท", "ย", "๒๘", "๑๙.๕"]),
        ("Haftarʼs пʼять п’ять", ["Haftar", "п", "ять", "п", "ять"]),
        ("", []),
    ],
)
def test_text_is_cut_into_words(text: str, written: list[str]) -> None:
    assert list(tokenize(text).written) == written


_texts = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            [
                "a", "U.S.", "Haftar’s", "1,000.5", " ", "'s", ".", "é", "e\u0301", "ガ", "ｶﾞ",
                "习", "ـ", "حفتر", "\u064e", "กี่", "대", "-", "_", "\u00ad", "\u200d", "𠮷",
                "ﷺ", "😀", "\u3099", "ʼ",
            ]
        ),
        max_size=20,
    ).map("".join),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(_texts)
def test_offsets_point_at_the_written_words_in_order(text: str) -> None:
    tokens = tokenize(text)
    spans = tokens.spans()
    assert len(spans) == len(tokens) == len(tokens.written) == len(tokens.keys)
    assert all(tokens.keys)
    end = 0
    for (start, stop), written in zip(spans, tokens.written, strict=True):
        assert end <= start < stop
        end = stop
        assert text[start:stop] == written


@settings(max_examples=300, deadline=None)
@given(_texts)
def test_keys_hold_nothing_that_separates_words(text: str) -> None:
    for key in tokenize(text).keys:
        assert not any(letter.isspace() for letter in key)
        assert key[0] >= " "


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(max_codepoint=127), max_size=40))
def test_ascii_pattern_and_full_pattern_read_ascii_alike(text: str) -> None:
    plain = [found.span(1) for found in module._ASCII_TOKEN.finditer(text)]
    assert plain == [found.span(1) for found in module._TOKEN.finditer(text)]


@settings(max_examples=200, deadline=None)
@given(st.text("aé ßłØأإآى.'’1,ةЁйガカ习대मोกี่ΐΣñś-", max_size=20))
def test_normal_form_of_a_text_is_without_effect(text: str) -> None:
    nfd, nfc = (unicodedata.normalize(form, text) for form in ("NFD", "NFC"))
    assert tokenize(nfd).keys == tokenize(nfc).keys


def test_scripts_without_spaces_are_told_from_those_with() -> None:
    assert all(is_unspaced(letter) for letter in "习カガไမက𠮷")
    assert not any(is_unspaced(letter) for letter in "aحй대म1")


def test_long_text_is_cut_in_linear_time() -> None:
    for text in ("a." * 50_000, "1," * 50_000, "e\u0301" * 50_000, "'s" * 50_000, "ـ" * 100_000):
        assert tokenize(text).text == text


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit", ["a.", "1,", "e\u0301.", "\u0301", "A ", "'s", "a's", "国", "\ufdfa"]
)
def test_cost_is_linear_however_often_one_sign_stands(unit: str) -> None:
    tokens = tokenize(f"{unit * (200_000 // len(unit))}x")
    assert len(tokens.spans()) == len(tokens) > 0


def test_names_are_compared_by_their_words_and_signs_only_where_there_is_no_word() -> None:
    assert fold_name(" The  Néw-Arab! ") == fold_name("the new arab")
    assert fold_name("★ ") == "★" != fold_name("☆")


@settings(max_examples=200, deadline=None)
@given(st.lists(_texts, max_size=4).map(" ".join))
def test_a_text_is_cut_as_its_pieces_between_spaces_are(text: str) -> None:
    pieces = tuple(key for piece in text.split() for key in tokenize(piece).keys)
    assert tokenize(text).keys == pieces
    assert tokenize(text).written == tuple(text[start:end] for start, end in tokenize(text).spans())


def test_long_texts_are_hardly_remembered_and_all_are_forgotten_on_request() -> None:
    text = "Derna said. " * 2_000
    module.forget_texts()
    assert tokenize(text) is tokenize(text)
    assert (module._of_short.cache_info().currsize, module._of_long.cache_info().currsize) == (0, 1)
    module.forget_texts()
    assert module._of_long.cache_info().currsize == 0


def test_what_stands_between_two_spaces_is_remembered_up_to_a_length() -> None:
    short, long = "zorg" * 10, "zorg" * 11
    tokenize(f"{short} {long}")
    assert short in module._SINGLES
    assert long not in module._SINGLES
    assert list(module.written_in("U.S.-led Haftar’s")) == ["US", "led", "Haftar"]

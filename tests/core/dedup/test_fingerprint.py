import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.dedup.fingerprint import METHOD, fingerprint
from monitor.model.key import derive_key
from monitor.model.story import Fingerprint
from tests.core.dedup.documents import ARABIC, CHINESE, ENVOYS, ENVOYS_TITLE, numbered


def print_of(title: str, body: str) -> Fingerprint:
    return fingerprint(numbered(1, title, body).dossier.item)


def test_digest_is_128_bit_hex_and_marks_are_signed_64_bit_without_repeats() -> None:
    found = print_of(ENVOYS_TITLE, ENVOYS)
    assert len(bytes.fromhex(found.digest)) == 16
    assert all(-(2**63) <= mark < 2**63 for mark in found.marks)
    assert len(set(found.marks)) == len(found.marks) > 32
    assert len(found.marks) < 64


def test_title_counts_in_the_digest_of_short_bodies_only() -> None:
    assert print_of("One", ENVOYS).digest == print_of("Two", ENVOYS).digest
    assert print_of("One", "Read it here.").digest != print_of("Two", "Read it here.").digest


def test_dateline_furniture_and_figures_do_not_change_the_digest() -> None:
    plain = print_of("x", ENVOYS).digest
    assert print_of("x", f"CAIRO, Oct. 28 (Agency) - {ENVOYS}").digest == plain
    assert print_of("x", f"{ENVOYS}\nRead more\nAll rights reserved.").digest == plain
    assert print_of("x", ENVOYS.replace("1,100", "1100")).digest == plain


def test_same_headline_of_five_words_shares_two_marks() -> None:
    one, two = print_of(ENVOYS_TITLE, ENVOYS), print_of(ENVOYS_TITLE.upper(), "")
    assert len(set(one.marks) & set(two.marks)) >= 2
    short = print_of("Morning briefing", ENVOYS), print_of("Morning briefing", "")
    assert len(set(short[0].marks) & set(short[1].marks)) < 2


def test_texts_that_share_two_things_of_their_beginnings_share_two_marks() -> None:
    one = print_of(
        "Ferry aground", "A ferry ran aground off Skagen, and Nordlys wants to refund all."
    )
    two = print_of("x", "Nordlys has a ship less: at Skagen it lies on a bank.")
    assert len(set(one.marks) & set(two.marks)) >= 2


def test_numbers_that_follow_each_other_are_a_mark_wherever_they_stand() -> None:
    told = "Over 24 weeks, 61 children of the first group fell ill, against 305 of the second."
    behind = print_of("x", f"{ENVOYS} {told}")
    alone = print_of("y", "Ill after 24 weeks: 61 who were treated, 305 who were not.")
    assert len(set(behind.marks) & set(alone.marks)) >= 2


def test_empty_item_has_a_digest_and_no_marks() -> None:
    assert print_of("", "").marks == ()


@pytest.mark.parametrize("text", [ENVOYS, ARABIC, CHINESE])
def test_case_quotes_and_normal_forms_do_not_change_it(text: str) -> None:
    plain = print_of("x", text)
    for form in ("NFC", "NFD"):
        assert print_of("x", unicodedata.normalize(form, text)) == plain
    for dressed in (text.upper(), text.lower(), text.replace('"', "”"), text.replace("'", "’")):
        assert print_of("x", dressed) == plain


WORDS = st.lists(st.sampled_from(["Élan", "d'État", "said", "«Non»", "Çay", "7,5", "O'Brien's"]))


@given(WORDS)
@settings(max_examples=60, deadline=None)
def test_normal_form_and_case_never_change_it(words: list[str]) -> None:
    text = " ".join(words)
    plain = print_of("x", text)
    assert print_of("x", unicodedata.normalize("NFD", text)) == plain
    assert print_of("x", text.upper()) == plain


def test_method_number_is_raised_with_every_change_of_marks_or_digest() -> None:
    texts = [
        (ENVOYS_TITLE, ENVOYS),
        ("\u0645\u0648\u062c\u0632", ARABIC),
        ("\u901a\u5831", CHINESE),
    ]
    prints = [fingerprint(numbered(1, *text).dossier.item, whole=True) for text in texts]
    assert (METHOD, derive_key(*map(repr, prints))) == (2, "508209c913a609eff7f7a132da2af71d")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", [".", "a.", "1,", "A ", "- ", '"', "(a", "e\u0301", "国", "by "])
def test_cost_is_linear_however_often_one_sign_stands(unit: str) -> None:
    body = unit * (200_000 // len(unit))
    assert print_of("A title of five words", body).marks

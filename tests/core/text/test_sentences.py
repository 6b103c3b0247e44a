import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("He said: “No.” Then he left.", ["He said: “No.”", "Then he left."]),
        ("Gen. Saleh met Mr. B. Adly on Oct. 28.", ["Gen. Saleh met Mr. B. Adly on Oct. 28."]),
        ("The vote was a no. Then they left.", ["The vote was a no.", "Then they left."]),
        ("A headline\nA text", ["A headline", "A text"]),
        ("قال نعم؟ ثم غادر.", ["قال نعم؟", "ثم غادر."]),
        ("他走了。她来了！", ["他走了。", "她来了！"]),
        ("It cost 4.5 crowns... Read more", ["It cost 4.5 crowns...", "Read more"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_text_is_cut_at_its_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="abc .!?\n“”。\t", max_size=80))
@settings(max_examples=60, deadline=None)
def test_sentences_are_in_order_and_lose_nothing_but_space(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
    places = sentences(text)
    assert list(places) == sorted(places)


@given(st.text(alphabet="abc .!?\n", max_size=80))
@settings(max_examples=60, deadline=None)
def test_case_says_nothing(text: str) -> None:
    assert sentences(text.upper()) == sentences(text)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", [".", "…", ".”", "no.", "no. ", "; ", "\n", "。", "x.)"])
def test_cost_is_linear_however_often_one_sign_stands(unit: str) -> None:
    text = f"{unit * (200_000 // len(unit))}x"
    assert sentences(text)[-1][1] == len(text)

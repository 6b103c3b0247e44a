import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.stories.stem import plain_forms, stem
from monitor.core.text.normalize import fold


@pytest.mark.parametrize(
    "forms",
    [
        "strike strikes striking",
        "Libya Libyan Libyans",
        "kill killed killing kills",
        "Хафтар Хафтара Хафтару Хафтаром",
        "القصف بالقصف والقصف وبالقصف قصف",
        "ليبيا لليبيا بليبيا الليبية الليبيين",
        "طائرة الطائرة طائرات بالطائرات",
        "بنغازي وبنغازي لبنغازي ببنغازي",
        "ממשלה הממשלה בממשלה והממשלה",
    ],
)
def test_forms_of_a_word_meet(forms: str) -> None:
    assert len({stem(fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "pair", ["Niger Nigeria", "Tunis Tunisia", "Austria Australia", "Haftar Hafter", "سد ساد"]
)
def test_names_of_strangers_stay_apart(pair: str) -> None:
    one, other = pair.split()
    assert stem(fold(one)) != stem(fold(other))


def test_short_words_and_other_scripts_keep_all_their_letters() -> None:
    assert [stem(key) for key in ("oil", "fire", "сша", "渡轮", "3")] == [
        "oil",
        "fire",
        "сша",
        "渡轮",
        "3",
    ]


def test_a_listed_word_is_found_behind_what_is_glued_to_it() -> None:
    assert "رئيس" in plain_forms("وبالرئيس")
    assert "officer" in plain_forms("officers")
    assert plain_forms("хафтара") == ("хафтара",)


@given(st.text(min_size=1, max_size=12).map(fold).filter(bool))
def test_a_stem_is_part_of_its_word_and_never_empty(key: str) -> None:
    assert stem(key)
    assert stem(key) in key

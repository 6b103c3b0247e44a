import pytest

from monitor.core.dedup.document import prepare
from monitor.core.dedup.facts import Novelty, compare_facts, find_novelty
from monitor.core.dedup.similarity import overlap
from tests.core.dedup.documents import ARABIC, FIRE, FIRE_TITLE


def novelty(body: str, known: str = FIRE, title: str = "x") -> Novelty:
    item, other = prepare(title, body), prepare(FIRE_TITLE, known)
    return find_novelty(item, other, overlap(item, other))


def test_changed_number_in_an_old_sentence_is_counted_as_changed() -> None:
    found = novelty(FIRE.replace("40 stalls", "55 stalls"))
    assert (found.numbers, found.n_changed) == (("55",), 1)


def test_rewritten_sentence_with_the_same_facts_is_nothing_new() -> None:
    assert not novelty(
        "On Monday flames closed the hall of the market at Halden, and 3 people were hurt. Ida "
        "Brun, the mayor, said that a tent would stand there by Friday."
    )


def test_year_weekday_and_month_are_no_facts() -> None:
    added = " The brigade said so of the market hall on a Wednesday in October of 2019 too."
    assert not novelty(FIRE + added)


@pytest.mark.parametrize(
    "lead",
    [
        "Ida Brun has died.",
        "Mayor Ida Brun died in hospital, her family announced.",
        "The brigade denied that there had been a fire at all.",
        "The hall collapsed overnight and the stalls behind it were looted.",
    ],
)
def test_a_new_lead_without_any_new_name_or_figure_is_news(lead: str) -> None:
    assert novelty(f"{lead} {FIRE}")


def test_what_was_put_into_a_sentence_of_a_text_that_is_kept_is_news() -> None:
    old, new = "Mayor Ida Brun promised", "Mayor Ida Brun, in tears behind a barricade, promised"
    found = novelty(FIRE.replace(old, new))
    assert found.has_unheard
    assert found.passages == (f"{new} a tent before Friday.",)
    anew = FIRE.replace("fell in", "came down").replace("has never burned", "never burned")
    assert not novelty(anew.replace("injuring 3 people", "which hurt 3 people"))


def test_a_sentence_put_between_those_of_a_text_that_is_kept_is_news() -> None:
    added = "A higher authority must now judge what insurers owe. "
    found = novelty(FIRE.replace("Mayor", f"{added}Mayor"))
    assert found.passages == (added.strip(),)


def test_plural_of_a_word_of_the_known_text_is_no_name() -> None:
    added = " Market stalls like these, said the brigade, were once Halls of the sawmill owners."
    assert not novelty(FIRE + added).names


def test_an_old_sentence_that_is_denied_is_news() -> None:
    assert novelty(FIRE.replace("promised a tent", "has not promised a tent"))
    assert not novelty(FIRE, known=FIRE.replace("promised a tent", "has not promised a tent"))


def test_number_in_a_short_sentence_without_any_word_of_the_matter_is_no_fact() -> None:
    assert not novelty(FIRE + " Page 3 of 88.")
    assert novelty(FIRE + " Lost stalls: 88 of them in Halden.").numbers == ("88",)


def test_figure_of_the_headline_counts_for_short_items() -> None:
    body = "A fire closed the market hall in Halden on Monday, the brigade said at the scene."
    assert novelty(body, title="Halden fire: 12 hurt").numbers == ("12",)
    assert not novelty(body, title="Halden fire: 3 hurt").numbers


def test_a_passage_that_is_too_long_is_cut_between_words_and_says_so() -> None:
    many = " ".join(f"{word} bakers of Tromsoe" for word in ("tired", "cold", "angry") * 9)
    [passage] = novelty(f"{FIRE} The mayor Vidar Holm told the {many}.").passages
    assert 250 < len(passage) <= 300
    cut = passage.removesuffix(" …")
    assert cut != passage
    assert f" {many} ".find(f"{cut.partition('told the ')[2]} ") >= 0


def test_long_quote_that_is_not_known_is_unheard() -> None:
    assert novelty(FIRE + ' A trader said: "we shall sell our herring from a raft".').has_unheard
    assert not novelty(FIRE + ' The brigade said: "the roof of the fish section fell in".')


def test_new_sentence_without_capitals_is_unheard() -> None:
    added = " وأعلن رئيس البلدية عن افتتاح مستشفى للأطفال ومدرستين في الحي القديم مطلع الصيف."
    assert novelty(ARABIC + added, ARABIC).has_unheard
    assert not novelty(ARABIC, ARABIC)


def test_facts_of_whole_texts_are_compared_by_value_and_spelling() -> None:
    a = prepare("x", "In the north General Hifter met 1,200 men, and Omar Zintani met 7 of them.")
    b = prepare("x", "In the north General Haftar met 1200 men, and nobody met seven of them.")
    facts = compare_facts(a, b)
    assert facts.new_numbers == ()
    assert facts.new_names == ("Omar", "Zintani")
    assert (facts.n_numbers, facts.n_names) == (2, 3)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("added", ["Xul", "not"])
def test_cost_is_linear_in_sentences_that_change_a_word(added: str) -> None:
    plain = [f"They met with Brun at noon near gate {number}." for number in range(4_000)]
    told = [line.replace("Brun", added) for line in plain]
    assert novelty(" ".join(told), " ".join(plain))

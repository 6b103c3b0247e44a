from monitor.core.matching import asked as module
from monitor.core.matching.asked import NOTHING, Asked, Derived
from monitor.core.text.keyindex import beginning, exact, titled
from monitor.core.text.tokenize import tokenize


def keys_of(text: str, *keys: str) -> set[str]:
    return set(Asked(keys).keys_of(text, frozenset(tokenize(text).keys)))


def test_all_prefixes_of_a_word_that_rules_ask_for_are_given() -> None:
    keys = (beginning("s"), beginning("str"), beginning("strike"), beginning("x"))
    assert keys_of("Strikes", *keys) == {beginning("s"), beginning("str"), beginning("strike")}


def test_words_as_written_are_given_without_dots_and_possessive() -> None:
    keys = (exact("US"), exact("Haftar"), exact("IS"))
    assert keys_of("U.S.-led HAFTAR, Haftar’s; is", *keys) == {exact("US"), exact("Haftar")}


def test_what_is_asked_of_the_title_is_found_in_every_field() -> None:
    asked = Asked([titled(beginning("str"))])
    assert asked.titled == {beginning("str")}
    assert list(asked.keys_of("strike", {"strike"})) == [beginning("str")]


def test_where_nothing_is_asked_nothing_is_found_out() -> None:
    assert not NOTHING
    assert not Asked(["derna", "flood"])
    assert list(NOTHING.keys_of("derna", {"derna"})) == []


def test_prefix_may_be_the_whole_word() -> None:
    assert keys_of("strike", beginning("strike"), beginning("strikes")) == {beginning("strike")}


def test_each_word_is_looked_at_once_until_too_many_are_known() -> None:
    seen: list[str] = []

    def derive(word: str) -> tuple[str, ...]:
        seen.append(word)
        return (word.upper(),) if word.startswith("a") else ()

    derived = Derived(derive, most=2)
    assert sorted(derived.of({"a", "b"})) == ["A"]
    assert sorted(derived.of({"a", "b", "ab"})) == ["A", "AB"]
    assert sorted(seen) == ["a", "ab", "b"]
    assert sorted(derived.of({"a"})) == ["A"]
    assert sorted(seen) == ["a", "a", "ab", "b"]  # it began anew: more than two were known
    assert module.MOST_WORDS > 100_000


def test_sentence_without_spaces_is_not_remembered() -> None:
    seen: list[str] = []

    def derive(word: str) -> tuple[str, ...]:
        seen.append(word)
        return (word[:1],)

    derived, sentence = Derived(derive), "国" * 41
    assert [list(derived.of({sentence})) for _ in range(2)] == [["国"], ["国"]]
    assert seen == [sentence, sentence]

from monitor.core.matching.clause import beginning, cheapest, prefixes_of


def test_name_is_cheaper_than_a_common_word_and_than_a_prefix_or_several() -> None:
    the, said, derna = frozenset({"the"}), frozenset({"said"}), frozenset({"derna"})
    prefix, several = frozenset({beginning("derna")}), frozenset({"derna", "said"})
    assert cheapest([the, said, prefix, several, derna]) == derna
    assert cheapest([the, several, prefix]) == prefix
    assert cheapest([the, frozenset({beginning("d")})]) != the or cheapest([the, said]) == said


def test_short_prefix_is_dearer_than_any_word_but_the_commonest() -> None:
    assert cheapest([frozenset({beginning("d")}), frozenset({"said"})]) == {"said"}


def test_longer_word_is_taken_for_the_rarer() -> None:
    assert cheapest([frozenset({"zorg"}), frozenset({"zorgblim"})]) == {"zorgblim"}


def test_prefixes_are_told_from_words() -> None:
    assert prefixes_of([frozenset({"a", beginning("b")}), frozenset({beginning("c")})]) == {
        "b",
        "c",
    }

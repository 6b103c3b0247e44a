from monitor.core.attribution.plain import Plain
from monitor.core.attribution.spelling import TOKEN, is_loose, spelling, spellings
from tests.support.sourcing import outlet


def words(*names: str) -> list[tuple[str, ...]]:
    first, *others = names
    return [each.words for each in spellings(outlet("o", first, aliases=others))]


def fits(name: str, text: str, *, is_exact: bool = False) -> bool | None:
    plain = Plain(text)
    place = [each.span() for each in TOKEN.finditer(plain.cased)]
    return is_loose(spelling("o", name)._replace(is_exact=is_exact), plain, place)


def test_an_acronym_is_spelled_with_dots_too() -> None:
    assert words("BBC") == [("BBC",), ("B", "B", "C")]


def test_a_name_without_its_article_is_spelled_where_the_article_melts() -> None:
    whole, bare = spellings(outlet("m", "Le Monde"))
    assert (whole.words, bare.words) == (("Le", "Monde"), ("Monde",))
    assert "du" in bare.behind
    assert not whole.behind


def test_the_article_is_no_part_of_a_name_that_is_known_without_it() -> None:
    assert words("The New Arab", "New Arab") == [("New", "Arab")]


def test_signs_between_words_are_free_but_not_dots() -> None:
    assert fits("Al Jazeera", "Al-Jazeera") is False
    assert fits("Lenta.ru", "Lenta.ru") is False
    assert fits("New Arab", "New. Arab") is None


def test_capitals_count() -> None:
    assert fits("Le Monde", "LE MONDE") is False
    assert fits("Le Monde", "Le monde") is None
    assert fits("AFP", "afp", is_exact=True) is None
    assert fits("AFP", "Afp", is_exact=True) is True


def test_a_name_may_begin_with_a_small_letter() -> None:
    assert fits("i24NEWS", "i24NEWS") is False
    assert fits("teleSUR", "teleSUR") is False
    assert fits("iStories", "Istories") is False
    assert fits("Le Monde", "le monde") is None


def test_the_arabic_article_of_a_name_may_be_small() -> None:
    assert fits("Al-Arabi al-Jadid", "al-Arabi al-Jadid") is False
    assert fits("Al-Arabi al-Jadid", "al-arabi al-jadid") is None


def test_a_joined_article_stays_and_so_does_what_tells_two_outlets_apart() -> None:
    assert words("Shorouk", "El-Shorouk") == [("Shorouk",), ("El", "Shorouk"), ("Shorouk",)]
    assert ("The", "Guardian", "Nigeria") in words("The Guardian (Nigeria)", "Guardian Nigeria")

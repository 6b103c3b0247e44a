import random
import time
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.entities.recognize import recognize, recognized
from monitor.model.entity import Alias, AliasMode, Entity, Mention
from monitor.model.item import Item
from tests.core.matching.samples import GAZETTEER, WORDS, items_of, of_few
from tests.support import naive


def item(body: str, title: str = "") -> Item:
    return Item("k", "g", "", "", title, body, "und", datetime(2026, 1, 1, tzinfo=UTC))


def entity(
    entity_id: str, *aliases: str | Alias, mode: AliasMode = "folded", masks: tuple[str, ...] = ()
) -> Entity:
    read = tuple(Alias(each, mode) if isinstance(each, str) else each for each in aliases)
    return Entity(entity_id, read[0].text, read, masks)


def mentions(at: str | Item, *entities: Entity) -> tuple[Mention, ...]:
    return recognize(item(at) if isinstance(at, str) else at, Gazetteer(entities))


def texts(at: str | Item, *entities: Entity) -> list[str]:
    return [each.text for each in mentions(at, *entities)]


HAFTAR = entity("person.khalifa-haftar", "Khalifa Haftar", "Haftar", "خليفة حفتر", "Хафтар")


@pytest.mark.parametrize(
    ("alias", "mode", "text", "expected"),
    [
        ("Haftar", "folded", "HAFTAR’s men", ["HAFTAR"]),
        ("Haftar", "folded", "pro-Haftar", ["Haftar"]),
        ("Haftar", "folded", "haftar", []),
        ("Haftar", "translit", "Hefner after Haftar.", ["Haftar"]),
        ("Macron", "folded", "Macrons Reise", ["Macrons"]),
        ("Рейтер", "folded", "Рейтера, рейтера", ["Рейтера"]),
        ("Erdoğan", "folded", "Erdoğan'ın", ["Erdoğan"]),
        ("הארץ", "folded", "בהארץ", ["בהארץ"]),
        ("Haftar", "exact", "HAFTAR", []),
        ("haftar", "exact", "haftar", ["haftar"]),
        ("Macron", "folded", "a macron over a vowel", []),
        ("Libya Observer", "folded", "the libya-observer said", ["libya-observer"]),
        ("İmamoğlu", "folded", "İMAMOĞLU'S, Imamoglu", ["İMAMOĞLU", "Imamoglu"]),
        ("LNA", "exact", "(LNA), LNA's, L.N.A. and lna", ["LNA", "LNA", "L.N.A"]),
        ("U.S.", "exact", "US's, U.S.-led; us, Us", ["US", "U.S"]),
        ("Société", "exact", "Socie\u0301te\u0301 Societe", ["Socie\u0301te\u0301"]),
        ("Societe", "folded", "Société", ["Société"]),
        ("حفتر", "folded", "وقال لحفتر", ["لحفتر"]),
        ("خليفة حفتر", "translit", "وخليفه حفتر", ["وخليفه حفتر"]),
        ("حفتر", "exact", "لحفتر حفتر", ["حفتر"]),
        ("أحمد", "exact", "احمد", []),
        ("习近平", "folded", "国家主席习近平出席", ["习近平"]),
        ("ჰაფთარი", "folded", "ჰაფთარი ამბობს", ["ჰაფთარი"]),
        ("Lloyd's", "folded", "Lloyd’s of London", ["Lloyd"]),
        ("IS", "exact", "it is, IS it?", ["IS"]),
    ],
)
def test_an_alias_is_found_as_its_mode_says(
    alias: str, mode: AliasMode, text: str, expected: list[str]
) -> None:
    assert texts(text, entity("other.x", alias, mode=mode)) == expected


SISI = entity("person.sisi", "Abdel Fattah al-Sisi", "al-Sisi", mode="translit")
ZELENSKY = entity("person.zelensky", "Volodymyr Zelensky", "Zelensky", mode="translit")
BEN_GVIR = entity("person.ben-gvir", "Itamar Ben-Gvir", "Ben-Gvir", "בן גביר", mode="translit")
IS = entity("org.is", Alias("IS", "exact", ("Daesh", "Raqqa", "militants")))
LNA = entity("org.lna", "LNA", mode="exact")


@pytest.mark.parametrize(
    ("known", "text", "expected"),
    [
        ("Haftar", "Hifter, Hiftar, Hafter", ["Hifter", "Hiftar", "Hafter"]),
        ("Haftar", "قال حفتر", ["حفتر"]),
        ("Haftar", "у Хафтара", ["Хафтара"]),
        ("Haftar", "Haftars, pro-Haftar, Haftar’s", ["Haftars", "Haftar", "Haftar"]),
        ("Haftar", "after After Hefner Hatfar Hofer Halter Shifter", []),
        ("Haftar", "Saddam Haftar flew out.", []),
        ("Haftar", "صدام حفتر", []),
        (SISI, "el-Sissi, as-Sisi, السيسي, ас-Сиси", ["el-Sissi", "as-Sisi", "السيسي", "ас-Сиси"]),
        (SISI, "Sissi, Isis, Assisi", []),
        (SISI, "Abd al-Fattah as-Sisi", ["Abd al-Fattah as-Sisi"]),
        (SISI, "عبد الفتاح السيسي", ["عبد الفتاح السيسي"]),
        (SISI, "Абделем Фаттахом ас-Сиси", ["Абделем Фаттахом ас-Сиси"]),
        (ZELENSKY, "Selenskyj Зеленським", ["Selenskyj", "Зеленським"]),
        (ZELENSKY, "زيلينسكي Zełenskiego Ζελένσκι", ["زيلينسكي", "Zełenskiego", "Ζελένσκι"]),
        (ZELENSKY, "Olena Zelenska in Zelenograd", []),
        ("İmamoğlu", "İMAMOĞLU, Imamoglu", ["İMAMOĞLU", "Imamoglu"]),
        ("İmamoğlu", "Имамоглу, İmamoğlu'nun", ["Имамоглу", "İmamoğlu"]),
        (BEN_GVIR, "השר בן־גביר", ["בן־גביר"]),
        (BEN_GVIR, "إيتمار بن غفير and Ben Gurion", ["إيتمار بن غفير"]),
        (LNA, "(LNA), LNA's, LNA-held, lna", ["LNA", "LNA", "LNA"]),
        (IS, "IS militants left Sirte", ["IS"]),
        (IS, "IS it true? this is", []),
        ("习近平", "國家主席习近平出席", ["习近平"]),
    ],
)
def test_a_name_is_found_in_many_spellings_and_scripts(
    known: str | Entity, text: str, expected: list[str]
) -> None:
    if isinstance(known, str):
        known = entity("person.x", known, mode="translit")
    assert texts(text, known) == expected


@pytest.mark.parametrize(
    ("alias", "text", "is_found"),
    [
        # Others who are read as the name: `not` keeps them out.
        ("Zelensky", "Zalinsky", True),
        ("Putin", "Botten", True),
        ("Serraj", "Siraj", True),
        ("Prigozhin", "Prigogine", True),
        ("Bakhmut", "Bahamut", True),
        ("Maduro", "Madura", True),
        # Spellings that are not found: an alias brings them in.
        ("Ajdabiya", "Agedabia", False),
        ("Khamenei", "Jamenei", False),
    ],
)
def test_these_spellings_are_known_to_be_open(alias: str, text: str, *, is_found: bool) -> None:
    assert bool(texts(text, entity("person.x", alias, mode="translit"))) == is_found


def test_a_mention_says_by_which_mode_it_was_found() -> None:
    known = entity("person.x", Alias("KH", "exact"), Alias("Haftar", "translit"))
    modes = [(each.text, each.mode) for each in mentions("KH HAFTAR Hifter Хафтар", known)]
    assert modes == [
        ("KH", "exact"), ("HAFTAR", "folded"), ("Hifter", "translit"), ("Хафтар", "translit"),
    ]  # fmt: skip


def test_of_equal_places_folded_goes_before_likeness() -> None:
    one, two = entity("person.a", "Hifter"), entity("person.b", "Haftar", mode="translit")
    assert [each.entity for each in mentions("Hifter", two, one)] == ["person.a"]


def test_near_words_and_masks_hold_for_likeness_too() -> None:
    near = entity("person.x", Alias("Haftar", "translit", ("Libya",)), masks=("Hifter Street",))
    assert texts("Hifter", near) == []
    assert texts("Hifter of Libya", near) == ["Hifter"]
    assert texts("Libya: Hifter street", near) == []


def test_every_mention_can_be_explained() -> None:
    at = item("Hifter and Abd al-Fattah as-Sissi, Зеленського", "LNA’s Haftar")
    known = Gazetteer([HAFTAR, SISI, ZELENSKY, LNA])
    told = recognized(at, known)
    assert tuple(each.mention for each in told) == recognize(at, known)
    for each in told:
        assert each.why.startswith(f'"{each.mention.text}" = alias "{each.alias}" of ')


def test_a_mention_says_where_and_how_it_was_found() -> None:
    lna = entity("org.lna", Alias("LNA", "exact"))
    at = item("The LNA\r\nof \U0001f600 e\u0301 Haftar", "Хафтар")
    assert mentions(at, HAFTAR, lna) == (
        Mention("person.khalifa-haftar", "title", 0, 6, "Хафтар", "folded"),
        Mention("org.lna", "body", 4, 7, "LNA", "exact"),
        Mention("person.khalifa-haftar", "body", 17, 23, "Haftar", "folded"),
    )


def test_no_name_runs_from_title_to_body() -> None:
    assert texts(item("Haftar", "Khalifa"), HAFTAR) == ["Haftar"]


def test_a_weak_alias_counts_only_as_it_is_written() -> None:
    post = entity("outlet.post", Alias("Post", "folded", weak=True))
    assert texts("POST the Post by post", post) == ["Post"]


HOUN = entity("place.houn", Alias("Houn", "folded", ("Libya", "al-Jufra base")))


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("", "Houn", []),
        ("", "Houn, Libya", ["Houn"]),
        ("", "Houn " + "x " * 49 + "Libya", ["Houn"]),
        ("", "Houn " + "x " * 50 + "Libya", []),
        ("", "Libya " + "x " * 49 + "Houn", ["Houn"]),
        ("", "Libya " + "x " * 50 + "Houn", []),
        ("", "libya in small letters: Houn", ["Houn"]),
        ("", "the Al Jufra Base and Houn", ["Houn"]),
        ("", "the Jufra base and Houn", []),
        ("Libya today", "x " * 90 + "Houn", ["Houn"]),
        ("Libya " + "x " * 60 + "Houn", "", ["Houn"]),
        ("Houn", "Libya", []),
    ],
)
def test_near_words_stand_within_50_words_or_in_the_title(
    title: str, body: str, expected: list[str]
) -> None:
    assert texts(item(body, title), HOUN) == expected


def test_a_hit_is_never_near_itself() -> None:
    libya = entity("place.tripoli", Alias("Tripoli Libya", "folded", ("Libya",)))
    assert texts("Tripoli, Libya", libya) == []
    assert texts("Tripoli, Libya and Libya", libya) == ["Tripoli, Libya"]


def test_masked_phrases_hold_no_mention_of_their_entity() -> None:
    masked = entity("person.x", "Haftar", "Khalifa Haftar", masks=("Haftar Street", "القاهرة"))
    other = entity("place.street", "Haftar Street")
    assert texts("Khalifa HAFTAR street", masked) == []
    assert texts("Khalifa Haftar, Street of Haftar", masked) == ["Haftar"]
    assert texts("Haftar Street", masked, other) == ["Haftar Street"]


def test_the_longest_name_wins_also_between_entities() -> None:
    gaddafi = entity("person.muammar-gaddafi", "Gaddafi")
    saif = entity("person.saif", "Saif al-Islam Gaddafi", "Saif al-Islam")
    found = mentions("Saif al-Islam Gaddafi met Gaddafi", gaddafi, saif)
    assert [(each.entity, each.text) for each in found] == [
        ("person.saif", "Saif al-Islam Gaddafi"),
        ("person.muammar-gaddafi", "Gaddafi"),
    ]


def test_what_loses_to_a_longer_name_takes_no_word_away() -> None:
    one = entity("other.a", "Alpha Beta Gamma")
    two = entity("other.b", "Beta Gamma Delta Epsilon Zeta")
    three = entity("other.c", "Alpha")
    assert texts("Alpha Beta Gamma Delta Epsilon Zeta", one, two, three) == [
        "Alpha",
        "Beta Gamma Delta Epsilon Zeta",
    ]


def test_a_longer_name_that_does_not_count_takes_no_word_away() -> None:
    long = entity("other.a", Alias("Haftar Brigade", "folded", ("Mars",)))
    assert texts("Haftar brigade", long, HAFTAR) == ["Haftar"]


def test_of_equal_places_exact_goes_before_folded_and_equals_stay_together() -> None:
    exact, folded = entity("org.a", "LNA", mode="exact"), entity("org.b", "Lna")
    assert [each.entity for each in mentions("LNA", folded, exact)] == ["org.a"]
    assert [each.entity for each in mentions("Lna", folded, exact)] == ["org.b"]
    twins = entity("person.a", "Sami", "SAMI"), entity("person.b", "Sami")
    assert [each.entity for each in mentions("Sami", *twins)] == ["person.a", "person.b"]


KNOWN = tuple(GAZETTEER.entities.values())
items = items_of(of_few(WORDS))


def hits(found: tuple[Mention, ...]) -> set[tuple[str, str, int, int, str]]:
    return {(each.entity, each.field, each.start, each.end, each.mode) for each in found}


@settings(max_examples=200, deadline=None)
@given(items)
def test_mentions_are_those_of_the_naive_search(at: Item) -> None:
    found = recognize(at, GAZETTEER)
    expected = naive.mentions(at, KNOWN)
    assert hits(found) == {
        (each.entity, each.field, each.start, each.end, each.mode) for each in expected
    }
    assert len(found) == len(hits(found))


@settings(max_examples=100, deadline=None)
@given(items, st.sampled_from(["\U0001f600", "e\u0301", "\r\n", "\u200f", "ﷺ", "", "\0"]))
def test_spans_point_into_the_text_whatever_stands_before(at: Item, before: str) -> None:
    at = item(before + at.body + before, before + at.title)
    for each in recognize(at, GAZETTEER):
        given_text = at.title if each.field == "title" else at.body
        assert given_text[each.start : each.end] == each.text != ""


@settings(max_examples=100, deadline=None)
@given(items, st.randoms(use_true_random=False))
def test_the_order_of_the_entities_changes_nothing(at: Item, chance: random.Random) -> None:
    shuffled = chance.sample(KNOWN, len(KNOWN))
    assert recognize(at, Gazetteer(shuffled)) == recognize(at, GAZETTEER)


@settings(max_examples=100, deadline=None)
@given(items)
def test_an_entity_that_has_nothing_to_do_with_others_changes_none_of_their_hits(at: Item) -> None:
    stranger = entity("person.x", "Zorg", "gas", "F-16", masks=tuple(WORDS))
    more = recognize(at, Gazetteer([stranger, *KNOWN]))
    assert [each for each in more if each.entity != "person.x"] == list(recognize(at, GAZETTEER))


names = st.lists(st.sampled_from([word for word in WORDS if word != "a"]), min_size=1, max_size=3)


@settings(max_examples=100, deadline=None)
@given(names.map(" ".join), st.sampled_from(["exact", "folded", "translit"]))
def test_an_alias_finds_itself_alone_and_in_a_sentence(name: str, mode: AliasMode) -> None:
    known = entity("other.x", name.title() if mode != "exact" else name, mode=mode)
    shown = known.name
    for text in (shown, f"They met {shown}, it said.", unicodedata.normalize("NFD", shown)):
        assert mentions(text, known), text


@settings(max_examples=100, deadline=None)
@given(items, names.map(" ".join))
def test_what_is_found_more_strictly_is_found_more_freely_too(at: Item, name: str) -> None:
    exact, folded, translit = (
        {
            (each.field, word)
            for each in mentions(at, entity("other.x", name, mode=mode))
            for word in range(each.start, each.end)
        }
        for mode in ("exact", "folded", "translit")
    )
    small = {
        (each.field, word)
        for each in mentions(at, entity("other.x", name, mode="exact"))
        for word in range(each.start, each.end)
        if is_small_word(at, (each.field, each.start, each.end))
    }
    assert exact - small <= folded <= translit


def is_small_word(at: Item, spot: tuple[str, int, int]) -> bool:
    text = (at.title if spot[0] == "title" else at.body)[spot[1] : spot[2]]
    return text == text.lower()


@pytest.mark.parametrize(
    "text",
    ["Haftar " * 20_000, "a" * 1_000_000, "Khalifa " * 20_000, "Houn Libya " * 10_000,
     "Haftar Street " * 10_000, "Libya " * 30_000, "Houn " * 20_000, "a.b." * 100_000,
     "Hifter Street " * 10_000, "Saddam Hifter " * 10_000, "Hifter Libya " * 5_000],
)  # fmt: skip
def test_hostile_text_takes_linear_time(text: str) -> None:
    near = ("Libya", *(f"near{number}" for number in range(200)))
    known = Gazetteer(
        [
            HAFTAR,
            entity("person.masked", "Haftar", masks=("Haftar Street", "Khalifa Khalifa")),
            entity(
                "person.alike",
                Alias("Haftar", "translit"),
                Alias("Khalifa Haftar", "translit", near),
                masks=("Haftar Street", "Hifter Street"),
            ),
            entity("place.houn", Alias("Houn", "folded", near)),
            *(entity(f"person.k{number}", f"Khalifa X{number}") for number in range(1_000)),
        ]
    )
    at = item(text, "Nothing")
    started = time.process_time()
    recognize(at, known)
    assert time.process_time() - started < 4


ALIYEV = entity("person.aliyev", "Ilham Aliyev", "Aliyev", mode="translit")


@pytest.mark.parametrize(
    ("known", "text", "expected"),
    [
        (ALIYEV, "Aliev, Alijew, Алиев", ["Aliev", "Alijew", "Алиев"]),
        (ALIYEV, "Heydar Aliyev, Гейдар Алиев", []),
        ("Donald Tusk", "Donaldem Tuskiem", ["Donaldem Tuskiem"]),
        ("Tusk", "Tuskiem", ["Tuskiem"]),
        ("Tigray", "Tigris", []),
        ("Xinjiang", "Xining", []),
        ("Xinjiang", "Синьцзян", ["Синьцзян"]),
        ("Robert Fico", "Roberto Fico, Roberta Fico", []),
        ("Robert Fico", "Robertem Fico, Роберта Фико", ["Robertem Fico", "Роберта Фико"]),
        ("Haniyeh", "Hannah", []),
        ("Peskov", "Pskov, Pieskow", ["Pieskow"]),
        ("Assad", "قال زايد إن أسد", ["أسد"]),
        ("Modi", "مودي مود", ["مودي"]),
        ("Milei", "Martin Milei", []),
        ("Vučić", "Βούτσιτς", ["Βούτσιτς"]),
        ("Tshisekedi", "Чисекеди, Tschisekedi", ["Чисекеди", "Tschisekedi"]),
        ("Abiy Ahmed", "قال أبي أحمد", ["أبي أحمد"]),
    ],
)
def test_what_is_another_name_is_kept_apart(
    known: str | Entity, text: str, expected: list[str]
) -> None:
    of = known if isinstance(known, Entity) else entity("person.x", known, mode="translit")
    assert texts(text, of) == expected


def test_a_name_is_not_heard_in_a_script_in_which_another_one_is_listed() -> None:
    khamenei = entity("person.x", "Khamenei", mode="translit")
    listed = entity("person.x", "Khamenei", "خامنئي", mode="translit")
    assert texts("خمینی", khamenei) == ["خمینی"]
    assert texts("خمینی خامنئي", listed) == ["خامنئي"]
    whole = entity("person.x", "Haftar", "خليفة حفتر", mode="translit")
    assert texts("حفتر", whole) == ["حفتر"]


def test_a_given_name_that_sounds_like_a_surname_is_none_before_another_surname() -> None:
    maher = entity("person.x", "Mahar", mode="translit")
    assert texts("Maher Zain sang", maher) == []
    assert texts("Maher sang, Mahir Zain too", maher) == ["Maher"]


def test_the_alias_that_is_told_is_of_the_same_script() -> None:
    haftar = entity("person.x", "Khalifa Haftar", "Haftar", "Хафтер", mode="translit")
    known = Gazetteer([haftar])
    item = Item("k", "g", "", "", "", "Hafter", "en", datetime(2026, 1, 1, tzinfo=UTC))
    assert [found.alias for found in recognized(item, known)] == ["Haftar"]

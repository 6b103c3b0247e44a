import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.entities.soundlane import SoundLane
from monitor.core.entities.spelling import Spelling
from monitor.core.text.passage import Passage


def spelling(alias: str) -> Spelling:
    return Spelling(
        "person.x", alias, "translit", (), needs_capital=False, near=None, is_surname=False
    )


def texts(body: str, *aliases: str) -> list[str]:
    passage = Passage("body", body)
    hits = SoundLane(map(spelling, aliases)).hits(passage)
    spans = {(hit.spelling.alias, *passage.span(hit.place)) for hit in hits}
    return [body[start:end] for _, start, end in sorted(spans)]


def test_a_lane_without_aliases_finds_nothing() -> None:
    assert not SoundLane(())
    assert not SoundLane([spelling("习近平")])
    assert texts("Haftar") == []


def test_what_the_plain_lane_finds_anyway_is_not_found_again() -> None:
    assert texts("Haftar HAFTAR Hifter", "Haftar") == ["Hifter"]


@pytest.mark.parametrize(
    ("alias", "text", "found"),
    [
        ("Khalifa Haftar", "Khalifah Belqasim Omar Hifter", ["Khalifah Belqasim Omar Hifter"]),
        ("Khalifa Haftar", "Khalifah One Two Three Hifter", []),
        ("Khalifa Haftar", "Khalifah met Hifter", []),
        ("Khalifa Haftar", "Khalifah, Hifter", []),
        ("Khalifa Haftar", "Hifter Khalifah", []),
        ("Khalifa Haftar", "خليفة حفتر", ["خليفة حفتر"]),
        ("Khalifa Haftar", "خليفة بلقاسم حفتر", []),
        ("Mohammed bin Salman", "Мухаммеда бин Салмана", ["Мухаммеда бин Салмана"]),
        ("Mohammed bin Salman", "Mohamed ben Salmane", ["Mohamed ben Salmane"]),
        ("Ursula von der Leyen", "Урсула фон дер Ляйен", ["Урсула фон дер Ляйен"]),
        ("Bashar al-Assad", "Башара Асада", ["Башара Асада"]),
        ("Bashar al-Assad", "بشار الأسد", ["بشار الأسد"]),
        ("Xi Jinping", "شي جين بينغ", ["شي جين بينغ"]),
        ("Xi Jinping", "с Си Цзиньпином", ["Си Цзиньпином"]),
        ("Wang Yi", "Ван И", ["Ван И"]),
        ("Li Keqiang", "Ли Кэцян", ["Ли Кэцян"]),
        ("İmamoğlu", "إمام أوغلو", ["إمام أوغلو"]),
        ("Sana'a", "Sanaa, Sana’a und San'aa", ["Sanaa", "Sana’a", "San'aa"]),
        ("Erdoğan", "Эрдогана, Ердоган", ["Эрдогана", "Ердоган"]),
        ("Sayed", "Said and said", []),
        ("Modi", "Moody, मोदी, مودي", ["मोदी", "مودي"]),
        ("Kyiv", "cave Cave Киев", ["Киев"]),
        ("Haftar", "hifter HIFTER", ["HIFTER"]),
        ("Milei", "Miley, Милей", ["Милей"]),
        ("Aliyev", "Alijew", ["Alijew"]),
        ("al-Sharaa", "الرئيس الشرع", ["الشرع"]),
        ("Ahmed al-Sharaa", "أحمد الشرع", ["أحمد الشرع"]),
        ("Deir ez-Zor", "à Deir Ezzor, Дейр-эз-Зор", ["Deir Ezzor", "Дейр-эз-Зор"]),
    ],
)
def test_names_are_found_by_likeness(alias: str, text: str, found: list[str]) -> None:
    assert texts(text, alias) == found


def test_what_is_remembered_changes_no_answer() -> None:
    lane = SoundLane([spelling("Haftar"), spelling("Abdel Fattah al-Sisi"), spelling("Sana'a")])
    bodies = ["Hifter met Abd al-Fattah as-Sissi.", "San’aa and Hafter,", "nothing here", "Hifter"]
    for _ in range(2):
        for body in bodies:
            passage = Passage("body", body)
            alone = SoundLane(
                [spelling("Haftar"), spelling("Abdel Fattah al-Sisi"), spelling("Sana'a")]
            )
            assert list(map(str, (hit.place for hit in lane.hits(passage)))) == list(
                map(str, (hit.place for hit in alone.hits(passage)))
            )


def test_words_longer_than_any_name_are_not_remembered() -> None:
    lane = SoundLane([spelling("Haftar"), spelling("Khalifa Haftar")])
    tracemalloc.start()
    try:
        for n in range(50):
            body = f"Khalifa Z{'ab' * 50_000}{n} Hifter"
            assert len(list(lane.hits(Passage("body", body)))) == 2
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 3_000_000, held


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Haftar", "Hifter", "al-", "Abd", "Sisi", "الله", "عبد", "’", "-", "Sissi", "a", "Xi",
             "\U0001f600", "Халифой", "\r\n", ",", "Jin", "e\u0301", "习", "حفتر"]
        ),
        max_size=10,
    ),
    st.sampled_from(["", " "]),
)  # fmt: skip
def test_every_hit_stands_in_the_text_and_is_found_alone_too(parts: list[str], gap: str) -> None:
    body = gap.join(parts)
    aliases = ("Khalifa Haftar", "Haftar", "al-Sisi", "Xi Jinping", "Abdallah")
    found = texts(body, *aliases)
    assert sorted(found) == sorted(text for alias in aliases for text in texts(body, alias))
    assert all(text and text in body for text in found)


@pytest.mark.parametrize(
    "text",
    ["Hifter " * 20_000, "H" + "a" * 1_000_000, "Hifter-" * 20_000, "Abd al-" * 20_000,
     "Khalifah " * 20_000, " ".join(f"H{'aeiou'[n % 5]}fter" for n in range(20_000)),
     "عبد الله " * 10_000, "al-" * 50_000 + "Hifter"],
)  # fmt: skip
def test_hostile_text_takes_linear_time(text: str) -> None:
    names = [
        f"{first}a {last}er" for first in ("Khalif", "Salm", "Mah") for last in ("Haft", "Hoft")
    ]
    lane = SoundLane(map(spelling, ["Haftar", "Khalifa Haftar", "Abdallah Haftar", *names]))
    started = time.process_time()
    for _ in lane.hits(Passage("body", text)):
        pass
    assert time.process_time() - started < 4


@pytest.mark.parametrize(
    ("word", "name"),
    [("وقف", "Kyiv"), ("الغذاء", "Gaza"), ("برای", "Berri"), ("כדי", "Hadi"), ("وعددا", "Duda")],
)
def test_a_word_of_grammar_is_no_surname(word: str, name: str) -> None:
    assert texts(word, name) == []


def test_a_near_miss_is_given_again_and_a_far_one_never() -> None:
    lane = SoundLane([spelling("Haftar")])
    for _ in range(2):
        near = [passage for passage in ("Hoftir", "Hefner") if [*lane.near_misses(told(passage))]]
        assert near == ["Hoftir"]


def told(text: str) -> Passage:
    return Passage("body", text)

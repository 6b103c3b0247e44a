"""The bars of the duplicate layers, each on documents of our own, and the laws they keep."""

import unicodedata
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.dedup.verdict import judge, judge_all, root_of
from monitor.core.text.sentences import sentences
from monitor.model.story import Candidates, Numbered, Verdict
from tests.core.dedup.documents import (
    ARABIC,
    ARABIC_TITLE,
    CHINESE,
    CHINESE_TITLE,
    ENVOYS,
    ENVOYS_TITLE,
    FERRY,
    FERRY_TITLE,
    FIRE,
    FIRE_TITLE,
    corpus_of,
    known_of,
    numbered,
    stream,
    verdict_on,
)

ENVOYS_SEED = numbered(1, ENVOYS_TITLE, ENVOYS, guid="libya/envoys", url_key="a.org/envoys")
FIRE_SEED = numbered(2, FIRE_TITLE, FIRE, guid="fire")
FERRY_SEED = numbered(3, FERRY_TITLE, FERRY, guid="ferry")
SEEDS = (ENVOYS_SEED, FIRE_SEED, FERRY_SEED)
PARAGRAPHS = ENVOYS.split("\n\n")
FOLLOW_UP = """\
Egyptian jets hit two depots outside Derna on Thursday night, four days after Khalifa Haftar had \
been seen in Cairo. Doctors counted 11 dead and 26 wounded, most of them drivers who slept in \
their trucks. Mansour Belhaj, a member of the town council, accused the pilots of bombing a \
market.

The Arab League called its members to Amman for Monday. Its secretary Hossam Nabil said that he \
would propose a line along the 29th meridian which no aircraft may cross.
"""


def sentence(text: str, number: int = 0) -> str:
    start, end = sentences(text)[number]
    return text[start:end]


def test_reprint_under_another_headline_is_a_duplicate_by_its_digest() -> None:
    verdict = verdict_on("East Libyan commander seeks help from the air", ENVOYS, *SEEDS)
    assert (verdict.kind, verdict.of_name, verdict.why) == ("duplicate", "libya/envoys", "digest")
    assert verdict.score == 1
    assert verdict.of_is_seed


@pytest.mark.parametrize("dateline", ["CAIRO (Agency) - ", "TRIPOLI, Libya — ", "By Our Desk | "])
def test_dateline_leaves_the_digest_as_it_is(dateline: str) -> None:
    assert verdict_on(ENVOYS_TITLE, dateline + ENVOYS, *SEEDS).why == "digest"


def test_page_furniture_leaves_the_digest_as_it_is() -> None:
    text = FERRY + "\nRead more: the week in pictures\n\nSubscribe to our newsletter.\n"
    text += "You can change your choice at any time.\n© Nordic Desk 2026. All rights reserved."
    assert verdict_on("Ferry aground", text, *SEEDS).why == "digest"


def test_small_edits_are_a_duplicate() -> None:
    text = ENVOYS.replace("Haftar", "Hifter").replace("kilometers", "kilometres")
    text = text.replace("straight to", "directly to").replace("less pleased", "not amused")
    text = text.replace("harbor", "harbour").replace("1,100", "1100").replace("“", '"')
    verdict = verdict_on(ENVOYS_TITLE, text, *SEEDS)
    assert (verdict.kind, verdict.of_name, verdict.why) == ("duplicate", "libya/envoys", "near")


def test_first_two_paragraphs_are_a_duplicate() -> None:
    verdict = verdict_on("Cairo talks", "\n\n".join(PARAGRAPHS[:2]), *SEEDS)
    assert (verdict.kind, verdict.of_name) == ("duplicate", "libya/envoys")


@pytest.mark.parametrize(
    "summary",
    [
        sentence(ENVOYS),
        sentence(ENVOYS)[:110] + "...",
        sentence(ENVOYS)[:110] + "… Continue reading",
        "Khalifa Haftar flew into Cairo on Sunday to ask his hosts for raids on Derna.",
    ],
)
def test_summary_of_one_sentence_is_a_duplicate(summary: str) -> None:
    verdict = verdict_on(ENVOYS_TITLE, summary, *SEEDS)
    assert (verdict.kind, verdict.of_name) == ("duplicate", "libya/envoys")


def test_full_text_after_its_summary_extends_it() -> None:
    summary = numbered(9, FERRY_TITLE, sentence(FERRY))
    verdict = verdict_on(FERRY_TITLE, FERRY, summary)
    assert (verdict.kind, verdict.of) == ("extends", 9)


def test_another_toll_is_an_update_with_the_new_number() -> None:
    verdict = verdict_on(FIRE_TITLE, FIRE.replace("3 people", "7 people"), *SEEDS)
    assert (verdict.kind, verdict.of_name) == ("update", "fire")
    assert verdict.new_numbers == ("7",)
    assert verdict.new_names == ()


def test_spelled_number_is_the_same_as_its_figure() -> None:
    assert verdict_on("x", FIRE.replace("3 people", "three people"), *SEEDS).kind == "duplicate"
    verdict = verdict_on("x", FIRE.replace("3 people", "seven people"), *SEEDS)
    assert (verdict.kind, verdict.new_numbers) == ("update", ("seven",))


def test_paragraph_with_a_new_name_is_an_update_with_that_name() -> None:
    added = " In the evening the police took a trader named Stenberg to the station for questions."
    verdict = verdict_on(FIRE_TITLE, FIRE + added, *SEEDS)
    assert (verdict.kind, verdict.new_names) == ("update", ("Stenberg",))


def test_another_actor_in_the_same_sentence_is_an_update() -> None:
    text = "On Sunday evening the general Saleh Burkan flew into Cairo to ask for raids on Derna."
    known = numbered(9, "Visit", text)
    verdict = verdict_on("Visit", text.replace("Saleh Burkan", "Omar Zintani"), known)
    assert (verdict.kind, verdict.new_names) == ("update", ("Omar", "Zintani"))


def test_first_name_added_is_nothing_new() -> None:
    text = FIRE.replace("Mayor Ida Brun", "Mayor Ida Marie Brun")
    assert verdict_on(FIRE_TITLE, text, *SEEDS).kind == "duplicate"


def test_new_quote_is_an_update() -> None:
    added = ' One trader wept: "everything my father left me stood behind that wooden counter".'
    assert verdict_on(FIRE_TITLE, FIRE + added, *SEEDS).kind == "update"


def test_follow_up_about_the_same_people_is_not_a_duplicate() -> None:
    verdict = verdict_on("Jets over Derna after Haftar visit", FOLLOW_UP, *SEEDS)
    assert verdict.kind in ("new", "related")


def test_follow_up_with_old_background_is_not_a_duplicate() -> None:
    for n in range(1, 5):
        text = FOLLOW_UP + "\n" + "\n\n".join(PARAGRAPHS[1 : n + 1])
        assert verdict_on(ENVOYS_TITLE, text, *SEEDS).kind in ("related", "update")


def test_template_filled_in_again_is_not_a_duplicate() -> None:
    text = (
        "A fire closed the fish hall in Moss on Sunday, injuring 9 people, the brigade said. The "
        "roof of the meat section fell in and 15 stalls were lost. Mayor Per Dahl promised a tent "
        "before Easter. The hall was built by Danish sawmill owners and has never burned before."
    )
    assert verdict_on("Fire closes Moss fish hall", text, *SEEDS).kind in ("new", "related")


FORECAST = (
    "Light rain is on its way to {} and will reach the coast some time before noon, while the "
    "wind keeps turning to the north. Temperatures climb to {} degrees in the shade, and the old "
    "harbor of {} reports waves of up to {} decimeters. Drivers on the long road near {} meet "
    "fog at dawn, so the office asks everyone to keep a good distance."
)


def test_form_filled_in_for_the_fourth_time_is_new() -> None:
    days = [
        FORECAST.format("Halden", 11, "Sarpsborg", 12, "Rakkestad"),
        FORECAST.format("Arendal", 14, "Grimstad", 15, "Froland"),
        FORECAST.format("Bergen", 9, "Florvag", 21, "Osteroy"),
        FORECAST.format("Mandal", 17, "Lindesnes", 33, "Marnardal"),
    ]
    verdicts = stream([numbered(n, "Weather", text) for n, text in enumerate(days, 1)])
    assert [verdict.kind for verdict in verdicts] == ["new", "related", "related", "new"]


def test_report_told_again_with_other_figures_alone_is_an_update_however_often() -> None:
    figures = [(11, 12), (14, 15), (9, 21), (17, 33), (6, 41)]
    days = [FORECAST.format("Halden", a, "Sarpsborg", b, "Rakkestad") for a, b in figures]
    verdicts = stream([numbered(n, "Weather", text) for n, text in enumerate(days, 1)])
    assert [(verdict.kind, verdict.of) for verdict in verdicts[1:]] == [("update", 1)] * 4


def test_same_headline_over_another_text_is_not_a_duplicate() -> None:
    assert verdict_on(ENVOYS_TITLE, FERRY, ENVOYS_SEED).kind == "new"


def test_arabic_reprint_is_a_duplicate() -> None:
    seed = numbered(9, ARABIC_TITLE, ARABIC)
    reprint = "القاهرة (وكالة) - " + ARABIC.replace("إ", "ا").replace("17", "١٧").replace("ة", "ه")
    assert verdict_on("خبر", reprint, seed).why == "digest"
    edited = ARABIC.replace("كبار", "عدد من")
    assert verdict_on("خبر", edited, seed).kind == "duplicate"


def test_arabic_paragraph_of_other_matter_is_an_update() -> None:
    added = " وأعلن رئيس البلدية عن افتتاح مستشفى للأطفال ومدرستين في الحي القديم مطلع الصيف."
    assert verdict_on("خبر", ARABIC + added, numbered(9, ARABIC_TITLE, ARABIC)).kind == "update"


def test_chinese_reprint_is_a_duplicate() -> None:
    seed = numbered(9, CHINESE_TITLE, CHINESE)
    assert verdict_on("快讯", CHINESE, seed).why == "digest"
    assert verdict_on("快讯", CHINESE.replace("附近", "周边"), seed).kind == "duplicate"
    assert verdict_on("快讯", CHINESE.replace("212", "215"), seed).new_numbers == ("215",)


def test_same_address_is_a_duplicate_unless_the_facts_differ() -> None:
    at = "a.org/envoys"
    short = verdict_on("Haftar in Cairo", "Talks in Egypt.", *SEEDS, url_key=at)
    assert (short.kind, short.why, short.score) == ("duplicate", "address", 1)
    reworded = (
        "The commander of the east of Libya asked his hosts in Cairo for air raids, and the "
        "Egyptians in turn named what they fear about their long desert frontier."
    )
    assert verdict_on("x", reworded, *SEEDS, url_key=at).why == "address"
    assert verdict_on("x", FOLLOW_UP, *SEEDS, url_key=at).kind in ("new", "related")
    toll = ENVOYS.replace("17 trucks", "23 trucks")
    assert verdict_on("x", toll, *SEEDS, url_key=at).new_numbers == ("23",)


def test_headline_alone_is_a_duplicate_from_five_words_on() -> None:
    seen = verdict_on(ENVOYS_TITLE.upper(), "", *SEEDS)
    assert (seen.kind, seen.why, seen.of_name) == ("duplicate", "title", "libya/envoys")
    short = numbered(9, "Morning briefing", "")
    assert verdict_on("Morning briefing", "", short).kind == "new"


def test_summary_of_a_wrong_title_does_not_swallow_the_news_in_the_title() -> None:
    known = numbered(9, "Two trains collide near Voss", "Our correspondent reports from there.")
    verdict = verdict_on("Dam breaks above Odda", "Our correspondent reports from there.", known)
    assert verdict.kind != "duplicate"


def test_repeat_of_a_seed_and_of_its_reprint_is_told_of_the_seed() -> None:
    reprint = known_of(numbered(5, "x", ENVOYS))
    seed = known_of(numbered(8, "y", ENVOYS + " The lamps stayed on late."), is_seed=True)
    item = numbered(9, "z", ENVOYS)
    verdict = judge(item.dossier.item, item.dossier.fingerprint, [reprint, seed])
    assert (verdict.of, verdict.of_is_seed) == (8, True)


def test_retelling_of_a_report_does_not_extend_its_summary() -> None:
    summary, toll = numbered(8, FIRE_TITLE, sentence(FIRE)), FIRE.replace("40 stalls", "55 stalls")
    assert verdict_on(FIRE_TITLE, toll, summary, FIRE_SEED).kind == "update"


def test_root_is_the_first_of_the_chain() -> None:
    assert root_of(9, Verdict("duplicate", of=5), {5: 2}) == 2
    assert root_of(9, Verdict("update", of=5), {5: 2}) == 9
    assert root_of(9, Verdict("new"), {}) == 9


POOL = [
    (ENVOYS_TITLE, ENVOYS),
    ("Talks", ENVOYS),
    (ENVOYS_TITLE, sentence(ENVOYS)),
    (ENVOYS_TITLE, ENVOYS.replace("17 trucks", "23 trucks")),
    (FIRE_TITLE, FIRE),
    (FIRE_TITLE, sentence(FIRE)),
    ("Halden", FIRE.replace("3 people", "7 people")),
    (FERRY_TITLE, FERRY),
    (FERRY_TITLE, sentence(FERRY) + " " + sentence(FERRY, 1)),
    ("Jets", FOLLOW_UP),
    (ENVOYS_TITLE, ""),
    ("Morning briefing", ""),
    (ARABIC_TITLE, ARABIC),
    (CHINESE_TITLE, CHINESE),
]
POLLS = st.lists(st.sampled_from(POOL), min_size=1, max_size=6)


def as_items(poll: Sequence[tuple[str, str]], first: int = 1) -> list[Numbered]:
    return [numbered(first + n, title, body) for n, (title, body) in enumerate(poll)]


@given(POLLS)
@settings(max_examples=30, deadline=None)
def test_poll_in_one_batch_is_judged_as_item_by_item(poll: list[tuple[str, str]]) -> None:
    items = as_items(poll)
    assert judge_all(items, Candidates({})) == stream(items)


@given(POLLS)
@settings(max_examples=20, deadline=None)
def test_judging_twice_gives_duplicate(poll: list[tuple[str, str]]) -> None:
    items = as_items([*poll, *poll])
    for numbered_, verdict in list(zip(items, stream(items), strict=True))[len(poll) :]:
        expected = "new" if numbered_.dossier.item.title == "Morning briefing" else "duplicate"
        assert verdict.kind == expected


@given(st.permutations(range(6)), st.sampled_from(POOL))
@settings(max_examples=30, deadline=None)
def test_order_of_candidates_does_not_matter(order: list[int], text: tuple[str, str]) -> None:
    known = [known_of(document, is_seed=document.id % 2 == 0) for document in as_items(POOL[:6])]
    item = numbered(99, *text).dossier
    shuffled = [known[number] for number in order]
    assert judge(item.item, item.fingerprint, shuffled) == judge(item.item, item.fingerprint, known)


@given(st.sampled_from(POOL), st.sampled_from(POOL))
@settings(max_examples=40, deadline=None)
def test_passage_and_new_numbers_stand_in_the_item(
    known: tuple[str, str], text: tuple[str, str]
) -> None:
    verdict = verdict_on(*text, numbered(1, *known))
    title, body = text
    assert verdict.passage in (body or title)
    assert len(verdict.passage) <= 300
    for number in verdict.new_numbers:
        assert number in f"{title} {body}"
        assert number not in " ".join(known).replace(",", " ").split()


@given(st.sampled_from(POOL[:10]), st.lists(st.sampled_from(range(200)), max_size=12))
@settings(max_examples=20, deadline=None)
def test_unrelated_documents_never_turn_a_duplicate_into_new(
    text: tuple[str, str], others: list[int]
) -> None:
    strangers = [
        numbered(100 + n, f"Report {n}", " ".join(f"word{n}x{i}" for i in range(50)))
        for n in dict.fromkeys(others)
    ]
    seed = numbered(1, *text)
    expected = verdict_on("Other headline", text[1], seed)
    assert verdict_on("Other headline", text[1], seed, *strangers) == expected


DRESSES: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small letters": str.lower,
    "curly quotes": lambda text: text.replace('"', "“").replace("'", "’"),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "NFC": lambda text: unicodedata.normalize("NFC", text),
    "spaces": lambda text: text.replace(" ", "  "),
}


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("text", POOL[:9] + POOL[12:])
def test_text_is_a_duplicate_of_itself_in_any_dress(dress: str, text: tuple[str, str]) -> None:
    title, body = text
    verdict = verdict_on(DRESSES[dress](title), DRESSES[dress](body), numbered(1, title, body))
    assert (verdict.kind, verdict.why) == ("duplicate", "digest")


def test_empty_poll_and_empty_item_are_no_trouble() -> None:
    assert judge_all([], Candidates({})) == ()
    empty = numbered(1, "", "")
    assert judge_all([empty], corpus_of(*SEEDS).candidates([empty])) == (Verdict("new"),)
    assert verdict_on("", "", empty).kind == "new"

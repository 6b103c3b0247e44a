"""What ships to begin with: feeds, outlets, the dossier's entities, rules and seeds."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import pytest
import yaml

from monitor.app.setup import Setup, read_setup
from monitor.core.dedup.corpus import Corpus as Known
from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.dedup.verdict import judge_all
from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.entities.outlets import Outlets
from monitor.core.entities.recognize import recognize
from monitor.core.feeds.item import make_item
from monitor.core.matching.match import match
from monitor.model.entity import Entity, OutletKind
from monitor.model.feed import Feed
from monitor.model.item import Item
from monitor.model.story import Dossier, Numbered, Verdict
from tests.support.sources import ROOT, expect_none, files, shown, text_of

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TRY_THEM = "monitor feeds fetch --all"
RULES = [path for path in files(".yaml") if path.is_relative_to(ROOT / "rules")]
FEED_FILES = [path for path in RULES if path.name.startswith("feeds")]
SEEDS = [path.stem for path in files(".txt") if path.parent == ROOT / "seeds"]
# Feeds that only exist over plain HTTP, with the reason; none ships so far.
WITHOUT_TLS: dict[str, str] = {}

PERSONS = """
khalifa-haftar saddam-haftar abdel-fattah-al-sisi fayez-al-serraj ahmed-al-mismari mohamed-hegazy
muammar-gaddafi saif-al-islam-gaddafi emmanuel-macron aguila-saleh abdul-hamid-dbeibah
fathi-bashagha ghassan-salame
"""
PLACES = """
libya egypt cairo derna ajdabiya houn jufra sirte benghazi tripoli tobruk misrata sabha al-wahat
western-desert tunisia tunis
"""
ORGANIZATIONS = """
lna gna unsmil islamic-state derna-shura-council al-bunyan-al-marsoos egyptian-air-force
libyan-house-of-representatives egyptian-committee-on-libya
"""
OUTLETS = """
libya-observer the-new-arab libya-herald alwasat libya-al-ahrar lana mena al-ahram mada-masr
"""
LISTED = [
    f"{kind}.{name}"
    for kind, names in [
        ("person", PERSONS),
        ("place", PLACES),
        ("org", ORGANIZATIONS),
        ("outlet", OUTLETS),
    ]
    for name in names.split()
]

REPORT_EN = """
Field Marshal Khalifa Hifter flew to the Egyptian capital on Saturday for a day of meetings, three
officials familiar with the visit said. In Cairo he sat down with the head of the Egyptian committee
on Libyan affairs and with Lt. Gen. Mohamed Hegazy, the army chief of staff.
The agenda ran from joint border guards near Sallum to renewed air strikes on Derna, where the
Mujahideen Shura Council in Derna still holds the town, and on farms outside Ajdabiyah.
Interior Ministry officers say that the men who ambushed a convoy on the Bahariya road crossed from
Libya with their weapons. Smugglers use the same tracks, an Egyptian officer added.
A spokesman for the LNA, Ahmad al-Mesmari, declined to comment on targets.
Fayez Sarraj's government in Tripoli warned against any raid. Its brigades drove IS militants out of
Sirte with American help and count Houn and Jufra among their losses to earlier bombing.
President Abdel-Fattah el-Sissi is expected in Paris next week.
"""
REPORT_AR = """
وصل المشير خليفة حفتر إلى القاهرة صباح السبت في زيارة تستمر يوما واحدا، والتقى رئيس اللجنة
المصرية المعنية بليبيا ورئيس الأركان الفريق محمد حجازي. وقال مصدران مطلعان إن المباحثات
تناولت تأمين الحدود بين مصر وليبيا ومنع تسلل المسلحين عبر منفذ السلوم، واحتمال شن غارات
جديدة على درنة حيث يتحصن مقاتلو مجلس شورى مجاهدي درنة. وكانت وزارة الداخلية المصرية قد
رجحت أن منفذي كمين الواحات قدموا من الأراضي الليبية. ورفضت حكومة الوفاق برئاسة فايز السراج
أي قصف داخل البلاد، وذكّرت بأن قوات البنيان المرصوص هي التي أخرجت داعش من سرت. وينتظر أن
يستقبل الرئيس عبد الفتاح السيسي وفدا من مجلس النواب في طبرق خلال أيام.
"""


@cache
def shipped() -> Setup:
    return read_setup(ROOT / "monitor.example.yaml", {}, sends=False)


def feeds() -> tuple[Feed, ...]:
    return shipped().book.feeds


def domains_of(feed: Feed) -> tuple[str, ...]:
    outlet = shipped().book.entities.get(feed.outlet or "")
    return outlet.domains if outlet else ()


def rules_as_written() -> Iterator[dict[str, Any]]:
    for path in RULES:
        yield from yaml.safe_load(text_of(path)).get("rules", ())


def scripts(text: str) -> set[str]:
    """Script of each letter: LATIN, ARABIC, ..."""
    return {unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha()}


def report(body: str, lang: str, title: str = "") -> Item:
    text = re.sub(r"\s+", " ", body).strip()
    return make_item(guid="r", title=title, body=text, lang=lang, received_at=NOW, is_plain=True)


def met(item: Item) -> set[str]:
    return {each.rule_id for each in match(item, shipped().book.index)}


def named(item: Item) -> set[str]:
    gazetteer = Gazetteer(shipped().book.entities.values())
    return {mention.entity for mention in recognize(item, gazetteer)}


def verdict_among_the_others(name: str) -> Verdict:
    """What a seed would be if it came in while all other seeds are known."""
    known = Known()
    seeds = shipped().corpus.seeds
    for number, (other, seed) in enumerate(seeds.items()):
        if other != name:
            known.add(Numbered(number, Dossier(seed, fingerprint(seed, whole=True))), is_seed=True)
    item = Numbered(len(seeds), Dossier(seeds[name], fingerprint(seeds[name])))
    return judge_all((item,), known.candidates((item,)))[0]


def test_a_desk_begins_with_forty_feeds_or_more_in_eight_languages() -> None:
    assert len(feeds()) >= 40
    assert {"en", "ar", "fr", "es", "de", "it", "ru", "tr", "fa", "he"} <= {
        feed.lang for feed in feeds()
    }


def test_the_world_the_region_agencies_and_the_united_nations_are_among_the_feeds() -> None:
    tags = {tag for feed in feeds() for tag in feed.tags}
    assert {"world", "region", "libya", "egypt", "agency", "un"} <= tags


def test_every_feed_has_a_name_a_language_tags_and_its_outlet() -> None:
    said = {feed.url: (feed.name, feed.lang, feed.tags, feed.outlet) for feed in feeds()}
    expect_none({url: said for url, said in said.items() if not all(said)})


def test_the_outlet_of_a_feed_owns_the_host_that_it_is_read_from() -> None:
    strangers = {}
    for feed in feeds():
        host = urlsplit(feed.url).hostname or ""
        if not any(f".{host}".endswith(f".{domain}") for domain in domains_of(feed)):
            strangers[feed.url] = feed.outlet
    expect_none(strangers)


def test_a_feed_is_read_over_tls_unless_there_is_a_reason() -> None:
    plain = [feed.url for feed in feeds() if not feed.url.startswith("https://")]
    expect_none([url for url in plain if url not in WITHOUT_TLS])


def test_no_two_feeds_have_one_address_or_one_name() -> None:
    addresses = [re.sub(r"^https?://(www\.)?|/+$", "", feed.url).casefold() for feed in feeds()]
    names = [feed.name for feed in feeds()]
    assert len(set(addresses)) == len(addresses)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("path", FEED_FILES, ids=shown)
def test_a_file_of_feeds_says_first_that_nobody_tried_them_and_how_to(path: Path) -> None:
    head = text_of(path).partition("\nfeeds:")[0]
    assert "NOT TRIED" in head
    assert TRY_THEM in head
    assert "public lists" in head


def outlets() -> tuple[Entity, ...]:
    return tuple(each for each in shipped().book.entities.values() if each.id.startswith("outlet."))


def test_each_outlet_has_a_host_and_a_kind() -> None:
    assert len(outlets()) >= 120
    assert {outlet.kind for outlet in outlets()} == set(get_args(OutletKind))
    expect_none([each.id for each in outlets() if not (each.domains and each.kind)])


def test_no_two_outlets_go_by_one_name_or_host() -> None:
    known, shared = Outlets(outlets()), {}
    for outlet in outlets():
        for name in (outlet.name, *(alias.text for alias in outlet.aliases), *outlet.domains):
            if (found := known.find(name)) != (outlet.id,):
                shared[name] = found
    expect_none(shared)


@pytest.mark.parametrize(
    ("script", "at_least"), [("ARABIC", 100), ("CYRILLIC", 60), ("HEBREW", 25), ("CJK", 60)]
)
def test_outlets_are_known_by_the_names_that_they_have_in_other_scripts(
    script: str, at_least: int
) -> None:
    written = [outlet.id for outlet in outlets() if script in outlet_scripts(outlet)]
    assert len(written) >= at_least


def outlet_scripts(outlet: Entity) -> set[str]:
    return {script for alias in outlet.aliases for script in scripts(alias.text)}


@pytest.mark.parametrize(
    "word",
    ["Guardian", "Observer", "The Times", "Bild", "Kan", "X", "AP", "MENA", "Die Welt", "الوسط"],
)
def test_an_outlet_named_by_a_common_word_says_so(word: str) -> None:
    (said,) = {a.weak for outlet in outlets() for a in outlet.aliases if a.text == word}
    assert said


@pytest.mark.parametrize("name", ["Reuters", "Bloomberg", "Haaretz", "BBC", "رويترز", "新华社"])
def test_an_outlet_with_a_name_of_its_own_needs_no_more_than_that(name: str) -> None:
    (said,) = {a.weak for outlet in outlets() for a in outlet.aliases if a.text == name}
    assert not said


def test_what_people_post_on_is_no_outlet_that_reports() -> None:
    social = {outlet.id.removeprefix("outlet.") for outlet in outlets() if outlet.kind == "social"}
    assert {"x", "facebook", "telegram", "instagram", "tiktok", "youtube", "whatsapp"} <= social


@pytest.mark.parametrize("entity_id", LISTED)
def test_the_dossier_knows_whom_it_is_about(entity_id: str) -> None:
    assert entity_id in shipped().book.entities


def test_every_person_place_and_organization_has_an_arabic_and_another_spelling() -> None:
    poor = {}
    for entity in shipped().book.entities.values():
        if not entity.id.startswith("outlet."):
            found = {script for alias in entity.aliases for script in scripts(alias.text)}
            if not {"ARABIC", "LATIN"} <= found:
                poor[entity.id] = found
    expect_none(poor)


def test_no_spelling_mixes_two_scripts() -> None:
    mixed = []
    for entity in shipped().book.entities.values():
        for alias in entity.aliases:
            words = alias.text.split()
            mixed += [(entity.id, word) for word in words if len(scripts(word)) > 1]
    expect_none(mixed)


def test_ten_rules_or_more_ship_and_each_has_tests_of_both_kinds() -> None:
    rules = list(rules_as_written())
    assert len(rules) >= 10
    for rule in rules:
        tests = rule["tests"]
        assert len(tests) >= 3, rule["id"]
        assert {test["expect"] for test in tests} == {"match", "no_match"}, rule["id"]


def test_most_rules_are_tried_in_another_script_and_some_on_a_seed() -> None:
    rules = list(rules_as_written())
    in_arabic = [rule["id"] for rule in rules if "ARABIC" in scripts(str(rule["tests"]))]
    on_seeds = [rule["id"] for rule in rules if "'seed'" in str(rule["tests"])]
    assert len(in_arabic) >= 10
    assert len(on_seeds) >= 5


def test_the_rules_show_one_by_one_what_a_rule_can_say() -> None:
    rules = list(rules_as_written())
    keys = {key for rule in rules for key in rule}
    assert {"title", "level", "status", "tags", "where", "let", "alert"} <= keys
    assert {"match", "any", "all", "none"} <= keys
    assert {"critical", "high", "low"} <= {rule.get("level") for rule in rules}
    assert "experimental" in {rule.get("status") for rule in rules}
    queries = " ".join(str(rule.get("match")) + str(rule.get("let")) for rule in rules)
    for written in ("@person.", "@place.", "$strike", "NOT title:(", "title:$", '"air raid*"'):
        assert written in queries
    where = {key for rule in rules for key in rule.get("where", ())}
    assert {"lang", "feed_tags", "sources"} <= where


def test_a_dozen_seeds_or_more_ship_in_three_languages() -> None:
    seeds = [
        make_item(guid="", title=seed.title, body=seed.body, received_at=NOW)
        for seed in shipped().corpus.seeds.values()
    ]
    languages = [seed.lang for seed in seeds]
    assert len(languages) >= 12
    assert languages.count("ar") >= 2
    assert languages.count("fr") >= 1


@pytest.mark.parametrize("name", SEEDS)
def test_no_seed_repeats_another(name: str) -> None:
    verdict = verdict_among_the_others(name)
    assert verdict.kind in ("new", "related"), f"{verdict.kind} of {verdict.of_name}"


@pytest.mark.parametrize("name", SEEDS)
def test_every_seed_names_people_or_places_of_the_dossier(name: str) -> None:
    assert len(named(shipped().corpus.seeds[name])) >= 4


def test_a_report_in_english_on_the_dossier_meets_its_rules() -> None:
    item = report(REPORT_EN, "en", "Hifter in Cairo as raids on Derna are weighed")
    assert met(item) == {
        "border-security",
        "derna-airstrikes",
        "haftar",
        "haftar-and-cairo",
        "islamic-state-in-libya",
    }


def test_a_report_in_arabic_on_the_dossier_meets_its_rules() -> None:
    item = report(REPORT_AR, "ar", "حفتر في القاهرة لبحث ضربات جوية على درنة")
    assert met(item) == {
        "border-security",
        "derna-airstrikes",
        "haftar",
        "haftar-and-cairo",
        "islamic-state-in-libya",
    }


def test_both_reports_name_the_same_people() -> None:
    people = {
        "person.khalifa-haftar",
        "person.mohamed-hegazy",
        "person.fayez-al-serraj",
        "person.abdel-fattah-al-sisi",
    }
    assert people <= named(report(REPORT_EN, "en"))
    assert people <= named(report(REPORT_AR, "ar"))


def test_a_headline_of_an_attack_is_critical_and_a_report_that_recalls_one_is_not() -> None:
    news = report("Gunmen killed six officers, Egypt's police said.", "en", "Ambush near Bahariya")
    assert "western-desert-attack" in met(news)
    assert "western-desert-attack" not in met(report(REPORT_EN, "en"))


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Saddam Haftar toured the barracks.", "person.khalifa-haftar"),
        ("Clashes in Tripoli, Lebanon, wounded three; a Libyan aid ship docked.", "place.tripoli"),
        ("Tripoli's harbor was rebuilt with Lebanese money.", "place.tripoli"),
        ("THIS IS THE YEAR, THE MINISTER SAYS", "org.islamic-state"),
        ("The House of Representatives voted on the budget in Washington.",
         "org.libyan-house-of-representatives"),
        ("Saif al-Islam Gaddafi registered as a candidate.", "person.muammar-gaddafi"),
    ],
)  # fmt: skip
def test_a_name_that_means_another_is_left_alone(text: str, absent: str) -> None:
    assert absent not in named(report(text, "en"))


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Le maréchal Haftar a quitté Benghazi.", "person.khalifa-haftar"),
        ("Il generale Haftar è a Roma.", "person.khalifa-haftar"),
        ("Халифа Хафтар прилетел в Москву.", "person.khalifa-haftar"),
        ("ח'ליפה חפתר נפגש עם השליח", "person.khalifa-haftar"),
        ("Fajis al-Sarradsch reist nach Berlin.", "person.fayez-al-serraj"),
        ("Fayiz es-Serrac Ankara'da", "person.fayez-al-serraj"),
        ("Встреча с Абделем Фаттахом ас-Сиси", "person.abdel-fattah-al-sisi"),
        ("كلمة لعقيلة صالح أمام البرلمان", "person.aguila-saleh"),
    ],
)
def test_a_person_is_found_as_the_newsrooms_of_other_countries_write(
    text: str, person: str
) -> None:
    assert person in named(report(text, "und"))


@pytest.mark.parametrize(
    ("entity", "spellings"),
    [
        (
            "person.khalifa-haftar",
            "Hifter Hafter Heftar Hiftar HAFTAR Хафтар Хафтаром Хафтару חפתר",
        ),
        ("person.ahmed-al-mismari", "al-Mesmari Mismari المسماري Мисмари"),
        ("person.fayez-al-serraj", "Serraj Sarraj al-Sarraj Sarradsch السراج Саррадж"),
        ("person.abdul-hamid-dbeibah", "Dbeibeh Dbeiba Dubaiba Dibeybe الدبيبة Дбейбы"),
        ("person.fathi-bashagha", "Bachagha Bashaga باشاغا Башага"),
        (
            "person.muammar-gaddafi",
            "Gadhafi Qaddafi Kadhafi Gheddafi Kaddafi القذافي Каддафи קדאפי",
        ),
        ("person.abdel-fattah-al-sisi", "el-Sisi al-Sissi el-Sissi as-Sisi es-Sisi السيسي ас-Сиси"),
        ("person.emmanuel-macron", "Macron Макрон Макроном ماكرون מקרון"),
        ("place.libya", "Libye Libyen Libia ليبيا Ливии Ливией"),
        ("place.egypt", "Égypte Ägypten Egitto مصر Египта Египтом"),
        ("place.cairo", "Caire Kairo Kahire القاهرة Каире"),
        ("place.derna", "Darnah Darna درنة Дерна Дерны Дерну"),
        ("place.benghazi", "Bengasi Bingazi بنغازي Бенгази"),
        ("place.tobruk", "Tobrouk Tubruq Tubruk طبرق Тобруке"),
        ("place.ajdabiya", "Ajdabiyah Ajdabia Adschdabiya اجدابيا Адждабии"),
        ("place.sirte", "Syrte Surt Sirt سرت Сирта"),
        ("place.sabha", "Sebha سبها Себхи"),
        ("place.misrata", "Misratah Misurata مصراته Мисраты"),
        ("place.tunisia", "Tunisie Tunesien تونس Туниса"),
    ],
)
def test_a_name_of_one_word_is_found_in_all_its_spellings(entity: str, spellings: str) -> None:
    found = {word: named(report(f"1. {word}, 2.", "und")) for word in spellings.split()}
    expect_none([word for word, entities in found.items() if entity not in entities])


@pytest.mark.parametrize(
    "text",
    [
        "Hugh Hefner, Hofer and Halter came after the Shifter.",
        "Sissi of Assisi, Isis and his sister; this is us.",
        "The Dresden derby, a Durian, a sort of start, Sorted.",
        "Tobias Turing, Tabasco, Benny Goodman, Georgia and Liberia.",
        "Sergey, Schäfer and Toprak: Drones over Thorn. An Egyptian, a Tunisian.",
        "Саддам Хусейн и Хафиз; сорт, старт, дерево.",
        "ثورة، سيارة، صورة، زيارة، مسيرة، مصير، صباح، هيئة",
        "رئيس الوزراء، الصراع، قذائف، دبي، دبابة، والسياسي، بالسياسية",
    ],
)
def test_words_that_only_look_like_a_name_of_the_dossier_name_nobody(text: str) -> None:
    assert named(report(text, "und")) == set()

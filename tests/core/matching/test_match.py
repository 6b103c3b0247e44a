import itertools
import threading

import pytest

from monitor.core.matching.compile import Rest, compile_rules
from monitor.core.matching.document import Document
from monitor.core.matching.match import match, met, prepare, tree_of
from monitor.core.matching.parse import parse
from monitor.model.item import Item, Origin
from monitor.model.rule import Evidence, Query
from tests.core.matching.samples import GAZETTEER, item, rule

# Query, title, body, evidence as written in the text; None where nothing matches.
ROWS: list[tuple[str, str, str, list[str] | None]] = [
    ("haftar", "", "Haftar’s men", ["Haftar"]),
    ("strike", "", "Two strikes", None),
    ("strike*", "", "Two strikes", ["strikes"]),
    ("derna flood", "Flood. Derna weeps", "", ["Flood", "Derna"]),
    ("a OR b c", "", "a", ["a"]),
    ("derna NOT (sport OR quiz)", "", "Derna quiz", None),
    ("derna NOT (sport OR quiz)", "", "Derna", ["Derna"]),
    ('"air strike*"', "", "air-strikes", ["air-strikes"]),
    ("“air strike*”", "", "Air strikes", ["Air strikes"]),
    ("«air* strike»", "", "airs strike", ["airs strike"]),
    ('"air strike"', "Air.", "strike", None),
    ('"Haftar forces"', "", "Haftar's forces", ["Haftar's forces"]),
    ("title:oil port", "Oil.", "A port", ["Oil", "port"]),
    ("title:(oil port)", "Oil.", "A port", None),
    ("title:(quiz OR poll)", "", "quiz", None),
    ("body:quiz", "Quiz", "a quiz", ["quiz"]),
    ("body:(NOT quiz) poll", "Quiz poll", "", ["poll"]),
    ("US", "", "the U.S.-led", ["U.S"]),
    ("US", "", "join us", ["us"]),
    ("Al-Sisi", "", "al Sisi", ["al Sisi"]),
    ("Al-Sisi", "", "Sisi", None),
    ("O'Brien", "", "O’Brien said", ["O’Brien"]),
    ("F-16", "", "an F16", None),
    ("oil NEAR/3 port", "", "oil from the port", ["oil", "port"]),
    ("oil NEAR/3 port", "", "oil from the big port", None),
    ("port ONEAR/3 oil", "", "oil from the port", None),
    ('oil NEAR/5 "oil port"', "", "an oil port", None),
    ("(oil OR gas) NEAR/2 (port OR field)", "", "gas port; far away an oil tank", ["gas", "port"]),
    ("(a NEAR/2 b) NEAR/3 c", "", "a b x y c", ["a", "b", "c"]),
    ("NOT a NEAR/2 b", "", "a x x b", []),
    ("=IS", "", "it is", None),
    ("=IS", "", "IS said", ["IS"]),
    ("=US", "", "the U.S.-led", ["U.S"]),
    ('="Die Zeit"', "", "die Zeit", None),
    ("ATLEAST/2(oil)", "Oil.", "More oil", ["Oil", "oil"]),
    ("ATLEAST/2(oil OR gas)", "", "oil, gas", ["oil", "gas"]),
    ("北京 NEAR/3 会见", "", "在北京将会见", ["北京", "会见"]),
    ("re:/\\bحفتر\\b/", "", "قال حفتر.", ["حفتر"]),
    ("re:/\\bحفتر\\b/", "", "حفترية", None),
    ("1000", "", "1,000", None),
    ("Müller", "", "MULLER", ["MULLER"]),
    ("Müller", "", "Mueller", None),
    ("Égypte", "", "l’egypte", ["egypte"]),
    ("Strasse", "", "Straße", ["Straße"]),
    ("Łódź", "", "Lodz", ["Lodz"]),
    ("istanbul", "", "İstanbul", ["İstanbul"]),
    ("NATO", "", "ＮＡＴＯ", ["ＮＡＴＯ"]),
    ("القاهرة", "", "وبالقاهرة", ["وبالقاهرة"]),
    ("القاهرة", "", "قاهرة", None),
    ("حفتر", "", "وقال لحفتر", ["لحفتر"]),
    ("مجلس", "", "وللمجلس", ["وللمجلس"]),
    ("إدارة", "", "اداره", ["اداره"]),
    ("سلام", "", "السَّلامُ", ["السَّلامُ"]),
    ("لغة", "", "للغة", ["للغة"]),
    ('"مجلس الأمن"', "", "بالمجلس والأمن", ["بالمجلس والأمن"]),
    ("28", "", "٢٨", ["٢٨"]),
    ('"28 حفتر"', "", "28 لحفتر", ["28 لحفتر"]),
    ("body:derna", "Derna", "x", None),
    ("title:derna", "x", "Derna", None),
    ("الحج", "", "ذهب وللحج", ["وللحج"]),
    ("28", "", "๒๘", ["๒๘"]),
    ("Хафтар", "", "с Хафтаром", None),
    ("Хафтар*", "", "с Хафтаром", ["Хафтаром"]),
    ("воин", "", "войн", None),
    ("еще", "", "Ещё", ["Ещё"]),
    ("习近平", "", "国家主席习近平会见", ["习近平"]),
    ("ガザ", "", "カサ", None),
    ("ガザ", "", "ｶﾞｻﾞ", ["ｶﾞｻﾞ"]),
    ("トランプ", "", "トランプ大統領", ["トランプ"]),
    ("ไทย", "", "ประเทศไทยวันนี้", ["ไทย"]),
    ("กี", "", "กี่", None),
    ("대통령*", "", "대통령은", ["대통령은"]),
    ("मोदी", "", "मोदी ने", ["मोदी"]),
]


def found(query: Query | str, at: Item) -> tuple[Evidence, ...] | None:
    matches = match(at, compile_rules([rule(query)], GAZETTEER))
    return matches[0].evidence if matches else None


@pytest.mark.parametrize(("query", "title", "body", "expected"), ROWS)
def test_row_of_the_language_page_holds(
    query: str, title: str, body: str, expected: list[str] | None
) -> None:
    evidence = found(query, item(body, title))
    assert (None if evidence is None else [each.text for each in evidence]) == expected


def test_evidence_has_all_places_of_true_leaves_and_none_of_not_or_of_false_branches() -> None:
    evidence = found(
        "(oil OR (port AND gas)) NOT (quiz OR sport)", item("oil port, Oil", "A port’s oil")
    )
    assert evidence == (
        Evidence("title", 9, 12, "oil", "oil"),
        Evidence("body", 0, 3, "oil", "oil"),
        Evidence("body", 10, 13, "Oil", "oil"),
    )


def test_evidence_counts_code_points_behind_astral_letters() -> None:
    assert found('"Derna port"', item("😀 𠮷 derna’s Port’s")) == (
        Evidence("body", 4, 16, "derna’s Port", '"Derna port"'),
    )


def test_evidence_of_a_field_stays_in_the_field() -> None:
    assert found("title:oil", item("oil", "oil")) == (Evidence("title", 0, 3, "oil", "oil"),)


def test_evidence_has_at_most_50_entries_and_one_for_each_place() -> None:
    evidence = found("oil OR o*", item("oil " * 200, "oil"))
    assert evidence is not None
    assert len(evidence) == 50
    assert [each.start for each in evidence[:3]] == [0, 0, 4]


@pytest.mark.parametrize(
    ("query", "field", "text", "term"),
    [
        ("source:outlet.libya-observer", "source", "outlet.libya-observer", None),
        ('source:"the LIBYA observer"', "source", "The Libya Observer", None),
        ("source:(bbc OR «Libya feed»)", "source", "Libya Feed", 'source:(bbc OR "Libya feed")'),
        ("lang:zh", "lang", "zh-Hans", None),
        ("lang:ZH-hans", "lang", "zh-Hans", None),
        ('feed:"https://example.org/rss?x=1"', "feed", "https://example.org/rss?x=1", None),
        ('feed:"libya FEED"', "feed", "Libya Feed", None),
        ("tag:MILITARY", "tag", "Military", "tag:MILITARY"),
        ("domain:example.org", "domain", "news.example.org", None),
        ("domain:News.Example.org", "domain", "news.example.org", None),
        ("author:Müller", "author", "Anna Muller and Jo", None),
        ('author:"muller and"', "author", "Anna Muller and Jo", None),
    ],
)
def test_fact_is_met_and_gives_one_entry(
    query: str, field: str, text: str, term: str | None
) -> None:
    origin = Origin(
        "https://example.org/rss?x=1", "Libya Feed", "outlet.libya-observer", ("libya", "Military")
    )
    source = item(
        "x",
        lang="zh-Hans",
        origin=origin,
        url="https://news.example.org:8443/a",
        author="Anna Muller and Jo",
        source="The Libya Observer",
    )
    evidence = found(query, source)
    assert evidence is not None
    assert [(each.field, each.start, each.end, each.text) for each in evidence] == [
        (field, 0, len(text), text)
    ]
    assert evidence[0].term == (term or evidence[0].term)


@pytest.mark.parametrize(
    "query",
    [
        "source:libya", "lang:en", "lang:zh-Hant", "tag:mil", "domain:ample.org",
        "domain:a.news.example.org", "author:Mull", 'feed:"https://example.org/rss"',
    ],
)  # fmt: skip
def test_fact_is_met_whole_or_not_at_all(query: str) -> None:
    origin = Origin("https://example.org/rss?x=1", "Libya Feed", None, ("Military",))
    source = item(
        "x", lang="zh-Hans", origin=origin, url="https://news.example.org/a", author="Muller"
    )
    assert found(query, source) is None


@pytest.mark.parametrize("lang", ["", "und"])
def test_unknown_language_is_und_and_nothing_else(lang: str) -> None:
    assert found("lang:und", item(lang=lang)) == (Evidence("lang", 0, 3, "und", "lang:und"),)
    assert found("lang:en", item(lang=lang)) is None


def test_international_host_is_the_same_in_both_spellings() -> None:
    assert found("domain:müller.example", item(url="https://www.xn--mller-kva.example/"))
    assert found("domain:xn--mller-kva.example", item(url="https://müller.example/"))


@pytest.mark.parametrize("url", ["", "https://[bad/", "no url", "http://" + "a" * 70 + "é.org/"])
def test_nonsense_for_an_address_meets_no_domain(url: str) -> None:
    assert found("domain:example.org", item(url=url)) is None


def test_matches_come_by_rule_id_and_equal_conditions_all_match() -> None:
    index = compile_rules([rule("oil", "c"), rule("port", "b"), rule("oil", "a")])
    assert [each.rule_id for each in match(item("oil port"), index)] == ["a", "b", "c"]


def test_rules_without_a_common_word_cost_other_documents_nothing() -> None:
    index = compile_rules(
        rule(f'zorg{n} AND ("blim{n} the" OR krax{n}*) NOT said', f"r{n}") for n in range(5_000)
    )
    document = prepare(item("The minister said the oil port is open. " * 50, "Oil port"), index)
    assert index.filed.candidates(document.present) == []
    near_miss = prepare(item("said zorg7 krax7en"), index)
    assert len(index.filed.candidates(near_miss.present)) == 1
    assert met(near_miss, index) == ()


def test_rule_to_which_many_pairs_of_words_lead_is_verified_once() -> None:
    n_asked: list[str] = []

    class Counting(Rest):
        def holds(self, document: Document) -> bool:
            n_asked.append(document.item.guid)
            return super().holds(document)

    left, right = (" OR ".join(f"{side}{n}" for n in range(14)) for side in ("alpha", "beta"))
    index = compile_rules([rule(f'({left}) ({right}) NOT "word wor*"')])
    document = prepare(item(f"{left} {right}".replace("OR", "")), index)
    (program,) = set(index.filed.candidates(document.present))
    assert program.rest is not None
    program.rest = Counting(**{name: getattr(program.rest, name) for name in Rest.__slots__})
    assert met(document, index) == (program,)
    assert len(n_asked) == 1


def test_hit_parses_its_rule_once() -> None:
    assert tree_of("derna AND flood") is tree_of("derna AND flood")


def test_rules_that_are_swapped_meanwhile_are_met_whole_and_no_document_is_lost() -> None:
    versions = [
        compile_rules([rule("oil", f"v{n}.oil"), rule("port*", f"v{n}.port")]) for n in range(2)
    ]
    in_force, is_done = [versions[0]], threading.Event()

    def reload() -> None:
        for number in itertools.count():
            if is_done.is_set():
                return
            in_force[0] = versions[number % 2]

    reloading = threading.Thread(target=reload)
    reloading.start()
    try:
        met_by = [
            tuple(each.rule_id for each in match(item(f"Oil {number} ports"), in_force[0]))
            for number in range(10_000)
        ]
    finally:
        is_done.set()
        reloading.join()
    assert set(met_by) <= {("v0.oil", "v0.port"), ("v1.oil", "v1.port")}


def test_part_is_searched_like_its_query() -> None:
    tree = parse("derna $strike", {"strike": 'airstrike* OR "air strike"'})
    evidence = found(tree, item("An air strike on Derna"))
    assert evidence is not None
    assert [(each.text, each.term) for each in evidence] == [
        ("air strike", '"air strike"'),
        ("Derna", "derna"),
    ]

import time

import pytest

from monitor.core.attribution.names import OutletNames
from monitor.core.attribution.page import Page
from monitor.core.attribution.spelling import TOKEN
from monitor.model.entity import Alias, Entity
from tests.support.sourcing import NAMES, OUTLETS, outlet, page


def found(text: str, names: OutletNames = NAMES) -> list[str]:
    each = Page("body", text, names, frozenset())
    return [each.plain.written(name.start, name.end) for name in each.names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The New York Times and the New York\u00a0Times",
            ["New York Times", "New York\u00a0Times"],
        ),
        ("El Mundo, el mundo, LE MONDE, le monde", ["El Mundo", "LE MONDE"]),
        ("Ansa and ansa, A.F.P. said", ["Ansa", "A.F.P."]),
        ("وقال لرويترز ووكالة فرانس برس للجزيرة", ["رويترز", "وكالة فرانس برس", "لجزيرة"]),
        ("据路透社报道，BBC也", ["路透社", "BBC"]),
        (
            "сообщает Рейтером, Медузы, Українською правдою",
            ["Рейтером", "Медузы", "Українською правдою"],
        ),
        ("לרויטרס, ב-BBC", ["רויטרס", "BBC"]),
        (
            "une enquête du Monde, im Spiegel, der Deutschen Presse-Agentur",
            ["Monde", "Spiegel", "Deutschen Presse-Agentur"],
        ),
        ("dpa/AFP and pre—Reuters", ["dpa", "AFP", "Reuters"]),
        ("He said.Reuters", ["Reuters"]),
    ],
)
def test_names_are_found_as_texts_write_them(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "desk@reuters.com",
        "www.reuters.com/a",
        "https://x.org/Reuters",
        "@Reuters",
        "#Reuters",
        "Reuters_desk",
        "Reuters@x.org",
        "reuters",
        "bild",
        "pre-Reuters",
        "Bloombergs",
        "le monde",
        "the guardian",
        "AFPX",
    ],
)
def test_addresses_handles_and_small_letters_are_no_names(text: str) -> None:
    assert found(text) == []


def test_the_longest_name_wins() -> None:
    assert found("Bloomberg News and BBC News") == ["Bloomberg News", "BBC News"]


def test_an_article_that_belongs_to_a_name_is_part_of_it() -> None:
    assert found("The Hindu and the Hindu") == ["The Hindu", "the Hindu"]
    assert [each.is_weak for each in page("The Hindu and the Hindu").names] == [False, True]


def test_common_words_are_weak() -> None:
    assert [each.is_weak for each in page("Bild and Reuters and X").names] == [True, False, True]


def test_longer_names_of_others_keep_their_words() -> None:
    person = Entity("person.b", "Michael Bloomberg", (Alias("Michael Bloomberg", "translit"),))
    guarded = Entity("outlet.g", "Guardian", (Alias("Guardian", "folded"),), ("Guardian Council",))
    names = OutletNames([*OUTLETS, person, guarded])
    assert found("Michael Bloomberg and the Guardian Council", names) == []


def test_phrases_that_an_outlet_excludes_are_kept_from_names_of_several_words() -> None:
    affairs = Alias("Foreign Affairs", "exact", weak=True)
    magazine = Entity("outlet.f", "Foreign Affairs", (affairs,), ("Ministry of Foreign Affairs",))
    names = OutletNames([magazine])
    assert found("The Ministry of Foreign Affairs", names) == []
    assert found("in Foreign Affairs", names) == ["Foreign Affairs"]


def test_kinds_domains_and_social_platforms_are_known() -> None:
    assert NAMES.social == {"outlet.x"}
    assert NAMES.domains["bbc.co.uk"] == "outlet.bbc"
    assert NAMES.outlets["outlet.kan"].kind == "broadcaster"
    assert NAMES.lookup.find("newarab.com") == ("outlet.new-arab",)


def test_finding_does_not_cost_more_with_many_outlets() -> None:
    many = OutletNames(
        [*OUTLETS, *(outlet(f"n{n}", f"The Daily Number {n}") for n in range(10_000))]
    )
    text = "The Daily Number 77 met Reuters in the daily market. " * 200
    tokens = [each.span() for each in TOKEN.finditer(text)]
    costs = []
    for names in (NAMES, many):
        started = time.process_time()
        Page("body", text, names, frozenset())
        costs.append(time.process_time() - started)
    assert len(tokens) == 2000
    assert costs[1] < 10 * costs[0] + 0.5

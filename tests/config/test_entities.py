import time

import pytest

from monitor.config.entities import default_mode, read_entities
from monitor.errors import Problem
from monitor.model.entity import Alias, AliasMode, Entity
from tests.config.written import Written, place_of


def read(text: str) -> tuple[dict[str, Entity], list[str]]:
    top = place_of(text)
    data = top.node.data
    problems: list[Problem] = []
    places = [top.at(number) for number in range(len(data) if isinstance(data, tuple) else 0)]
    entities = dict(read_entities(places, problems).entities)
    return entities, [str(each).removeprefix("desk.yaml:") for each in problems]


def said(text: str) -> list[str]:
    return read(text)[1]


def test_an_entity_is_read_with_all_that_the_desk_says_of_it() -> None:
    entities, problems = read(
        """\
        - id: outlet.the-new-arab
          name: The New Arab
          aliases:
            - New Arab
            - {text: العربي الجديد, lang: ar, mode: translit, near: []}
            - {text: Arab, weak: true, near: [London]}
          near: [newspaper, "Fadaat Media"]
          not: ["New Arab League"]
          domains: [newarab.com, alaraby.co.uk]
          kind: newspaper
        """
    )
    assert problems == []
    near = ("newspaper", "Fadaat Media")
    assert entities == {
        "outlet.the-new-arab": Entity(
            id="outlet.the-new-arab",
            name="The New Arab",
            aliases=(
                Alias("The New Arab", "folded", near),
                Alias("New Arab", "folded", near),
                Alias("العربي الجديد", "translit"),
                Alias("Arab", "folded", ("London",), weak=True),
            ),
            masks=("New Arab League",),
            domains=("newarab.com", "alaraby.co.uk"),
            kind="newspaper",
        )
    }


@pytest.mark.parametrize(
    ("entity", "text", "mode"),
    [
        ("person.x", "Khalifa Haftar", "translit"),
        ("place.x", "Derna", "translit"),
        ("org.x", "Libyan National Army", "folded"),
        ("outlet.x", "Alwasat", "folded"),
        ("other.x", "Ramadan", "folded"),
        ("person.x", "MBS", "exact"),
        ("place.x", "U.S.", "exact"),
        ("org.x", "UNSMIL", "exact"),
        ("org.x", "ЛНА", "exact"),
        ("org.x", "AL-JAZEERA", "folded"),
        ("org.x", "UNESCOX", "folded"),
        ("org.x", "X", "folded"),
        ("place.x", "درنة", "translit"),
    ],
)
def test_the_default_mode_goes_by_type_and_capitals(
    entity: str, text: str, mode: AliasMode
) -> None:
    assert default_mode(entity, text) == mode


def test_an_alias_with_the_text_of_the_name_gives_it_its_mode() -> None:
    entities, problems = read("- {id: person.emmanuel-macron, name: Macron, aliases: "
                              "[{text: Macron, mode: folded, near: [Paris]}]}")  # fmt: skip
    assert problems == []
    assert entities["person.emmanuel-macron"].aliases == (Alias("Macron", "folded", ("Paris",)),)


def test_mistakes_of_one_entity_hide_none_of_another() -> None:
    kinds = "agency, broadcaster, newspaper, magazine, website, social, other"
    types = "person, org, place, outlet, other"
    entities, problems = read(
        """\
        - {id: outlet.a, name: A, aliases: [B, {text: Post, weak: true, mode: exact}]}
        - {id: outlet.b, name: C, aliases: [{txt: b}], domains: [b.example], kind: paper}
        - {id: persn.c, name: C}
        - {id: outlet.a, name: D, near: [x], not: [y]}
        """
    )
    assert set(entities) == {"outlet.a", "outlet.b"}
    assert problems == [
        "2:37: error: key text is missing",
        "2:38: error: unknown key txt; did you mean text?",
        f"2:76: error: kind: paper is not one of {kinds}; did you mean newspaper?",
        f"3:8: error: id: 'persn.c' has no type; write TYPE.NAME; types: {types}",
        "4:8: error: entity outlet.a is given twice, first in desk.yaml:1:8",
    ]


def test_what_no_text_can_hold_is_refused() -> None:
    lines = said(
        "- {id: org.a, name: '★', aliases: [{text: '…', near: ['-']}], not: ['!'], near: [']']}"
    )
    assert [line.partition(" holds")[0] for line in lines] == [
        "1:21: error: ★", "1:82: error: ]", "1:69: error: !", "1:43: error: …", "1:55: error: -",
    ]  # fmt: skip
    (line,) = said(f"- {{id: org.a, name: A, aliases: [{'b ' * 51}]}}")
    assert "has 51 words; 50 are the limit; shorten it" in line


def test_a_domain_is_a_host() -> None:
    (line,) = said("- {id: outlet.a, name: A, domains: ['https://a.example/x', b.example]}")
    assert line == (
        "1:37: error: https://a.example/x is no host name; write only the host: a.example"
    )


def test_thousands_of_entities_are_read_in_seconds() -> None:
    text = "".join(
        f"- {{id: person.p{n}, name: Alpha Beta{n}, aliases: [Gamarra{n}]}}\n" for n in range(2_000)
    )
    started = time.process_time()
    entities, problems = read(text)
    assert (len(entities), problems) == (2_000, [])
    assert time.process_time() - started < 4


def test_rules_of_all_files_know_the_entities_of_all_files(written: Written) -> None:
    written.write(
        "rules/a.yaml",
        """\
        rules:
          - id: haftar
            match: '@person.khalifa-haftar title:@org.lna'
            tests:
              - {title: "The LNA", text: "Haftar’s men", expect: match, evidence: [LNA, Haftar]}
              - {title: "The lna", text: "Haftar left.", expect: no_match}
              - {title: "The LNA", text: "We hafter left for Haftar Street.", expect: no_match}
        """,
    )
    written.write(
        "rules/b/entities.yaml",
        """\
        entities:
          - {id: person.khalifa-haftar, name: Haftar, not: [Haftar Street]}
          - {id: org.lna, name: LNA}
        """,
    )
    assert written.said() == []
    assert set(written.book().entities) == {"person.khalifa-haftar", "org.lna"}


def test_the_same_entity_in_two_files_is_refused_naming_both_places(written: Written) -> None:
    for name in ("a", "b"):
        written.write(f"rules/{name}.yaml", "entities: [{id: org.lna, name: LNA}]")
    assert written.said() == [
        "rules/b.yaml:1:17: error: entity org.lna is given twice, first in rules/a.yaml:1:17"
    ]

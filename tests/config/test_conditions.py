"""Conditions that name what nothing has."""

import pytest

from monitor.config.conditions import Names, doubts, names_of
from monitor.errors import RuleError
from monitor.model.entity import Alias, Entity
from monitor.model.feed import Feed
from tests.config.written import Written

NAMES = names_of(
    {"libya-airstrikes": ("libya", "military"), "storm": ()},
    [
        Feed("https://wire.example/rss", "Morning Wire", tags=("Coast",)),
        Feed("https://reuters.example/rss", "Reuters World", outlet="outlet.reuters"),
        Feed("https://bare.example/rss?key=secret"),
    ],
    {
        "outlet.reuters": Entity("outlet.reuters", "Reuters", (Alias("Thomson Reuters", "exact"),)),
        "outlet.afp": Entity("outlet.afp", "AFP", ()),
    },
)


def said(condition: str, names: Names = NAMES) -> list[tuple[int, str, str]]:
    return [(each.offset, each.message, each.hint) for each in doubts(condition, names)]


@pytest.mark.parametrize(
    "condition",
    [
        "level>=high",
        "rule:STORM OR rule:libya-airstrikes",
        "tag:(libya OR Military OR coast)",
        'feed:("morning wire" OR https://bare.example/rss?key=secret)',
        'source:(outlet.reuters OR "Reuters world")',
        'source:(outlet.reuters OR "Thomson Reuters")',
    ],
)
def test_what_something_has_is_not_doubted(condition: str) -> None:
    assert said(condition) == []


@pytest.mark.parametrize(
    ("condition", "offset", "message", "hint"),
    [
        ("rule:strom", 5, "rule:strom names nothing: no rule has this id", "storm"),
        (
            "level=high OR tag:(libya OR lybia)",
            28,
            "tag:lybia names nothing: no rule and no feed has this tag",
            "libya",
        ),
        (
            'NOT feed:"Mourning Wire"',
            9,
            "feed:Mourning Wire names nothing: no feed has this name or address",
            "Morning Wire",
        ),
        (
            "feed:https://wire.example/rs?key=secret",
            5,
            "feed:https://wire.example/rs names nothing: no feed has this name or address",
            "https://wire.example/rss",
        ),
        ("lang:Arabic", 5, "lang:Arabic names nothing: no report has this language code", "ar"),
        ("lang:zh-hans", 5, "lang:zh-hans names nothing: no report has this language code", "zh"),
        ("lang:iw", 5, "lang:iw names nothing: no report has this language code", "he"),
        (
            "source:outlet.reutres",
            7,
            "source:outlet.reutres names nothing: no feed has this outlet",
            "outlet.reuters",
        ),
        (
            'source:"Reuters Wrld"',
            7,
            "source:Reuters Wrld names nothing: no feed or outlet is named so",
            "Reuters World",
        ),
    ],
)
def test_what_nothing_has_is_told_with_what_may_be_meant(
    condition: str, offset: int, message: str, hint: str
) -> None:
    assert said(condition) == [(offset, message, f"did you mean {hint}?")]


def test_what_an_address_carries_is_not_shown() -> None:
    (found,) = said("feed:https://bare.example/rrs?key=secret")
    assert "secret" not in str(found)
    assert found[2] == "did you mean https://bare.example/rss?"


def test_an_outlet_that_no_feed_has_is_doubted_though_it_is_defined() -> None:
    assert said("source:outlet.afp") == [
        (
            7,
            "source:outlet.afp names nothing: no feed has this outlet",
            "known: outlet.reuters",
        )
    ]


def test_the_name_of_an_outlet_is_not_what_its_reports_go_by() -> None:
    why = "Thomson Reuters is a name of outlet.reuters, whose reports go by its id"
    assert said('source:"Thomson Reuters"') == [(7, why, "write source:outlet.reuters")]


@pytest.mark.parametrize("source", ["Nobody", "AP", "Reuters Africa", "afp", "BBC*"])
def test_sources_that_only_reports_bring_are_not_doubted(source: str) -> None:
    assert said(f'source:"{source}"') == []


@pytest.mark.parametrize("lang", ["ar", "EN", "mt", "und", "arz"])
def test_any_language_with_a_code_may_come(lang: str) -> None:
    assert said(f"lang:{lang}") == []


def test_where_there_are_neither_rules_nor_feeds_yet_all_is_open() -> None:
    assert said("rule:a tag:b feed:c lang:klingon", Names()) == []


def test_where_nothing_has_a_tag_none_is_proposed() -> None:
    why = "tag:a names nothing: no rule and no feed has this tag"
    assert said("tag:a", names_of({"storm": ()}, (), {})) == [(4, why, "")]


def test_a_word_that_is_no_language_is_told_how_codes_look() -> None:
    assert [hint for *_, hint in said("lang:klingon")] == ["codes have two or three letters"]


def test_a_condition_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(RuleError):
        list(doubts("rule:", NAMES))


def test_check_points_at_each_name_of_a_route(written: Written) -> None:
    written.write(
        "rules/a.yaml",
        """\
        feeds: [{url: "https://wire.example/rss", name: Wire, tags: [coast]}]
        rules: [{id: derna, match: derna, tags: [libya]}]
        receivers: [{name: desk, log: {}}]
        route:
          routes:
            - when: 'tag:cost OR rule:dernaa'
              routes:
                - when: >-
                    level>=high
                    feed:Wired
            - {when: 'tag:(coast OR libya) source:"some agency" lang:ar'}
        """,
    )
    assert written.said() == [
        (
            "rules/a.yaml:6:18: warning: tag:cost names nothing: no rule and no feed has this tag; "
            "did you mean coast?"
        ),
        (
            "rules/a.yaml:6:31: warning: rule:dernaa names nothing: no rule has this id; "
            "did you mean derna?"
        ),
        (
            "rules/a.yaml:10:18: warning: feed:Wired names nothing: no feed has this name or "
            "address; did you mean Wire?"
        ),
    ]

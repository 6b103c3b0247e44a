"""The labelled pairs of the duplicates benchmark, and how verdicts are held against them."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from bench.duplicate_pairs import BARS, Outcome, figures, judge_pairs, missed
from bench.pair_sets import FAMILIES, Case, PairSet, Report, read_pairs
from monitor.errors import ConfigError
from monitor.model.story import Kind, Verdict
from tests.support.sources import expect_none

BODY = "The dam above Kelif broke before dawn on Friday and water rushed through five villages."
SOUND = f"""documents:
  - id: dam
    lang: en
    title: Dam bursts
    body: {BODY}
cases:
  - of: dam
    kind: headline
    lang: en
    expect: duplicate
    title: Villages under water
    body: {BODY}
"""
FEWEST = {
    "variant": 100,
    "summary": 60,
    "full_report": 15,
    "update": 80,
    "same_headline": 20,
    "frame": 25,
    "other": 20,
}


@cache
def own() -> PairSet:
    return read_pairs()


def written(folder: Path, text: str) -> Path:
    path = folder / "pairs.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def outcome(kind: str, expect: str, verdict: Kind, of: str = "dam") -> Outcome:
    case = Case("dam", kind, "en", expect, "t", "b", 1)
    return Outcome(case, Verdict(verdict), of)


def test_every_id_is_given_once_and_every_case_is_told_of_a_known_report() -> None:
    ids = Counter(report.id for report in own().reports)
    expect_none([id_ for id_, n in ids.items() if n > 1])
    expect_none([case.line for case in own().cases if case.of not in ids])


def test_a_case_has_the_language_of_its_report() -> None:
    languages = {report.id: report.lang for report in own().reports}
    expect_none([case.line for case in own().cases if case.lang != languages[case.of]])


def test_no_case_stands_twice_nor_is_its_report_itself() -> None:
    texts = Counter((report.title, report.body) for report in own().reports)
    texts.update((case.title, case.body) for case in own().cases)
    expect_none([title for (title, _), n in texts.items() if n > 1])


def test_the_set_is_as_large_as_it_should_be() -> None:
    languages = Counter(case.lang for case in own().cases)
    assert languages["en"] >= 160
    assert min(languages["ar"], languages["fr"]) >= 90
    assert sum(languages[lang] for lang in ("de", "es", "ru", "tr")) >= 20
    assert len(own().cases) >= 360
    assert len(own().reports) >= 40


def test_every_kind_is_there_and_every_family_in_the_three_large_languages() -> None:
    kinds = Counter(case.kind for case in own().cases)
    expect_none([kind for named in FAMILIES.values() for kind in named if not kinds[kind]])
    families = Counter(case.family for case in own().cases)
    expect_none([family for family, n in FEWEST.items() if families[family] < n])
    told = {(case.family, case.lang) for case in own().cases}
    expect_none({(family, lang) for family in FAMILIES for lang in ("en", "ar", "fr")} - told)


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    pairs = read_pairs(written(tmp_path, SOUND))
    assert pairs.reports == (Report("dam", "en", "Dam bursts", BODY),)
    [case] = pairs.cases
    assert (case.of, case.family, case.is_repeat, case.line) == ("dam", "variant", True, 7)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("of: dam", "of: dyke", "7:5: error: no document has the id 'dyke'"),
        ("kind: headline", "kind: heading", "8:5: error: unknown kind 'heading'; known: headline"),
        ("expect: duplicate", "expect: kept", "10:5: error: a case of kind headline cannot expect"),
        ("lang: en\n    title: D", "title: D", "2:5: error: lang is missing"),
        ("title: Dam bursts", "title: 1934", "4:5: error: title must be a text; put it in quotes"),
        ("title: Dam bursts", "title: ' '", "4:5: error: title is empty"),
        ("    expect:", "    note: x\n    expect:", "10:5: error: unknown key 'note'; known: of"),
        ("cases:", "pairs:", "error: cases must be a list that is not empty"),
        ("- id: dam", "id: dam", "error:"),
        ("cases:", "  - &dam {id: dam}\ncases:", "error:"),
    ],
)
def test_a_broken_file_gets_a_clear_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in SOUND
    path = written(tmp_path, SOUND.replace(old, new, 1))
    with pytest.raises(ConfigError) as caught:
        read_pairs(path)
    line = str(caught.value.problems[0])
    assert line.startswith(str(path))
    assert "\n" not in line
    assert said in "\n".join(map(str, caught.value.problems))


def test_an_id_that_is_given_twice_gets_one_line(tmp_path: Path) -> None:
    entry = SOUND[SOUND.index("  - id") : SOUND.index("cases:")]
    path = written(tmp_path, SOUND.replace("cases:", f"{entry}cases:"))
    with pytest.raises(ConfigError) as caught:
        read_pairs(path)
    assert [str(each) for each in caught.value.problems] == [
        f"{path}:6:5: error: id 'dam' is given twice"
    ]


def test_a_file_that_is_not_there_gets_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read_pairs(tmp_path / "none.yaml")
    [problem] = caught.value.problems
    assert problem.message == "No such file or directory"


@pytest.mark.parametrize(
    ("judged", "is_right", "is_named"),
    [
        (outcome("headline", "repeat", "extends"), True, True),
        (outcome("headline", "duplicate", "extends"), True, False),
        (outcome("headline", "repeat", "duplicate", of="quake"), False, False),
        (outcome("headline", "repeat", "update"), False, False),
        (outcome("toll", "update", "update"), True, True),
        (outcome("toll", "update", "related"), True, False),
        (outcome("toll", "kept", "new", of=""), True, True),
        (outcome("toll", "update", "duplicate"), False, False),
        (outcome("frame", "kept", "extends"), False, False),
    ],
)
def test_a_repeat_is_right_only_of_its_report_and_all_else_only_if_kept(
    judged: Outcome, *, is_right: bool, is_named: bool
) -> None:
    assert (judged.is_right, judged.is_named) == (is_right, is_named)


def told(*counts: tuple[Outcome, int]) -> Sequence[Outcome]:
    return [each for each, n in counts for _ in range(n)]


def test_a_repeat_of_the_wrong_report_costs_precision_and_recall() -> None:
    outcomes = told(
        (outcome("headline", "repeat", "duplicate"), 6),
        (outcome("headline", "repeat", "duplicate", of="quake"), 1),
        (outcome("headline", "repeat", "new", of=""), 1),
        (outcome("toll", "update", "duplicate"), 1),
    )
    reached = figures(outcomes)
    assert reached["precision"] == (6 / 8, 8)
    assert reached["recall"] == (6 / 8, 8)
    assert reached["F1"] == (12 / 16, 16)
    assert reached["updates kept"] == (0.0, 1)


def test_each_bar_can_be_missed_and_none_is_where_all_is_right() -> None:
    right = told(
        (outcome("first_sentence", "repeat", "duplicate"), 4),
        (outcome("toll", "update", "update"), 4),
        (outcome("frame", "kept", "new", of=""), 4),
    )
    assert missed(right) == []
    wrong = told(
        (outcome("first_sentence", "repeat", "new"), 4),
        (outcome("toll", "update", "duplicate"), 4),
        (outcome("frame", "kept", "extends"), 4),
    )
    assert missed([*right, *wrong]) == list(BARS)


def test_a_text_under_another_headline_is_judged_a_duplicate_of_its_report(tmp_path: Path) -> None:
    pairs = read_pairs(written(tmp_path, SOUND))
    for are_seeds in (False, True):
        [judged] = judge_pairs(pairs, are_seeds=are_seeds)
        assert (judged.verdict.kind, judged.of) == ("duplicate", "dam")

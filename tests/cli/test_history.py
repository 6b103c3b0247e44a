import io
import re
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from monitor.cli.history import bars, print_history
from monitor.errors import Problem
from monitor.model.backtest import Backtest, Day, Difference, Example, Group
from tests.support.clock import NOON

NOTHING = Group(0, ())


def example(item: int, title: str = "Derna weeps", at: datetime = NOON) -> Example:
    passage = "Water rose in Derna" if item % 2 else ""
    return Example(item, at, "Coast Herald", title, "", "s", passage, ((14, 19),), ("derna",))


def backtest(**given: object) -> Backtest:
    days = tuple(Day(date(2026, 2, 27) + timedelta(days=n), n, n // 2) for n in range(3))
    facts: dict[str, object] = {
        "rule": "derna",
        "query": "derna",
        "status": "stable",
        "since": NOON - timedelta(days=30),
        "until": NOON,
        "oldest": NOON - timedelta(days=2),
        "items": 1200,
        "hits": 1003,
        "hits_a_day": 1.5,
        "alerts": 2,
        "alerts_a_day": 0.66,
        "days": days,
        "examples": (example(7),),
        "difference": Difference(NOTHING, Group(1003, (example(7),)), NOTHING),
    }
    return Backtest(**(facts | given))  # type: ignore[arg-type]  # the fields are those of the class


def printed(capsys: pytest.CaptureFixture[str], found: Backtest) -> str:
    print_history(found)
    done = capsys.readouterr()
    return done.err + done.out


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def on_screen(found: Backtest) -> str:
    screen = Screen()
    with redirect_stdout(screen):
        print_history(found)
    return re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue())


def test_figures_stand_below_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, backtest()).splitlines()
    assert lines[:4] == [
        "derna: derna",
        "put to 1,200 items, 27 Feb 2026 to 1 Mar 2026",
        "  hits   1,003       1.5 a day",
        "  alerts     2       0.7 a day",
    ]


def test_less_than_a_day_of_items_gives_no_rate(capsys: pytest.CaptureFixture[str]) -> None:
    young = backtest(oldest=NOON - timedelta(minutes=2), hits_a_day=None, alerts_a_day=None, hits=6)
    for told in (printed(capsys, young), on_screen(young)):
        assert told.splitlines()[1:5] == [
            "put to 1,200 items, all of the last 2 min",
            "  hits   6",
            "  alerts 2",
            "less than a day of items: too little to tell how many a day",
        ]


def test_days_are_drawn_on_a_terminal_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert "1.5 a day   ▄█\n" in on_screen(backtest())
    assert "█" not in printed(capsys, backtest())


def test_bars_fit_on_a_screen_and_show_whatever_there_is() -> None:
    assert bars([]) == ""
    assert bars([0, 0]) == "  "
    assert bars([1, 1000]) == "▁█"
    assert len(bars(range(1000))) <= 60
    assert bars([1] * 120) == "█" * 60


def test_where_no_hit_is_stored_all_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, backtest())
    assert "no hit is stored for the rule now: all would be new" in out
    assert "newest hits (the newest 1 of 1,003):" in out
    assert "2026-03-01 12:00  item 7  Coast Herald: Derna weeps\n      Water rose in Derna" in out


def test_a_rule_that_meets_nothing_promises_nothing_new(capsys: pytest.CaptureFixture[str]) -> None:
    none = Difference(NOTHING, NOTHING, NOTHING)
    out = printed(capsys, backtest(hits=0, examples=(), difference=none))
    assert out.endswith("no hit is stored for the rule now\n")


def test_on_a_terminal_a_long_quotation_is_indented_as_a_block() -> None:
    passage = "Water rose in Derna, the mayor said. " * 8
    long = replace(example(7), passage=passage, marks=((14, 19), (16, 21), (51, 56)))
    lines = on_screen(backtest(examples=(long,))).splitlines()
    quoted = lines[lines.index(next(line for line in lines if "item 7" in line)) + 1 :]
    assert len(quoted) > 1
    assert all(line.startswith("      ") for line in quoted)
    assert " ".join(" ".join(quoted).split()) == passage.strip()


def test_the_difference_has_examples_of_each(capsys: pytest.CaptureFixture[str]) -> None:
    both, new, gone = (Group(n, (example(n),)) for n in (1, 2, 1003))
    out = printed(capsys, backtest(difference=Difference(both, new, gone)))
    told = (
        "1,004 hits are stored for the rule now: 1 would stay, 1,003 would go, and 2 would be new"
    )
    assert f"{told}\n" in out
    for name in (
        "would be new (the newest 1 of 2)",
        "would go (the newest 1 of 1,003)",
        "would stay",
    ):
        assert f"\n\n{name}:\n" in out


def test_without_a_difference_the_newest_hits_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    same = Difference(Group(1003, (example(7),)), NOTHING, NOTHING)
    out = printed(capsys, backtest(difference=same))
    assert "1,003 hits are stored for the rule now: all would stay, and none would be new" in out
    assert "newest hits" in out


def test_a_single_hit_is_told_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    one = Group(1, ())
    out = printed(capsys, backtest(difference=Difference(one, NOTHING, NOTHING)))
    assert "1 hit is stored for the rule now: it would stay, and none would be new\n" in out
    out = printed(capsys, backtest(difference=Difference(NOTHING, one, one)))
    assert "1 hit is stored for the rule now: it would go, and 1 would be new\n" in out


def test_a_rule_that_would_send_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "none of these alerts" in printed(capsys, backtest(status="experimental"))
    assert "the rule is off" in printed(capsys, backtest(status="off"))


def test_warnings_come_first(capsys: pytest.CaptureFixture[str]) -> None:
    warning = Problem("rules/a.yaml", 2, 7, "warning", "common-word", "very common", "add a word")
    out = printed(capsys, backtest(warnings=(warning,)))
    assert out.startswith("rules/a.yaml:2:7: warning: very common; add a word\n")


def test_where_nothing_is_stored_it_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, backtest(items=0, days=()))
    assert "no item of the last 30 days is stored" in out
    assert "monitor run" in out
    assert "--since" in out


def test_words_of_others_neither_drive_the_terminal_nor_turn_the_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    hostile = replace(example(7, "\x1b[31m درنة"), passage="\x1b[31m\n درنة", marks=((7, 11),))
    out = printed(capsys, backtest(examples=(hostile,)))
    assert "\x1b" not in out
    assert out.count("\u2068") == out.count("\u2069") == 2

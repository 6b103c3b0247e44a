"""Every word of the model has its wording, and no other has."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import wording
from monitor.model.alert import DeliveryState, How, Quiet
from monitor.model.credit import Reason, Role, Why
from monitor.model.edit import Change
from monitor.model.story import Kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (wording.ROLES, Role),
        (wording.VERDICTS, Kind),
        (wording.HOW, How),
        (wording.DELIVERIES, DeliveryState),
        (wording.QUIET, Quiet),
    ],
)
def test_each_word_of_the_model_is_said_in_its_own_way(
    words: Mapping[str, object], kind: Any
) -> None:
    assert set(words) == set(get_args(kind)) - {""}
    assert len(set(words.values())) == len(words)


def test_a_reason_is_said_as_a_part_of_a_sentence_and_as_sentences() -> None:
    for word in get_args(Quiet):
        reason = wording.why_quiet(word)
        if word:
            assert reason.short[0].islower()
            assert not reason.short.endswith(".")
            assert reason.long[0].isupper()
            assert reason.long.endswith(".")
        else:
            assert reason == wording.Reason("", "")
    assert wording.why_quiet("of_tomorrow").short == "of_tomorrow"


@pytest.mark.parametrize("why", ["near", "address", "digest", "title", ""])
def test_each_verdict_has_a_sentence(why: str) -> None:
    for kind in get_args(Kind):
        said = wording.judgment(kind, why, 0.5)
        assert said.word[0].isupper()
        assert not f"{said.before}{said.after}".endswith(".")
        # A document that is named stands between the two.
        assert f"{said.joint}{said.before}".endswith(" ") == (kind != "new")
    # Of two shares the larger one is stored, and not which one it is.
    assert "this text" not in wording.judgment("duplicate", why, 0.5).before


@pytest.mark.parametrize(
    ("kind", "why", "shares", "said"),
    [
        ("duplicate", "near", (0.94, 0.4), 'Known: 94 % of this text stands in "T"'),
        ("duplicate", "near", (0.4, 0.94), 'Known: this text holds 94 % of "T"'),
        ("duplicate", "address", (0.94, 0.4), 'Known: the same address as "T"'),
        ("update", "near", (0.94, 0.4), 'Update of "T"'),
        ("update", "near", (0.0, 0.0), 'Update of "T"'),
        ("extends", "near", (0.4, 0.94), 'Longer version of a summary, "T"'),
        ("related", "near", (0.2, 0.1), 'Related: 20 % of this text stands in "T"; kept as news'),
        ("related", "story", (0.0, 0.0), 'In the same story as "T"; kept as news of its own'),
    ],
)
def test_a_verdict_says_how_much_of_which_text_stands_in_which(
    kind: str, why: str, shares: tuple[float, float], said: str
) -> None:
    found = wording.judgment(kind, why, 0.5, shares)
    told = f'{found.word}{found.joint}{found.before}"T"{found.after}'
    assert told.startswith(said)


def test_an_item_that_only_bears_the_headline_of_others_says_so() -> None:
    one, six = (wording.judgment("new", "", 0.0, n_same_title=n) for n in (1, 6))
    assert f"{six.word}{six.joint}{six.before}" == (
        "Same headline as 6 others, other text: kept as new"
    )
    assert one.word == "Same headline as 1 other, other text"


@pytest.mark.parametrize(
    ("stored", "long"),
    [
        ("baseline 86400", "Older than 24h or undated, on the first poll of this feed: stored, "),
        ("baseline 1800", "Older than 30m or undated, on the first poll of this feed: stored, "),
        ("baseline 259200 2678400", "Older than 3d or undated, on the first poll after 31 days: "),
        ("baseline 45 2678400", "Older than 45s or undated, on the first poll after 31 days: "),
        ("baseline", "Older than polling.first_poll_alert_age on the first poll of its feed"),
        ("baseline of tomorrow", "baseline of tomorrow"),
    ],
)
def test_what_is_past_is_told_with_the_age_that_was_set(stored: str, long: str) -> None:
    assert wording.why_quiet(stored).long.startswith(long)
    assert wording.why_quiet(stored).short.lower() in wording.why_quiet(stored).long.lower() or (
        stored == "baseline"
    )


def test_each_change_of_a_publisher_is_said() -> None:
    assert set(wording.CHANGES) == set(get_args(Change)) - {"other"}


def test_a_verdict_of_tomorrow_is_said_as_it_is() -> None:
    assert wording.judgment("translation", "near", 0.5).word == "Translation"


AT = datetime(2026, 3, 12, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason("first", number=3), "earliest of 3 reports that rest on no other"),
        (Reason("first", number=1), "the only report that rests on no other"),
        (Reason("circle", number=2), "earliest of outlets that cite each other"),
        (Reason("words", number=1412), "1,412 words of its own"),
        (Reason("sourcing"), "sources of its own"),
        (Reason("cites", "Delta Tribune", "according to"), "cites Delta Tribune (“according to”)"),
        (Reason("cites", "Delta Tribune"), "cites Delta Tribune"),
        (Reason("cites"), "cites another outlet"),
        (Reason("feed", "The New Arab"), "its feed or a link names The New Arab as its source"),
        (
            Reason("repeats", "Delta Tribune", share=0.87, at=AT),
            "repeats 87 % of Delta Tribune’s report of 12 Mar 2026, 09:12 UTC, uncredited",
        ),
        (Reason("repeats", "A", share=1.0), "repeats 100 % of A’s report, uncredited"),
        (Reason("again", "A"), "its outlet reported it before, in the same words"),
        (Reason("seed", "berth"), "is the text of the known document berth"),
        (Reason("short", number=38), "38 words, too short to tell where it comes from"),
        (Reason("of_tomorrow"), "echo"),  # type: ignore[arg-type]  # of a newer database
    ],
)
def test_each_reason_for_a_role_is_a_clause(reason: Reason, words: str) -> None:
    assert wording.role_reason("echo", reason) == words


def test_no_reason_for_a_role_is_said_like_another() -> None:
    said = {wording.role_reason("echo", Reason(why, "A", "b", 0.5)) for why in get_args(Why)}
    assert len(said) == len(get_args(Why))


def test_a_repeated_report_of_the_same_day_is_known_by_its_hour() -> None:
    reason = Reason("repeats", "A", share=0.5, at=AT)

    def told(hours: int) -> str:
        beside, tz = AT + timedelta(hours=hours), ZoneInfo("Africa/Tripoli")
        pieces = wording.role_pieces("echo", reason, beside=beside, tz=tz)
        return "".join(text for text, _ in pieces)

    assert told(12) == "repeats 50 % of A’s report of 11:12, uncredited"
    assert told(13) == "repeats 50 % of A’s report of 12 Mar 2026, 11:12, uncredited"


@given(st.text(), st.text())
def test_only_the_words_of_others_are_foreign(outlet: str, cue: str) -> None:
    pieces = wording.role_pieces("echo", Reason("cites", outlet, cue))
    theirs = [text for text, is_foreign in pieces if is_foreign]
    assert theirs == [outlet or "another outlet", *filter(None, [cue])]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "0 s"),
        (0.9, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (7199, "1 h"),
        (7200, "2 h"),
        (86_400, "1 day"),
        (200_000, "2 days"),
    ],
)
def test_a_span_is_said_in_its_largest_unit(seconds: float, words: str) -> None:
    assert wording.span(timedelta(seconds=seconds)) == words


@pytest.mark.parametrize(
    ("n_bytes", "words"),
    [
        (0, "0 B"),
        (1023, "1,023 B"),
        (1024, "1 KiB"),
        (3_400_000, "3.2 MiB"),
        (5000 * 2**30, "5,000 GiB"),
    ],
)
def test_a_size_is_said_in_its_largest_unit(n_bytes: int, words: str) -> None:
    assert wording.size(n_bytes) == words


@given(
    st.from_regex(r"[a-z]{2,5}://([a-z]+:secret@)?[a-z.]{1,9}(/[a-z]*)?(\?secret)?", fullmatch=True)
)
def test_no_address_shows_a_password_or_what_stands_behind_the_question_mark(url: str) -> None:
    for with_path in (True, False):
        assert "secret" not in wording.shown_url(url, with_path=with_path)


def test_an_address_that_is_none_shows_its_scheme() -> None:
    assert wording.shown_url("https://[x/secret") == "https://..."

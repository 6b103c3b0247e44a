from monitor.core.dedup.document import Document, prepare
from monitor.core.dedup.matter import (
    adds_matter,
    fresh_matter,
    has_counterpart,
    has_quote,
    held_by,
    numbers_in,
    share_begun,
    share_told,
    telling_of,
    tells_more,
    turns_in,
)
from tests.core.dedup.documents import ARABIC, FERRY, FIRE, FIRE_TITLE

KNOWN = prepare(FIRE_TITLE, FIRE)


def has_one(text: str, known: Document = KNOWN) -> bool:
    item = prepare("x", text)
    return has_counterpart(item, item.sentences[-1], known)


def keys_of(text: str) -> tuple[str, ...]:
    return prepare("", text).keys


def test_a_sentence_in_other_words_has_its_counterpart() -> None:
    assert has_one("Flames ruined 40 stalls when the roof above the fish section came down there.")
    assert not has_one("Divers from the navy searched the bay of Arendal for the sunken lighter.")


def test_a_counterpart_shares_more_than_one_name() -> None:
    assert not has_one("In Halden the choir of the old sailors rehearsed for the coming regatta.")


def test_matter_of_its_own_is_more() -> None:
    told = keys_of("The choir of the old sailors rehearsed songs about whales and icebergs.")
    assert tells_more(told, KNOWN)
    assert not tells_more(KNOWN.keys, KNOWN)
    assert not tells_more(told[:5], KNOWN)


def adds(old: str, new: str) -> bool:
    """Whether the known text with other words in one place adds a matter there."""
    assert old in FIRE
    item = prepare(FIRE_TITLE, FIRE.replace(old, new))
    changed = [one for one in item.sentences if new in one.text]
    return adds_matter(item, changed[0], KNOWN)


def test_words_put_in_carry_a_matter_if_they_are_two_and_rare() -> None:
    old = "Mayor Ida Brun promised"
    assert adds(old, "Mayor Ida Brun, in tears behind a barricade, promised")
    assert not adds(old, "Mayor Ida Brun, in tears, promised")
    assert not adds(old, "Mayor Ida Brun, given to the police, promised")


def test_words_that_stand_there_instead_of_others_are_another_wording() -> None:
    old = "Mayor Ida Brun promised"
    assert not adds(f"{old} a tent before Friday", f"{old} a marquee by the weekend")


def test_turns_are_those_that_the_known_text_has_not_told() -> None:
    assert turns_in(keys_of("Mayor Ida Brun resigned at noon."), KNOWN)
    assert not turns_in(keys_of("The brigade said so."), KNOWN)
    resigned = prepare(
        "x", "Mayor Ida Brun quit her post at noon and left the town hall by bicycle."
    )
    assert not turns_in(keys_of("Mayor Ida Brun resigned at noon."), resigned)


def test_share_of_words_counts_their_forms() -> None:
    held = held_by(KNOWN)
    assert share_told(keys_of("Fires closing the markets halls"), held) > 0.7
    assert share_told((), held) == 1
    arabic = held_by(prepare("x", ARABIC))
    assert share_told(keys_of("الدورية أوقفت الشاحنات بالواحة"), arabic) > 0.5


def test_a_text_begins_with_what_its_first_words_tell() -> None:
    summary = prepare("x", "In Halden 3 people were injured as fire closed the hall of the market.")
    report = prepare("x", FIRE)
    assert share_begun(summary, report, 40) > 0.8
    assert share_begun(summary, prepare("x", FERRY), 40) < 0.4
    later = prepare("x", "The choir sang of whales and of icebergs. " * 5 + FIRE)
    assert share_begun(summary, later, 40) < 0.4


def test_fresh_matter_is_neither_common_nor_told_by_another_word() -> None:
    quit_ = prepare("x", "Mayor Ida Brun quit her post at noon and left the hall by bicycle.")
    told = keys_of("She said that the mayor has resigned over whales, Halden heard on Monday.")
    fresh = fresh_matter(told, quit_)
    assert set(fresh) == {"whale", "halde", "heard", "monda"}
    assert fresh["whale"] > fresh["heard"] > fresh["monda"]


def test_quote_is_held_if_its_words_are() -> None:
    assert has_quote("the roof of the fish section fell in", KNOWN, 0.5)
    assert not has_quote("we shall sell our herring from a raft", KNOWN, 0.5)


def test_held_are_values_and_stems_of_the_title_too() -> None:
    held = held_by(
        prepare("Seven hurt in Moss", "A ferry struck the pier at noon, and people fell.")
    )
    assert "7" in held.values
    assert "moss" in held.stems


def test_numbers_and_telling_words_of_a_sentence() -> None:
    item = prepare(
        "x", "It hurt 3 people in the market. The brigade counted forty stalls later on."
    )
    numbers = numbers_in(item, item.sentences[-1])
    assert [number.values[0] for number in numbers] == ["40"]
    assert telling_of(item.keys[item.sentences[-1].start :], numbers) >= {"briga", "stall", "40"}

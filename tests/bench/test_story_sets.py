"""The labelled streams of the stories benchmark, and what is said of a wrong one."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from bench.story_scores import Pair, score
from bench.story_sets import ALIKE, KINDS, STREAMS, Stream, read_stream
from monitor.errors import ConfigError
from tests.support.sources import expect_none

SHIPPED = tuple(map(read_stream, STREAMS))
OWN = SHIPPED[:2]  # the third was written by another hand, to its own measure
ITEM = (
    "id: a1, outlet: Herald, lang: en, at: '2026-04-06T05:40:00Z', event: fire, title: T, body: B"
)


def refused(folder: Path, text: str) -> list[str]:
    """Read a wrong stream; what is said of it, without the name of the file."""
    file = folder / "wrong.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_stream(file)
    return [str(problem).removeprefix(f"{file}:") for problem in caught.value.problems]


def pairs_of(stream: Stream) -> tuple[Pair, ...]:
    return score(stream.items, {told.id: told.event for told in stream.items}).pairs


def test_an_item_is_read_with_what_it_leaves_out(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(f"items: [{{{ITEM}}}]", encoding="utf-8")
    stream = read_stream(file)
    (told,) = stream.items
    assert (stream.name, stream.entities) == ("one.yaml", ())
    assert told.at.isoformat() == "2026-04-06T05:40:00+00:00"
    assert (told.also, told.confusable, told.kind) == ("", "", "report")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "1:1: error: a stream is a mapping; write entities: and items:"),
        ("items: []", "1:1: error: items must be a list that is not empty"),
        ("items: [7]", "1:9: error: an item is a mapping; write id, outlet"),
        ("items: [{id: a1}]", "1:9: error: outlet is missing"),
        (f"items: [{{{ITEM}}}]\nitmes: []", "2:1: error: unknown key 'itmes'; known: entities"),
        (f"entities: 7\nitems: [{{{ITEM}}}]", "1:1: error: entities must be a list"),
        (f"items:\n- {{{ITEM}}}\n- {{{ITEM}}}", "3:4: error: id 'a1' is given twice"),
    ],
)
def test_a_mistake_in_the_whole_is_told_with_its_place(
    tmp_path: Path, text: str, said: str
) -> None:
    assert any(problem.startswith(said) for problem in refused(tmp_path, text))


@pytest.mark.parametrize(
    ("right", "wrong", "key", "said"),
    [
        ("id: a1", "id: a1, lan: fr", "lan", "unknown key 'lan'; known: id"),
        ("id: a1", "id: a1, kind: reprint", "kind", "unknown kind 'reprint'; known: report"),
        ("id: a1", "id: a1, confusable: floods", "confusable", "confusable is FAMILY:GROUP"),
        ("id: a1", "id: a1, also: fire", "also", "event 'fire' is told in en too"),
        ("id: a1", "id: a1, also: smoke", "also", "no item has the event 'smoke'"),
        ("05:40:00Z", "05:40", "at", "no time with its zone: '2026-04-06T05:40'"),
        ("'2026-04-06T05:40:00Z'", "noon", "at", "no time with its zone: 'noon'"),
        ("lang: en", "lang: English", "lang", "no language code: 'English'; write en"),
        ("title: T", "title: 7", "title", "title must be a text; put it in quotes"),
        ("body: B", "body: ''", "body", "body is empty"),
    ],
)
def test_a_mistake_in_an_item_is_told_with_its_place(
    tmp_path: Path, right: str, wrong: str, key: str, said: str
) -> None:
    text = f"items: [{{{ITEM.replace(right, wrong)}}}]"
    (problem,) = refused(tmp_path, text)
    assert problem.startswith(f"1:{text.index(f' {key}: ') + 2}: error: {said}")


def test_items_must_stand_in_order_of_time_and_an_event_in_one_language(tmp_path: Path) -> None:
    later = ITEM.replace("a1", "a2").replace("05:40", "04:40").replace("lang: en", "lang: fr")
    earlier, two_languages = refused(tmp_path, f"items:\n- {{{ITEM}}}\n- {{{later}}}")
    assert earlier.endswith("error: earlier than the item before it; sort by time")
    assert two_languages.startswith("3:")
    assert "event 'fire' is told in en and fr; one event for each" in two_languages


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        read_stream(tmp_path / "none.yaml")


@pytest.mark.parametrize("stream", OWN, ids=lambda stream: stream.name)
def test_a_stream_is_as_large_and_as_varied_as_it_should_be(stream: Stream) -> None:
    items = stream.items
    reports = Counter(told.event for told in items)
    lengths = [len(told.body.split()) for told in items]
    assert len(items) >= 160
    assert (items[-1].at - items[0].at).days >= 3
    assert 0.33 <= sum(n == 1 for n in reports.values()) / len(items) <= 0.45
    assert 0.4 <= sum(n >= 60 for n in lengths) / len(lengths) <= 0.6
    assert min(Counter(told.lang for told in items)[lang] for lang in ("ar", "en", "fr")) >= 10
    expect_none({*KINDS} - {told.kind for told in items})
    expect_none({*ALIKE} - {told.confusable.partition(":")[0] for told in items if told.confusable})
    assert len(stream.entities) >= 25


def test_our_streams_hold_enough_pairs_of_each_sort() -> None:
    pairs = [pair for stream in OWN for pair in pairs_of(stream)]
    assert sum(pair.belongs for pair in pairs) >= 300
    assert sum(pair.kind in ALIKE.values() for pair in pairs) >= 300


def test_the_streams_share_no_event_no_entity_and_no_text() -> None:
    for one, other in combinations(SHIPPED, 2):
        expect_none(labels_of(one) & labels_of(other))


def labels_of(stream: Stream) -> set[str]:
    items = stream.items
    labels = {label for told in items for label in (told.event, told.id, told.title, told.body)}
    return labels | {entity["id"] for entity in stream.entities}

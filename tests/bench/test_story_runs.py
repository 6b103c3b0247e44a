"""A short labelled stream on its way through the product."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.story_memory import cluster
from bench.story_runs import Desk, a_desk
from bench.story_sets import read_stream
from monitor.core.stories.assign import THRESHOLD
from monitor.errors import ConfigError
from tests.bench.streams import STREAM


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    file = tmp_path / "stream.yaml"
    file.write_text(STREAM, encoding="utf-8")
    with a_desk(read_stream(file)) as made:
        yield made


def test_every_item_comes_out_in_a_story_and_a_copy_in_that_of_its_original(desk: Desk) -> None:
    story_of = desk.ingest_all()
    assert set(story_of) == {told.id for told in desk.stream.items}
    assert story_of["s1"] == story_of["s2"]
    assert len({story_of["s1"], story_of["s3"]}) == 2


def test_memory_and_store_agree_on_who_belongs_together(desk: Desk) -> None:
    stored, kept = desk.ingest_all(), cluster(desk, THRESHOLD)
    ids = list(stored)
    together = {(a, b) for a in ids for b in ids if stored[a] == stored[b]}
    assert together == {(a, b) for a in ids for b in ids if kept[a] == kept[b]}


def test_a_threshold_that_nothing_reaches_leaves_copies_alone_together(desk: Desk) -> None:
    story_of = cluster(desk, 2.0)
    assert story_of == {"s1": 1, "s2": 1, "s3": 3, "s4": 4}


def test_an_entity_that_the_rules_folder_would_refuse_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "stream.yaml"
    file.write_text(STREAM.replace("place.derna", "derna"), encoding="utf-8")
    with pytest.raises(ConfigError), a_desk(read_stream(file)):
        pytest.fail("the entity has no type")

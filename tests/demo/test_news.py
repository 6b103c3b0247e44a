from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from monitor.demo.news import DATA, Article, read_articles, read_outlets

SCENES = sorted(path.stem for path in (DATA / "news").glob("[0-9]*.yaml"))


def test_there_is_a_scene_before_and_five_to_be_played() -> None:
    assert [scene[0] for scene in SCENES] == list("012345")


@pytest.mark.parametrize("scene", SCENES)
def test_every_article_has_an_outlet_and_something_to_say(scene: str) -> None:
    articles = read_articles(scene)
    assert articles
    assert {article.outlet for article in articles} <= set(read_outlets())
    assert all(article.title and article.paragraphs for article in articles)
    assert not any("\n" in part for article in articles for part in article.paragraphs)


def test_no_two_articles_share_an_address() -> None:
    addresses = [(one.outlet, one.id) for scene in SCENES for one in read_articles(scene)]
    assert len(set(addresses)) == len(addresses)


def test_what_the_scenes_bring_is_of_today_and_what_stood_there_is_older() -> None:
    assert all(article.hours_ago > 0 for article in read_articles("0-before"))
    played = [one for scene in SCENES[1:] for one in read_articles(scene)]
    assert all(article.hours_ago == 0 for article in played)


def test_the_desk_polls_each_outlet_under_its_name_and_language() -> None:
    text = (DATA / "rules" / "feeds.yaml").read_text(encoding="utf-8")
    feeds = {Path(feed["url"]).stem: feed for feed in yaml.safe_load(text)["feeds"]}
    outlets = read_outlets()
    assert {id_: (feed["name"], feed["lang"]) for id_, feed in feeds.items()} == {
        id_: (outlet.name, outlet.lang) for id_, outlet in outlets.items()
    }


def test_the_last_copy_stands_in_its_feed_with_one_sentence_of_its_own() -> None:
    *others, last = read_articles("4-copies")
    [sentence] = last.entry_paragraphs
    assert sentence.count(".") == 1
    assert not any(sentence in part for part in last.paragraphs)
    assert all(one.entry_paragraphs == one.paragraphs for one in others)


def test_one_feed_is_broken_so_that_health_has_something_to_show() -> None:
    assert [one.id for one in read_outlets().values() if one.fails_with] == ["coast-radio"]


def test_the_reprint_is_the_seed_with_a_shorter_end() -> None:
    [copy] = read_articles("1-copy")
    seed = (DATA / "seeds" / "2020-06-cairo-declaration.txt").read_text(encoding="utf-8")
    known = " ".join(seed.split())
    assert all(part.rstrip(".") in known for part in copy.paragraphs)
    assert len(copy.text) < len(seed)


def test_an_article_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Article).validate_python({"outlet": "a", "id": "b", "titel": "c"})

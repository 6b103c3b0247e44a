from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.feeds.item import make_item
from monitor.core.feeds.newseed import free_name, is_seed_name, name_seed, to_line
from monitor.core.feeds.seedfile import read_seeds
from monitor.model.item import Item

NOW = datetime(2026, 3, 1, tzinfo=UTC)
DAY = datetime(2024, 5, 1, 8, tzinfo=UTC)


def document(title: str = "Clinic opens", body: str = "Text.", url: str = "") -> Item:
    return make_item(
        guid="g", title=title, body=body, url=url, lang="en", received_at=NOW, is_plain=True
    )


@pytest.mark.parametrize(
    ("title", "stem", "url", "name"),
    [
        ("Clinic opens in Jalu", "", "", "clinic-opens-in-jalu"),
        ("Clinic opens", "Report FINAL (2)", "", "report-final-2"),
        ("Crise à Koufra", "", "", "crise-a-koufra"),
        ("افتتاح عيادة", "", "https://a.example/2024/new-clinic.html?x=1", "new-clinic"),
        ("word " * 40, "", "", "-".join(["word"] * 12)),
    ],
)
def test_a_seed_is_named_after_its_file_title_or_address(
    title: str, stem: str, url: str, name: str
) -> None:
    assert name_seed(document(title, url=url), stem) == name


def test_a_dated_document_is_named_by_its_day_first_and_only_once() -> None:
    dated = replace(document(), published_at=DAY)
    assert name_seed(dated) == "2024-05-01-clinic-opens"
    assert name_seed(dated, "2023-11-clinic") == "2023-11-clinic"


def test_a_title_that_no_file_name_can_keep_gives_a_name_of_its_text() -> None:
    one, other = document("عيادة في جالو BBC"), document("عيادة في جالو BBC", body="Other.")
    assert name_seed(one).startswith("seed-")
    assert name_seed(one) != name_seed(other)


@settings(max_examples=200)
@given(st.text(), st.text(), st.text(max_size=40))
def test_whatever_a_document_says_its_name_is_safe(title: str, stem: str, path: str) -> None:
    assert is_seed_name(name_seed(document(title, url=f"https://a.example/{path}"), stem))


@pytest.mark.parametrize(
    "name", ["", ".hidden", "../up", "a/b", "A", "a b", "-a", "a" * 101, "a\n"]
)
def test_a_path_or_a_hidden_name_is_no_name(name: str) -> None:
    assert not is_seed_name(name)


def test_a_taken_name_gets_the_first_free_number() -> None:
    assert free_name("a", {"b"}) == "a"
    assert free_name("a", {"a", "a-2"}) == "a-3"
    assert is_seed_name(free_name("a" * 100, {"a" * 100}))


def test_a_line_keeps_address_date_and_language() -> None:
    told = replace(document(url="https://a.example/1"), published_at=DAY)
    (seed,) = read_seeds("x.jsonl", to_line(told, "name").encode(), NOW)
    assert (seed.guid, seed.title, seed.body) == ("name", told.title, told.body)
    assert (seed.url, seed.published_at, seed.lang) == (told.url, DAY, "en")


@settings(max_examples=200)
@given(st.text(st.sampled_from("ab <>&;/p\n\"'amplt#x"), min_size=1))
def test_a_plain_text_that_looks_like_markup_is_read_back_as_it_is(body: str) -> None:
    told = document(body=body)
    (seed,) = read_seeds("x.jsonl", to_line(told, "name").encode(), NOW)
    assert seed.body.split() == told.body.split()

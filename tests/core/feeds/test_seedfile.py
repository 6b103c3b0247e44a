"""Files of the seeds folder are read, or refused with their place."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.feeds.seedfile import read_seeds
from monitor.errors import ConfigError
from monitor.model.item import Item

NOW = datetime(2025, 3, 6, 12, tzinfo=UTC)


def one(name: str, text: str | bytes) -> Item:
    data = text if isinstance(text, bytes) else text.encode()
    (seed,) = read_seeds(name, data, NOW)
    return seed


def problems(name: str, text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ConfigError) as refused:
        read_seeds(name, data, NOW)
    return [str(problem) for problem in refused.value.problems]


def test_a_text_is_its_title_and_its_body() -> None:
    seed = one("libya/visit.txt", "A visit\n\nFirst paragraph.\n\nSecond one.\n")
    assert (seed.guid, seed.title) == ("libya/visit", "A visit")
    assert seed.body == "First paragraph.\n\nSecond one."
    assert seed.received_at == NOW
    assert seed.url == ""


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbfA visit\r\n\r\nFirst.\r\n",
        b"\n\nA visit  \n\nFirst.",
        b"A visit\nFirst.",
        b"# A visit\n\nFirst.",
    ],
)
def test_marks_line_ends_and_headings_do_not_matter(text: bytes) -> None:
    seed = one("a.md", text)
    assert (seed.title, seed.body) == ("A visit", "First.")


def test_a_title_alone_is_a_seed() -> None:
    seed = one("a.txt", "Only a headline")
    assert (seed.title, seed.body) == ("Only a headline", "")


def test_a_dot_in_a_name_is_no_ending() -> None:
    assert one("v1.2/a.b.txt", "T\n\nB").guid == "v1.2/a.b"


def test_a_page_is_its_title_and_its_text() -> None:
    seed = one(
        "page.html",
        "<html><head><title>Dam &amp; river</title><style>p{}</style></head>"
        "<body><header>Menu</header><p>One &lt;b&gt;</p><script>x()</script><p>Two</p></body>",
    )
    assert (seed.guid, seed.title) == ("page", "Dam & river")
    assert seed.body == "Menu\nOne <b>\nTwo"


def test_lines_of_json_are_many_seeds() -> None:
    lines = [
        {"id": "a", "title": "T1", "body": "B1"},
        {
            "id": "b",
            "title": "T2",
            "body": "",
            "url": "https://a.example/b",
            "published": "2025-03-01T10:00:00Z",
            "lang": "de-AT",
        },
        {"id": "c", "title": "T3", "body": "B3", "url": None, "lang": None},
    ]
    text = "\n\n".join(json.dumps(line) for line in lines) + "\n"
    seeds = read_seeds("corpus.jsonl", text.encode(), NOW)
    assert [seed.guid for seed in seeds] == ["a", "b", "c"]
    assert seeds[1].url_key == "a.example/b"
    assert seeds[1].published_at == datetime(2025, 3, 1, 10, tzinfo=UTC)
    assert seeds[1].lang == "de"


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.txt", b"", "a.txt: error: empty; remove it"),
        ("a.md", b" \n\n", "a.md: error: empty; remove it"),
        ("a.jsonl", b"\n", "a.jsonl: error: empty; remove it"),
        ("a.txt", b"Title\n\nbody \xff", "a.txt:3: error: not UTF-8; save it as UTF-8"),
        ("a.html", b"<p>text", "a.html: error: no title; add a title element"),
        ("a.html", b"", "a.html: error: empty; remove it"),
    ],
)
def test_a_file_that_is_none_names_its_place(name: str, text: bytes, problem: str) -> None:
    assert problems(name, text) == [problem]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "not JSON: Expecting property name enclosed in double quotes at column 2"),
        ("[]", "not an object"),
        ("[" * 100_000, "nested too deeply"),
        ("1" * 10_000, "not JSON: Exceeds the limit"),
        ('{"id": "a", "title": "t"}', "body: missing"),
        ('{"id": "a", "title": " ", "body": "b"}', "title: empty"),
        ('{"id": "\\u0000", "title": "t", "body": "b"}', "id: empty"),
        ('{"id": 7, "title": "t", "body": "b"}', "id: no text"),
        ('{"id": "a", "title": "t", "body": null}', "body: no text"),
        ('{"id": "a", "title": "t", "body": "b", "lnag": "de"}', "unknown field 'lnag'"),
        (
            '{"id": "a", "title": "t", "body": "b", "published": "soon"}',
            "published: not a date: 'soon'",
        ),
    ],
)
def test_a_line_that_is_none_says_what_is_wrong(line: str, what: str) -> None:
    good = '{"id": "good", "title": "t", "body": "b"}'
    (problem,) = problems("c.jsonl", f"{good}\n{line}\n")
    assert problem.startswith(f"c.jsonl:2: error: {what}")


def test_all_lines_are_reported_at_once_and_an_id_stands_once() -> None:
    good = '{"id": "a", "title": "t", "body": "b"}'
    found = problems("c.jsonl", f"{good}\nx\n{good}\n[]\n")
    assert [problem.split(" error")[0] for problem in found] == [
        "c.jsonl:2:",
        "c.jsonl:3:",
        "c.jsonl:4:",
    ]
    assert "the id 'a' stands twice" in found[1]


@settings(max_examples=100)
@given(st.binary(max_size=100), st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl"]))
def test_any_bytes_are_seeds_or_a_config_error(data: bytes, name: str) -> None:
    try:
        seeds = read_seeds(name, data, NOW)
    except ConfigError as error:
        assert error.problems  # noqa: PT017 - either way is right
    else:
        assert all(seed.guid and seed.title for seed in seeds)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["<title>", "<head>", "<head ", "<title", "</head ", "<"])
def test_cost_of_a_page_is_linear_however_often_one_sign_stands(unit: str) -> None:
    page = f"<title>One</title><p>Text</p>{unit * (200_000 // len(unit))}"
    assert one("a.html", page).title == "One"


def test_a_head_without_end_stays_in_the_text() -> None:
    seed = one("a.html", "<title>One</title><head>Words<p>Text</p>")
    assert "Words\nText" in seed.body

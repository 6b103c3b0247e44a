"""Articles in the data that a page is drawn from."""

import json

import pytest

from monitor.core.fulltext.embedded import find_embedded

LINES = [f"Sentence {n} of the report says what the council did on Monday." for n in range(6)]
TEXT = "\n".join(LINES)
MARKUP = "".join(f"<p>{line}</p>" for line in LINES)


@pytest.mark.parametrize(
    "article",
    [
        {"headline": "Clinic opens", "body": MARKUP},
        {"title": "Clinic opens", "content": [{"type": "p", "text": line} for line in LINES]},
        {"title": {"rendered": "Clinic opens"}, "content": {"rendered": MARKUP}},
        {"name": "CLINIC  opens", "paragraphs": LINES},
        {"headlines": {"basic": "Clinic opens"}, "content_elements": [{"content": MARKUP}]},
    ],
)
def test_an_article_is_known_by_the_headline_of_the_page(article: object) -> None:
    script = json.dumps({"props": [{"other": 1}, {"article": article}]})
    assert find_embedded([script], "Clinic opens") == TEXT
    assert find_embedded([f"window.STATE = {script}; run();"], "Clinic opens") == TEXT
    assert find_embedded([f"const data={script}"], "Clinic opens") == TEXT


def test_data_within_a_text_of_the_data_is_read() -> None:
    inner = json.dumps({"headline": "Clinic opens", "body": MARKUP})
    assert find_embedded([json.dumps({"cache": {"key": inner}})], "Clinic opens") == TEXT


def test_a_text_without_spaces_is_long_by_its_letters() -> None:
    lines = [
        "临江市政府十日宣布，历时四年建成的公园将于下月一日开放。" * 3,
        "这是第二段，说的是游客和候鸟。" * 5,
    ]
    script = json.dumps({"title": "公园开放", "content": lines})
    assert find_embedded([script], "公园开放") == "\n".join(lines)


def test_data_that_comes_in_pieces_is_put_together() -> None:
    data = f"1:null\n2a:{json.dumps({'title': 'Clinic opens', 'body': MARKUP})}\n"
    pieces = [data[:60], data[60:]]
    scripts = [f"self.__next_f.push({json.dumps([1, piece])})" for piece in pieces]
    assert find_embedded(scripts, "Clinic opens") == TEXT


@pytest.mark.parametrize(
    ("script", "title"),
    [
        (json.dumps({"headline": "Another one", "body": MARKUP}), "Clinic opens"),
        (json.dumps({"headline": "Clinic opens", "body": "Short."}), "Clinic opens"),
        (json.dumps({"headline": "Clinic opens", "related": MARKUP}), "Clinic opens"),
        (json.dumps({"headline": "", "body": MARKUP}), ""),
        ("a." * 100_000, "Clinic opens"),
        ("x = {" + "[" * 5_000, "Clinic opens"),
        ("self.__next_f.push([" * 1_000, "Clinic opens"),
    ],
    ids=["other", "short", "related", "untitled", "dots", "deep", "pushes"],
)
def test_what_is_not_surely_the_article_is_none(script: str, title: str) -> None:
    assert find_embedded([script], title) == ""

"""JSON-LD as sites write it, and as nobody should."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.fulltext.linkeddata import Declared, load_first, load_json, read_declared

HERE = ("https://a.org/1",)
ARTICLE = {"@type": "NewsArticle", "headline": "Clinic", "articleBody": "One.\nTwo."}


def declared(*nodes: Any) -> Declared:
    return read_declared([json.dumps(node) for node in nodes], HERE)


@pytest.mark.parametrize(
    "node",
    [
        ARTICLE,
        [{"@type": "Organization"}, ARTICLE],
        {"@graph": [{"@type": "WebPage", "name": "no"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {**ARTICLE, "@type": ["Thing", "https://schema.org/ReportageNewsArticle"]},
    ],
)
def test_an_article_is_found_where_sites_put_it(node: object) -> None:
    found = declared(node)
    assert (found.title, found.body) == ("Clinic", "One.\nTwo.")


def test_of_several_articles_it_is_the_one_of_the_page() -> None:
    other = {**ARTICLE, "headline": "Other", "url": "https://a.org/2"}
    own = {**ARTICLE, "mainEntityOfPage": {"@id": "http://www.a.org/1?utm_source=x"}}
    assert declared([other, own]).title == "Clinic"


@pytest.mark.parametrize(
    ("said", "is_free"),
    [(True, True), (False, False), ("False", False), ("false", False), ("True", True),
     ("http://schema.org/False", False), (None, None), ("maybe", None), (0, None)],
)  # fmt: skip
def test_whether_it_is_free_is_read_as_sites_write_it(said: object, is_free: object) -> None:
    assert declared({**ARTICLE, "isAccessibleForFree": said}).is_free is is_free
    assert declared({"@graph": [{"@type": "WebPage", "isAccessibleForFree": said}]}).is_free is (
        is_free
    )


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Ann Lee", "Ann Lee"),
        ({"name": "Ann Lee"}, "Ann Lee"),
        ([{"name": "Ann Lee"}, {"name": "Bo Li"}, {"name": "Ann Lee"}], "Ann Lee, Bo Li"),
        ("https://a.org/ann", ""),
        ({"name": None}, ""),
        (7, ""),
    ],
)
def test_authors_are_names(author: object, name: str) -> None:
    assert declared({**ARTICLE, "author": author}).author == name


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One &amp; two.</p><p>Three.</p>", "One & two.\nThree."),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", "One.\nTwo."),
        (["One.", "Two."], "One.\nTwo."),
        ({"a": 1}, ""),
        (None, ""),
    ],
)
def test_a_body_is_text(body: object, text: str) -> None:
    assert declared({**ARTICLE, "articleBody": body}).body == text


def test_a_live_blog_is_all_its_posts() -> None:
    posts = [{"headline": "B", "articleBody": "Two."}, {"articleBody": "One."}, "no post"]
    found = declared({"@type": "LiveBlogPosting", "liveBlogUpdate": posts})
    assert (found.body, found.is_live) == ("B\nTwo.\nOne.", True)


@pytest.mark.parametrize(
    "script",
    ['<!-- {"a": 1} -->', '//<![CDATA[\n{"a": 1}\n//]]>', '{"a": 1,}', '{"a": 1};',
     "{&quot;a&quot;: 1}"],
)  # fmt: skip
def test_json_that_is_nearly_right_is_read(script: str) -> None:
    assert load_json(script) == {"a": 1}


@pytest.mark.parametrize(
    "script",
    ["", "{", "[" * 5_000, '{"a":' * 5_000 + "1" + "}" * 5_000, "[" * 65 + "]" * 65, "1" * 10_000,
     '"' + "x" * 2**20 + '"', '"\\' * 100_000, "; " * 100_000],
    ids=["empty", "open", "brackets", "objects", "nested", "digits", "large", "quotes", "ends"],
)  # fmt: skip
def test_json_that_is_none_is_nothing(script: str) -> None:
    assert load_json(script) is None
    assert load_first(script) is None
    assert read_declared([script], HERE) == Declared()


def test_brackets_in_strings_nest_nothing() -> None:
    assert load_json(json.dumps(["[" * 500])) == ["[" * 500]


def test_what_follows_the_first_value_does_not_matter() -> None:
    assert load_first(' {"a": [1]};(function(){ x("}") })();') == {"a": [1]}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "@graph", "mainEntity", "author", "url", "liveBlogUpdate", "headline"]
            ),
            inner | st.just("NewsArticle"),
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=80, deadline=None)
@given(JSON)
def test_no_json_breaks_the_reading(node: object) -> None:
    assert isinstance(declared(node), Declared)

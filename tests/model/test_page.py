"""A page as a value of JSON."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from monitor.model.page import Page, page_value, to_page

AT = datetime(2026, 3, 1, 10, 0, 0, 123, tzinfo=UTC)
FULL = Page(
    "https://a.org/1", "https://a.org/2", AT, title="ü", text="a\nb", author="c",
    published_at=datetime(2026, 2, 1, tzinfo=timezone(timedelta(hours=2))), lang="de",
    canonical="https://a.org/3", links=("https://b.org/",), is_free=False, other_text="d",
    refusal="paywall",
)  # fmt: skip


@pytest.mark.parametrize("page", [FULL, Page("a", "b", AT), Page("a", "b", AT, is_free=True)])
def test_a_page_comes_out_of_json_as_it_went_in(page: Page) -> None:
    assert to_page(json.loads(json.dumps(page_value(page)))) == page

import pytest
from jinja2 import UndefinedError

from monitor.web.environment import fill


def test_what_comes_from_outside_is_escaped_and_its_controls_made_harmless() -> None:
    page = fill("bare.html", title="<script>", text="a\u2069b \u2067c")
    assert "<title>&lt;script&gt;</title>" in page
    assert "<p>a\u2060b \u2067c\u2069</p>" in page


def test_a_fact_that_a_template_lacks_is_an_error_and_no_empty_place() -> None:
    with pytest.raises(UndefinedError, match="text"):
        fill("bare.html", title="t")

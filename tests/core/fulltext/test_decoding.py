"""The text of a page's bytes."""

import pytest

from monitor.core.fulltext.decoding import decode_page

WORD = "عيادة"


@pytest.mark.parametrize("charset", ["", "iso-8859-1", "us-ascii"])
def test_the_page_s_own_word_counts_where_the_server_has_a_default(charset: str) -> None:
    page = f'<meta charset="windows-1256"><p>{WORD}'
    assert WORD in decode_page(page.encode("cp1256"), charset)


def test_the_server_s_word_counts_more_than_the_page_s() -> None:
    page = f"<meta charset=windows-1251><p>{WORD}"
    assert WORD in decode_page(page.encode("cp1256"), "windows-1256")


def test_control_characters_go_and_a_long_page_is_cut() -> None:
    assert decode_page(b"a\x00\x1bb\x7f", "") == "ab"
    assert len(decode_page(b"x" * (5 * 2**20), "")) == 4 * 2**20

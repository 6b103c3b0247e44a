"""Files that are no web page, by their first bytes."""

import pytest

from monitor.core.fulltext.filetype import is_other_file


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7\n",
        b"\r\n%PDF-1.4",
        b"PK\x03\x04\x14\x00",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF\x00\x00\x00\x00WEBP",
        b"ID3\x04\x00",
        b"\x00\x00\x00\x20ftypisom",
        b"\x1f\x8b\x08",
    ],
)
def test_documents_pictures_sounds_and_archives_are_no_pages(body: bytes) -> None:
    assert is_other_file(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!doctype html>",
        b"\xef\xbb\xbf<html>",
        b"PKW cars are dear",
        b"<p>%PDF- and GIF89a are the first letters of files",
        "<html>".encode("utf-16"),
    ],
)
def test_what_begins_as_a_page_or_a_text_is_left_to_the_parser(body: bytes) -> None:
    assert not is_other_file(body)

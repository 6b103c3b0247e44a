"""A body's encoding and root are found whatever is claimed and whatever stands before."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.feeds.sniff import decode, find_root
from monitor.errors import ParseError

ROOTS = ("rss", "feed", "rdf")
ARABIC = "قال مصدر في البلدية إن الوفد وصل اليوم إلى المدينة"


def declared(encoding: str, text: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?><rss><t>{text}</t></rss>'


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "é漢ب"),
        ("iso-8859-1", "café"),
        ("windows-1252", "“café”"),
        ("windows-1251", "Привет"),
        ("shift_jis", "港の橋"),
        ("gb2312", "国家主席"),
        ("euc-kr", "위원회"),
        ("iso-2022-jp", "港の橋"),
        ("koi8-r", "Привет"),
    ],
)
def test_a_declared_encoding_is_believed(encoding: str, text: str) -> None:
    body = declared(encoding, text).encode(encoding)
    assert decode(body, "") == (declared(encoding, text), "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_beats_every_claim(encoding: str) -> None:
    text = declared("us-ascii", "é漢")
    assert decode(text.encode(encoding), "iso-8859-1") == (text, "")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-be"])
def test_wide_characters_need_no_mark(encoding: str) -> None:
    text = declared("utf-16", "é漢")
    assert decode(text.encode(encoding), "")[0] == text


def test_valid_utf8_is_utf8_whatever_is_claimed() -> None:
    text = declared("iso-8859-1", "é漢")
    assert decode(text.encode(), "windows-1251") == (text, "")


def test_the_header_beats_the_declaration_unless_it_is_a_server_default() -> None:
    body = declared("windows-1251", "Привет").encode("cp1251")
    assert "Привет" in decode(body, "iso-8859-1")[0]
    body = declared("iso-8859-1", "Привет").encode("cp1251")
    assert "Привет" in decode(body, "windows-1251")[0]


def test_what_the_web_calls_latin_1_has_quotes() -> None:
    assert "“x”" in decode(declared("iso-8859-1", "“x”").encode("cp1252"), "")[0]


@pytest.mark.parametrize(
    "label", ["rot_13", "idna", "utf-7", "base64", "x" * 300, "\0", "undefined"]
)
def test_a_charset_that_is_none_is_ignored(label: str) -> None:
    text, note = decode(declared("utf-8", "café").encode("latin-1"), label)
    assert "café" in text
    assert note == "encoding guessed: cp1252"


def test_bad_f11_arabic_declared_as_utf8_is_found_by_its_language() -> None:
    body = declared("utf-8", f"<language>ar</language>{ARABIC}").encode("cp1256")
    text, note = decode(body, "")
    assert ARABIC in text
    assert note == "encoding guessed: cp1256"


def test_bad_f11_arabic_declared_as_utf8_is_found_by_reading_it() -> None:
    text, note = decode(declared("utf-8", ARABIC).encode("cp1256"), "utf-8")
    assert ARABIC in text
    assert "�" not in text
    assert note == "encoding guessed: cp1256"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Комитет собрался в столице, и министр сказал, что план готов."),
        ("cp1251", "Комітет зібрався у столиці, і міністр сказав, що план готовий."),
        ("cp1253", "Η επιτροπή συνεδρίασε στην πρωτεύουσα και ο υπουργός μίλησε."),
        ("cp1255", "הוועדה התכנסה בעיר הבירה והשר אמר כי התוכנית מוכנה על פי לוח הזמנים."),
        ("cp1254", "Komite başkentte toplandı ve bakan planın hazır olduğunu söyledi."),
        ("cp1250", "Komisja zebrała się w stolicy, a minister powiedział, że plan jest już gotów."),
        ("cp1252", "Le comité s’est réuni dans la capitale et le plan est prêt à être présenté."),
        ("cp1252", "Ärzte und Pfleger in Köln legten für drei Stunden die Arbeit nieder."),
    ],
)
def test_an_encoding_that_nobody_declares_is_found_by_reading(encoding: str, text: str) -> None:
    body = f"<rss><channel><description>{text}</description></channel></rss>".encode(encoding)
    assert decode(body, "") == (body.decode(encoding), f"encoding guessed: {encoding}")


def test_control_characters_go_and_line_ends_stay() -> None:
    assert decode(b"a\x00\x0bb\tc\r\nd", "")[0] == "ab\tc\r\nd"


@pytest.mark.parametrize(
    ("text", "name", "start"),
    [
        ("<rss>", "rss", 0),
        (" \n<?xml version='1.0'?>\n<!-- <feed> --><RSS version='2.0'>", "rss", 39),
        ("<rdf:RDF xmlns='x'>", "rdf", 0),
        ("<!DOCTYPE html><html><body><rss></body>", "html", 15),
        ("Warning: x<br />\n<feed xmlns='x'>", "feed", 17),
        ("<br/><?xml version='1.0'?><!DOCTYPE rss SYSTEM 'x'><rss>", "rss", 51),
        ("<!DOCTYPE rss [<!ELEMENT rss ANY>]><rss>", "rss", 35),
        ("<opml>", "opml", 0),
    ],
)
def test_the_root_is_found_past_all_that_stands_before(text: str, name: str, start: int) -> None:
    root = find_root(text, ROOTS)
    assert root is not None
    assert (root.name, root.start) == (name, start)


@pytest.mark.parametrize(
    "text", ["", "words", "<", "<!--", "<!DOCTYPE", "<?xml", "<?xml <rss", "{}"]
)
def test_without_a_root_there_is_none(text: str) -> None:
    assert find_root(text, ROOTS) is None


def test_an_entity_in_the_prolog_is_refused() -> None:
    with pytest.raises(ParseError, match="DTD with entity declarations"):
        find_root('<!DOCTYPE rss [ <!Entity a "b"> ]><rss>', ROOTS)


@settings(max_examples=100)
@given(
    st.text("abé漢ب<>", min_size=1, max_size=40),
    st.sampled_from(["utf-8", "utf-16", "utf-32", "gb18030"]),
)
def test_what_is_encoded_as_declared_is_read_as_written(text: str, encoding: str) -> None:
    written = declared(encoding, text)
    assert decode(written.encode(encoding), "")[0] == written


@settings(max_examples=150)
@given(st.binary(max_size=200), st.text(max_size=10))
def test_any_bytes_under_any_label_are_some_text(body: bytes, charset: str) -> None:
    text, _ = decode(body, charset)
    assert "\x00" not in text
    assert isinstance(text, str)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["<!DOCTYPE >", "<??>", "<!---->", "<!DOCTYPE [", "] ", "<", " "])
def test_cost_of_a_prolog_is_linear_however_often_one_sign_stands(unit: str) -> None:
    text = f"{unit * (2_000_000 // len(unit))}<rss>"
    root = find_root(text, {"rss"})
    assert root is None or root.name == "rss"

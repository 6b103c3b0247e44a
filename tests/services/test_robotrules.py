"""What a robots.txt allows, against the rules of RFC 9309."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.services.robotrules import MAX_CHARACTERS, RobotRules, decoded, product_token

SITE = "https://paper.example"


def allows(text: str, path: str, name: str = "monitor") -> bool:
    return RobotRules(text, name).allow(SITE + path)


# -- who is meant


@pytest.mark.parametrize(
    ("agent", "token"),
    [
        ("monitor/0.3.0", "monitor"),
        ("Desk_Reader-X/1 (+https://desk.example/)", "desk_reader-x"),
        ("Reader", "reader"),
        ("Mozilla 5.0 (compatible; x)", "monitor"),
        ("reader2/1.0", "monitor"),
        ("لارصد/1", "monitor"),
        ("/1", "monitor"),
        ("", "monitor"),
    ],
)
def test_our_name_is_what_requests_say_before_the_version(agent: str, token: str) -> None:
    assert product_token(agent) == token


@pytest.mark.parametrize(
    "name",
    ["monitor", "Monitor", "MONITOR", "monitor/0.1", "monitor 2", " monitor  # that one"],
)
def test_rules_for_our_name_are_ours_however_it_is_written(name: str) -> None:
    assert not allows(f"User-agent: {name}\nDisallow: /", "/a")


@pytest.mark.parametrize(
    "name", ["monitors", "mon", "my-monitor", "monitor-x", "uptime monitor", "m", "other", ""]
)
def test_rules_for_another_name_are_not_ours(name: str) -> None:
    assert allows(f"User-agent: {name}\nDisallow: /", "/a")


def test_rules_for_our_name_stand_in_the_place_of_those_for_all() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: monitor\nDisallow: /private/\n"
    assert allows(text, "/a")
    assert not allows(text, "/private/a")
    assert not allows(text, "/a", name="other")


def test_who_may_read_all_by_name_may() -> None:
    assert allows("User-agent: monitor\nDisallow:\n\nUser-agent: *\nDisallow: /\n", "/a")


def test_several_groups_for_one_name_are_one() -> None:
    text = "User-agent: monitor\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\n"
    text += "User-agent: monitor\nDisallow: /b\n"
    assert [allows(text, path) for path in ("/a", "/b", "/c")] == [False, False, True]


def test_a_group_may_name_us_again_beside_others() -> None:
    text = "User-agent: monitor\nDisallow: /a\n\nUser-agent: monitor\nUser-agent: *\n"
    assert not allows(text + "Disallow: /b\n", "/b")


def test_many_names_of_others_count_as_one() -> None:
    text = "".join(f"User-agent: reader{n}x\n" for n in range(500)) + "Disallow: /\n"
    assert RobotRules(text, "monitor").n_lines == 2


def test_names_that_stand_together_share_their_rules() -> None:
    text = "User-agent: x\nUser-agent: monitor\nUser-agent: y\nDisallow: /a\n"
    assert not allows(text, "/a")
    assert not allows("User-agent: x\n\n# words\nUser-agent: *\nDisallow: /a\n", "/a")


def test_a_line_about_something_else_does_not_part_names() -> None:
    text = "User-agent: monitor\nSitemap: https://paper.example/map\nNoindex: /\nUser-agent: x\n"
    assert not allows(text + "Disallow: /a\n", "/a")


# -- what is allowed


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a", True),
        ("Disallow:", "/a", True),
        ("Disallow: /", "/", False),
        ("Disallow: /a", "/ab/c", False),
        ("Disallow: /a/", "/a", True),
        ("Disallow: /A", "/a", True),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a/b\nDisallow: /a", "/a/c", False),
        ("Allow: /\nDisallow: /a", "/a", False),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /*.pdf$", "/x/y.pdf", False),
        ("Disallow: /*.pdf$", "/x/y.pdf?page=2", True),
        ("Disallow: /*/print", "/news/7/print", False),
        ("Disallow: *print", "/news/7/print", False),
        ("Disallow: /news$", "/news", False),
        ("Disallow: /news$", "/news/1", True),
        ("Disallow: /*?", "/a?b=c", False),
        ("Disallow: /*?", "/a", True),
        ("Disallow: /*?\nAllow: /*?id=", "/a?id=3", True),
        ("Disallow: /ö", "/%C3%B6", False),
        ("Disallow: /%C3%B6", "/ö/x", False),
        ("Disallow: /%6Eews", "/news", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Disallow: /أخبار", "/أخبار/1", False),
        ("disallow:/a", "/a", False),
        ("DISALLOW : /a", "/a", False),
        ("Dissallow: /a", "/a", False),
        ("Disallow: /a # not this", "/a", False),
        ("# Disallow: /a", "/a", True),
        ("Disallow: /robots", "/robots.txt", True),
    ],
)
def test_the_longest_rule_decides(rules: str, path: str, *, allowed: bool) -> None:
    assert allows(f"User-agent: *\n{rules}\n", path) is allowed


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_three_ways(ending: str) -> None:
    assert not allows(f"User-agent: *{ending}Disallow: /a{ending}", "/a")


def test_a_rule_that_speaks_to_nobody_is_ignored() -> None:
    assert allows("Disallow: /\n\nUser-agent: x\nDisallow: /b", "/a")


@pytest.mark.parametrize("url", [SITE, f"{SITE}?x=1", f"{SITE}/#top", "http://127.0.0.1:80/"])
def test_every_form_of_the_front_page_is_the_front_page(url: str) -> None:
    assert not RobotRules("User-agent: *\nDisallow: /", "monitor").allow(url)


# -- how long to wait


@pytest.mark.parametrize(
    ("line", "delay_s"),
    [
        ("Crawl-delay: 10", 10.0),
        ("crawl-delay: 0.5", 0.5),
        ("Crawl-delay: 60", 60.0),
        ("Crawl-delay: 61", 60.0),
        ("Crawl-delay: 86400", 60.0),
        ("Crawl-delay: -1", 0.0),
        ("Crawl-delay: nan", 0.0),
        ("Crawl-delay: 1e999", 0.0),
        ("Crawl-delay: soon", 0.0),
        ("", 0.0),
    ],
)
def test_a_delay_counts_up_to_a_minute(line: str, delay_s: float) -> None:
    assert RobotRules(f"User-agent: *\n{line}\n", "monitor").delay_s == delay_s


def test_the_delay_of_another_name_is_not_ours() -> None:
    text = "User-agent: x\nCrawl-delay: 9\n\nUser-agent: monitor\nCrawl-delay: 3\n"
    assert RobotRules(text, "monitor").delay_s == 3.0


# -- how it is written


def test_utf_8_with_and_without_its_mark_and_utf_16_are_read() -> None:
    text = "User-agent: *\nDisallow: /ö\n"
    for coding in ("utf-8", "utf-8-sig", "utf-16"):
        assert not allows(decoded(text.encode(coding)), "/ö")


def test_bytes_that_are_no_text_spoil_only_their_line() -> None:
    body = b"\xff\xc3(\nUser-agent: *\nDisallow: /\xe9\nDisallow: /a\n\0"
    assert not allows(decoded(body), "/a")
    assert "\0" not in decoded(body)


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html><body>User-agent: *\nDisallow: /\n</body></html>",
        b"\xef\xbb\xbf\r\n  <html>\nUser-agent: *\nDisallow: /\n",
        b'<?xml version="1.0"?>\nUser-agent: *\nDisallow: /\n',
    ],
)
def test_a_web_page_in_its_place_asks_nothing(page: bytes) -> None:
    assert decoded(page) == ""


def test_of_a_longer_file_the_first_500_kib_count() -> None:
    pad = b"#" * 1023 + b"\n"
    text = b"User-agent: *\nDisallow: /a\n" + pad * 510 + b"Disallow: /b\n"
    assert len(decoded(text)) == MAX_CHARACTERS
    assert not allows(decoded(text), "/a")
    assert allows(decoded(text), "/b")


# -- what is hostile


def hostile(*lines: str) -> str:
    return decoded("\n".join(lines).encode())


@pytest.mark.parametrize(
    "text",
    [
        hostile("User-agent: *", *(f"Disallow: /*a*a*a*{n:x}b" for n in range(60_000))),
        hostile("User-agent: *", "Disallow: /" + "*a" * 200_000 + "b"),
        hostile("User-agent: *", *("Disallow: /" + "*a" * 4_000 + "b" for _ in range(60))),
        hostile(*(f"User-agent: a{n}" for n in range(15_000)), *("Disallow: /x",) * 15_000),
        hostile(*("User-agent: a\nUser-agent: monitor",) * 12_000, *("Disallow: /x",) * 5_000),
        hostile("User-agent: *", *(f"Disallow: /${n:x}" for n in range(30_000))),
        hostile("user-agent" + " " * 400_000),
    ],
    ids=["wildcards", "one rule", "long rules", "names", "our name", "ends", "spaces"],
)
def test_a_hostile_file_is_read_within_bounds(text: str) -> None:
    rules = RobotRules(text, "monitor")
    assert rules.n_lines <= 40_000
    assert rules.allow(f"{SITE}/{'a' * 8000}")


def test_rules_beyond_ten_thousand_are_ignored() -> None:
    text = "User-agent: *\n" + "".join(f"Disallow: /{n}x\n" for n in range(10_001))
    assert not allows(text, "/9999x")
    assert allows(text, "/10000x")


def test_a_rule_that_is_ignored_still_ends_the_names_before_it() -> None:
    text = f"User-agent: monitor\nDisallow: /{'a' * 9000}\nUser-agent: *\nDisallow: /\n"
    assert allows(text, "/a")


LINES = st.sampled_from(["User-agent: *", "User-agent: monitor", "User-agent:", "Disallow: /$*"])


@given(st.lists(LINES | st.text(max_size=40), max_size=12), st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_read_and_asked(lines: list[str], path: str) -> None:
    text = decoded("\n".join(lines).encode("utf-8", "replace"))
    rules = RobotRules(text, "monitor")
    assert rules.allow(f"{SITE}/{path.encode('utf-8', 'replace').decode()}") in (True, False)
    assert 0 <= rules.delay_s <= 60


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_can_be_read(body: bytes) -> None:
    assert len(decoded(body)) <= len(body)

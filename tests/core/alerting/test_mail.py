"""A notice as mail."""

import email
import email.policy
from dataclasses import replace
from datetime import timedelta
from email.header import decode_header, make_header
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.letter import Letterhead
from monitor.core.alerting.mail import Envelope, safe_subject, subject, write_mail
from monitor.core.alerting.optout import read_token
from monitor.core.alerting.sheets import story_sheet
from monitor.core.alerting.storyletter import compose
from monitor.model.alert import AlertRule, DueAlert
from monitor.model.credit import Reason, Root
from tests.support.alerts import NOON, RULE, due_alert, evidence, report, rumor

HEAD = Letterhead("monitor@desk.example", "Night desk")
HEADERS = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "List-Id",
    "Auto-Submitted",
    "X-Monitor-Rule",
    "X-Monitor-Story",
    "X-Monitor-Seq",
    "MIME-Version",
    "Content-Type",
]
TO = Envelope("e" * 32, "mail", "desk@example.org", NOON + timedelta(hours=1))
FOOT = f"\nmonitor:{'e' * 16}:desk.example\n"
ARABIC = "قصفت طائرات ميناء درنة، وامتنع متحدث باسم خليفة حفتر عن التعليق."


def mail_of(due: DueAlert, rule: AlertRule = RULE, head: Letterhead = HEAD) -> bytes:
    sheet = story_sheet(compose(due, rule, head), rule, due.alert.last_seq + 1)
    return write_mail(sheet, TO, head)


def read(content: bytes) -> EmailMessage:
    return email.message_from_bytes(content, policy=email.policy.default)


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


WORDS = st.lists(
    st.text(alphabet="abزحفتريبحثانДернаçé漢字", min_size=1, max_size=25), min_size=1, max_size=12
).map(" ".join)


@given(WORDS, WORDS)
def test_every_headline_and_desk_arrives_with_the_spaces_it_was_sent_with(
    title: str, desk: str
) -> None:
    due = due_alert(report(1, title=title, words=["Derna"]))
    content = mail_of(due, head=Letterhead("monitor@desk.example", desk))
    # As RFC 2047 has it; the newer reader of Python 3.11 puts spaces into a name of its own accord.
    message = email.message_from_bytes(content)
    sender, _, address = message["From"].rpartition(" ")
    assert str(make_header(decode_header(message["Subject"]))) == subject(title, RULE)
    assert str(make_header(decode_header(sender))) == desk
    assert address == "<monitor@desk.example>"
    assert max(map(len, content.split(b"\r\n\r\n")[0].split(b"\r\n"))) <= 78


def test_a_long_headline_begins_on_the_first_line_of_its_header() -> None:
    title = "The council of the harbor town weighs a second berth for the tankers of the gulf"
    rule = AlertRule("r", "Strikes and talks in all the ports of the region", "critical")
    head = mail_of(due_alert(report(1, title=title, words=["Derna"])), rule).split(b"\r\n\r\n")[0]
    assert b"\r\nSubject: CRITICAL: The council" in head
    assert read(head)["Subject"] == subject(title, rule)


def test_the_headers_are_those_of_the_contract() -> None:
    message = read(mail_of(due_alert(report(1, words=["Derna"]), last_seq=2)))
    assert message.keys() == HEADERS
    assert message["From"] == "Night desk <monitor@desk.example>"
    assert message["To"] == "desk@example.org"
    assert message["Date"] == "Thu, 12 Mar 2026 13:00:00 +0000"
    assert message["Message-ID"] == f"<{'e' * 32}@desk.example>"
    assert message["References"] == message["In-Reply-To"] == f"<story-{'5' * 32}@desk.example>"
    assert message["List-Id"] == "libya-airstrikes <libya-airstrikes.rules.desk.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Monitor-Rule"] == "libya-airstrikes"
    assert message["X-Monitor-Story"] == "5" * 32
    assert message["X-Monitor-Seq"] == "3"
    assert message.get_content_type() == "multipart/alternative"


def test_the_text_part_reads_well() -> None:
    reports = [report(1, words=["Haftar"]), report(2, role="echo", source="Copy Daily")]
    text = part(read(mail_of(due_alert(*reports))), "plain")
    plain = text.translate(dict.fromkeys(range(0x2066, 0x206A)))
    assert plain == (
        "Warplanes strike Derna port\n"
        "First reported by Coast Herald, 12 Mar 2026, 12:01 UTC.\n"
        "https://news.example/1\n"
        "\n"
        "  … A spokesman for Khalifa *Haftar* would not comment. Four men were\n"
        "  brought to hospital.\n"
        "\n"
        "1 independent source.\n"
        "2 reports so far; 1 repeats others:\n"
        "- Copy Daily, 12:02\n"
        "  echo\n"
        "  https://news.example/2\n"
        "\n"
        "Why you get this: rule Airstrikes linked to Haftar or Derna\n"
        "(libya-airstrikes), level high, found haftar. Message 1 of this rule on this\n"
        "story.\n" + FOOT
    )


def test_a_story_whose_origin_we_do_not_hold_says_who_has_it_from_whom() -> None:
    text = part(read(mail_of(rumor())), "plain").translate(dict.fromkeys(range(0x2066, 0x206A)))
    assert (
        "Earliest report that we hold: Libya Observer, 12 Mar 2026, 12:01 UTC. Echo:\n"
        "cites The New Arab (“newspaper has said”); also cites unnamed sources.\n"
        "Origin not held: The New Arab.\n"
        "https://news.example/1\n"
    ) in text
    assert (
        "1 independent source: The New Arab (not held), with unnamed sources behind\n"
        "it (“مصادر مصرية”); 1 not known.\n"
        "3 reports so far; 2 repeat others:\n"
        "- Copy Daily, 12:02\n"
        "  echo: repeats 87 % of Libya Observer’s report of 12:01, uncredited\n"
        "  https://news.example/2\n"
        "- Tiny, 12:03\n"
        "  source unclear: 38 words, too short to tell where it comes from; cites AFP\n"
    ) in text


def test_names_of_sources_cannot_turn_a_line_around() -> None:
    message = read(mail_of(rumor()))
    assert "(“\u2068مصادر مصرية\u2069”)" in part(message, "plain")
    html = part(message, "html")
    assert "(“<bdi>مصادر مصرية</bdi>”)" in html
    assert "Origin not held: <bdi>The New Arab</bdi>." in html
    assert "repeats 87 % of <bdi>Libya Observer</bdi>’s report of 12:01, uncredited" in html


def test_the_html_part_escapes_first_and_marks_after() -> None:
    body = "<script>alert('Derna')</script> & <mark>Haftar</mark>"
    found = [evidence(body, "'Derna'"), evidence(body, "<mark>Haftar")]
    due = due_alert(report(1, title="<img src=x onerror=alert(1)>", body=body, found=found))
    html = part(read(mail_of(due)), "html")
    assert "<script>" not in html
    assert "<img" not in html
    assert html.count("<mark ") == 2
    assert "&lt;mark&gt;Haftar</mark>&lt;/mark&gt;" in html


def test_nothing_remote_is_in_the_html() -> None:
    html = part(read(mail_of(due_alert(report(1, words=["Derna"])))), "html")
    assert "src=" not in html
    assert "url(" not in html


def test_arabic_is_isolated_and_finds_its_own_direction() -> None:
    due = due_alert(report(1, title="درنة", body=ARABIC, lang="ar", words=["حفتر"]))
    message = read(mail_of(due))
    html, plain = part(message, "html"), part(message, "plain")
    assert '<h1 dir="auto"' in html
    assert '<blockquote dir="auto"' in html
    assert ">حفتر</mark>" in html
    assert "\u2068درنة\u2069" in plain
    assert "*حفتر*" in plain


@pytest.mark.parametrize(
    ("title", "level", "expected"),
    [
        ("Strike", "high", "HIGH: Strike [Airstrikes linked to Haftar or Derna]"),
        ("Strike", "medium", "Strike [Airstrikes linked to Haftar or Derna]"),
        ("a\u202egnp.exe", "low", "agnp.exe [Airstrikes linked to Haftar or Derna]"),
    ],
)
def test_a_subject_names_story_and_rule(title: str, level: str, expected: str) -> None:
    rule = AlertRule(RULE.id, RULE.title, level)  # type: ignore[arg-type]  # parametrized
    assert subject(title, rule) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Strike\r\nBcc: e@x.example",
        "Strike\nBcc: e@x.example",
        "Strike\u2028Bcc: e@x.example",
        "Strike\x85Bcc: e@x.example",
        "Strike\0\x0b\x0c",
        "=?utf-8?q?=0D=0ABcc:_e@x.example?=",
        "x" * 5000,
    ],
)
def test_bad_e01_a_title_never_makes_a_header(title: str) -> None:
    content = mail_of(due_alert(report(1, title=title)))
    message = read(content)
    assert message.keys() == HEADERS
    assert len(str(message["Subject"])) <= 200
    assert message["Bcc"] is None
    assert b"\0" not in content


TEXTS = st.text(max_size=400) | st.text(
    alphabet='=?\r\n\0\u202e<>"utf-8bq_ \u2028ء\ud800', max_size=80
)


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_of_a_feed_gives_the_same_safe_bytes_twice(
    title: str, body: str, source: str
) -> None:
    one = report(
        1,
        title,
        f"{body}Derna",
        found=[evidence(f"{body}Derna", "Derna")],
        source=source,
        url=f"https://news.example/{body}",
    )
    reason = Reason("cites", source, body)
    other = replace(report(2, role="echo"), cites=(title, source), reason=reason)
    due = due_alert(one, other)
    roots = (Root(source, is_held=False, unnamed=body),)
    due = replace(due, story=replace(due.story, independent=1, roots=roots))
    letter = compose(due, RULE, HEAD)

    def write() -> bytes:
        return write_mail(story_sheet(letter, RULE, 1), TO, HEAD)

    content = write()
    assert content == write()
    lines = content.split(b"\r\n")
    assert not any(b"\r" in line or b"\n" in line or b"\0" in line for line in lines)
    assert max(map(len, lines)) <= 998
    assert content.isascii()
    message = read(content)
    assert message.keys() == HEADERS
    assert len(str(message["Subject"])) <= 200
    assert not message.defects


def test_a_recipient_may_end_the_mails_where_a_page_can_do_it() -> None:
    head = replace(HEAD, base_url="https://desk.example/m/", opt_out_key=b"key")
    message = read(mail_of(due_alert(report(1)), head=head))
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = str(message["List-Unsubscribe"])
    base, _, token = link.strip("<>").rpartition("/")
    assert base == "https://desk.example/m/unsubscribe"
    assert read_token(b"key", token) == ("mail", "desk@example.org")
    assert f"Stop these mails: {link[1:-1]}\n" in part(message, "plain")
    assert f'<a href="{link[1:-1]}"' in part(message, "html")


@pytest.mark.parametrize(
    ("base_url", "key"),
    [(None, b"key"), ("https://desk.example", b""), (f"https://desk.example/{'x' * 900}", b"key")],
)
def test_no_link_ends_the_mails_where_none_could_work(base_url: str | None, key: bytes) -> None:
    content = mail_of(due_alert(report(1)), head=replace(HEAD, base_url=base_url, opt_out_key=key))
    assert b"List-Unsubscribe" not in content


def test_each_mail_bears_the_mark_by_which_it_is_known_when_it_comes_back() -> None:
    message = read(mail_of(due_alert(report(1))))
    assert FOOT in part(message, "plain")
    assert FOOT.strip() in part(message, "html")


def test_a_mail_with_a_topic_of_its_own_is_in_no_thread() -> None:
    sheet = replace(story_sheet(compose(due_alert(report(1)), RULE, HEAD), RULE, 1), thread="")
    message = read(write_mail(sheet, TO, HEAD))
    assert (message["References"], message["In-Reply-To"]) == (None, None)


def test_an_answer_has_the_subject_of_the_first_mail_within_its_limit() -> None:
    first = subject("x" * 500, RULE)
    assert len(f"Re: {first}") <= 200
    assert safe_subject("a\r\nb\u202e =?c") == "a b =\u200b?c"

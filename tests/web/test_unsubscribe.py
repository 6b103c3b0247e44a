"""The end of the mails, by the link in each: asked as browsers, scanners and mail programs do."""

from dataclasses import dataclass, replace
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.app.optout import OptOut
from monitor.core.alerting.optout import make_token
from monitor.errors import StoreError
from monitor.web.guard import HEADERS
from monitor.web.site import make_app
from monitor.web.unsubscribe import _values
from tests.support.newsroom import Newsroom
from tests.support.pages import Page, Visitor

URLENCODED = {"content-type": "application/x-www-form-urlencoded"}
MULTIPART = {"content-type": 'multipart/form-data; boundary="=_x"'}
ONE_CLICK = b"List-Unsubscribe=One-Click"
PARTS = (
    b'--=_x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\n'
    b"One-Click\r\n--=_x--\r\n"
)


class Books(OptOut):
    """Keeps what was ended, beside ending it."""

    def __init__(self, room: Newsroom) -> None:
        super().__init__(room.store)
        self.ended: list[tuple[str, str]] = []
        self.is_locked = False

    def end_mails(self, receiver: str, recipient: str) -> None:
        if self.is_locked:
            raise StoreError("database is locked")
        super().end_mails(receiver, recipient)
        self.ended.append((receiver, recipient))


@dataclass
class Link:
    """A link as it stands in a mail, and a page that knows it."""

    path: str
    books: Books
    visitor: Visitor

    def post(self, content: bytes = ONE_CLICK, headers: dict[str, str] = URLENCODED) -> Page:
        return Page(self.visitor.ask(self.path, "POST", headers, content))


@pytest.fixture
def link(room: Newsroom) -> Link:
    books = Books(room)
    with room.store.begin() as tx:
        token = make_token(tx.opt_out_key(), "desk-mail", "a+b<i>@example.org")
    view = replace(room.view, opt_out=books)
    return Link(f"/unsubscribe/{token}", books, Visitor(make_app(view, room.clock)))


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_bad_u08_who_only_opens_the_link_changes_nothing(link: Link, method: str) -> None:
    response = link.visitor.ask(link.path, method)
    assert response.status_code == 200
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert link.books.ended == []


def test_the_question_has_one_button_and_needs_no_script(link: Link) -> None:
    page = link.visitor.read(link.path)
    assert page.said("//h1") == ["End these mails?"]
    assert page.said("//form//button") == ["Send no more mails to this address"]
    assert "a+b<i>@example.org gets mails from desk-mail" in page.text
    [form] = page.all("//form")
    assert (form.get("method"), form.get("action")) == ("post", None)
    assert not page.all("//script | //style | //*[@style] | //*[@onclick] | //nav | //img")


def test_the_button_of_the_page_ends_the_mails(link: Link) -> None:
    fields = link.visitor.read(link.path).all("//form//button")
    content = "&".join(f"{quote(each.get('name'))}={quote(each.get('value'))}" for each in fields)
    page = link.post(content.encode())
    assert (page.status, page.said("//h1")) == (200, ["No more mails"])
    assert link.books.ended == [("desk-mail", "a+b<i>@example.org")]


@pytest.mark.parametrize(("headers", "content"), [(URLENCODED, ONE_CLICK), (MULTIPART, PARTS)])
def test_a_mail_program_ends_them_by_itself_and_from_another_site(
    link: Link, headers: dict[str, str], content: bytes
) -> None:
    foreign = {"origin": "https://mail.example", "sec-fetch-site": "cross-site"}
    assert link.post(content, {**headers, **foreign}).status == 200
    assert link.post(content, headers).status == 200
    assert link.books.ended == [("desk-mail", "a+b<i>@example.org")] * 2


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (b"", URLENCODED),
        (b"List-Unsubscribe=Yes", URLENCODED),
        (b"x=One-Click", URLENCODED),
        (ONE_CLICK, {}),
        (ONE_CLICK, {"content-type": "text/plain"}),
        (PARTS, {"content-type": "multipart/form-data"}),
        (b"x=" + b"y" * 10_000 + b"&" + ONE_CLICK, URLENCODED),
        (b"\xff\xfe=\x00", URLENCODED),
    ],
)
def test_any_other_post_changes_nothing(
    link: Link, content: bytes, headers: dict[str, str]
) -> None:
    page = link.post(content, headers)
    assert page.status == 400
    assert "List-Unsubscribe=One-Click" in page.text
    assert link.books.ended == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_token_that_was_not_made_here_is_no_page_like_any_other(link: Link, method: str) -> None:
    unknown = Page(link.visitor.ask("/nothing/such"))
    for path in (f"{link.path[:-2]}AA", "/unsubscribe/x", "/unsubscribe/%00", "/unsubscribe/é"):
        page = Page(link.visitor.ask(path, method, URLENCODED, ONE_CLICK))
        assert (page.status, page.said("//main//p")[1:]) == (404, unknown.said("//main//p")[1:])
    assert link.books.ended == []


def test_a_page_that_may_change_nothing_knows_no_token(link: Link, room: Newsroom) -> None:
    reader = Visitor(make_app(room.view, room.clock))
    assert reader.ask(link.path).status_code == 404
    assert reader.ask(link.path, "POST", URLENCODED, ONE_CLICK).status_code == 404


def test_what_could_not_be_stored_is_not_said_to_be_done(link: Link) -> None:
    link.books.is_locked = True
    page = link.post()
    assert page.status == 503
    assert "No more mails" not in page.text


def test_other_methods_are_refused_and_named(link: Link) -> None:
    response = link.visitor.ask(link.path, "DELETE")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, POST"


@given(
    st.sampled_from(["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", ""]),
    st.binary(max_size=200) | st.binary(max_size=60).map(lambda part: b"--x\r\n" + part),
)
def test_no_form_breaks_the_reader(kind: str, body: bytes) -> None:
    assert all(isinstance(value, str) for value in _values(kind, body))

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.web.page import Site
from monitor.web.site import make_app
from tests.support.newsroom import HERALD, RULES, Newsroom, a_newsroom
from tests.support.pages import Visitor, with_class


@pytest.fixture
def refused(tmp_path: Path) -> Iterator[Newsroom]:
    """A desk whose newest rules and seeds were refused."""
    with a_newsroom(tmp_path, feeds=[{"url": HERALD}], rules=RULES) as room:
        broken = "rules:\n  - {id: x, match: '(derna'}\n  - {id: <b>, match: a}\n"
        (tmp_path / "rules" / "broken.yaml").write_text(broken, encoding="utf-8")
        (tmp_path / "seeds" / "bad.jsonl").write_text("{no json\n", encoding="utf-8")

        async def reload() -> None:
            for reloader in (room.view.rules, room.view.seeds):
                reloader.ask()
                await reloader.tick()

        asyncio.run(reload())
        room.clock.forward(180)
        yield room


@pytest.mark.parametrize("path", ["/", "/items", "/feeds", "/status", "/nothing"])
def test_every_page_says_that_a_newer_set_is_refused(refused: Newsroom, path: str) -> None:
    page = Visitor(make_app(refused.view, refused.clock)).read(path)
    rules, seeds = page.said(with_class("notice"))
    assert rules.startswith("The newest rules are not in force:")
    assert "broken.yaml:2:" in rules
    assert "(and " in rules
    assert "Refused 3 min ago; the last good set stays in force. All errors" in rules
    assert seeds.startswith("The newest seeds are not in force:")
    assert any(link.endswith("/status#refused-rules") for link in page.links())


def test_the_status_has_all_errors_of_a_refused_set(refused: Newsroom) -> None:
    page = Visitor(make_app(refused.view, refused.clock)).read("/status")
    told = page.said("//section[@id='refused-rules']//li")
    assert len(told) >= 2
    assert any("<b>" in line for line in told)
    assert page.all("//section[@id='refused-seeds']")


def test_a_set_in_force_is_no_news(visitor: Visitor) -> None:
    assert visitor.read("/").all(with_class("notice")) == []


def test_the_name_of_the_desk_stands_on_top(visitor: Visitor, room: Newsroom) -> None:
    assert visitor.read("/feeds").said("//a[@class='brand']") == ["Coast desk"]
    desk = room.view.settings.desk.model_copy(update={"name": None})
    settings = room.view.settings.model_copy(update={"desk": desk})
    bare = Visitor(make_app(replace(room.view, settings=settings), room.clock))
    assert bare.read("/feeds").said("//a[@class='brand']") == ["monitor"]


def test_a_command_names_the_settings_unless_they_lie_where_it_is_typed(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    visitor, command = Visitor(make_app(room.view, room.clock)), "//p[@class='note']/code"
    monkeypatch.chdir(room.folder)
    assert visitor.read("/items/4").said(command) == ["monitor explain 4"]
    monkeypatch.chdir(tmp_path)
    file = room.folder / "monitor.yaml"
    assert visitor.read("/items/4").said(command) == [f"monitor explain 4 --config {file}"]
    odd = room.view.settings.model_copy(update={"file": Path("/a b/x's.yaml")})
    site = Site(replace(room.view, settings=odd), room.clock, room.clock.now())
    assert site.config() == """'/a b/x'"'"'s.yaml'"""


@pytest.mark.parametrize(
    ("path", "section"), [("/", "Stories"), ("/items", "Items"), ("/deliveries", "Deliveries")]
)
def test_the_section_of_a_page_and_of_what_it_leads_to_is_marked(
    visitor: Visitor, path: str, section: str
) -> None:
    page = visitor.read(path)
    assert page.said("//header//a[@aria-current='page']") == [section]
    part = "stories/" if path == "/" else f"{path[1:]}/"
    inner = visitor.read(next(link for link in page.links() if f"/{part}" in link))
    assert inner.said("//header//a[@aria-current]") == [section]
    assert inner.said("//header//a[@aria-current='true']") == [section]


def test_more_rules_than_one_looks_through_are_asked_for_by_id(tmp_path: Path) -> None:
    rules = [{"id": f"rule-{n}", "match": f"word{n}"} for n in range(501)]
    with a_newsroom(tmp_path, feeds=[{"url": HERALD}], rules=rules) as room:
        visitor = Visitor(make_app(room.view, room.clock))
        for path in ("/", "/hits"):
            page = visitor.read(f"{path}?rule=rule-7")
            assert not page.all("//select")
            [field] = page.all("//label[@for='rule']/following-sibling::input[@id='rule']")
            assert field.get("value") == "rule-7"
            assert len(page.source) < 10_000
        listed = visitor.read("/rules")
        assert len(listed.all(with_class("row"))) == 500
        assert "1 more: monitor rules list" in listed.text


def test_a_rule_that_is_gone_is_named_by_its_id(room: Newsroom) -> None:
    site = Site(room.view, room.clock, room.clock.now())
    assert (site.chip("of-old").title, site.chip("of-old").level) == ("of-old", "medium")
    assert site.chip("pumps").title == "pumps"

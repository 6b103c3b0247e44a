"""The pages in a real browser: nothing runs, sticks out, or is asked for elsewhere."""

import asyncio
import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page

from monitor.web.server import serve
from tests.browser.chromium import a_browser
from tests.browser.shots import largest_story
from tests.support.newsroom import Newsroom, a_day, fill

WIDTHS = (320, 390, 1600)
THEMES = ("light", "dark")
LISTS = (
    "", "?show=all", "?rule=quiet-one", "items", "hits", "feeds", "deliveries", "rules", "seeds",
    "status", "nothing",
)  # fmt: skip
TARGETS = "a:visible, button:visible, select:visible, summary:visible"


@contextmanager
def served(room: Newsroom) -> Iterator[str]:
    """The address of a newsroom's page, served by a thread of its own."""
    web = room.view.settings.web.model_copy(update={"port": 0})
    view = replace(room.view, settings=room.view.settings.model_copy(update={"web": web}))
    told: list[str] = []
    is_up, stop = threading.Event(), threading.Event()

    async def run() -> None:
        async with serve(view) as url:
            told.append(url)
            is_up.set()
            await asyncio.to_thread(stop.wait)

    thread = threading.Thread(target=asyncio.run, args=(run(),))
    thread.start()
    try:
        assert is_up.wait(60)
        yield told[0]
    finally:
        stop.set()
        thread.join(60)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A full day's page, with a set of rules refused."""
    with a_day(tmp_path_factory.mktemp("newsroom")) as room:
        fill(room)
        (room.folder / "rules" / "broken.yaml").write_text("rules: [{id: x, match: '(a'}]\n")
        room.view.rules.ask()
        asyncio.run(room.view.rules.tick())
        with served(room) as told:
            yield told


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Browser]:  # after the page: no loop may run before it
    with a_browser() as started:
        yield started


@pytest.fixture(scope="module")
def places(browser: Browser, address: str) -> list[str]:
    """Every list, and each story, item and delivery that they lead to."""
    page = browser.new_page()
    found = [address + path for path in LISTS]
    for path, part in (
        ("?show=all", "stories/"),
        ("items", "items/"),
        ("deliveries", "deliveries/"),
    ):
        page.goto(address + path)
        links = page.locator(f"main a[href*='{part}']").evaluate_all("all => all.map(a => a.href)")
        found += dict.fromkeys(link.partition("#")[0] for link in links)
    page.close()
    return found


def test_a_page_fits_keeps_quiet_and_stays_at_home(
    browser: Browser, address: str, places: list[str]
) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(address) else said.append(asked.url),
    )
    for place in places:
        response = page.goto(place)
        assert response is not None
        assert "default-src 'none'" in response.headers["content-security-policy"]
        for width, theme in itertools.product(WIDTHS, THEMES):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (place, width)
        assert page.evaluate("window.__pwned") is None
        assert [each for each in said if "404" not in each or "nothing" not in place] == [], place
        said.clear()
    page.close()


def test_what_is_clicked_is_large_enough(browser: Browser, places: list[str]) -> None:
    """Links inside a sentence too, though WCAG 2.2 (2.5.8) would let them be smaller."""
    page = browser.new_page(viewport={"width": 390, "height": 800})
    found: set[str] = set()
    for place in places:
        page.goto(place)
        small = page.locator(TARGETS).evaluate_all(
            """all => all.filter(each => !each.matches('.skip')
                && each.getBoundingClientRect().height < 23.5)
              .map(each => each.outerHTML.slice(0, 120))"""
        )
        found.update(small)
    page.close()
    assert found == set()


def test_a_title_and_a_rule_of_any_length_fit(browser: Browser, address: str) -> None:
    """Titles end after three lines, names of rules where the row does."""
    page = browser.new_page(viewport={"width": 390, "height": 800})
    for path in ("", "items", "hits", "deliveries", "rules"):
        page.goto(address + path)
        page.evaluate(
            """() => {
              const long = 'A very long title with many words in it '.repeat(20);
              document.querySelectorAll('.row h2 a, .chip .name, .clamped bdi, .of a, .address bdi')
                .forEach(each => { each.textContent = long; });
            }"""
        )
        for width in (320, 390, 800, 1200):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        tallest = page.locator(".row h2 a").evaluate_all(
            "all => Math.max(0, ...all.map(each => each.getBoundingClientRect().height))"
        )
        assert tallest < 75, path
    page.close()


def test_the_keyboard_reaches_the_content_first(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("link => link === document.activeElement")
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_a_rule_is_chosen_with_a_form_and_a_story_opened_with_a_link(
    browser: Browser, address: str
) -> None:
    page: Page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    page.get_by_label("Rule").select_option("derna-airstrikes")
    page.get_by_role("button", name="Filter").click()
    assert page.url.endswith("?rule=derna-airstrikes")
    page.get_by_role("link", name="Warplanes strike fuel depot near Derna").click()
    page.get_by_text("What they have in common").last.click()
    assert page.locator("#echoes blockquote.common").last.is_visible()
    page.get_by_role("link", name="text and decisions").last.click()
    assert page.get_by_role("heading", name="Every decision").is_visible()
    page.context.close()


def test_arabic_runs_from_the_right_inside_its_own_box(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.locator("h2 a[lang=ar]").first.click()
    assert page.locator("h1").evaluate("each => getComputedStyle(each).direction") == "rtl"
    quote = page.locator("blockquote").first
    assert quote.evaluate("each => getComputedStyle(each).direction") == "rtl"
    mark = quote.locator("mark").first
    assert mark.evaluate("each => getComputedStyle(each).padding") == "0px"
    assert page.locator("nav").first.evaluate("each => getComputedStyle(each).direction") == "ltr"
    page.close()


def test_pictures_are_taken_of_the_story_that_most_reports_tell(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address)
    page.goto(largest_story(page))
    assert page.locator("h1").inner_text() == "Warplanes strike fuel depot near Derna"
    page.close()

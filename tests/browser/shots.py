"""Pictures of a running page for the documentation: ``make shots`` while ``make demo`` stays up."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Error, Page

from tests.browser.chromium import a_browser
from tests.support.sources import ROOT

FOLDER = ROOT / "docs" / "pictures"
ADDRESS = "http://127.0.0.1:8080/"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture that the documentation shows.

    Args:
        ends: Selector of what is shown whole or not at all: it ends below the last that fits.
        height: The most that it may be high, in CSS pixels; the page's own scale.
    """

    file: str
    page: Literal["stories", "story"]
    theme: Literal["light", "dark"]
    width: int
    height: int
    ends: str


PICTURES = (
    Picture("stories-light.png", "stories", "light", 1200, 800, ".row"),
    Picture("story-light.png", "story", "light", 1200, 1000, ".report"),
    Picture("story-dark-390.png", "story", "dark", 390, 1280, ".report"),
)


def take_pictures(address: str, folder: Path = FOLDER) -> list[Path]:
    """Write pictures of the stories and of the one with most reports; others are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    with a_browser() as browser:
        page = browser.new_page()
        page.goto(address)
        places = {"stories": address, "story": largest_story(page)}
        page.close()
        taken = [_take(browser, places[each.page], each, folder) for each in PICTURES]
    for other in set(folder.glob("*.png")) - set(taken):
        other.unlink()
    return taken


def largest_story(page: Page) -> str:
    """Address of the story of the open list that most reports tell."""
    found: dict[str, int] = {}
    for row in page.locator(".row").all():
        told = row.locator(".tally").inner_text()
        numbers = [int(number.replace(",", "")) for number in re.findall(r"[\d,]+", told)]
        found[row.locator("h2 a").evaluate("link => link.href")] = sum(numbers)
    if not found:
        raise LookupError("the page shows no story yet")
    return max(found, key=lambda each: found[each])


def _take(browser: Browser, address: str, picture: Picture, folder: Path) -> Path:
    page = browser.new_page(
        viewport={"width": picture.width, "height": 600}, color_scheme=picture.theme
    )
    page.goto(address)
    ends = page.locator(picture.ends).evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().bottom)"
    )
    height = int(max((end for end in ends if end <= picture.height), default=picture.height))
    path = folder / picture.file
    page.screenshot(
        path=path, full_page=True, clip={"x": 0, "y": 0, "width": picture.width, "height": height}
    )
    page.close()
    return path


def main() -> int:
    """Take the pictures of the page whose address is the first argument."""
    address = sys.argv[1] if len(sys.argv) > 1 else ADDRESS
    try:
        pictures = take_pictures(address)
    except (Error, LookupError, RuntimeError) as error:
        why = str(error).splitlines()[0]
        sys.stderr.write(f"no pictures of {address}: {why}\nstart a page first: make demo\n")
        return 1
    for path in pictures:
        sys.stdout.write(f"{path.name}  {path.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

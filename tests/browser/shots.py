"""Pictures of a running page for the documentation: ``make shots`` while ``make demo`` stays up."""

import re
import sys
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from tests.browser.chromium import a_browser
from tests.support.sources import ROOT

FOLDER = ROOT / "docs" / "pictures"
ADDRESS = "http://127.0.0.1:8080/"
WIDTHS = {1200: 860, 390: 844}  # and the height at which a picture ends
THEMES = ("light", "dark")


def take_pictures(address: str, folder: Path = FOLDER) -> list[Path]:
    """Write pictures of the stories and of the one with most reports, in both themes and widths."""
    folder.mkdir(parents=True, exist_ok=True)
    with a_browser() as browser:
        page = browser.new_page()
        page.goto(address)
        places = {"stories": address, "story": largest_story(page)}
        page.close()
        return [
            _picture(
                browser,
                address,
                folder / f"{name}-{theme}{'' if width > 390 else '-390'}.png",
                theme,
                width,
            )
            for name, address in places.items()
            for theme in THEMES
            for width in WIDTHS
        ]


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


def _picture(browser: Browser, address: str, path: Path, theme: str, width: int) -> Path:
    page = browser.new_page(
        viewport={"width": width, "height": 600},
        color_scheme="dark" if theme == "dark" else "light",
        device_scale_factor=1 if width > 390 else 2,
    )
    page.goto(address)
    height = min(page.evaluate("document.documentElement.scrollHeight"), WIDTHS[width])
    page.screenshot(
        path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height}
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

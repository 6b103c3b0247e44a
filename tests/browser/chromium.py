"""The browser of this machine, found by name, and started as tests and pictures need it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = (
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-gpu",
    "--no-first-run",
)


def find_browser() -> str | None:
    """Path of the first browser that is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def a_browser() -> Iterator[Browser]:
    """A browser without windows.

    Raises:
        RuntimeError: None is installed.
    """
    path = find_browser()
    if path is None:
        raise RuntimeError(f"no browser: install one of {', '.join(NAMES)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, chromium_sandbox=False, args=list(_ARGUMENTS)
        )
        try:
            yield browser
        finally:
            browser.close()

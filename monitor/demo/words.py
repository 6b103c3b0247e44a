"""The words before and after the scenes: where one is, and what one may do next."""

from collections.abc import Iterator
from pathlib import Path

from monitor.app.view import View
from monitor.demo.desk import SETTINGS
from monitor.demo.page import Page
from monitor.demo.terminal import Line
from monitor.services.reloader import Refusal

_ABOUT = (
    "This is the real daemon on a desk of its own: no internet, nothing of yours is touched. "
    "All outlets and all news here are invented; a small server on this machine tells them."
)


def welcome(view: View, page: Page) -> Iterator[Line]:
    """Where the page is, and what is about to happen."""
    moved = f" (port {page.taken} is taken)" if page.taken is not None else ""
    yield Line(f"Page: {page.url}{moved}", "strong", label=None)
    yield Line(label=None)
    yield Line(_ABOUT, label=None)
    book, corpus = view.rules.current, view.seeds.current
    receivers = " and ".join(
        receiver.kind.replace("email", "mail") for receiver in book.receivers.values()
    )
    told = (
        f"It polls {len(book.feeds)} feeds, knows {len(corpus.seeds)} documents already (seeds), "
        f"has {len(book.rules)} rules, and alerts by {receivers}."
    )
    yield Line(told, label=None)
    yield Line(label=None)


def next_steps(
    view: View, page: Page, program: str, *, item: int | None, stays: bool, is_kept: bool
) -> Iterator[Line]:
    """What one may do now.

    Args:
        item: Id of the report that made the alert; None where there was none.
        stays: Whether daemon and page run on.
        is_kept: Whether the desk's folder outlives the demonstration.
    """
    base = view.settings.base
    yield Line(label=None)
    yield Line("What next", "heading", label=None)
    if stays:
        yield _row("look at the page", page.url)
        yield _row("change a rule", f"{base / 'rules' / 'dossier.yaml'} (live within 2 s)")
    if (stays or is_kept) and item is not None:
        yield _row("ask for reasons", f"{program} explain {item} --config {base / SETTINGS}")
    yield _row("a desk of yours", f"{program} init my-desk")
    if stays:
        yield _row("end this", "Ctrl-C" + ("" if is_kept else "; the desk's folder is removed"))


def reloaded(name: str, refusal: Refusal | None) -> Iterator[Line]:
    """What became of a folder that was changed."""
    if refusal is None:
        yield Line(f"{name} read again: what the folder says is in force", label=None)
    else:
        yield Line(f"{name} refused, the last good set stays in force: {refusal.line}", label=None)


def farewell(keep: Path | None) -> Iterator[Line]:
    """The last line."""
    yield Line(label=None)
    yield Line(f"Ended; the desk stays in {keep}." if keep else "Ended.", label=None)


def _row(name: str, value: str) -> Line:
    return Line(f"{name:<16}  {value}", label=None, hang=18)

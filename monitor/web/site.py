"""Every address of the page, and what is said when something is wrong."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from monitor.app.view import View
from monitor.clock import Clock, SystemClock
from monitor.errors import NotFoundError, StoreError
from monitor.metrics import INTERNAL_ERRORS
from monitor.web import deliveries, desk, feeds, items, probes, status, stories, unsubscribe
from monitor.web.ask import Ask, WrongQuestionError
from monitor.web.guard import Guard
from monitor.web.page import Site

Page = Callable[[Site, Ask], Response]
Endpoint = Callable[[Request], Awaitable[Response]]

_log = structlog.get_logger()
# Pages made at a time. They share the daemon's threads, and the four readers of the store, with its
# polls and deliveries: one reader stays free for those.
_WORTH_BYTES = 1024  # a shorter answer fits a packet as it is
_AT_ONCE = 3

ROUTES: tuple[tuple[str, Page], ...] = (
    ("/", stories.list_stories),
    ("/stories", stories.go_home),
    ("/stories/{story}", stories.show_story),
    ("/items", items.list_items),
    ("/items/{item}", items.show_item),
    ("/hits", items.list_hits),
    ("/feeds", feeds.list_feeds),
    ("/deliveries", deliveries.list_deliveries),
    ("/deliveries/{delivery}", deliveries.show_delivery),
    ("/rules", desk.list_rules),
    ("/seeds", desk.list_seeds),
    ("/status", status.show_status),
    ("/readyz", probes.is_ready),
    ("/metrics", probes.show_metrics),
    ("/schema/alert.json", probes.show_schema),
)
AT_HAND: tuple[tuple[str, Page], ...] = (
    ("/healthz", probes.is_alive),
    ("/static/{name}", probes.show_asset),
)
"""What lies in memory: answered on the loop, past the turn of the pages."""


def make_app(view: View, clock: Clock | None = None) -> Starlette:
    """The page as an ASGI application.

    Args:
        clock: What "12 min ago" is measured by; None means the computer's.
    """
    clock = clock or SystemClock()
    site = Site(view, clock, clock.now())
    turn = asyncio.Semaphore(_AT_ONCE)
    routes = [
        *(Route(path, _in_turn(page, site, turn), methods=["GET"]) for path, page in ROUTES),
        *(Route(path, _at_hand(page, site), methods=["GET"]) for path, page in AT_HAND),
        Route(unsubscribe.PATH, _end_of_mails(site, turn), methods=["GET", "POST"]),
    ]

    async def refuse(request: Request, error: Exception) -> Response:
        code = error.status_code if isinstance(error, HTTPException) else 500
        async with turn:
            response = await asyncio.to_thread(_trouble, site, _ask(request), code)
        if code == HTTPStatus.METHOD_NOT_ALLOWED:
            response.headers["Allow"] = _allowed(error)
        return response

    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(Guard, web=view.settings.web),
            Middleware(GZipMiddleware, minimum_size=_WORTH_BYTES),
        ],
        exception_handlers={HTTPException: refuse},
    )
    app.router.redirect_slashes = False  # its redirects name a host, which a proxy may not know
    return app


def _in_turn(page: Page, site: Site, turn: asyncio.Semaphore) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        async with turn:
            return await asyncio.to_thread(_answer, page, site, _ask(request))

    return endpoint


def _end_of_mails(site: Site, turn: asyncio.Semaphore) -> Endpoint:
    """The only address that anything is posted to."""
    pages = {
        True: _in_turn(unsubscribe.end_mails, site, turn),
        False: _in_turn(unsubscribe.refuse_to_guess, site, turn),
    }
    question = _in_turn(unsubscribe.show_question, site, turn)

    async def endpoint(request: Request) -> Response:
        if request.method != "POST":
            return await question(request)
        return await pages[await unsubscribe.is_one_click(request)](request)

    return endpoint


def _at_hand(page: Page, site: Site) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            return page(site, _ask(request))
        except NotFoundError as error:
            raise HTTPException(HTTPStatus.NOT_FOUND) from error  # that page is made in its turn

    return endpoint


def _ask(request: Request) -> Ask:
    named = {name: str(value) for name, value in request.path_params.items()}
    return Ask(request.url.path, named, tuple(request.query_params.multi_items()))


def _answer(page: Page, site: Site, ask: Ask) -> Response:
    """Make a page, or say in plain words why not."""
    try:
        return page(site, ask)
    except WrongQuestionError as error:
        return _trouble(site, ask, 400, str(error))
    except NotFoundError as error:
        return _trouble(site, ask, 404, _sentence(str(error)))
    except StoreError as error:
        _log.warning("page_not_served", path=_logged(ask.path), why=str(error))
        return _trouble(site, ask, 503)
    except Exception:  # noqa: BLE001  # one page must not stop the others
        INTERNAL_ERRORS.labels(part="web").inc()
        _log.exception("page_failed", path=_logged(ask.path))
        return _trouble(site, ask, 500)


def _logged(path: str) -> str:
    """A path without what only the recipient of a mail may know."""
    first, _, rest = path.removeprefix("/").partition("/")
    return f"/{first}/..." if first == "unsubscribe" and rest else path


_TROUBLE = {
    404: "There is no such page. It may never have been here, or what it showed is no longer kept.",
    405: "This page can be read, not written to: it answers to GET and HEAD. "
    "Rules, seeds and settings are changed in their files.",
    500: "This page could not be made: an error of ours. The log of the daemon tells where. "
    "Polling, matching and delivering go on.",
    503: "The database cannot be read right now. Nothing is lost; try again in a moment. "
    "The log of the daemon tells why.",
}


def _trouble(site: Site, ask: Ask, code: int, text: str = "") -> Response:
    title = HTTPStatus(code).phrase.capitalize()
    return site.page(
        "trouble.html", ask, code, title=title, code=code, text=text or _TROUBLE.get(code, title)
    )


def _allowed(error: Exception) -> str:
    """The methods that an address takes, as the router told them."""
    told = error.headers if isinstance(error, HTTPException) else None
    return ", ".join(sorted((told or {}).get("Allow", "GET, HEAD").split(", ")))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."

"""What programs ask: is it alive, is it ready, its figures, its files."""

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import PlainTextResponse, Response

from monitor.errors import NotFoundError, StoreError
from monitor.web import assets
from monitor.web.ask import Ask
from monitor.web.page import Site

_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


def is_alive(_site: Site, _ask: Ask) -> Response:
    """The process answers; no more is said."""
    return PlainTextResponse("ok\n")


def is_ready(site: Site, _ask: Ask) -> Response:
    """The database can be read, and takes in what the feeds bring."""
    try:
        site.view.archive.health()
    except StoreError:
        return PlainTextResponse("the database cannot be read\n", 503)
    if site.view.refusal():  # what it says is for the log: anybody may ask here
        return PlainTextResponse("the database takes in no news\n", 503)
    return PlainTextResponse("ready\n")


def show_metrics(_site: Site, _ask: Ask) -> Response:
    """All metrics, as Prometheus reads them."""
    return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def show_schema(_site: Site, _ask: Ask) -> Response:
    """The JSON Schema of what webhooks receive."""
    return Response(assets.alert_schema(), media_type="application/schema+json")


def show_asset(_site: Site, ask: Ask) -> Response:
    """A file whose name holds its hash; under another hash it never was.

    Raises:
        NotFoundError: There is none of that name.
    """
    for asset in (assets.stylesheet(), assets.icon()):
        if asset.name == ask.named["name"]:
            return Response(asset.body, headers=_FOR_EVER, media_type=asset.media_type)
    msg = "there is no such file"
    raise NotFoundError(msg)

"""How the daemon is: whether work gets done, what is refused, which versions run."""

import platform

from starlette.responses import Response

from monitor.services.health import diagnose
from monitor.web.ask import Ask
from monitor.web.page import Site


def show_status(site: Site, ask: Ask) -> Response:
    """Health, refused files with all their errors, figures and versions."""
    ask.filters()
    archive = site.view.archive
    health = archive.health()
    return site.page(
        "status.html",
        ask,
        health=health,
        troubles=diagnose(health, site.clock.now(), started_at=site.started_at),
        counts={each.name: each.n for each in archive.counts()},
        book=site.view.rules.current,
        database=site.view.settings.database.shown,
        python=platform.python_version(),
    )

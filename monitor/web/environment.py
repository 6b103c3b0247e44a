"""The templates, and all that they may call; what they put into a page is made harmless first."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import monitor
from monitor.model import alertwords, deskwords, provenance, wording
from monitor.web import assets, foreign, highlight, words


def fill(template: str, **facts: object) -> str:
    """A page as HTML, from its template and the facts that it shows."""
    return _environment().get_template(template).render(facts)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("monitor.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_harmless,
    )
    environment.globals.update(
        version=monitor.__version__,
        css=assets.stylesheet().name,
        icon=assets.icon().name,
        count=wording.count,
        number=words.number,
        size=wording.size,
        took=words.took,
        seconds=words.seconds,
        not_alerted=words.NOT_ALERTED,
        goes_on=words.GOES_ON,
        idle=words.IDLE,
        why_quiet=words.why_quiet,
        judgment=wording.judgment,
        role_pieces=wording.role_pieces,
        share=wording.share,
        tell_sources=provenance.tell_sources,
        tell_ruling=deskwords.tell_ruling,
        origin_not_held=provenance.origin_not_held,
        alert_state=words.alert_state,
        feed_state=words.feed_state,
        delivery_state=words.delivery_state,
        hold_state=words.hold_state,
        tell_hold=alertwords.tell_hold,
        ROLES=wording.ROLES,
        VERDICTS=wording.VERDICTS,
        HOW=wording.HOW,
        link=foreign.link,
        host=foreign.host,
        shown_url=wording.shown_url,
        language=foreign.language,
        isolated=foreign.isolated,
        marked=highlight.marked,
        spaced=highlight.spaced,
        common_marks=highlight.common_marks,
        spans_in=highlight.spans_in,
        said_spans=highlight.said_spans,
        met_behind=highlight.met_behind,
    )
    return environment


def _harmless(value: object) -> object:
    """What a template puts into a page; all but our own markup may come from outside."""
    return (
        foreign.shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
    )

"""The one page that changes something: a recipient ends the mails by the link in each (RFC 8058).

Programs that look at mails open their links, so opening it only asks. What acts is a POST that says
``List-Unsubscribe=One-Click``, from the button of the page or from a mail program by itself. It
needs no session and no login: the token in its address was sent to nobody but the recipient.
"""

from email import message_from_bytes
from email.message import Message
from urllib.parse import parse_qsl

import structlog
from starlette.requests import Request
from starlette.responses import Response

from monitor.errors import NotFoundError
from monitor.web.ask import Ask, WrongQuestionError
from monitor.web.page import Site

PATH = "/unsubscribe/{token}"
_FIELD, _VALUE = "List-Unsubscribe", "One-Click"
_MAX_BYTES = 8 * 1024
_log = structlog.get_logger()


def show_question(site: Site, ask: Ask) -> Response:
    """Whether the mails are to end, with the button that ends them.

    Raises:
        NotFoundError: The address was not made here.
    """
    receiver, recipient = _named(site, ask)
    return site.page("unsubscribe.html", ask, receiver=receiver, recipient=recipient, is_done=False)


def end_mails(site: Site, ask: Ask) -> Response:
    """End the mails, and say so.

    Raises:
        NotFoundError: The address was not made here.
    """
    receiver, recipient = _named(site, ask)
    if site.view.opt_out is not None:
        site.view.opt_out.end_mails(receiver, recipient)
        _log.info("mails_ended", receiver=receiver, recipient=recipient)
    return site.page("unsubscribe.html", ask, receiver=receiver, recipient=recipient, is_done=True)


def refuse_to_guess(_site: Site, _ask: Ask) -> Response:
    """Say what a POST must hold.

    Raises:
        WrongQuestionError: Always.
    """
    msg = f"Nothing was changed: this address takes {_FIELD}={_VALUE} and nothing else."
    raise WrongQuestionError(msg)


async def is_one_click(request: Request) -> bool:
    """Whether a request says what acts, as a form of either kind; not read beyond 8 KiB."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MAX_BYTES:
            return False
    return _VALUE in _values(request.headers.get("content-type", ""), body)


def _values(content_type: str, body: bytes) -> list[str]:
    """What the form says of the field.

    Example:
        >>> _values("application/x-www-form-urlencoded", b"List-Unsubscribe=One-Click")
        ['One-Click']
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        fields = parse_qsl(body.decode("utf-8", "replace"))
        return [value for name, value in fields if name == _FIELD]
    if kind != "multipart/form-data":
        return []
    form = message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    parts = form.get_payload() if form.is_multipart() else []
    return [_text(part) for part in parts if isinstance(part, Message) and _name(part) == _FIELD]


def _name(part: Message) -> str:
    return str(part.get_param("name", "", header="content-disposition"))


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return payload.decode("utf-8", "replace").strip() if isinstance(payload, bytes) else ""


def _named(site: Site, ask: Ask) -> tuple[str, str]:
    ask.filters()
    named = site.view.opt_out.named_by(ask.named["token"]) if site.view.opt_out else None
    if named is None:  # what is wrong with it is nobody's business
        msg = "there is no such page"
        raise NotFoundError(msg)
    return named

"""Services through Apprise: the real library, and a real server behind its `json://`."""

import asyncio
import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor.adapters.notify.apprise import AppriseNotifier, AppriseOptions
from monitor.adapters.notify.registry import NotifyContext, SmtpServer
from monitor.clock import SystemClock
from monitor.model.alert import Delivery, Outcome
from tests.support.alerts import delivery
from tests.support.webhookserver import Answer, WebhookServer

TEXT = "غارات على درنة\n<b>12 & more</b>\n  https://news.example/1"


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """All that reaches the root logger, down to the last detail."""
    root, text = logging.getLogger(), io.StringIO()
    handler, level = logging.StreamHandler(text), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(handler)
    root.setLevel(level)


def options(*urls: str) -> AppriseOptions:
    return AppriseOptions.model_validate({"url": urls[0] if len(urls) == 1 else list(urls)})


def tell(written: AppriseOptions, *deliveries: Delivery, timeout_s: float = 60.0) -> list[Outcome]:
    async def go() -> list[Outcome]:
        context = NotifyContext(None, SmtpServer(), timeout_s, SystemClock())  # type: ignore[arg-type]  # it has sockets of its own
        notifier = AppriseNotifier(written, context)
        return [await notifier.send(one) for one in deliveries]

    return asyncio.run(go())


def a_text(recipient: str = "") -> Delivery:
    return delivery(TEXT.encode(), recipient=recipient, title="Strikes <b>")


def url_of(server: WebhookServer, rest: str = "T0SECRET?-token=SECRET") -> str:
    return f"json://127.0.0.1:{server.port}/{rest}"


def a_service(*answers: Answer) -> WebhookServer:
    """A server that takes what Apprise makes of a delivery, which is no webhook of ours."""
    return WebhookServer(answers or [Answer()], checks=False)


def answered(answer: Answer, **more: Any) -> tuple[Outcome, WebhookServer]:
    with a_service(answer) as server:
        [outcome] = tell(options(url_of(server)), a_text(), **more)
    return outcome, server


def test_title_and_text_arrive_as_they_were_frozen() -> None:
    outcome, server = answered(Answer())
    assert outcome == Outcome("sent")
    [received] = server.received
    posted = json.loads(received.body)
    assert (posted["title"], posted["message"]) == ("Strikes <b>", TEXT)
    assert received.path.startswith("/T0SECRET")
    assert "webhook-id" not in received.headers


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_bad_w01_apprise_follows_no_redirect_either(status: int) -> None:
    with a_service() as elsewhere:
        outcome, _ = answered(Answer(status, headers={"location": elsewhere.url}))
    assert (outcome.kind, outcome.code) == ("retry", status)
    assert elsewhere.received == []


@pytest.mark.parametrize(
    ("status", "blames"),
    [(500, "endpoint"), (404, "endpoint"), (429, "endpoint"), (400, "message")],
)
def test_a_status_is_told_where_apprise_tells_it(status: int, blames: str) -> None:
    outcome, _ = answered(Answer(status, body=b"SECRET"))
    assert (outcome.kind, outcome.code, outcome.blames) == ("retry", status, blames)
    assert outcome.error == f"json://...: HTTP {status}"


def test_a_service_that_never_answers_is_given_up_and_not_asked_twice_at_a_time() -> None:
    with a_service(Answer(delay_s=60), Answer()) as server:
        late, busy = tell(options(url_of(server)), a_text(), a_text(), timeout_s=0.2)
    assert late.error == "json://...: no answer within 0.2 s"
    assert busy.error == "json://...: an earlier attempt has not ended yet"
    assert len(server.received) == 1


def test_nothing_of_a_url_is_told_or_logged_but_its_scheme(
    capfd: pytest.CaptureFixture[str], logged: io.StringIO
) -> None:
    with a_service(Answer(500, body=b"SECRET")) as server:
        written = options(url_of(server))
        outcomes = tell(written, a_text())
    outcomes += tell(written, a_text())
    assert [outcome.error for outcome in outcomes] == [
        "json://...: HTTP 500",
        "json://...: not delivered; Apprise does not tell why",
    ]
    out, err = capfd.readouterr()
    assert "SECRET" not in repr(written) + out + err + logged.getvalue()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nosuch://SECRET", "no URL of a service"),
        ("tgram://SECRET", "no URL of a service"),
        ("http://SECRET.example/", "no URL of a service"),
        ("", "no URL of a service"),
        ("json://desk.example/SECRET?redirect=yes", "redirects are not followed"),
        ("jsons://desk.example/SECRET?verify=no", "certificates are verified"),
        ("json://desk.example/SECRET?optional=yes", "what fails is tried again"),
        ("json://desk.example/SECRET?retry=3", "delivery.retry"),
    ],
)
def test_a_url_that_apprise_cannot_use_or_that_loosens_our_rules_is_refused(
    url: str, says: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValueError, match=says) as refused:
        options(url)
    assert "SECRET" not in str(refused.value) + "".join(capfd.readouterr())


def test_no_url_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        AppriseOptions.model_validate({"url": []})


def test_each_of_several_urls_has_a_delivery_of_its_own() -> None:
    with a_service() as one, a_service(Answer(500)) as two:
        written = options(url_of(one), url_of(two), "jsons://desk.example/")
        assert written.recipients == ("json", "json 2", "jsons")
        sent, failed, gone = tell(written, *map(a_text, ("json", "json 2", "json 3")))
    assert [sent.kind, failed.kind] == ["sent", "retry"]
    assert (gone.kind, gone.blames) == ("retry", "message")
    assert gone.error == "json 3 is not among its URLs any more"
    assert (len(one.received), len(two.received)) == (1, 1)


def test_a_single_url_needs_no_recipient() -> None:
    assert options("json://desk.example/").recipients == ("",)


def test_the_package_is_loaded_late_and_without_it_one_line_says_how_to_get_it(
    tmp_path: Path,
) -> None:
    """The package as it is on a machine that has none: importing it fails."""
    (tmp_path / "apprise.py").write_text("raise ImportError('not here')")
    program = (
        "from monitor.adapters.notify.registry import options_models\n"
        "model = options_models()['apprise']  # loading it here would end the program\n"
        "try:\n"
        "    model.model_validate({'url': 'json://h/SECRET'})\n"
        "except ValueError as error:\n"
        "    print(error.errors()[0]['msg'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{Path.cwd()}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "apprise is not installed; run: pip install 'apprise>=2.2'" in done.stdout
    assert done.stderr == ""

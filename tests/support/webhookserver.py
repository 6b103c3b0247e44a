"""A webhook receiver on loopback: a thread in a test, or a process of its own in a drill.

    python -m tests.support.webhookserver --port 0 --log requests.jsonl

prints its port as the first line. Each request is one JSON line in the log, written before it is
answered: what is not in the log was never acknowledged.
"""

import argparse
import base64
import json
import ssl
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

from tests.support.bodies import check_body


@dataclass(frozen=True, slots=True)
class Answer:
    """How one request is answered.

    Args:
        drop: before = close the connection without reading the body (nothing is logged);
            middle = close it when half of the body is read; after = log the request, then close
            without an answer.
        delay_s: Pause before the status.
        endless: Send the body again and again until the client goes away.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b"ok"
    delay_s: float = 0.0
    drop: Literal["", "before", "middle", "after"] = ""
    endless: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """One request that was read whole; header names are in small letters."""

    id: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class WebhookServer:
    """Receives; the answers are used in order, the last one again and again.

    Every request is checked (`tests.support.bodies.check_body`), and that an id never comes with
    two bodies; what is wrong is raised at the end of the ``with``.

    Args:
        tls: Certificate and key in one file each; None is plain HTTP.
        secrets: Those that every request must be signed with; without any none may be signed.
        checks: Whether that is done; a drill's process of its own leaves it to who reads its log.
    """

    def __init__(
        self,
        answers: Sequence[Answer] = (Answer(),),
        *,
        port: int = 0,
        log: Path | None = None,
        tls: tuple[Path, Path] | None = None,
        secrets: Sequence[str] = (),
        checks: bool = True,
    ) -> None:
        self.answers = list(answers)
        self.received: list[Received] = []
        self.sent_bytes = 0
        self.problems: list[str] = []
        self._secrets = secrets
        self._checks = checks
        self._bodies: dict[str, bytes] = {}
        self._log = log
        self._n_asked = 0
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.owner = self
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*tls)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._scheme = "https" if tls else "http"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )

    @property
    def port(self) -> int:
        return self._server.server_address[1]

    @property
    def url(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self.port}/hook"

    def __enter__(self) -> "WebhookServer":
        self._thread.start()
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        if failure is None and self.problems:
            raise AssertionError("\n".join(self.problems))

    def next_answer(self) -> Answer:
        with self._lock:
            answer = self.answers[min(self._n_asked, len(self.answers) - 1)]
            self._n_asked += 1
        return answer

    def keep(self, received: Received) -> None:
        with self._lock:
            self.received.append(received)
            if self._log:
                _append(self._log, received)
        if self._checks:
            self._check(received)

    def _check(self, received: Received) -> None:
        try:
            check_body(received.headers, received.body, self._secrets)
            first = self._bodies.setdefault(received.id, received.body)
            assert received.body == first, "its id came with another body before"
        except (AssertionError, ValueError) as error:
            self.problems.append(f"{received.path} {received.id}: {error}")

    def answered(self, received: Received, answer: Answer) -> None:
        """An answer was written whole; for who keeps books of receipts."""

    def wait(self, seconds: float) -> None:
        self._stopping.wait(seconds)

    @property
    def is_stopping(self) -> bool:
        return self._stopping.is_set()


def read_log(path: Path) -> list[Received]:
    """The requests that a receiver has logged so far."""
    return [
        Received(row["id"], row["path"], row["headers"], base64.b64decode(row["body"]))
        for row in map(json.loads, path.read_text().splitlines() if path.exists() else ())
    ]


def _append(log: Path, received: Received) -> None:
    row = {
        "id": received.id,
        "path": received.path,
        "at": time.time(),
        "headers": dict(received.headers),
        "body": base64.b64encode(received.body).decode(),
    }
    with log.open("a") as file:
        file.write(json.dumps(row) + "\n")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    owner: WebhookServer

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet: clients that go away are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        owner = self.server.owner
        answer = owner.next_answer()
        self.close_connection = True
        if answer.drop == "before":
            return
        length = int(self.headers.get("content-length", "0"))
        if answer.drop == "middle":
            self.rfile.read(length // 2)
            return
        body = self.rfile.read(length)
        if len(body) < length:
            return  # torn: the sender died
        headers = {name.lower(): value for name, value in self.headers.items()}
        received = Received(headers.get("webhook-id", ""), self.path, headers, body)
        owner.keep(received)
        if answer.delay_s:
            owner.wait(answer.delay_s)
        if answer.drop != "after":
            self._answer(answer)
            owner.answered(received, answer)

    def do_GET(self) -> None:
        """Only a client that follows a redirect asks so."""
        self.do_POST()

    def _answer(self, answer: Answer) -> None:
        owner = self.server.owner
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if not answer.endless:
            self.send_header("content-length", str(len(answer.body)))
        self.send_header("connection", "close")
        self.end_headers()
        self.wfile.write(answer.body)
        while answer.endless and not owner.is_stopping:
            self.wfile.write(answer.body)
            owner.sent_bytes += len(answer.body)

    def log_message(self, *_: object) -> None:
        """The log is ours."""


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(description="a webhook receiver on loopback")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--statuses", default="200", help="in order, the last one for ever")
    parser.add_argument("--delay", type=float, default=0.0)
    parser.add_argument("--drop", choices=["", "before", "after"], default="")
    args = parser.parse_args()
    answers = [
        Answer(status=int(status), delay_s=args.delay, drop=args.drop)
        for status in args.statuses.split(",")
    ]
    with WebhookServer(answers, port=args.port, log=args.log, checks=False) as server:
        sys.stdout.write(f"{server.port}\n")
        sys.stdout.flush()
        threading.Event().wait()


if __name__ == "__main__":
    main()

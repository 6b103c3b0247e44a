"""``python -m bench.opensmtpd``: our mails through the OpenSMTPD of this machine.

It takes no more mails on a connection after the 100th (452 4.5.3). Sends 120 as the daemon does,
then as many over one kept connection, and tells what was taken. It starts a server of its own on
loopback, which only root may do, and ends it.
"""

import argparse
import asyncio
import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from monitor.adapters.notify.email import EmailNotifier, EmailOptions
from monitor.adapters.notify.registry import NotifyContext, SmtpServer
from monitor.clock import SystemClock
from tests.support.alerts import delivery

CONTENT = b"Message-ID: <u1@desk.example>\r\nSubject: x\r\n\r\nFirst\r\n.dots\r\n"
USER = "nobody"
CONFIG = """
listen on 127.0.0.1 port {port}
table anybody {{ "@" = {user} }}
action "keep" maildir "{mails}" virtual <anybody>
match from any for any action "keep"
"""


def main() -> int:
    """Send, count, and tell; 2 where there is no OpenSMTPD to be had."""
    parser = argparse.ArgumentParser(description="mails through OpenSMTPD")
    parser.add_argument("--mails", type=int, default=120)
    n_mails = parser.parse_args().mails
    program = shutil.which("smtpd") or shutil.which("smtpd", path="/usr/sbin")
    if program is None or os.geteuid() != 0:
        print("needs OpenSMTPD, and root to start it: apt install opensmtpd")
        return 2
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        return _measure(program, Path(name), n_mails)


def _measure(program: str, folder: Path, n_mails: int) -> int:
    port = _free_port()
    mails = folder / "mails"
    user = pwd.getpwnam(USER)
    folder.chmod(0o755)
    mails.mkdir()
    os.chown(mails, user.pw_uid, user.pw_gid)
    config = folder / "smtpd.conf"
    config.write_text(CONFIG.format(port=port, mails=mails, user=USER))
    config.chmod(0o600)
    server = subprocess.Popen([program, "-d", "-f", str(config)], stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, server)
        began = time.monotonic()
        sent = asyncio.run(_send(port, n_mails))
        took_s = time.monotonic() - began
        print(f"a connection each: {sent} of {n_mails} taken, {n_mails / took_s:.0f}/s")
        print(f"one connection: {_send_on_one(port, n_mails)}")
        print(f"in the mailbox: {_arrived(mails / 'new', sent)} or more")
        return sent != n_mails
    finally:
        server.terminate()
        server.wait(30)


async def _send(port: int, n_mails: int) -> int:
    """As the daemon sends; tell how many were taken."""
    context = NotifyContext(
        None,  # type: ignore[arg-type]  # no HTTP here
        SmtpServer("127.0.0.1", port, "none"),
        60.0,
        SystemClock(),
    )
    notifier = EmailNotifier(EmailOptions(to=["desk@example.org"]), context)
    one = delivery(CONTENT, recipient="desk@example.org", mail_from="monitor@desk.example")
    outcomes = [await notifier.send(one) for _ in range(n_mails)]
    for error in {outcome.error for outcome in outcomes if outcome.error}:
        print(error)
    return sum(outcome.kind == "sent" for outcome in outcomes)


def _send_on_one(port: int, n_mails: int) -> str:
    with smtplib.SMTP("127.0.0.1", port) as kept:
        for n in range(n_mails):
            try:
                kept.sendmail("monitor@desk.example", ["desk@example.org"], CONTENT)
            except smtplib.SMTPException as error:
                return f"refused after {n}: {error}"
    return f"all {n_mails} taken"


def _arrived(mailbox: Path, expected: int) -> int:
    """How many mails lie there, once that is enough or half a minute is over."""
    n_mails = 0
    for _ in range(300):
        n_mails = len(list(mailbox.iterdir())) if mailbox.is_dir() else 0
        if n_mails >= expected:
            break
        time.sleep(0.1)
    return n_mails


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        if server.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    sys.exit("OpenSMTPD did not start; is another one running?")


if __name__ == "__main__":
    sys.exit(main())

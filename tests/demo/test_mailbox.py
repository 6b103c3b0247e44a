import asyncio
from email.message import EmailMessage

import aiosmtplib

from monitor.demo.mailbox import Mailbox
from tests.support.clock import NOON, FakeClock


def test_a_mail_is_kept_with_its_envelope_and_its_text() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@demo.example", "b@demo.example", "درنة"
    message.set_content("Plain words.\n")
    message.add_alternative("<p>Words</p>", subtype="html")

    async def play() -> Mailbox:
        async with Mailbox(FakeClock()) as mailbox:
            await aiosmtplib.send(
                message,
                hostname="127.0.0.1",
                port=mailbox.port,
                start_tls=False,
                sender="env@demo.example",
                recipients=["c@demo.example"],
            )
        return mailbox

    [mail] = asyncio.run(play()).mails
    assert (mail.sender, mail.recipients, mail.at) == (
        "env@demo.example",
        ("c@demo.example",),
        NOON,
    )
    assert mail.message["Subject"] == "درنة"
    assert mail.text == "Plain words.\n"


def test_leaving_closes_also_a_connection_that_says_nothing() -> None:
    async def play() -> bytes:
        async with Mailbox(FakeClock()) as mailbox:
            reader, writer = await asyncio.open_connection("127.0.0.1", mailbox.port)
            await reader.readline()
        rest = await asyncio.wait_for(reader.read(), 60)
        writer.close()
        return rest

    assert asyncio.run(play()) == b""

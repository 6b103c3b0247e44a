"""What is a mail address: one, whole, and written so that every server takes it."""

import re
from email.errors import MessageError
from email.headerregistry import Address
from email.utils import parseaddr

# Without quoting, comments or source routes (RFC 5321, 4.1.2). Clients cut everything else
# silently: "a@x, b@x" and "a@x\r\nRCPT TO:<e@x>" both reach a@x alone.
_SPEC = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
_MAX_CHARACTERS = 254


def is_address(text: str) -> bool:
    """Whether a text is the bare address of one mailbox.

    Example:
        >>> is_address("desk@example.org"), is_address("a@b..c"), is_address("a@x, b@x")
        (True, False, False)
    """
    return len(text) <= _MAX_CHARACTERS and _SPEC.fullmatch(text) is not None


def is_sender(text: str) -> bool:
    """Whether a text is a bare address, or a name and one: ``Desk <desk@example.org>``.

    Example:
        >>> is_sender("Desk <m@example.org>"), is_sender("Desk, Libya <m@example.org>")
        (True, False)
    """
    name, spec = parseaddr(text)
    if not is_address(spec) or not text.isascii():
        return False
    try:
        whole = Address(display_name=name, addr_spec=spec)
    except (MessageError, ValueError):
        return False
    return text in {spec, f"{name} <{spec}>", str(whole)}

"""The end of a recipient's mails, asked for by the link that stands in each of them."""

from monitor.core.alerting.optout import read_token
from monitor.ports.store import Store


class OptOut:
    """Reads the tokens of such links, and ends mails; asked by the page, in threads.

    Args:
        store: Keeps the key that signs the tokens, and who wants no more mail.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._key = b""

    def named_by(self, token: str) -> tuple[str, str] | None:
        """Receiver and recipient of a token; None if it was not made here.

        Raises:
            StoreError: The key cannot be read.
        """
        if not self._key:  # it never changes: strangers must not make us write again and again
            with self._store.begin() as tx:
                self._key = tx.opt_out_key()
        return read_token(self._key, token)

    def end_mails(self, receiver: str, recipient: str) -> None:
        """Send a recipient no more mail of a receiver; asked twice it is done once.

        Raises:
            StoreError: It could not be stored, and is not.
        """
        self._store.opt_out(receiver, recipient)

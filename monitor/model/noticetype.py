"""What kinds of messages go out."""

from typing import Literal

NoticeType = Literal[
    "alert.opened",
    "alert.corroborated",
    "alert.developed",
    "alert.rollup",
    "system.endpoint_disabled",
    "system.receiver_rejects",
    "system.messages_given_up",
    "system.receiver_removed",
    "system.feed_died",
    "system.rules_refused",
    "system.digest_failed",
    "system.recovered",
]

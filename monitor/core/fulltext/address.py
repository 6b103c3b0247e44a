"""What the address says at which a page was found, beside the one that was asked for."""

import re
from typing import Literal
from urllib.parse import SplitResult, urlsplit

Place = Literal["consent", "login", "missing", "front", ""]

_WORDS: dict[Place, str] = {
    "consent": """
        consent consents cookie cookies cookiewall cookie-wall cookie-consent cookieconsent
        cookie-policy gdpr dsgvo cmp privacy-wall privacywall privacy-gate privacygate
        collectconsent privacy-consent tracking-consent zustimmung pur captcha challenge
        recaptcha blocked bot-check
    """,
    "login": """
        login log-in signin sign-in signup sign-up subscribe subscription subscriptions
        subscribers sso auth oauth register registration paywall abo abonnement abonnements
        abonnieren offers checkout suscripcion suscribete suscripciones assine assinatura
        abbonati abbonamenti abonnees prenumerata abonelik identity
    """,
    "missing": """
        404 410 error error404 404error 404.html 404.htm 404.php error-404 notfound not-found
        not_found page-not-found pagenotfound seite-nicht-gefunden page-introuvable missing
        gone removed
    """,
}
_NAMES: dict[Place, frozenset[str]] = {
    place: frozenset(words.split()) for place, words in _WORDS.items()
}
_LANGUAGE = re.compile("[a-z]{2}(?:[-_][a-z]{2})?")
_INDEX = re.compile(r"(?:index|default|home|start|startseite)(?:\.\w{2,5})?")
_LONGEST_SECTION = 3  # words of a section's name: world-news, middle-east-africa
_NUMBER = re.compile(r"\d{3,}")


def led_to(asked: str, found: str) -> Place:
    """Say where a request was led to; empty where it may well be the article.

    Args:
        asked: The address of the wish.
        found: Where it ended.

    Example:
        >>> led_to("https://a.org/2026/05/fire-in-korvel", "https://consent.a.org/v2?u=x")
        'consent'
        >>> led_to("https://a.org/2026/05/fire-in-korvel", "https://a.org/news")
        'front'
    """
    try:
        before, after = urlsplit(asked.lower()), urlsplit(found.lower())
    except ValueError:
        return ""
    if _page(before) == _page(after):
        return ""
    names, known = _names(after), _names(before)
    for place, words in _NAMES.items():
        if not words.isdisjoint(names - known):
            return place
    return "front" if _is_front(after) and not _is_front(before) else ""


def _page(parts: SplitResult) -> tuple[str, str, str]:
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query


def _names(parts: SplitResult) -> frozenset[str]:
    """Give the labels of the host and the segments of the path."""
    labels = (parts.hostname or "").split(".")[:-1]
    return frozenset((*labels[:-1], *_segments(parts)))


def _segments(parts: SplitResult) -> list[str]:
    return [segment for segment in parts.path.split("/") if segment]


def _is_front(parts: SplitResult) -> bool:
    """Tell whether an address is that of a front page or a section, and of no article."""
    segments = _segments(parts)
    if segments and _INDEX.fullmatch(segments[-1]):
        del segments[-1]
    if segments and _LANGUAGE.fullmatch(segments[0]):
        del segments[0]
    if len(segments) > 1 or _NUMBER.search(parts.query):
        return False
    if not segments:
        return True
    name = segments[0]
    is_named = len(re.split("[-_]", name)) <= _LONGEST_SECTION
    return is_named and "%" not in name and not _NUMBER.search(name)

"""All cue tables that news are read with."""

from monitor.core.attribution.cues import ar, de, en, es, fa, fr, he, it, pt, ru, tr, uk, zh

_LANGUAGES = (ar, de, en, es, fa, fr, he, it, pt, ru, tr, uk, zh)

TABLES = tuple(language.TABLE for language in _LANGUAGES)

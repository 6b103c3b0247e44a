"""What the user wrote, read whole; what is stored, opened for looking."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from monitor.adapters.notify.registry import options_models
from monitor.adapters.store.location import locate
from monitor.adapters.store.migrate import upgrade
from monitor.adapters.store.sqlstore import open_store
from monitor.app.sample import read_sample
from monitor.clock import SystemClock
from monitor.config import folder
from monitor.config.draft import Draft, draft_rule
from monitor.config.examine import examine
from monitor.config.load import load_settings
from monitor.config.rulebook import Rulebook, build_rulebook
from monitor.config.schema import Settings
from monitor.config.trial import Trial, try_rule, try_rules
from monitor.errors import ConfigError, Problem
from monitor.ports.store import Store
from monitor.services.reloader import Sign, look
from monitor.services.seeding import SUFFIXES, Corpus, read_corpus


@dataclass(frozen=True, slots=True)
class Setup:
    """What the user wrote, read whole and found right.

    Args:
        environ: Where secrets of the rules are, should they be read again.
        seen: How the rules and the seeds folder looked before they were read.
    """

    settings: Settings
    book: Rulebook
    corpus: Corpus
    environ: Mapping[str, str] = field(repr=False)
    seen: tuple[Sign, Sign]

    def read_rules(self) -> Rulebook:
        """Read the rules folder anew.

        Raises:
            ConfigError: Every problem of it.
        """
        return build_rulebook(
            self.settings, self.environ, options_models(), sample=read_sample(self.settings)
        )

    def read_seeds(self) -> Corpus:
        """Read the seeds folder anew.

        Raises:
            ConfigError: Every problem of it.
        """
        return read_corpus(self.settings.seeds, SystemClock().now())


@dataclass(frozen=True, slots=True)
class Checked:
    """What ``monitor check`` found, and how much there is; what cannot be read counts as none.

    Args:
        book: The rules, where they have no error.
    """

    problems: tuple[Problem, ...]
    n_feeds: int
    n_rules: int
    n_seeds: int
    book: Rulebook | None = field(default=None, repr=False)


def read_setup(config: Path | None, environ: Mapping[str, str], *, sends: bool = True) -> Setup:
    """Read settings, rules and seeds.

    Args:
        sends: Whether something will be sent; else a secret may be missing.

    Raises:
        ConfigError: Every problem of all of them.
    """
    settings = load_settings(config, environ, sends=sends)
    seen = (look(settings.rules, folder.SUFFIXES), look(settings.seeds, SUFFIXES))
    # Who only looks has few documents: for those the sample would cost more time than it saves.
    sample = read_sample(settings) if sends else None
    book = build_rulebook(settings, environ, options_models(), sends=sends, sample=sample)
    corpus = read_corpus(settings.seeds, SystemClock().now())
    return Setup(settings, book, corpus, environ, seen)


def read_trials(config: Path | None, environ: Mapping[str, str]) -> Mapping[str, Trial]:
    """Compile every rule and run its own tests.

    Raises:
        ConfigError: Every problem but failing tests.
    """
    settings = load_settings(config, environ, sends=False)
    return try_rules(settings, environ, options_models())


def read_trial(config: Path | None, environ: Mapping[str, str], rule_id: str) -> Trial:
    """Compile one rule and run its own tests.

    Raises:
        NotFoundError: No such rule.
        ConfigError: What is wrong in settings and rules; queries of other rules are not read.
    """
    settings = load_settings(config, environ, sends=False)
    return try_rule(settings, environ, options_models(), rule_id)


def read_draft(config: Path | None, environ: Mapping[str, str], rule_id: str) -> Draft:
    """Give one rule as it is written, whatever its query says.

    Raises:
        NotFoundError: No such rule.
        ConfigError: What is wrong in settings and rules; no query is read.
    """
    return draft_rule(
        load_settings(config, environ, sends=False), environ, options_models(), rule_id
    )


def open_existing(config: Path | None, environ: Mapping[str, str]) -> Store:
    """Open the database for looking; a running daemon is not disturbed.

    Raises:
        NotFoundError: There is none yet.
    """
    settings = load_settings(config, environ, sends=False)
    return open_store(settings.database.url, clock=SystemClock(), exclusive=False, create=False)


def check_all(config: Path | None, environ: Mapping[str, str]) -> Checked:
    """Check settings, rules, rule tests and seeds; never raises for what a user wrote."""
    examined = examine(config, environ, options_models(), read_sample)
    settings, book = examined.settings, examined.book
    problems = dict.fromkeys(examined.problems)
    n_seeds = 0
    try:
        locate(settings.database.url)
        corpus = read_corpus(settings.seeds, SystemClock().now(), detects=False)
        n_seeds = len(corpus.seeds)
        problems |= dict.fromkeys(corpus.warnings)
    except ConfigError as error:
        problems |= dict.fromkeys(error.problems)  # a test on a seed may have met the same file
    n_feeds, n_rules = (len(book.feeds), len(book.rules)) if book else (0, 0)
    return Checked(tuple(problems), n_feeds, n_rules, n_seeds, book)


def upgrade_database(config: Path | None, environ: Mapping[str, str]) -> tuple[str | None, str]:
    """Bring the schema to this version; give the revision before and after."""
    return upgrade(load_settings(config, environ, sends=False).database.url)

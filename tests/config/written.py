"""What a desk wrote, in a folder of its own, and what the program says of it."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

from monitor.config.desk import Desk, load_desk
from monitor.config.examine import examine
from monitor.config.load import load_settings
from monitor.config.place import Place
from monitor.config.rulebook import Rulebook, build_rulebook
from monitor.config.yamlfile import parse_yaml
from monitor.errors import Problem


class Options(BaseModel):
    """As notifiers declare what they can be told."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


class LogOptions(Options):
    pass


def _long(secret: SecretStr) -> SecretStr:
    if len(secret.get_secret_value()) < 6:
        raise ValueError("needs 6 signs")
    return secret


class WebhookOptions(Options):
    url: SecretStr
    secret: Annotated[SecretStr, AfterValidator(_long)] | None = None


class EmailOptions(Options):
    to: Annotated[list[str], Field(min_length=1)]
    digest: dict[str, object] | None = None

    @property
    def recipients(self) -> tuple[str, ...]:
        return tuple(self.to)


MODELS: Mapping[str, type[BaseModel]] = {
    "webhook": WebhookOptions,
    "email": EmailOptions,
    "log": LogOptions,
}


@dataclass
class Written:
    """A folder with settings and rules."""

    folder: Path
    environ: dict[str, str] = field(default_factory=dict)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return path

    @property
    def settings_file(self) -> Path:
        return self.folder / "monitor.yaml"

    def check(self) -> tuple[Problem, ...]:
        if not self.settings_file.exists():
            self.write("monitor.yaml", "")
        return examine(self.settings_file, self.environ, MODELS).problems

    def said(self) -> list[str]:
        """All problems, the folder left out of their files."""
        return [str(problem).replace(f"{self.folder}/", "") for problem in self.check()]

    def desk(self) -> Desk:
        self.check()
        return load_desk(load_settings(self.settings_file, self.environ), self.environ, MODELS)

    def book(self) -> Rulebook:
        self.write("monitor.yaml", "")
        settings = load_settings(self.settings_file, self.environ)
        return build_rulebook(settings, self.environ, MODELS)


def place_of(text: str, *path: str | int) -> Place:
    """A place in a text that was never a file."""
    return Place(parse_yaml(textwrap.dedent(text).encode(), "desk.yaml"), path)

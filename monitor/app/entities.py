"""Who the desk knows: its entities, read without compiling a rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from monitor.adapters.notify.registry import options_models
from monitor.config.desk import load_desk
from monitor.config.load import has_errors, load_settings
from monitor.config.spelling import did_you_mean
from monitor.errors import ConfigError, NotFoundError
from monitor.model.entity import Entity


@dataclass(frozen=True, slots=True)
class Known:
    """The entities of a rules folder.

    Args:
        entities: By id, in the order of the ids.
    """

    entities: Mapping[str, Entity]

    def entity(self, entity_id: str) -> Entity:
        """Give one entity.

        Raises:
            NotFoundError: No such entity; names the nearest.
        """
        wanted = entity_id.removeprefix("@")
        if wanted not in self.entities:
            hint = did_you_mean(wanted, self.entities) or "see: monitor entities list"
            msg = f"no entity {wanted[:200]}; {hint}"
            raise NotFoundError(msg)
        return self.entities[wanted]


def read_known(config: Path | None, environ: Mapping[str, str]) -> Known:
    """Read the entities; a mistake in the query of a rule is in nobody's way.

    Raises:
        ConfigError: Anything else that is wrong in settings and rules.
    """
    settings = load_settings(config, environ, sends=False)
    desk = load_desk(settings, environ, options_models())
    if has_errors(desk.problems, sends=False):
        raise ConfigError(desk.problems)
    return Known({id_: desk.entities[id_] for id_ in sorted(desk.entities)})

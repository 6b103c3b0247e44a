"""Find what registers itself: import every module of a package."""

import importlib
import pkgutil
from types import ModuleType


def discover(package: ModuleType) -> None:
    """Import all modules of a package, by name, so that their registrations run.

    An import error is not caught: a part that cannot be loaded must stop the start.
    """
    for name in sorted(module.name for module in pkgutil.iter_modules(package.__path__)):
        importlib.import_module(f"{package.__name__}.{name}")

"""The way in: ``monitor`` and ``python -m monitor``."""

import atexit
import gc
import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; Ctrl-C while it is still being loaded ends it quietly too."""
    # What is loaded stays to the end: to look for garbage in it now and then takes half a second.
    gc.disable()
    atexit.register(gc.freeze)
    try:
        from monitor.cli.main import main as run  # noqa: PLC0415  the loading is what may be ended
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    gc.enable()
    run()


if __name__ == "__main__":
    main()

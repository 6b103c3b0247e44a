"""The way in: ``monitor`` and ``python -m monitor``."""

import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; Ctrl-C while it is still being loaded ends it quietly too."""
    try:
        from monitor.cli.main import main as run  # noqa: PLC0415  the loading is what may be ended
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    run()


if __name__ == "__main__":
    main()

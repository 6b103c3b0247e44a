"""A new file in a folder that a running daemon reads: there whole or not at all, over no other."""

import errno
import os
import tempfile
from pathlib import Path

_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})


def put_whole(path: Path, content: bytes) -> bool:
    """Write a file that appears whole; nothing is written over, no link is followed.

    Returns:
        False where something of that name is there already.

    Raises:
        OSError: The folder takes no file; nothing of it is left behind.
    """
    if os.path.lexists(path):  # asked again when it is revealed; this saves the writing
        return False
    opened, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    hidden = Path(name)  # begins with a dot: no reader of the folder looks at it
    try:
        with os.fdopen(opened, "wb") as file:
            # Who sees the folder may read the file; only its owner may change it.
            os.fchmod(opened, 0o600 | (path.parent.stat().st_mode & 0o044))
            file.write(content)
            file.flush()
            os.fsync(opened)
        return _reveal(hidden, path)
    finally:
        hidden.unlink(missing_ok=True)


def _reveal(hidden: Path, path: Path) -> bool:
    try:
        path.hardlink_to(hidden)  # fails where the name is taken, which a rename does not
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            return False
        hidden.rename(path)
    return True

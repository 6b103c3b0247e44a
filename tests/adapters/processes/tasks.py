"""Tasks for worker processes, well-behaved and not."""

import os
import sys
from collections.abc import Mapping
from typing import Any


def run(header: Mapping[str, Any], body: bytes) -> Mapping[str, Any]:
    """Do what the header asks for."""
    return {**ACTS[header["act"]](header, body), "pid": os.getpid()}


def _echo(header: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    sys.stdout.write("noise that is no answer\n")
    sys.stdout.flush()
    os.write(1, b"noise that is no answer")
    return {"said": header.get("said"), "n": len(body)}


def _spin(header: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    while True:
        sum(range(10_000))


def _hog(header: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    kept = [bytearray(2**20) for _ in range(header["mib"])]
    return {"n": len(kept)}


def _keep(header: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    KEPT.append(bytearray(b"x") * (header["mib"] * 2**20))
    return {}


def _crash(header: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    os.abort()


def _leave(header: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    os._exit(7)


def _fail(header: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    raise KeyError(header["act"])


def _recurse(header: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    return _recurse(header, body)


def _env(header: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    return {"names": sorted(os.environ), "path": sys.path}


KEPT: list[bytearray] = []
ACTS = {
    "echo": _echo, "spin": _spin, "hog": _hog, "keep": _keep, "crash": _crash, "leave": _leave,
    "fail": _fail, "recurse": _recurse, "env": _env,
}  # fmt: skip


def fail_any(header: Mapping[str, Any], body: bytes) -> Mapping[str, Any]:
    """Fail, whatever is asked for."""
    raise ValueError(header["url"])


def leave_any(header: Mapping[str, Any], body: bytes) -> Mapping[str, Any]:
    """End the process, whatever is asked for."""
    os._exit(3)

"""Looking into a file from a stranger happens apart: in a process of its own, with little time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from threading import Lock
from typing import Any, Final

# Each program takes memory of its own; the threads of a process wait for each other here.
_ONE_AT_A_TIME: Final = Lock()


def run_apart(program: Path, *arguments: str, seconds: float) -> dict[str, Any] | None:
    """Run one of our programs on a file and give the JSON object it writes; None where it fails or takes too long.

    `seconds` is how long it may take by the clock. What it may take of the processor and of memory it sets itself.
    """
    try:
        with _ONE_AT_A_TIME:
            answer = subprocess.run(  # noqa: S603 -- our own program, which gets the names of files that we made
                [sys.executable, "-I", str(program), *arguments],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=seconds,
                check=True,
            )
        told = json.loads(answer.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None

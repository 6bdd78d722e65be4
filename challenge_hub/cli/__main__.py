"""`python -m challenge_hub.cli` is `challenge-hub`."""

from challenge_hub.cli.main import main

main()

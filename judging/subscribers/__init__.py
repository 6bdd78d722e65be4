"""What follows from facts of the panel: each module subscribes when it is imported."""

from judging.subscribers import deliberation, duplicates, pairs, panels, screening

__all__ = ["deliberation", "duplicates", "pairs", "panels", "screening"]

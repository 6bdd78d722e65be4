"""Who is told what on the solver's side: rows only, in the commit of the fact."""

from solver.subscribers import entries, screening, teams

__all__ = ["entries", "screening", "teams"]

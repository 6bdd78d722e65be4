"""Who is told what on the solver's side: rows only, in the commit of the fact."""

from solver.subscribers import entries, teams

__all__ = ["entries", "teams"]

"""Who is told what about awards: rows only, in the commit of the fact."""

from awards.subscribers import certificates, results, transfers

__all__ = ["certificates", "results", "transfers"]

"""The joint expert panel: who judges, what they may see, how their marks become a ranking."""

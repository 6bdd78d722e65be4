"""Screening: whether each entry is complete and eligible before the panel spends its time on it."""

"""Receipts of proposal versions, as page, JSON and PDF."""

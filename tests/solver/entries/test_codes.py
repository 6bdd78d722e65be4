"""Codes tell nothing and are never the same."""

import itertools
import re

import pytest

from solver.entries import codes
from solver.entries.codes import DIGITS, LETTERS, new_code


def test_codes_are_short_and_different():
    taken: set[str] = set()
    for _number in range(500):
        taken.add(new_code(taken))
    assert len(taken) == 500
    assert all(re.fullmatch(f"([{LETTERS}][{DIGITS}]){{2}}", code) for code in taken)


def test_when_short_ones_are_used_up_they_grow_longer():
    every = {"".join(pair) for pair in itertools.product(LETTERS, DIGITS, LETTERS, DIGITS)}
    assert len(new_code(every)) == 6


def test_no_code_left_is_said(monkeypatch):
    monkeypatch.setattr(codes, "LENGTHS", ())
    with pytest.raises(RuntimeError):
        new_code(set())

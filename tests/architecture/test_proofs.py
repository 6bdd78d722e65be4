"""A proof is made where its row was read, and nowhere else: whoever could make one could let anybody in."""

import ast

from tests.architecture.source import module, modules

MADE_IN = {"Acceptance": {"ip_terms/acceptance.py"}}


def makers(name, found):
    """The files in which a class is called, by whatever path it was imported."""
    return {
        str(each.path)
        for each in found
        for node in ast.walk(each.tree)
        if isinstance(node, ast.Call)
        and name in {getattr(node.func, "id", ""), getattr(node.func, "attr", "")}
    }


def test_proofs_are_made_where_their_rows_are_read():
    assert {name: makers(name, modules()) for name in MADE_IN} == MADE_IN


def test_the_rule_can_fail():
    wrong = module("solver/x.py", "from ip_terms import acceptance\nproof = acceptance.Acceptance(1, 2)\n")
    assert makers("Acceptance", [wrong]) == {"solver/x.py"}

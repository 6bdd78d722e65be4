"""Which things hang together by links, directly or through others."""

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def linked_parts(nodes: Sequence[Node], links: Iterable[tuple[Node, Node]]) -> list[list[Node]]:
    """Return the nodes in parts that links connect, each in the order of `nodes`, largest first.

    Parts of one size keep the order of their first nodes. A link to an unknown node raises KeyError.
    """
    above = {node: node for node in nodes}

    def top(node: Node) -> Node:
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for one, other in links:
        above[top(one)] = top(other)
    parts: dict[Node, list[Node]] = {}
    for node in nodes:
        parts.setdefault(top(node), []).append(node)
    return sorted(parts.values(), key=len, reverse=True)

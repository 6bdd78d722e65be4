"""The shape of an offer: its schema is generated from it. Pure."""

from __future__ import annotations

from typing import Any, Literal

import msgspec


class Constraint(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A limit of a rule: what is compared, how, and with what."""

    left: str = msgspec.field(name="leftOperand")
    operator: Literal["eq", "gt", "lteq"]
    right: str = msgspec.field(name="rightOperand")
    datatype: str = msgspec.field(name="dataType", default="")


class Duty(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What must be done for a permission to hold, or at all."""

    action: str
    by: str = msgspec.field(name="assignee", default="")
    constraints: tuple[Constraint, ...] = msgspec.field(name="constraint", default=())


class Rule(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody may do, or may not."""

    target: str
    action: tuple[str, ...]
    by: str = msgspec.field(name="assignee")
    constraints: tuple[Constraint, ...] = msgspec.field(name="constraint", default=())
    duties: tuple[Duty, ...] = msgspec.field(name="duty", default=())


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the plain table."""

    question: str
    answer: str


class Party(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A side of the terms; `name` as solvers may know it."""

    type: Literal["Party", "PartyCollection"] = msgspec.field(name="@type")
    uid: str
    name: str = msgspec.field(name="hub:name", default="")


class Offer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The whole: whoever accepts and wins is the assigner, the seeker the assignee."""

    context: tuple[str, dict[str, str]] = msgspec.field(name="@context")
    type: str = msgspec.field(name="@type")
    uid: str
    profile: str
    assigner: Party
    assignee: Party
    text_sha256: str = msgspec.field(name="hub:textSha256")
    brief_version: int = msgspec.field(name="hub:briefVersion")
    regime: str = msgspec.field(name="hub:regime")
    parameters: dict[str, Any] = msgspec.field(name="hub:parameters")
    table: tuple[Answer, ...] = msgspec.field(name="hub:table")
    permissions: tuple[Rule, ...] = msgspec.field(name="permission")
    prohibitions: tuple[Rule, ...] = msgspec.field(name="prohibition", default=())
    obligations: tuple[Duty, ...] = msgspec.field(name="obligation", default=())


def plain(value: Offer) -> dict[str, Any]:
    """Give the offer as JSON-ready values."""
    found: dict[str, Any] = msgspec.to_builtins(value)
    return found


def schema() -> dict[str, Any]:
    """Give the JSON Schema of an offer (draft 2020-12)."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Offer)}

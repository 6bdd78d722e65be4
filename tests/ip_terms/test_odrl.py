import json
import re
from pathlib import Path

import msgspec
import pytest

from challenge_hub.core.crypto.canonical import canonical_json
from ip_terms.catalogue import OpenLicence, Parameters, Regime
from ip_terms.odrl import Addresses, Offer, offer, plain, schema
from ip_terms.profile import WORDS
from ip_terms.rights import plain_table
from tests.ip_terms.grid import combinations

AT = Addresses(
    challenge="https://hub.example/challenges/abc",
    profile="https://hub.example/terms/profile",
    offer="https://hub.example/terms/aaa.json",
)
DOCS = Path(__file__).parents[2] / "docs"


def made(regime, parameters):
    return offer(
        regime,
        parameters,
        seeker="an organisation in tides",
        text_sha256="a" * 64,
        version=3,
        table=plain_table(regime, parameters),
        at=AT,
    )


def rules(regime, kind="permission", **changes):
    """Who may or may not do what to which part."""
    parameters = Parameters.from_dict(Parameters.for_regime(regime).to_dict() | changes)
    return [
        (rule["target"].partition("#")[2], rule["assignee"].partition("#")[2], *rule["action"])
        for rule in plain(made(regime, parameters)).get(kind, ())
    ]


def test_every_combination_reads_back_and_is_the_same_again():
    for regime, parameters in combinations():
        found = plain(made(regime, parameters))
        assert plain(msgspec.convert(json.loads(canonical_json(found)), Offer)) == found
        assert found == plain(made(regime, parameters))


def test_every_word_of_our_own_is_explained():
    used = set()
    for regime, parameters in combinations():
        used |= set(re.findall(r'"hub:(\w+)"', canonical_json(plain(made(regime, parameters))).decode()))
    assert used == set(WORDS)


def test_the_documented_schema_is_the_one_in_use():
    assert json.loads((DOCS / "terms-schema.json").read_text()) == json.loads(json.dumps(schema()))


EVALUATION = ("entry", "seeker", "hub:evaluate")


@pytest.mark.parametrize(
    ("regime", "changes", "permitted"),
    [
        (
            Regime.FULL_ASSIGNMENT,
            {"background_ip": "excluded"},
            [("solution", "seeker", "transfer"), ("solution", "winner", "hub:research", "hub:teach")],
        ),
        (
            Regime.EXCLUSIVE_LICENCE,
            {"sublicensing": True},
            [
                ("solution", "seeker", "use", "reproduce", "derive", "sell", "grantUse"),
                ("background", "seeker", "use"),
            ],
        ),
        (
            Regime.NON_EXCLUSIVE_LICENCE,
            {"background_ip": "excluded"},
            [("solution", "seeker", "use", "reproduce", "derive", "sell")],
        ),
        (Regime.FIRST_NEGOTIATION, {}, []),
        (
            Regime.OPEN_LICENCE,
            {},
            [("solution", "everybody", "use", "reproduce", "derive", "distribute", "sell")],
        ),
    ],
)
def test_what_each_regime_permits(regime, changes, permitted):
    assert rules(regime, **changes) == [EVALUATION, *permitted]


@pytest.mark.parametrize(
    ("regime", "changes", "prohibited"),
    [
        (
            Regime.EXCLUSIVE_LICENCE,
            {"solver_may_use": False, "sublicensing": False, "publication_embargo_months": 0},
            [
                ("solution", "winner", "grantUse"),
                ("solution", "winner", "use"),
                ("solution", "seeker", "grantUse"),
            ],
        ),
        (Regime.NON_EXCLUSIVE_LICENCE, {"sublicensing": True, "publication_embargo_months": 0}, []),
        (
            Regime.FULL_ASSIGNMENT,
            {"solver_may_use": False, "publication_embargo_months": 6},
            [("solution", "winner", "use"), ("solution", "winner", "hub:publish")],
        ),
        (Regime.OPEN_LICENCE, {}, []),
    ],
)
def test_what_each_regime_prohibits(regime, changes, prohibited):
    assert rules(regime, "prohibition", **changes) == prohibited


def test_limits_are_there_only_where_there_are_any():
    parameters = Parameters(territory="Norway", field_of_use="spills", duration_years=3)
    [_evaluation, licence, *_more] = plain(made(Regime.NON_EXCLUSIVE_LICENCE, parameters))["permission"]
    assert [(each["leftOperand"], each["rightOperand"]) for each in licence["constraint"]] == [
        ("event", "hub:completion"), ("spatial", "Norway"), ("purpose", "spills"), ("elapsedTime", "P3Y"),
    ]  # fmt: skip
    [_evaluation, licence, *_more] = plain(made(Regime.NON_EXCLUSIVE_LICENCE, Parameters()))["permission"]
    assert [each["leftOperand"] for each in licence["constraint"]] == ["event"]


def test_only_the_public_domain_asks_nobody_to_be_named():
    duties = {
        licence: plain(made(Regime.OPEN_LICENCE, Parameters(open_licence=licence)))["permission"][1].get(
            "duty"
        )
        for licence in OpenLicence
    }
    assert duties == {
        licence: None if licence is OpenLicence.CC0_1_0 else ({"action": "attribute"},)
        for licence in OpenLicence
    }

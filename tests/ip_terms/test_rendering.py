import json
import re
from collections import Counter
from dataclasses import replace
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.core.wording import clean
from ip_terms.catalogue import Parameters, Regime
from ip_terms.clauses.award import PRINCIPLE
from ip_terms.clauses.general import NO_ADVICE
from ip_terms.reading import Kind, blocks
from ip_terms.rendering import (
    compose,
    compose_closing_declaration,
    compose_nda,
    compose_transfer_deed,
    text_hash,
)
from ip_terms.wording import LICENCE_NAMES
from tests.ip_terms.consistency import DEFINED, EXCLUSIVE, contradictions, phrases_of_the_rules
from tests.ip_terms.grid import FACTS, bounds, combinations, composed

DEED = {
    "winner_names": ["Ada Lovelace", "Grace Hopper"],
    "entry_title": "Heat from below",
    "award_label": "First prize",
    "prize": "€20,000",
    "terms_hash": "a" * 64,
    "proposal_hash": "b" * 64,
}
_HOLES = ("{", "}", "[", "]", "_", "  ", "None", "True", "False")
LETTERS = [*ascii_lowercase, *(f"a{letter}" for letter in ascii_lowercase)]
_REFERENCE = re.compile(r"\b(?:clause|section) \d+(?:\.\d+)?")


def _faults(text: str) -> list[str]:
    """What must be in no text: holes, dangling references, lines that say the same twice, numbers out of turn."""
    found = blocks(text)
    faults = [hole for hole in _HOLES if hole in text]
    faults += {match[0] for match in _REFERENCE.finditer(text)} - {
        block.anchor.replace("-", " ") for block in found if block.anchor
    }
    faults += [words for words, times in Counter(block.text for block in found).items() if times > 1]
    return faults + _misnumbered(found)


def _misnumbered(found):
    """Sections, clauses and items that do not count up from the one before, or say nothing."""
    wrong, section, clause, item = [], 0, 0, 0
    for block in found:
        if block.kind is Kind.HEADING and block.number:
            section, clause, item = section + 1, 0, 0
            expected = str(section)
        elif block.kind is Kind.CLAUSE:
            clause, item = clause + 1, 0
            expected = f"{section}.{clause}"
        elif block.kind is Kind.ITEM:
            item += 1
            expected = LETTERS[item - 1]
        else:
            expected = ""
        if block.number != expected or len(block.text) < 2:
            wrong.append(f"{block.number} {block.text}")
    return wrong


def test_every_combination_gives_a_sound_and_different_text():
    texts = {}
    for case in bounds():
        text = composed(case)
        assert _faults(text) == [], case
        assert PRINCIPLE in text
        assert NO_ADVICE in text
        texts[text_hash(text)] = case
    assert len(texts) == len(bounds()) > 2000


def test_the_same_input_gives_the_same_bytes():
    for regime, parameters in combinations():
        again = Parameters.from_dict(json.loads(json.dumps(parameters.to_dict())))
        assert compose(regime, parameters, **FACTS) == compose(Regime(str(regime)), again, **FACTS)


def test_no_combination_contradicts_itself():
    unseen = set(phrases_of_the_rules())
    for case in bounds():
        text = composed(case)
        assert contradictions(text) == [], case
        unseen -= {phrase for phrase in unseen if phrase in text}
    assert unseen == set()


def test_the_rules_of_consistency_can_fail():
    text = compose(Regime.EXCLUSIVE_LICENCE, Parameters.for_regime(Regime.EXCLUSIVE_LICENCE), **FACTS)
    assert contradictions(f"{text} You may license it to others, you may license it to others too.") == [
        f"both {EXCLUSIVE!r} and 'you may license it to others too'",
        "'you may license it to others too.' without 'may license it to anybody else'",
    ]
    assert contradictions(text.replace("a licence", "no licence").replace("an exclusive", "no")) != []


def test_words_with_a_capital_are_explained():
    inside = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
    for regime, parameters in combinations():
        found = blocks(compose(regime, parameters, **FACTS))
        words = {
            word
            for block in found
            if block.kind in {Kind.CLAUSE, Kind.ITEM}
            for word in inside.findall(block.text)
        }
        names = {"Norway", "Chile", "Denmark", "Arctic", "Hub", "Internet", "Commons"}
        names |= {word for name in LICENCE_NAMES.values() for word in re.findall("[A-Z][a-z]+", name)}
        assert words - names <= DEFINED, (regime, parameters)
        explained = " ".join(
            block.text for block in found if block.number.startswith("1.") or not block.anchor
        )
        assert {word for word in DEFINED if word not in explained} <= {"Entries", "Right"}


def test_every_combination_gives_a_sound_deed():
    for regime, parameters in combinations():
        text = compose_transfer_deed(regime, parameters, **FACTS, **DEED)
        assert _faults(text) == [], (regime, parameters)
        assert PRINCIPLE in text


def test_the_deed_gives_word_for_word_what_the_terms_promised():
    for regime in Regime:
        parameters = Parameters.for_regime(regime)
        promised = {block.text for block in blocks(compose(regime, parameters, **FACTS))}
        headings = blocks(compose_transfer_deed(regime, parameters, **FACTS, **DEED))
        start = next(at for at, block in enumerate(headings) if block.text.startswith("What passes"))
        end = next(at for at, block in enumerate(headings) if block.text == "Law and evidence")
        given_now = {re.sub(_REFERENCE, "§", block.text) for block in headings[start:end]}
        assert given_now <= {re.sub(_REFERENCE, "§", text) for text in promised}


def test_the_non_disclosure_agreement_is_sound():
    text = compose_nda(Parameters(confidentiality_years=7, governing_law="Norway"), **FACTS)
    assert _faults(text) == []
    assert "until 7 years after the day on which the results" in text
    assert "The law of Norway governs this agreement." in text


@pytest.mark.parametrize(("released", "opened"), [(0, 0), (1, 1), (30, 3)])
def test_the_closing_declaration_is_sound(released, opened):
    text = compose_closing_declaration(
        **FACTS,
        released=[f"E{number}" for number in range(released)],
        opened=[f"Entry E{number} was opened by a judge." for number in range(opened)],
    )
    assert _faults(text) == []
    assert text.count("was opened by") == opened
    assert ("Nobody opened an Entry" in text, "No Entry is released" in text) == (opened == 0, released == 0)


def test_the_bytes_of_an_edition_never_change():
    """When a clause changes on purpose, raise EDITION and put the new hashes here."""
    hashes = {
        regime.value: text_hash(compose(regime, Parameters.for_regime(regime), **FACTS)) for regime in Regime
    }
    hashes["nda"] = text_hash(compose_nda(Parameters(), **FACTS))
    hashes["deed"] = text_hash(
        compose_transfer_deed(
            Regime.FULL_ASSIGNMENT, Parameters.for_regime(Regime.FULL_ASSIGNMENT), **FACTS, **DEED
        )
    )
    hashes["closing"] = text_hash(
        compose_closing_declaration(**FACTS, released=["E1"], opened=["E1 was opened."])
    )
    assert hashes == {
        "full_assignment": "11d368a0943ff70c3500d5a3bc887f774a2135f6f9c0546b6bfd5d58d9bdefd3",
        "exclusive_licence": "0cb06b284794762967a01f8eece43bbfc8fc23076dd67e350a73e9e7232dc078",
        "non_exclusive_licence": "53a39545c7e1c6b47d52e98e75e43cda1120249d7f75faa6d533fcb5b6385d01",
        "first_negotiation": "c7b8db8800c4eb805917602a9ee1332ec0bffb272f692597e4f5121601626271",
        "open_licence": "b6ee8401ea59c992e6dd59dcf78bb194149899271640495e94ee1bbda5bb2160",
        "nda": "377cb3c98b393158cbf54619027375634d063ba54723a2ba1cd3f1a47e7dfcab",
        "deed": "782a4dada814a191cd5fbb0fdf78da00eac6184542dcf850b2655ae5693f3550",
        "closing": "6658788769e7c6812860d3f55f211bb50e331066a3bced3d15d973cb922a75d1",
    }


def test_an_anonymous_seeker_is_said_to_be_one():
    regime, parameters = Regime.FULL_ASSIGNMENT, Parameters.for_regime(Regime.FULL_ASSIGNMENT)
    hidden = compose(regime, parameters, **FACTS, seeker_anonymous=True)
    shown = compose(regime, parameters, **FACTS, seeker_anonymous=False)
    assert "does not give its name in public" in hidden
    assert "does not give its name in public" not in shown


@given(title=st.text(), seeker=st.text(), territory=st.text(max_size=150))
def test_whatever_people_type_stays_inside_its_line(title, seeker, territory):
    regime = Regime.NON_EXCLUSIVE_LICENCE
    parameters = replace(Parameters.for_regime(regime), territory=territory or "x")
    facts = {"challenge_ref": "CH-1", "challenge_title": title, "seeker_name": seeker}
    if not clean(title) or not clean(seeker) or not clean(parameters.territory):
        with pytest.raises(ValueError, match="must"):
            compose(regime, parameters, **facts)
        return
    typed = blocks(compose(regime, parameters, **facts))
    plain = blocks(compose(regime, Parameters.for_regime(regime), **FACTS))
    assert [(block.kind, block.number, block.label) for block in typed] == [
        (block.kind, block.number, block.label) for block in plain
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"challenge_title": "\u200e "}, "title must not be empty"),
        ({"seeker_name": ""}, "seeker must not be empty"),
        ({"winner_names": []}, "a deed needs somebody who has won"),
        ({"winner_names": ["Ada", " "]}, "winner_1 must not be empty"),
        ({"terms_hash": "A" * 64}, "a hash must be 64"),
        ({"proposal_hash": "b" * 63}, "a hash must be 64"),
    ],
)
def test_a_deed_is_not_written_with_a_gap(change, message):
    regime = Regime.FULL_ASSIGNMENT
    with pytest.raises(ValueError, match=message):
        compose_transfer_deed(regime, Parameters.for_regime(regime), **(FACTS | DEED | change))


def test_parameters_that_cannot_stand_give_no_text():
    with pytest.raises(ValueError, match="Open licence must be given"):
        compose(Regime.OPEN_LICENCE, Parameters(), **FACTS)


def test_the_hash_is_of_the_utf_8_bytes():
    # FIPS 180-4: the digest of no bytes.
    assert text_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert text_hash("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


def test_a_deed_without_the_hash_of_the_proposal_speaks_of_the_close():
    regime = Regime.FULL_ASSIGNMENT
    known = FACTS | DEED
    text = compose_transfer_deed(regime, Parameters.for_regime(regime), **(known | {"proposal_hash": None}))
    assert "The Entry is “Heat from below”, as it stood when entries closed." in text
    assert _faults(text) == []

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.core.wording import clean
from ip_terms.catalogue import Parameters, Regime
from ip_terms.clauses.award import PRINCIPLE
from ip_terms.clauses.general import NO_ADVICE
from ip_terms.reading import anchors, blocks, pieces
from ip_terms.rendering import (
    compose,
    compose_closing_declaration,
    compose_nda,
    compose_transfer_deed,
    text_hash,
)
from tests.ip_terms.grid import FACTS, combinations

DEED = {
    "winner_names": ["Ada Lovelace", "Grace Hopper"],
    "entry_title": "Heat from below",
    "award_label": "First prize",
    "prize": "€20,000",
    "terms_hash": "a" * 64,
    "proposal_hash": "b" * 64,
}
_HOLE = re.compile(r"[{}\[\]]|\bNone\b|\bTrue\b|\bFalse\b|  |_")
_REFERENCE = re.compile(r"\b(?:clause|section) \d+(?:\.\d+)?")


def _faults(text: str) -> list[str]:
    """What must be in no text: holes, dangling references, lines that say the same twice."""
    found = blocks(text)
    targets = anchors(found)
    linked = [piece.text for block in found for piece in pieces(block, targets) if piece.anchor]
    faults = [match[0] for match in _HOLE.finditer(text)]
    if len(linked) != len(_REFERENCE.findall(text)):
        faults.append("a reference leads nowhere")
    faults += [words for words, times in Counter(block.text for block in found).items() if times > 1]
    return faults


def test_every_combination_gives_a_sound_and_different_text():
    texts = {}
    for regime, parameters in combinations():
        text = compose(regime, parameters, **FACTS)
        assert _faults(text) == [], (regime, parameters)
        assert PRINCIPLE in text
        assert NO_ADVICE in text
        assert text == compose(regime, parameters, **FACTS)
        texts[text_hash(text)] = regime, parameters
    assert len(texts) == len(list(combinations()))


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
        "full_assignment": "4ecfcc53d60141678c30b665a5f94e2d576c41dd9fa58b95ac6d9e56d067df62",
        "exclusive_licence": "82b7c0037217e3aa234eba591c50f112e133d396e00708f442d020cb887c48f8",
        "non_exclusive_licence": "b2610666535569a1bd9e1b6cd6b1c08391ea597c6f7282705c6afd78269ee8f2",
        "first_negotiation": "96aac5230abc99c3bef8283eadfc2d45b54d58816c9029d8f9e304201af7a492",
        "open_licence": "e2f55984712676468da835c98532014e70aa5a80a7417391d2a33246a731680f",
        "nda": "d419969e2d322c8c0d4981250423e9aa30ab94fde5027ca7978ab383ad8b3346",
        "deed": "6fd943b922fd0731afa0ce703d093ebbe24930c40d3632d24a1e7f2220027d30",
        "closing": "1aeb0cf731558e4d54433bee0a73f63da05ddc17f6ff9d6a49a93191cecffe57",
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

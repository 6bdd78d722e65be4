from dataclasses import replace

from challenge_hub.challenges.diff import Piece, PieceKind
from ip_terms.catalogue import BackgroundUse, Parameters, Regime
from ip_terms.changes import Paragraph, answers, changed_paragraphs
from ip_terms.rendering import compose
from ip_terms.rights import plain_table
from tests.ip_terms.grid import FACTS

REGIME = Regime.NON_EXCLUSIVE_LICENCE
START = Parameters.for_regime(REGIME)


def changed(**other):
    return changed_paragraphs(
        compose(REGIME, START, **FACTS), compose(REGIME, replace(START, **other), **FACTS)
    )


def test_the_same_text_has_not_changed():
    assert changed() == []


def test_a_number_is_shown_in_the_clauses_that_say_it():
    [paid] = changed(payment_days=45)
    assert (paid.old_number, paid.new_number) == ("5.4", "5.4")
    assert [piece for piece in paid.pieces if piece.kind is not PieceKind.SAME] == [
        Piece(PieceKind.REMOVED, "30"),
        Piece(PieceKind.ADDED, "45"),
    ]


def test_a_clause_that_comes_or_goes_stands_alone():
    came = changed(background_ip=BackgroundUse.AS_NEEDED)
    assert [(each.old_number, each.new_number) for each in came] == [("7.2", "7.2"), ("", "7.3")]
    assert [piece.kind for piece in came[-1].pieces] == [PieceKind.ADDED]
    less = replace(START, background_ip=BackgroundUse.AS_NEEDED)
    went = changed_paragraphs(compose(REGIME, less, **FACTS), compose(REGIME, START, **FACTS))
    assert went[-1] == Paragraph("7.3", "", (Piece(PieceKind.REMOVED, came[-1].pieces[0].text),))


def test_what_people_typed_is_only_text():
    [law] = changed(governing_law="<b>{x}</b> 1.1 (a)")
    assert "".join(piece.text for piece in law.pieces if piece.kind is not PieceKind.REMOVED).startswith(
        "The law of <b>{x}</b> 1.1 (a) governs"
    )


def test_the_table_of_a_text_is_the_plain_table():
    for regime in Regime:
        parameters = Parameters.for_regime(regime)
        found = answers(compose(regime, parameters, **FACTS))
        assert [(row.question, row.answer) for row in found] == [
            (row.question, row.answer) for row in plain_table(regime, parameters)
        ]

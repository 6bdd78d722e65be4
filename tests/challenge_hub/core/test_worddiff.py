from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.core.worddiff import Piece, PieceKind, words

TEXT = st.text(alphabet="ab ,.\né日", max_size=40)


@given(old=TEXT, new=TEXT)
def test_the_pieces_spell_both_texts(old, new):
    pieces = words(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != PieceKind.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.kind != PieceKind.REMOVED) == new
    assert all(piece.text for piece in pieces)


def test_words_are_changed_whole():
    assert words("paid within 30 days.", "paid within 45 days.") == (
        Piece(PieceKind.SAME, "paid within "),
        Piece(PieceKind.REMOVED, "30"),
        Piece(PieceKind.ADDED, "45"),
        Piece(PieceKind.SAME, " days."),
    )

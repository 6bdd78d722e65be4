from ip_terms.transfers.lifecycle import LABELS, TONES, TRANSFER_LIFECYCLE, TransferState

ALLOWED = {
    ("prepared", "sign"): "signed_by_members",
    ("prepared", "lapse"): "lapsed",
    ("signed_by_members", "countersign"): "signed_by_seeker",
    ("signed_by_members", "lapse"): "lapsed",
    ("signed_by_seeker", "complete"): "effective",
    ("signed_by_seeker", "lapse"): "lapsed",
}


def test_only_these_moves_are_possible():
    found = {
        (state.value, action): transition.target.value
        for state in TransferState
        for action, transition in TRANSFER_LIFECYCLE.transitions.items()
        if TRANSFER_LIFECYCLE.can(state, action)
    }
    assert found == ALLOWED


def test_every_state_has_a_word_and_a_tone():
    assert set(LABELS) == set(TONES) == set(TransferState)

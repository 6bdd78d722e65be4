"""The life of a rights transfer: members sign, then the seeker, and with the prize paid it takes effect. Pure."""

from enum import StrEnum

from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.lifecycle import Lifecycle


class TransferState(StrEnum):
    """How far a rights transfer has come."""

    PREPARED = "prepared"
    SIGNED_BY_MEMBERS = "signed_by_members"
    SIGNED_BY_SEEKER = "signed_by_seeker"
    EFFECTIVE = "effective"
    LAPSED = "lapsed"


T = TransferState

LABELS = {
    T.PREPARED: _l("Waiting for the winners’ signatures"),
    T.SIGNED_BY_MEMBERS: _l("Signed by the winners"),
    T.SIGNED_BY_SEEKER: _l("Signed by both sides"),
    T.EFFECTIVE: _l("In effect"),
    T.LAPSED: _l("Without effect"),
}
TONES = {
    T.PREPARED: "wait",
    T.SIGNED_BY_MEMBERS: "wait",
    T.SIGNED_BY_SEEKER: "wait",
    T.EFFECTIVE: "good",
    T.LAPSED: "bad",
}

TRANSFER_LIFECYCLE: Lifecycle[TransferState] = Lifecycle(
    "rights transfer",
    LABELS,
    [
        ("sign", {T.PREPARED}, T.SIGNED_BY_MEMBERS),
        ("countersign", {T.SIGNED_BY_MEMBERS}, T.SIGNED_BY_SEEKER),
        ("complete", {T.SIGNED_BY_SEEKER}, T.EFFECTIVE),
        ("lapse", {T.PREPARED, T.SIGNED_BY_MEMBERS, T.SIGNED_BY_SEEKER}, T.LAPSED),
    ],
)

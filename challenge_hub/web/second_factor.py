"""The second factor made ours: a code counts once, and new recovery codes are a fact that is told."""

from typing import Any

from flask_security import MfRecoveryCodesUtil, Totp

from challenge_hub.accounts.events import SecurityChange, UserSecurityChanged
from challenge_hub.core.clock import now
from challenge_hub.core.unit_of_work import emit


class OneTimeCodes(Totp):
    """Codes of authenticator apps: neither a code that was used nor an earlier one counts again."""

    def get_last_counter(self, user: Any) -> int | None:
        """Give the step of time whose code was used last."""
        counter: int | None = user.tf_last_counter
        return counter

    def set_last_counter(self, user: Any, tmatch: Any) -> None:
        """Keep the step of time whose code was used now."""
        user.tf_last_counter = tmatch.counter


class RecoveryCodes(MfRecoveryCodesUtil):
    """Recovery codes, encrypted in the database."""

    def create_recovery_codes(self, user: Any) -> list[str]:
        """Make new codes in place of all earlier ones. Emits UserSecurityChanged."""
        codes: list[str] = super().create_recovery_codes(user)
        emit(
            UserSecurityChanged(
                at=now(), by=user.id, subject_id=user.id, what=SecurityChange.RECOVERY_CODES.value
            )
        )
        return codes

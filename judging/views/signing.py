"""Taking the signature under the judges' non-disclosure agreement, from judges and observers alike."""

from collections.abc import Callable

from flask import flash, request

from challenge_hub.accounts.guards import me
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.models import Agreement
from judging.forms.seats import NonDisclosureForm


def signed(form: NonDisclosureForm, sign: Callable[..., Agreement]) -> bool:
    """Sign with what the form says; False where nothing was sent, or what was sent is not enough, said at the field."""
    if not form.validate_on_submit():
        return False
    try:
        with unit_of_work():
            sign(
                form.text_hash.data or "",
                form.typed_name.data or "",
                by=me(),
                at=now(),
                from_address=request.remote_addr or "",
            )
    except Invalid as error:
        form.typed_name.errors = [error.message]
        return False
    flash(_("You have signed the non-disclosure agreement."), "success")
    return True

"""Changing the drafted awards, and wording the reason of a letter."""

from collections.abc import Sequence

from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from awards.rules import AwardLine, PrizeRule, RankedEntry
from challenge_hub.core.forms import Form, paragraph
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l

REASON_LIMIT = 2000
NO_PRIZE = ""


class AwardsForm(Form):
    """A prize or none for each ranked entry, and the reason for departing from the proposal."""

    reason = paragraph(_l("Why the awards differ from the proposal"), limit=REASON_LIMIT, required=False)
    content_hash = HiddenField()

    def lines(self, ranking: Sequence[RankedEntry], prizes: Sequence[PrizeRule]) -> list[AwardLine]:
        """Give what was chosen, each prize at its promised amount."""
        by_id = {str(prize.id): prize for prize in prizes}
        chosen = [(entry, by_id.get(self[_name(entry)].data)) for entry in ranking]
        return [AwardLine(prize.id, entry.id, prize.amount_minor) for entry, prize in chosen if prize]


def awards_form(
    ranking: Sequence[RankedEntry],
    prizes: Sequence[PrizeRule],
    given: dict[int, int],
    reason: str,
    content_hash: str,
) -> AwardsForm:
    """Make the form for these entries, named by their codes.

    `given` is the prize of each awarded entry now, by ids; `content_hash` of the decision that is changed.
    """
    choices = [
        SelectChoice(NO_PRIZE, _("no prize")),
        *(SelectChoice(str(prize.id), prize.label) for prize in prizes),
    ]
    fields = {_name(entry): SelectField(entry.code, choices=choices) for entry in ranking}
    chosen = {_name(entry): str(given.get(entry.id, NO_PRIZE)) for entry in ranking}
    values = {**chosen, "reason": reason, "content_hash": content_hash}
    form: AwardsForm = type("BoundAwardsForm", (AwardsForm,), fields)(data=values)
    return form


def _name(entry: RankedEntry) -> str:
    # By code: an id would tell in which order the entries were begun.
    return f"entry_{entry.code}"


class LetterForm(Form):
    """The reason in one letter."""

    reason = paragraph(_l("Why it was decided so"), limit=REASON_LIMIT)

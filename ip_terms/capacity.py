"""In whose name a person accepts a text, and what each capacity asks for. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from challenge_hub.core.files.store import StoredFile
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.wording import clean

LONGEST_PRINCIPAL = 160
CONSENT_TYPES = ("pdf", "png", "jpg", "jpeg")
LARGEST_CONSENT = 10_000_000
"""What an employer's written consent may be, and its greatest size in bytes."""


class Capacity(StrEnum):
    """In whose name a person accepts a text."""

    MYSELF = "myself"
    EMPLOYER = "employer"
    EMPLOYER_CONSENTS = "employer_consents"
    SEEKER = "seeker"


ENTRANTS = (Capacity.MYSELF, Capacity.EMPLOYER, Capacity.EMPLOYER_CONSENTS)


@dataclass(frozen=True, slots=True)
class Standing:
    """A capacity with the name of the employer or seeker, and the employer's consent where there is one."""

    capacity: Capacity
    on_behalf_of: str = ""
    consent: StoredFile | None = None

    @property
    def principal(self) -> str:
        """The name as it is recorded: one clean line, and none for somebody who acts alone."""
        return "" if self.capacity is Capacity.MYSELF else clean(self.on_behalf_of)


MYSELF = Standing(Capacity.MYSELF)


def problems(standing: Standing, *, asks_for_consent: bool) -> dict[str, list[str]]:
    """Give what is wrong with a standing, by field; `asks_for_consent` if the text wants an employer's consent."""
    found: dict[str, list[str]] = {}
    alone = standing.capacity is Capacity.MYSELF
    if not alone and not 0 < len(standing.principal) <= LONGEST_PRINCIPAL:
        found["on_behalf_of"] = [
            _("Say the name of your employer, up to %(most)d characters.", most=LONGEST_PRINCIPAL)
        ]
    if standing.consent is not None and standing.capacity is not Capacity.EMPLOYER_CONSENTS:
        found["consent"] = [_("A consent belongs to “with my employer’s consent”; choose that, or no file.")]
    filed = standing.consent.sha256 if standing.consent else None
    if reason := missing_consent(standing.capacity, filed, asks_for_consent=asks_for_consent):
        found["consent"] = [reason]
    return found


def missing_consent(capacity: str | None, consent_sha256: str | None, *, asks_for_consent: bool) -> str:
    """Give why an employer's consent is missing, or an empty text.

    Who accepted before the question was asked (no capacity) promised in the text itself to have the consent.
    """
    if asks_for_consent and capacity == Capacity.EMPLOYER_CONSENTS and not consent_sha256:
        return _("These terms ask for your employer’s written consent; please add it as a PDF or a picture.")
    return ""

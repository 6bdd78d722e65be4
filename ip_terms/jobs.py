"""The files that agreements need: an employer's consent is evidence for ever."""

from collections.abc import Collection, Iterator

from sqlalchemy import select

from challenge_hub.audit.files import column_of_files, evidence_files
from challenge_hub.core.database import db
from challenge_hub.core.files.needed import names_files
from ip_terms.models import Agreement


@names_files
def files_of_agreements(digests: Collection[str]) -> set[str]:
    """Give those of the digests that an agreement names as an employer's consent."""
    found = db.session.scalars(select(Agreement.consent_sha256).where(Agreement.consent_sha256.in_(digests)))
    return {digest for digest in found if digest is not None}


@evidence_files
def consents() -> Iterator[tuple[str, str]]:
    """Give the employers' consents that agreements name."""
    for sha256, ref in column_of_files(Agreement.consent_sha256, Agreement.ref):
        yield sha256, f"the employer’s consent of agreement {ref}"

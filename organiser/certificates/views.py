"""The list of certificates; packing, downloading and revoking stand in `awards`."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from awards.queries import archives, count_certificates
from challenge_hub.accounts.guards import organisers_only, page_number
from challenge_hub.core.database import db
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from organiser.certificates.queries import certified, filtered

RECENT_ARCHIVES = 10

certificates = Blueprint("certificates", __name__)
certificates.before_request(organisers_only)


@certificates.get("/organiser/certificates")
def index() -> ResponseReturnValue:
    """List the certificates, filtered in the address, with the archives asked for lately."""
    words, ref = request.args.get("q", "")[:100], request.args.get("challenge", "")[:16]
    return page(
        found=paginate(db.session(), filtered(words=words, ref=ref), page=page_number(), count=True),
        challenges=db.session.scalars(certified()).all(),
        archives=db.session.scalars(archives().limit(RECENT_ARCHIVES)).all(),
        total=count_certificates(),
        words=words,
        ref=ref,
    )

"""The audit log for people: what happened, by whom, and whether the chain of records holds."""

from itertools import islice

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import organisers_only, page_number
from challenge_hub.accounts.queries import user_by_email
from challenge_hub.audit.queries import head, records, verify
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.events import known_events
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from organiser.audit.queries import challenge_id_of, names_in, sealed, sealed_among

MOST_BREAKS = 100
NOBODY = 0  # no row has this id: a filter that names nobody finds nothing

audit = Blueprint("audit", __name__)
audit.before_request(organisers_only)


@audit.get("/organiser/audit")
def index() -> ResponseReturnValue:
    """Show the records, newest first, filtered by event, person and challenge in the address.

    Of records that lead from a person to an entry's code only that they are there is shown before the results
    are released; a search by person leaves them out, since finding one would name the person.
    """
    event = request.args.get("event", "")
    email = request.args.get("by", "").strip()[:254]
    ref = request.args.get("challenge", "").strip()[:16]
    person = user_by_email(email) if email else None
    query = records(
        event=event or None,
        actor_id=(person.id if person else NOBODY) if email else None,
        challenge_id=(challenge_id_of(ref) or NOBODY) if ref else None,
    )
    if email:
        query = query.where(~sealed())
    found = paginate(db.session(), query, page=page_number(), per_page=50)
    events = sorted(known_events().items(), key=lambda item: item[1].label)
    return page(
        found=found,
        names=names_in(found.items),
        sealed=sealed_among(found.items),
        labels={name: kind.label for name, kind in events},
        events=[(name, kind.label) for name, kind in events],
        end=head(),
        event=event,
        email=email,
        ref=ref,
    )


@audit.get("/organiser/audit/verify")
def check() -> ResponseReturnValue:
    """Walk the whole chain and say whether it holds; name at most 100 places where it does not."""
    broken = list(islice(verify(), MOST_BREAKS))
    return page(broken=broken, most=MOST_BREAKS, end=head(), at=now())

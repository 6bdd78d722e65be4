"""The terms of a text for machines, by its hash: what was accepted can be read for ever."""

from flask import Blueprint, Response, url_for

from challenge_hub.accounts.guards import visitor
from challenge_hub.core.clock import now
from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.site import public_url
from ip_terms import odrl
from ip_terms.changes import answers
from ip_terms.models import TermsText
from ip_terms.queries import first_version_under, get_text
from ip_terms.summary import frozen_terms

offers = Blueprint("offers", __name__)


@offers.before_request
def guard() -> None:
    """Let everybody ask: the query knows who may see a text."""


@offers.get("/terms/<text_hash>.json")
def show(text_hash: str) -> Response:
    """Give the terms of a text, be it in force or not, for machines."""
    return offer_of(get_text(visitor(), text_hash, now()))


def offer_of(text: TermsText) -> Response:
    """Give the offer of a text in canonical JSON, the same bytes whatever was published since.

    Raises NotVisible where no version tells what the text was composed from.
    """
    version = first_version_under(text)
    if version is None:
        raise NotVisible
    site = public_url()
    return Response(
        canonical_json(
            odrl.plain(
                odrl.offer(
                    *frozen_terms(version.content),
                    seeker=version.content["seeker"],
                    text_sha256=text.hash,
                    version=version.number,
                    table=answers(text.body),
                    at=odrl.Addresses(
                        challenge=site + url_for("solver.discovery.show", ref=version.content["ref"]),
                        profile=site + url_for("ip_terms.regimes.profile"),
                        offer=site + url_for("ip_terms.offers.show", text_hash=text.hash),
                    ),
                )
            )
        ),
        content_type="application/ld+json; charset=utf-8",
    )

from dataclasses import replace
from datetime import timedelta

import pytest

from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.models import BriefAttachment, Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.queries import preview_text, terms_of
from ip_terms.variants.lifecycle import VariantState
from seeker.briefs.queries import whole_document
from seeker.briefs.services.copies import clone_brief, read_in_brief
from seeker.briefs.values import Audience, Timeline
from tests.conftest import NOON
from tests.factories.challenges import make_brief
from tests.factories.terms import make_published_with_terms
from tests.factories.variants import make_variant
from tests.seeker.briefs.test_document import WHOLE
from tests.seeker.people import make_seekers


def attach(challenge, name, *, confidential=False, removed=False):
    db.session.add(
        BriefAttachment(
            challenge=challenge,
            place=len(challenge.attachments) + 1,
            filename=name,
            sha256=name[0] * 64,
            size=7,
            media_type="text/plain",
            confidential=confidential,
            told=[["Author", name]],
            added_at=NOON - timedelta(days=9),
            removed_at=NOON if removed else None,
        )
    )
    db.session.commit()


def test_a_clone_has_the_variants_that_may_still_be_chosen(app):
    people = make_seekers()
    source = make_published_with_terms(people.organisation)
    used = make_variant(people.organisation, clause="entry.costs")
    terms_of(source).variants = [used, make_variant(people.organisation, state=VariantState.RETIRED)]
    db.session.commit()
    with unit_of_work():
        clone = clone_brief(source, title="Once more", by=people.author, at=NOON)
    assert terms_of(clone).variants == [used]


def test_what_comes_in_brings_no_words_that_this_organisation_has_not_in_use(app):
    people = make_seekers()
    source = make_published_with_terms(people.organisation)
    terms_of(source).variants = [make_variant(people.organisation, text="All your tools are ours.")]
    db.session.commit()
    document = whole_document(source)
    with unit_of_work():
        at_home = read_in_brief(people.organisation, document, sha256="", by=people.author, at=NOON)
    assert whole_document(at_home).terms == document.terms
    theirs = people.rival.memberships[0].organisation
    make_variant(theirs, text="Taxes are yours.")
    with unit_of_work():
        away = read_in_brief(theirs, document, sha256="", by=people.rival, at=NOON)
    assert terms_of(away).variants == []
    assert "tools" not in (preview_text(away) or "tools")


def test_a_clone_has_everything_of_its_source_but_its_dates_and_its_past(app):
    people = make_seekers()
    source = make_published_with_terms(people.organisation)
    attach(source, "a.txt")
    attach(source, "b.txt", confidential=True)
    attach(source, "c.txt", removed=True)
    with unit_of_work():
        clone = clone_brief(source, title="Once more", by=people.author, at=NOON)
    before, after = whole_document(source), whole_document(clone)
    assert after == replace(
        before,
        essentials=replace(before.essentials, title="Once more"),
        timeline=Timeline(time_zone=source.time_zone),
    )
    assert after.terms is not None
    assert (clone.state, clone.version_number, clone.published_at, clone.created_by_id, clone.versions) == (
        "draft", None, None, people.author.id, [],
    )  # fmt: skip
    assert clone.ref != source.ref
    assert [
        (row.filename, row.sha256, row.confidential, row.told, row.added_at) for row in clone.attachments
    ] == [
        ("a.txt", "a" * 64, False, [["Author", "a.txt"]], NOON),
        ("b.txt", "b" * 64, True, [["Author", "b.txt"]], NOON),
    ]
    names = [row.event for row in db.session.query(AuditRecord).where(AuditRecord.subject_id == clone.id)]
    assert sorted(name for name in names if name.startswith("challenge.")) == ["challenge.cloned"]


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn"])
def test_it_may_come_from_any_state(app, state):
    people = make_seekers()
    source = make_brief(people.organisation)
    source.state, source.withdrawn_at = state, NOON
    db.session.commit()
    with unit_of_work():
        clone = clone_brief(source, title="Again", by=people.owner, at=NOON)
    assert (clone.state, clone.withdrawn_at) == ("draft", None)


@pytest.mark.parametrize("role", ["expert", "viewer", "rival", "stranger"])
def test_only_who_writes_briefs_begins_one_from_elsewhere(app, role):
    people = make_seekers()
    source, by = make_brief(people.organisation), getattr(people, role)
    with pytest.raises(Refused), unit_of_work():
        clone_brief(source, title="Mine", by=by, at=NOON)
    with pytest.raises(Refused), unit_of_work():
        read_in_brief(people.organisation, WHOLE, sha256="", by=by, at=NOON)
    assert db.session.query(Challenge).count() == 1


def test_a_document_that_breaks_a_rule_leaves_nothing(app):
    people = make_seekers()
    bad = replace(WHOLE, audience=Audience(countries_allowed=("NO",), countries_barred=("NO",)))
    with pytest.raises(Invalid), unit_of_work():
        read_in_brief(people.organisation, bad, sha256="", by=people.owner, at=NOON)
    assert db.session.query(Challenge).count() == 0

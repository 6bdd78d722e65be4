from dataclasses import replace

from challenge_hub.challenges.amending import verdict
from challenge_hub.core.database import db
from seeker.amendments.sketch import content_of_document, document_in_force, sketch_of
from seeker.briefs.document import document_of, from_plain, to_plain
from seeker.briefs.readiness import content_of
from tests.conftest import NOON
from tests.factories.terms import make_published_with_terms


def test_the_brief_in_force_drawn_again_is_the_same_brief(app):
    challenge = make_published_with_terms()
    document = document_in_force(challenge)
    found = verdict(
        content_of(challenge), content_of_document(challenge, from_plain(to_plain(document))), at=NOON
    )
    assert (found.changed, found.material, found.refusals) == (False, (), ())


def test_a_sketch_is_in_no_database(app):
    challenge = make_published_with_terms()
    document = document_in_force(challenge)
    other = replace(document, essentials=replace(document.essentials, title="Another title"))
    sketch = sketch_of(challenge, other)
    assert (sketch.title, challenge.title) == ("Another title", "Keep a frozen mass flowing")
    assert document_of(sketch, document.terms) == other
    assert (list(db.session.new), list(db.session.dirty)) == ([], [])

from challenge_hub.core.files.needed import needed
from tests.factories.people import make_user
from tests.factories.terms import consented, make_acceptance, make_published_with_terms


def test_a_consent_is_kept_from_the_sweep(app):
    make_acceptance(make_user(), make_published_with_terms(), standing=consented(digest="d" * 64))
    assert needed(["d" * 64, "e" * 64]) == {"d" * 64}

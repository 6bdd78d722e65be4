import pytest

from challenge_hub.core.errors import Invalid
from challenge_hub.core.files.store import StoredFile
from ip_terms.capacity import Capacity, Standing, missing_consent, problems
from ip_terms.queries import broken_agreements
from tests.factories.people import make_user
from tests.factories.terms import consented, make_acceptance, make_published_with_terms

PAPER = StoredFile("d" * 64, 10, "application/pdf")


@pytest.mark.parametrize(
    ("capacity", "name", "consent", "asked", "wrong"),
    [
        ("myself", "", None, True, []),
        ("myself", "", PAPER, True, ["consent"]),
        ("employer", "Works", None, True, []),
        ("employer", " \n", None, True, ["on_behalf_of"]),
        ("employer", "x" * 161, None, False, ["on_behalf_of"]),
        ("employer", "Works", PAPER, True, ["consent"]),
        ("employer_consents", "Works", PAPER, True, []),
        ("employer_consents", "Works", None, True, ["consent"]),
        ("employer_consents", "Works", None, False, []),
        ("employer_consents", "", None, True, ["consent", "on_behalf_of"]),
        ("seeker", "", None, False, ["on_behalf_of"]),
    ],
)
def test_each_capacity_asks_for_what_belongs_to_it(capacity, name, consent, asked, wrong):
    standing = Standing(Capacity(capacity), name, consent)
    assert sorted(problems(standing, asks_for_consent=asked)) == wrong


def test_a_name_is_one_clean_line_and_belongs_to_somebody_else():
    assert Standing(Capacity.EMPLOYER, "  Harbour \n Works ").principal == "Harbour Works"
    assert Standing(Capacity.MYSELF, "Harbour Works").principal == ""


def test_whoever_was_never_asked_gave_their_word_in_the_text():
    asked = {
        capacity: bool(missing_consent(capacity, None, asks_for_consent=True))
        for capacity in (None, *Capacity)
    }
    assert [capacity for capacity, missing in asked.items() if missing] == ["employer_consents"]


def test_in_whose_name_is_recorded_and_needs_what_it_asks_for(app):
    challenge = make_published_with_terms()
    with pytest.raises(Invalid) as refusal:
        make_acceptance(make_user(), challenge, standing=Standing(Capacity.EMPLOYER_CONSENTS, "Works"))
    assert list(refusal.value.problems) == ["consent"]
    made = make_acceptance(make_user(), challenge, standing=consented("Works"))
    assert (made.form, made.capacity, made.on_behalf_of, made.consent_size) == (
        2,
        "employer_consents",
        "Works",
        1200,
    )
    assert list(broken_agreements(challenge.id)) == []


def test_nobody_accepts_the_terms_for_the_seeker(app):
    challenge = make_published_with_terms()
    with pytest.raises(ValueError, match="for the seeker"):
        make_acceptance(make_user(), challenge, standing=Standing(Capacity.SEEKER, "Works"))

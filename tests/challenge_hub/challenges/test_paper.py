import io
from datetime import timedelta

from pypdf import PdfReader

from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.paper import Imprint, brief_pdf
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.database import db
from tests.conftest import NOON
from tests.factories.challenges import TermsForTests, make_brief, make_published
from tests.factories.files import make_attachment


def pages(made):
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages]


def test_a_draft_says_so_on_each_page_and_holds_the_whole_brief(app):
    challenge = make_brief()
    challenge.brief.background = "Ice in **tanks**.\n\n" * 120
    content = snapshot(challenge, TermsForTests())
    found = pages(brief_pdf(content, Imprint(ref=challenge.ref)))
    assert len(found) > 2
    assert ["Draft, not published" in page for page in found] == [True] * len(found)
    whole = " ".join(found)
    for text in (
        challenge.title, challenge.abstract, "It sets solid overnight.", "Must: Stay pumpable", "viscosity: ≤ 5 Pa·s",
        "Your approach", "Effect: 60 %", "Second prize: 2 × US$2,500", "not shown to judges",
    ):  # fmt: skip
        assert text in whole


def test_a_published_version_carries_its_number_and_hashes(app):
    challenge = make_published()
    version = version_in_force(challenge)
    imprint = Imprint.of(version, challenge)
    whole = " ".join(pages(brief_pdf(version.content, imprint)))
    for text in ("Version 1, ", version.content_hash, version.terms_hash):
        assert text in whole
    assert "not published" not in whole
    assert imprint.filename == f"brief-{challenge.ref}-version-1.pdf"


def test_an_anonymous_seeker_is_in_neither_text_nor_properties_nor_name(app):
    challenge = make_brief()
    challenge.anonymous = True
    db.session.commit()
    imprint = Imprint(ref=challenge.ref)
    reader = PdfReader(io.BytesIO(brief_pdf(snapshot(challenge, None), imprint)))
    everything = str(reader.metadata) + str(reader.xmp_metadata) + imprint.filename
    everything += "".join(page.extract_text() for page in reader.pages)
    assert challenge.organisation.name not in everything
    assert "an organisation in spill response" in everything


def test_it_says_that_a_challenge_was_cancelled(app):
    challenge = make_published()
    challenge.cancelled_at = NOON + timedelta(days=1)
    version = version_in_force(challenge)
    assert "Cancelled" in pages(brief_pdf(version.content, Imprint.of(version, challenge)))[0]


def test_a_version_frozen_before_a_value_existed_can_be_set(app):
    content = snapshot(make_brief(), None)
    for name in ("partners", "terms"):
        content[name] = None
    del content["audience"]["entrants"], content["texts"]["rules"], content["partners"]
    assert brief_pdf(content, Imprint(ref="k7x2m9qwrt")).startswith(b"%PDF-")


def test_files_are_named_as_the_version_names_them(app):
    challenge = make_brief()
    public = make_attachment(challenge, "map.txt")
    make_attachment(challenge, "secret recipe.txt", confidential=True)
    content = snapshot(challenge, TermsForTests())
    whole = " ".join(pages(brief_pdf(content, Imprint(ref=challenge.ref))))
    for text in ("map.txt", f"SHA-256 {public.sha256[:12]}", "Confidential file 1 (txt)"):
        assert text in whole
    assert "recipe" not in whole

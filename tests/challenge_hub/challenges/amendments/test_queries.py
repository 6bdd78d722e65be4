from datetime import timedelta

from challenge_hub.challenges.amendments.queries import files_of, get_version, whole_content
from challenge_hub.challenges.annex import named_in_version
from challenge_hub.core.database import db
from tests.conftest import NOON
from tests.factories.files import make_attachment
from tests.factories.terms import make_published_with_terms
from tests.tampering import unguard


def test_a_version_keeps_its_files_whatever_becomes_of_them(app):
    challenge = make_published_with_terms(public=["map.txt", "depths.txt"])
    challenge.attachments[0].removed_at = NOON + timedelta(days=1)
    make_attachment(challenge, "later.txt")
    assert [row.filename for row in files_of(get_version(challenge, 1))] == ["map.txt", "depths.txt"]
    assert [row.filename for row in challenge.kept_attachments] == ["depths.txt", "later.txt"]


def test_a_version_from_before_files_were_named_has_those_of_its_time(app):
    challenge = make_published_with_terms(public=["map.txt", "depths.txt", "draft.txt"])
    for table in ("brief_versions", "brief_attachments"):
        unguard(table)
    kept, replaced, drafted = challenge.attachments
    drafted.removed_at = NOON - timedelta(days=1)
    replaced.removed_at = NOON + timedelta(days=1)
    make_attachment(challenge, "later.txt").added_at = NOON + timedelta(days=1)
    version = get_version(challenge, 1)
    version.content = {key: each for key, each in version.content.items() if key != "attachments"}
    db.session.commit()
    assert files_of(version) == [kept, replaced]
    assert whole_content(version) == {
        **version.content,
        "attachments": [named_in_version(kept), named_in_version(replaced)],
    }

from challenge_hub.challenges.anonymity import Secrets, TellingFile
from challenge_hub.challenges.coach.telling_files import telling_files
from tests.challenge_hub.challenges.coach.briefs import reading

NAMED = TellingFile("plan.pdf", "a" * 64, (("Author", "Sigrid Owner"), ("Company", "Spill")))
SILENT = TellingFile("data.csv", "b" * 64, ())
UNREAD = TellingFile("old.docx", "c" * 64, None)


def found(secrets):
    return [(finding.subject, str(finding.message)) for finding in telling_files(reading(secrets=secrets))]


def test_files_that_name_somebody_and_files_that_nobody_has_looked_at_are_named():
    assert found(Secrets(files=(NAMED, SILENT, UNREAD))) == [
        ("a" * 16, "“plan.pdf” may say who you are (Author: Sigrid Owner; Company: Spill)."),
        ("c" * 16, "“old.docx” has not been looked at for names of people and companies."),
    ]


def test_a_seeker_that_shows_its_name_is_not_warned():
    assert found(None) == []

"""Files that say who an anonymous seeker is."""

from __future__ import annotations

from collections.abc import Iterator

from challenge_hub.challenges.anonymity import in_words
from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.core.i18n import lazy_gettext as _l

TELLING_FILE = "telling-file"


def subject_of(sha256: str) -> str:
    """Give what a finding is about: one content, whatever it is called."""
    return sha256[:16]


def telling_files(reading: Reading) -> Iterator[Finding]:
    """Name the files of an anonymous seeker whose properties, or whose name, may say who it is.

    Reason: solvers get files as they were uploaded, and office programs, PDF writers and cameras fill in author and
    company by themselves. What a file says was read when it was uploaded, so that it is known when the seeker becomes
    anonymous later. Whether an author's name gives the seeker away is for the seeker to say: a finding can be
    dismissed, for one content of a file. Passed over: files that say nothing, what stands in their text or pictures,
    and what is inside archives. (Our own rule.)
    """
    for file in reading.secrets.files if reading.secrets else ():
        if file.told == ():
            continue
        yield Finding(
            check=TELLING_FILE,
            subject=subject_of(file.sha256),
            section="attachments",
            field="files",
            severity=Severity.IMPORTANT,
            message=_l(
                "“%(name)s” may say who you are (%(fields)s).", name=file.filename, fields=in_words(file.told)
            )
            if file.told
            else _l(
                "“%(name)s” has not been looked at for names of people and companies.", name=file.filename
            ),
            reason=_l("You stay anonymous, and solvers get files as they are."),
            suggestion=_l("If it gives you away, remove it, clear its properties and add it again.")
            if file.told
            else _l("Remove it and add it again: then it is looked at."),
        )

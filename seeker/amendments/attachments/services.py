"""Verbs on the files of an amendment. None touches a file in force: that stands until the amendment is published."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.anonymity import Fields
from challenge_hub.challenges.models import Amendment
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.files.names import safe_filename
from challenge_hub.core.files.quota import Named
from challenge_hub.core.files.store import StoredFile
from seeker.amendments.document import AmendedBrief, BriefFile, Upload, files_in_force
from seeker.amendments.services import check_lock, current_lock, demand_write, mark_saved
from seeker.amendments.sketch import document_in
from seeker.briefs.document import to_plain
from seeker.briefs.services.attachments import MOST_TOLD, check_count, check_file, next_place

SECTION = "attachments"


def check_amended(
    amendment: Amendment, found: StoredFile, filename: str, *, place: int | None = None
) -> None:
    """Check a file that would be added, or stand in a place, before it is kept. Raises what `check_file` raises."""
    others = [file for file in document_in(amendment).files if file.place != place]
    check_file(found, filename, beside=len(others), stored_before=_stored_before(amendment))


def _stored_before(amendment: Amendment) -> Iterator[Named]:
    """What was ever put into the store for the brief, by its draft and by every amendment of it."""
    yield from amendment.challenge.attachments
    for each in amendment.challenge.amendments:
        # Not read as a document: those that ended long ago may have had other sections.
        yield from (Upload(**upload) for upload in each.content.get("uploads") or ())


def add_file(
    amendment: Amendment,
    stored: StoredFile,
    *,
    filename: str,
    title: str = "",
    note: str = "",
    confidential: bool,
    told: Fields = (),
    lock: int,
    by: User,
    at: datetime,
) -> int:
    """Add a stored file and give the section's new number; `lock` is the number the writer had loaded.

    Raises Changed where somebody changed the files since, and what `check_file` raises. Emits AmendmentSaved.
    """
    demand_write(amendment, by=by, at=at)
    check_lock(amendment, SECTION, lock)
    check_amended(amendment, stored, filename)
    file = BriefFile(
        place=next_place(_places(amendment)),
        title=title,
        note=note,
        filename=safe_filename(filename),
        sha256=stored.sha256,
        size=stored.size,
        media_type=stored.media_type,
        confidential=confidential,
        told=tuple(told[:MOST_TOLD]),
        added_at=at,
    )
    return _put(amendment, (*document_in(amendment).files, file), stored, by=by, at=at)


def change_file(
    amendment: Amendment,
    place: int,
    stored: StoredFile | None = None,
    *,
    filename: str = "",
    title: str,
    note: str,
    told: Fields = (),
    lock: int,
    by: User,
    at: datetime,
) -> int:
    """Say anew what a file is, and with `stored` put another content in its place, as public or confidential as it was.

    Gives the section's new number. Raises NotVisible where no file has that place, Changed where somebody changed the
    files since, and what `check_file` raises. Emits AmendmentSaved, or nothing where nothing differs.
    """
    demand_write(amendment, by=by, at=at)
    check_lock(amendment, SECTION, lock)
    before = file_at(amendment, place)
    after = replace(before, title=title, note=note)
    if stored is not None and (stored.sha256, safe_filename(filename)) != (before.sha256, before.filename):
        check_amended(amendment, stored, filename, place=place)
        after = BriefFile(
            place=place,
            title=title,
            note=note,
            filename=safe_filename(filename),
            sha256=stored.sha256,
            size=stored.size,
            media_type=stored.media_type,
            confidential=before.confidential,
            told=tuple(told[:MOST_TOLD]),
            added_at=at,
        )
        in_force = _in_force_at(amendment, place)
        if in_force and (in_force.sha256, in_force.filename) == (after.sha256, after.filename):
            after = replace(in_force, title=title, note=note)  # it came back: the same file, not one more
    if after == before:
        return current_lock(amendment, SECTION)
    files = tuple(after if file.place == place else file for file in document_in(amendment).files)
    return _put(amendment, files, stored, by=by, at=at)


def remove_file(amendment: Amendment, place: int, *, lock: int, by: User, at: datetime) -> int:
    """Take a file out and give the section's new number. Raises NotVisible, Changed. Emits AmendmentSaved."""
    demand_write(amendment, by=by, at=at)
    check_lock(amendment, SECTION, lock)
    gone = file_at(amendment, place)
    files = tuple(file for file in document_in(amendment).files if file != gone)
    return _put(amendment, files, by=by, at=at)


def restore_file(amendment: Amendment, place: int, *, lock: int, by: User, at: datetime) -> int:
    """Put the file in force back into its place, and give the section's new number.

    Raises NotVisible where the brief in force has none there, Changed, Invalid past 20 files. Emits AmendmentSaved,
    or nothing where it is there.
    """
    demand_write(amendment, by=by, at=at)
    check_lock(amendment, SECTION, lock)
    in_force = _in_force_at(amendment, place)
    if in_force is None:
        raise NotVisible
    present = document_in(amendment).files
    if in_force in present:
        return current_lock(amendment, SECTION)
    others = [file for file in present if file.place != place]
    check_count(len(others))
    files = tuple(sorted((*others, in_force), key=lambda file: file.place))
    return _put(amendment, files, by=by, at=at)


def file_at(amendment: Amendment, place: int) -> BriefFile:
    """Give the file that has a place in an amendment. Raises NotVisible."""
    for file in document_in(amendment).files:
        if file.place == place:
            return file
    raise NotVisible


def _in_force_at(amendment: Amendment, place: int) -> BriefFile | None:
    return next((file for file in files_in_force(amendment.challenge) if file.place == place), None)


def _places(amendment: Amendment) -> Iterator[int]:
    yield from (row.place for row in amendment.challenge.attachments)
    yield from (file.place for file in document_in(amendment).files)


def _put(
    amendment: Amendment,
    files: tuple[BriefFile, ...],
    stored: StoredFile | None = None,
    *,
    by: User,
    at: datetime,
) -> int:
    document: AmendedBrief = replace(document_in(amendment), attachments=files)
    if stored is not None:
        upload = Upload(sha256=stored.sha256, size=stored.size)
        document = replace(document, uploads=tuple(dict.fromkeys((*document.uploads, upload))))
    amendment.content = to_plain(document)
    return mark_saved(amendment, SECTION, by=by, at=at)

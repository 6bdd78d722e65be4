"""Asking for an archive."""

import pytest

from awards.services import finish_archive, note_progress, request_archive
from challenge_hub.core.errors import Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.awards import make_certificate, make_scored
from tests.factories.people import make_organiser


def test_organisers_ask_for_all_or_for_one_challenge(app):
    certificate = make_certificate()
    organiser = make_organiser("Otto")
    challenge = certificate.award.decision.challenge
    with unit_of_work():
        of_one = request_archive(challenge, by=organiser, at=NOON)
    with unit_of_work():
        of_all = request_archive(None, by=organiser, at=NOON)
    assert (of_one.challenge_id, of_one.total, of_one.done) == (challenge.id, 1, 0)
    assert (of_all.challenge_id, of_all.total) == (None, 1)


def test_nobody_else_does(app):
    certificate = make_certificate()
    with pytest.raises(Refused, match="for organisers"), unit_of_work():
        request_archive(None, by=certificate.award.entry.captain, at=NOON)


def test_there_must_be_a_certificate(app):
    judged = make_scored()
    with pytest.raises(WrongState, match="no certificate to export"), unit_of_work():
        request_archive(judged.challenge, by=judged.organiser, at=NOON)


def test_progress_and_end_are_noted(app):
    make_certificate()
    with unit_of_work():
        archive = request_archive(None, by=make_organiser("Otto"), at=NOON)
    with unit_of_work():
        note_progress(archive, done=7)
    assert (archive.done, archive.finished_at) == (1, None)
    with unit_of_work():
        finish_archive(archive, file_sha256="a" * 64, size=10, done=1, problems=["x: y"], at=NOON)
    assert (archive.finished_at, archive.file_sha256, archive.problems) == (NOON, "a" * 64, ["x: y"])

from datetime import timedelta

import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, NotVisible, Refused, TooLarge, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.amendments.attachments import services
from seeker.amendments.objections import assess
from seeker.amendments.services import begin_amendment, discard_amendment, submit_amendment
from seeker.amendments.sketch import document_in
from seeker.briefs.services import attachments as of_briefs
from tests.conftest import NOON
from tests.factories.amendments import RULES, make_amendment, owner_of, publish
from tests.factories.files import make_stored
from tests.factories.people import make_membership, make_organisation, make_user
from tests.factories.terms import make_published_with_terms

MATERIAL = VersionKind.MATERIAL
LATER = NOON + timedelta(days=2)


@pytest.fixture
def challenge(app):
    return make_published_with_terms(public=["map.txt", "depths.txt"], confidential=["recipe.txt"])


def do(verb, amendment, *args, by=None, at=NOON, lock=None, **values):
    lock = amendment.locks.get("attachments", 0) if lock is None else lock
    with unit_of_work():
        return verb(amendment, *args, lock=lock, by=by or owner_of(amendment.challenge), at=at, **values)


def add(amendment, text="New.", name="new.txt", *, confidential=False, **values):
    return do(
        services.add_file, amendment, make_stored(text), filename=name, confidential=confidential, **values
    )


def change(amendment, place, text="", name="", *, title="", note="", **values):
    stored = make_stored(text) if text else None
    return do(services.change_file, amendment, place, stored, filename=name, title=title, note=note, **values)


def names(amendment):
    return [(file.place, file.filename) for file in document_in(amendment).files]


def material(amendment):
    return assess(amendment, RULES, at=NOON).material


def test_nothing_changes_for_anybody_until_it_is_published(challenge):
    before, rows = version_in_force(challenge).content, list(challenge.attachments)
    amendment = make_amendment(challenge, MATERIAL, summary="A new map.")
    assert add(amendment, title="Figures") == 1
    assert change(amendment, 1, "Chart.", "chart.txt") == 2
    assert do(services.remove_file, amendment, 2) == 3
    assert names(amendment) == [(1, "chart.txt"), (3, "recipe.txt"), (4, "new.txt")]
    assert (challenge.attachments, challenge.kept_attachments) == (rows, rows)
    version = publish(amendment, at=LATER)
    assert [(row.place, row.filename, row.added_at) for row in challenge.kept_attachments] == [
        (1, "chart.txt", LATER),
        (3, "recipe.txt", NOON),
        (4, "new.txt", LATER),
    ]
    assert [(row.filename, row.removed_at) for row in rows] == [
        ("map.txt", LATER),
        ("depths.txt", LATER),
        ("recipe.txt", None),
    ]
    assert [row["id"] for row in version.content["attachments"]] == [
        row.id for row in challenge.kept_attachments
    ]
    assert challenge.versions[0].content == before


def test_a_clarification_says_other_words_about_files_and_no_more(challenge):
    """A confidential one too: its seal is of the file, not of the words."""
    amendment = make_amendment(challenge)
    change(amendment, 1, title="Depths", note="In fathoms.")
    change(amendment, 3, title="How it is mixed")
    assert material(amendment) == ()
    old = version_in_force(challenge).content["attachments"][2]
    new = publish(amendment).content["attachments"][2]
    assert (new["seal"], new["title"]) == (old["seal"], "How it is mixed")
    assert [row.title for row in challenge.kept_attachments] == ["Depths", "", "How it is mixed"]
    assert [row.title for row in challenge.attachments] == ["", "", "", "Depths", "How it is mixed"]


@pytest.mark.parametrize(
    "deed",
    [
        add,
        lambda amendment: add(amendment, confidential=True),
        lambda amendment: change(amendment, 1, "Chart.", "map.txt"),
        lambda amendment: change(amendment, 3, "Another recipe.", "recipe.txt"),
        lambda amendment: change(amendment, 3, "recipe.txt", "other name.txt"),
        lambda amendment: do(services.remove_file, amendment, 3),
    ],
)
def test_a_file_that_comes_goes_or_is_replaced_is_material(challenge, deed):
    amendment = make_amendment(challenge)
    deed(amendment)
    assert material(amendment) == ("attachments",)
    with pytest.raises(Invalid, match="More than words changed in “Attachments”"):
        publish(amendment)
    assert len(challenge.attachments) == 3


def test_a_file_that_is_put_back_or_sent_again_never_changed(challenge):
    amendment = make_amendment(challenge)
    before = document_in(amendment).files
    do(services.remove_file, amendment, 1)
    do(services.restore_file, amendment, 1)
    change(amendment, 3, "Another.", "recipe.txt")
    change(amendment, 3, "recipe.txt", "recipe.txt")
    assert document_in(amendment).files == before
    with pytest.raises(NotVisible):
        do(services.restore_file, amendment, 9)


def test_saving_what_is_there_changes_nothing(challenge):
    amendment = make_amendment(challenge)
    assert (change(amendment, 1), amendment.locks) == (0, {})


def test_two_writers_never_overwrite_each_other(challenge):
    amendment = make_amendment(challenge)
    add(amendment)
    for deed in (
        lambda: add(amendment, lock=0),
        lambda: change(amendment, 1, title="Mine", lock=0),
        lambda: do(services.remove_file, amendment, 1, lock=0),
        lambda: do(services.restore_file, amendment, 1, lock=0),
    ):
        with pytest.raises(Changed):
            deed()
    assert names(amendment)[0] == (1, "map.txt")


def test_a_place_is_never_given_twice(challenge):
    amendment = make_amendment(challenge, MATERIAL)
    do(services.remove_file, amendment, 3)
    publish(amendment)
    later = make_amendment(challenge, MATERIAL)
    add(later)
    assert names(later) == [(1, "map.txt"), (2, "depths.txt"), (4, "new.txt")]


def test_files_have_the_checks_of_the_composer(challenge, monkeypatch):
    amendment = make_amendment(challenge)
    with pytest.raises(Invalid, match="exe"):
        add(amendment, name="run.exe")
    add(amendment, name="../../etc/Pla\u202ene.txt", text="Hostile.")
    assert names(amendment)[-1] == (4, "Plane.txt")
    monkeypatch.setattr(of_briefs, "MOST_ATTACHMENTS", 4)
    with pytest.raises(Invalid, match="at most 4 files"):
        add(amendment)
    assert change(amendment, 1, "In its place.", "chart.txt") == 2
    do(services.remove_file, amendment, 2)
    add(amendment)
    with pytest.raises(Invalid, match="at most 4 files"):
        do(services.restore_file, amendment, 2)


def test_what_was_ever_sent_counts_towards_the_quota(challenge, monkeypatch):
    """In an amendment that was given up, too: else beginning anew would make room without end."""
    sent = sum(row.size for row in challenge.attachments)
    monkeypatch.setattr(of_briefs, "QUOTA", sent + 10)
    first = make_amendment(challenge)
    add(first, "0123456789")
    do(services.remove_file, first, 4)
    with unit_of_work():
        discard_amendment(first, by=owner_of(challenge), at=NOON)
    second = make_amendment(challenge)
    with pytest.raises(TooLarge, match="There is no room"):
        add(second, "x")
    add(second, "0123456789")
    assert names(second)[-1] == (4, "new.txt")


def test_only_who_may_write_it_changes_files(challenge):
    amendment = make_amendment(challenge)
    stranger, rival = make_user(), make_user()
    make_organisation(rival, name="Rival")
    members = {role: make_user() for role in (MembershipRole.VIEWER, MembershipRole.EXPERT)}
    for role, person in members.items():
        make_membership(challenge.organisation, person, role)
    for person in (stranger, rival, *members.values()):
        for deed in (
            lambda person=person: add(amendment, by=person),
            lambda person=person: change(amendment, 1, title="Mine", by=person),
            lambda person=person: do(services.remove_file, amendment, 1, by=person),
            lambda person=person: do(services.restore_file, amendment, 1, by=person),
        ):
            with pytest.raises(Refused):
                deed()
    author = make_user()
    make_membership(challenge.organisation, author, MembershipRole.AUTHOR)
    assert add(amendment, by=author) == 1


def test_an_amendment_that_was_sent_or_has_ended_takes_no_file(challenge):
    amendment = make_amendment(challenge, MATERIAL)
    add(amendment)
    with unit_of_work():
        submit_amendment(amendment, RULES, by=owner_of(challenge), at=NOON)
    with pytest.raises(WrongState, match="take it back to go on writing"):
        add(amendment)
    with unit_of_work():
        discard_amendment(amendment, by=owner_of(challenge), at=NOON)
    with pytest.raises(WrongState, match="This amendment has ended"):
        add(amendment)
    with unit_of_work():
        again = begin_amendment(challenge, by=owner_of(challenge), at=NOON)
    assert names(again) == [(1, "map.txt"), (2, "depths.txt"), (3, "recipe.txt")]


def test_an_amendment_from_before_they_held_files_has_those_in_force(challenge):
    amendment = make_amendment(challenge)
    amendment.content = {key: each for key, each in amendment.content.items() if key != "attachments"}
    db.session.commit()
    assert names(amendment) == [(1, "map.txt"), (2, "depths.txt"), (3, "recipe.txt")]
    assert material(amendment) == ()


def test_what_a_file_tells_of_its_maker_goes_with_it(challenge):
    amendment = make_amendment(challenge, MATERIAL, summary="A new map.")
    add(amendment, told=[("Author", "Sigrid")])
    change(amendment, 1, "Chart.", "chart.txt", told=[("Company", "Northern")])
    change(amendment, 2, title="Depths")
    assert [file.told for file in document_in(amendment).files] == [
        (("Company", "Northern"),),
        None,
        None,
        (("Author", "Sigrid"),),
    ]
    change(amendment, 4, title="Figures")  # its words alone: it is the same file
    publish(amendment, at=LATER)
    assert [row.told for row in challenge.kept_attachments] == [
        [["Company", "Northern"]],
        None,
        None,
        [["Author", "Sigrid"]],
    ]

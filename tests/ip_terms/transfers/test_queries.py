import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.errors import NotVisible
from ip_terms.transfers.queries import get_visible
from tests.factories.people import make_membership, make_organisation, make_organiser, make_user
from tests.factories.transfers import make_transfer, sign


def test_a_deed_is_for_those_who_sign_it_and_organisers(app):
    ada, grace, owner = make_user("Ada"), make_user("Grace"), make_user("Olav")
    transfer = make_transfer(ada, grace, owner=owner)
    others = owner, make_organiser()
    sign(transfer, ada)
    for person in (ada, grace):
        assert get_visible(person, transfer.ref) is transfer
    for person in others:  # nobody else learns who won before they have accepted
        with pytest.raises(NotVisible):
            get_visible(person, transfer.ref)
    sign(transfer, grace)
    for person in others:
        assert get_visible(person, transfer.ref) is transfer


def test_nobody_else_finds_it(app):
    owner = make_user("Olav")
    transfer = make_transfer(owner=owner)
    sign(transfer, transfer.members[0].user)
    other_owner = make_user("Else")
    make_organisation(other_owner)
    insiders = [make_user() for _role in range(3)]
    roles = (MembershipRole.AUTHOR, MembershipRole.EXPERT, MembershipRole.VIEWER)
    for person, role in zip(insiders, roles, strict=True):
        make_membership(transfer.challenge.organisation, person, role)
    for person in (make_user(), other_owner, *insiders):
        with pytest.raises(NotVisible):
            get_visible(person, transfer.ref)
    with pytest.raises(NotVisible):
        get_visible(owner, "nonsense00")

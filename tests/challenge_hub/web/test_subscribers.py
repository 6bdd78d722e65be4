import pytest

from challenge_hub.accounts.events import SecurityChange, UserSecurityChanged
from challenge_hub.core.unit_of_work import emit, unit_of_work
from challenge_hub.web.mails import SECURITY_CHANGES
from tests.challenge_hub.web.account_mails import delivered
from tests.conftest import NOON
from tests.factories.people import make_user


@pytest.mark.parametrize("change", list(SecurityChange))
def test_every_change_of_what_protects_an_account_is_mailed_to_its_owner(app, mails, change):
    user = make_user()
    with unit_of_work():
        emit(UserSecurityChanged(at=NOON, by=user.id, subject_id=user.id, what=change.value))
    (mail,) = delivered(mails)
    subject, happened = SECURITY_CHANGES[change]
    assert (mail.to, mail.subject) == ([user.email], str(subject))
    assert str(happened) in mail.body
    assert "If it was not you" in mail.body

import pytest

from judging.forms.seats import InviteForm, conflicts_form, declared


@pytest.mark.parametrize(
    ("email", "taken"),
    [("judge@works.example.org", True), ("", False), ("nobody", False), ("a@" + "b" * 260, False)],
)
def test_an_invitation_needs_an_address(app, email, taken) -> None:
    with app.test_request_context(method="POST", data={"email": email, "is_lead": "y"}):
        assert InviteForm().validate_on_submit() is taken


def test_ticked_entries_are_declared_with_their_reasons(app) -> None:
    data = {"conflict_1": "y", "reason_1": " a friend ", "reason_2": "not ticked", "conflict_3": "y"}
    with app.test_request_context(method="POST", data=data):
        form = conflicts_form([1, 2, 3])
        assert form.validate_on_submit()
        assert declared(form, [1, 2, 3]) == {1: "a friend", 3: ""}


def test_a_reason_has_its_limit(app) -> None:
    with app.test_request_context(method="POST", data={"conflict_1": "y", "reason_1": "x" * 501}):
        assert not conflicts_form([1]).validate_on_submit()

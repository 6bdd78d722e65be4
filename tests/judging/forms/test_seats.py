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
    data = {"conflict_K7": "y", "reason_K7": " a friend ", "reason_A3": "not ticked", "conflict_C4": "y"}
    codes = {"K7": 1, "A3": 2, "C4": 3}
    with app.test_request_context(method="POST", data=data):
        form = conflicts_form(codes)
        assert form.validate_on_submit()
        assert declared(form, codes) == {1: "a friend", 3: ""}


def test_a_reason_has_its_limit(app) -> None:
    with app.test_request_context(method="POST", data={"conflict_K7": "y", "reason_K7": "x" * 501}):
        assert not conflicts_form(["K7"]).validate_on_submit()

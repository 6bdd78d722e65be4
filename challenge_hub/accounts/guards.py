"""Guards of blueprints: who may come in at all. Finer questions are the policies'."""

from typing import Any

from flask import current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security import auth_required

from challenge_hub.accounts.models import User
from challenge_hub.accounts.policies import is_admin, is_organiser


def me() -> User:
    """Give the signed-in person. Only behind `signed_in`."""
    user: User = current_user._get_current_object()  # noqa: SLF001 -- Flask-Login's proxy, unwrapped once here
    return user


def visitor() -> User | None:
    """Give the signed-in person, or None for an anonymous visitor."""
    return me() if current_user.is_authenticated else None


def signed_in() -> ResponseReturnValue | None:
    """Let signed-in people in; send others to sign in and then back here."""
    if current_user.is_authenticated:
        return None
    response: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
    return response


def organisers_only() -> ResponseReturnValue | None:
    """Let organisers in; others are refused with the reason."""
    answer = signed_in()
    if answer is None:
        is_organiser(me()).demand()
    return answer


def admins_only() -> ResponseReturnValue | None:
    """Let administrators in; others are refused with the reason."""
    answer = signed_in()
    if answer is None:
        is_admin(me()).demand()
    return answer


def fresh(view: Any) -> Any:
    """Guard a view that changes what protects an account: ask anew who it is when the sign-in is a while ago."""
    guarded = auth_required(
        "session",
        within=lambda: current_app.config["SECURITY_FRESHNESS"],
        grace=lambda: current_app.config["SECURITY_FRESHNESS_GRACE_PERIOD"],
    )
    return guarded(view)


def page_number() -> int:
    """Give the page asked for by the address (`?page=`), at least 1."""
    return max(1, request.args.get("page", 1, type=int))

"""Flask-Security made ours: one unit of work a request, mail through the outbox, facts as events."""

from datetime import timedelta
from typing import Any, cast

from flask import Flask, g, request
from flask_security import MailUtil, Security, SQLAlchemyUserDatastore
from flask_security import signals as happened
from werkzeug.exceptions import UnsupportedMediaType

from challenge_hub.accounts.events import SecurityChange, UserRegistered, UserSecurityChanged
from challenge_hub.accounts.keys import AccountKeys
from challenge_hub.accounts.models import Passkey, Role, User
from challenge_hub.accounts.queries import user_by_email
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import emit, unit_of_work
from challenge_hub.notifications.services import send_mail
from challenge_hub.web.forms.security import (
    AnotherConfirmationForm,
    ForgottenForm,
    RegistrationForm,
    RescueForm,
)
from challenge_hub.web.second_factor import OneTimeCodes, RecoveryCodes
from challenge_hub.web.services import confirm_address
from challenge_hub.web.shell import browser_zone
from challenge_hub.web.views.addresses import confirm_email
from challenge_hub.web.wording import MESSAGES

# Which of our mails stands for which of Flask-Security's.
MAILS = {
    "security/email/welcome": "account_confirm",
    "security/email/confirmation_instructions": "account_confirm",
    "security/email/welcome_existing": "account_exists",
    "security/email/reset_instructions": "account_reset",
}

CHEAPLY = {"argon2__rounds": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1}


class Datastore(SQLAlchemyUserDatastore):
    """The datastore: `commit` only flushes, since the request's unit of work commits."""

    def commit(self) -> None:
        """Send pending rows to the database; the unit of work ends with the request."""
        db.session.flush()  # Flask-Security expects ids after its own commits

    def create_user(self, **kwargs: Any) -> User:
        """Open an account, at the present instant.

        An address belongs to nobody until it is confirmed: whoever registers it next takes the place of whoever
        did before, and the links of the earlier one die.
        """
        kwargs.setdefault("created_at", now())
        kwargs.setdefault("time_zone", browser_zone() or "UTC")
        user = user_by_email(kwargs["email"])
        if user is None or user.confirmed_at is not None:
            # For an address that is confirmed this fails, as the rows are unique.
            user = cast("User", super().create_user(**kwargs))
        else:
            for name, value in kwargs.items():
                setattr(user, name, value)
            self.set_uniquifier(user)
        db.session.flush()  # the events and mails of a registration name the new id
        return user


class OutboxMailUtil(MailUtil):
    """Mails leave through the outbox; links are made by the worker, so no token is ever stored."""

    def send_mail(
        self, template: str, subject: str, recipient: Any, sender: Any, body: Any, html: Any, **kwargs: Any
    ) -> None:
        """Put our mail for Flask-Security's template into the outbox."""
        user: User = kwargs["user"]
        send_mail(MAILS[template], user_id=user.id, at=now())

    def normalize(self, email: str) -> str:
        """Give the address in lower case, as it is kept and compared."""
        normal: str = super().normalize(email)
        return normal.lower()

    def validate(self, email: str) -> str:
        """Give the address of a new account likewise in lower case."""
        valid: str = super().validate(email)
        return valid.lower()


def init_app(app: Flask) -> None:
    """Set up sign-in, registration and everything about accounts."""
    keys: AccountKeys = app.extensions["account_keys"]
    app.config.update(
        **{f"SECURITY_MSG_{name}": text for name, text in MESSAGES.items()},
        SECURITY_DATETIME_FACTORY=now,
        SECURITY_URL_PREFIX="/account",
        SECURITY_REGISTERABLE=True,
        SECURITY_USE_REGISTER_V2=True,
        SECURITY_CONFIRMABLE=True,
        SECURITY_RECOVERABLE=True,
        SECURITY_CHANGEABLE=True,
        # Our own cache headers hold for every page, ours and Flask-Security's.
        SECURITY_CACHE_CONTROL={},
        # A session is the only way in: no tokens in addresses, headers or bodies.
        SECURITY_API_ENABLED_METHODS=["session"],
        # Changing what protects the account asks who it is again after a while; a form once opened can be sent.
        SECURITY_FRESHNESS=timedelta(minutes=10),
        SECURITY_FRESHNESS_GRACE_PERIOD=timedelta(minutes=15),
        SECURITY_TWO_FACTOR=True,
        SECURITY_TOTP_SECRETS=keys.totp_secrets,
        # In seconds either side: the code shown now, the one before and the one after.
        SECURITY_TWO_FACTOR_AUTHENTICATOR_VALIDITY=30,
        SECURITY_TWO_FACTOR_ENABLED_METHODS=["authenticator"],
        SECURITY_TWO_FACTOR_RESCUE_EMAIL=False,
        SECURITY_TOTP_ISSUER=app.config["SITE_NAME"],
        SECURITY_MULTI_FACTOR_RECOVERY_CODES=True,
        SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS=keys.recovery_code_keys,
        SECURITY_WEBAUTHN=True,
        SECURITY_WAN_RP_NAME=app.config["SITE_NAME"],
        SECURITY_WAN_ALLOW_AS_FIRST_FACTOR=True,
        SECURITY_WAN_ALLOW_AS_MULTI_FACTOR=True,
        # With hints the page would tell which addresses have a passkey.
        SECURITY_WAN_ALLOW_USER_HINTS=False,
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 -- the name of a hash, not a password
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_PASSWORD_SALT=keys.password_salt,
        # Tests sign in often and guard nothing: the least work that argon2 knows.
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=CHEAPLY if app.testing else {},
        # What signed links carry of address and password. A slow hash would tell by the time that an answer takes
        # whether a link was made, and so whether the address has an account.
        SECURITY_HASHING_SCHEMES=["hex_sha256"],
        SECURITY_DEPRECATED_HASHING_SCHEMES=[],
        SECURITY_PASSWORD_LENGTH_MIN=10,
        SECURITY_PASSWORD_CONFIRM_REQUIRED=False,
        SECURITY_CONFIRM_EMAIL_WITHIN=timedelta(days=5),
        SECURITY_RESET_PASSWORD_WITHIN=timedelta(days=2),
        # No look-up of the mail domain: it tells little, and a slow resolver would hold the form.
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        SECURITY_EMAIL_PLAINTEXT=False,
        SECURITY_EMAIL_HTML=False,
        # Every change of what protects an account is mailed in one way, by its event.
        SECURITY_SEND_PASSWORD_CHANGE_EMAIL=False,
        SECURITY_SEND_PASSWORD_RESET_NOTICE_EMAIL=False,
        SECURITY_POST_LOGIN_VIEW="web.desk",
        SECURITY_POST_LOGOUT_VIEW="web.home",
        SECURITY_POST_REGISTER_VIEW="security.login",
        SECURITY_POST_CHANGE_VIEW="web.account",
        SECURITY_TWO_FACTOR_POST_SETUP_VIEW="web.account",
        SECURITY_WAN_POST_REGISTER_VIEW="security.wan_register",
        SECURITY_POST_RESET_VIEW="security.login",
        SECURITY_REQUIRES_CONFIRMATION_ERROR_VIEW="security.send_confirmation",
        # Long-lived enough for a desk; a session that ends returns to the filled form.
        PERMANENT_SESSION_LIFETIME=60 * 60 * 24 * 14,
    )
    security = Security(
        app,
        Datastore(db, User, Role, Passkey),
        register_form=RegistrationForm,
        forgot_password_form=ForgottenForm,
        send_confirmation_form=AnotherConfirmationForm,
        two_factor_rescue_form=RescueForm,
        mail_util_cls=OutboxMailUtil,
        totp_cls=OneTimeCodes,
        mf_recovery_codes_util_cls=RecoveryCodes,
    )
    _sessions_and_forms_only(app, security)
    # Flask-Security confirms on GET, which programs that look into mails do too.
    app.view_functions["security.confirm_email"] = confirm_email
    _one_unit_of_work(app)
    _tell(app)


def _sessions_and_forms_only(app: Flask, security: Security) -> None:
    """Switch off Flask-Security's JSON, whose answers tell more than its pages, and its tokens."""
    security.want_json(lambda _request: False)
    app.login_manager.request_loader(lambda _request: None)  # type: ignore[attr-defined]  # Flask-Login's own name

    @app.before_request
    def refuse_json() -> None:
        if request.blueprint == "security" and request.is_json:
            raise UnsupportedMediaType


def _one_unit_of_work(app: Flask) -> None:
    @app.before_request
    def open_unit() -> None:
        if request.blueprint == "security" and request.method not in {"GET", "HEAD", "OPTIONS"}:
            g.account_unit = unit_of_work()
            g.account_unit.__enter__()

    @app.after_request
    def end_unit(response: Any) -> Any:
        unit = g.pop("account_unit", None)
        if unit is not None:
            unit.__exit__(None, None, None)
        return response

    @app.teardown_request
    def drop_unit(_error: BaseException | None) -> None:
        # Only reached with a unit still open when the request failed before `end_unit`.
        unit = g.pop("account_unit", None)
        if unit is not None:
            unit.gen.close()


def _tell(app: Flask) -> None:
    def registered(_sender: Any, user: User, **_rest: Any) -> None:
        emit(UserRegistered(at=now(), by=user.id, subject_id=user.id))

    def changed(what: SecurityChange) -> Any:
        def handler(_sender: Any, user: User, **_rest: Any) -> None:
            emit(UserSecurityChanged(at=now(), by=user.id, subject_id=user.id, what=what.value))

        return handler

    def reset(_sender: Any, user: User, **_rest: Any) -> None:
        confirm_address(user, at=now())  # the link proved the mailbox

    happened.user_registered.connect(registered, app, weak=False)
    happened.password_reset.connect(reset, app, weak=False)
    for signal, what in (
        (happened.password_reset, SecurityChange.PASSWORD_RESET),
        (happened.password_changed, SecurityChange.PASSWORD),
        (happened.tf_profile_changed, SecurityChange.SECOND_FACTOR_ON),
        (happened.tf_disabled, SecurityChange.SECOND_FACTOR_OFF),
        (happened.wan_registered, SecurityChange.PASSKEY_ADDED),
        (happened.wan_deleted, SecurityChange.PASSKEY_REMOVED),
    ):
        signal.connect(changed(what), app, weak=False)

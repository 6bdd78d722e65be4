"""Flask-Security made ours: one unit of work a request, mail through the outbox, facts as events."""

from datetime import timedelta
from typing import Any, cast

from flask import Flask, g, request
from flask_security import MailUtil, RegisterFormV2, Security, SQLAlchemyUserDatastore
from flask_security import signals as happened
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from challenge_hub.accounts.events import UserConfirmed, UserRegistered, UserSecurityChanged
from challenge_hub.accounts.models import Passkey, Role, User
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.unit_of_work import emit, unit_of_work
from challenge_hub.notifications.services import send_mail
from challenge_hub.web.shell import browser_zone
from challenge_hub.web.wording import MESSAGES

# Which of our mails stands for which of Flask-Security's.
MAILS = {
    "security/email/welcome": "account_confirm",
    "security/email/confirmation_instructions": "account_confirm",
    "security/email/welcome_existing": "account_exists",
    "security/email/reset_instructions": "account_reset",
    "security/email/reset_notice": "account_password_changed",
    "security/email/change_notice": "account_password_changed",
    "security/email/change_email_instructions": "account_new_address",
}
# Links in mails are followed by GET and must still write: the only two.
WRITING_LINKS = {"security.confirm_email", "security.change_email_confirm"}

CHEAPLY = {"argon2__rounds": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1}


class Datastore(SQLAlchemyUserDatastore):
    """The datastore: `commit` only flushes, since the request's unit of work commits."""

    def commit(self) -> None:
        """Send pending rows to the database; the unit of work ends with the request."""
        db.session.flush()  # Flask-Security expects ids after its own commits

    def create_user(self, **kwargs: Any) -> User:
        """Open an account, at the present instant."""
        kwargs.setdefault("created_at", now())
        kwargs.setdefault("time_zone", browser_zone() or "UTC")
        user = cast("User", super().create_user(**kwargs))
        db.session.flush()  # the events and mails of a registration name the new id
        return user


class OutboxMailUtil(MailUtil):
    """Mails leave through the outbox; links are made by the worker, so no token is ever stored."""

    def send_mail(
        self, template: str, subject: str, recipient: Any, sender: Any, body: Any, html: Any, **kwargs: Any
    ) -> None:
        """Put our mail for Flask-Security's template into the outbox."""
        user: User = kwargs["user"]
        address = str(recipient) if template.endswith("change_email_instructions") else None
        ids = {"new_address": address} if address else {}
        send_mail(MAILS[template], user_id=user.id, address=address, at=now(), **ids)

    def normalize(self, email: str) -> str:
        """Give the address in lower case, as it is kept and compared."""
        normal: str = super().normalize(email)
        return normal.lower()

    def validate(self, email: str) -> str:
        """Give the address of a new account likewise in lower case."""
        valid: str = super().validate(email)
        return valid.lower()


class RegistrationForm(RegisterFormV2):
    """Opening an account asks for a name besides address and password."""

    name = StringField(
        _l("Your name"),
        validators=[DataRequired(message=_l("Please tell us your name.")), Length(max=120)],
        render_kw={"autocomplete": "name"},
    )


def init_app(app: Flask) -> None:
    """Set up sign-in, registration and everything about accounts."""
    app.config.update(
        **{f"SECURITY_MSG_{name}": text for name, text in MESSAGES.items()},
        SECURITY_DATETIME_FACTORY=now,
        SECURITY_URL_PREFIX="/account",
        SECURITY_REGISTERABLE=True,
        SECURITY_USE_REGISTER_V2=True,
        SECURITY_CONFIRMABLE=app.config["CONFIRM_ADDRESSES"],
        SECURITY_AUTO_LOGIN_AFTER_CONFIRM=False,
        SECURITY_RECOVERABLE=True,
        SECURITY_CHANGEABLE=True,
        SECURITY_CHANGE_EMAIL=True,
        SECURITY_TWO_FACTOR=True,
        SECURITY_TWO_FACTOR_ENABLED_METHODS=["authenticator"],
        SECURITY_TWO_FACTOR_RESCUE_EMAIL=False,
        SECURITY_TOTP_ISSUER=app.config["SITE_NAME"],
        SECURITY_MULTI_FACTOR_RECOVERY_CODES=True,
        SECURITY_WEBAUTHN=True,
        SECURITY_WAN_RP_NAME=app.config["SITE_NAME"],
        SECURITY_WAN_ALLOW_AS_FIRST_FACTOR=True,
        SECURITY_WAN_ALLOW_AS_MULTI_FACTOR=True,
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 -- the name of a hash, not a password
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        # What links carry of address and password, hashed. The default is a pure-Python hash that takes half a second.
        # Tests sign in often and guard nothing: the least work that argon2 knows.
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=CHEAPLY if app.testing else {},
        SECURITY_HASHING_SCHEMES=["argon2"],
        SECURITY_DEPRECATED_HASHING_SCHEMES=[],
        SECURITY_PASSWORD_LENGTH_MIN=10,
        SECURITY_PASSWORD_CONFIRM_REQUIRED=False,
        SECURITY_CONFIRM_EMAIL_WITHIN=timedelta(days=5),
        SECURITY_RESET_PASSWORD_WITHIN=timedelta(days=2),
        # No look-up of the mail domain: it tells little, and a slow resolver would hold the form.
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        SECURITY_EMAIL_PLAINTEXT=False,
        SECURITY_EMAIL_HTML=False,
        SECURITY_SEND_PASSWORD_CHANGE_EMAIL=True,
        SECURITY_POST_LOGIN_VIEW="web.desk",
        SECURITY_POST_LOGOUT_VIEW="web.home",
        SECURITY_POST_REGISTER_VIEW="security.login",
        SECURITY_POST_CONFIRM_VIEW="security.login",
        SECURITY_POST_CHANGE_VIEW="web.account",
        SECURITY_POST_CHANGE_EMAIL_VIEW="web.account",
        SECURITY_TWO_FACTOR_POST_SETUP_VIEW="web.account",
        SECURITY_WAN_POST_REGISTER_VIEW="security.wan_register",
        SECURITY_POST_RESET_VIEW="security.login",
        SECURITY_REQUIRES_CONFIRMATION_ERROR_VIEW="security.send_confirmation",
        # Long-lived enough for a desk; a session that ends returns to the filled form.
        PERMANENT_SESSION_LIFETIME=60 * 60 * 24 * 14,
    )
    Security(
        app,
        Datastore(db, User, Role, Passkey),
        register_form=RegistrationForm,
        mail_util_cls=OutboxMailUtil,
    )
    _one_unit_of_work(app)
    _tell(app)


def _one_unit_of_work(app: Flask) -> None:
    @app.before_request
    def open_unit() -> None:
        if request.blueprint != "security":
            return
        if request.method not in {"GET", "HEAD", "OPTIONS"} or request.endpoint in WRITING_LINKS:
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

    def confirmed(_sender: Any, user: User, **_rest: Any) -> None:
        emit(UserConfirmed(at=now(), by=user.id, subject_id=user.id))

    def changed(what: str) -> Any:
        def handler(_sender: Any, user: User, **_rest: Any) -> None:
            emit(UserSecurityChanged(at=now(), by=user.id, subject_id=user.id, what=what))

        return handler

    happened.user_registered.connect(registered, app, weak=False)
    happened.user_confirmed.connect(confirmed, app, weak=False)
    for signal, what in (
        (happened.password_reset, "password reset"),
        (happened.password_changed, "password changed"),
        (happened.change_email_confirmed, "address changed"),
        (happened.tf_profile_changed, "second factor set up"),
        (happened.tf_disabled, "second factor removed"),
        (happened.wan_registered, "passkey added"),
        (happened.wan_deleted, "passkey removed"),
    ):
        signal.connect(changed(what), app, weak=False)

"""The composition root: the one module that knows every package."""

from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from flask import Flask, request
from flask_bootstrap import Bootstrap5
from flask_mailman import Mail
from flask_migrate import Migrate
from flask_talisman import Talisman
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from challenge_hub.accounts.guards import visitor
from challenge_hub.accounts.keys import AccountKeys
from challenge_hub.config import Settings
from challenge_hub.core import i18n, pages
from challenge_hub.core.arrivals import Arrivals
from challenge_hub.core.clock import Clock, system_clock
from challenge_hub.core.crypto.ring import PublicKeys
from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.core.database import db
from challenge_hub.core.files.parts import Parts
from challenge_hub.core.files.store import FileStore
from challenge_hub.core.paths import migrations_folder, static_folder, templates_folder
from challenge_hub.web import addresses, errors, headers, limits, security, shell
from challenge_hub.web.buffering import BufferedRequests

# In the order of their imports, from the core up. Each may have models, subscribers, jobs, mails; a package
# with pages has a `blueprint`.
PACKAGES = (
    "challenge_hub.accounts",
    "challenge_hub.audit",
    "challenge_hub.outbox",
    "challenge_hub.notifications",
    "challenge_hub.personal",
    "challenge_hub.challenges",
    "challenge_hub.contacts",
    "challenge_hub.teams",
    "challenge_hub.entries",
    "challenge_hub.entries.copies",
    "challenge_hub.entries.screening",
    "challenge_hub.entries.objections",
    "challenge_hub.search",
    "challenge_hub.api",
    "challenge_hub.web",
    "ip_terms",
    "judging",
    "awards",
    "seeker",
    "solver",
    "solver.attachments",
    "solver.uploads",
    "organiser",
)
CONTENT_SECURITY_POLICY = {
    "default-src": "'self'",
    "img-src": ["'self'", "data:"],
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


class Application(Flask):
    """Flask, but for an address that is a secret, which stays out of the log of errors."""

    def log_exception(self, exc_info: Any) -> None:
        """Log what broke at which endpoint."""
        place = request.endpoint if request.endpoint in headers.SECRET_ADDRESSES else request.path
        self.logger.error("Exception on %s [%s]", place, request.method, exc_info=exc_info)


def create_app(settings: Settings | None = None, *, clock: Clock = system_clock) -> Flask:
    """Build the application. Raises ConfigurationError for settings that cannot work."""
    settings = settings or Settings.from_environment()
    settings.prepare_folder()
    app = Application(
        "challenge_hub",
        static_folder=str(static_folder()),
        template_folder=str(templates_folder()),
        instance_path=str(settings.data_folder.resolve()),
    )
    app.jinja_environment = pages.SharedGlobals
    app.config.update(_flask_settings(settings))
    app.extensions["settings"] = settings
    app.extensions["clock"] = clock
    keys = settings.data_folder / "keys"
    app.extensions["signing_key"] = SigningKey.load_or_create(keys / "signing.pem")
    app.extensions["public_keys"] = PublicKeys.keep(keys / "public", app.extensions["signing_key"])
    app.extensions["account_keys"] = AccountKeys.load_or_create(keys / "accounts.json")
    app.extensions["file_store"] = FileStore.local(settings.data_folder / "files")
    app.extensions["arriving_parts"] = Parts(settings.data_folder / "files" / "parts")
    app.extensions["arrivals"] = arrivals = Arrivals(
        settings.data_folder.resolve() / "arrivals",
        lambda: app.extensions["clock"](),  # noqa: PLW0108 -- the application may be given another clock
    )
    db.init_app(app)
    Migrate(app, db, directory=str(migrations_folder()), render_as_batch=True)
    CSRFProtect(app)
    Bootstrap5(app)
    Mail(app)
    addresses.init_app(app)
    i18n.init_app(app, person_zone)
    pages.init_app(app)
    security.init_app(app)
    errors.init_app(app)
    headers.init_app(app)
    shell.init_app(app)
    load_packages(app)
    limits.init_app(app)
    Talisman(
        app,
        force_https=False,
        strict_transport_security=settings.is_https,
        session_cookie_secure=settings.is_https,
        content_security_policy=CONTENT_SECURITY_POLICY,
        referrer_policy="same-origin",
    )
    app.wsgi_app = BufferedRequests(  # type: ignore[method-assign]
        app.wsgi_app, limit=settings.max_request_bytes, arrivals=arrivals
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def person_zone() -> str | None:
    """Give the signed-in person's time zone, or None."""
    person = visitor()
    return person.time_zone if person else None


def load_packages(app: Flask) -> None:
    """Import what each package has to say (models, subscribers, jobs, mails, …) and register its pages."""
    for package in PACKAGES:
        for part in ("models", "subscribers", "jobs", "mails", "verifiers", "holdings"):
            if find_spec(f"{package}.{part}"):
                import_module(f"{package}.{part}")
        if find_spec(f"{package}.blueprint"):
            app.register_blueprint(import_module(f"{package}.blueprint").blueprint)


def _flask_settings(settings: Settings) -> dict[str, object]:
    backends = {"memory": "locmem", "smtp": "challenge_hub.notifications.smtp"}
    return {
        "SECRET_KEY": settings.session_key(),
        "SQLALCHEMY_DATABASE_URI": settings.database,
        "SITE_NAME": settings.site_name,
        "PUBLIC_URL": settings.public_url.rstrip("/"),
        "RATE_LIMITS": settings.rate_limits,
        "TESTING": settings.testing,
        "MAX_CONTENT_LENGTH": settings.max_request_bytes,
        "QUEUE_FILE": str(settings.data_folder.resolve() / "queue.db"),
        "BOOTSTRAP_SERVE_LOCAL": True,
        "SEND_FILE_MAX_AGE_DEFAULT": 600,
        "WTF_CSRF_TIME_LIMIT": None,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.is_https,
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_SECURE": settings.is_https,
        "REMEMBER_COOKIE_DURATION": timedelta(days=30),
        "MAIL_BACKEND": backends.get(settings.mail_transport, settings.mail_transport),
        "MAIL_FILE_PATH": str(settings.data_folder.resolve() / "mail"),
        "MAIL_DEFAULT_SENDER": settings.mail_sender,
        "MAIL_SERVER": settings.smtp_host,
        "MAIL_PORT": settings.smtp_port,
        "MAIL_USERNAME": settings.smtp_user or None,
        "MAIL_PASSWORD": settings.smtp_password or None,
        "MAIL_USE_TLS": settings.smtp_tls,
        "MAIL_TIMEOUT": 30,  # seconds; a server that is silent must not hold a thread of the worker
    }

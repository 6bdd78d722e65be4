"""Mail on its way out: over SMTP, to the console, and remembered so that it leaves once."""

import socketserver
import ssl
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from challenge_hub.app import create_app
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.jobs import forget_sent
from challenge_hub.notifications.models import SentMail
from challenge_hub.notifications.services import send_mail
from challenge_hub.outbox.models import OutboxMessage
from challenge_hub.outbox.services import do, drain
from tests.conftest import ENGINE, NOON
from tests.factories.people import make_user

MONTH = timedelta(days=31)


class Sink(socketserver.StreamRequestHandler):
    """The other end of SMTP: says yes to everything and keeps what was sent, or hangs up."""

    def handle(self):
        if self.server.hangs_up:
            return
        self.say("220 sink")
        for line in self.rfile:
            verb = line.split()[0].upper()
            if verb == b"DATA":
                self.say("354 go on")
                self.server.mails.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            if verb == b"STARTTLS":
                self.say("220 go ahead")
                with suppress(ssl.SSLError):  # the other side does not like the certificate
                    self.server.identity.wrap_socket(self.connection, server_side=True).close()
                return
            self.say("221 bye" if verb == b"QUIT" else "250-fine\r\n250 STARTTLS")

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def sink():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Sink) as server:
        server.mails, server.hangs_up = [], False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def sending(settings, clock):
    """Send one mail to a person with a transport and other settings; gives the person."""

    def send(**changes):
        app = create_app(replace(settings, **changes), clock=clock)
        ENGINE.serve(app, settings.database)
        with app.app_context():
            person = make_user("Zoë Ångström", email="zoe@people.example")
            with unit_of_work():
                send_mail("account_reset", user_id=person.id, at=NOON)
            drain(at=NOON)
            error = db.session.query(OutboxMessage).one().last_error
            db.session.remove()
            db.engine.dispose()
        return error

    return send


def smtp(sink):
    host, port = sink.server_address
    return {"mail_transport": "smtp", "smtp_host": host, "smtp_port": port, "smtp_tls": False}


def test_a_mail_leaves_over_smtp(sending, sink):
    assert sending(**smtp(sink)) == ""
    (raw,) = sink.mails
    mail = message_from_bytes(raw, policy=policy.default)
    assert (mail["To"], mail["From"]) == (
        "zoe@people.example",
        "Challenge Hub <no-reply@challenge-hub.example>",
    )
    assert mail["Message-ID"].endswith("@challenge-hub.example>")
    assert "password" in mail["Subject"]
    assert "Zoë Ångström" in mail.get_body(("plain",)).get_content()
    assert "Zoë Ångström" in mail.get_body(("html",)).get_content()


def test_a_mail_server_that_hangs_up_is_a_failure_to_be_tried_again(sending, sink):
    sink.hangs_up = True
    assert sending(**smtp(sink)).startswith("SMTPServerDisconnected")
    assert sink.mails == []


def self_signed(folder):
    """What a server proves itself with that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    begins = datetime.now(UTC) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(begins).not_valid_after(begins + timedelta(days=9))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "identity.pem").write_bytes(secret + certificate.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "identity.pem")
    return context


def test_a_mail_server_that_cannot_prove_its_name_gets_no_mail(sending, sink, tmp_path):
    sink.identity = self_signed(tmp_path)
    error = sending(**{**smtp(sink), "smtp_tls": True})
    assert error.startswith("SSLCertVerificationError")
    assert sink.mails == []


def test_a_silent_mail_server_is_waited_for_half_a_minute(app):
    assert app.config["MAIL_TIMEOUT"] == 30


def test_a_mail_is_shown_on_the_console(sending, capsys):
    assert sending(mail_transport="console") == ""
    shown = capsys.readouterr().out
    mail = message_from_bytes(shown.rpartition("-" * 79)[0].encode(), policy=policy.default)
    assert mail["To"] == "zoe@people.example"
    assert "Zoë Ångström" in mail.get_body(("plain",)).get_content()


@pytest.fixture
def sent(app, mails):
    """The message of a mail that left."""
    person = make_user()
    with unit_of_work():
        send_mail("account_reset", user_id=person.id, at=NOON)
    drain(at=NOON)
    return db.session.query(OutboxMessage).one()


def test_what_left_is_forgotten_after_a_month(sent):
    forget_sent(NOON + timedelta(days=29))
    assert db.session.query(SentMail).count() == 1
    forget_sent(NOON + MONTH)
    assert db.session.query(SentMail).count() == 0


@pytest.mark.parametrize("failed_at", [None, NOON])
def test_a_mail_whose_message_may_run_again_is_remembered_and_leaves_once(sent, mails, failed_at):
    sent.done_at, sent.failed_at = None, failed_at
    db.session.commit()
    forget_sent(NOON + MONTH)
    sent.failed_at = None
    db.session.commit()
    do(sent.id, at=NOON + MONTH)
    assert len(mails) == 1

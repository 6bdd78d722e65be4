"""SMTP that makes sure of the server it hands mail to."""

import smtplib
import ssl
from typing import Any

from flask_mailman.backends import smtp


class VerifiedSMTP(smtplib.SMTP):
    """STARTTLS with the server's certificate checked; the library beneath would take any."""

    def starttls(self, *, context: ssl.SSLContext | None = None) -> tuple[int, bytes]:  # type: ignore[override]  # Python 3.12 has no other arguments
        """Encrypt the connection. Raises ssl.SSLCertVerificationError for a server that cannot prove its name."""
        return super().starttls(context=context or ssl.create_default_context())


class EmailBackend(smtp.EmailBackend):
    """The mail transport `smtp`."""

    connection_class: Any = VerifiedSMTP

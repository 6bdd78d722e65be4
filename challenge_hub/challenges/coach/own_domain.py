"""An audience by which one can tell an anonymous seeker."""

from __future__ import annotations

from collections.abc import Iterator

from challenge_hub.accounts.domains import holder_of
from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.core.i18n import lazy_gettext as _l


def own_domain(reading: Reading) -> Iterator[Finding]:
    """Name an e-mail domain of the audience that is, or lies under, one of the members of an anonymous seeker.

    Reason: whoever may see the challenge can read for which domains it is open, and an organisation opens a challenge
    to its own people sooner than any other does. Passed over: domains that hand out addresses to everybody, which are
    nobody's, and a seeker whose name is shown. (Our own rule.)
    """
    audience = reading.content.get("audience") or {}
    if reading.secrets is None or audience.get("kind") != "domains":
        return
    for domain in audience.get("domains") or ():
        if holder_of(domain) in reading.secrets.domains:
            yield Finding(
                check="own-domain",
                subject=domain,
                section="audience",
                field="domains",
                severity=Severity.IMPORTANT,
                message=_l("Your own members have addresses under %(domain)s.", domain=domain),
                reason=_l(
                    "You stay anonymous, but whoever sees the challenge can read for which domains it is, and so whose."
                ),
                suggestion=_l("Leave the domain out, or show your organisation’s name."),
            )

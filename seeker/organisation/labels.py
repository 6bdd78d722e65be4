"""What the roles in an organisation are called, and what each may do. Pure."""

from __future__ import annotations

from challenge_hub.core.i18n import lazy_gettext as _l

ROLE_LABELS = {
    "owner": _l("Owner"),
    "author": _l("Author"),
    "expert": _l("Expert"),
    "viewer": _l("Viewer"),
}
ROLE_TEXTS = {
    "owner": _l("Does everything: writes, publishes, seats the panel, approves awards, manages people."),
    "author": _l("Writes briefs and sends them for review."),
    "expert": _l("Reads briefs and the panel's results; can be given a seat on the panel."),
    "viewer": _l(
        "Reads briefs and their state. May enter challenges for members only, and sees nothing of those on this desk."
    ),
}

"""What a brief still lacks before it can be sent for review: problems by section and field. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from challenge_hub.challenges.timeline import Instants, timeline_problems
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l

SECTIONS = {
    "essentials": _l("Essentials"),
    "problem": _l("The problem"),
    "requirements": _l("Requirements"),
    "deliverables": _l("Entry form"),
    "rubric": _l("Judging"),
    "prizes": _l("Prizes"),
    "terms": _l("IP terms"),
    "timeline": _l("Timeline"),
    "audience": _l("Audience"),
    "attachments": _l("Attachments"),
}

Problems = dict[str, dict[str, str]]
NOBODY_ENTERS = _l("Say who may enter: individuals, teams or organisations.")


def completeness(
    content: dict[str, Any],
    *,
    anonymous: bool,
    invited: int,
    minimum_prize_minor: int,
    maximum_prize_minor: int,
    terms_problems: list[str],
) -> Problems:
    """Give problems as `{section: {field: message}}`; empty means ready for review.

    `content` is a `snapshot`; whether the seeker stays anonymous and how many addresses are `invited` it does not
    tell; `terms_problems` come from `ip_terms`; prize bounds are in minor units.
    """
    found: Problems = {section: {} for section in SECTIONS}
    _essentials(content, found["essentials"])
    for name, label in (
        ("problem", _("Say what the problem is.")),
        ("desired_outcome", _("Say what a good outcome would be.")),
        ("what_failed", _("Say what has been tried and why it failed; outsiders need it most.")),
    ):
        if not content["texts"][name]:
            found["problem"][name] = label
    if not any(row["level"] == "must" for row in content["requirements"]):
        found["requirements"]["requirements"] = _("Add at least one requirement that an entry must meet.")
    if not content["form"]["fields"]:
        found["deliverables"]["fields"] = _("Add at least one field to the entry form.")
    _rubric(content, found["rubric"])
    _prizes(content, found["prizes"], minimum_prize_minor, maximum_prize_minor)
    if content["terms"] is None and not terms_problems:
        found["terms"]["regime"] = _("Choose what happens to the rights.")
    for number, problem in enumerate(terms_problems):
        found["terms"][f"terms-{number}"] = problem
    found["timeline"].update(
        timeline_problems(
            Instants(
                **{
                    name: datetime.fromisoformat(value) if (value := content["timeline"][name]) else None
                    for name in Instants.__dataclass_fields__
                }
            )
        )
    )
    _audience(content["audience"], found["audience"], invited, anonymous=anonymous)
    return {section: problems for section, problems in found.items() if problems}


def started(content: dict[str, Any]) -> set[str]:
    """Give the sections in which something was entered."""
    filled = {
        "essentials": content["title"],
        "problem": any(content["texts"][name] for name in ("background", "problem", "what_failed")),
        "requirements": content["requirements"],
        "deliverables": content["form"]["fields"],
        "rubric": content["criteria"],
        "prizes": content["prizes"],
        "terms": content["terms"],
        "timeline": content["timeline"]["entries_close_at"],
    }
    return {section for section, value in filled.items() if value}


def _essentials(content: dict[str, Any], problems: dict[str, str]) -> None:
    for name, message in (
        ("title", _("Give the challenge a title.")),
        ("call", _("Say in one line what you are looking for, in order to what, measured by what.")),
        ("abstract", _("Write a public abstract.")),
    ):
        if not content[name]:
            problems.setdefault(name, message)
    if not content["disciplines"]:
        problems["disciplines"] = _("Choose at least one discipline.")


def _rubric(content: dict[str, Any], problems: dict[str, str]) -> None:
    criteria = content["criteria"]
    total = sum(row["weight"] for row in criteria)
    if not criteria:
        problems["criteria"] = _("Add the criteria by which entries are judged.")
    elif total != 100:  # noqa: PLR2004 -- weights are percent
        problems["criteria"] = _("The weights sum to %(total)d; they must sum to 100.", total=total)
    for number, row in enumerate(criteria):
        if row.get("labels") and len(row["labels"]) != row["scale_max"] - row["scale_min"] + 1:
            problems[f"criteria-{number}-labels"] = _(
                "“%(title)s” needs a label for every mark, or none.", title=row["title"]
            )


def _audience(audience: dict[str, Any], problems: dict[str, str], invited: int, *, anonymous: bool) -> None:
    if not audience["entrants"]:
        problems["entrants"] = str(NOBODY_ENTERS)
    if audience["kind"] == "members" and anonymous:
        problems["kind"] = _(
            "Your members know whose challenge it is: show your organisation’s name in “Essentials”, or choose another "
            "audience."
        )
    elif audience["kind"] == "invited" and not invited:
        problems["invited"] = _("Invite at least one address, or choose another audience.")
    elif audience["kind"] == "domains" and not audience["domains"]:
        problems["domains"] = _("Name at least one e-mail domain, or choose another audience.")


def _prizes(content: dict[str, Any], problems: dict[str, str], minimum: int, maximum: int) -> None:
    if not content["prizes"]:
        problems["prizes"] = _("Add at least one prize.")
        return
    total = content["prize_total_minor"] or 0
    if total < minimum:
        problems["prizes"] = _("The prizes together are below the platform's minimum.")
    elif total > maximum:
        problems["prizes"] = _("The prizes together are above the platform's maximum.")

"""What a team declares with its entry, what is still missing in it, and how it reads. Pure."""

from collections.abc import Mapping
from typing import Any

from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l

Declarations = Mapping[str, Any]

RIGHTS_OF_OTHERS = [
    ("none", _l("As far as we know nobody else has rights in anything in it")),
    ("named", _l("Others have rights in parts of it")),
]
AI_USE = [
    ("none", _l("No generative AI was used")),
    ("language", _l("AI helped with language or translation only")),
    ("content", _l("AI contributed to the content")),
]


def undeclared(declarations: Declarations, *, minimum_age: int | None) -> dict[str, str]:
    """Give what must still be declared before an entry is handed in, by field: what to do."""
    said = declarations.get
    wrong = {}
    if not said("original"):
        wrong["original"] = _("Declare that the entry is your own work.")
    if not said("ownership"):
        wrong["ownership"] = _("Declare that what the terms would pass on is yours to give.")
    if said("third_party") not in dict(RIGHTS_OF_OTHERS):
        wrong["third_party"] = _("Say whether others have rights in it.")
    elif said("third_party") == "named" and not said("third_party_note"):
        wrong["third_party_note"] = _("Name whose rights they are, and in what.")
    if said("ai_use") not in dict(AI_USE):
        wrong["ai_use"] = _("Say whether generative AI was used.")
    elif said("ai_use") == "content" and not said("ai_note"):
        wrong["ai_note"] = _("Say in a sentence or two what AI contributed.")
    if minimum_age is not None and said("minimum_age") != minimum_age:
        wrong["age"] = _(
            "Declare it: this challenge is for people who are at least %(age)d years old.", age=minimum_age
        )
    return wrong


def sentences(declarations: Declarations) -> list[str]:
    """Give declarations as a reader meets them. What was not asked when they were made is not said."""
    said = declarations.get
    told = [_("Own work, others named.")] if said("original") else []
    if said("ownership"):
        told.append(_("Ours to give."))
    if rights := dict(RIGHTS_OF_OTHERS).get(said("third_party", "")):
        told.append(f"{rights}{':' if said('third_party_note') else '.'}")
    if note := said("third_party_note"):
        told.append(note)
    if age := said("minimum_age"):
        told.append(_("At least %(age)s years old.", age=age))
    if use := dict(AI_USE).get(said("ai_use", "")):
        told.append(f"{use}{':' if said('ai_note') else '.'}")
    if note := said("ai_note"):
        told.append(note)
    return told

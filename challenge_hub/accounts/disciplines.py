"""The disciplines that problems and people are described with."""

from __future__ import annotations

from challenge_hub.core.i18n import lazy_gettext as _l

DISCIPLINES = {
    "agriculture": _l("Agriculture and food"),
    "architecture": _l("Architecture and construction"),
    "biology": _l("Biology and life sciences"),
    "business": _l("Business and economics"),
    "chemistry": _l("Chemistry"),
    "computing": _l("Computing and data"),
    "design": _l("Design and media"),
    "earth": _l("Earth, ocean and climate"),
    "education": _l("Education and learning"),
    "electronics": _l("Electrical engineering and electronics"),
    "energy": _l("Energy"),
    "fluids": _l("Fluid mechanics"),
    "health": _l("Health and medicine"),
    "law": _l("Law and policy"),
    "logistics": _l("Transport and logistics"),
    "materials": _l("Materials and processing"),
    "mathematics": _l("Mathematics and statistics"),
    "mechanics": _l("Mechanical engineering"),
    "physics": _l("Physics"),
    "safety": _l("Safety and security"),
    "social": _l("Social sciences"),
    "space": _l("Space and aeronautics"),
}


def discipline_label(key: str) -> str:
    """Give a discipline's name; a key that is not in the list (imported) is its own name."""
    return str(DISCIPLINES.get(key, key))

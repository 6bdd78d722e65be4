"""The people of the demonstration. Everybody's password is the same; the seed prints it."""

from __future__ import annotations

from dataclasses import dataclass

from challenge_hub.accounts.models import Visibility
from solver.profile.details import Details

PASSWORD = "a calm harbour at dawn"  # noqa: S105 -- the demonstration's own, printed for its user


@dataclass(frozen=True)
class Person:
    """An account; `organisation` and `role` for seekers' people, `platform_role` for staff, `profile` for solvers.

    Who has a profile is open to collaborate.
    """

    key: str
    name: str
    country: str
    time_zone: str
    organisation: str = ""
    role: str = ""
    platform_role: str = ""
    profile: Details | None = None

    @property
    def email(self) -> str:
        """The address; each person has a domain of their own kind, so that conflicts do not arise by chance."""
        domain = {"northern": "northern-spill.example", "orchard": "orchard-union.example"}.get(
            self.organisation
        )
        return f"{self.key}@{domain or f'{self.key}.example'}"


ORGANISATIONS = {
    "northern": ("Northern Spill Response", "NO", "spill response", "We recover oil from cold water."),
    "orchard": ("Orchard and Field Union", "FR", "farming", "Nine hundred growers who share their research."),
}

PEOPLE = (
    Person("olga", "Olga Petrović", "HR", "Europe/Zagreb", platform_role="organiser"),
    Person("adam", "Adam Clarke", "IE", "Europe/Dublin", platform_role="admin"),
    Person("sigrid", "Sigrid Halvorsen", "NO", "Europe/Oslo", "northern", "owner"),
    Person("tore", "Tore Lunde", "NO", "Europe/Oslo", "northern", "author"),
    Person("marit", "Marit Aas", "NO", "Europe/Oslo", "northern", "expert"),
    Person("claire", "Claire Fontaine", "FR", "Europe/Paris", "orchard", "owner"),
    Person("luc", "Luc Moreau", "FR", "Europe/Paris", "orchard", "expert"),
    Person("hiro", "Hiro Tanaka", "JP", "Asia/Tokyo"),
    Person("amara", "Amara Nwosu", "NG", "Africa/Lagos"),
    Person(
        "john",
        "John Okafor-Davies",
        "US",
        "America/Chicago",
        profile=Details(
            headline="Retired concrete foreman",
            bio="Forty years of pouring: bridges, silos, one lighthouse. I know how stiff stuff moves, and what a "
            "wheel does to a floor.",
            disciplines=("architecture.structures", "materials.mineral", "mechanics.bulk"),
            skills=("Vibration of stiff mixes", "Formwork", "Site logistics"),
            methods=("Slump tests", "Trial mixes"),
            languages=("en", "es"),
            hours_free=12,
            visibility=Visibility.PUBLIC,
            show_country=True,
            show_awards=True,
        ),
    ),
    Person(
        "wen",
        "陈 雯",
        "CN",
        "Asia/Shanghai",
        profile=Details(
            headline="Food technologist",
            bio="I keep fruit from knowing that it was picked. Before that, eight years of coatings and dyes.",
            disciplines=("agriculture.food", "chemistry.analytical", "chemistry.formulation"),
            skills=("Edible coatings", "Tracer dyes", "Shelf-life tests"),
            methods=("Gas chromatography", "Sensory panels"),
            languages=("zh", "en"),
            hours_free=6,
            visibility=Visibility.MEMBERS,
            show_awards=True,
        ),
    ),
    Person(
        "leila",
        "ليلى حداد",
        "LB",
        "Asia/Beirut",
        profile=Details(
            headline="Audio engineer who repairs bells",
            bio="A crack tells where it is, if one knocks and listens. It works on bells, and on other things.",
            disciplines=("physics.acoustics", "electronics.signals", "design.music"),
            skills=("Sound recording", "Finding cracks by ear", "Microphones"),
            methods=("Modal analysis", "Spectrograms"),
            languages=("ar", "fr", "en"),
            hours_free=8,
            visibility=Visibility.MEMBERS,
            show_country=True,
        ),
    ),
    Person(
        "priya",
        "प्रिया शर्मा",
        "IN",
        "Asia/Kolkata",
        profile=Details(
            headline="Teaches drawing in villages",
            bio="I draw so that people who do not read can build it: carts, stoves, wells.",
            disciplines=("education.access", "design.product"),
            skills=("Technical drawing", "Instructions without words", "Carts and their wheels"),
            methods=("Paper prototypes", "Trials with users"),
            languages=("hi", "en"),
            hours_free=10,
            visibility=Visibility.PUBLIC,
        ),
    ),
)
JUDGES = {"platform": ("hiro", "amara"), "northern": ("marit", "sigrid"), "orchard": ("luc", "claire")}

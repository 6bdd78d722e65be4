"""The people of the demonstration. Everybody's password is the same; the seed prints it."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "a calm harbour at dawn"  # noqa: S105 -- the demonstration's own, printed for its user


@dataclass(frozen=True)
class Person:
    """An account; `organisation` and `role` for seekers' people, `platform_role` for staff."""

    key: str
    name: str
    country: str
    time_zone: str
    organisation: str = ""
    role: str = ""
    platform_role: str = ""
    headline: str = ""
    disciplines: tuple[str, ...] = ()

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
        headline="Retired concrete foreman",
        disciplines=("architecture", "mechanics"),
    ),
    Person(
        "wen",
        "陈 雯",
        "CN",
        "Asia/Shanghai",
        headline="Food technologist",
        disciplines=("agriculture", "chemistry"),
    ),
    Person(
        "leila",
        "ليلى حداد",
        "LB",
        "Asia/Beirut",
        headline="Audio engineer who repairs bells",
        disciplines=("physics", "design"),
    ),
    Person(
        "priya",
        "प्रिया शर्मा",
        "IN",
        "Asia/Kolkata",
        headline="Teaches drawing in villages",
        disciplines=("education", "design"),
    ),
)
JUDGES = {"platform": ("hiro", "amara"), "northern": ("marit", "sigrid"), "orchard": ("luc", "claire")}

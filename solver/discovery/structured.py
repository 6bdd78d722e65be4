"""A challenge in the words of schema.org, for search engines. Pure."""

from __future__ import annotations

from typing import Any

from challenge_hub.core.money import Money


def json_ld(content: dict[str, Any], *, url: str, cancelled: bool) -> dict[str, Any]:
    """The JSON-LD of a public challenge as an online event from publication to the close of entries."""
    timeline = content["timeline"]
    prizes = [
        {
            "@type": "MonetaryAmount",
            "currency": row["currency"],
            "value": str(Money(row["amount_minor"], row["currency"]).amount),
            "name": row["label"],
        }
        for row in content["prizes"]
    ]
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": content["title"],
        "description": content["abstract"] or content["call"],
        "url": url,
        "inLanguage": content["language"],
        "startDate": timeline["publishes_at"],
        "endDate": timeline["entries_close_at"],
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "eventStatus": "https://schema.org/EventCancelled"
        if cancelled
        else "https://schema.org/EventScheduled",
        "location": {"@type": "VirtualLocation", "url": url},
        "organizer": {"@type": "Organization", "name": content["seeker"]},
        "keywords": content["disciplines"],
    }
    if prizes:
        found["offers"] = [
            {"@type": "Offer", "category": "prize", "priceSpecification": prize} for prize in prizes
        ]
    return {key: value for key, value in found.items() if value not in (None, "", [])}

"""A brief that another site runs: the catalogue shows it and leads there."""

from datetime import UTC, datetime

from challenge_hub.challenges.importing.brief import ImportedBrief

SOURCE = "demonstration"

ELSEWHERE = (
    ImportedBrief(
        source_id="lighthouse",
        title="Keep a lighthouse lens clear of salt without climbing the tower",
        call="A way to keep salt from a lens forty metres up, so that nobody climbs in winter, measured by the light "
        "at the horizon.",
        abstract="Spray dries on the lens of an unmanned lighthouse until its light is seen at half its range. Twice a "
        "month somebody climbs 212 steps with a bucket. We look for a lens that stays clear on its own.",
        organisation_name="Coastal Lights Agency",
        types=("reduction_to_practice",),
        disciplines=("materials", "mechanics"),
        problem="The lens stands behind storm panes that collect **0.2 mm of salt in ten days**.\n\n"
        "- Wipers scratch the panes within a season.\n- Coatings last one winter.\n- Fresh water must be carried up.",
        prizes="| Place | Prize |\n| --- | --- |\n| First | $40,000 |\n| Second | $10,000 |",
        rules="Nothing may hang outside the gallery rail, and nothing may dim the light.",
        judging="Light at the horizon after a month: 70 %. Cost over ten years: 30 %.",
        how_to_enter="Send six pages and a film of your test through the agency’s own page.",
        external_url="https://coastal-lights.example/challenges/lens",
        source_url="",
        facts=(("Partner agencies", "Harbour Pilots’ Association"),),
        prize_total_minor=5_000_000,
        currency="USD",
        opens_at=datetime(2026, 9, 1, 13, 0, tzinfo=UTC),
        closes_at=None,
        time_zone="America/New_York",
        archived=False,
        notes=(),
    ),
)

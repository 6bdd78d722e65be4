"""Stories that have ended, are being judged, or have not begun."""

from __future__ import annotations

from challenge_hub.cli.demonstration.story import Proposal, Story

FIRST_AID = Story(
    key="first-aid",
    title="Teach first aid to people who do not read",
    call="We look for a way to teach five life-saving acts without a written word, to reach harvest crews, "
    "measured a month later.",
    abstract="Harvest crews come from nine countries and share no language; many do not read. We look for a way to "
    "teach five acts of first aid in one lunch break that is still known a month later.",
    type="ideation",
    disciplines=("education", "health", "design"),
    texts={
        "background": "Help takes forty minutes to reach the orchards.",
        "problem": "Leaflets are thrown away, and films need power, sound and one language.",
        "what_failed": "A comic strip: each culture read the pictures in another order.",
        "desired_outcome": "Four of five people do four of five acts rightly after a month.",
    },
    requirements=(
        ("must", "Work without reading", "Words needed", "0"),
        ("must", "Fit a lunch break", "Minutes", "≤ 30"),
        ("should", "Cost little", "A crew of twelve", "≤ 10 €"),
    ),
    prizes=(("First prize", 1, 5_000), ("Second prize", 1, 1_500)),
    organisation="orchard",
    regime="open_licence",
    proposals=(
        Proposal(
            "priya",
            "A song with ten claps",
            {
                "approach": "Each act is a verse without words, with claps that set its rhythm. The body remembers "
                "what the hands have clapped.",
                "evidence": "Two classes of twenty children; after five weeks seventeen and sixteen knew all acts.",
            },
            ((5, 4, 5), (4, 5, 5)),
        ),
        Proposal(
            "john",
            "Teach one foreman, and let the foreman teach",
            {
                "approach": "On building sites safety is shown by the one whom all watch anyway.",
                "evidence": "Eleven years without a fatal accident on my sites.",
            },
            ((3, 4, 2),),
        ),
    ),
)

SOLES = Story(
    key="soles",
    title="Sort mixed shoe soles by polymer at the pace of a conveyor",
    call="We look for a way to tell five polymers apart in dirty soles, to recycle them, measured by purity at two "
    "soles a second.",
    abstract="Worn boots of a hundred crews end in one heap. Their soles are five polymers, black, dirty and worn. "
    "We look for a sorting step that a small plant can afford.",
    type="reduction_to_practice",
    disciplines=("materials", "chemistry", "physics"),
    texts={
        "background": "Protective boots are replaced every ten months; nine tonnes a year come back to us.",
        "problem": "Black rubber swallows the light by which plastics are usually sorted.",
        "what_failed": "Near-infrared sees nothing in black. Density overlaps. Burning tests speak for themselves.",
        "desired_outcome": "Five bins, each 95 per cent pure.",
    },
    requirements=(
        ("must", "Sort black soles", "Purity of each bin", "≥ 95 %"),
        ("must", "Keep the pace", "Soles a second", "≥ 2"),
    ),
    prizes=(("First prize", 1, 18_000), ("Second prize", 1, 6_000)),
    regime="full_assignment",
    proposals=(
        Proposal(
            "leila",
            "Let them fall and listen",
            {
                "approach": "A sole that drops on a steel plate rings by its stiffness and damping, whatever its "
                "colour. Two numbers from one sound separate the five.",
                "evidence": "Sixty soles from a cobbler: fifty-eight right, after washing.",
            },
            ((4, 5, 5), (5, 4, 5), (4, 4, 5), (5, 5, 5)),
            "The panel repeated the test on unwashed soles and got 90 of 100 right.",
        ),
        Proposal(
            "wen",
            "Freeze, and see which ones break",
            {
                "approach": "The five polymers turn brittle at different temperatures; a cold bath in steps and a "
                "rubber hammer sort them.",
                "evidence": "Known figures for each polymer; no test of my own.",
            },
            ((2, 2, 3), (3, 2, 4), (2, 2, 3), (3, 3, 3)),
            "Right in principle, but nine tonnes of cold cost more than new soles.",
        ),
    ),
)

SHOEBOX = Story(
    key="shoebox",
    title="Keep a day's sunshine as heat in a box the size of a shoebox",
    call="We look for a store of 2 kWh of heat in five litres, to cook in the evening, measured by the kettle.",
    abstract="Crews on the ice have sunshine all day and a cold supper. We look for a box that is warm when the sun "
    "is gone, without anything that burns.",
    type="theoretical",
    disciplines=("energy", "physics", "chemistry"),
    texts={
        "background": "A crew of four camps for three weeks and carries everything.",
        "problem": "Hot water holds a tenth of what is wanted in that space.",
        "what_failed": "Salts that melt leak after twenty rounds. Hot stones cool in two hours.",
        "desired_outcome": "A written argument, with figures, that 2 kWh in five litres can be kept for six hours.",
    },
    requirements=(
        ("must", "Hold the heat", "Heat that can be used", "≥ 2 kWh"),
        ("must", "Be small", "Volume", "≤ 5 l"),
    ),
    prizes=(("First prize", 1, 6_000),),
    minimum_score=60,
    proposals=(
        Proposal(
            "wen",
            "A thermos of molten sugar alcohol",
            {
                "approach": "Sugar alcohols melt at the heat of a solar collector and give much heat back.",
                "evidence": "By the tables five litres give 0.6 kWh; I hope for a better mixture.",
            },
            ((1, 2, 2), (1, 2, 3), (1, 1, 2), (2, 2, 2)),
            "An honest sum. It ends at a third of what was asked, and the panel found no way to the rest.",
        ),
    ),
)


def _sketch(key: str, title: str, *, organisation: str = "northern", prize: int = 4_000) -> Story:
    """Give a story of which only the beginning matters."""
    return Story(
        key=key,
        title=title,
        call="We look for a first idea, in order to begin a trial next season, measured by our crews' own judgement.",
        abstract="A problem that our people meet every week and have learned to live with. We would like to unlearn "
        "it.",
        type="ideation",
        disciplines=("mechanics",),
        texts={
            "problem": "It costs an hour a day and nobody can say why it must.",
            "what_failed": "More people, and a larger version of the same tool.",
            "desired_outcome": "An idea that one crew can try within a month.",
        },
        requirements=(("must", "Save time", "Minutes a day and crew", "≥ 30"),),
        prizes=(("First prize", 1, prize),),
        organisation=organisation,
    )


JUDGING_STORIES = (FIRST_AID,)
DECIDED_STORIES = (SOLES,)
UNAWARDED_STORIES = (SHOEBOX,)
DRAFT = _sketch("gloves", "Gloves in which a wet rope does not slip")
IN_REVIEW = _sketch("ladders", "A picking ladder that stands on a slope", organisation="orchard")
CHANGES_REQUESTED = _sketch("buoys", "Find a drifting buoy in fog")
APPROVED = _sketch("knots", "A knot that opens under load when it is asked to")
WITHDRAWN = _sketch("boots", "Dry forty pairs of boots in one night", prize=2_000)
CANCELLED = _sketch("frost", "Hear frost coming three hours earlier", organisation="orchard", prize=5_000)

"""Stories that take entries, or will soon."""

from __future__ import annotations

from challenge_hub.cli.demonstration.story import (
    APPROACH,
    COST,
    EVIDENCE,
    PERSON,
    Asked,
    Proposal,
    Story,
    Wish,
    answering,
)

MANGO = Story(
    key="mango",
    title="Tell a ripe mango from an unripe one inside a closed crate",
    call="We look for a way to grade mangoes in a closed crate, to stop opening every tenth one, measured by "
    "wrong calls in a hundred.",
    abstract="Every crate that is opened for a look loses two days of shelf life. We look for a sign of ripeness "
    "that can be read through cardboard, by a person who walks past with something in the hand.",
    type="reduction_to_practice",
    disciplines=("agriculture", "physics"),
    texts={
        "background": "Crates of eighteen fruits travel for nine days. Where one fruit is ripe too early, its gas "
        "ripens the others.",
        "problem": "Nobody can tell from outside which crate has turned. Samples are cut open and thrown away.",
        "what_failed": "Gas tubes react to the lorry's exhaust. Weighing finds nothing before it is too late.",
        "desired_outcome": "A hand-held check of three seconds a crate that finds nine of ten early crates.",
        "not_of_interest": "Anything that goes into each crate and costs more than ten cents.",
    },
    requirements=(
        ("must", "Work through closed cardboard", "Layers of board", "2"),
        ("must", "Find early crates", "Found of 100 early ones", "≥ 90"),
        ("should", "Be quick", "Seconds a crate", "≤ 3"),
    ),
    prizes=(("First prize", 1, 9_000), ("Runner-up", 1, 3_000)),
    organisation="orchard",
    form=(
        APPROACH,
        answering(2, EVIDENCE),
        COST,
        PERSON,
        answering(
            1,
            {
                "label": "What it reads through the cardboard",
                "kind": "long_text",
                "help": "Which sign of ripeness gets out, and what two layers of board take from it.",
                "limit": 2000,
                "required": False,
            },
        ),
    ),
    proposals=(
        Proposal(
            "leila",
            "Knock and listen",
            {
                "approach": "A ripe fruit damps a knock faster than a hard one. A small hammer knocks the crate, a "
                "microphone hears eighteen fruits at once, and the length of the ring tells how many are soft.",
                "evidence": "Thirty mangoes from the market, sorted by ear while blindfolded: 26 right.",
                "What it reads through the cardboard": "The knock goes through the board; of the ring about half comes "
                "back out.",
            },
        ),
    ),
    asked=(
        Asked(
            "leila",
            "requirements",
            "My ear needs the crate to stand on something hard. Is that how yours stand?",
            "What do the crates stand on while they are checked?",
            "On a steel roller belt, or on pallets of wood; a method may ask for either.",
        ),
        Asked("leila", "problem", "Are all fruits in a crate of one variety?"),
    ),
)

CART = Story(
    key="cart",
    title="Quieten a vegetable cart on cobblestones before the town wakes up",
    call="We look for a quiet wheel for old handcarts, to deliver before six in the morning, measured in decibels "
    "at a bedroom window.",
    abstract="Growers bring vegetables into an old town by handcart, since vans are not let in. The wheels wake "
    "everybody. Rubber tyres tear within weeks. A good idea is enough; drawings are welcome, prototypes not needed.",
    type="ideation",
    disciplines=("mechanics", "design"),
    texts={
        "background": "Forty carts, each with up to 120 kilograms, go two kilometres over stones as large as a fist.",
        "problem": "Iron rims make 84 decibels at ten metres. The town allows 60 before seven.",
        "what_failed": "Solid rubber tears at the stone edges. Air tyres are flat once a week.",
        "desired_outcome": "A wheel, a road trick or a way of loading that people can sleep beside.",
        "not_of_interest": "Motors, and asking the town to change its stones.",
    },
    requirements=(
        ("must", "Be quiet enough", "Level at ten metres", "≤ 60 dB"),
        ("must", "Last a season", "Kilometres before repair", "≥ 600"),
        ("should", "Fit the carts as they are", "Changes to the axle", "none"),
    ),
    prizes=(("Best ideas", 3, 800),),
    organisation="orchard",
    regime="open_licence",
    proposals=(
        Proposal(
            "john",
            "A rim of rope",
            {
                "approach": "Old rope, wound wet around the iron rim and tarred, shrinks as it dries and grips. It "
                "takes the clack out of each stone and wears from the outside, so a carter can see when it is due. The "
                "drawings show the winding in six pictures and no words.",
                "evidence": "One wheel of a borrowed cart, eleven kilometres over kerbstones: the rope frayed by two "
                "millimetres. By a telephone at ten metres it was quieter by more than half.",
                "cost": "Four metres of rope and a tin of tar a wheel",
                "person": "John Okafor-Davies poured concrete, Priya Sharma teaches drawing.",
            },
            team="Rope and Pencil",
            shares=(("john", 6_000), ("priya", 4_000)),
        ),
    ),
)

PIPE = Story(
    key="pipe",
    title="Find a leak in a buried heating pipe without digging up the street",
    call="We look for a way to place a leak within one metre, to dig once instead of five times, measured by holes "
    "for each repair.",
    abstract="A network of hot-water pipes loses four per cent of its water. Each leak is looked for with a digger. "
    "We look for a method that places it from the surface, in winter, under traffic.",
    type="theoretical",
    disciplines=("energy", "earth", "electronics"),
    texts={
        "background": "Steel pipes in foam, one to two metres deep, laid over fifty years; drawings are often wrong.",
        "problem": "Warm ground spreads the sign of a leak over ten metres, and the noise of the street hides its "
        "sound.",
        "what_failed": "Thermal cameras see every leak and every cable. Listening rods work only at night.",
        "desired_outcome": "A method with a written argument why it should place a leak within a metre.",
        "not_of_interest": "Replacing the pipes, and sensors that must be laid with them.",
    },
    requirements=(
        ("must", "Place the leak", "Distance from the true place", "≤ 1 m"),
        ("must", "Work from the surface", "Depth of the pipe", "2 m"),
        ("should", "Work under traffic", "Lanes closed", "0"),
    ),
    prizes=(("First prize", 1, 30_000), ("Second prize", 1, 10_000)),
    regime="exclusive_licence",
    anonymous=True,
    wishes=(
        Wish(
            "leila",
            "wen",
            "I can hear a leak, but not how far away it is. You work with tracers: would a dye or a gas in the water "
            "give us the distance? I have about eight hours a week for this.",
        ),
    ),
)

BEES = Story(
    key="bees",
    title="Count bees at a hive entrance without touching them",
    call="We look for a count of bees in and out, to warn of a weak hive a week earlier, measured against a count "
    "by eye.",
    abstract="Growers rent hives for the blossom. A hive that weakens is noticed when it is too late to move "
    "another in. We look for a cheap count at the entrance that survives rain and curious bees.",
    type="reduction_to_practice",
    disciplines=("biology", "electronics", "computing"),
    texts={
        "background": "Six thousand hives stand far from power and network for five weeks.",
        "problem": "Nobody counts. A beekeeper looks at each hive every ten days.",
        "what_failed": "Tunnels with light barriers are glued shut by the bees. Cameras need too much power.",
        "desired_outcome": "A daily count for twenty days on what two torch batteries hold.",
    },
    requirements=(
        ("must", "Count both ways", "Error against a count by eye", "≤ 10 %"),
        ("must", "Live on little power", "Days on two D cells", "≥ 20"),
    ),
    prizes=(("First prize", 1, 7_500),),
    organisation="orchard",
    regime="first_negotiation",
)

OPEN_STORIES = (MANGO, CART, PIPE)
SCHEDULED_STORIES = (BEES,)

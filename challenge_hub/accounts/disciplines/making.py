"""The fields of what people make: building, computing, electronics, machines, transport, space."""

from __future__ import annotations

from challenge_hub.accounts.disciplines.nodes import field
from challenge_hub.core.i18n import lazy_gettext as _l

ARCHITECTURE = field(
    "architecture",
    _l("Architecture and construction"),
    ("buildings", _l("Building design"), ("architects", "housing", "interior architecture", "BIM")),
    (
        "structures",
        _l("Civil and structural engineering"),
        ("bridges", "tunnels", "statics", "earthquake engineering"),
    ),
    ("ground", _l("Foundations and geotechnics"), ("soil mechanics", "dams", "slopes")),
    (
        "services",
        _l("Heating, air and light in buildings"),
        ("HVAC", "ventilation", "building physics", "plumbing"),
    ),
    (
        "site",
        _l("Construction work and site methods"),
        ("concreting", "masonry", "scaffolding", "prefabrication"),
    ),
    ("cities", _l("Cities and landscape"), ("urban planning", "town planning", "landscape architecture")),
    ("heritage", _l("Conservation of buildings"), ("restoration", "monuments", "retrofitting")),
    also=("building industry", "construction"),
)
COMPUTING = field(
    "computing",
    _l("Computing and data"),
    ("software", _l("Software engineering"), ("programming", "apps", "web development", "embedded software")),
    (
        "learning",
        _l("Artificial intelligence"),
        ("AI", "machine learning", "ML", "deep learning", "neural networks"),
    ),
    (
        "data",
        _l("Data science and databases"),
        ("data analysis", "big data", "data mining", "visualisation", "visualization"),
    ),
    ("vision", _l("Computer vision"), ("image recognition", "image processing", "pattern recognition")),
    (
        "language",
        _l("Language technology"),
        ("NLP", "natural language processing", "speech recognition", "machine translation"),
    ),
    ("security", _l("Cybersecurity and cryptography"), ("IT security", "encryption", "privacy technology")),
    ("networks", _l("Networks and distributed systems"), ("cloud", "blockchain", "internet protocols")),
    (
        "interaction",
        _l("Human–computer interaction"),
        ("HCI", "usability", "virtual reality", "augmented reality"),
    ),
    ("bioinformatics", _l("Bioinformatics"), ("computational biology", "cheminformatics")),
    also=("computer science", "informatics", "IT"),
)
ELECTRONICS = field(
    "electronics",
    _l("Electrical engineering and electronics"),
    ("circuits", _l("Circuits and embedded systems"), ("microcontrollers", "PCB", "FPGA", "firmware")),
    (
        "semiconductors",
        _l("Semiconductors and chips"),
        ("microelectronics", "MEMS", "integrated circuits", "clean room"),
    ),
    ("sensors", _l("Sensors and instruments"), ("detectors", "IoT", "Internet of Things", "wearables")),
    ("radio", _l("Radio, antennas and telecommunications"), ("RF", "wireless", "radar", "telecoms")),
    (
        "power",
        _l("Power electronics and drives"),
        ("electric motors", "inverters", "transformers", "wireless charging"),
    ),
    ("control", _l("Control and automation"), ("control theory", "PLC", "mechatronics", "feedback control")),
    ("signals", _l("Signal processing"), ("DSP", "audio engineering", "filter design")),
    also=("electrical engineering", "EE"),
)
MECHANICS = field(
    "mechanics",
    _l("Mechanical engineering"),
    ("design", _l("Machine design"), ("mechanisms", "CAD", "gears", "bearings")),
    (
        "manufacturing",
        _l("Manufacturing and machining"),
        ("milling", "welding", "casting", "production engineering"),
    ),
    (
        "additive",
        _l("3D printing"),
        ("additive manufacturing", "rapid prototyping", "SLA", "laser sintering"),
    ),
    (
        "solids",
        _l("Strength and failure of parts"),
        ("solid mechanics", "fatigue", "fracture", "stress analysis"),
    ),
    ("robotics", _l("Robotics"), ("robots", "grippers", "cobots", "manipulators")),
    (
        "bulk",
        _l("Handling of powders and bulk goods"),
        ("bulk solids", "conveying", "mixing", "milling of powders"),
    ),
    ("engines", _l("Engines and turbomachinery"), ("turbines", "compressors", "internal combustion engines")),
    ("precision", _l("Precision mechanics"), ("watchmaking", "instrument making", "micromechanics")),
    also=("machine building", "mechanical design"),
)
LOGISTICS = field(
    "logistics",
    _l("Transport and logistics"),
    ("supply", _l("Supply chains and warehouses"), ("procurement", "inventory", "order picking", "SCM")),
    ("road", _l("Road vehicles"), ("automotive", "cars", "lorries", "trucks", "electric vehicles")),
    ("rail", _l("Railways"), ("trains", "railroads", "trams", "rolling stock")),
    ("ships", _l("Ships and ports"), ("shipbuilding", "naval architecture", "shipping", "barges")),
    ("cycling", _l("Cycling and small vehicles"), ("bicycles", "e-scooters", "micromobility")),
    ("traffic", _l("Traffic and mobility planning"), ("public transport", "transit", "parking")),
    ("cold", _l("Cold chain and perishables"), ("refrigeration", "refrigerated transport")),
    also=("transportation", "mobility"),
)
SPACE = field(
    "space",
    _l("Space and aeronautics"),
    ("aircraft", _l("Aircraft"), ("aviation", "aeroplanes", "airplanes", "aerospace engineering")),
    ("drones", _l("Drones and uncrewed flight"), ("UAV", "UAS", "multicopters")),
    ("spacecraft", _l("Spacecraft and satellites"), ("CubeSats", "attitude control", "space systems")),
    ("propulsion", _l("Rockets and propulsion"), ("launchers", "thrusters", "jet engines")),
    ("orbits", _l("Orbits and navigation"), ("astrodynamics", "GNSS", "GPS", "space debris")),
    ("life_support", _l("Human spaceflight"), ("life support", "microgravity", "astronauts", "habitats")),
    ("astronomy", _l("Astronomy and planets"), ("astrophysics", "telescopes", "planetary science")),
    also=("aerospace", "aeronautics"),
)

FIELDS = (ARCHITECTURE, COMPUTING, ELECTRONICS, MECHANICS, LOGISTICS, SPACE)

"""The fields of what lives: farming and food, biology, health, the earth, safety."""

from __future__ import annotations

from challenge_hub.accounts.disciplines.nodes import field
from challenge_hub.core.i18n import lazy_gettext as _l

AGRICULTURE = field(
    "agriculture",
    _l("Agriculture and food"),
    ("crops", _l("Crops and horticulture"), ("agronomy", "fruit growing", "viticulture", "plant breeding")),
    ("soil", _l("Soils and fertilisers"), ("fertilizers", "soil science", "composting", "plant nutrition")),
    ("livestock", _l("Livestock and animal feed"), ("animal husbandry", "dairy farming", "poultry")),
    ("fisheries", _l("Fisheries and aquaculture"), ("fish farming", "algae growing", "seaweed")),
    ("forestry", _l("Forestry and wood"), ("timber", "silviculture", "pulp and paper")),
    ("food", _l("Food technology"), ("food science", "food processing", "fermented food", "shelf life")),
    ("protection", _l("Plant protection"), ("pest control", "weeds", "pesticides", "crop diseases")),
    ("precision", _l("Farm machinery and precision farming"), ("agritech", "smart farming", "tractors")),
    also=("farming", "agrifood"),
)
BIOLOGY = field(
    "biology",
    _l("Biology and life sciences"),
    ("molecular", _l("Molecular and cell biology"), ("cell culture", "proteins", "DNA", "PCR")),
    ("genetics", _l("Genetics and genomics"), ("gene editing", "CRISPR", "sequencing")),
    ("microbiology", _l("Microbiology"), ("bacteria", "fungi", "virology", "biofilms")),
    ("biotechnology", _l("Biotechnology and bioprocesses"), ("fermentation", "enzymes", "biotech")),
    ("synthetic", _l("Synthetic biology"), ("synbio", "metabolic engineering")),
    ("ecology", _l("Ecology and conservation"), ("biodiversity", "wildlife", "invasive species")),
    ("biomimetics", _l("Biomechanics and biomimetics"), ("biomimicry", "bionics", "bio-inspired design")),
    ("neuroscience", _l("Neuroscience"), ("brain research", "neurobiology")),
    also=("life science", "bioscience"),
)
EARTH = field(
    "earth",
    _l("Earth, ocean and climate"),
    ("geology", _l("Geology and geophysics"), ("seismology", "mineralogy", "rocks", "geoscience")),
    ("ocean", _l("Ocean and coast"), ("oceanography", "marine science", "maritime environment")),
    ("weather", _l("Weather and atmosphere"), ("meteorology", "air quality", "atmospheric science")),
    ("climate", _l("Climate change"), ("global warming", "climate adaptation", "carbon removal")),
    ("water", _l("Water resources"), ("hydrology", "groundwater", "flooding", "drought")),
    ("ice", _l("Snow, ice and permafrost"), ("glaciology", "cryosphere", "polar research")),
    (
        "remote_sensing",
        _l("Earth observation and maps"),
        ("remote sensing", "GIS", "cartography", "surveying"),
    ),
    ("mining", _l("Mining and mineral processing"), ("ore", "quarrying", "flotation", "tailings")),
    also=("environmental science",),
)
HEALTH = field(
    "health",
    _l("Health and medicine"),
    ("clinical", _l("Clinical medicine"), ("surgery", "physicians", "oncology", "cardiology")),
    (
        "drugs",
        _l("Drug discovery and pharmacy"),
        ("pharmaceuticals", "pharmacology", "drug delivery", "pharma"),
    ),
    ("diagnostics", _l("Diagnostics and biomarkers"), ("lab tests", "point-of-care tests", "assays", "IVD")),
    ("devices", _l("Medical devices and implants"), ("prosthetics", "biomedical engineering", "medtech")),
    ("imaging", _l("Medical imaging"), ("radiology", "MRI", "ultrasound imaging", "X-ray imaging")),
    ("public", _l("Public health and epidemiology"), ("infectious diseases", "vaccination", "hygiene")),
    ("nutrition", _l("Nutrition and sport"), ("dietetics", "sports science", "physiotherapy")),
    (
        "care",
        _l("Nursing, care and ageing"),
        ("aging", "rehabilitation", "disability", "assistive technology"),
    ),
    ("mental", _l("Mental health"), ("psychiatry", "psychotherapy", "addiction")),
    also=("healthcare", "medical"),
)
SAFETY = field(
    "safety",
    _l("Safety and security"),
    (
        "work",
        _l("Occupational safety"),
        ("ergonomics", "protective equipment", "PPE", "HSE", "workplace safety"),
    ),
    ("fire", _l("Fire and explosion protection"), ("fire safety", "flame retardants", "ATEX")),
    ("process", _l("Process and plant safety"), ("HAZOP", "hazardous materials", "functional safety")),
    (
        "disasters",
        _l("Disasters and rescue"),
        ("emergency response", "search and rescue", "civil protection"),
    ),
    ("toxicology", _l("Toxicology and contaminants"), ("poisons", "PFAS", "exposure assessment")),
    ("spills", _l("Pollution response and clean-up"), ("oil spills", "remediation", "decontamination")),
    (
        "forensics",
        _l("Forensics and counterfeits"),
        ("anti-counterfeiting", "authentication of goods", "tracing"),
    ),
    also=("risk management", "security"),
)

FIELDS = (AGRICULTURE, BIOLOGY, EARTH, HEALTH, SAFETY)

"""The fields of people among people: business, design, education, law, social sciences."""

from __future__ import annotations

from challenge_hub.accounts.disciplines.nodes import field
from challenge_hub.core.i18n import lazy_gettext as _l

BUSINESS = field(
    "business",
    _l("Business and economics"),
    ("models", _l("Business models and start-ups"), ("entrepreneurship", "startups", "business plans")),
    ("marketing", _l("Marketing and sales"), ("branding", "advertising", "e-commerce", "customer research")),
    (
        "economics",
        _l("Economics"),
        ("macroeconomics", "market design", "game theory", "development economics"),
    ),
    ("finance", _l("Finance and accounting"), ("banking", "fintech", "insurance", "investment")),
    (
        "operations",
        _l("Operations and quality"),
        ("lean production", "Six Sigma", "quality management", "facility management"),
    ),
    (
        "innovation",
        _l("Innovation management"),
        ("R&D management", "technology scouting", "TRIZ", "technology transfer"),
    ),
    ("people", _l("Work and organisations"), ("human resources", "HR", "organization design", "leadership")),
    (
        "sustainability",
        _l("Sustainability of companies"),
        ("life cycle assessment", "LCA", "ESG", "carbon accounting"),
    ),
    also=("management", "commerce"),
)
DESIGN = field(
    "design",
    _l("Design and media"),
    (
        "product",
        _l("Product and industrial design"),
        ("product design", "furniture", "toys", "packaging design"),
    ),
    ("graphic", _l("Graphic design and illustration"), ("typography", "drawing", "infographics", "signage")),
    (
        "service",
        _l("Service and experience design"),
        ("UX", "user research", "design thinking", "inclusive design"),
    ),
    ("media", _l("Film, photography and animation"), ("video", "3D animation", "storytelling")),
    ("music", _l("Music and instruments"), ("musicology", "luthiers", "bells", "sound design")),
    ("fashion", _l("Fashion and crafts"), ("clothing", "jewellery", "jewelry", "pottery", "woodworking")),
    ("games", _l("Games and play"), ("game design", "gamification", "puzzles")),
    also=("creative industries",),
)
EDUCATION = field(
    "education",
    _l("Education and learning"),
    ("schools", _l("Schools and teaching"), ("pedagogy", "curriculum", "classroom", "STEM teaching")),
    ("early", _l("Early childhood"), ("kindergarten", "preschool", "child development")),
    ("higher", _l("Universities and adult learning"), ("higher education", "lifelong learning", "academia")),
    ("vocational", _l("Vocational training"), ("apprenticeships", "skilled trades", "on-the-job training")),
    ("digital", _l("Learning technology"), ("edtech", "e-learning", "MOOC", "online courses")),
    ("access", _l("Inclusive education"), ("special needs", "literacy", "dyslexia", "sign language")),
    (
        "science",
        _l("Science communication"),
        ("museums", "outreach", "citizen science", "science journalism"),
    ),
    also=("teaching", "didactics"),
)
LAW = field(
    "law",
    _l("Law and policy"),
    (
        "property",
        _l("Patents and intellectual property"),
        ("IP law", "trademarks", "trade marks", "copyright"),
    ),
    ("contracts", _l("Contracts and company law"), ("commercial law", "legal drafting", "licensing")),
    ("data", _l("Data protection and digital law"), ("GDPR", "privacy law", "internet law")),
    (
        "regulation",
        _l("Standards and approvals"),
        ("regulatory affairs", "certification", "compliance", "CE marking"),
    ),
    ("environment", _l("Environmental law and policy"), ("emissions trading", "climate policy")),
    ("public", _l("Government and public policy"), ("public administration", "e-government", "civic tech")),
    (
        "international",
        _l("International cooperation"),
        ("development aid", "humanitarian work", "human rights", "trade policy"),
    ),
    also=("legal", "jurisprudence"),
)
SOCIAL = field(
    "social",
    _l("Social sciences"),
    (
        "psychology",
        _l("Psychology and behaviour"),
        ("behavior", "behavioural science", "behavioral science", "nudging"),
    ),
    ("sociology", _l("Sociology and demography"), ("population", "migration", "social research")),
    ("anthropology", _l("Anthropology and cultures"), ("ethnography", "cultural studies", "folklore")),
    ("linguistics", _l("Linguistics and translation"), ("translators", "phonetics", "interpreting")),
    ("history", _l("History and archaeology"), ("archives", "archeology", "cultural heritage")),
    ("media", _l("Media and communication"), ("journalism", "misinformation", "social media")),
    ("community", _l("Community and social work"), ("volunteering", "NGO", "charities", "participation")),
    ("methods", _l("Surveys and qualitative research"), ("questionnaires", "interviews", "focus groups")),
    also=("humanities",),
)

FIELDS = (BUSINESS, DESIGN, EDUCATION, LAW, SOCIAL)

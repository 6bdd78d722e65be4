"""The fields of matter and number: chemistry, materials, physics, fluids, mathematics, energy."""

from __future__ import annotations

from challenge_hub.accounts.disciplines.nodes import field
from challenge_hub.core.i18n import lazy_gettext as _l

CHEMISTRY = field(
    "chemistry",
    _l("Chemistry"),
    ("analytical", _l("Analytical chemistry"), ("chromatography", "mass spectrometry", "HPLC", "titration")),
    ("organic", _l("Organic synthesis"), ("organic chemistry", "medicinal chemistry", "retrosynthesis")),
    ("inorganic", _l("Inorganic chemistry"), ("coordination chemistry", "salts", "rare earths")),
    ("catalysis", _l("Catalysis and reactions"), ("catalysts", "reaction kinetics", "flow chemistry")),
    ("electrochemistry", _l("Electrochemistry"), ("electrolysis", "electroplating", "redox chemistry")),
    ("polymers", _l("Polymer chemistry"), ("polymerisation", "polymerization", "resins", "monomers")),
    ("formulation", _l("Formulations and colloids"), ("surfactants", "emulsions", "cosmetics", "detergents")),
    (
        "processes",
        _l("Chemical engineering"),
        ("process engineering", "distillation", "separation", "reactors"),
    ),
    also=("chemical sciences",),
)
MATERIALS = field(
    "materials",
    _l("Materials and processing"),
    ("metals", _l("Metals and alloys"), ("metallurgy", "steel", "aluminium", "aluminum", "heat treatment")),
    ("plastics", _l("Plastics and rubber"), ("elastomers", "injection moulding", "injection molding")),
    ("composites", _l("Composites and fibres"), ("fibers", "carbon fibre", "carbon fiber", "laminates")),
    ("ceramics", _l("Ceramics and glass"), ("sintering", "refractories", "porcelain")),
    ("mineral", _l("Cement, concrete and minerals"), ("mortar", "aggregates", "gypsum")),
    ("textiles", _l("Textiles, paper and leather"), ("fabrics", "nonwovens", "weaving", "cellulose")),
    (
        "surfaces",
        _l("Surfaces, coatings and adhesives"),
        ("paint", "gluing", "corrosion", "tribology", "wear"),
    ),
    ("nano", _l("Nanomaterials"), ("nanotechnology", "graphene", "nanoparticles")),
    (
        "circular",
        _l("Recycling and packaging"),
        ("waste sorting", "circular economy", "upcycling", "biodegradable"),
    ),
    also=("materials science", "materials engineering"),
)
PHYSICS = field(
    "physics",
    _l("Physics"),
    ("acoustics", _l("Acoustics and vibration"), ("sound", "noise", "ultrasonics", "resonance")),
    ("optics", _l("Optics and photonics"), ("lasers", "lenses", "spectroscopy", "lighting")),
    ("thermal", _l("Heat and thermodynamics"), ("heat transfer", "cooling", "insulation", "thermal physics")),
    ("magnetism", _l("Electromagnetism and magnets"), ("magnetic fields", "superconductors", "EM fields")),
    ("condensed", _l("Solid-state physics"), ("condensed matter", "crystals", "thin films")),
    ("nuclear", _l("Nuclear physics and radiation"), ("radioactivity", "dosimetry", "particle physics")),
    ("quantum", _l("Quantum technology"), ("quantum computing", "quantum sensing")),
    (
        "measurement",
        _l("Measurement and metrology"),
        ("calibration", "instrumentation", "non-destructive testing", "NDT"),
    ),
    also=("applied physics",),
)
FLUIDS = field(
    "fluids",
    _l("Fluid mechanics"),
    ("flow", _l("Flow and turbulence"), ("aerodynamics", "hydrodynamics", "drag")),
    ("cfd", _l("Flow simulation"), ("CFD", "computational fluid dynamics", "lattice Boltzmann")),
    (
        "rheology",
        _l("Rheology and thick fluids"),
        ("viscosity", "slurries", "pastes", "non-Newtonian fluids"),
    ),
    (
        "multiphase",
        _l("Bubbles, drops and particles"),
        ("multiphase flow", "sprays", "foams", "cavitation", "powders"),
    ),
    ("pumps", _l("Pumps, pipes and valves"), ("pumping", "hydraulics", "pipelines", "seals")),
    (
        "filtration",
        _l("Filtration and membranes"),
        ("filters", "desalination", "reverse osmosis", "water treatment"),
    ),
    ("micro", _l("Microfluidics"), ("lab on a chip", "inkjet", "capillarity")),
    also=("fluid dynamics",),
)
MATHEMATICS = field(
    "mathematics",
    _l("Mathematics and statistics"),
    (
        "statistics",
        _l("Statistics and experiments"),
        ("biostatistics", "design of experiments", "DOE", "Bayesian methods"),
    ),
    (
        "optimisation",
        _l("Optimisation and operations research"),
        ("optimization", "linear programming", "scheduling"),
    ),
    ("modelling", _l("Mathematical modelling"), ("modeling", "differential equations", "simulation")),
    (
        "numerics",
        _l("Numerical methods"),
        ("numerical analysis", "finite elements", "FEM", "scientific computing"),
    ),
    ("discrete", _l("Graphs and combinatorics"), ("graph theory", "networks theory", "discrete mathematics")),
    ("geometry", _l("Geometry and topology"), ("computational geometry", "mesh generation", "shapes")),
    (
        "finance",
        _l("Risk and forecasting"),
        ("actuarial science", "time series", "econometrics", "quantitative finance"),
    ),
    also=("maths",),
)
ENERGY = field(
    "energy",
    _l("Energy"),
    ("solar", _l("Solar energy"), ("photovoltaics", "PV", "solar thermal")),
    ("wind", _l("Wind and water power"), ("wind turbines", "hydropower", "tidal energy", "wave energy")),
    (
        "storage",
        _l("Batteries and storage"),
        ("accumulators", "lithium-ion", "heat storage", "supercapacitors"),
    ),
    ("hydrogen", _l("Hydrogen and fuel cells"), ("electrolysers", "electrolyzers", "ammonia fuel")),
    ("fuels", _l("Fuels and combustion"), ("biofuels", "biogas", "burners", "oil and gas")),
    ("grids", _l("Power grids"), ("smart grid", "transmission lines", "microgrids", "electricity supply")),
    ("efficiency", _l("Energy efficiency and heat supply"), ("heat pumps", "district heating", "waste heat")),
    ("nuclear", _l("Nuclear power and fusion"), ("nuclear reactors", "nuclear waste", "plasma")),
    also=("power generation", "renewables"),
)

FIELDS = (CHEMISTRY, MATERIALS, PHYSICS, FLUIDS, MATHEMATICS, ENERGY)

"""Plainer words for terms that are rare outside their field; our own list, by stem."""

from challenge_hub.challenges.coach.words import stem

_PLAINER = """
ablation: removal of material, layer by layer
abrogate: cancel
adjudication: decision
adsorbent: material that holds substances on its surface
adsorption: sticking to a surface
aerosolized: turned into a fine mist
agglomeration: clumping
algorithmic: by a fixed procedure
ameliorate: improve
amphiphilic: with a part that likes water and a part that likes fat
analyte: the substance that is measured
anisotropic: different by direction
anthropogenic: caused by people
attenuate: weaken
attestation: written confirmation
autoclave: steam sterilizer
benthic: on the bottom of sea or lake
bioaccumulation: building up in living things
bioavailability: how much of it the body takes up
biocompatible: harmless to living tissue
biofouling: growth of living things on surfaces under water
comminution: crushing and grinding
comorbidity: illness that comes with another
contraindicated: advised against
cryogenic: very cold
cytotoxic: poisonous to cells
deconfliction: keeping out of each other's way
deliquescent: drawing water from air until it melts
desiccant: drying agent
dewatering: taking water out
downselect: choose from
effluent: waste water
elution: washing out
endothermic: taking up heat
eutrophication: too much plant growth from too much nutrient
exfiltration: secret removal
exothermic: giving off heat
extensible: easy to extend
flocculant: agent that makes particles clump
fomite: object that carries germs
fungible: exchangeable
geospatial: about places on a map
granularity: level of detail
heterogeneous: mixed
homogenize: make even
hydrophilic: attracting water
hydrophobic: repelling water
hygroscopic: drawing water from air
immiscible: not mixing
incentivize: encourage
indemnification: promise to pay for another's loss
intermodal: by several means of transport
interoperable: able to work together
intraoperative: during surgery
iterative: step by step, again and again
lyophilization: freeze-drying
lyophilized: freeze-dried
metadata: data about the data
microfluidic: moving tiny amounts of liquid through channels
mitigation: lessening
multimodal: of several kinds
nonlinear: not in proportion
occlusion: blockage
operationalize: put to work
orthogonal: independent
osmotic: driven by a difference in concentration
ototoxic: harmful to hearing
palpation: feeling by hand
passivation: protection by a thin inert layer
percutaneous: through the skin
phenotype: visible trait
photovoltaic: turning light into electricity
potable: safe to drink
precipitate: fall out as a solid
prognostic: telling what will happen
prophylactic: preventive
pyrolysis: decomposition by heat without air
recalcitrant: hard to break down
remediation: clean-up
reproducibility: getting the same result again
rheology: how it flows
salinity: saltiness
sequester: lock away
solubilize: dissolve
spectrometry: measuring by light or mass
stoichiometric: in exact proportion
subcutaneous: under the skin
surfactant: soap-like substance
synergistic: stronger together
thermoplastic: plastic that melts when heated
turbidity: cloudiness
ubiquitous: everywhere
vitrification: turning into glass
volatility: how easily it evaporates
zoonotic: passing from animals to people
"""
_BY_STEM = {
    stem(term): plainer.strip()
    for term, _, plainer in (line.partition(":") for line in _PLAINER.strip().splitlines())
}


def plainer_for(word: str) -> str:
    """Give what a term means in plain words, "" where our list does not say."""
    return _BY_STEM.get(stem(word), "")

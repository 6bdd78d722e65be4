"""The path of a challenge, step by step, each through the service that the pages call."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from challenge_hub.accounts.models import User
from challenge_hub.challenges import services as challenge_services
from challenge_hub.challenges.models import Challenge, ChallengeType
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.cli.demonstration.people import JUDGES
from challenge_hub.cli.demonstration.story import Proposal, Story
from challenge_hub.config import Settings
from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.core.database import db
from challenge_hub.core.money import Money
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.catalogue import Regime
from ip_terms.parameters import Parameters, defaults
from seeker.briefs import services as briefs

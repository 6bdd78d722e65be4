"""What each regime and its parameters permit, prohibit and oblige to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ip_terms.comparison import Answered
from ip_terms.odrl.model import Answer, Constraint, Duty, Offer, Party, Rule
from ip_terms.parameters import ALL_FIELDS, WORLDWIDE, BackgroundUse, OpenLicence, Parameters, Regime
from ip_terms.wording import LICENCE_ADDRESSES

CONTEXT = "http://www.w3.org/ns/odrl.jsonld"
PREFIX = "hub"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the challenge stands, where our own words are explained and where the offer is; all whole."""

    challenge: str
    profile: str
    offer: str


def offer(
    regime: Regime,
    parameters: Parameters,
    *,
    seeker: str,
    text_sha256: str,
    version: int,
    table: Iterable[Answered],
    at: Addresses,
) -> Offer:
    """Give the terms as an ODRL offer; `seeker` is the name that solvers may know.

    `table` is the plain table as the text prints it: the library may have other words by now. `version` is of the
    brief that was first published under the text. Raises ValueError: an open licence is asked for and none is chosen.
    """
    names = _Names(at.challenge)
    return Offer(
        context=(CONTEXT, {PREFIX: at.profile + "#"}),
        type="Offer",
        uid=at.offer,
        profile=at.profile,
        assigner=Party(type="PartyCollection", uid=names.winner),
        assignee=Party(type="Party", uid=names.seeker, name=seeker),
        text_sha256=text_sha256,
        brief_version=version,
        regime=regime.value,
        parameters=parameters.to_dict(),
        table=tuple(Answer(question=row.question, answer=row.answer) for row in table),
        permissions=(_evaluate(parameters, names), *_permissions(regime, parameters, names)),
        prohibitions=_prohibitions(regime, parameters, names),
        obligations=_obligations(regime, parameters, names),
    )


class _Names:
    """The fragments by which the parts of a challenge are named."""

    def __init__(self, challenge: str) -> None:
        self.seeker = f"{challenge}#seeker"
        self.organiser = f"{challenge}#organiser"
        self.solver = f"{challenge}#solver"
        self.winner = f"{challenge}#winner"
        self.everybody = f"{challenge}#everybody"
        self.entry = f"{challenge}#entry"
        self.solution = f"{challenge}#solution"
        self.background = f"{challenge}#background"
        self.annex = f"{challenge}#annex"


# Nothing passes before: see the clause on award and payment.
_COMPLETION = Constraint(left="event", operator="gt", right="hub:completion")
_PAID = Duty(action="compensate")


def _evaluate(parameters: Parameters, names: _Names) -> Rule:
    closed = Constraint(left="event", operator="gt", right="hub:entriesClose")
    return Rule(
        target=names.entry,
        action=("hub:evaluate",),
        by=names.seeker,
        constraints=(closed, _within(f"P{parameters.evaluation_days}D")),
    )


def _permissions(regime: Regime, parameters: Parameters, names: _Names) -> Sequence[Rule]:
    match regime:
        case Regime.FULL_ASSIGNMENT:
            back = Rule(target=names.solution, action=("hub:research", "hub:teach"), by=names.winner)
            return (
                Rule(
                    target=names.solution,
                    action=("transfer",),
                    by=names.seeker,
                    constraints=(_COMPLETION, *_reach(parameters)),
                    duties=(_PAID,),
                ),
                *((back,) if parameters.solver_may_use else ()),
                *_background(regime, parameters, names),
            )
        case Regime.EXCLUSIVE_LICENCE | Regime.NON_EXCLUSIVE_LICENCE:
            also = ("grantUse",) if parameters.sublicensing else ()
            licence = Rule(
                target=names.solution,
                action=("use", "reproduce", "derive", "sell", *also),
                by=names.seeker,
                constraints=(_COMPLETION, *_limits(parameters)),
                duties=(_PAID,),
            )
            return (licence, *_background(regime, parameters, names))
        case Regime.FIRST_NEGOTIATION:
            return ()
        case Regime.OPEN_LICENCE:
            if parameters.open_licence is None:
                raise ValueError("an open licence must be chosen")
            named = () if parameters.open_licence is OpenLicence.CC0_1_0 else (Duty(action="attribute"),)
            licence_text = LICENCE_ADDRESSES[parameters.open_licence]
            return (
                Rule(
                    target=names.solution,
                    action=("use", "reproduce", "derive", "distribute", "sell"),
                    by=names.everybody,
                    constraints=(
                        _COMPLETION,
                        Constraint(left="hub:licence", operator="eq", right=licence_text),
                    ),
                    duties=named,
                ),
            )


def _background(regime: Regime, parameters: Parameters, names: _Names) -> Sequence[Rule]:
    if parameters.background_ip is BackgroundUse.EXCLUDED:
        return ()
    limits = _reach(parameters) if regime is Regime.FULL_ASSIGNMENT else _limits(parameters)
    needed = Constraint(left="hub:background", operator="eq", right=parameters.background_ip.value)
    return (
        Rule(
            target=names.background,
            action=("use",),
            by=names.seeker,
            constraints=(_COMPLETION, needed, *limits),
            duties=(_PAID,),
        ),
    )


def _prohibitions(regime: Regime, parameters: Parameters, names: _Names) -> tuple[Rule, ...]:
    found = []
    if regime is Regime.EXCLUSIVE_LICENCE:
        found.append(
            Rule(
                target=names.solution,
                action=("grantUse",),
                by=names.winner,
                constraints=(_COMPLETION, *_limits(parameters)),
            )
        )
    if regime in {Regime.EXCLUSIVE_LICENCE, Regime.FULL_ASSIGNMENT} and not parameters.solver_may_use:
        limits = _limits(parameters) if regime is Regime.EXCLUSIVE_LICENCE else ()
        found.append(
            Rule(target=names.solution, action=("use",), by=names.winner, constraints=(_COMPLETION, *limits))
        )
    if regime in {Regime.EXCLUSIVE_LICENCE, Regime.NON_EXCLUSIVE_LICENCE} and not parameters.sublicensing:
        found.append(Rule(target=names.solution, action=("grantUse",), by=names.seeker))
    if parameters.publication_embargo_months:
        wait = Constraint(
            left="delayPeriod",
            operator="lteq",
            right=f"P{parameters.publication_embargo_months}M",
            datatype="xsd:duration",
        )
        found.append(
            Rule(
                target=names.solution,
                action=("hub:publish",),
                by=names.winner,
                constraints=(_COMPLETION, wait),
            )
        )
    return tuple(found)


def _obligations(regime: Regime, parameters: Parameters, names: _Names) -> tuple[Duty, ...]:
    secret = _within(f"P{parameters.confidentiality_years}Y")
    found = [
        Duty(action="hub:keepEntryConfidential", by=names.seeker, constraints=(secret,)),
        Duty(action="hub:keepAnnexConfidential", by=names.solver, constraints=(secret,)),
        Duty(action="hub:payPrize", by=names.seeker, constraints=(_within(f"P{parameters.payment_days}D"),)),
    ]
    if regime is Regime.FIRST_NEGOTIATION:
        found.append(
            Duty(
                action="hub:negotiateFirst",
                by=names.winner,
                constraints=(
                    _COMPLETION,
                    _within(f"P{parameters.negotiation_days}D"),
                    *_reach(parameters),
                    *_uses(parameters),
                ),
            )
        )
    if parameters.employer_consent:
        found.append(Duty(action="hub:haveEmployersConsent", by=names.solver))
    if parameters.attribution and regime in {
        Regime.FULL_ASSIGNMENT,
        Regime.EXCLUSIVE_LICENCE,
        Regime.NON_EXCLUSIVE_LICENCE,
    }:
        found.append(Duty(action="attribute", by=names.seeker))
    return tuple(found)


def _limits(parameters: Parameters) -> tuple[Constraint, ...]:
    years = () if parameters.duration_years is None else (_within(f"P{parameters.duration_years}Y"),)
    return (*_reach(parameters), *_uses(parameters), *years)


def _reach(parameters: Parameters) -> tuple[Constraint, ...]:
    if parameters.territory.casefold() == WORLDWIDE:
        return ()
    return (Constraint(left="spatial", operator="eq", right=parameters.territory),)


def _uses(parameters: Parameters) -> tuple[Constraint, ...]:
    if parameters.field_of_use.casefold() == ALL_FIELDS:
        return ()
    return (Constraint(left="purpose", operator="eq", right=parameters.field_of_use),)


def _within(duration: str) -> Constraint:
    return Constraint(left="elapsedTime", operator="lteq", right=duration, datatype="xsd:duration")

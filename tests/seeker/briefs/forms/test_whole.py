import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.parameters import Parameters, Regime
from seeker.briefs.brief_file import read, write
from seeker.briefs.document import BriefDocument, ChosenVariant, Terms
from seeker.briefs.forms.whole import checked
from seeker.briefs.queries import get_brief, whole_document
from seeker.briefs.services.copies import read_in_brief
from seeker.briefs.values import (
    Audience,
    CriterionRow,
    Deliverables,
    Essentials,
    FieldRow,
    PartnerRow,
    PrizeRow,
    Prizes,
    ProblemTexts,
    RequirementRow,
    Requirements,
    Rubric,
    Timeline,
)
from tests.conftest import NOON
from tests.seeker.briefs.test_document import WHOLE
from tests.seeker.people import make_seekers

SOUND = replace(
    WHOLE,
    essentials=replace(WHOLE.essentials, disciplines=("materials", "physics")),
    deliverables=Deliverables(
        fields=(FieldRow(key="idea", label="Idea", kind="choice", choices=("a", "b"), requirement="tight"),)
    ),
)


def found(document: BriefDocument) -> dict[str, str]:
    return {each.place.removeprefix("$.brief."): each.text for each in checked(document)[1]}


def test_a_sound_brief_has_no_problems(app):
    with app.test_request_context():
        assert checked(SOUND) == (SOUND, [])


def test_everything_a_page_would_refuse_is_named_with_its_place(app):
    bad = BriefDocument(
        essentials=Essentials(title="x" * 91, type="war", language="tlh", disciplines=("alchemy",)),
        problem=ProblemTexts(problem="x" * 6001),
        requirements=Requirements(
            requirements=(
                RequirementRow(key="a", statement="x" * 301, level="may"),
                RequirementRow(key="a", statement=" "),
                RequirementRow(key="A key", statement="Holds"),
            )
        ),
        deliverables=Deliverables(
            fields=(
                FieldRow(key="a b", label="One"),
                FieldRow(key="same", label="Two"),
                FieldRow(key="same", label="Three", requirement="gone"),
            ),
            max_files=21,
        ),
        rubric=Rubric(criteria=(CriterionRow(title="Fit", weight=0, scale_min=5, scale_max=5),)),
        prizes=Prizes(currency="XYZ", prizes=()),
        terms=Terms(
            regime=Regime.OPEN_LICENCE,
            parameters=Parameters(payment_days=10**6),
            variants=(ChosenVariant(clause="entry.costs", version=1, sha256=""),) * 2,
        ),
        timeline=Timeline(
            time_zone="../../etc/passwd",
            publishes_at=datetime(2027, 1, 1),  # noqa: DTZ001 -- what is wrong with it
            decision_by=datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=9))),
        ),
        audience=Audience(kind="aliens", invited=("nobody",), countries_allowed=("XX",), minimum_age=3),
    )
    with app.test_request_context():
        assert sorted(found(bad)) == [
            "audience.countries_allowed",
            "audience.invited",
            "audience.kind",
            "audience.minimum_age",
            "deliverables.fields[0].key",
            "deliverables.fields[2].key",
            "deliverables.fields[2].requirement",
            "essentials.disciplines",
            "essentials.language",
            "essentials.title",
            "essentials.type",
            "prizes.currency",
            "problem.problem",
            "requirements.requirements[1]",
            "requirements.requirements[1].key",
            "requirements.requirements[2].key",
            "rubric.criteria[0].scale_max",
            "rubric.criteria[0].weight",
            "terms.parameters.open_licence",
            "terms.parameters.payment_days",
            "terms.variants",
            "timeline.decision_by",
            "timeline.publishes_at",
            "timeline.time_zone",
        ]


def test_rows_are_named_by_their_number_and_counted(app):
    rows = [RequirementRow(statement="Holds")] * 3
    rows[2] = RequirementRow(statement="x" * 301, level="may", metric="x" * 161)
    unrelated = replace(SOUND, deliverables=Deliverables())
    many = replace(SOUND, prizes=Prizes(prizes=(PrizeRow(label="First", amount_minor=-1),) * 21))
    with app.test_request_context():
        assert sorted(found(replace(unrelated, requirements=Requirements(requirements=tuple(rows))))) == [
            "requirements.requirements[2].level",
            "requirements.requirements[2].metric",
            "requirements.requirements[2].statement",
        ]
        assert found(many) == {"prizes.prizes": "At most 20 are taken."}
        negative = replace(SOUND, prizes=Prizes(prizes=(PrizeRow(label="First", amount_minor=-1),)))
        assert found(negative) == {"prizes.prizes[0].amount_minor": "A prize cannot be less than nothing."}


def test_it_is_stored_as_the_pages_would_have_stored_it(app):
    loose = replace(
        SOUND,
        essentials=Essentials(title="  A pump ", disciplines=("physics", "materials")),
        audience=Audience(kind="invited", invited=("B@Example.org", "a@example.org", "b@example.org")),
        timeline=Timeline(entries_close_at=datetime(2027, 3, 1, tzinfo=timezone(timedelta(hours=2)))),
    )
    with app.test_request_context():
        document, problems = checked(loose)
    assert problems == []
    assert document.essentials == Essentials(title="A pump", disciplines=("materials", "physics"))
    assert document.audience.invited == ("a@example.org", "b@example.org")
    assert document.timeline.entries_close_at == datetime(2027, 2, 28, 22, tzinfo=UTC)


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30).map(
    str.strip
)
some = words.filter(bool)
one_line = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20).map(
    str.strip
)
keys = st.from_regex(r"[a-z0-9_]{1,40}", fullmatch=True)
instants = st.none() | st.datetimes(
    datetime(2001, 1, 1),  # noqa: DTZ001 -- the bounds of a strategy
    datetime(2190, 1, 1),  # noqa: DTZ001 -- the bounds of a strategy
    timezones=st.just(UTC),
)
documents = st.builds(
    BriefDocument,
    essentials=st.builds(
        Essentials,
        title=words,
        call=words,
        type=st.sampled_from(["ideation", "theoretical"]),
        anonymous=st.booleans(),
        partners=st.lists(st.builds(PartnerRow, name=some, role=words), max_size=2).map(tuple),
        disciplines=st.sets(st.sampled_from(["physics", "health"])).map(sorted).map(tuple),
    ),
    problem=st.builds(ProblemTexts, background=words, problem=words, what_failed=words),
    requirements=st.builds(
        Requirements,
        requirements=st.lists(
            st.builds(
                RequirementRow,
                key=keys,
                statement=some,
                level=st.sampled_from(["must", "should"]),
                metric=words,
            ),
            max_size=3,
            unique_by=lambda row: row.key,
        ).map(tuple),
        constraints=words,
    ),
    deliverables=st.builds(
        Deliverables,
        fields=st.lists(
            st.builds(
                FieldRow,
                key=keys,
                label=some,
                kind=st.just("choice"),
                limit=st.integers(10, 20_000),
                required=st.booleans(),
                choices=st.lists(one_line.filter(bool), min_size=2, max_size=4, unique=True).map(tuple),
            ),
            max_size=3,
            unique_by=lambda row: row.key,
        ).map(tuple),
        max_files=st.integers(0, 20),
        file_types=st.sets(st.sampled_from(["pdf", "zip", "csv"])).map(sorted).map(tuple),
    ),
    rubric=st.builds(
        Rubric,
        criteria=st.lists(
            st.builds(
                CriterionRow, title=some, weight=st.integers(1, 100), not_applicable_allowed=st.booleans()
            ),
            max_size=3,
        ).map(tuple),
    ),
    prizes=st.builds(
        Prizes,
        currency=st.sampled_from(["USD", "JPY", "TND"]),
        prizes=st.lists(
            st.builds(
                PrizeRow,
                label=some,
                amount_minor=st.integers(0, 10**9),
                minimum_score=st.none() | st.integers(0, 10_000).map(lambda cents: Decimal(cents).scaleb(-2)),
            ),
            max_size=3,
        ).map(tuple),
    ),
    terms=st.none()
    | st.sampled_from(Regime).map(lambda r: Terms(regime=r, parameters=Parameters.for_regime(r))),
    timeline=st.builds(
        Timeline,
        time_zone=st.sampled_from(["UTC", "Europe/Oslo"]),
        publishes_at=instants,
        decision_by=instants,
    ),
    audience=st.builds(
        Audience,
        kind=st.sampled_from(["public", "domains"]),
        countries_allowed=st.sets(st.sampled_from(["NO", "SE"])).map(sorted).map(tuple),
        minimum_age=st.none() | st.integers(13, 99),
        rules=words,
    ),
)


@st.composite
def related(draw):
    """A brief whose fields each answer some requirement or none."""
    document = draw(documents)
    named = st.sampled_from(["", *(row.key for row in document.requirements.requirements)])
    fields = tuple(replace(row, requirement=draw(named)) for row in document.deliverables.fields)
    return replace(document, deliverables=replace(document.deliverables, fields=fields))


@pytest.fixture
def owner(app):
    return make_seekers().owner


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=related())
def test_what_was_exported_comes_in_and_goes_out_with_the_same_bytes(app, owner, document):
    exported = write(document)
    with app.test_request_context():
        document, problems = checked(read(exported))
    assert problems == []
    with unit_of_work():
        made = read_in_brief(owner.memberships[0].organisation, document, sha256="", by=owner, at=NOON)
    ref = made.ref
    db.session.expire_all()
    again = write(whole_document(get_brief(owner, ref)))
    assert json.loads(again) == json.loads(exported)
    assert again == exported

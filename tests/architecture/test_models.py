import inspect

import pytest
from sqlalchemy import CheckConstraint, Column, DateTime, Float, ForeignKey, Integer, MetaData, Table
from sqlalchemy.orm import Mapper

from challenge_hub.core.database import Base, UTCDateTime
from challenge_hub.core.files.needed import _answers


@pytest.fixture
def tables(app):
    return Base.metadata.sorted_tables


def unnamed_checks(tables):
    """CHECK constraints without a name, which no migration could ever change."""
    return [
        f"{table.name}: name the CHECK {check.sqltext}"
        for table in tables
        for check in table.constraints
        if isinstance(check, CheckConstraint) and not check.name
    ]


def naive_instants(tables):
    """Columns of instants that would lose their zone."""
    return [
        f"{table.name}.{column.name}: use Mapped[datetime], which keeps UTC"
        for table in tables
        for column in table.columns
        if isinstance(column.type, DateTime) and not isinstance(column.type, UTCDateTime)
    ]


def floats(tables):
    """Columns that would round: money is whole minor units, marks are exact."""
    return [
        f"{table.name}.{column.name}: use Integer minor units or Numeric"
        for table in tables
        for column in table.columns
        if isinstance(column.type, Float)
    ]


def twin_states(tables):
    """Tables with more than one state column, which sooner or later disagree."""
    found = {
        table.name: [
            c.name
            for c in table.columns
            if c.name in {"state", "status"} or c.name.endswith(("_state", "_status"))
        ]
        for table in tables
    }
    return [
        f"{name}: {columns}: keep one state and compute the rest"
        for name, columns in found.items()
        if len(columns) > 1
    ]


RULES = [unnamed_checks, naive_instants, floats, twin_states]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_table_keeps_the_rule(rule, tables):
    assert rule(tables) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_can_fail(rule):
    bad = Table(
        "bad",
        MetaData(),
        Column("state", Integer),
        Column("mail_state", Integer),
        Column("amount", Float),
        Column("at", DateTime(timezone=True)),
        CheckConstraint("amount > 0"),
    )
    assert len(rule([bad])) == 1


def one_sided(mappers):
    """Relationships whose other side exists but does not know of them, so one side would go stale."""
    ends = {
        (mapper.class_.__name__, other.key, other.mapper.class_.__name__, other.back_populates)
        for mapper in mappers
        for other in mapper.relationships
    }
    wrong = []
    for here, key, there, back in sorted(ends, key=str):
        if (
            back is None
            and any(e[0] == there and e[2] == here and e[3] is None for e in ends)
            and here != there
        ):
            wrong.append(f"{here}.{key}: {there} has a relationship back; say back_populates on both")
    return wrong


def test_both_ends_of_a_relationship_know_each_other(app):
    mappers: list[Mapper] = list(Base.registry.mappers)
    assert one_sided(mappers) == []


def test_foreign_keys_point_downhill(app):
    """A table of a lower package never refers to one of a higher package."""
    heights = ["challenge_hub", "ip_terms", "judging", "awards", "seeker", "solver"]
    home = {m.local_table.name: m.class_.__module__.split(".")[0] for m in Base.registry.mappers}
    wrong = [
        f"{table.name}.{key.parent.name} → {key.column.table.name}"
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if isinstance(key, ForeignKey)
        and table.name in home
        and key.column.table.name in home
        and heights.index(home[key.column.table.name]) > heights.index(home[table.name])
    ]
    assert wrong == []


# Columns that name a stored content, each answered for by a function registered with `names_files`; the rest are
# hashes of other things. A column that is in neither list would have its files swept away.
OF_STORED_FILES = {
    "certificate_archives.file_sha256", "brief_attachments.sha256", "certificates.file_sha256", "entry_attachments.sha256", "agreements.consent_sha256",
    "clean_copies.cleaned_sha256", "clean_copies.original_sha256",
    "personal_archives.file_sha256",
}  # fmt: skip


def naming_files(tables):
    """Columns that hold the SHA-256 of a stored content."""
    return {
        f"{table.name}.{column.name}"
        for table in tables
        for column in table.columns
        if column.name.endswith("sha256")
    }


def test_every_column_that_names_a_file_keeps_it_from_being_swept(app, tables):
    assert naming_files(tables) == OF_STORED_FILES
    answers = "".join(inspect.getsource(function) for function in _answers)
    models = {mapper.local_table.name: mapper.class_.__name__ for mapper in Base.registry.mappers}
    silent = [
        name for name in OF_STORED_FILES
        if f"{models[name.split('.')[0]]}.{name.split('.')[1]}" not in answers
    ]  # fmt: skip
    assert silent == []

"""The migrated schema is the models' schema: no drift in tables, columns, indexes or checks."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from challenge_hub.app import create_app
from challenge_hub.cli.schema import bring_up_to_date
from challenge_hub.config import Settings
from challenge_hub.core.append_only import APPEND_ONLY, triggers
from challenge_hub.core.closed_panels import closing_triggers
from challenge_hub.core.database import Base, db


@pytest.fixture
def migrated(settings, tmp_path, database):
    """An engine on a database made by the migrations alone."""
    app = create_app(settings)
    with app.app_context():
        yield db.engine
        db.session.remove()
        db.engine.dispose()


def checks(engine):
    found = inspect(engine)
    return {
        (table, check["name"]): "".join(check["sqltext"].lower().split())
        for table in found.get_table_names()
        for check in found.get_check_constraints(table)
    }


def test_models_and_migrations_agree(migrated):
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_check_is_in_the_migrated_schema(migrated):
    """Alembic does not compare CHECK constraints, and they are what ties a state to its facts."""
    named = {
        (table.name, check.name)
        for table in Base.metadata.sorted_tables
        for check in table.constraints
        if check.__visit_name__ in {"check_constraint", "table_or_column_check_constraint"}
    }
    assert set(checks(migrated)) == named


def test_the_checks_say_the_same(migrated):
    if migrated.dialect.name != "sqlite":
        pytest.skip("PostgreSQL rewrites the text of a check; the SQLite run compares it")
    fresh = create_engine("sqlite://")
    Base.metadata.create_all(fresh)
    assert checks(migrated) == checks(fresh)
    fresh.dispose()


TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'",
}


def test_every_table_of_evidence_and_of_closed_panels_has_its_triggers(migrated):
    """A batch migration on SQLite loses the triggers of the table it moves, and must call `protect` again."""
    engine = migrated.dialect.name
    with migrated.connect() as connection:
        found = set(connection.execute(text(TRIGGERS[engine])).scalars())
    evidence = {name for table in APPEND_ONLY for name in triggers(engine, table)}
    assert found == evidence | set(closing_triggers(engine))


def test_what_says_that_it_is_never_changed_is_guarded(app):
    promised = {
        mapper.local_table.name
        for mapper in Base.registry.mappers
        if "ever updated or deleted" in (mapper.class_.__doc__ or "")
    }
    assert promised == {table for table, columns in APPEND_ONLY.items() if not columns}


def test_migrating_twice_changes_nothing(tmp_path):
    app = create_app(Settings(data_folder=tmp_path, secret_key="a key for tests"))
    bring_up_to_date(app)
    with app.app_context():
        before = {name: inspect(db.engine).get_columns(name) for name in inspect(db.engine).get_table_names()}
    bring_up_to_date(app)
    with app.app_context():
        after = {name: inspect(db.engine).get_columns(name) for name in inspect(db.engine).get_table_names()}
        assert str(after) == str(before)
        db.engine.dispose()

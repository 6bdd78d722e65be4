"""One test's database is nothing to the next, whatever it did there."""

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.pool import NullPool

PERSON = (
    "INSERT INTO users (email, name, time_zone, created_at, active, fs_uniquifier) "
    "VALUES ('ann@people.example', 'Ann', 'UTC', '2027-03-01 12:00:00', true, 'x')"
)
EVIDENCE = (
    "INSERT INTO audit_records (number, at, event, subject, subject_id, payload, previous_hash, hash) "
    "VALUES (1, '2027-03-01 12:00:00', 'e', 's', 1, '{}', '', 'h')"
)


@pytest.fixture
def after(database, tmp_path):
    """Do something to a new database; give what is found there afterwards."""

    def found(look, *statements):
        with database.copy(tmp_path) as address:
            engine = create_engine(address, poolclass=NullPool)
            with engine.begin() as connection:
                for statement in statements:
                    connection.execute(text(statement))
                return look(connection)

    return found


def people_and_evidence(connection):
    ids = connection.scalars(text("SELECT id FROM users")).all()
    return ids, connection.scalar(text("SELECT count(*) FROM audit_records"))


def test_rows_are_gone_evidence_too_and_numbers_begin_anew(after):
    for _turn in range(2):
        assert after(people_and_evidence, PERSON, EVIDENCE) == ([1], 1)
        assert after(people_and_evidence) == ([], 0)


def structure(connection):
    seen = inspect(connection)
    return (
        seen.get_table_names(),
        [column["name"] for column in seen.get_columns("users")],
        [index["name"] for index in seen.get_indexes("users")],
        connection.execute(text("SELECT * FROM alembic_version")).all(),
    )


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE left_over (id integer)",
        "DROP TABLE preview_links",
        "ALTER TABLE users ADD COLUMN left_over integer",
        "CREATE INDEX left_over ON users (name)",
        "UPDATE alembic_version SET version_num = 'left over'",
        "DELETE FROM alembic_version",
    ],
)
def test_what_a_test_changed_in_the_structure_is_as_the_migrations_made_it(after, change):
    made = after(structure)
    assert after(structure, change) != made
    assert after(structure) == made


def test_evidence_is_guarded_still(after):
    after(people_and_evidence, EVIDENCE)
    with pytest.raises(Exception, match="are evidence"):
        after(people_and_evidence, EVIDENCE, "DELETE FROM audit_records")

"""Rows that were there before the migration are there after it, and evidence is guarded as before."""

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from challenge_hub.app import create_app
from challenge_hub.config import Settings
from challenge_hub.core.database import db


@pytest.fixture
def before(tmp_path):
    """A database as it was one migration ago, with one row in each table that changes."""
    app = create_app(Settings(data_folder=tmp_path, secret_key="a key for tests"))
    with app.app_context():
        upgrade(revision="0001")
        yield app
        db.session.remove()
        db.engine.dispose()


def fill(connection, table, **values):
    """Insert a row; what a column needs and is not given is filled with something of its type."""
    columns = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
    row = {}
    for _number, name, kind, required, default, _primary in columns:
        if name in values:
            row[name] = values[name]
        elif required and default is None:
            row[name] = _something(kind.upper())
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join(f":{name}" for name in row)
    connection.execute(text(f'INSERT INTO "{table}" ({names}) VALUES ({marks})'), row)  # noqa: S608 -- our own names


def _something(kind):
    if "DATE" in kind:
        return "2027-01-01 00:00:00.000000"
    if kind == "JSON":
        return "[]"
    return 1 if "INT" in kind or "BOOL" in kind else "x"


def fill_challenge(connection):
    """A draft that refers to what there is."""
    fill(connection, "users", id=1, email="a@example.org", fs_uniquifier="u", name="Ada")
    fill(connection, "organisations", id=1, ref="o")
    fill(
        connection,
        "challenges",
        id=1,
        ref="c",
        organisation_id=1,
        state="draft",
        type="ideation",
        audience_kind="public",
    )


def test_rows_survive(before):
    with db.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        fill_challenge(connection)
        fill(connection, "brief_versions", id=1, challenge_id=1, number=1, content="{}")
        fill(connection, "review_rounds", id=1, challenge_id=1, number=1, submitted_by_id=1)
        fill(connection, "terms_texts", hash="h", challenge_id=1, kind="challenge_terms")
        fill(
            connection,
            "agreements",
            id=1,
            user_id=1,
            challenge_id=1,
            kind="challenge_terms",
            text_hash="h",
            brief_version=1,
            form=1,
            on_behalf_of="",
            hash="s",
        )
    upgrade(revision="versions")
    engine = create_engine(str(db.engine.url))
    with engine.begin() as connection:
        found = {
            table: connection.exec_driver_sql(f"SELECT {columns} FROM {table}").all()  # noqa: S608 -- our own names
            for table, columns in {
                "brief_versions": "id, number, kind, summary",
                "review_rounds": "id, number, amendment_id, content, checklist, publish_from",
                "agreements": "id, text_hash, brief_version",
            }.items()
        }
    assert found == {
        "brief_versions": [(1, 1, "original", "")],
        "review_rounds": [(1, 1, None, None, "[]", None)],
        "agreements": [(1, "h", 1)],
    }
    for table in ("agreements", "brief_versions"):
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET id = 2"):  # noqa: S608 -- our own names
            with pytest.raises(IntegrityError, match="are evidence"), engine.begin() as connection:
                connection.exec_driver_sql(statement)
    engine.dispose()


def test_files_of_briefs_get_places_in_the_order_they_came(before):
    with db.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        fill(connection, "organisations", id=1, ref="o")
        for number in (1, 2):
            fill(
                connection,
                "challenges",
                id=number,
                ref=f"c{number}",
                organisation_id=1,
                state="draft",
                type="ideation",
                audience_kind="public",
            )
        for number, challenge in enumerate((1, 2, 1), start=1):
            fill(connection, "brief_attachments", id=number, challenge_id=challenge, filename="x.txt")
    upgrade(revision="files")
    engine = create_engine(str(db.engine.url))
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT id, place, title, salt FROM brief_attachments").all()
    assert [(row.id, row.place, row.title) for row in rows] == [(1, 1, ""), (2, 1, ""), (3, 2, "")]
    assert len({row.salt for row in rows}) == 3
    engine.dispose()


def test_what_profiles_named_becomes_rows_and_every_profile_has_an_address(before):
    with db.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        for number in (1, 2):
            fill(connection, "users", id=number, email=f"{number}@example.org", fs_uniquifier=str(number))
        fill(
            connection,
            "profiles",
            user_id=1,
            visibility="public",
            disciplines='["fluids", "fluids"]',
            skills='["Pumping", "pumping", "CFD"]',
        )
        fill(connection, "profiles", user_id=2, visibility="hidden")
    upgrade(revision="profiles")
    engine = create_engine(str(db.engine.url))
    with engine.connect() as connection:
        tags = connection.exec_driver_sql(
            "SELECT user_id, kind, key, label FROM profile_tags ORDER BY place"
        ).all()
        profiles = connection.exec_driver_sql("SELECT ref, hours_free, show_awards FROM profiles").all()
    assert [tuple(tag) for tag in tags] == [
        (1, "discipline", "fluids", "fluids"),
        (1, "skill", "pumping", "Pumping"),
        (1, "skill", "cfd", "CFD"),
    ]
    assert {len(row.ref) for row in profiles} == {10}
    assert [(row.hours_free, row.show_awards) for row in profiles] == [(None, 0), (None, 0)]
    engine.dispose()
    downgrade(revision="teams")
    engine = create_engine(str(db.engine.url))
    with engine.connect() as connection:
        back = connection.exec_driver_sql("SELECT disciplines, skills FROM profiles ORDER BY user_id").all()
    assert [tuple(row) for row in back] == [('["fluids"]', '["Pumping", "CFD"]'), ("[]", "[]")]
    engine.dispose()


def test_requirements_get_a_key_each_and_fields_go_on_to_answer_in_general(before):
    upgrade(revision="closed")
    with db.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        fill_challenge(connection)
        fill(connection, "requirements", id=4, challenge_id=1, position=1, level="must", statement="Floats")
        fill(connection, "requirements", id=7, challenge_id=1, position=2, level="must", statement="Floats")
        fill(connection, "form_fields", id=2, challenge_id=1, position=1, key="how", kind="link")
    upgrade(revision="answered")
    with db.engine.connect() as connection:
        keys = connection.exec_driver_sql("SELECT id, key, statement FROM requirements ORDER BY id").all()
        fields = connection.exec_driver_sql("SELECT id, key, requirement_id FROM form_fields").all()
    assert keys == [(4, "requirement_4", "Floats"), (7, "requirement_7", "Floats")]
    assert fields == [(2, "how", None)]
    downgrade(revision="closed")
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT id, key FROM form_fields").all() == [(2, "how")]
        assert connection.exec_driver_sql("SELECT id FROM requirements ORDER BY id").all() == [(4,), (7,)]

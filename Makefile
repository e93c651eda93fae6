# Two targets are complete on a fresh machine with Python >= 3.11 (with venv) and make: `make demo` and `make test`.

BIN := .venv/bin
CANDIDATES := python3.14 python3.13 python3.12 python3.11 python3
PYTHON ?= $(shell for name in $(CANDIDATES); do \
	command -v $$name >/dev/null 2>&1 && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && \
	{ echo $$name; break; }; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade pyproject.toml
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test run bench fuzz pictures lint format lock clean

help: ## Say what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

demo: .venv/runs ## Try the whole bot on this machine, with no account
	@$(BIN)/caretally demo $(ARGS)

test: .venv/tests ## Run every test
	@$(BIN)/python -m pytest $(ARGS)

run: .venv/runs ## Run the bot itself (docs/going-live.md)
	@$(BIN)/caretally run $(ARGS)

bench: .venv/tests ## Measure answers, what falls due, sending, start-up, importing, and KVIs (ARGS="--sizes 10000000")
	@$(BIN)/python -m benchmarks.updates
	@$(BIN)/python -m benchmarks.due
	@$(BIN)/python -m benchmarks.sending
	@$(BIN)/python -m benchmarks.startup
	@$(BIN)/python -m benchmarks.importing
	@$(BIN)/python -m benchmarks.exports
	@$(BIN)/python -m benchmarks.reports
	@$(BIN)/python -m benchmarks.digests
	@$(BIN)/python -m benchmarks.totals $(or $(ARGS),--sizes 10000,100000)

fuzz: .venv/tests ## Send 100,000 malformed and hostile updates to the webhook
	@$(BIN)/python -m tests.chaos.fuzz $(ARGS)

pictures: .venv/tests ## Make the pictures in the README and docs again
	@$(BIN)/python -m docs.pictures
	@$(BIN)/python -m docs.report_pictures

lint: .venv/tests ## Look for mistakes in style, types and imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: .venv/tests ## Put the code in order
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: .venv/tests ## Take the newest dependencies that pyproject.toml allows
	@$(PIP) install uv
	@$(COMPILE) -o requirements.lock
	@$(COMPILE) --extra dev -o requirements-dev.lock

clean: ## Remove what the other targets installed
	rm -rf .venv

.venv/made:
	@test -n "$(PYTHON)" || { echo "CareTally needs Python 3.11 or newer, and there is none: install one (on Debian: sudo apt-get install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv module is missing: install it (on Debian: sudo apt-get install python3-venv)." >&2; exit 1; }
	@touch $@

.venv/runs: .venv/made requirements.lock pyproject.toml
	@echo "Installing what CareTally needs into .venv ..." >&2
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps -e .
	@touch $@

.venv/tests: .venv/made requirements-dev.lock pyproject.toml
	@echo "Installing what CareTally and its tests need into .venv ..." >&2
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps -e .
	@touch $@ .venv/runs

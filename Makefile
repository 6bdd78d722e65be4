# Two commands matter: `make run` and `make test`. Everything else is for whoever changes the code.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

# What Python compiles is kept: several workers, two engines and every server that a test starts would do it anew.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
# For two cores: tests with browsers and servers wait a good deal.
WORKERS ?= 3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PACKAGES := challenge_hub ip_terms judging awards seeker solver organiser

# The browser tests walk real pages. Root on Debian gets Chromium without a window, the lighter one; others are told
# how; CI must have one.
NEED_CHROMIUM := command -v chromium-headless-shell chromium >/dev/null || { \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Debian's chromium-headless-shell for the browser tests ..."; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium-headless-shell >/dev/null; \
	else \
		echo "Browser tests need Chromium; on Debian: sudo apt-get install chromium-headless-shell"; [ "$${CI:-}" != true ]; \
	fi; }

# Sweeps over all pages for what must not be in them say little of a database: `make test-postgres` has them.
POSTGRES_TESTS :=
POSTGRES_CORE = $(shell find tests -name 'test_services.py' -o -name 'test_queries.py' -o -name 'test_jobs.py' \
	-o -path '*/services/test_*.py' -o -path '*/queries/test_*.py' \
	-o -path 'tests/journeys/test_*.py' ! -name 'test_anonymity.py' ! -name 'test_sealing.py' ! -name 'test_secrecy.py' \
	-o -path 'tests/architecture/test_schema.py' -o -path 'tests/challenge_hub/core/test_database.py' \
	-o -path 'tests/challenge_hub/core/test_unit_of_work.py' -o -path 'tests/challenge_hub/cli/test_data.py' -o -path 'tests/test_databases.py')

.PHONY: help run test test-postgres test-postgres-core check lint style bench pins clean

help: ## This list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# Every package is pinned, so a few at a time can be fetched at once: it is in reading lists of releases, one after
# another, that pip spends its time. The last call finds all there, the build's own package too, or fetches what is missing.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile

$(STAMP): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: install it, or say PYTHON=/path/to/python3."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version). Say PYTHON=/path/to/python3."; exit 1; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "No venv could be made; on Debian: apt-get install python3-venv"; exit 1; }
	@echo "Installing what constraints.txt names ..."
	@grep -v '^#' constraints.txt | xargs -P 3 -n 16 $(PIP) --no-deps
	@$(PIP) --no-build-isolation -c constraints.txt -e '.[test]'
	@touch $(STAMP)

run: $(STAMP) ## Start web server and worker on 127.0.0.1:8000 (PORT=, CHALLENGE_HUB_* override)
	@exec $(BIN)/challenge-hub run

test: $(STAMP) ## The whole suite, browser tests included
	@$(NEED_CHROMIUM)
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

test-postgres: $(STAMP) ## The suite on a PostgreSQL of its own, without browsers and servers
	$(BIN)/python -m tests.postgres -n $(WORKERS) --dist worksteal -m "not browser and not slow" $(POSTGRES_TESTS)

test-postgres-core: POSTGRES_TESTS = $(POSTGRES_CORE)
test-postgres-core: test-postgres ## The part that CI runs there: models, migrations, services, queries, journeys

check: style test ## Lint, format, types, then the whole suite, architecture included

style: $(STAMP) ## Lint, format and types only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lint: style ## Lint, format, types and architecture only
	$(BIN)/pytest -q -m "not slow" tests/architecture

bench: $(STAMP) ## Benchmarks of pages and of submissions at once (bench/search_quality.py wants a data folder)
	$(BIN)/python -m bench.submissions
	$(BIN)/python -m bench.pages

pins: ## Write constraints.txt anew with the newest releases that pyproject.toml allows
	@new=$$(mktemp -d); trap 'rm -rf $$new' EXIT; $(PYTHON) -m venv $$new; \
		$$new/bin/python -m pip install --quiet --upgrade '.[test]'; \
		{ head -n 2 constraints.txt; $$new/bin/python -m pip freeze --exclude challenge-hub | LC_ALL=C sort -f; } \
		> $$new/constraints.txt; mv $$new/constraints.txt constraints.txt

clean: ## Remove what make made: environment, caches, builds (your data in var/ stays)
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

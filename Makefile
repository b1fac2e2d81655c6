# Set-up happens by itself, in .venv/; `make help` lists the targets.
.DEFAULT_GOAL := help
.PHONY: help setup demo demo-robot test check format reference lock clean
BIN := .venv/bin
ARGS ?=

# The last word chooses what is set up: run, check, test or robot.
bootstrap = python=$$(.ci/find-python) && "$$python" .ci/bootstrap.py

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup: ## install everything that the gateway needs to run, in .venv/
	@$(bootstrap) run

demo: setup ## set up, then show a simulated cold store with alerts and insights
	@$(BIN)/edge-gateway demo $(ARGS)

demo-robot: ## set up with ROS 2 (x86-64), then show a simulated warehouse with sensors and a robot
	@$(bootstrap) robot
	@$(BIN)/edge-gateway demo --robot $(ARGS)

test: ## set up with what tests need, then run all tests (ARGS="tests/unit -k words": those, one after another)
	@$(bootstrap) test
ifeq ($(ARGS),)
	@$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile tests/architecture tests/unit
	@$(BIN)/pytest -n 2 --dist loadfile tests/live/ros
	@$(BIN)/pytest -n 2 --dist loadfile tests/live tests/pipeline --ignore tests/live/ros
else
	@$(BIN)/pytest $(ARGS)
endif

check: ## lint, formatting, types, layers and file length
	@$(bootstrap) check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	MYPYPATH=tests/support:benchmarks $(BIN)/mypy --explicit-package-bases tests benchmarks
	$(BIN)/mypy .ci/bootstrap.py .ci/venv_check.py
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/architecture/test_file_length.py

format: ## format the code and mend what ruff can mend
	@$(bootstrap) check
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

reference: ## write what docs/reference/ takes from the code: message schemas, command line
	@$(bootstrap) check
	$(BIN)/python -m gateway.cli.schemas docs/reference/schemas
	$(BIN)/python -m gateway.cli.reference docs/reference/command-line.md

LOCK := .setup/lock-tools
COMPILE := $(LOCK)/bin/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header
lock: ## resolve the dependencies of pyproject.toml anew (UPGRADE=--upgrade for newer versions)
	@python=$$(.ci/find-python) && "$$python" -m venv $(LOCK) && $(LOCK)/bin/pip install -q uv
	$(COMPILE) $(UPGRADE) --generate-hashes pyproject.toml -o requirements.lock
	$(COMPILE) $(UPGRADE) --generate-hashes --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	$(COMPILE) $(UPGRADE) --generate-hashes --group .ci/pyproject.toml:tools -o .ci/tools.lock
	$(COMPILE) $(UPGRADE) --generate-hashes --extra ros -c requirements-dev.lock -c .ci/tools.lock pyproject.toml \
		-o requirements-ros.lock
	$(COMPILE) $(UPGRADE) --group .ci/pyproject.toml:build -o .ci/build-constraints.txt

clean: ## remove the environment, logs and caches (not the models)
	rm -rf .venv .setup build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

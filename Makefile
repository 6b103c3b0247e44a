# Two commands on a fresh machine: `make run` and `make test`. Nothing but Python >= 3.11 and make is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help demo run test check format bench tree shots lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

demo: $(VENV)/run.stamp ## show what it does: news, alerts and the page on this machine alone, no internet needed
	$(BIN)/monitor demo

run: $(VENV)/run.stamp ## start the daemon on the shipped rules and seeds (Ctrl-C ends it)
	$(BIN)/monitor run

test: $(VENV)/dev.stamp ## run the whole test suite, on all cores
	$(BIN)/pytest --numprocesses auto --dist worksteal

check: $(VENV)/dev.stamp ## format, lint, layers, types, then the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/basedpyright --level error
	@$(MAKE) --no-print-directory test

format: $(VENV)/dev.stamp ## write the code as the formatter wants it
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/dev.stamp ## run the benchmarks that need no argument
	$(BIN)/python -m bench

tree: $(VENV)/dev.stamp ## draw the tree of docs/architecture.md anew
	$(BIN)/python -m tests.support.tree

shots: $(VENV)/dev.stamp ## take the pictures of docs/pictures anew, from a running page (ADDRESS=http://127.0.0.1:8080/)
	$(BIN)/python -m tests.browser.shots $(ADDRESS)

lock: $(VENV)/dev.stamp ## resolve the dependencies anew (hashes, no registry address)
	$(PIP) install uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet --upgrade -o requirements.txt pyproject.toml requirements-build.in
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet --upgrade -c requirements.txt -o requirements-dev.txt --extra dev pyproject.toml requirements-build.in

clean: ## remove what make made
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "monitor needs Python 3.11 or newer; this is $$($(PYTHON) --version). Choose one: make PYTHON=python3.12 ..." >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "this Python cannot make a virtual environment (on Debian: apt install python3-venv)" >&2; exit 2; }

$(VENV)/run.stamp: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "installing the locked dependencies into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	@echo "installing the locked test dependencies into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

# Two commands: `make demo` shows the whole job, `make test` proves it. Both set up what they need.
SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
READY := $(VENV)/.ready

.PHONY: help demo test check unit browser lint types lock wheel bench screenshots clean

help: ## What can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(READY): requirements/dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@command -v uv >/dev/null || test -x $(BIN)/uv || \
	  { $(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null; \
	    $(BIN)/python -m pip install --quiet uv; }
	@PATH="$(PATH):$(CURDIR)/$(BIN)"; \
	  uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt && \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: $(READY) ## Run the whole job over a small invented web; needs no internet
	@$(BIN)/linkwatch demo

test: check unit browser ## Everything that must pass before a change lands

check: lint types ## The checks of the house, without running anything

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@PYTHONPATH=. $(BIN)/lint-imports --no-logo

types: $(READY)
	@$(BIN)/mypy

unit: $(READY)
	@$(BIN)/pytest -n $${LINKWATCH_TEST_WORKERS:-2} -q --ignore tests/browser

browser: $(READY) ## The pages in a real Chromium
	@$(BIN)/pytest -q tests/browser

lock: ## Choose versions anew; the files name no registry
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --upgrade -q pyproject.toml -o requirements/runtime.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --upgrade -q requirements/dev.in -o requirements/dev.txt

wheel: $(READY) ## A wheel that carries migrations, templates and catalogues
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist .

screenshots: $(READY) ## Pictures of every page, made from the demo; the best go into docs/screenshots
	@PYTHONPATH=. $(BIN)/python -m tests.browser.terminal_pictures
	@PYTHONPATH=. $(BIN)/python -m tests.browser.screenshots

clean: ## Remove what was made
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

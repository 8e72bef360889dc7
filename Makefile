# Each target does all its own set-up; see CONTRIBUTING.md.
PYTHON ?= python3
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test test-days check format bench lock screenshots wheel floor clean setup-run setup-test mutants input-methods

BIN := .venv/bin
PYTEST := QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 $(BIN)/python -m pytest -n 2 --dist loadfile
export PYTHONUTF8 := 1

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

setup-run setup-test:
	@$(PYTHON) tools/setup.py $(@:setup-%=%)

run: setup-run  ## open the program on the sample book; without a display: a demonstration into build/demo
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] || [ "$$(uname)" = Darwin ]; then \
	  exec $(BIN)/python -m medins_desktop --sample; \
	else \
	  echo "No display: running the demonstration offscreen."; \
	  QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 exec $(BIN)/python -m medins_desktop demo; \
	fi

test: setup-test  ## all checks and tests
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST)
	MEDINS_TEST_DAY=other $(PYTEST)

test-days: setup-test  ## all tests on days and in zones where something turns
	for zone in Asia/Shanghai America/St_Johns; do \
	  for day in "2026-12-31 23:58" 2027-01-15 2028-02-29 2031-06-30; do \
	    MEDINS_TEST_DAY="$$day" MEDINS_TEST_ZONE=$$zone $(PYTEST); \
	  done; \
	done

mutants: setup-test  ## how strong the tests are: a sample of small faults, and those that no test sees
	$(BIN)/python -m tools.mutants $(MUTANTS)

input-methods: setup-test  ## prove Chinese input under ibus and fcitx 5, on a screen of its own (METHODS=fcitx5 tries one)
	$(BIN)/python -m tools.input_methods $(METHODS)

format: setup-test  ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: setup-test  ## renew the lock files from pyproject.toml (UPGRADE=1 takes the newest)
	$(BIN)/python tools/lock.py $(if $(UPGRADE),--upgrade)

bench: setup-test  ## measure speed and size, print a table
	@$(PYTHON) tools/setup.py bench
	QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 $(BIN)/python -m tests.bench

screenshots: setup-test  ## pictures of the program for the papers
	QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 $(BIN)/python tools/pictures.py

wheel: setup-test  ## build the wheel into dist/
	$(BIN)/python -m build --no-isolation --wheel --outdir dist .

floor:  ## the tests with the oldest Qt that is supported
	@$(PYTHON) tools/setup.py floor
	QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 build/floor-venv/bin/python -m pytest -n 2 --dist loadfile -p no:cacheprovider tests

clean:  ## remove all that was made
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

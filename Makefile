# make run      the app on this computer, address printed; installs what it needs first
# make test     all checks and tests; installs what they need first
# make nightly  what takes too long for every change
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test nightly check lint types imports install install-dev coverage-page schemas diagnostic-pages expression-names bench clean

run: .venv/.run
	$(BIN)/python cli.py serve --port $(PORT)

test: .venv/.dev
	bash tools/test-machine
	$(BIN)/python -m tools.run_tests

nightly: .venv/.dev
	bash tools/test-machine
	$(BIN)/python -m tools.run_tests --nightly

check: lint types imports ## the fast checks alone

lint: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/.dev
	$(BIN)/mypy .

imports: .venv/.dev
	$(BIN)/lint-imports

bench: .venv/.dev
	$(BIN)/python benchmarks/run.py

coverage-page: .venv/.dev
	$(BIN)/python tools/coverage_page.py

schemas: .venv/.dev ## for editors, after content or its models changed
	$(BIN)/python tools/schemas.py

diagnostic-pages: .venv/.dev
	$(BIN)/python tools/diagnostic_pages.py

expression-names: .venv/.dev
	$(BIN)/python tools/expression_names.py

.venv/.uv:
	$(PYTHON) tools/need_python.py
	$(PYTHON) -m venv .venv
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	touch $@

.venv/.run: .venv/.uv requirements.txt
	sh tools/install requirements.txt
	touch $@

.venv/.dev: .venv/.uv requirements.txt requirements-dev.txt
	sh tools/install requirements-dev.txt
	touch .venv/.run $@

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis

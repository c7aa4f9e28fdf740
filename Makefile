# make interview    open an interview in FILE (interview.toml)
# make test         everything fast: style, types, layers, tests
# make test-slow    what takes longer: wheel, browser, office, a real terminal, mutants, benchmarks
# make bench        measure speed
# make mutation     whether the examples of the checks tell every change of their conditions
# make pictures     draw the pictures in docs anew
# make rules        write the pages on the checks anew
# make messages     bring the catalogues up to date with the sentences in use
# make format       put the style right where that can be done by itself
# make coverage     which lines the fast tests do not run
# make clean        remove everything made here

PYTHON ?= python3
FILE ?= interview.toml

VENV := .venv
BIN := $(VENV)/bin
PROGRAM := $(VENV)/program.stamp
TOOLS := $(VENV)/tools.stamp
# Modules are compiled when first used: compiling all of every library takes a third of the time.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --constraint constraints.txt

.PHONY: interview test test-slow bench mutation pictures rules messages format coverage clean
.DELETE_ON_ERROR:

interview: $(PROGRAM)
	$(BIN)/intake interview $(FILE)

test: $(TOOLS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -m "not slow" -n auto

test-slow: $(TOOLS)
	$(BIN)/pytest -m slow
	$(MAKE) mutation
	$(MAKE) bench

bench: $(TOOLS)
	test ! -e benchmarks/__main__.py || $(BIN)/python benchmarks

mutation: $(TOOLS)
	PYTHONPATH=tests $(BIN)/python -m mutation

pictures: $(TOOLS)
	PYTHONPATH=docs:tests $(BIN)/python -m tour

rules: $(TOOLS)
	PYTHONPATH=docs $(BIN)/python -m rule_pages

messages: $(TOOLS)
	$(BIN)/python -m intake.catalogues update
	$(BIN)/python -m intake.catalogues check

format: $(TOOLS)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

coverage: $(TOOLS)
	$(BIN)/pytest -m "not slow" --cov --cov-report=term

clean:
	rm -rf $(VENV) build dist tests/slow/node_modules .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is older than what it was installed from only when that has changed since.
$(PROGRAM): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --editable .
	touch $@

$(TOOLS): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --editable '.[dev]'
	touch $(PROGRAM) $@

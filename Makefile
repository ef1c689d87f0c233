# Two commands set everything up on a fresh machine: `make demo` and `make test`.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test hostile golden lint audit mutants bench wheel clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

demo: $(READY)  ## the main job, in a scratch folder
	PATH="$(abspath $(BIN)):$$PATH" sh scripts/demo.sh

test: $(READY)
	$(BIN)/python -m pytest

hostile: $(READY)  ## can a submission forge a verdict, escape, or stay?
	$(BIN)/python -m tests.hostile_runner
	DRILL_KILLS=200 $(BIN)/python -m pytest -q tests/test_hostile.py tests/test_durability.py -k killed

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

golden: $(READY)  ## record the screens anew; read the difference before committing it
	DRILL_RECORD=1 $(BIN)/python -m pytest -q tests/test_golden.py

audit: $(READY)  ## judge the bank itself
	$(BIN)/drill audit

mutants: $(READY)  ## do the hidden tests catch every single-point change of the references?
	$(BIN)/python tests/mutants.py

bench: $(READY)
	$(BIN)/python scripts/bench.py

wheel: $(READY)
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

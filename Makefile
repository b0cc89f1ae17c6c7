# Everything runs from a virtual environment that builds itself from the lock file.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
STAMP := $(VENV)/.built

.PHONY: demo run check test proof bench clean

demo: $(STAMP)
	@$(RUN)/python -m bot demo

run: $(STAMP)
	@$(RUN)/python -m bot run

check: $(STAMP)
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/lint-imports
	$(RUN)/mypy
	$(RUN)/pytest tests/house
	$(RUN)/python -m bot check

test: check
	$(RUN)/pytest -n 2 --dist worksteal --ignore tests/house

proof: $(STAMP)
	@$(RUN)/python -m tests.needs
	$(RUN)/pytest -m proof --hypothesis-profile proof

bench: $(STAMP)
	@$(RUN)/python -m tests.bench

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if (3, 11) <= v < (3, 14) else "Python %d.%d is here, 3.11 to 3.13 is needed: make PYTHON=python3.12" % v[:2])'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

clean:
	rm -rf $(VENV)

# make run    open the atlas          make check    lint, types, data
# make test   every test              make geodata  rebuild geodata/ from its recipe
# make bench  measure it              make lock     resolve the dependencies anew
# make clean  remove what make made

PORT ?= 8501
export PORT
python := .venv/bin/python
compile = $(python) -m uv pip compile pyproject.toml --quiet --no-header --generate-hashes \
	--universal --python-version 3.11 --fork-strategy fewest --system-certs $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := run
.PHONY: run test check lint types scripts data geodata bench lock clean

run:
	@.ci/venv runtime
	@exec $(python) dashboard.py

# Whole, it runs in as many processes as there are cores, a file in one of them.
# T=… passes words on to pytest: make test T="-k filters -x"
test:
	@.ci/venv dev
	@CHROME=$$(.ci/browser) && SOFFICE=$$(.ci/office) && export CHROME SOFFICE && \
		exec $(python) -m pytest $(or $(T),--numprocesses auto --dist loadfile)

# Every check runs, whatever the one before it says.
check:
	@.ci/venv dev
	@$(MAKE) --no-print-directory --keep-going lint types scripts data

lint:
	$(python) -m ruff check .
	$(python) -m ruff format --check .

types:
	$(python) -m mypy

scripts:
	.venv/bin/oxlint --config .ci/oxlint.jsonc --deny-warnings layers/web

data:
	$(python) -m layers check

geodata:
	@.ci/venv dev
	$(python) geodata/recipe/build.py

bench:
	@.ci/venv dev
	@CHROME=$$(.ci/browser) && export CHROME && exec $(python) -m bench $(B)

# UPGRADE=1 takes the newest versions; without it only what pyproject.toml asks for changes.
lock:
	@.ci/venv dev
	$(compile) --output-file requirements.lock
	$(compile) --group dev --constraints requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf .venv .cache .hypothesis bench/out *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

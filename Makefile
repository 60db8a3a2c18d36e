# What each target does is behind its ##; README.md lists them.

PORT ?= 8501
export PORT
python := .venv/bin/python
compile = $(python) -m uv pip compile pyproject.toml --quiet --no-header --generate-hashes \
	--universal --python-version 3.11 --fork-strategy fewest --system-certs $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := run
.PHONY: run test test-foreign check lint types scripts data lists geodata bench lock clean

run: ## serves the atlas on `http://localhost:${PORT:-8501}`
	@.ci/venv runtime
	@exec $(python) dashboard.py

# Whole, it runs in as many processes as there are cores, a file in one of them.
# T=… passes words on to pytest: make test T="-k filters -x"
test: ## runs every test
	@.ci/venv dev
	@CHROME=$$(.ci/browser) && SOFFICE=$$(.ci/office) && AXE=$$(.ci/axe) && export CHROME SOFFICE AXE && \
		exec $(python) -m pytest $(or $(T),--numprocesses auto --dist loadfile --no-loadscope-reorder)

test-foreign: ## runs the tests that need nginx, QGIS or Firefox
	@.ci/venv dev
	@CHROME=$$(.ci/browser) && NGINX=$$(.ci/nginx) && QGIS=$$(.ci/qgis) && FIREFOX=$$(.ci/firefox) && \
		export CHROME NGINX QGIS FIREFOX && \
		exec $(python) -m pytest -m foreign $(or $(T),--numprocesses auto --dist loadfile)

# Every check runs, whatever the one before it says.
check: ## lint, types, every rule over every datum, and the lists of this file
	@.ci/venv dev
	@$(MAKE) --no-print-directory --keep-going lint types scripts data lists

lint:
	$(python) -m ruff check .
	$(python) -m ruff format --check .

types:
	$(python) -m mypy

scripts:
	.venv/bin/oxlint --config .ci/oxlint.jsonc --deny-warnings layers/web

data:
	$(python) -m layers check

lists:
	$(python) -m tests.renew_readme --check

geodata: ## rebuilds `geodata/` from its recipe, byte for byte
	@.ci/venv dev
	$(python) geodata/recipe/build.py

bench: ## measures speed against a bare page and against the usual folium pattern
	@.ci/venv dev
	@CHROME=$$(.ci/browser) && export CHROME && exec $(python) -m bench $(B)

# UPGRADE=1 takes the newest versions; without it only what pyproject.toml asks for changes.
lock: ## resolves the dependencies anew
	@.ci/venv dev
	$(compile) --output-file requirements.lock
	$(compile) --group dev --constraints requirements.lock --output-file requirements-dev.lock

clean: ## removes what make made
	rm -rf .venv .cache .hypothesis bench/out *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

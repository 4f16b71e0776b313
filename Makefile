# The commands of this project. `make site` and `make test` set up what they need, on a fresh machine too.

VENV := .venv/bin
# The set-up links a browser here when the system has none.
export PATH := $(CURDIR)/$(VENV):$(PATH)
export PYTHON
# Compiled modules are kept whatever the surroundings say: tests start many processes, and each would compile all again.
unexport PYTHONDONTWRITEBYTECODE

# Two processes, a file of tests in one of them, and three where a browser is waited for half of the time. Files in their
# order: by their number of tests, as else, long ones would come last and alone.
# More: make test PYTEST="-n 4" SLOW="-n 6"
PYTEST ?= -n 2 --dist loadfile
SLOW ?= -n 3 --dist loadfile --no-loadscope-reorder
QUICK := not browser and not slow
LOCK := $(VENV)/uv pip compile pyproject.toml --group dev --universal --python-version 3.12 --generate-hashes \
	--custom-compile-command "make lock" --no-config --quiet --output-file requirements.lock

TOOLS_LOCK := $(VENV)/uv pip compile .ci/tools.in --universal --python-version 3.12 --generate-hashes \
	--custom-compile-command "make lock" --no-config --quiet --output-file .ci/tools.lock
FUZZ_LOCK := $(subst tools,fuzz,$(TOOLS_LOCK))

.PHONY: help setup browser admin site serve test fuzz fix bench schema lock upgrade sbom audit-packages clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## .venv, packages, browser and font (site, serve and test do it by themselves)
	@.ci/setup.sh

browser: ## look once more for a browser, a newer axe-core, a Chinese font and Pango
	@rm -f .venv/browser-sought-in-vain .venv/shell/sought .venv/axe-sought-in-vain .venv/print-sought-in-vain
	@.ci/setup.sh

admin: setup ## fetch the editor in the browser, for sites that ask for it (docs/editing.md)
	@.ci/admin.sh

site: setup ## build and check the site of this repository with its print editions (into public/ and reports/)
	@$(VENV)/python build.py build . --editions $(if $(CI),--cross-check 10)

serve: setup ## show the site and build it anew at each change
	@$(VENV)/python build.py serve .

test: setup ## every gate: format, style, types, floors, tests
	@.ci/nginx.sh
	$(VENV)/python -m ruff check
	$(VENV)/python -m ruff format --check
	$(VENV)/python -m mypy
	$(VENV)/lint-imports --no-logo
	$(VENV)/python -m pytest -m "$(QUICK)" $(PYTEST)
	$(VENV)/python -m pytest -m "not ($(QUICK))" $(SLOW)

fuzz: setup ## give all that reads files 100,000 inputs that atheris thinks up (Linux; less: make fuzz INPUTS=1000)
	@.ci/fuzz.sh $(INPUTS)

fix: setup ## mend format and style where a machine can
	@$(VENV)/python -m ruff check --fix
	@$(VENV)/python -m ruff format

bench: setup ## measure everything beside its peers on a quiet machine; 20 minutes (bench/README.md)
	@PYTHONPATH=. $(VENV)/python bench/all.py $(BENCH)

schema: setup ## write docs/schema from the model
	@PYTHONPATH=. $(VENV)/python .ci/make_schema.py

lock: setup $(VENV)/uv ## write the locks from pyproject.toml and .ci/tools.in, keeping the versions that still fit
	@$(LOCK)
	@$(TOOLS_LOCK)
	@$(FUZZ_LOCK)

upgrade: setup $(VENV)/uv ## write the locks with the newest versions
	@$(LOCK) --upgrade
	@$(TOOLS_LOCK) --upgrade
	@$(FUZZ_LOCK) --upgrade

sbom: setup ## list all parts of the program with version and licence (dist/sbom.cdx.json)
	@.ci/sbom.sh

audit-packages: setup ## ask whether faults are known of the packages in the locks; 3: could not be asked
	@.ci/tools.sh
	@.tools/bin/python .ci/audit_packages.py requirements.lock .ci/tools.lock

# The lock's own tool is not in the lock: it is large, and only who changes a dependency needs it.
$(VENV)/uv:
	@$(VENV)/python -m pip -qq install --disable-pip-version-check "uv>=0.9"

clean: ## remove everything that can be made again
	rm -rf .venv .tools .fuzz public reports build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The verbs of the project; `make help` lists them. Everything is installed into .venv, nothing outside this folder.

RAW := data/raw
OUT := data/normalized
PASSWORDS :=
NOTIFY :=
export RAW OUT PASSWORDS NOTIFY
unexport PYTHONPATH PYTHONHOME

python := .venv/bin/python
# Wheels with known hashes only: no package can run code while it is installed.
install := $(python) -m pip install -qq --disable-pip-version-check --no-deps
locked := $(install) --only-binary :all: --require-hashes --requirement
supported := import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))

.DEFAULT_GOAL := help
.PHONY: help setup check fix test torture golden run nightly eval bench corpus clean

help: ## list the verbs
	@sed -n 's/^\([a-z]*\):.* ## /\1: /p' Makefile | while IFS=: read -r verb text; do printf '  make %-8s%s\n' "$$verb" "$$text"; done

setup: .venv/.dev ## install what development needs into .venv

check: .venv/.dev ## format, lint, types and the direction of imports; changes nothing
	$(python) -m ruff format --check
	$(python) -m ruff check
	$(python) -m mypy
	.venv/bin/lint-imports

fix: .venv/.dev ## put right what ruff can put right by itself
	$(python) -m ruff check --fix
	$(python) -m ruff format

test: .venv/.dev ## run the tests
	$(python) -m pytest --quiet --numprocesses auto

torture: .venv/.dev ## do on purpose whatever may go wrong, count what became of it, and write docs/reliability.md
	$(python) -m tests.torture --report docs/reliability.md

golden: .venv/.dev ## write anew what the golden cases expect; read the difference like code
	$(python) tests/golden/rewrite.py

run: .venv/.run ## read RAW (data/raw) into a database in OUT (data/normalized)
	@# 3 says that everything was read but for the documents named in the summary: no reason for make to fail.
	@$(python) -m pipeline run --raw="$$RAW" --out="$$OUT" $${PASSWORDS:+--passwords="$$PASSWORDS"} || test $$? -eq 3

nightly: .venv/.run ## as run, for a timer: without progress, and the command NOTIFY is told how it went
	@$(python) -m pipeline run --quiet --raw="$$RAW" --out="$$OUT" $${PASSWORDS:+--passwords="$$PASSWORDS"} $${NOTIFY:+--notify="$$NOTIFY"} || test $$? -eq 3

eval: .venv/.dev ## measure how right the answers are, on made-up sheets, and write docs/quality.md
	$(python) -m benchmarks.quality --report docs

bench: .venv/.dev ## measure speed, memory and exactness on made-up sheets
	$(python) -m benchmarks
	$(python) -m benchmarks.forms
	$(python) -m benchmarks.pdf

corpus: .venv/.dev ## print the PDFs of the tests anew, as far as LibreOffice and Chromium are here
	$(python) -m tests.corpus.generate

clean: ## remove the environment and every cache; data stays
	rm -rf .venv build dist *.egg-info .coverage* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find pipeline extractors mappings tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# The stamps are touched when an installation is complete; they are out of date when a lock file has changed.
.venv/.run: $(python) requirements.lock pyproject.toml
	@echo 'installing what a run needs into .venv (once)' >&2
	@$(locked) requirements.lock
	@$(install) --no-index --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	@echo 'installing what development needs into .venv (once)' >&2
	@$(locked) requirements-dev.lock
	@touch $@

$(python):
	@for python in "$$PYTHON" python3 python3.13 python3.12 python3.11 python3.14 python; do \
	  if test -n "$$python" && "$$python" -c '$(supported)' 2>/dev/null; then \
	    "$$python" -m venv --clear .venv && exit 0; \
	    rm -rf .venv; exit 2; \
	  fi; \
	done; \
	echo 'No Python 3.11 to 3.14 with its venv module was found on the PATH. Install one (on Debian and Ubuntu' >&2; \
	echo 'also the package python3-venv), or name it: make run PYTHON=/path/to/python3.12' >&2; \
	exit 2

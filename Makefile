# Two commands: `make demo` and `make test`. Both install what they need into .venv; bubblewrap by apt when root.
# PYTHON: any Python >= 3.11 that can make virtual environments.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# One thread for each judge and sandbox: two processes of one thread are faster here than one of two.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export MKL_NUM_THREADS := 1
export TALLER_DATOS ?= $(wildcard $(abspath ../shared/datasets))
ifeq ($(TALLER_DATOS),)
unexport TALLER_DATOS
endif

.PHONY: help demo release release-check site site-links test test-slow fuzz attacks faults lab build bench bench-memory bench-people lint check sandbox postgres browser clean

help:  ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[grader,dev]'
	touch $@

sandbox:
	@command -v bwrap >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    (apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q bubblewrap) >/tmp/taller-apt.log 2>&1 \
	      || { tail -n 20 /tmp/taller-apt.log; exit 1; }; \
	  else \
	    echo 'bubblewrap is missing; type: sudo apt-get install bubblewrap   (Fedora: sudo dnf install bubblewrap)'; exit 1; \
	  fi; }

# For the tests of a gradebook on a server, which are skipped without it. No server is left running.
PG_QUIET := /etc/postgresql-common/createcluster.d/taller.conf
postgres:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then \
	  mkdir -p $(dir $(PG_QUIET)); echo 'create_main_cluster = false' >$(PG_QUIET); \
	  (apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends postgresql) \
	    >/tmp/taller-apt-postgresql.log 2>&1 || echo 'PostgreSQL could not be installed: its tests will be skipped'; \
	  rm -f $(PG_QUIET); \
	fi

# For the tests that look at formgrader and JupyterLab as people do, which are skipped without it.
BROWSERS := chromium chromium-browser google-chrome google-chrome-stable microsoft-edge
browser:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! command -v $(BROWSERS) >/dev/null; then \
	  (apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium) \
	    >/tmp/taller-apt-chromium.log 2>&1 || echo 'Chromium could not be installed: its tests will be skipped'; \
	fi

demo: $(STAMP) sandbox  ## build, grade a sample class of twelve in the sandbox, write build/demo/informe.html
	$(BIN)/autograder build
	$(BIN)/autograder demo

# The second run executes every cell: the students' notebooks blank, the solution notebooks to full marks.
test: $(STAMP) sandbox postgres browser  ## all tests, in about a quarter of an hour on two cores
	$(BIN)/autograder build --check --solutions build/solutions
	$(BIN)/python -m pytest -n 2 --dist loadfile --nbval-lax --nbval-current-env --nbval-cell-timeout=120 \
	  notebooks build/solutions
	$(BIN)/python -m pytest -n 2

test-slow: $(STAMP)  ## the golden training runs that take minutes
	$(BIN)/python -m pytest -m slow

SECONDS ?= 120
fuzz: $(STAMP)  ## the wire under a coverage-guided fuzzer (SECONDS=120); what it finds stays in build/fuzz
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[fuzz]'
	$(BIN)/python -m tests.fuzz $(SECONDS)

attacks: $(STAMP) sandbox  ## hostile submissions: what each gains with us, without us, under nbgrader and otter
	$(BIN)/python -m tests.attacks --plain

lab: $(STAMP)  ## JupyterLab on the notebooks
	$(BIN)/jupyter lab notebooks

build: $(STAMP)  ## notebooks/ from solutions/
	$(BIN)/autograder build

check: $(STAMP) sandbox  ## what units lack; every mistake handed in, caught and named
	$(BIN)/autograder check --thorough

bench: $(STAMP) sandbox  ## ours beside nbgrader, otter and bare execution
	$(BIN)/python -m benchmarks

bench-people: $(STAMP)  ## a course of 2,000 students in the gradebook: formgrader, exports
	$(BIN)/python -m benchmarks.people

bench-memory: $(STAMP) sandbox  ## memory and time from 100 to 5,000 submissions
	$(BIN)/python -m benchmarks.memory

faults: $(STAMP) sandbox  ## 200 kills over a class of 60; a thousand honest notebooks on loaded cores; 300 students' draws
	$(BIN)/python -m tests.faults.kills --kills 200
	$(BIN)/python -m tests.faults.honest --count 1000 --jobs 1,2,8
	$(BIN)/python -m tests.faults.seeds --seeds 300 --mistakes

release: $(STAMP)  ## the students' zip, dist/taller.zip
	$(BIN)/autograder release

release-check: $(STAMP)  ## from the zip to the first check, in a new environment (downloads what a student downloads)
	$(BIN)/python -m tests.release

site: $(STAMP)  ## the course and the instructor's guide as web pages, in build/site and build/site-instructor
	$(BIN)/autograder site

site-links: $(STAMP)  ## the same, and asks the network for every page that they link to
	$(BIN)/autograder site --external

lint: $(STAMP)  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean:  ## what was built; not the environment
	rm -rf build .pytest_cache .mypy_cache .ruff_cache

# make report   the reports of the five articles, or of your own: make report CORPUS=folder
# make test     everything that must hold
# make lab      the notebooks in JupyterLab
# make coverage, make notebooks, make benchmark, make benchmark-reading, benchmark-building, make lock: below
#
# Each sets up what it needs by itself, in .venv; a machine needs only make and Python 3.11 or newer
# (another one than python3: make report PYTHON=python3.12).

PYTHON ?= python3
CORPUS ?=
VENV := .venv
RUN := $(VENV)/bin/python -m

# The installation is whole when this file stands, which is made last. Its name changes with all that an installation depends
# on: the list of packages, the Python, the folder (a virtual environment cannot be moved).
STAMP := $(VENV)/whole-$(shell { cat requirements.lock; $(PYTHON) -VV; pwd; } 2>&1 | cksum | tr -d ' ')

.PHONY: report test coverage lab notebooks benchmark benchmark-growing benchmark-reading benchmark-building lock
.DELETE_ON_ERROR:

report: $(STAMP)
	@$(RUN) aleppo_analysis report $(if $(CORPUS),"$(CORPUS)")

test: $(STAMP)
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(RUN) pytest -n 2 --dist loadscope --nbval tests notebooks

# which lines and branches no test reaches, in builders, kernels and workers too; without the hundred kills
coverage: $(STAMP)
	$(RUN) pytest -n 2 --dist loadscope --nbval -m 'not slow' --cov --cov-report=term-missing:skip-covered tests notebooks

lab: $(STAMP)
	$(RUN) jupyterlab $(if $(filter 0,$(shell id -u)),--allow-root) notebooks

# runs the notebooks and stores their outputs, which `make test` then compares: after a change of what they show
notebooks: $(STAMP)
	$(RUN) nbconvert --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False \
	  --ExecutePreprocessor.store_widget_state=False notebooks/*.ipynb

# how good the reading is; of other articles: make benchmark-reading CORPUS=folder CODED=folder
benchmark-reading: $(STAMP)
	$(RUN) benchmarks.reading $(if $(CORPUS),"$(CORPUS)" "$(CODED)")

# how long all reports take, against papermill and nbconvert one after the other
benchmark-building: $(STAMP)
	@$(RUN) benchmarks.building

# how fast, against what else there is: make benchmark, or on articles of yours: make benchmark CORPUS=folder
PEERS := .venv-benchmark
benchmark: $(STAMP) $(PEERS)/whole
	@$(RUN) benchmarks.speed $(PEERS)/bin/python $(if $(CORPUS),"$(CORPUS)")
	@$(RUN) benchmarks.scanning $(if $(CORPUS),"$(CORPUS)")
	@$(RUN) benchmarks.copies $(PEERS)/bin/python

# how time and memory grow from 1,000 articles to 100,000: hours
benchmark-growing: $(STAMP)
	@$(RUN) benchmarks.growing

$(PEERS)/whole: benchmarks/requirements.txt
	@$(PYTHON) -m venv --clear $(PEERS)
	@$(PEERS)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# writes the two lists of packages anew from pyproject.toml; a version stays where it still fits
COMPILE := pip compile --quiet --universal --python-version 3.11 --no-annotate --no-header --all-extras --group dev pyproject.toml
lock:
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	uv $(COMPILE) --generate-hashes --output-file requirements.lock
	{ grep '^\#' requirements.txt; grep -o '^[^ ]*==[^\]*' requirements.lock | sed 's/ *$$//'; echo '-e .'; } > requirements.new
	mv requirements.new requirements.txt

$(STAMP):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one that you have, as in: make PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up $(VENV): some minutes, this once" >&2
	@$(PYTHON) -m venv --clear $(VENV)
	@$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(RUN) pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

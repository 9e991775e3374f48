"""What holds for every test and every notebook under test: no network, and the same examples in every CI run."""

import os
import runpy
from pathlib import Path

import hypothesis

GUARD = Path(__file__).parent / "tests" / "no_network"

runpy.run_path(str(GUARD / "sitecustomize.py"))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(GUARD), os.environ.get("PYTHONPATH")]))  # for what tests start

hypothesis.settings.register_profile("project", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("project")

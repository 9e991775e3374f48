"""Do the fuzzing targets hold on bytes that hypothesis makes up? For more of them run `tests/fuzz/fuzz.py`."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

spec = importlib.util.spec_from_file_location("fuzz", Path(__file__).with_name("fuzz") / "fuzz.py")
fuzz = importlib.util.module_from_spec(spec)
spec.loader.exec_module(fuzz)


@pytest.mark.parametrize("name", fuzz.TARGETS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=800))
@example(data=b"")
@example(data=b"\x00" + "“3 killed’ (\n\n4 dead".encode())
@example(data=b'\x00title = "a"\npurpose = "b"\nreference = "c"\n[[entry]]\nlabel = "x"\npattern = "(a+)+$"\n')
def test_any_bytes_are_read_or_refused(name, data):
    fuzz.TARGETS[name](data)

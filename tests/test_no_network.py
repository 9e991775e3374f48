"""The tests reach no further than this machine, and neither does what they start."""

import socket
import subprocess
import sys
import urllib.request

import pytest

OUTSIDE = "192.0.2.1"  # an address that RFC 5737 keeps free for examples


def test_an_address_outside_is_refused():
    with socket.socket() as one, pytest.raises(OSError, match="no network"):
        one.connect((OUTSIDE, 80))


def test_a_name_is_not_looked_up():
    with pytest.raises(OSError, match="no network"):
        urllib.request.urlopen("http://example.org")


def test_loopback_is_open():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as one:
        assert one.getpeername() == server.getsockname()


def test_a_python_that_a_test_starts_is_refused_too():
    code = f"import socket; socket.create_connection(('{OUTSIDE}', 80))"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "no network" in child.stderr

"""No way out of this machine for any Python that can import this: what needs the network fails at once and says so.

Loopback and local sockets stay open, for the notebooks' kernels run behind them.
"""

import ipaddress
import socket

LOCAL = ("", "localhost", "localhost.localdomain", socket.gethostname())


def _is_local(host):
    host = host.decode() if isinstance(host, bytes) else host
    try:
        return host is None or host in LOCAL or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _connecting(method):
    def connect(self, address, *more):
        if isinstance(address, tuple) and not _is_local(address[0]):
            raise OSError(f"the tests have no network, and something wants {address[0]}")
        return method(self, address, *more)

    return connect


def _resolving(function):
    def getaddrinfo(host, *more, **options):
        if not _is_local(host):
            raise socket.gaierror(f"the tests have no network, and something asks for the address of {host}")
        return function(host, *more, **options)

    return getaddrinfo


socket.socket.connect = _connecting(socket.socket.connect)
socket.socket.connect_ex = _connecting(socket.socket.connect_ex)
socket.getaddrinfo = _resolving(socket.getaddrinfo)

"""The listening socket names its protocol: without it every answer of the central waits for a delayed ACK."""

from __future__ import annotations

import socket

import pytest

from central.server import ListenError, _listen


def test_the_socket_says_tcp() -> None:
    with _listen("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP


def test_a_port_in_use_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ListenError, match=f":{port} "):
            _listen("127.0.0.1", port)

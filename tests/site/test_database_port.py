"""The embedded database keeps its port over a restart, whoever opens connections meanwhile."""

import socket
from contextlib import closing

from yingshang.site.postgres_process import NEW_PORTS, free_port


def test_a_new_port_is_none_that_outgoing_connections_take():
    assert free_port(None) in NEW_PORTS
    assert max(NEW_PORTS) < 32_768  # where Linux begins unless told otherwise


def test_the_remembered_port_is_taken_again():
    port = free_port(None)
    assert free_port(port) == port


def test_a_port_that_somebody_holds_is_left_to_them():
    with closing(socket.socket()) as holder:
        holder.bind(("127.0.0.1", free_port(None)))
        holder.listen()
        assert free_port(holder.getsockname()[1]) != holder.getsockname()[1]

"""`python -m pipeline.workers DESCRIPTOR`: the process that forks readers, at the end of a socket."""

from __future__ import annotations

import socket
import sys

from pipeline.workers.server import main

main(socket.socket(fileno=int(sys.argv[1])))

"""A virus scanner that speaks clamd's protocol and finds what it is told to find."""

import socketserver
import struct
import threading
from contextlib import contextmanager

SIGN = b"THIS-IS-A-VIRUS"


class _Asked(socketserver.StreamRequestHandler):
    def handle(self):
        command = self.rfile.read(10)
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
            if len(content) > self.server.largest:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        assert command == b"zINSTREAM\0"
        self.server.seen.append(content)
        self.wfile.write(b"stream: Test-Signature FOUND\0" if SIGN in content else b"stream: OK\0")


@contextmanager
def scanner(tmp_path, *, largest=10_000_000):
    """Give the address of a running scanner, and the list of what it has seen."""
    path = tmp_path / "clamd.ctl"
    with socketserver.ThreadingUnixStreamServer(str(path), _Asked) as server:
        server.seen, server.largest = [], largest
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"unix:{path}", server.seen
        server.shutdown()
    path.unlink()

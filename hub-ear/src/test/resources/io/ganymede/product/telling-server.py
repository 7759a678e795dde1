"""A user's server that tells what reaches it, and tries to reach further than it may."""

import base64
import hashlib
import json
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlparse

service = urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])
told = ("JUPYTERHUB_API_TOKEN", "JUPYTERHUB_CLIENT_ID", "JUPYTERHUB_USER")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path.endswith("/socket"):
            return self.talk_on()
        if self.path.endswith("/stream"):
            return self.tell_on()
        body = json.dumps(
            {
                "headers": {name.lower(): value for name, value in self.headers.items()},
                "environment": {name: os.environ[name] for name in told},
            }
        ).encode()
        self.send_response(200)
        self.send_header("X-JupyterHub-Version", "6.1.1")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Service-Worker-Allowed", "/")
        self.end_headers()
        self.wfile.write(body)

    def talk_on(self):
        """A WebSocket that this side never closes."""
        key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        self.send_response(101)
        self.send_header("Connection", "Upgrade")
        self.send_header("Upgrade", "websocket")
        self.send_header("Sec-WebSocket-Accept", base64.b64encode(hashlib.sha1(key.encode()).digest()).decode())
        self.end_headers()
        while self.rfile.read(1):
            pass

    def tell_on(self):
        """An answer without an end."""
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        while True:
            self.wfile.write(b"still here\n")
            time.sleep(0.1)

    def log_message(self, *arguments):
        pass


ThreadingHTTPServer((service.hostname or "127.0.0.1", service.port), Handler).serve_forever()

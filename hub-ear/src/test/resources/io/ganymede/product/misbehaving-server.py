"""A user's server that does what its user is called."""

import os
import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlparse

behaviour = os.environ["JUPYTERHUB_USER"]
service = urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])

if behaviour.startswith("exits"):
    print("the sky is falling", flush=True)
    sys.exit(3)
if behaviour == "silent":
    time.sleep(3600)
if behaviour == "stubborn":
    signal.signal(signal.SIGINT, lambda *_: None)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        statuses = {"broken": 500, "elsewhere": 404}
        self.send_response(statuses.get(behaviour, 200))
        if behaviour != "elsewhere":
            self.send_header("X-JupyterHub-Version", "6.1.1")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *arguments):
        pass


HTTPServer((service.hostname or "127.0.0.1", service.port), Handler).serve_forever()

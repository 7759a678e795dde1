"""A user's server that does what its user is called, or a service that does what it is called."""

import json
import os
import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlparse

behaviour = os.environ["JUPYTERHUB_USER"] or os.environ["JUPYTERHUB_SERVICE_NAME"]
service = urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])

if behaviour.startswith("exits"):
    print("the sky is falling", flush=True)
    sys.exit(3)
if behaviour == "silent":
    time.sleep(3600)
if behaviour == "waits":
    while not os.path.exists("go"):
        time.sleep(0.1)
if behaviour in ("stubborn", "deaf"):
    signal.signal(signal.SIGINT, lambda *_: None)
if behaviour == "deaf":
    signal.signal(signal.SIGTERM, lambda *_: None)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        statuses = {"broken": 500, "elsewhere": 404}
        self.send_response(statuses.get(behaviour, 200))
        if behaviour != "elsewhere":
            self.send_header("X-JupyterHub-Version", "6.1.1")
        body = self.told().encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def told(self):
        if self.path.endswith("/environment"):
            return json.dumps({name: os.environ[name] for name in sorted(os.environ) if name.startswith("JUPYTERHUB_")})
        return self.path if "/echo/" in self.path else "ok"

    def log_message(self, *arguments):
        pass


HTTPServer((service.hostname or "127.0.0.1", service.port), Handler).serve_forever()

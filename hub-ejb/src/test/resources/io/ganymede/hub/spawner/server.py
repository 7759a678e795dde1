"""A small server in place of jupyterhub-singleuser: behaves as its first argument says."""
import os
import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

behaviour = sys.argv[1]
url = urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"])
prefix = url.path

if behaviour == "exits":
    print("token=" + os.environ.get("JUPYTERHUB_API_TOKEN", "none"))
    print("cannot find the kitchen sink", file=sys.stderr)
    sys.exit(3)
if behaviour == "silent":
    print("waiting for godot", flush=True)
    time.sleep(600)
if behaviour == "stubborn":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if behaviour == "parent":
    import subprocess

    child = subprocess.Popen(["sleep", "600"], start_new_session=True)
    print("child", child.pid, flush=True)
if behaviour == "hooked":
    print("hooked", [os.environ.get(name) for name in ("HOOKED", "KEPT", "TAKEN")], flush=True)
if behaviour == "late":
    time.sleep(2)
if behaviour == "gated":
    gate = os.path.join(os.path.dirname(os.path.abspath(__file__)), "gate")
    while not os.path.exists(gate):
        time.sleep(0.05)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        served = "/elsewhere/" if behaviour == "wrong-path" else prefix
        self.send_response(200 if self.path.startswith(served) else 404)
        if behaviour != "wrong-path":
            self.send_header("X-JupyterHub-Version", "6.1.1")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *arguments):
        pass


print("serving", prefix, flush=True)
ThreadingHTTPServer((url.hostname, url.port), Handler).serve_forever()

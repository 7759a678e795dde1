"""A service as its authors write it, with the classes that JupyterHub's package has for them."""

import json
import os
from urllib.parse import urlparse

from jupyterhub.services.auth import HubAuthenticated, HubOAuthCallbackHandler, HubOAuthenticated
from tornado import ioloop, web


class Environment(web.RequestHandler):
    def get(self):
        self.write({name: value for name, value in os.environ.items() if name.startswith(("JUPYTERHUB_", "JPY_", "EXTRA_"))})


class ByToken(HubAuthenticated, web.RequestHandler):
    @web.authenticated
    def get(self):
        self.write(json.dumps(self.get_current_user()))


class ByLogin(HubOAuthenticated, web.RequestHandler):
    @web.authenticated
    def get(self):
        self.write(json.dumps(self.get_current_user()))


class Path(web.RequestHandler):
    def get(self):
        self.write(self.request.path)


prefix = os.environ["JUPYTERHUB_SERVICE_PREFIX"]
address = urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])
print("token is " + os.environ["JUPYTERHUB_API_TOKEN"], flush=True)
web.Application(
    [
        (prefix + "environment", Environment),
        (prefix + "by-token", ByToken),
        (prefix + "by-login", ByLogin),
        (prefix + "oauth_callback", HubOAuthCallbackHandler),
        (r".*", Path),
    ],
    cookie_secret=os.urandom(32),
).listen(address.port, address.hostname)
ioloop.IOLoop.current().start()

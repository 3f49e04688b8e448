"""Every path of the API."""

from sase_desktop.sandbox.api import agents, directory, export, login, service, tokens
from sase_desktop.sandbox.api.endpoint import Endpoint

PREFIX = "/cgi-bin/"

ENDPOINTS: dict[str, Endpoint] = {
    endpoint.path: endpoint
    for module in (tokens, directory, agents, export, service, login)
    for endpoint in module.ENDPOINTS
}

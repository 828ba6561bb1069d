"""The emulator as the tests reach it: clients of the SDK, and the control surface."""
import http.client
import json
import os
from urllib.parse import urlsplit

from qcloud_cos import CosConfig, CosS3Client

URL = os.environ["CLOUD_INFINITE_ENDPOINT"]
SECRET_ID = os.environ["TENCENTCLOUD_SECRET_ID"]
SECRET_KEY = os.environ["TENCENTCLOUD_SECRET_KEY"]
REGION = os.environ["TENCENTCLOUD_REGION"]
# Keys that need a token.
TEMPORARY_ID = os.environ["TEMPORARY_SECRET_ID"]
TEMPORARY_KEY = os.environ["TEMPORARY_SECRET_KEY"]
TEMPORARY_TOKEN = os.environ["TEMPORARY_SECURITY_TOKEN"]

# What the emulator starts with.
BUCKET = "docs-1250000000"
QUEUE = "p2505d57bdf4c4329804b58a6a5fb1572"

PROXY = "as its proxy"
DIRECT = "directly"

_address = urlsplit(URL)


def client(way=PROXY, **settings):
    """A client that asks for the service's own hosts and ends up at the emulator."""
    options = {"Region": REGION, "SecretId": SECRET_ID, "SecretKey": SECRET_KEY, "Scheme": "http"}
    if way == PROXY:
        return CosS3Client(CosConfig(**{**options, "Proxies": {"http": URL}, **settings}))
    endpoint = f"ci.{REGION}.myqcloud.com"
    config = CosConfig(**{**options, "Endpoint": endpoint, **settings})
    config.set_ip_port(_address.hostname, _address.port)
    return CosS3Client(config)


def region_client(way):
    """A client for the call on the region's host, which an SDK that is given an address takes from its domain."""
    return client(way) if way == PROXY else client(way, Domain=f"ci.{REGION}.myqcloud.com")


def exchange(method, path, headers, body=None):
    """One request to the emulator without the SDK."""
    connection = http.client.HTTPConnection(_address.hostname, _address.port)
    try:
        connection.request(method, path, body=body, headers=headers)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def control(method, path, setting=None):
    """Asks the control surface."""
    body = None if setting is None else json.dumps(setting)
    status, text = exchange(method, f"/_emulator/{path}", {"Content-Type": "application/json"}, body)
    if status >= 400:
        raise AssertionError(f"{method} /_emulator/{path}: {status} {text}")
    return json.loads(text) if text else None


def reset():
    """Brings the emulator back to how it started."""
    control("DELETE", "faults")
    control("DELETE", "requests")
    control("PUT", "clock", {"offsetMs": 0})
    control("PUT", "state", json.loads(os.environ["EMULATOR_SEED"]))

"""Says whether a request is genuine: verify.py SECRET ID TIMESTAMP SIGNATURES < BODY. The documentation has the same."""

import base64
import hashlib
import hmac
import sys
import time


def is_genuine(secret, headers, body):
    prefix = "whsec_"
    key = base64.b64decode(secret[len(prefix):]) if secret.startswith(prefix) else secret.encode()
    sent_at = headers["webhook-timestamp"]
    if abs(time.time() - int(sent_at)) > 300:
        return False
    signed = headers["webhook-id"].encode() + b"." + sent_at.encode() + b"." + body
    wanted = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(wanted, given) for given in headers["webhook-signature"].split(" "))


if __name__ == "__main__":
    secret, identifier, sent_at, signatures = sys.argv[1:]
    headers = {"webhook-id": identifier, "webhook-timestamp": sent_at, "webhook-signature": signatures}
    print("genuine" if is_genuine(secret, headers, sys.stdin.buffer.read()) else "forged")

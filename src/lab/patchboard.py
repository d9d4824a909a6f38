"""A small client of Patchboard's public REST API. Standard library only."""

import base64
import json
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid


class Refused(Exception):
    """The server said no: a problem document (RFC 9457)."""

    def __init__(self, status, problem):
        self.status = status
        self.code = problem.get("code", "")
        self.problem = problem
        places = "".join(f"\n  {p.get('field') or ''} {p.get('message')}" for p in problem.get("problems", []))
        super().__init__(f"{status} {self.code}: {problem.get('detail', '')}{places}")


class Patchboard:
    """The API as one person sees it."""

    def __init__(self, server, token=None, name=None):
        self.server = server.rstrip("/")
        self.token = token
        self.name = name

    def get(self, path, **query):
        return self._send("GET", path, query=query)

    def post(self, path, body=None, **query):
        return self._send("POST", path, json.dumps(body or {}).encode(), "application/json", query=query)

    def put(self, path, body):
        return self._send("PUT", path, json.dumps(body).encode(), "application/json")

    def upload(self, path, file_name, content, **fields):
        """Sends a file as the multipart part `file`, with other fields beside it."""
        boundary = uuid.uuid4().hex
        parts = []
        for name, value in fields.items():
            if value is not None:
                parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
        parts.append(
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{file_name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n"
        )
        body = b"".join(parts) + f"--{boundary}--\r\n".encode()
        return self._send("POST", path, body, f"multipart/form-data; boundary={boundary}")

    def every(self, path, **query):
        """Every item of a list that is walked by key."""
        while True:
            page = self.get(path, **query)
            yield from page["items"]
            if not page.get("next"):
                return
            query["after"] = page["next"]

    def log_in(self, login, password):
        """The API as this person: a token of their own, made with their password."""
        basic = base64.b64encode(f"{login}:{password}".encode()).decode()
        made = self._send(
            "POST", "/tokens", json.dumps({"label": "lab run"}).encode(), "application/json", authorization=f"Basic {basic}"
        )
        return Patchboard(self.server, made["token"], login)

    def _send(self, method, path, body=None, content_type=None, query=None, authorization=None):
        url = self.server + "/api/v1" + path
        if query:
            url += "?" + urllib.parse.urlencode({k: v for k, v in query.items() if v is not None}, doseq=True)
        request = urllib.request.Request(url, data=body, method=method)
        request.add_header("Accept", "application/json, application/problem+json")
        if content_type:
            request.add_header("Content-Type", content_type)
        if method == "POST":
            request.add_header("Idempotency-Key", str(uuid.uuid4()))
        if authorization or self.token:
            request.add_header("Authorization", authorization or f"Bearer {self.token}")
        try:
            with urllib.request.urlopen(request, timeout=300) as answer:
                text = answer.read()
                return json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            text = error.read()
            try:
                problem = json.loads(text)
            except ValueError:
                problem = {"detail": text.decode(errors="replace")[:500]}
            raise Refused(error.code, problem) from None


def until(what, check, seconds=180):
    """Asks again until there is an answer; says what was waited for if there is none."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = check()
        if found:
            return found
        time.sleep(1)
    raise TimeoutError(f"Waited {seconds} s for {what}")

"""The people of a run: one for each part, so that nobody authorises, tests, implements and verifies alone (law 5)."""

import secrets

from patchboard import Refused

PARTS = {
    "requester": ["REQUESTER"],
    "analyst": ["ANALYST"],
    "tester": ["LAB"],
    "board1": ["CAB"],
    "board2": ["CAB"],
    "board3": ["CAB"],
    "manager": ["CHANGE_MANAGER"],
    "operator": ["OPERATOR"],
    "verifier": ["ANALYST"],
    "auditor": ["AUDITOR"],
}


def enter_people(anybody, setup_token, admin_login):
    """Each part's own view of the API, by part. Passwords live as long as the run: a later run gives new ones."""
    admin = administrator(anybody, setup_token, admin_login)
    people = {"admin": admin}
    for part, roles in PARTS.items():
        login, password = f"lab-{part}", secrets.token_urlsafe(18)
        try:
            admin.post("/people", {
                "login": login, "name": f"{part.capitalize()} of the lab run", "email": f"{login}@example.org",
                "zone": "UTC", "roles": roles, "password": password,
            })
        except Refused as refused:
            if refused.status != 409:
                raise
            admin.put(f"/people/{login}/password", {"password": password})
        people[part] = anybody.log_in(login, password)
    return people


def administrator(anybody, setup_token, admin_login):
    if setup_token:
        login, password = "root-of-lab", secrets.token_urlsafe(18)
        anybody.post("/setup", {
            "token": setup_token, "login": login, "name": "Lab administrator", "email": "root@example.org",
            "password": password, "zone": "UTC",
        })
        print(f"first administrator: {login}:{password}")
    elif admin_login:
        login, password = admin_login.split(":", 1)
    else:
        raise SystemExit("Name --setup-token (new server) or --admin login:password.")
    try:
        return anybody.log_in(login, password)
    except Refused as refused:
        raise SystemExit(f"{login} cannot log in: {refused}") from None

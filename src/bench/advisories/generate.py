#!/usr/bin/env python3
"""A year of the NVD, and a zip of OSV records, of the shapes and lengths that their publishers write.

    python3 src/bench/advisories/generate.py FOLDER --mib 1024

Writes FOLDER/nvd.json of about that size, FOLDER/osv.zip of a tenth of it unpacked, and FOLDER/expected.json with what `advisory read` must
find in them. The same size gives the same bytes.
"""
import argparse
import json
import pathlib
import random
import zipfile

WORDS = ("a remote attacker could execute arbitrary code through a crafted request to the component that handles sessions improper validation of "
         "input leads to memory corruption in the parser of this product before version which was fixed by the vendor in the latest release").split()
VECTORS = [("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8), ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:L/A:N", 5.4),
           ("CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 7.8), ("CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1)]
NAMES = {"N": "NETWORK", "L": "LOW", "H": "HIGH", "U": "UNCHANGED", "R": "REQUIRED"}


def text(chance, least, most):
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(least, most))).capitalize() + "."


def metric(chance):
    vector, score = chance.choice(VECTORS)
    parts = dict(part.split(":") for part in vector.split("/")[1:])
    return score, {"source": chance.choice(["nvd@nist.gov", "cna@vuldb.com"]), "type": "Primary", "cvssData": {
        "version": "3.1", "vectorString": vector, "baseScore": score, "baseSeverity": "HIGH",
        **{name: NAMES.get(parts[key], "NONE") for name, key in
           (("attackVector", "AV"), ("attackComplexity", "AC"), ("privilegesRequired", "PR"), ("userInteraction", "UI"), ("scope", "S"),
            ("confidentialityImpact", "C"), ("integrityImpact", "I"), ("availabilityImpact", "A"))}},
        "exploitabilityScore": 3.9, "impactScore": 5.9}


def match(chance, vendor):
    product = "%s_%d" % (chance.choice(WORDS), chance.randint(1, 40))
    found = {"vulnerable": True, "criteria": "cpe:2.3:a:%s:%s:*:*:*:*:*:*:*:*" % (vendor, product)}
    if chance.random() < 0.7:
        found["versionStartIncluding"] = "%d.0" % chance.randint(1, 9)
        found["versionEndExcluding"] = "%d.%d.%d" % (chance.randint(10, 20), chance.randint(0, 9), chance.randint(0, 30))
    else:
        found["criteria"] = "cpe:2.3:a:%s:%s:%d.%d:*:*:*:*:*:*:*" % (vendor, product, chance.randint(1, 9), chance.randint(0, 9))
    found["matchCriteriaId"] = "%08X-0000-4000-8000-%012X" % (chance.getrandbits(32), chance.getrandbits(48))
    return found


def cve(chance, number):
    score, measured = metric(chance)
    vendor = "vendor%d" % chance.randint(1, 3000)
    matches = [match(chance, vendor) for _ in range(min(60, int(chance.expovariate(1 / 7)) + 1))]
    return score, matches, {"cve": {
        "id": "CVE-2026-%05d" % number, "sourceIdentifier": "cna@example.org", "published": "2026-01-02T03:04:05.678",
        "lastModified": "2026-02-03T04:05:06.789", "vulnStatus": "Analyzed", "cveTags": [],
        "descriptions": [{"lang": "en", "value": text(chance, 30, 90)}, {"lang": "es", "value": text(chance, 30, 90)}],
        "metrics": {"cvssMetricV31": [measured]},
        "weaknesses": [{"source": "nvd@nist.gov", "type": "Primary", "description": [{"lang": "en", "value": "CWE-%d" % chance.randint(20, 999)}]}],
        "configurations": [{"nodes": [{"operator": "OR", "negate": False, "cpeMatch": matches}]}],
        "references": [{"url": "https://example.org/%s/%d" % (vendor, i), "source": "cna@example.org", "tags": ["Vendor Advisory"]}
                       for i in range(chance.randint(1, 8))]}}


def nvd(path, size):
    """Records differ in their numbers; what else is in them is drawn once for two thousand, or generating would take longer than reading."""
    chance = random.Random(26)
    drawn = []
    for _ in range(min(2000, size // 4000 + 10)):
        score, matches, record = cve(chance, 0)
        drawn.append((score, len({m["criteria"].rsplit(":", 8)[0] for m in matches}), json.dumps(record).replace("CVE-2026-00000", "CVE-2026-%s")))
    written, number, highest, products = 0, 0, 0.0, 0
    with open(path, "w") as out:
        out.write('{"resultsPerPage": 2000, "startIndex": 0, "totalResults": 0, "format": "NVD_CVE", "version": "2.0", "vulnerabilities": [')
        while written < size:
            score, parts, record = drawn[number % len(drawn)]
            line = ("" if number == 0 else ",\n") + record.replace("CVE-2026-%s", "CVE-2026-%06d" % (number + 1000))
            out.write(line)
            written += len(line)
            number += 1
            highest = max(highest, score)
            products += parts
        out.write("]}")
    return {"advisories": number, "cves": number, "scores": number, "highest": highest, "known_affected": products}


def osv(path, size):
    chance = random.Random(27)
    written = number = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        while written < size:
            name = "package-%d" % chance.randint(1, 50000)
            record = {"id": "GHSA-%06d" % number, "modified": "2026-01-01T00:00:00Z", "published": "2026-01-01T00:00:00Z",
                      "aliases": ["CVE-2026-%06d" % (number + 1000)], "summary": text(chance, 5, 12), "details": text(chance, 60, 200),
                      "severity": [{"type": "CVSS_V3", "score": VECTORS[number % 4][0]}],
                      "affected": [{"package": {"ecosystem": "PyPI", "name": name, "purl": "pkg:pypi/" + name},
                                    "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "%d.2" % chance.randint(3, 9)}]}],
                                    "versions": ["%d.%d" % (i // 10, i % 10) for i in range(chance.randint(1, 120))]}],
                      "references": [{"type": "WEB", "url": "https://example.org/%d" % i} for i in range(chance.randint(1, 6))],
                      "schema_version": "1.6.0"}
            content = json.dumps(record, indent=2)
            archive.writestr("all/GHSA-%06d.json" % number, content)
            written += len(content)
            number += 1
    return {"advisories": number, "cves": number, "scores": number, "highest": 9.8 if number else 0, "known_affected": number}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--mib", type=int, default=1024)
    chosen = options.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    size = chosen.mib << 20
    expected = {"nvd.json": nvd(chosen.folder / "nvd.json", size), "osv.zip": osv(chosen.folder / "osv.zip", size // 10)}
    (chosen.folder / "expected.json").write_text(json.dumps(expected))


if __name__ == "__main__":
    main()

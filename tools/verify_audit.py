#!/usr/bin/env python3
"""Verifies an audit trail exported from Regie, with Python 3.9 or newer and nothing else.

    python3 verify_audit.py EXPORT.jsonl [--key FINGERPRINT] [--checkpoint FILE]...

Gives the verdicts of VerifyAudit.cs; the format is docs/audit-format.md.
Exit code: 0 the trail is whole, 1 it is not, 2 the command was not understood.
"""
import argparse, base64, hashlib, json, re, sys

LONGEST_LINE, MOST_FINDINGS = 64 * 1024 * 1024, 100
KEY_PREFIX = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
ENTRY = "seq at businessDay actor role onBehalfOf action subject subjectVersion commandKey reason payloadHash hash".split()
OPTIONAL = {"onBehalfOf", "subjectVersion", "commandKey", "reason"}

# The curve P-256: y^2 = x^3 - 3x + B modulo P; the point G has the order N.
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)


def add(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0] and (a[1] + b[1]) % P == 0:
        return None
    slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, P) if a == b else (b[1] - a[1]) * pow(b[0] - a[0], -1, P)
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def times(k, point):
    sum_ = None
    while k:
        if k & 1:
            sum_ = add(sum_, point)
        point, k = add(point, point), k >> 1
    return sum_


def is_signed(key, text, signature):
    x, y = int.from_bytes(key[-64:-32], "big"), int.from_bytes(key[-32:], "big")
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if len(signature) != 64 or not (0 < r < N and 0 < s < N) or (y * y - x * x * x + 3 * x - B) % P:
        return False
    e, w = int.from_bytes(hashlib.sha256(text).digest(), "big"), pow(s, -1, N)
    point = add(times(e * w % N, G), times(r * w % N, (x, y)))
    return point is not None and point[0] % N == r


def fields(row, names):
    if not isinstance(row, dict) or set(row) != set(names):
        raise ValueError("the fields are not those of the format")
    return row


def unique(pairs):
    row = dict(pairs)
    if len(row) != len(pairs):
        raise ValueError("a field is there twice")
    return row


def number(value):
    if type(value) is not int or not 0 <= value < 2**63:
        raise ValueError("a whole number is missing")
    return value


def text(value):
    if not isinstance(value, str):
        raise ValueError("a text is missing")
    return value.encode()


def binary(value):
    return base64.b64decode(text(value), validate=True)


def erased(body):
    """Numbers of the entries whose payloads an erasure removed, as its own payload names them."""
    named = [change.get("after", {}).get("Entries") or "" for change in json.loads(body) if change.get("entity") == "Erasure"]
    return [int(seq) for entries in named for seq in entries.split(",") if seq]


class Verifier:
    def __init__(self, key_given, files):
        self.key_given, self.files, self.key, self.key_id = key_given, files, None, None
        self.findings, self.awaited, self.without = [], {}, {}
        self.entries = self.last = self.line = self.signed = self.brought = self.newest = 0
        self.previous, self.ended, self.span = bytes(32), False, []

    def run(self, export):
        while line := export.readline(LONGEST_LINE + 1):
            self.line += 1
            try:
                if len(line) > LONGEST_LINE:
                    while line and not line.endswith(b"\n"):
                        line = export.readline(LONGEST_LINE)
                    raise ValueError("is too long")
                self.take(json.loads(line.decode(), object_pairs_hook=unique))
            except (ValueError, RecursionError) as broken:
                self.findings.append(f"Line {self.line} is not readable as part of an export: {broken}")
        for seq, line in self.without.items():
            self.findings.append(f"Line {line}: the payload of entry {seq} is missing, and no erasure names it")
        if not self.ended:
            self.findings.append("The export does not end in the head of the chain: it was cut off")
        for size, checkpoints in self.awaited.items():
            self.findings.append(f"A signed checkpoint ({checkpoints[0][1]}) covers {size} entries; the chain ends at {self.last}")

    def take(self, row):
        kind = row.get("type") if isinstance(row, dict) else None
        if self.ended or (self.line == 1) != (kind == "regie-audit/1"):
            raise ValueError("the key comes first and the head last")
        if kind == "regie-audit/1":
            self.take_key(fields(row, ["type", "key", "keyId"]))
        elif kind == "checkpoint" and self.last == 0:
            c = fields(fields(row, ["type", "checkpoint"])["checkpoint"], ["size", "body", "algorithm", "keyId", "signature"])
            self.judge("in the export", text(c["body"]), c["algorithm"], c["keyId"], binary(c["signature"]), number(c["size"]))
        elif kind == "entry":
            fields(row, ["type", "entry", "salt", "body"])
            self.take_entry(fields(row["entry"], ENTRY), row["salt"], row["body"])
        elif kind == "head":
            fields(row, ["type", "size", "hash"])
            self.ended = True
            if (number(row["size"]), number(row["size"]), binary(row["hash"])) != (self.entries, self.last, self.previous):
                self.findings.append(f"The head says there are {row['size']} entries; the chain ends at {self.last}")
        else:
            raise ValueError("there is no place here for such a line")

    def take_key(self, row):
        key = binary(row["key"])
        self.key_id = hashlib.sha256(key).hexdigest()
        if len(key) != len(KEY_PREFIX) + 64 or not key.startswith(KEY_PREFIX):
            raise ValueError("the key is no public key on the curve P-256")
        self.key = key
        if row["keyId"] != self.key_id or self.key_given not in (None, self.key_id):
            self.findings.append(f"The key of the export is {self.key_id}, which is not the one that was stated or given")
        for name, content in self.files:
            body, _, end = content.partition(b"\n\n")
            try:
                algorithm, key_id, signature = end.decode("ascii").split()
                self.brought += self.judge(name, body + b"\n", algorithm, key_id, binary(signature), None)
            except ValueError:
                self.findings.append(f"The file {name} is no checkpoint")

    def judge(self, where, body, algorithm, key_id, signature, stated):
        lines = body.split(b"\n")
        if (self.key is None or algorithm != "ecdsa-p256-sha256" or key_id != self.key_id or len(lines) != 5 or lines[4]
                or not re.fullmatch(rb"0|[1-9][0-9]{0,17}", lines[1]) or stated not in (None, int(lines[1]))
                or not is_signed(self.key, body, signature)):
            self.findings.append(f"A checkpoint ({where}) is not signed with the key of the export")
            return 0
        self.awaited.setdefault(int(lines[1]), []).append((lines[2], where))
        self.signed += 1
        return 1

    def take_entry(self, entry, salt, body):
        canonical = bytearray(b"\0" + self.previous + b"audit/v1")
        for name in ENTRY[:-1]:
            value = entry[name]
            if value is None and name in OPTIONAL:
                canonical += b"\xff\xff\xff\xff"
                continue
            field = (str(number(value)).encode() if name in ("seq", "subjectVersion")
                     else binary(value) if name == "payloadHash" else text(value))
            canonical += len(field).to_bytes(4, "big") + field
        seq, stated = entry["seq"], binary(entry["hash"])
        if seq != self.last + 1:
            self.findings.append(f"Line {self.line}: entry {self.last + 1} is missing, the next one is {seq}")
        if hashlib.sha256(canonical).digest() != stated:
            self.findings.append(f"Line {self.line}: entry {seq} is not what was written, its hash does not fit")
        if salt is None or body is None:
            self.without[seq] = self.line
        elif len(binary(salt)) != 16 or hashlib.sha256(binary(salt) + text(body)).digest() != binary(entry["payloadHash"]):
            self.findings.append(f"Line {self.line}: the payload of entry {seq} is not what was written")
        elif entry["action"] == "ErasePerson":
            for gone in erased(body):
                self.without.pop(gone, None)
        self.newest = seq if seq in self.awaited else self.newest
        for signed, where in self.awaited.pop(seq, []):
            if signed != base64.b64encode(stated):
                self.findings.append(f"Line {self.line}: the chain at entry {seq} is not the one that was signed ({where})")
        self.span = [self.span[0] if self.span else entry["at"], entry["at"]]
        self.entries, self.previous, self.last = self.entries + 1, stated, seq


def main():
    arguments = argparse.ArgumentParser(description="Verifies an audit trail exported from Regie.")
    arguments.add_argument("export")
    arguments.add_argument("--key", help="fingerprint of the key: 64 hexadecimal digits, from a source other than the export")
    arguments.add_argument("--checkpoint", action="append", default=[], help="a checkpoint that was kept elsewhere")
    given = arguments.parse_args()
    key = given.key and given.key.replace(":", "").lower()
    if key is not None and not re.fullmatch("[0-9a-f]{64}", key):
        arguments.error("--key needs the 64 hexadecimal digits of the fingerprint")
    try:
        files = [(name, open(name, "rb").read()) for name in given.checkpoint]
        with open(given.export, "rb") as export:
            verifier = Verifier(key, files)
            verifier.run(export)
    except OSError as refused:
        arguments.error(str(refused))

    print("WHOLE" if not verifier.findings else "NOT WHOLE")
    print(f"{verifier.entries} entries, from {' to '.join(verifier.span) or '-'}")
    print(f"{verifier.signed} checkpoints hold, {verifier.brought} of them kept elsewhere; key {verifier.key_id}")
    if key is None:
        print("The key was merely taken from the export: this proves nothing about who signed.")
    if verifier.entries > verifier.newest:
        print(f"The last {verifier.entries - verifier.newest} entries follow the newest checkpoint and rest on the chain alone.")
    for finding in verifier.findings[:MOST_FINDINGS]:
        print(f"- {finding}")
    if len(verifier.findings) > MOST_FINDINGS:
        print(f"- and {len(verifier.findings) - MOST_FINDINGS} more, not listed")
    return 1 if verifier.findings else 0


if __name__ == "__main__":
    sys.exit(main())

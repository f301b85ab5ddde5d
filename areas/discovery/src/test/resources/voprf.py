"""RFC 9497, mode VOPRF, suite P256-SHA256, in plain integers after the RFC's text: a twin that shares no line with the Java.

Reads lines "secret blind input blinded evaluated proof output" in hexadecimal, each its own batch of one, and says of each
whether it computes the same. With "hash" as the first word: "hash tag message x y".
"""

import hashlib
import sys

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
A = P - 3
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
Z = P - 10
CONTEXT = b"OPRFV1-\x01-P256-SHA256"


def add(p, q):
    if p is None:
        return q
    if q is None:
        return p
    if p[0] == q[0]:
        if (p[1] + q[1]) % P == 0:
            return None
        slope = (3 * p[0] * p[0] + A) * pow(2 * p[1], -1, P)
    else:
        slope = (q[1] - p[1]) * pow(q[0] - p[0], -1, P)
    x = (slope * slope - p[0] - q[0]) % P
    return x, (slope * (p[0] - x) - p[1]) % P


def multiply(k, p):
    sum_ = None
    while k:
        if k & 1:
            sum_ = add(sum_, p)
        p = add(p, p)
        k >>= 1
    return sum_


def write(p):
    return bytes([2 + (p[1] & 1)]) + p[0].to_bytes(32, "big")


def read(b):
    x = int.from_bytes(b[1:], "big")
    y = pow(x**3 + A * x + B, (P + 1) // 4, P)
    assert (y * y - x**3 - A * x - B) % P == 0
    return x, y if y & 1 == b[0] & 1 else P - y


def expand(message, tag, length):
    tag += bytes([len(tag)])
    first = hashlib.sha256(bytes(64) + message + length.to_bytes(2, "big") + b"\0" + tag).digest()
    block = hashlib.sha256(first + b"\1" + tag).digest()
    out = block
    for i in range(2, -(-length // 32) + 1):
        block = hashlib.sha256(bytes(a ^ b for a, b in zip(first, block)) + bytes([i]) + tag).digest()
        out += block
    return out[:length]


def scalar(message, tag):
    return int.from_bytes(expand(message, tag, 48), "big") % N


def map_(u):
    t = (Z * Z * pow(u, 4, P) + Z * u * u) % P
    x = B * pow(Z * A, -1, P) % P if t == 0 else -B * pow(A, -1, P) * (1 + pow(t, -1, P)) % P
    y2 = (x**3 + A * x + B) % P
    if pow(y2, (P - 1) // 2, P) == P - 1:
        x = Z * u * u * x % P
        y2 = (x**3 + A * x + B) % P
    y = pow(y2, (P + 1) // 4, P)
    return x, y if y & 1 == u & 1 else P - y


def to_curve(message, tag):
    wide = expand(message, tag, 96)
    return add(*(map_(int.from_bytes(wide[i : i + 48], "big") % P) for i in (0, 48)))


def long(b):
    return len(b).to_bytes(2, "big") + b


def proves(key, c_, d_, proof):
    c, s = int.from_bytes(proof[:32], "big"), int.from_bytes(proof[32:], "big")
    seed = hashlib.sha256(long(write(key)) + long(b"Seed-" + CONTEXT)).digest()
    tag = b"HashToScalar-" + CONTEXT
    d = scalar(long(seed) + (0).to_bytes(2, "big") + long(write(c_)) + long(write(d_)) + b"Composite", tag)
    m, z = multiply(d, c_), multiply(d, d_)
    t2 = add(multiply(s, G), multiply(c, key))
    t3 = add(multiply(s, m), multiply(c, z))
    return c == scalar(b"".join(long(write(p)) for p in (key, m, z, t2, t3)) + b"Challenge", tag)


def holds(words):
    if words[0] == "hash":
        point = to_curve(bytes.fromhex(words[2]), bytes.fromhex(words[1]))
        return point == (int(words[3], 16), int(words[4], 16))
    secret, blind = int(words[0], 16), int(words[1], 16)
    input_, blinded, evaluated, proof, output = (bytes.fromhex(word) for word in words[2:])
    hidden = multiply(blind, to_curve(input_, b"HashToGroup-" + CONTEXT))
    answer = multiply(secret, hidden)
    open_ = write(multiply(pow(blind, -1, N), answer))
    return (
        write(hidden) == blinded
        and write(answer) == evaluated
        and proves(multiply(secret, G), read(blinded), read(evaluated), proof)
        and hashlib.sha256(long(input_) + long(open_) + b"Finalize").digest() == output
    )


for line in sys.stdin:
    print("same" if holds(line.split()) else "other", flush=True)

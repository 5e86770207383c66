"""What barcodes turn out to be: seals of documents, passes, cards, and what nobody knows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.domain.document import Barcode
from booth_app.domain.seal import Seal
from booth_app.reading.errors import PayloadError
from booth_app.reading.payload import PayloadKind, boarding_pass_among, seal_among, understood
from booth_app.reading.seal import MAX_LENGTH, parse_seal
from tests.reading.barcode_page import BOARDING_PASS

ALPHABET = "   " + " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def c40(text: str) -> bytes:
    """Encode as a seal does: three characters in two bytes, a single last one behind a mark."""
    out = b""
    while text:
        part, text = text[:3], text[3:]
        if len(part) == 1:
            return out + bytes([0xFE, ord(part) + 1])
        a, b, c = (*(ALPHABET.index(letter, 3) for letter in part), 0)[:3]
        out += (1600 * a + 40 * b + c + 1).to_bytes(2, "big")
    return out


def day(month: int, day_: int, year: int) -> bytes:
    return int(f"{month:02d}{day_:02d}{year:04d}").to_bytes(3, "big")


def seal(
    *, country: str = "UTO", signer: str = "UTTS", certificate: str = "5B", dates: bytes = b"", rest: bytes = b""
) -> bytes:
    dates = dates or day(3, 25, 2026) + day(4, 2, 2026)
    header = c40(country) + c40(f"{signer}{len(certificate):02X}") + c40(certificate)
    return b"\xdc\x03" + header + dates + bytes([0x5D, 0x01]) + rest


SIGNED = bytes([0x02, 2]) + b"ab" + bytes([0x03, 0x81, 1]) + b"c" + bytes([0xFF, 64]) + bytes(64)


def test_a_seal_tells_who_is_said_to_have_signed_it() -> None:
    assert parse_seal(seal(rest=SIGNED)) == Seal(
        version=4,
        country="UTO",
        signer="UTTS",
        certificate="5B",
        issued=date(2026, 3, 25),
        signed=date(2026, 4, 2),
        feature_reference=0x5D,
        type_category=1,
        features=(2, 3),
        signature_length=64,
    )


@pytest.mark.parametrize("certificate", ["A", "5B", "00027", "0123456789ABCDEF0123456789ABCDEF"])
def test_the_reference_of_the_certificate_has_any_length(certificate: str) -> None:
    read = parse_seal(seal(certificate=certificate))
    assert (read.certificate, read.type_category) == (certificate, 1)


def test_the_version_before_has_nine_places_for_signer_and_certificate() -> None:
    old = b"\xdc\x02" + c40("D  ") + c40("DETS32ABC") + day(1, 1, 2025) + day(1, 2, 2025) + bytes([0xFB, 0x06])
    read = parse_seal(old)
    assert (read.version, read.country, read.signer, read.certificate) == (3, "D", "DETS", "32ABC")


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (b"", "FORMAT"),
        (b"\xdc\x09" + seal()[2:], "FORMAT"),
        (seal()[:9], "SHORT"),
        (seal(rest=b"\x01\x05ab"), "SHORT"),
        (seal(rest=b"\x01\x84" + bytes(200)), "LENGTH"),
        (seal(rest=b"\x01\x00" * 80), "FEATURES"),
        (seal(dates=day(13, 1, 2026) * 2), "DAY"),
        (seal(dates=bytes(6)), "DAY"),
        (b"\xdc\x03\x00\x00" + seal()[4:], "LETTERS"),
        (b"\xdc\x03\xfd\xff" + seal()[4:], "LETTERS"),
        (b"\xdc\x03" + (1 * 40 + 14 + 1).to_bytes(2, "big") + seal()[4:], "LETTERS"),
        (b"\xdc\x03" + c40("UTO") + c40("UTTSXY") + seal()[8:], "SIZE"),
        (seal() + bytes(MAX_LENGTH), "LONG"),
    ],
)  # fmt: skip
def test_what_is_no_seal_is_refused_with_its_reason(payload: bytes, code: str) -> None:
    with pytest.raises(PayloadError) as caught:
        parse_seal(payload)
    assert caught.value.code == f"SEAL-{code}"


@pytest.mark.parametrize(
    ("symbology", "payload", "kind"),
    [
        ("PDF417", BOARDING_PASS.encode(), PayloadKind.BOARDING_PASS),
        ("AZTEC", BOARDING_PASS.encode(), PayloadKind.BOARDING_PASS),
        ("CODE128", BOARDING_PASS.encode(), PayloadKind.UNKNOWN),
        ("PDF417", b"M1 and no more", PayloadKind.UNKNOWN),
        ("DATAMATRIX", seal(rest=SIGNED), PayloadKind.SEAL),
        ("DATAMATRIX", seal()[:8], PayloadKind.UNKNOWN),
        ("QRCODE", b"HC1:NCFOXN%TS3DH0YOJ", PayloadKind.HEALTH_CERTIFICATE),
        ("QRCODE", b'{"data":{"hdr":{"t":"icao.vacc","v":1,"is":"UTO"},"msg":{}},"sig":{}}', PayloadKind.SEAL_JSON),
        ("QRCODE", b'{"data":{"hdr":1},"sig":{}}', PayloadKind.UNKNOWN),
        ("PDF417", b"@\n\x1e\rANSI 636000090002DL00410278", PayloadKind.DRIVING_LICENCE),
        ("PDF417", b"@ nobody ", PayloadKind.UNKNOWN),
        ("QRCODE", b"https://example.invalid/", PayloadKind.UNKNOWN),
        ("QRCODE", b"", PayloadKind.UNKNOWN),
    ],
)
def test_a_barcode_is_told_by_its_content(symbology: str, payload: bytes, kind: PayloadKind) -> None:
    read = understood(Barcode(symbology=symbology, payload=payload))
    assert (read.kind, read.barcode.payload) == (kind, payload)
    assert (read.boarding_pass is not None) == (kind is PayloadKind.BOARDING_PASS)
    assert (read.seal is not None) == (kind is PayloadKind.SEAL)


def test_among_barcodes_the_one_that_is_meant_is_found() -> None:
    codes = tuple(
        Barcode(symbology="QRCODE", payload=payload) for payload in (b"x", seal(rest=SIGNED), BOARDING_PASS.encode())
    )
    found = boarding_pass_among(codes)
    assert found is not None
    assert found.surname == "MUESTRA"
    assert seal_among(codes) == parse_seal(codes[1].payload)
    assert boarding_pass_among(codes[:2]) is None
    assert seal_among(codes[2:]) is None


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_something_or_unknown(noise: bytes) -> None:
    for data in (noise, b"\xdc\x03" + noise, seal()[:14] + noise):
        assert understood(Barcode(symbology="QRCODE", payload=data)).barcode.payload == data

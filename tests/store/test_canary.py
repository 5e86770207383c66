"""Nothing of a traveller can be read in the files of the vault, in whatever form it might have been written."""

from __future__ import annotations

import base64
from pathlib import Path

from tests.store.material import CANARY, NOW, CentralKeys, Place, movement


def forms(text: str) -> set[bytes]:
    """The ways in which a text may stand in a file: encodings, hexadecimal, base64 at each of its three shifts."""
    plain = text.encode()
    shifted = {base64.b64encode(b"x" * shift + plain)[4:-4] for shift in range(3)}
    wide = {text.encode("utf-16-le"), text.encode("utf-16-be")}
    return {plain, plain.lower(), plain.hex().encode(), plain.hex().upper().encode(), *wide, *shifted}


def test_forms_find_what_they_look_for() -> None:
    for lead in ("", "a", "ab", "abc"):
        text = f"{lead}{CANARY} and more"
        for written in (text.encode(), text.encode("utf-16-le"), base64.b64encode(text.encode())):
            assert any(form in written for form in forms(CANARY))


def test_files_of_the_vault_hold_nothing_readable(tmp_path: Path) -> None:
    place = Place.within(tmp_path)
    central = CentralKeys()
    token = "SECRETTOKENSECRETTOKENSECRETTOKEN"
    seen: list[bytes] = []
    with place.create() as vault:
        vault.set_enrolment(central.enrolment())
        for number in range(5):
            record = vault.store(movement(number, picture_bytes=30_000))
            vault.journal(at=NOW, officer=None, act="decided", detail=CANARY)
            with vault._database.storing():  # the journal beside the file holds former pages now
                vault._database.run("UPDATE enrolment SET token = ?", (token,))
                vault._database.run("UPDATE outbox SET attachments = attachments")
                vault._database.all("PRAGMA cache_spill = 1")
                seen += place.files().values()
        assert CANARY.encode() in record.body
    seen += [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    picture = movement(1, picture_bytes=30_000).document_picture[100:116]
    for content in seen:
        assert not any(form in content for form in forms(CANARY) | forms(token))
        assert picture not in content
    assert max(len(content) for content in seen) > 150_000

"""Signed sets of the law: only what a trusted key signed, whole and unaltered, and never an older one."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booth_app.checks.bundle import (
    LARGEST_BUNDLE,
    LARGEST_WHOLE,
    MOST_FILES,
    BundleError,
    open_bundle,
    pack_bundle,
)
from booth_app.checks.problems import LARGEST_FILE, RegulationsError
from booth_app.errors import BoothError
from tests.fakes.bundles import PRIVATE, PUBLIC, STRANGER, contents, law_files, packed, signed, zipped
from tests.fakes.law_folder import write_set


def refusal(file: Path, *trusted: bytes) -> str:
    with pytest.raises(BundleError) as caught:
        open_bundle(file, trusted or (PUBLIC,))
    is_strange = caught.value.title.endswith("llave de confianza.")
    assert caught.value.remedy == ("Pida el paquete a la oficina que lo emite." if is_strange else "Pídalo de nuevo.")
    assert caught.value.code == "REGULATIONS-BUNDLE"
    return caught.value.title


def test_what_was_packed_opens(tmp_path: Path) -> None:
    file = packed(tmp_path)
    regulations = open_bundle(file, (STRANGER, PUBLIC))
    assert (regulations.version, regulations.title, regulations.issued) == ("2026.11.2", "Prueba", date(2026, 11, 20))
    assert regulations.rules[0].code == "DOC-EXPIRED"
    assert "GTM" in regulations.catalogues.states


def test_the_manifest_says_what_is_inside(tmp_path: Path) -> None:
    inside = contents(packed(tmp_path))
    manifest = json.loads(inside["manifest.json"])
    assert (manifest["format"], manifest["version"], manifest["issued"]) == (1, "2026.11.2", "2026-11-20")
    assert manifest["files"] == {
        name: sha256(content).hexdigest() for name, content in inside.items() if name.endswith(".toml")
    }
    assert {"regulations/rules/document.toml", "catalogues/states.toml"} <= manifest["files"].keys()


def test_the_same_law_makes_the_same_bytes(tmp_path: Path) -> None:
    assert packed(tmp_path / "a").read_bytes() == packed(tmp_path / "b").read_bytes()


def test_only_files_of_the_law_are_packed(tmp_path: Path) -> None:
    source = tmp_path / "s"
    folder, _ = write_set(source)
    (folder / "scenarios").mkdir()
    for stray in (folder / "scenarios" / "a.toml", folder / "notes.txt", source / "own.toml", folder / "Odd name.toml"):
        stray.write_text("", encoding="utf-8")
    (folder / "notice.toml").write_text("a = 1", encoding="utf-8")
    pack_bundle(source, tmp_path / "b.zip", PRIVATE)
    names = set(contents(tmp_path / "b.zip"))
    assert "regulations/notice.toml" in names
    assert not names & {
        "regulations/scenarios/a.toml",
        "regulations/notes.txt",
        "own.toml",
        "regulations/Odd name.toml",
    }
    assert open_bundle(tmp_path / "b.zip", (PUBLIC,)).version == "2026.11.2"


def test_a_law_that_would_lose_a_file_is_never_signed(tmp_path: Path) -> None:
    folder, _ = write_set(tmp_path / "s")
    rules = folder / "rules" / "document.toml"
    text = rules.read_text(encoding="utf-8")
    (folder / "rules" / "document-2.toml").write_text(text.replace("DOC-", "DOC-2-"), encoding="utf-8")

    with pytest.raises(BundleError) as caught:
        pack_bundle(tmp_path / "s", tmp_path / "b.zip", PRIVATE)

    assert str(caught.value) == (
        "El paquete no llevaría toda la normativa que se revisó. "
        "Los archivos se nombran con letras minúsculas, números y guion bajo."
    )
    assert not (tmp_path / "b.zip").exists()
    (folder / "rules" / "document-2.toml").rename(folder / "rules" / "document_2.toml")
    pack_bundle(tmp_path / "s", tmp_path / "b.zip", PRIVATE)
    assert "regulations/rules/document_2.toml" in contents(tmp_path / "b.zip")


def test_a_faulty_law_is_never_signed(tmp_path: Path) -> None:
    write_set(tmp_path / "s", reasons="x = 1")
    with pytest.raises(RegulationsError):
        pack_bundle(tmp_path / "s", tmp_path / "b.zip", PRIVATE)
    assert not (tmp_path / "b.zip").exists()


def test_a_strangers_signature_is_none(tmp_path: Path) -> None:
    file = packed(tmp_path)
    assert refusal(file, STRANGER) == "El paquete de normativa no está firmado por una llave de confianza."
    with pytest.raises(BundleError, match="no está firmado por una llave de confianza"):
        open_bundle(file, ())


def test_an_altered_byte_is_seen(tmp_path: Path) -> None:
    inside = contents(packed(tmp_path))
    name = "regulations/rules/document.toml"
    inside[name] = inside[name].replace(b"supervisor", b"informants")
    assert refusal(zipped(tmp_path, inside)).endswith("sus archivos no son los que se firmaron.")


def test_an_altered_manifest_is_seen(tmp_path: Path) -> None:
    inside = contents(packed(tmp_path))
    inside["manifest.json"] = inside["manifest.json"].replace(b"2026.11.2", b"2026.11.3")
    assert refusal(zipped(tmp_path, inside)).endswith("no está firmado por una llave de confianza.")


@pytest.mark.parametrize("missing", ["manifest.json", "manifest.sig"])
def test_without_signature_nothing_is_read(tmp_path: Path, missing: str) -> None:
    inside = contents(packed(tmp_path))
    del inside[missing]
    assert refusal(zipped(tmp_path, inside)).endswith("no está firmado.")


def test_a_missing_file_is_seen(tmp_path: Path) -> None:
    inside = contents(packed(tmp_path))
    del inside["catalogues/posts.toml"]
    assert refusal(zipped(tmp_path, inside)).endswith("sus archivos no son los que se firmaron.")


def test_an_extra_file_of_the_law_is_seen(tmp_path: Path) -> None:
    inside = contents(packed(tmp_path)) | {"regulations/rules/more.toml": b""}
    assert refusal(zipped(tmp_path, inside)).endswith("sus archivos no son los que se firmaron.")


@pytest.mark.parametrize(
    "name",
    [
        "../evil.toml",
        "regulations/../../evil.toml",
        "/regulations/evil.toml",
        "regulations\\evil.toml",
        "regulations/rules/deep/evil.toml",
        "regulations/scenarios/evil.toml",
        "regulations/evil.py",
        "regulations/evil.toml ",
        "regulations/.toml",
        "regulations/",
        "other/evil.toml",
        "manifest.json.toml",
        "C:/evil.toml",
    ],
)
def test_a_name_that_has_no_business_there_is_refused(tmp_path: Path, name: str) -> None:
    files = law_files(packed(tmp_path)) | {name: b""}
    title = refusal(zipped(tmp_path, signed(files)))
    assert title.endswith("contiene un archivo que no le corresponde.")
    assert list(tmp_path.rglob("evil*")) == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_refused(tmp_path: Path) -> None:
    file = packed(tmp_path)
    with zipfile.ZipFile(file, "a") as bundle:
        bundle.writestr("regulations/sets.toml", b"")
    assert refusal(file).endswith("contiene un archivo que no le corresponde.")


def test_other_compressions_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as bundle:
        bundle.writestr("manifest.json", b"{}")
    assert refusal(file).endswith("contiene un archivo que no le corresponde.")


def test_a_file_may_not_blow_up(tmp_path: Path) -> None:
    files = law_files(packed(tmp_path)) | {"regulations/big.toml": b"#" * LARGEST_FILE}
    assert open_bundle(zipped(tmp_path, signed(files)), (PUBLIC,)).version == "2026.11.2"
    files["regulations/big.toml"] += b"#"
    assert refusal(zipped(tmp_path, signed(files))).endswith("demasiado grande.")


def test_all_together_may_not_blow_up(tmp_path: Path) -> None:
    """Manifest and signature count; the last file fills up what is left to the byte, or one more."""
    files = law_files(packed(tmp_path))
    bombs = {
        f"regulations/big{number}.toml": b"#" * LARGEST_FILE for number in range(LARGEST_WHOLE // LARGEST_FILE - 1)
    }
    last = {"regulations/last.toml": b""}
    left = LARGEST_WHOLE - sum(map(len, signed(files | bombs | last).values()))
    last["regulations/last.toml"] = b"#" * left
    assert open_bundle(zipped(tmp_path, signed(files | bombs | last)), (PUBLIC,)).version == "2026.11.2"
    last["regulations/last.toml"] += b"#"
    assert refusal(zipped(tmp_path, signed(files | bombs | last))).endswith("demasiado grande.")


def test_the_number_of_files_is_bounded(tmp_path: Path) -> None:
    assert (MOST_FILES, LARGEST_BUNDLE, LARGEST_WHOLE) == (200, 8 * 2**20, 16 * 2**20)
    files = law_files(packed(tmp_path))
    more = {f"regulations/x{number}.toml": b"" for number in range(MOST_FILES - 2 - len(files))}
    assert open_bundle(zipped(tmp_path, signed(files | more)), (PUBLIC,)).version == "2026.11.2"
    over = files | more | {"regulations/y.toml": b""}
    assert refusal(zipped(tmp_path, signed(over))).endswith("demasiados archivos.")


def test_the_file_itself_is_bounded(tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    file.write_bytes(b"\0" * LARGEST_BUNDLE)
    assert refusal(file).endswith("no es un archivo zip legible (BadZipFile).")
    file.write_bytes(b"\0" * (LARGEST_BUNDLE + 1))
    assert refusal(file).endswith("demasiado grande.")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"b.zip: no se puede leer \(FileNotFoundError\)"):
        open_bundle(tmp_path / "b.zip", (PUBLIC,))


@pytest.mark.parametrize(
    "manifest",
    [
        5,
        {"format": 2, "version": "2026.11.2", "issued": "2026-11-20", "files": {}},
        {"format": 1, "version": "newest", "issued": "2026-11-20", "files": {}},
        {"format": 1, "version": "2026.11.2", "issued": "2026-11-20", "files": {"a": "b"}},
        {"format": 1, "version": "2026.11.2", "issued": "2026-11-20", "files": {}, "more": 1},
    ],
)
def test_a_manifest_of_another_form(tmp_path: Path, manifest: object) -> None:
    title = refusal(zipped(tmp_path, signed(law_files(packed(tmp_path)), manifest)))
    assert title.endswith("su manifiesto es de otro formato.")


@pytest.mark.parametrize(("version", "issued"), [("2026.11.3", "2026-11-20"), ("2026.11.2", "2026-11-21")])
def test_the_manifest_tells_of_the_law_inside(tmp_path: Path, version: str, issued: str) -> None:
    files = law_files(packed(tmp_path))
    told = {name: sha256(content).hexdigest() for name, content in files.items()}
    manifest = {"format": 1, "version": version, "issued": issued, "files": told}
    title = refusal(zipped(tmp_path, signed(files, manifest)))
    assert title.endswith("la versión firmada no es la de sus archivos.")


def test_a_signed_law_with_faults_is_refused_with_its_lines(tmp_path: Path) -> None:
    files = law_files(packed(tmp_path)) | {"regulations/reasons.toml": b"x = 1"}
    with pytest.raises(RegulationsError, match=r"regulations/reasons\.toml:1: clave desconocida «x»"):
        open_bundle(zipped(tmp_path, signed(files)), (PUBLIC,))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10**9), byte=st.integers(0, 255), cut=st.booleans())
def test_whatever_is_altered_it_is_refused_in_words_or_is_the_same_law(
    tmp_path: Path, place: int, byte: int, cut: bool
) -> None:
    file = tmp_path / "bundle-2026.11.2.zip"
    if not file.exists():
        packed(tmp_path)
    whole = bytearray(file.read_bytes())
    place %= len(whole)
    if cut:
        del whole[place:]
    else:
        whole[place] = byte
    altered = tmp_path / "altered.zip"
    altered.write_bytes(whole)
    try:
        regulations = open_bundle(altered, (PUBLIC,))
    except BoothError as error:
        assert error.title  # noqa: PT017 - most are refused; a byte that no reader looks at may be any
    else:
        assert regulations.version == "2026.11.2"


def test_a_disk_that_fails_while_opening_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = packed(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "no such folder"))
    with pytest.raises(BundleError, match=r"no se pudo abrir \(FileNotFoundError\)\. Revise el disco y repita\.$"):
        open_bundle(file, (PUBLIC,))


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        bundle.writestr("manifest.json", b"{}")
    raw = bytearray(buffer.getvalue())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "b.zip").write_bytes(raw)
    assert refusal(tmp_path / "b.zip").endswith("no es un archivo zip legible (RuntimeError).")

"""Drawn people: the same seed draws the same, and the booth's own eyes find faces, ridges and lines in it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from PIL import Image

from booth_app.biometrics.detector import FaceDetector
from booth_app.biometrics.face import FaceAssessor
from booth_app.biometrics.fingers import assess_print
from booth_app.domain.document import DocumentKind, MrzFormat
from booth_app.domain.person import Sex
from booth_app.mrz.parse import parse
from booth_app.reading.barcode import BarcodeSearch
from booth_app.reading.payload import boarding_pass_among
from booth_app.reading.picture import decode_picture
from booth_app.resources import resource
from booth_app.training.documents import Damage, DocumentText, draw, zone
from booth_app.training.faces import camera_frame, look_of, portrait
from booth_app.training.material import material_of
from booth_app.training.prints import PPI, fingerprint
from booth_app.training.scenario import load_scenario, shipped_scenarios

TODAY = date(2026, 11, 22)


def text(form: MrzFormat = MrzFormat.TD3, *, issuer: str = "UTO") -> DocumentText:
    return DocumentText(
        format=form,
        document_code="P" if form is MrzFormat.TD3 else "I",
        issuer=issuer,
        number="X1234567",
        surnames="Ejemplo Ñandú",
        given_names="Ana",
        nationality=issuer,
        birth=date(1990, 2, 3),
        sex=Sex.FEMALE,
        expiry=date(2030, 4, 5),
        issued=date(2020, 4, 5),
    )


@pytest.mark.parametrize(
    ("form", "size"), [(MrzFormat.TD3, (1476, 1039)), (MrzFormat.TD1, (1011, 638))], ids=["TD3", "TD1"]
)
def test_a_document_is_drawn_to_size_with_its_zone(form: MrzFormat, size: tuple[int, int]) -> None:
    drawn = draw(text(form), look=look_of(5, sex=Sex.FEMALE))
    with Image.open(io.BytesIO(drawn.picture)) as picture:
        assert picture.size == size
    with Image.open(io.BytesIO(drawn.face)) as face:
        assert face.size == (413, 531)
    assert drawn.lines == zone(text(form))
    document = parse(drawn.lines, today=TODAY)
    assert all(digit.is_right for digit in document.digits)
    assert document.person.surnames == "EJEMPLO NANDU"


def test_the_same_document_is_the_same_bytes_and_a_smeared_one_has_no_lines() -> None:
    look = look_of(9, sex=Sex.MALE)
    once, again = draw(text(), look=look, dpi=120), draw(text(), look=look, dpi=120)
    assert once == again
    smeared = draw(text(), look=look, dpi=120, damage=Damage.SMEARED)
    assert smeared.lines == ()
    assert smeared.picture != once.picture


def test_an_issuer_without_a_design_gets_the_invented_one() -> None:
    assert draw(text(issuer="UTO"), look=look_of(2, sex=Sex.FEMALE), dpi=100).picture
    assert draw(text(issuer="CHE"), look=look_of(2, sex=Sex.FEMALE), dpi=100).lines[0].startswith("P<CHE")


def test_a_drawn_document_shows_no_person_in_its_repr() -> None:
    assert "EJEMPLO" not in repr(draw(text(), look=look_of(2, sex=Sex.FEMALE), dpi=100))
    assert "Ejemplo" not in repr(text())


@pytest.mark.parametrize("seed", [1, 2, 8])
def test_the_booth_finds_a_good_face(seed: int) -> None:
    look = look_of(seed, sex=Sex.FEMALE if seed % 2 else Sex.MALE, age=20 + seed * 5)
    frame = camera_frame(look)
    assert frame.shape == (720, 1280, 3)
    assessor = FaceAssessor(detector=FaceDetector(model=resource("models", "blaze_face_short_range.tflite")))
    assessor.assess(frame)
    assessment = assessor.assess(frame)
    assert assessment.hint is None
    assert assessment.score >= 60


def test_faces_follow_their_seed() -> None:
    one, other = look_of(3, sex=Sex.MALE), look_of(4, sex=Sex.MALE)
    assert np.array_equal(portrait(one, width=90, height=120), portrait(one, width=90, height=120))
    assert not np.array_equal(portrait(one, width=90, height=120), portrait(other, width=90, height=120))
    assert sum(look_of(3, sex=Sex.MALE, age=75).hair) > sum(one.hair)


@pytest.mark.parametrize("seed", range(12))
def test_a_print_has_good_ridges(seed: int) -> None:
    pixels = fingerprint(seed)
    assert (pixels.shape, pixels.dtype) == ((480, 320), np.uint8)
    assert assess_print(pixels, ppi=PPI).hint is None
    assert assess_print(pixels, ppi=PPI).score >= 60


def test_prints_follow_their_seed() -> None:
    assert np.array_equal(fingerprint(5), fingerprint(5))
    assert not np.array_equal(fingerprint(5), fingerprint(6))


def test_a_traveller_brings_page_face_and_two_fingers() -> None:
    scenario = load_scenario(shipped_scenarios() / "09-identidad-ca4.toml")
    material = material_of(scenario, today=TODAY)
    assert [len(line) for line in material.page.lines] == [30, 30, 30]
    assert material.page.pictures[0].encoded[:2] == b"\xff\xd8"
    assert len(material.fingers) == 2
    assert not np.array_equal(material.fingers[0].pixels, material.fingers[1].pixels)


@pytest.mark.parametrize(("form", "width", "size"), [(MrzFormat.MRV_A, 44, 120), (MrzFormat.MRV_B, 36, 105)])
def test_a_visa_is_drawn_with_a_zone_of_its_own(form: MrzFormat, width: int, size: int) -> None:
    drawn = draw(replace(text(form, issuer="GTM"), document_code="V"), look=look_of(5, sex=Sex.FEMALE))
    with Image.open(io.BytesIO(drawn.picture)) as picture:
        assert picture.size[0] == round(size / 25.4 * 300)
    assert [len(line) for line in drawn.lines] == [width, width]
    assert parse(drawn.lines, today=TODAY).kind is DocumentKind.VISA


def test_a_practice_boarding_pass_is_read_by_the_booth() -> None:
    scenario = load_scenario(shipped_scenarios() / "28-tarjeta-de-embarque.toml")
    page = material_of(scenario, today=TODAY).boarding_page
    assert page is not None
    assert page.lines == ()
    found = boarding_pass_among(BarcodeSearch().find(decode_picture(page.pictures[0].encoded)))
    assert found is not None
    assert (found.surname, found.legs[0].flight, found.legs[0].destination) == ("MUESTRA FICTICIA", "AV 640", "SAL")
    assert found.day_of(found.legs[0], today=TODAY) == TODAY

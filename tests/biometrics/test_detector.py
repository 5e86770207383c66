"""The face network that ships: it is the file that LICENSES.md names, and it finds faces wherever they stand."""

from __future__ import annotations

import hashlib

import cv2
import numpy as np
import pytest

from booth_app.biometrics.detector import FaceDetector
from booth_app.domain.person import Sex
from booth_app.resources import resource
from booth_app.training.faces import camera_frame, look_of

MODEL = resource("models", "blaze_face_short_range.tflite")


def test_the_model_is_the_one_that_is_licensed() -> None:
    digest = hashlib.sha256(MODEL.read_bytes()).hexdigest()
    assert digest in resource("LICENSES.md").read_text(encoding="utf-8")


def test_a_missing_model_says_so() -> None:
    with pytest.raises(FileNotFoundError):
        FaceDetector(model=MODEL.with_name("none.tflite"))


def test_a_face_beside_the_middle_is_found_too() -> None:
    frame = np.roll(camera_frame(look_of(1, sex=Sex.FEMALE)), -500, axis=1)
    face = FaceDetector(model=MODEL).find(frame)[0]
    assert face.box.centre.x < 320


def test_upright_pictures_are_looked_at_too() -> None:
    frame = np.ascontiguousarray(camera_frame(look_of(1, sex=Sex.FEMALE))[:, 440:840])
    tall = np.asarray(cv2.copyMakeBorder(frame, 60, 60, 0, 0, cv2.BORDER_REPLICATE), dtype=np.uint8)
    face = FaceDetector(model=MODEL).find(tall)[0]
    assert abs(face.box.centre.x - 200) < 40


def test_two_people_are_two_faces() -> None:
    one = camera_frame(look_of(1, sex=Sex.FEMALE))[:, 400:880]
    frame = np.ascontiguousarray(np.concatenate((one, one), axis=1))
    assert len(FaceDetector(model=MODEL).find(frame)) == 2

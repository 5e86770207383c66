"""A document camera over a folder of pictures: what its engine can read goes through to the central's receipt."""

from __future__ import annotations

from pathlib import Path

import pytest

from booth_app.domain.decision import DecisionKind
from booth_app.training.documents import Damage
from tests.story.folder import PictureFate, over_folder, passport

EXPIRED, VALID = -92, 3600


@pytest.mark.slow
def test_readable_pictures_go_through_to_a_receipt(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    drawn = {
        "1-expired.jpg": passport(number="A00000347", expires_in_days=EXPIRED),
        "2-smeared.jpg": passport(number="A00000502", expires_in_days=EXPIRED, damage=Damage.SMEARED),
        "4-valid.jpg": passport(number="A00000393", expires_in_days=VALID, who=1),
    }
    for name, material in drawn.items():
        (folder / name).write_bytes(material.page.pictures[0].encoded)
    (folder / "3-no-picture.jpg").write_bytes(b"\xff\xd8\xff not a picture")

    assert over_folder(sorted(folder.iterdir()), work=tmp_path) == (
        PictureFate(
            picture=1,
            file="1-expired.jpg",
            read=True,
            findings=("DOC-EXPIRED",),
            decision=DecisionKind.SECONDARY,
            received=True,
        ),
        PictureFate(picture=2, file="2-smeared.jpg"),
        PictureFate(picture=3, file="3-no-picture.jpg"),
        PictureFate(picture=4, file="4-valid.jpg", read=True, decision=DecisionKind.ADMIT, received=True),
    )

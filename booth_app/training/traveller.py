"""The invented traveller at the simulated desk: lays down the document, looks at the camera, gives the fingers."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from booth_app.flow.encounter import FINGERS, Encounter, Stage
from booth_app.flow.screen import Screen
from booth_app.training.material import Material
from drivers.contract import DeviceKind, FingerImage, PageRead


class Bench(Protocol):
    """The simulated desk, as far as travellers and trainers touch it. May be called on any thread."""

    def present_document(self, page: PageRead) -> None:
        """Lay a document on the reader."""
        ...

    def remove_document(self) -> None:
        """Take it away."""
        ...

    def show_face(self, frames: NDArray[np.uint8] | None) -> None:
        """Stand before the camera; None leaves it."""
        ...

    def place_finger(self, image: FingerImage | None) -> None:
        """Lay a finger on the scanner; None lifts it."""
        ...

    def unplug(self, device: DeviceKind) -> None:
        """Pull a plug."""
        ...

    def end_fault(self, device: DeviceKind) -> None:
        """Plug it in again."""
        ...


class Traveller:
    """Acts on the bench; follows the encounter to give the finger that is asked for and to leave when decided.

    Used on the window's thread: `follow` is a listener of the conductor.
    """

    def __init__(self, *, bench: Bench) -> None:
        """Nobody is there yet."""
        self._bench = bench
        self._material: Material | None = None
        self._gives_fingers = False
        self._encounter: Encounter | None = None

    def comes(self, material: Material) -> None:
        """The next traveller steps up, with everything still in the pocket."""
        self.leaves()
        self._material = material

    def shows_document(self) -> None:
        """Lay the document on the reader."""
        if self._material is not None:
            self._bench.present_document(self._material.page)

    def shows_other_document(self) -> None:
        """Lay the second document on the reader, in place of the first."""
        if self._material is not None and self._material.other_page is not None:
            self._bench.present_document(self._material.other_page)

    def shows_boarding_pass(self) -> None:
        """Lay the boarding pass on the reader, in place of the document."""
        if self._material is not None and self._material.boarding_page is not None:
            self._bench.present_document(self._material.boarding_page)

    def shows_face(self) -> None:
        """Look at the camera."""
        if self._material is not None:
            self._bench.show_face(self._material.face)

    def gives_fingers(self) -> None:
        """From now on, give whichever finger is asked for."""
        self._gives_fingers = True
        self._give()

    def leaves(self) -> None:
        """Take everything along."""
        self._material = None
        self._gives_fingers = False
        self._bench.remove_document()
        self._bench.show_face(None)
        self._bench.place_finger(None)

    def follow(self, screen: Screen) -> None:
        """Take in a new screen."""
        before, self._encounter = self._encounter, screen.encounter
        is_decided = before is not None and screen.encounter.stage is Stage.STORING is not before.stage
        if is_decided:
            self.leaves()
        elif before is None or before.finger_wanted is not screen.encounter.finger_wanted:
            self._give()

    def _give(self) -> None:
        if not self._gives_fingers or self._material is None or self._encounter is None:
            return
        wanted = self._encounter.finger_wanted
        self._bench.place_finger(None if wanted is None else self._material.fingers[FINGERS.index(wanted)])

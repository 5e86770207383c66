"""A booth of fakes around the real conductor, lanes and pump."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from booth_app.domain.decision import MovementId
from booth_app.flow.conductor import Conductor
from booth_app.flow.encounter import Encounter, Stage
from booth_app.flow.lanes import Lanes
from booth_app.flow.ports import DocumentReader, Ports
from booth_app.flow.pump import Pump
from booth_app.flow.screen import Screen, SessionStage
from tests.fakes import travellers
from tests.fakes.ports import (
    FakeArchive,
    FakeCamera,
    FakeClock,
    FakeLists,
    FakeReader,
    FakeRegisters,
    FakeScanner,
    FakeVault,
)


class FakeBooth:
    """Everything in reach of a test."""

    def __init__(self, *, register_deadline: float = 2.0, reader: DocumentReader | None = None) -> None:
        self.pump = Pump()
        self.lanes = Lanes(post=self.pump.post)
        self.clock = FakeClock()
        self.reader, self.camera, self.scanner = FakeReader(), FakeCamera(), FakeScanner()
        self.registers, self.vault, self.archive = FakeRegisters(), FakeVault(), FakeArchive()
        self.lists = FakeLists()
        self._minted = 0
        ports = Ports(
            clock=self.clock,
            timers=self.pump,
            lanes=self.lanes,
            reader=reader or self.reader,
            camera=self.camera,
            scanner=self.scanner,
            registers=self.registers,
            archive=self.archive,
            records=self.vault,
            officers=self.vault,
            lists=self.lists,
            new_id=self._mint,
        )
        screen = Screen(post=travellers.POST, booth=travellers.BOOTH, encounter=travellers.new_encounter())
        self.conductor = Conductor(screen=screen, ports=ports, register_deadline=register_deadline)

    @property
    def encounter(self) -> Encounter:
        return self.conductor.screen.encounter

    def until(self, is_done: Callable[[], bool], *, timeout: float = 30.0) -> None:
        assert self.pump.run_until(is_done, timeout=timeout), f"stuck at {self.conductor.screen}"

    def sign_in(self) -> None:
        self.conductor.sign_in("1482", "secreto")
        self.until(lambda: self.conductor.screen.session.stage is SessionStage.SIGNED_IN)

    def present(self, tag: int) -> None:
        """Lay traveller `tag`'s document on the reader and wait until it is taken in."""
        self.reader.put(travellers.scan_of(tag))
        self.until(lambda: self.encounter.document is not None)

    def present_all(self, tag: int) -> None:
        """Bring document, face and both fingers, and wait until the officer may decide."""
        self.present(tag)
        self.camera.put(travellers.portrait_of(tag))
        self.scanner.put(tag)
        self.scanner.put(tag)
        self.until(lambda: self.encounter.stage is Stage.DECIDING and not self.encounter.pending)

    def close(self) -> None:
        self.conductor.close()
        self.registers.gate.set()
        assert self.lanes.close() == ()

    def _mint(self) -> MovementId:
        self._minted += 1
        return MovementId(f"id-{self._minted}")


@contextmanager
def fake_booth(*, register_deadline: float = 2.0, reader: DocumentReader | None = None) -> Iterator[FakeBooth]:
    """A booth that is closed again, whatever happens."""
    booth = FakeBooth(register_deadline=register_deadline, reader=reader)
    try:
        yield booth
    finally:
        booth.close()

"""The document reader as the flow sees it: waits for the next document, reads it, and gives it to nobody else.

A document that lies still on the reader after its traveller has gone must not start the next encounter. So after a
document was given, or its reading was called off, the next one counts only once the reader was empty for a moment,
or once what lies there reads without fault as another document.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from booth_app.devices.guard import Cancel
from booth_app.devices.station import DeviceSetup, OnStatus, Station, StationLimits
from booth_app.devices.trouble import unread
from booth_app.devices.untrusted import BoundedPicture, PictureLimits, Pixels, bounded_picture
from booth_app.domain.device import DeviceKind
from booth_app.domain.document import Barcode, DocumentScan, MrzPlace
from booth_app.domain.reading import ViewPoint
from booth_app.errors import CancelledError, DeviceTroubleError
from booth_app.mrz.errors import MrzError
from booth_app.mrz.normalise import normalise
from booth_app.mrz.parse import is_valid, parse
from booth_app.reading.barcode import BarcodeSearch
from booth_app.reading.errors import EngineError
from booth_app.reading.payload import boarding_pass_among
from drivers.contract import DocumentReaderDriver, Light, LinePlace, PagePoint, PageRead
from drivers.errors import DeviceProtocolError, DeviceTimeoutError

CORNERS = 4
"""Of the strip that a zone stands in."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLimits:
    """Seconds, and the bounds of the pictures.

    `empty_for` is how long a reader must be empty to count as cleared; a document that lies still is read again every
    `look_again_every` to see whether it is another one.
    """

    poll: float = 0.1
    empty_for: float = 0.3
    read_timeout: float = 8.0
    look_again_every: float = 1.0
    page: PictureLimits = field(default_factory=PictureLimits)
    face: PictureLimits = field(default_factory=lambda: PictureLimits(max_bytes=200_000, max_side=800))


@dataclass(slots=True, kw_only=True)
class _Lying:
    """What lies on the reader and is not the next document. `key` is empty while nobody knows what it is.

    `is_interrupted`: the device went away in the middle of it, so that it is read again for the same traveller.
    """

    key: str = ""
    is_interrupted: bool = False
    next_look: float = 0.0


class DocumentDesk:
    """`flow.ports.DocumentReader` over a driver. `wait_for_document` is called on one lane."""

    def __init__(
        self,
        *,
        setup: DeviceSetup[DocumentReaderDriver],
        on_status: OnStatus,
        today: Callable[[], date],
        finds_barcodes: bool = True,
        limits: DocumentLimits | None = None,
        station_limits: StationLimits | None = None,
    ) -> None:
        """Touch nothing yet. With `finds_barcodes` the page's picture is searched for them (10 to 100 ms)."""
        self._engine = setup.name
        self._today = today
        self._barcodes = BarcodeSearch() if finds_barcodes else None
        self._limits = limits or DocumentLimits()
        self._lying: _Lying | None = None
        self._empty_since: float | None = None
        self.station = Station(
            kind=DeviceKind.DOCUMENT_READER,
            setup=setup,
            watch=lambda driver: driver.identity(),
            on_status=on_status,
            limits=station_limits or StationLimits(),
        )

    def wait_for_document(self, *, cancel: Cancel, on_presented: Callable[[], None]) -> DocumentScan:
        """Wait for the next document and read it.

        `on_presented` is called on this thread as soon as it lies there. Raises DeviceTroubleError once for each
        trouble (later calls wait for the device to come back, see `Station`) and where the document cannot be read;
        CancelledError.
        """
        try:
            while True:
                if self._is_present(cancel) and (scan := self._next_scan(cancel, on_presented)) is not None:
                    return scan
        except CancelledError:
            if self._lying is not None:
                # Its traveller is gone: what was to be read again for him is read for nobody.
                self._lying.is_interrupted = False
            raise

    def _is_present(self, cancel: Cancel) -> bool:
        poll = self._limits.poll
        is_present = self._ask(lambda driver: driver.wait_present(poll), cancel)
        now = time.monotonic()
        if is_present:
            self._empty_since = None
        elif self._empty_since is None:
            self._empty_since = now
        elif now - self._empty_since >= self._limits.empty_for:
            self._lying = None
        return is_present

    def _ask(self, act: Callable[[DocumentReaderDriver], bool], cancel: Cancel) -> bool:
        try:
            return self.station.use(act, timeout=self._limits.poll, cancel=cancel)
        except (DeviceTimeoutError, DeviceProtocolError):
            return False

    def _next_scan(self, cancel: Cancel, on_presented: Callable[[], None]) -> DocumentScan | None:
        if self._lying is None or self._lying.is_interrupted:
            on_presented()
            return self._scanned(self._read(cancel))
        if time.monotonic() < self._lying.next_look:
            cancel.wait(self._limits.poll)
            return None
        return self._another(self._lying, cancel, on_presented)

    def _another(self, lying: _Lying, cancel: Cancel, on_presented: Callable[[], None]) -> DocumentScan | None:
        """Look whether another document was slipped in without the reader having been empty in between.

        What nobody knows is looked at too: a reader that holds a read until it is fetched would never be empty again.
        """
        lying.next_look = time.monotonic() + self._limits.look_again_every
        timeout = self._limits.read_timeout
        try:
            page = self.station.use(lambda driver: driver.read(timeout), timeout=timeout, cancel=cancel)
        except (DeviceTimeoutError, DeviceProtocolError):
            return None
        lines = _lines(page)
        picture = None if lines else self._picture(page)
        key = self._key(lines, () if picture is None else self._barcodes_on(picture.pixels))
        if not key or key == lying.key:
            return None
        if not lying.key:
            # Nobody knew what lies there, so it may be what was read for the traveller before.
            lying.key = key
            return None
        on_presented()
        return self._scanned(page)

    def _read(self, cancel: Cancel) -> PageRead:
        timeout = self._limits.read_timeout
        self._lying = _Lying()
        try:
            return self.station.use(lambda driver: driver.read(timeout), timeout=timeout, cancel=cancel)
        except (DeviceTimeoutError, DeviceProtocolError) as error:
            raise unread(error) from error
        except DeviceTroubleError:
            self._lying = _Lying(is_interrupted=True)
            raise

    def _scanned(self, page: PageRead) -> DocumentScan:
        """Bound and clean what the driver gave; nothing usable counts as a document that cannot be read."""
        lines = _lines(page)
        next_look = time.monotonic() + self._limits.look_again_every
        self._lying = _Lying(next_look=next_look)
        picture = self._picture(page)
        barcodes = () if picture is None else self._barcodes_on(picture.pixels)
        self._lying.key = self._key(lines, barcodes)
        face = bounded_picture(page.portrait, limits=self._limits.face)
        if not lines and picture is None and face is None:
            raise unread(DeviceProtocolError("neither lines nor a picture"))
        return DocumentScan(
            lines=lines,
            picture=b"" if picture is None else picture.encoded,
            face=b"" if face is None else face.encoded,
            barcodes=barcodes,
            engine=self._engine,
            corrected=_places(page.corrected, page, lines),
            uncertain=_places(page.uncertain, page, lines),
            zone=() if picture is None else _zone(page.zone),
        )

    def _picture(self, page: PageRead) -> BoundedPicture | None:
        seen = next((p.encoded for p in page.pictures if p.light is Light.VISIBLE), b"")
        return bounded_picture(seen, limits=self._limits.page)

    def _barcodes_on(self, pixels: Pixels) -> tuple[Barcode, ...]:
        if self._barcodes is None:
            return ()
        try:
            return self._barcodes.find(pixels)
        except EngineError as error:
            log.warning("barcodes were not read", extra={"code": error.code})
            return ()

    def _key(self, lines: tuple[str, ...], barcodes: tuple[Barcode, ...]) -> str:
        """Tell one document from another by a digest; empty unless the zone reads without fault.

        A boarding pass has no zone, and is told by its code.
        """
        if not lines:
            passes = (code.payload for code in barcodes if boarding_pass_among((code,)) is not None)
            return next((hashlib.sha256(payload).hexdigest() for payload in passes), "")
        try:
            document = parse(lines, today=self._today())
        except MrzError:
            return ""
        if not is_valid(document):
            return ""
        identity = (document.issuer, document.number, document.person.birth_date.isoformat(), str(document.expiry))
        return hashlib.sha256("\n".join(identity).encode()).hexdigest()


def _lines(page: PageRead) -> tuple[str, ...]:
    try:
        return normalise(page.lines)
    except MrzError as error:
        log.warning("lines of the reader are no MRZ", extra={"code": error.code})
        return ()


def _zone(untrusted_points: tuple[PagePoint, ...]) -> tuple[ViewPoint, ...]:
    """Give four corners on the picture; whatever else a reader says is no strip."""
    is_strip = len(untrusted_points) == CORNERS and all(0 <= p.x <= 1 and 0 <= p.y <= 1 for p in untrusted_points)
    return tuple(ViewPoint(x=p.x, y=p.y) for p in untrusted_points) if is_strip else ()


def _places(untrusted_places: tuple[LinePlace, ...], page: PageRead, lines: tuple[str, ...]) -> tuple[MrzPlace, ...]:
    """Give the places that are in the lines; none where cleaning has moved the characters."""
    if page.lines != lines:
        return ()
    return tuple(
        MrzPlace(line=place.line, column=place.column)
        for place in untrusted_places
        if 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1])
    )

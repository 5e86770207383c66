"""The document as it lies on the reader, and what was read from it, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from booth_app.domain.document import DocumentField, DocumentScan, FieldSource, MrzFormat, TravelDocument
from booth_app.domain.personal import personal
from booth_app.domain.reading import DocumentView, ViewPoint
from booth_app.flow.encounter import Encounter
from booth_app.ui.boarding_words import code_note
from booth_app.ui.corrected import doubtful_fields
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.widgets.card import Card
from booth_app.ui.widgets.desk_sight import SightLine
from booth_app.ui.widgets.field import Field
from booth_app.ui.widgets.labels import set_tone
from booth_app.ui.widgets.person_line import birth_words
from booth_app.ui.widgets.picture import Picture
from booth_app.ui.widgets.zone_text import ZoneText

MRZ_SHARE = {
    MrzFormat.TD1: 0.36,
    MrzFormat.TD2: 0.29,
    MrzFormat.TD3: 0.27,
    MrzFormat.MRV_A: 0.27,
    MrzFormat.FR_ID: 0.29,
}
"""Lower part of the page that the zone takes (Doc 9303-3 §4.2, 23.2 mm strip on the page's height)."""

DOCUMENT_WIDTH = 488
"""Width of the card in base pixels."""

MRZ_MARGIN = 6
"""Pixels for the card's border and the rounding of 44 letters' places."""

SMALL_PICTURE, LARGE_PICTURE = (256, 180), (284, 200)
MOST_NAMED = 2
"""Fields in doubt that are named; more are counted."""

LARGE_FROM = 428
"""Height of the card from which the large picture has room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Still:
    """What stands in the picture's place while nothing is live."""

    picture: bytes = personal(default=b"")
    instead: str = ""
    share: float = 0.0
    zone: tuple[ViewPoint, ...] = ()


class DocumentCard(Card):
    """Picture, MRZ lines, fields with their marks; `has_sight` where a camera looks at the desk."""

    def __init__(self, *, theme: Theme, texts: Texts, has_sight: bool = False) -> None:
        super().__init__(theme=theme, title=texts("document.title"))
        self._texts = texts
        self.picture = Picture(theme=theme, width=SMALL_PICTURE[0], height=SMALL_PICTURE[1])
        self._kind = Field(theme=theme, texts=texts, name=texts("document.title"), is_narrow=True, lines=2)
        self._issuer = Field(theme=theme, texts=texts, name=texts("document.issuer"), is_narrow=True)
        self._nationality = Field(theme=theme, texts=texts, name=texts("document.nationality"), is_narrow=True)
        self._sex = Field(theme=theme, texts=texts, name=texts("document.sex"), is_narrow=True)
        self._number = Field(theme=theme, texts=texts, name=texts("document.number"), is_large=True)
        self.expiry = Field(theme=theme, texts=texts, name=texts("document.expiry"), is_large=True)
        self._birth = Field(theme=theme, texts=texts, name=texts("document.birth_date"))
        self._optional = Field(theme=theme, texts=texts, name=texts("document.optional"))
        place = theme.px(DOCUMENT_WIDTH) - 2 * theme.px(12) - 2 * theme.px(6) - MRZ_MARGIN
        self.zone = ZoneText(theme=theme, width=place)
        self.sight = SightLine(theme=theme, texts=texts) if has_sight else None
        self._still = _Still()
        self._awaits = False
        self._is_live = False
        if self.sight is not None:
            self.head.insertWidget(1, self.sight)
        self._lay_out()

    def show_encounter(self, encounter: Encounter, *, today: date) -> None:
        """Show the document crossed on, how many there are, and that one more is awaited."""
        document, texts = encounter.document, self._texts
        self._awaits = document is None or encounter.wants_other
        self.show_document(document, encounter.scan, today=today)
        if document is None:
            self._say("")
            return
        self._kind.show_value(self._type_of(encounter, document))
        if encounter.wants_other:
            trouble = encounter.document_trouble
            says = texts("document.put_other") if trouble is None else f"{trouble.title} {trouble.remedy}"
            self._show_still(_Still(instead=says))
            self._say(texts("document.put_other"), tone=Tone.NEWS if trouble is None else Tone.LOOK)
        elif encounter.others and encounter.boarding is None and not doubtful_fields(document):
            crossing = f"{texts(f'kind.{document.kind}')} {document.issuer}"
            self._say(texts("document.count", count=len(encounter.documents), crossing=crossing))
        else:
            self._say_doubt(encounter, document)

    def show_view(self, view: DocumentView | None) -> None:
        """Show what the camera over the desk sees, while a document is awaited; then its page again."""
        live = view if self._awaits else None
        if self.sight is not None:
            self.sight.show_view(live)
        if live is not None:
            self._is_live = True
            self.picture.show_frame(live.width, live.height, live.rgb, zone=live.zone)
        elif self._is_live:
            self._is_live = False
            self._show_still(self._still)

    def show_document(self, document: TravelDocument | None, scan: DocumentScan | None, *, today: date) -> None:
        """Show what there is; every place stays where it is."""
        is_touched = document is not None and bool(document.typed)
        is_other = (
            document is not None and scan is not None and not is_touched and document.mrz_lines not in {(), scan.lines}
        )
        picture = b"" if scan is None or is_other else scan.picture
        instead = self._texts("document.picture_of_other" if is_other else "document.no_picture")
        share = 0.0
        if document is not None and document.mrz_format is not None:
            share = MRZ_SHARE.get(document.mrz_format, 0.0)
        zone = () if scan is None else scan.zone
        self._show_still(_Still(picture=picture, instead=instead, share=share, zone=zone))
        self.zone.show_zone(document, scan, instead=self._texts(_instead_of_mrz(document)))
        if document is None:
            for field in (self._kind, self._issuer, self._nationality, self._sex):
                field.clear()
            for field in (self._number, self.expiry, self._birth, self._optional):
                field.clear()
            return
        self._show_fields(document, today)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the page as large as the window has room for."""
        super().resizeEvent(event)
        self.picture.resize_to(*(LARGE_PICTURE if self.height() >= self.theme.px(LARGE_FROM) else SMALL_PICTURE))

    def _show_still(self, still: _Still) -> None:
        """Show a page that was read; what is live stands until it ends, or it would flicker."""
        self._still = still
        if self._awaits and self._is_live:
            return
        self._is_live = False
        if self.sight is not None:
            self.sight.show_view(None)
        self.picture.show_encoded(still.picture, instead=still.instead, mrz_share=still.share, zone=still.zone)

    def _say_doubt(self, encounter: Encounter, document: TravelDocument) -> None:
        """Name the fields to be compared, and the key that puts them right; else what a barcode brought."""
        doubtful = doubtful_fields(document)
        if not doubtful:
            noted = code_note(encounter, self._texts)
            self._say("" if noted is None else noted.words, tone=Tone.CALM if noted is None else noted.tone)
            return
        named = tuple(dict.fromkeys(self._texts(f"zone.{field}") for field in doubtful))
        what = ", ".join(named) if len(named) <= MOST_NAMED else self._texts("document.doubts", count=len(named))
        text_id = "document.doubt_read" if document.doubted else "document.doubt"
        text_id = text_id if encounter.referral is None else "document.doubt_referred"
        is_bad = any(field not in document.corrected for field in doubtful)
        self._say(self._texts(text_id, fields=what), tone=Tone.LOOK if is_bad else Tone.CALM)

    def _say(self, note: str, *, tone: Tone = Tone.CALM) -> None:
        self.note.setText(note)
        self.note.setFont(self.theme.font(Size.SMALL, Weight.REGULAR if tone is Tone.CALM else Weight.STRONG))
        set_tone(self.note, tone)

    def _type_of(self, encounter: Encounter, document: TravelDocument) -> str:
        """Name the type as the catalogue does; where it knows none, the kind its own marks tell."""
        code = None if encounter.judgement is None else encounter.judgement.document_type
        types = encounter.regulations.catalogues.document_types
        words_of_type = next((entry.words for entry in types if entry.code == code), None)
        if words_of_type is None:
            return self._texts(f"kind.{document.kind}")
        return words_of_type.en if self._texts.is_english else words_of_type.es

    def _show_fields(self, document: TravelDocument, today: date) -> None:
        texts = self._texts
        expiry = texts("document.no_expiry") if document.expiry is None else texts.day(document.expiry)
        person = document.person
        self._kind.show_value(texts(f"kind.{document.kind}"))
        self._issuer.show_field(document, DocumentField.ISSUER, document.issuer)
        self._nationality.show_field(document, DocumentField.NATIONALITY, person.nationality)
        self._sex.show_field(document, DocumentField.SEX, person.sex.value)
        self._number.show_field(document, DocumentField.NUMBER, document.number)
        is_over = document.expiry is not None and document.expiry < today
        doubt = texts("mark.over") if is_over else ""
        self.expiry.show_field(document, DocumentField.EXPIRY, expiry, doubt=doubt)
        self._birth.show_field(document, DocumentField.BIRTH_DATE, birth_words(person.birth_date, texts))
        optional = " ".join(part for part in document.optional if part)
        self._optional.show_field(document, DocumentField.OPTIONAL, optional or "–")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(self.theme.px(16))
        top.addWidget(self.picture)
        side = QVBoxLayout()
        side.setSpacing(self.theme.px(2))
        for field in (self._issuer, self._nationality, self._sex, self._kind):
            side.addWidget(field)
        side.addStretch(1)
        top.addLayout(side, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(16))
        grid.setVerticalSpacing(self.theme.px(6))
        for column, pair in enumerate(((self._number, self._birth), (self.expiry, self._optional))):
            grid.setColumnStretch(column, 1)
            for row, field in enumerate(pair):
                grid.addWidget(field, row, column)
        self.body.addLayout(top)
        self.body.addWidget(self.zone)
        self.body.addLayout(grid)
        self.body.addStretch(1)


def _instead_of_mrz(document: TravelDocument | None) -> str:
    is_typed = document is not None and document.source is FieldSource.TYPED
    return "document.typed" if is_typed else "document.no_mrz"

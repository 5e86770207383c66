"""The document as it lies on the reader, and what was read from it, side by side."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from booth_app.domain.document import DocumentField, DocumentScan, FieldSource, MrzFormat, TravelDocument
from booth_app.flow.encounter import Encounter
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.widgets.card import Card
from booth_app.ui.widgets.field import Field
from booth_app.ui.widgets.labels import set_tone, words
from booth_app.ui.widgets.person_line import birth_words
from booth_app.ui.widgets.picture import Picture

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

MRZ_LENGTH = 44
"""Characters of the longest line (Doc 9303-4 §4.2.2)."""


SMALL_PICTURE, LARGE_PICTURE = (256, 180), (284, 200)
LARGE_FROM = 428
"""Height of the card from which the large picture has room."""


class DocumentCard(Card):
    """Picture, MRZ lines, fields with their marks."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
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
        self._mrz = words(theme)
        self._mrz.setObjectName("mrz")
        self._mrz_font = self._fitting_mrz_font()
        self._mrz.setFont(self._mrz_font)
        self._mrz.setIndent(0)
        self._mrz.setFixedHeight(theme.px(60))
        self._mrz.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()

    def show_encounter(self, encounter: Encounter, *, today: date) -> None:
        """Show the document crossed on, how many there are, and that one more is awaited."""
        document, texts = encounter.document, self._texts
        self.show_document(document, encounter.scan, today=today)
        if document is None:
            self._say("")
            return
        self._kind.show_value(self._type_of(encounter, document))
        if encounter.wants_other:
            trouble = encounter.document_trouble
            self.picture.show_encoded(
                b"", instead=texts("document.put_other") if trouble is None else f"{trouble.title} {trouble.remedy}"
            )
            self._say(texts("document.put_other"), tone=Tone.NEWS if trouble is None else Tone.LOOK)
        elif encounter.others:
            crossing = f"{texts(f'kind.{document.kind}')} {document.issuer}"
            self._say(texts("document.count", count=len(encounter.documents), crossing=crossing))
        else:
            self._say("")

    def show_document(self, document: TravelDocument | None, scan: DocumentScan | None, *, today: date) -> None:
        """Show what there is; every place stays where it is."""
        is_other = document is not None and scan is not None and document.mrz_lines not in {(), scan.lines}
        picture = b"" if scan is None or is_other else scan.picture
        instead = self._texts("document.picture_of_other" if is_other else "document.no_picture")
        share = 0.0
        if document is not None and document.mrz_format is not None:
            share = MRZ_SHARE.get(document.mrz_format, 0.0)
        self.picture.show_encoded(picture, instead=instead, mrz_share=share)
        lines = () if document is None else document.mrz_lines
        if not lines and scan is not None:
            lines = scan.lines
        self._mrz.setFont(self._mrz_font if lines else self.theme.font(Size.SMALL))
        self._mrz.setText("\n".join(lines[:3]) if lines else self._texts(_instead_of_mrz(document)))
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

    def _fitting_mrz_font(self) -> QFont:
        """Set the letters closer where, after rounding, a line would be cut: a cut line cannot be compared."""
        font = self.theme.mrz_font()
        place = self.theme.px(DOCUMENT_WIDTH) - 2 * self.theme.px(12) - 2 * self.theme.px(6) - MRZ_MARGIN
        wide = QFontMetricsF(font).horizontalAdvance("<" * MRZ_LENGTH)
        if wide > place:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 * place / wide)
        return font

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
        self.body.addWidget(self._mrz)
        self.body.addLayout(grid)
        self.body.addStretch(1)


def _instead_of_mrz(document: TravelDocument | None) -> str:
    is_typed = document is not None and document.source is FieldSource.TYPED
    return "document.typed" if is_typed else "document.no_mrz"

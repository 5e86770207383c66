"""The printed notice: neutral, both languages on one page, the same bytes each time, and nothing of the case in it."""

from __future__ import annotations

import inspect
import io
import re
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from pdfminer.converter import TextConverter  # type: ignore[import-untyped]
from pdfminer.layout import LAParams  # type: ignore[import-untyped]
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager  # type: ignore[import-untyped]
from pdfminer.pdfpage import PDFPage  # type: ignore[import-untyped]

from booth_app.errors import SettingsError
from booth_app.reports.notice import (
    TO_WRITE,
    NoticeKind,
    NoticeLanguage,
    Notices,
    load_notices,
    notice_pdf,
    shipped_notices,
)
from booth_app.resources import resource

AT = datetime(2026, 11, 23, 5, 59, tzinfo=UTC)
FILE = resource("regulations", "notice.toml")


def page(
    kind: NoticeKind = NoticeKind.REFERRAL,
    *,
    post: str = "La Aurora",
    booth: str = "AILA-07",
    at: datetime = AT,
    language: NoticeLanguage = NoticeLanguage.SPANISH,
    notices: Notices | None = None,
) -> bytes:
    return notice_pdf(kind, post=post, booth=booth, at=at, language=language, notices=notices)


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page as they are read, lines joined."""
    read = []
    for sheet in PDFPage.get_pages(io.BytesIO(pdf)):
        words, manager = io.StringIO(), PDFResourceManager()
        device = TextConverter(manager, words, laparams=LAParams())
        PDFPageInterpreter(manager, device).process_page(sheet)
        read.append(re.sub(r"\s+", " ", words.getvalue()).strip())
    return read


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize("language", NoticeLanguage)
def test_a_notice_says_what_it_was_given_and_nothing_else(kind: NoticeKind, language: NoticeLanguage) -> None:
    pdf = page(kind, language=language)
    words = shipped_notices()
    chosen = next(notice for notice in words.notice if notice.kind is kind)
    contacts = [contact for code in chosen.contacts for contact in words.contact if contact.code == code]
    spanish = [
        words.institute_es,
        words.title_es,
        "Puesto: La Aurora · Cabina: AILA-07 · Fecha y hora: 22/11/2026 23:59 (UTC−6)",
        *chosen.es,
        words.where_es,
        *(f"{contact.es}: {contact.value or TO_WRITE}" for contact in contacts),
        words.closing_es,
    ]
    english = [
        words.institute_en,
        words.title_en,
        "Border post: La Aurora · Booth: AILA-07 · Date and time: 22/11/2026 23:59 (UTC−6)",
        *chosen.en,
        words.where_en,
        *(f"{contact.en}: {contact.value or TO_WRITE}" for contact in contacts),
        words.closing_en,
    ]
    wanted = spanish + english if language is NoticeLanguage.SPANISH else english + spanish
    assert pages_of(pdf) == [" ".join(wanted)]


def test_nothing_of_a_case_can_be_passed() -> None:
    assert set(inspect.signature(notice_pdf).parameters) == {"kind", "post", "booth", "at", "language", "notices"}


def test_spanish_comes_first_unless_told_otherwise() -> None:
    assert notice_pdf(NoticeKind.FINE, post="P", booth="B", at=AT) == page(NoticeKind.FINE, post="P", booth="B")


def test_the_same_notice_is_the_same_file() -> None:
    assert page() == page()
    assert page() != page(booth="AILA-08")
    assert b"CreationDate (D:2000" in page()


def test_long_and_odd_names_stay_on_the_page() -> None:
    (text,) = pages_of(page(post="<b>&" + "Ñ" * 90, booth="W" * 81))
    joined = text.replace(" ", "")
    assert "<b>&" + "Ñ" * 76 + "·" in joined
    assert "W" * 80 + "·" in joined


def test_words_too_many_for_a_page_are_made_smaller() -> None:
    words = shipped_notices()
    long = tuple(
        msgspec.structs.replace(notice, es=("palabra " * 45,) * 8, en=("word " * 75,) * 8) for notice in words.notice
    )
    (text,) = pages_of(page(notices=msgspec.structs.replace(words, notice=long)))
    assert text.startswith(words.institute_es)
    assert text.endswith(words.closing_en)


def test_a_contact_that_is_not_given_is_a_line_to_write_on() -> None:
    assert f"IGM, teléfono: {TO_WRITE}" in pages_of(page())[0]
    words = shipped_notices()
    given = tuple(
        msgspec.structs.replace(contact, value="0000-0000") if contact.code == "institute_phone" else contact
        for contact in words.contact
    )
    assert "IGM, teléfono: 0000-0000" in pages_of(page(notices=msgspec.structs.replace(words, contact=given)))[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title_es = "Aviso al viajero"', "", "title_es"),
        ('title_es = "Aviso al viajero"', 'title_es = "Aviso al viajero"\nname = "x"', "name"),
        ('kind = "fine"', 'kind = "gift"', "gift"),
        ('kind = "fine"', 'kind = "referral"', "cada clase de aviso va una vez"),
        ('code = "foreigners_office"', 'code = "other"', "foreigners_office"),
        ("[[contact]]", "[contact", "no se pueden leer"),
    ],
)
def test_wrong_words_are_refused_with_the_file_and_the_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "notice.toml"
    file.write_text(FILE.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(SettingsError, match=re.escape(said)) as refused:
        load_notices(file)
    assert refused.value.title.startswith("notice.toml: ")


def test_words_that_are_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^notice\.toml: las palabras del aviso no se pueden leer"):
        load_notices(tmp_path / "notice.toml")

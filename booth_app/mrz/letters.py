"""How national letters are spelled in a zone, as tables: Latin, Cyrillic and Arabic (Doc 9303-3 §6.A to §6.C).

Several spellings of one letter stand in the order of recommendation. A Latin letter that is not here has one spelling,
its base. Two rows of the printed Cyrillic table name a letter other than the one they show; each such letter is here
under its own code: Ћ (C, and as shown beside Ђ also D) and the Macedonian Ѓ.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Language(StrEnum):
    """The languages that spell some letters of the Cyrillic table in a way of their own."""

    BELARUSIAN = "be"
    BULGARIAN = "bg"
    MACEDONIAN = "mk"
    SERBIAN = "sr"
    UKRAINIAN = "uk"


def _table(text: str) -> dict[str, tuple[str, ...]]:
    """Read `letter=SPELLING/OTHER` pairs; `-` is a letter that is left out."""
    pairs = (entry.split("=") for entry in text.split())
    return {letter: tuple(spelled.replace("-", "") for spelled in options.split("/")) for letter, options in pairs}


LATIN = _table(
    "Ä=AE/A Å=AA/A Æ=AE Ð=D Đ=D Ħ=H ı=I ĸ=K/Q Ł=L Ñ=N/NXX Ŋ=N Ö=OE/O Ø=OE Œ=OE ß=SS ẞ=SS Ŧ=T Þ=TH Ü=UE/UXX/U"
)
"""What has no base letter, or more spellings than that. `ß` is the capital of the table in its usual form."""

CYRILLIC = _table(
    "А=A Б=B В=V Г=G Д=D Е=E Ё=E Ж=ZH З=Z И=I Й=I К=K Л=L М=M Н=N О=O П=P Р=R С=S Т=T У=U Ф=F Х=KH Ц=TS Ч=CH Ш=SH"
    " Щ=SHCH Ъ=IE Ы=Y Ь=- Э=E Ю=IU Я=IA Ђ=D Ѓ=G Є=IE Ѕ=DZ І=I Ї=I Ј=J Љ=LJ Њ=NJ Ћ=C/D Ќ=K Ў=U Џ=DZ Ѫ=U Ѵ=Y Ґ=G Ғ=G"
    " Һ=C"
)

OF_LANGUAGE: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    Language.BELARUSIAN: _table("Ё=IO Г=H"),
    Language.BULGARIAN: _table("Щ=SHT"),
    Language.MACEDONIAN: _table("Ќ=KJ Џ=DJ Х=H Ц=C Ѓ=GJ Ғ=GJ"),
    Language.SERBIAN: _table("Г=H Ж=Z Х=H Ц=C Ч=C Ш=S"),
    Language.UKRAINIAN: _table("Г=H И=Y"),
}
"""Where a language differs from CYRILLIC."""

UKRAINIAN_FIRST = _table("Є=YE Ї=YI Й=Y Ю=YU Я=YA")
"""The same for the first letter of a Ukrainian name."""

LANGUAGE_OF_STATE = {
    "BGR": Language.BULGARIAN,
    "BLR": Language.BELARUSIAN,
    "MKD": Language.MACEDONIAN,
    "MNE": Language.SERBIAN,
    "SRB": Language.SERBIAN,
    "UKR": Language.UKRAINIAN,
}

ARABIC = _table(
    "ء=XE آ=XAA أ=XAE ؤ=U إ=I ئ=XI ا=A ب=B ة=XTA/XAH ت=T ث=XTH ج=J ح=XH خ=XKH د=D ذ=XDH ر=R ز=Z س=S ش=XSH ص=XSS ض=XDZ"
    " ط=XTT ظ=XZZ ع=E غ=G ف=F ق=Q ك=K ل=L م=M ن=N ه=H و=W ى=XAY ي=Y ٱ=XXA ٹ=XXT ټ=XRT پ=P ځ=XKE څ=XXH چ=XC ڈ=XXD ډ=XDR"
    " ڑ=XXR ړ=XRR ږ=XRX ژ=XJ ښ=XXS ک=XKK ګ=XXK ڭ=XNG گ=XGG ں=XNN ڼ=XXN ھ=XDO ۀ=XYH ہ=XXG ۂ=XGE ۃ=XTG ی=XYA ۍ=XXY ې=Y"
    " ے=XYB ۓ=XBE ڤ=V ڥ=XF"
)
"""The letters of §6.C and the two of its appendix B for foreign names; marks and the stretching sign are left out."""

TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
"""Spelled the second way at the end of a part of a name."""

SHADDA = "\N{ARABIC SHADDA}"
"""Doubles the spelling of the letter before it."""

"""What the first line says of a traveller."""

from __future__ import annotations

from dataclasses import replace

from booth_app.domain.register import AnswerState
from booth_app.flow.encounter import Stage
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Tone
from booth_app.ui.verdict import verdict_of
from tests.ui import cases, samples


def test_a_clean_traveller_is_green_and_enter_is_named(texts: Texts) -> None:
    verdict = verdict_of(samples.captured(), texts)
    assert (verdict.tone, verdict.word) == (Tone.GOOD, "SIN NOVEDAD")
    assert "Enter" in verdict.sentence


def test_a_pending_register_is_blue(texts: Texts) -> None:
    asking = replace(samples.captured(), answers=samples.answers(interpol=AnswerState.PENDING))
    assert verdict_of(asking, texts).tone is Tone.NEWS


def test_an_amber_finding_is_amber(texts: Texts) -> None:
    assert verdict_of(samples.with_findings(), texts).tone is Tone.LOOK


def test_a_reserved_finding_stops_and_names_no_category(texts: Texts) -> None:
    verdict = verdict_of(samples.reserved(), texts)
    assert (verdict.tone, verdict.is_reserved) == (Tone.STOP, True)
    told = f"{verdict.word} {verdict.sentence}".lower()
    assert not any(word in told for word in ("arraigo", "interpol", "captura", "judicial", "orden", "detener"))


def test_what_is_missing_is_named(texts: Texts) -> None:
    assert "rostro" in verdict_of(samples.capturing(), texts).sentence


def test_storing_says_so(texts: Texts) -> None:
    storing = replace(samples.captured(), stage=Stage.STORING)
    assert verdict_of(storing, texts).word == "GUARDANDO"


def test_a_hint_says_in_a_word_what_to_change(texts: Texts) -> None:
    assert verdict_of(samples.capturing(), texts).sentence == "Falta el rostro: acérquese."


def test_a_device_in_trouble_is_amber_with_its_remedy_and_the_way_out(texts: Texts) -> None:
    verdict = verdict_of(samples.unplugged(), texts)
    assert verdict.tone is Tone.LOOK
    assert verdict.sentence == "El lector de huellas se desconectó. Revise el cable. F9 sigue sin huellas."


def test_f11_is_named_only_where_it_works(texts: Texts) -> None:
    ready = cases.strict()
    early = replace(ready, journey=replace(ready.journey, reason=None))
    assert "F11" in verdict_of(ready, texts).sentence
    assert "F11" not in verdict_of(early, texts).sentence
    assert "Enter lo acepta" in verdict_of(early, texts).sentence

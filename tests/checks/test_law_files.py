"""The law's files: what loads, and every fault that is found, with file and line, all in one pass."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from booth_app.checks import needs
from booth_app.checks.judge import SPECS, SUBJECTS
from booth_app.checks.law_files import load_regulations, rule_files, shipped_regulations
from booth_app.checks.law_schema import LONGEST_SENTENCE
from booth_app.checks.problems import RegulationsError
from booth_app.checks.regulations import NO_BASIS, Certainty, InForceFrom, Words
from booth_app.checks.stay import DAYS_OF
from booth_app.domain.case import Line
from booth_app.domain.decision import DecisionKind
from booth_app.domain.finding import FindingSource, Severity
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.post import Direction
from booth_app.resources import resource
from tests.fakes.law_folder import FILES, RULE, TAIL, write_set

HEAD = 'subject = "document"\n'
UNSEEN = "ha de decir algo, en una línea y sin signos invisibles"


def problems_of(root: Path, **changed: str) -> list[str]:
    """Load a set with these files in place of the good ones, and give what is wrong with it."""
    with pytest.raises(RegulationsError) as caught:
        load_regulations(*write_set(root, **changed))
    return [str(problem).removeprefix("regulations/") for problem in caught.value.problems]


def rule(**changed: str) -> str:
    """A rule with these lines in place of its own, or beside them."""
    lines = RULE.splitlines()
    for key, value in changed.items():
        name = {"start": "from", "end": "to"}.get(key, key)
        kept = [number for number, line in enumerate(lines) if line.startswith(f"{name} = ")]
        text = [f"{name} = {value}"] if value else []
        lines[kept[0] if kept else len(lines) : kept[0] + 1 if kept else len(lines)] = text
    return HEAD + "\n".join(lines) + "\n"


def test_a_small_set_loads(tmp_path: Path) -> None:
    text = rule(
        applies="'journey.direction == \"E\"'",
        undetermined='"none"',
        clears_es='"Muestre."',
        clears_en='"Show."',
        cleared_by='["onward_ticket"]',
        discreet="true",
        reference='"S8"',
        end="2030-12-31",
    )
    regulations = load_regulations(*write_set(tmp_path, rules_document=text))
    found, *_ = regulations.rules
    assert (regulations.version, regulations.title, regulations.issued) == ("2026.11.2", "Prueba", date(2026, 11, 20))
    assert (found.code, found.subject, found.severity) == ("DOC-EXPIRED", FindingSource.DOCUMENT, Severity.SUPERVISOR)
    assert (found.undetermined, found.is_enabled, found.is_discreet) == (None, True, True)
    assert found.applies is not None
    assert (found.applies.text, found.when.text) == ('journey.direction == "E"', "document.expiry < today")
    assert found.words == Words(es="Vencido el {document.expiry}.", en="Expired on {document.expiry}.")
    assert (found.clears, found.cleared_by) == (Words(es="Muestre.", en="Show."), ("onward_ticket",))
    assert found.force == InForceFrom(
        start=date(2016, 1, 1), end=date(2030, 12, 31), basis="Ley", certainty=Certainty.DESIGN, reference="S8"
    )
    (proposal,) = regulations.proposals
    assert (proposal.when, proposal.reasons) == (None, (ReasonForTravel.TOURISM,))
    terms, _ = regulations.decisions
    assert (terms.kind, terms.directions, terms.lines) == (DecisionKind.ADMIT, {Direction.ENTRY}, {Line.FIRST})
    assert (terms.alone, terms.supervised, terms.when, terms.codes) == (Severity.REFER, Severity.SUPERVISOR, None, "")
    law = regulations.on(date(2026, 11, 22))
    assert (law.numbers["age.adult"], law.sets["ca4"], law.bases["age.adult"]) == (18, {"GTM"}, "Ley")
    assert law.parameters == regulations.parameters


def test_a_rule_says_only_what_it_must(tmp_path: Path) -> None:
    found, *_ = load_regulations(*write_set(tmp_path)).rules
    assert (found.applies, found.clears, found.cleared_by, found.undetermined) == (None, None, (), Severity.INFORM)
    assert (found.is_enabled, found.is_discreet, found.force.reference) == (True, False, "")


def test_what_is_in_force_on_a_day(tmp_path: Path) -> None:
    text = rule(code='"DOC-A"', end="2026-11-22") + rule(code='"DOC-B"', enabled="false").removeprefix(HEAD)
    regulations = load_regulations(*write_set(tmp_path, rules_document=text))
    assert [found.is_enabled for found in regulations.rules[:2]] == [True, False]
    others = len(SUBJECTS)
    days = (date(2015, 12, 31), date(2016, 1, 1), date(2026, 11, 22), date(2026, 11, 23))
    assert [len(regulations.on(day).rules) for day in days] == [0, others + 1, others + 1, others]
    assert [len(regulations.on(day).decisions) for day in days] == [0, 2, 2, 2]
    assert [len(regulations.on(day).numbers) for day in days[:2]] == [0, len(needs.NUMBERS)]


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"code": '"doc"'}, "3: code: no tiene la forma '^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$'"),
        ({"severity": '"grave"'}, "4: severity: valor no admitido 'grave'"),
        ({"undetermined": '"never"'}, "11: undetermined: valor no admitido 'never'"),
        ({"when": ""}, "2: falta la clave «when»"),
        ({"when": '"document.expiry < tomorrow"'}, "5: when: columna 19: «tomorrow» no existe"),
        ({"when": '"document.expiry < 5"'}, "5: when: columna 1: no se comparan fecha y número"),
        ({"when": '"document.number == param.nothing"'}, "5: when: columna 1: «document.number» no existe"),
        ({"when": '"set.nothing == set.ca4"'}, "5: when: columna 1: «set.nothing» no existe"),
        ({"applies": '"today"'}, "11: applies: columna 1: se espera una verdad y hay fecha"),
        ({"es": '"Vence {document.day}."'}, "6: es: «document.day» no existe"),
        ({"en": '"Due {document.day}."'}, "7: en: «document.day» no existe"),
        ({"es": '"Vence {document.expiry."'}, "6: es: llave suelta"),
        ({"en": '"Due document.expiry}."'}, "7: en: llave suelta"),
        ({"en": '"Due {}."'}, "7: en: «» no existe"),
        ({"es": f'"{"x" * (LONGEST_SENTENCE + 1)}"'}, "6: es: más de 160 elementos o caracteres"),
        ({"en": f'"{"x" * (LONGEST_SENTENCE + 1)}"'}, "7: en: más de 160 elementos o caracteres"),
        ({"es": '""'}, f"6: es: {UNSEEN}"),
        ({"es": '" . "'}, f"6: es: {UNSEEN}"),
        ({"es": '"una\\ndos"'}, f"6: es: {UNSEEN}"),
        ({"en": '"a \\u202E b"'}, f"7: en: {UNSEEN}"),
        ({"en": '"a\\u200Bb"'}, f"7: en: {UNSEEN}"),
        ({"basis": '""'}, f"8: basis: {UNSEEN}"),
        ({"basis": '"  "'}, f"8: basis: {UNSEEN}"),
        ({"basis": '"\\u200B"'}, f"8: basis: {UNSEEN}"),
        ({"basis": ""}, "2: falta la clave «basis»"),
        ({"certainty": '"sure"'}, "9: certainty: valor no admitido 'sure'"),
        ({"start": '"soon"'}, "10: from: Invalid RFC3339 encoded date"),
        ({"end": "2015-12-31"}, "11: to es anterior a from"),
        ({"clears_es": '"Muestre."'}, "2: clears_es y clears_en van juntas"),
        ({"clears_en": '"Show."'}, "2: clears_es y clears_en van juntas"),
        (
            {"clears_es": '"{today"', "clears_en": '"x"'},
            "11: clears_es: aquí no se admiten valores entre llaves",
        ),
        (
            {"clears_es": '"x"', "clears_en": '"today}"'},
            "12: clears_en: aquí no se admiten valores entre llaves",
        ),
        ({"cleared_by": '["paper_of_dreams"]'}, "11: cleared_by: «paper_of_dreams» no está en el catálogo de papeles"),
        ({"enabled": '"yes"'}, "11: enabled: se espera bool y hay str"),
        ({"discret": "true"}, "11: clave desconocida «discret»"),
    ],
)
def test_what_is_wrong_with_a_rule(tmp_path: Path, changed: dict[str, str], problem: str) -> None:
    assert problems_of(tmp_path, rules_document=rule(**changed)) == [f"rules/document.toml:{problem}"]


def test_the_longest_sentence_is_admitted(tmp_path: Path) -> None:
    longest = f'"{"x" * LONGEST_SENTENCE}"'
    load_regulations(*write_set(tmp_path, rules_document=rule(es=longest, en=longest)))


def test_a_period_of_one_day_is_one(tmp_path: Path) -> None:
    load_regulations(*write_set(tmp_path, rules_document=rule(end="2016-01-01")))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "",
            "rules/document.toml:1: subject ha de ser uno de: document, person, journey, visa, status, stay, history, ",
        ),
        ("subject = 1", "rules/document.toml:1: subject ha de ser uno de: "),
        ('\nsubject = "capture"', "rules/document.toml:2: subject ha de ser uno de: "),
        (HEAD + "rules = 1", "rules/document.toml:2: clave desconocida «rules»"),
        (HEAD + "rule = 1", "rules/document.toml:2: se espera una lista de tablas [[rule]]"),
        ("a = ", "rules/document.toml: no es TOML válido: "),
    ],
)
def test_what_is_wrong_with_a_file_of_rules(tmp_path: Path, text: str, problem: str) -> None:
    (found,) = problems_of(tmp_path, rules_document=text)
    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("manifest", "", "manifest.toml:1: falta la clave «version»"),
        ("manifest", 'version = "1"\nissued = 2026-01-01\ntitle = "x"', "manifest.toml:1: version: no tiene la forma"),
        ("manifest", 'version = "2026.1.1"\nissued = 5\ntitle = "x"', "manifest.toml:2: issued: se espera date y hay"),
        ("manifest", 'version = "2026.1.1"\nissued = 2026-01-01\ntitle = ""', f"manifest.toml:3: title: {UNSEEN}"),
        ("reasons", "[[proposal]]\nreasons = []", "reasons.toml:2: reasons: menos de 1"),
        ("reasons", '[[proposal]]\nreasons = ["98"]', "reasons.toml:2: reasons: valor no admitido '98'"),
        ("reasons", '[[proposal]]\nwhen = "x"\nreasons = ["01"]', "reasons.toml:2: when: columna 1: «x» no existe"),
        ("reasons", "a = 1", "reasons.toml:1: clave desconocida «a»"),
        (
            "decisions",
            "b = 1",
            "decisions.toml:1: clave desconocida «b»",
        ),
    ],
)
def test_what_is_wrong_with_other_files(tmp_path: Path, name: str, text: str, problem: str) -> None:
    (found,) = problems_of(tmp_path, **{name: text})
    assert found.startswith(problem)


DECISION = FILES["decisions.toml"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (DECISION.replace("ADM", "XXX"), "2: kind: valor no admitido 'XXX'"),
        (DECISION.replace('["E"]', "[]"), "3: directions: menos de 1 elementos o caracteres"),
        (DECISION.replace('["first"]', "[]"), "4: lines: menos de 1 elementos o caracteres"),
        (DECISION.replace('["first"]', '["third"]'), "4: lines: valor no admitido 'third'"),
        (DECISION + 'codes = "dreams"\n', "10: codes: no hay lista de motivos «dreams»"),
        (DECISION + 'when = "today"\n', "10: when: columna 1: se espera una verdad y hay fecha"),
        (DECISION + "\n" + DECISION, "12: «ADM» ya está, en ese sentido, esa línea y esos días"),
        (DECISION + "to = 2015-01-01\n", "10: to es anterior a from"),
    ],
)
def test_what_is_wrong_with_a_decision(tmp_path: Path, text: str, problem: str) -> None:
    assert problems_of(tmp_path, decisions=text) == [f"decisions.toml:{problem}"]


@pytest.mark.parametrize(
    "second",
    [
        DECISION.replace('["E"]', '["S"]').replace("ADM", "EGR"),
        DECISION.replace('["first"]', '["second"]'),
        DECISION.replace("ADM", "TRN"),
        DECISION.replace("2016-01-01", "2020-01-01"),
    ],
)
def test_terms_that_never_meet_stand_side_by_side(tmp_path: Path, second: str) -> None:
    first = DECISION + ("to = 2019-12-31\n" if "2020" in second else "") + 'codes = "exit_denial"\n'
    assert len(load_regulations(*write_set(tmp_path, decisions=f"{first}\n{second}")).decisions) == 3


def test_codes_may_follow_but_not_meet(tmp_path: Path) -> None:
    first, then = rule(end="2019-12-31"), rule(start="2020-01-01").removeprefix(HEAD)
    regulations = load_regulations(*write_set(tmp_path / "a", rules_document=first + then))
    assert [found.force.start.year for found in regulations.rules[:2]] == [2016, 2020]
    again = rule(start="2019-12-31").removeprefix(HEAD)
    assert problems_of(tmp_path / "b", rules_document=first + again) == [
        "rules/document.toml:13: «DOC-EXPIRED» ya rige en esos días (regulations/rules/document.toml:2)"
    ]


def test_codes_meet_across_files_too(tmp_path: Path) -> None:
    folder, lists = write_set(tmp_path)
    (folder / "rules" / "visa.toml").write_text(rule().replace('"document"', '"visa"', 1), encoding="utf-8")
    with pytest.raises(
        RegulationsError, match=r"visa.toml:3: «DOC-EXPIRED» ya rige en esos días \(.*document.toml:3\)"
    ):
        load_regulations(folder, lists)
    assert rule_files(folder)[:3] == ("rules/document.toml", "rules/visa.toml", "rules/zz_company.toml")


def test_numbers_and_sets_must_not_meet_either(tmp_path: Path) -> None:
    more = f'\n[[parameter]]\ncode = "age.adult"\nvalue = 18\nunit = ""\n{TAIL}'
    (found,) = problems_of(tmp_path, parameters=FILES["parameters.toml"] + more)
    assert re.fullmatch(
        r"parameters.toml:\d+: «age.adult» ya rige en esos días \(regulations/parameters.toml:1\)", found
    )


def test_a_rule_outlives_no_number_it_reads(tmp_path: Path) -> None:
    one = f'\n[[parameter]]\ncode = "x.days"\nvalue = 1\nunit = ""\n{TAIL}'
    numbers = FILES["parameters.toml"] + one
    text = rule(when="'document.days_left < param.x.days'")
    assert len(load_regulations(*write_set(tmp_path / "a", parameters=numbers, rules_document=text)).rules) == 1 + len(
        SUBJECTS
    )
    ends = numbers + "to = 2019-12-31\n"
    assert problems_of(tmp_path / "b", parameters=ends, rules_document=text) == [
        "rules/document.toml:10: «param.x.days» no rige el 2020-01-01"
    ]
    within = rule(when="'document.days_left < param.x.days'", end="2019-12-31")
    load_regulations(*write_set(tmp_path / "c", parameters=ends, rules_document=within))


def test_a_set_is_read_by_applies_too(tmp_path: Path) -> None:
    sets = FILES["sets.toml"] + f'\n[[set]]\ncode = "late"\nmembers = []\n{TAIL}'.replace("2016", "2017")
    assert problems_of(tmp_path, sets=sets, rules_document=rule(applies="'empty(set.late)'")) == [
        "rules/document.toml:10: «set.late» no rige el 2016-01-01"
    ]


def test_a_decision_reads_sets_too(tmp_path: Path) -> None:
    sets = FILES["sets.toml"] + f'\n[[set]]\ncode = "late"\nmembers = []\n{TAIL}'.replace("2016", "2017")
    assert problems_of(tmp_path, sets=sets, decisions=DECISION + 'when = "empty(set.late)"\n') == [
        "decisions.toml:9: «set.late» no rige el 2016-01-01"
    ]


def test_what_the_program_reads_has_to_be_there(tmp_path: Path) -> None:
    numbers = FILES["parameters.toml"].replace('"age.adult"', '"age.old"')
    sets = FILES["sets.toml"].replace(
        'code = "ca4"\nmembers = ["GTM"]\n', 'code = "ca4"\nmembers = []\nto = 2026-11-30\n'
    )
    assert problems_of(tmp_path, parameters=numbers, sets=sets) == [
        "parameters.toml: el programa necesita «age.adult», y no rige el 2026-11-20",
        "sets.toml: el programa necesita «ca4», y no rige el 2026-12-01",
    ]


@pytest.mark.parametrize(
    ("of", "good"),
    [
        ("states", "XXA"),
        ("document_types", "PO"),
        ("evidence", "onward_ticket"),
        ("posts", "L-VNU"),
        ("reasons", "99"),
    ],
)
def test_members_of_a_set_may_be_held_against_a_catalogue(tmp_path: Path, of: str, good: str) -> None:
    entry = f'\n[[set]]\ncode = "mine"\nof = "{of}"\nmembers = ["{good}"]\n{TAIL}'
    load_regulations(*write_set(tmp_path / "a", sets=FILES["sets.toml"] + entry))
    (found,) = problems_of(tmp_path / "b", sets=FILES["sets.toml"] + entry.replace(f'["{good}"]', f'["{good}", "??"]'))
    assert found.endswith(f"members: «??» no está en el catálogo ({of})")


@pytest.mark.parametrize("name", sorted(name for name in FILES if not name.startswith("rules/")))
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    folder, lists = write_set(tmp_path)
    (folder / name).unlink()
    with pytest.raises(RegulationsError) as caught:
        load_regulations(folder, lists)
    told = [str(problem) for problem in caught.value.problems]
    assert f"regulations/{name}: no se puede leer (FileNotFoundError)" in told


def test_without_rules_nothing_is_a_set(tmp_path: Path) -> None:
    folder, lists = write_set(tmp_path)
    for file in (folder / "rules").iterdir():
        file.unlink()
    with pytest.raises(RegulationsError) as caught:
        load_regulations(folder, lists)
    assert [str(problem) for problem in caught.value.problems] == ["regulations/rules: no hay archivos de reglas"]


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    folder, lists = write_set(
        tmp_path,
        manifest="x = 1",
        reasons="y = 1",
        rules_document=rule(when='"nobody"', es='"{no}"') + rule(code='"B-1"', when='"p"').removeprefix(HEAD),
    )
    (lists / "states.toml").write_text("z = ", encoding="utf-8")
    with pytest.raises(RegulationsError) as caught:
        load_regulations(folder, lists)
    assert [(problem.file, problem.line) for problem in caught.value.problems] == [
        ("catalogues/states.toml", 0),
        ("regulations/manifest.toml", 1),
        ("regulations/reasons.toml", 1),
        ("regulations/rules/document.toml", 5),
        ("regulations/rules/document.toml", 14),
    ]


def test_the_shipped_set_is_read_once_and_holds_together() -> None:
    regulations = shipped_regulations()
    assert shipped_regulations() is regulations
    assert len(regulations.rules) > 100
    assert {rule.subject for rule in regulations.rules} <= set(FindingSource)
    assert all(rule.force.basis == rule.force.basis.strip() for rule in regulations.rules)
    assert NO_BASIS in {rule.force.basis for rule in regulations.rules}
    kinds = {terms.kind for terms in regulations.decisions}
    assert kinds == set(DecisionKind) - {DecisionKind.ANNUL}


def test_the_program_reads_no_number_that_the_loader_does_not_ask_for() -> None:
    """The names stand literally where they are read; those read by a variable are named here."""
    folder = Path(needs.__file__).parent
    sources = "\n".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.py"))
    numbers = set(re.findall(r"\bnumbers\[\"([a-z0-9_.]+)\"\]", sources))
    sets = set(re.findall(r"\bsets\[\"([a-z0-9_.]+)\"\]", sources))
    assert numbers | set(DAYS_OF.values()) | {"age.prints_from", "fine.overstay_per_day"} == needs.NUMBERS
    assert sets | {"visa_a", "visa_b", "visa_c"} == needs.SETS


def test_every_word_of_the_vocabulary_says_what_it_means() -> None:
    assert all(spec.meaning.strip() for spec in SPECS.values())
    assert all((name == spec.name and "." in name) or name in {"today", "line"} for name, spec in SPECS.items())


def test_a_copy_of_the_shipped_set_loads_from_anywhere(tmp_path: Path) -> None:
    shutil.copytree(resource("regulations"), tmp_path / "regulations")
    assert load_regulations(tmp_path / "regulations", resource("catalogues")).version == shipped_regulations().version

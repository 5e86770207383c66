"""`boothctl regulations`: the law in force, what a change of it would do, its installation, what rules may ask."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from booth_app.checks.bundle import install_bundle
from booth_app.checks.facts import FactType
from booth_app.checks.judge import SPECS
from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.problems import RegulationsError
from booth_app.checks.regulations import Regulations
from booth_app.checks.written import money
from booth_app.console.booth import settings_of, with_booth
from booth_app.console.law import in_force, law_at
from booth_app.console.law_draft import law_with
from booth_app.console.law_effect import Difference, Effect, effect_of
from booth_app.console.out import Verbs, error_object, say, say_json, with_json
from booth_app.console.scenario.verdict import days_words

FACT_TYPES = {
    FactType.TEXT: "texto",
    FactType.NUMBER: "número",
    FactType.TRUTH: "sí o no",
    FactType.DAY: "fecha",
    FactType.TEXTS: "conjunto",
}


def register(verbs: Verbs) -> None:
    """Add the verb `regulations` with its parts."""
    parts = verbs.add_parser("regulations", help="la normativa: vigente, cambios, instalación").add_subparsers(
        required=True, metavar="PARTE"
    )
    of_status = with_booth(with_json(parts.add_parser("status", help="qué normativa rige en esta cabina")))
    of_status.set_defaults(func=status)
    of_check = with_booth(with_json(parts.add_parser("check", help="qué haría un cambio con los escenarios")))
    of_check.add_argument("path", type=Path, metavar="ARCHIVO", help="un .toml cambiado, una carpeta o un paquete")
    of_check.set_defaults(func=check)
    of_install = with_booth(with_json(parts.add_parser("install", help="instalar un paquete firmado")))
    of_install.add_argument("bundle", type=Path, metavar="PAQUETE")
    of_install.set_defaults(func=install)
    of_facts = with_booth(with_json(parts.add_parser("facts", help="el vocabulario de las reglas")))
    of_facts.set_defaults(func=facts)


def status(arguments: argparse.Namespace) -> int:
    """Show what is in force and what is switched off; 1 where something installed cannot be used."""
    regulations, fault = in_force(settings_of(arguments))
    is_shipped = regulations.version == shipped_regulations().version
    disabled = [rule for rule in regulations.rules if not rule.is_enabled]
    if arguments.json:
        say_json(
            {
                "version": regulations.version,
                "title": regulations.title,
                "issued": regulations.issued.isoformat(),
                "from": "program" if is_shipped else "installed",
                "rules": len(regulations.rules),
                "disabled": [
                    {"code": rule.code, "words": rule.words.es, "basis": rule.force.basis} for rule in disabled
                ],
                "error": None if fault is None else error_object(fault),
            }
        )
    else:
        origin = "entregada con el programa" if is_shipped else "instalada"
        say(f"Normativa     {regulations.version}, {origin}")
        say(f"Título        {regulations.title}")
        say(f"Emitida       {regulations.issued.isoformat()}")
        say(f"Reglas        {len(regulations.rules)}; desactivadas: {len(disabled)}")
        for rule in disabled:
            say(f"  {rule.code}: {rule.words.es} Base: {rule.force.basis}")
        if fault is not None:
            say(f"NO RIGE lo instalado: {fault} [{fault.code}]")
    return 0 if fault is None else 1


def check(arguments: argparse.Namespace) -> int:
    """Read a changed file, folder or bundle, and tell what it would do; 1 where it has faults, each with its line.

    Raises LawPathError, BundleError, CheckFileError.
    """
    settings = settings_of(arguments)
    path: Path = arguments.path
    try:
        changed = law_with(path) if path.suffix == ".toml" else law_at(path, settings)
    except RegulationsError as error:
        _say_faults(error, as_json=arguments.json)
        return 1
    # A single file is a change of what ships, a whole set one of what is in force.
    before = shipped_regulations() if path.suffix == ".toml" else in_force(settings)[0]
    effect = effect_of(before, changed)
    if arguments.json:
        say_json(_effect_object(before, changed, effect))
    else:
        for line in _effect_lines(before, changed, effect):
            say(line)
    return 0


def install(arguments: argparse.Namespace) -> int:
    """Verify a bundle and put it in force from the next start. Raises BundleError, RegulationsError."""
    settings = settings_of(arguments)
    current = in_force(settings)[0].version
    regulations = install_bundle(arguments.bundle, settings.regulations_dir, settings.regulation_keys, current)
    if arguments.json:
        say_json({"installed": regulations.version, "before": current, "issued": regulations.issued.isoformat()})
    else:
        say(f"Instalada la normativa {regulations.version}; antes, {current}. Rige al iniciar la ventana.")
    return 0


def facts(arguments: argparse.Namespace) -> int:
    """List what a condition may name: the facts, and the numbers and sets of the law in force."""
    regulations = in_force(settings_of(arguments))[0]
    for name, kind, meaning in _vocabulary(regulations):
        if arguments.json:
            say_json({"name": name, "type": kind, "meaning": meaning})
        else:
            say(f"{name:<36} {FACT_TYPES[kind]:<9} {meaning}")
    return 0


def _vocabulary(regulations: Regulations) -> Iterator[tuple[str, FactType, str]]:
    for name, spec in SPECS.items():
        yield name, spec.type, spec.meaning
    for parameter in sorted(regulations.parameters, key=lambda parameter: (parameter.code, parameter.force.start)):
        meaning = f"{parameter.value} {parameter.unit}, desde {parameter.force.start}. {parameter.force.basis}"
        yield f"param.{parameter.code}", FactType.NUMBER, meaning
    for named in sorted(regulations.sets, key=lambda named: (named.code, named.force.start)):
        meaning = f"{len(named.members)} códigos, desde {named.force.start}. {named.force.basis}"
        yield f"set.{named.code}", FactType.TEXTS, meaning


def _say_faults(error: RegulationsError, *, as_json: bool) -> None:
    if as_json:
        faults = [{"file": fault.file, "line": fault.line, "what": fault.what} for fault in error.problems]
        say_json({"error": error_object(error), "problems": faults})
        return
    for fault in error.problems:
        say(str(fault))
    say(f"{len(error.problems)} faltas: la normativa no se puede usar. [{error.code}]")


def _effect_object(before: Regulations, after: Regulations, effect: Effect) -> dict[str, Any]:
    return {
        "before": before.version,
        "after": after.version,
        "provisions": {
            "added": list(effect.added),
            "removed": list(effect.removed),
            "changed": list(effect.changed),
        },
        "judged": effect.judged,
        "differing": len(effect.differences),
        "stricter": effect.stricter,
        "milder": effect.milder,
        "scenarios": [
            {
                "scenario": difference.scenario,
                "title": difference.title,
                "gained": list(difference.gained),
                "lost": list(difference.lost),
                "changed": list(difference.changed),
                **{
                    part: {"before": difference.before[part], "after": difference.after[part]}
                    for part in difference.parts()
                },
            }
            for difference in effect.differences
        ],
    }


def _effect_lines(before: Regulations, after: Regulations, effect: Effect) -> Iterator[str]:
    yield f"De {before.version} a {after.version}"
    for words, codes in (("Nuevo", effect.added), ("Quitado", effect.removed), ("Cambiado", effect.changed)):
        if codes:
            yield f"{words}: {', '.join(codes)}"
    for difference in effect.differences:
        yield from _difference_lines(difference)
    yield (
        f"{effect.judged} escenarios juzgados: {len(effect.differences)} cambian, "
        f"{effect.stricter} más severos, {effect.milder} más leves."
    )


def _difference_lines(difference: Difference) -> Iterator[str]:
    yield f"{difference.scenario}: {difference.title}"
    for sign, codes in (("+", difference.gained), ("-", difference.lost), ("~", difference.changed)):
        if codes:
            yield f"  {sign} {', '.join(codes)}"
    for part in difference.parts():
        yield f"  {_PARTS[part]}: {_short(part, difference.before[part])} → {_short(part, difference.after[part])}"


_PARTS = {
    "worst": "lo más grave",
    "stay": "estadía",
    "fine": "multa",
    "allowed": "decisiones",
    "document_type": "tipo de documento",
    "document_outcome": "documento",
    "reasons": "motivos probables",
    "wanted": "papeles que aclararían",
}


def _short(part: str, value: Any) -> str:  # noqa: ANN401 - a part of `verdict_object`
    if not value:
        return "-"
    if part == "stay":
        return f"{days_words(value['days'])}, hasta {value['until']}"
    if part == "fine":
        return f"{money(value['cents'])} por {days_words(value['days'])}{', pagada' if value['settled'] else ''}"
    if part == "allowed":
        return " ".join(
            f"{a['kind']}{'+supervisor' if a['supervisor'] else ''}{'+código' if a['needs_codes'] else ''}"
            for a in value
        )
    return ", ".join(value) if isinstance(value, list) else str(value)

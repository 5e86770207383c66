"""A small valid set of the law in files, for the tests that read, spoil and sign them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from booth_app.checks.judge import SUBJECTS
from booth_app.checks.needs import BOUNDS, SETS
from booth_app.resources import resource

TAIL = 'basis = "Ley"\ncertainty = "design"\nfrom = 2016-01-01\n'
"""What every provision says of itself, from its basis on."""

RULE = f"""[[rule]]
code = "DOC-EXPIRED"
severity = "supervisor"
when = 'document.expiry < today'
es = "Vencido el {{document.expiry}}."
en = "Expired on {{document.expiry}}."
{TAIL}"""

NEVER = f"""
[[rule]]
code = "ZZ-%s"
severity = "inform"
when = 'false'
es = "Nunca."
en = "Never."
{TAIL}"""
REFERRAL = f"""
[[decision]]
kind = "SEC"
directions = ["E", "S"]
lines = ["first"]
alone = "block"
supervised = "block"
{TAIL}"""
"""What every set holds besides: of each subject a rule, which nobody breaks, and the way to secondary review."""

FILES: Mapping[str, str] = {
    "manifest.toml": 'version = "2026.11.2"\nissued = 2026-11-20\ntitle = "Prueba"\n',
    "parameters.toml": "\n".join(
        f'[[parameter]]\ncode = "{code}"\nvalue = {min(18, most)}\nunit = ""\n{TAIL}'
        for code, (_, most) in sorted(BOUNDS.items())
    ),
    "sets.toml": "\n".join(f'[[set]]\ncode = "{code}"\nmembers = ["GTM"]\n{TAIL}' for code in sorted(SETS)),
    "reasons.toml": '[[proposal]]\nreasons = ["01"]\n',
    "decisions.toml": f"""[[decision]]
kind = "ADM"
directions = ["E"]
lines = ["first"]
alone = "refer"
supervised = "supervisor"
{TAIL}""",
    "rules/document.toml": f'subject = "document"\n\n{RULE}',
}


def write_set(root: Path, **changed: str) -> tuple[Path, Path]:
    """Write `regulations` and `catalogues` under `root`; `changed` are texts by name: `rules_document`, `sets`.

    What every set must hold besides comes after them.
    """
    folder, lists = root / "regulations", root / "catalogues"
    (folder / "rules").mkdir(parents=True)
    for name, text in FILES.items():
        key = name.removesuffix(".toml").replace("/", "_")
        (folder / name).write_text(changed.pop(key, text), encoding="utf-8")
    if changed:
        raise KeyError(*changed)
    for subject in SUBJECTS:
        own = f'subject = "{subject.value}"\n{NEVER % subject.value.upper()}'
        (folder / "rules" / f"zz_{subject.value}.toml").write_text(own, encoding="utf-8")
    with (folder / "decisions.toml").open("a", encoding="utf-8") as stream:
        stream.write(REFERRAL)
    shutil.copytree(resource("catalogues"), lists)
    return folder, lists

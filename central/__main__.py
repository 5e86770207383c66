"""The central's console: serve it, admit a booth, load lists, write its OpenAPI document."""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from central.api.openapi import describe
from central.app import build_app
from central.config import CentralConfig
from central.identity import IdentityError, load_identity
from central.intake.booths import Booths
from central.logs import make_log
from central.registers.seed import SeedError, load_seed
from central.server import ListenError, serve
from central.store.database import Database, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one verb; 0 is well, 1 is a failure told in one line."""
    parsed = _parser().parse_args(arguments)
    verb: Callable[[argparse.Namespace], None] = parsed.verb
    try:
        verb(parsed)
    except (StoreError, IdentityError, ListenError, SeedError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


class _Parser(argparse.ArgumentParser):
    """Takes every switch by its whole name: `--data` must never pass for `--database`."""

    def __init__(self, **named: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(**{"allow_abbrev": False, **named})


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="central", description=__doc__)
    verbs = parser.add_subparsers(required=True)
    database = _Parser(add_help=False)
    database.add_argument("--database", required=True, help="postgresql://… or sqlite:///PATH")

    serving = verbs.add_parser("serve", parents=[database], help="serve booths over TLS")
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8443)
    serving.add_argument("--data", type=Path, required=True, help="folder of keys and certificates")
    serving.add_argument("--name", action="append", default=[], help="a name the certificate must cover")
    serving.set_defaults(verb=_serve)

    code = verbs.add_parser("enrolment-code", parents=[database], help="one-time code, valid 15 minutes")
    code.add_argument("--booth", required=True)
    code.add_argument("--post", required=True)
    code.add_argument("--post-name", default="")
    code.set_defaults(verb=_enrolment_code)

    seeding = verbs.add_parser("seed", parents=[database], help="replace lists by those of a TOML file")
    seeding.add_argument("file", type=Path)
    seeding.set_defaults(verb=_seed)

    document = verbs.add_parser("openapi", help="write the OpenAPI document")
    document.add_argument("file", type=Path)
    document.set_defaults(verb=_openapi)
    return parser


def _serve(parsed: argparse.Namespace) -> None:
    config = CentralConfig(
        database=parsed.database,
        data=parsed.data,
        host=parsed.host,
        port=parsed.port,
        names=(parsed.host, *parsed.name),
    )

    def tell(port: int) -> None:
        sys.stdout.write(f"https://{parsed.host}:{port} (CA: {parsed.data / 'ca.pem'})\n")
        sys.stdout.flush()

    serve(config, tell)


def _enrolment_code(parsed: argparse.Namespace) -> None:
    database = Database(parsed.database)
    try:
        code = Booths(database).issue_code(
            booth=parsed.booth,
            post=parsed.post,
            post_name=parsed.post_name or parsed.post,
            at=datetime.now(UTC),
        )
    finally:
        database.close()
    sys.stdout.write(f"{code}\n")


def _seed(parsed: argparse.Namespace) -> None:
    database = Database(parsed.database)
    try:
        count = load_seed(database, parsed.file, at=datetime.now(UTC))
    finally:
        database.close()
    sys.stdout.write(f"{count} entries\n")


def _openapi(parsed: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database("sqlite://")
        app = build_app(database=database, identity=load_identity(Path(folder)), log=make_log(sys.stderr))
        parsed.file.write_bytes(describe(app))
        database.close()


if __name__ == "__main__":
    raise SystemExit(main())

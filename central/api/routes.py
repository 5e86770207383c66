"""The routes of version 1."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import Annotated, Any, Final

from anyio import to_thread
from litestar import Request, get, post, put
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.params import FromPath, JSONBody, PathParameter, QueryParameter
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED, HTTP_403_FORBIDDEN

from central.api.bearer import BOOTH, no_stranger, only_booths
from central.api.parts import Parts
from central.api.problems import RefusedError
from central.intake.attachments import AttachmentRefusedError
from central.intake.booths import Booth, EnrolmentRefusedError
from central.intake.movements import WrongBoothError
from central.wire.bounds import IDENTIFIER_LENGTH, IDENTIFIER_PATTERN, MAX_ATTACHMENT_BYTES
from central.wire.messages import (
    AttachmentAnswer,
    BatchReceipt,
    EnrolAnswer,
    EnrolRequest,
    HealthAnswer,
    HistoryAnswer,
    HistoryQuestionMessage,
    MovementBatch,
    ReferralsAnswer,
    RegisterAnswerMessage,
    RegisterQuestionMessage,
)
from central.wire.record import RegisterCode

VERSION: Final = "1.0.0"
GUATEMALA: Final = timezone(timedelta(hours=-6))
"""The institute's day: UTC-6, no daylight saving."""

BoothRequest = Request[Any, Any, State]
DigestText = Annotated[str, PathParameter(pattern="^[0-9a-f]{64}$", min_length=64, max_length=64)]

OfficerText = Annotated[str, QueryParameter(pattern=IDENTIFIER_PATTERN, min_length=1, max_length=IDENTIFIER_LENGTH)]


@post("/v1/enrolments", status_code=HTTP_201_CREATED, sync_to_thread=True, operation_id="enrol")
def enrol(request: Request[Any, Any, State], data: JSONBody[EnrolRequest]) -> EnrolAnswer:
    """Let a booth join with its one-time code."""
    parts = _parts(request)
    try:
        membership = parts.booths.enrol(data, at=parts.now())
    except EnrolmentRefusedError as error:
        raise RefusedError(
            HTTP_403_FORBIDDEN,
            code="ENROLMENT",
            title="El código de inscripción no es válido para esta cabina o ya venció.",
        ) from error
    parts.log.info("booth.enrolled", booth=data.booth, post=data.post)
    return EnrolAnswer(
        token=membership.token,
        central_key=parts.central_key,
        recovery_key=parts.recovery_key,
        post_name=membership.post_name,
    )


@post(
    "/v1/movements",
    status_code=HTTP_200_OK,
    guards=[only_booths],
    sync_to_thread=True,
    operation_id="submitMovements",
    security=[{"booth": []}],
)
def submit_movements(request: BoothRequest, data: JSONBody[MovementBatch]) -> BatchReceipt:
    """Take a batch in and give the receipt. Sending it again adds nothing."""
    parts = _parts(request)
    try:
        taken = parts.movements.take(data, booth=_booth(request), at=parts.now())
    except WrongBoothError as error:
        raise RefusedError(HTTP_403_FORBIDDEN, code="BOOTH", title="Los registros son de otra cabina.") from error
    log = parts.log.warning if taken.rejected else parts.log.info
    log(
        "batch.received",
        booth=data.booth,
        epoch=data.epoch,
        accepted=taken.accepted,
        already=taken.already,
        rejected=taken.rejected,
    )
    return taken.receipt


@put(
    "/v1/attachments/{digest:str}",
    status_code=HTTP_200_OK,
    guards=[only_booths],
    request_max_body_size=MAX_ATTACHMENT_BYTES,
    operation_id="putAttachment",
    security=[{"booth": []}],
)
async def put_attachment(request: BoothRequest, digest: DigestText) -> AttachmentAnswer:
    """Take one picture in, under the SHA-256 of its content."""
    parts = _parts(request)
    untrusted_content = await request.body()
    media_type = request.headers.get("content-type", "").partition(";")[0].strip()[:64]

    def take() -> None:
        parts.attachments.take(
            untrusted_digest=digest,
            media_type=media_type,
            untrusted_content=untrusted_content,
            booth=_booth(request),
            at=parts.now(),
        )

    try:
        await to_thread.run_sync(take)
    except AttachmentRefusedError as error:
        raise HTTPException(status_code=422 if error.code == "DIGEST" else 415) from error
    parts.log.info("attachment.received", booth=_booth(request).code, length=len(untrusted_content))
    return AttachmentAnswer(digest=digest)


@post(
    "/v1/registers/{register:str}",
    status_code=HTTP_200_OK,
    guards=[only_booths],
    sync_to_thread=True,
    operation_id="askRegister",
    security=[{"booth": []}],
)
def ask_register(
    request: BoothRequest, register: FromPath[RegisterCode], data: JSONBody[RegisterQuestionMessage]
) -> RegisterAnswerMessage:
    """Ask one register about one traveller. Who asked which register is logged; about whom is not."""
    parts = _parts(request)
    answer = parts.registers.ask(register, data, day=parts.now().astimezone(GUATEMALA).date())
    parts.log.info(
        "register.asked",
        booth=_booth(request).code,
        officer=data.officer,
        purpose=data.purpose,
        register=register,
        state=answer.state,
    )
    return answer


@post(
    "/v1/history",
    status_code=HTTP_200_OK,
    guards=[only_booths],
    sync_to_thread=True,
    operation_id="askHistory",
    security=[{"booth": []}],
)
def ask_history(request: BoothRequest, data: JSONBody[HistoryQuestionMessage]) -> HistoryAnswer:
    """Give a person's own movements over all booths. Who asked is logged; about whom is not."""
    parts = _parts(request)
    answer = parts.histories.ask(data)
    parts.log.info(
        "history.asked",
        booth=_booth(request).code,
        officer=data.officer,
        purpose=data.purpose,
        movements=len(answer.movements),
    )
    return answer


@get(
    "/v1/referrals",
    guards=[only_booths],
    sync_to_thread=True,
    operation_id="openReferrals",
    security=[{"booth": []}],
)
def open_referrals(request: BoothRequest, officer: OfficerText) -> ReferralsAnswer:
    """Give the open referrals of the booth's post, and which of its own were settled. Who asked is logged."""
    parts, booth = _parts(request), _booth(request)
    answer = parts.referrals.open_at(booth.post, booth=booth.code)
    parts.log.info(
        "referrals.asked",
        booth=booth.code,
        post=booth.post,
        officer=officer,
        purpose="border_control",
        referrals=len(answer.records),
    )
    return answer


@get("/v1/health", guards=[no_stranger], sync_to_thread=False, operation_id="health")
def health(request: Request[Any, Any, State]) -> HealthAnswer:
    """Say that the central is up, and its time; a booth that shows a token learns so whether it belongs."""
    return HealthAnswer(status="ok", version=VERSION, time=_parts(request).now())


ROUTES: Final = (enrol, submit_movements, put_attachment, ask_register, ask_history, open_referrals, health)


def _parts(request: Request[Any, Any, State]) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


def _booth(request: BoothRequest) -> Booth:
    booth: Booth = request.state[BOOTH]
    return booth

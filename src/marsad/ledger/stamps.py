"""Time stamps of an outside authority over a seal (RFC 3161): requests made and answers checked, both without a network."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from marsad.model.errors import FileError, LedgerError

if TYPE_CHECKING:
    from pathlib import Path

_EXTRA = "Install it: pip install 'marsad[seal]'."


def _library() -> Any:
    try:
        import rfc3161_client
    except ImportError as error:
        raise LedgerError("time stamps need the extra `seal`", why=str(error), remedy=_EXTRA) from error
    return rfc3161_client


def request(message: bytes) -> bytes:
    """A request (DER, SHA-256, with a nonce, asking for the authority's certificate) to be sent as application/timestamp-query."""
    found = _library()
    builder = found.TimestampRequestBuilder().data(message).hash_algorithm(found.HashAlgorithm.SHA256)
    asked: bytes = builder.build().as_bytes()
    return asked


def stamped(message: bytes, answer: Path, authorities: Path) -> dt.datetime:
    """The moment at which an authority saw the message, by its answer (DER) and a file of trusted certificates (PEM).

    Raises FileError for what cannot be read, LedgerError for a stamp that does not hold: of another message, or of nobody trusted.
    """
    found = _library()
    from cryptography import x509

    try:
        response = found.decode_timestamp_response(answer.read_bytes())
        trusted = x509.load_pem_x509_certificates(authorities.read_bytes())
    except OSError as error:
        raise FileError(
            "cannot be read", where=str(error.filename), why=error.strerror or "", remedy="Name the answer and the PEM."
        ) from error
    except ValueError as error:
        raise FileError("is no time stamp or no certificate", where=f"{answer}, {authorities}", why=str(error)) from error
    builder = found.VerifierBuilder()
    for certificate in trusted:
        own = certificate.issuer == certificate.subject
        builder = builder.add_root_certificate(certificate) if own else builder.add_intermediate_certificate(certificate)
    try:
        builder.build().verify_message(response, message)
    except (found.VerificationError, ValueError) as error:
        remedy = "Ask the authority again for this very seal, and give its certificates."
        raise LedgerError("the time stamp does not hold", where=str(answer), why=str(error), remedy=remedy) from error
    moment: dt.datetime = response.tst_info.gen_time
    return moment

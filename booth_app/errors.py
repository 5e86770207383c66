"""The booth's errors: few, each with words for the officer (`title`) and what to do next (`remedy`).

Words are Spanish and hold no personal data. `code` is stable and goes into logs and journals.
"""

from __future__ import annotations


class BoothError(Exception):
    """Root of everything the booth expects to go wrong. A bug is any other exception."""

    code = "BOOTH"

    def __init__(self, title: str, *, remedy: str = "", code: str = "") -> None:
        """Keep the words apart, so that a page can show them in their own places."""
        super().__init__(title)
        self.title = title
        self.remedy = remedy
        if code:
            self.code = code

    def __str__(self) -> str:
        """Join title and remedy into one line for the console."""
        return f"{self.title} {self.remedy}".strip()


class SettingsError(BoothError):
    """A setting is missing or wrong; the title names the setting and where it stands."""

    code = "SETTINGS"


class DeviceTroubleError(BoothError):
    """A device cannot do what was asked."""

    code = "DEVICE"


class CancelledError(BoothError):
    """The work was called off by the booth itself; never shown."""

    code = "CANCELLED"


class VaultError(BoothError):
    """Root of what can be wrong with the vault."""

    code = "VAULT"


class VaultKeyMissingError(VaultError):
    """The file is there and its key is not."""

    code = "VAULT-KEY-MISSING"


class VaultKeyWrongError(VaultError):
    """The key at hand is not the key of this file."""

    code = "VAULT-KEY-WRONG"


class VaultDamagedError(VaultError):
    """The key is right and the file is damaged."""

    code = "VAULT-DAMAGED"


class VaultNotEncryptedError(VaultError):
    """The file is a plain SQLite database."""

    code = "VAULT-PLAIN"


class VaultNewerError(VaultError):
    """The file was written by a newer program."""

    code = "VAULT-NEWER"


class VaultLibraryError(VaultError):
    """The database library is not SQLCipher, or a version with known corruption."""

    code = "VAULT-LIBRARY"


class VaultInUseError(VaultError):
    """Another program has the vault open."""

    code = "VAULT-IN-USE"


class KeyCustodyError(VaultError):
    """The system offers no safe place for the key."""

    code = "KEY-CUSTODY"


class NotStoredError(VaultError):
    """A record could not be committed: the booth stops taking travellers."""

    code = "NOT-STORED"


class CredentialsError(BoothError):
    """The officer's number or password is not right, or the account is locked.

    `officer` is whose account was tried, for the journal alone; None where the number is nobody's, because it may be a
    password typed in the wrong place.
    """

    code = "CREDENTIALS"

    def __init__(self, title: str, *, remedy: str = "", code: str = "", officer: str | None = None) -> None:
        """Keep whose account it was apart from the words."""
        super().__init__(title, remedy=remedy, code=code)
        self.officer = officer


class ListFileError(BoothError):
    """The file of a list cannot be found, opened or taken as text."""

    code = "LIST-FILE"


class UplinkError(BoothError):
    """Root of what can be wrong between booth and central."""

    code = "UPLINK"


class OfflineError(UplinkError):
    """The central cannot be reached, or did not answer in time."""

    code = "OFFLINE"


class UntrustedAnswerError(UplinkError):
    """Something answered that is not the central, or not in its words (a captive portal, a wrong certificate)."""

    code = "UNTRUSTED"


class RefusedError(UplinkError):
    """The central refused the booth itself (enrolment, revocation), or what it said."""

    code = "REFUSED"

"""Backups that only the holder of a key can read: age files (https://age-encryption.org), as other tools make them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.problem import ProblemError

HEADER = b"age-encryption.org/"


def seal(plain: Path, sealed: Path, recipients: Sequence[str]) -> None:
    """Writes `plain` to `sealed` so that each of the recipients can open it. Raises `ProblemError`."""
    import pyrage

    pyrage.encrypt_file(str(plain), str(sealed), [recipient_of(one) for one in recipients])
    sealed.chmod(0o600)


def recipient_of(text: str) -> Any:
    """Whoever may open a backup: `age1…`, or an SSH public key. Raises `ProblemError` for anything else."""
    import pyrage

    kind = pyrage.ssh.Recipient if text.startswith("ssh-") else pyrage.x25519.Recipient
    try:
        return kind.from_str(text.strip())
    except pyrage.RecipientError:
        raise ProblemError(
            "--encrypt-to: that is no key to encrypt to. Write the line that begins with age1 (age-keygen prints it "
            "as the public key), or an SSH public key."
        ) from None


def is_sealed(file: Path) -> bool:
    """Whether a file is encrypted by age."""
    with file.open("rb") as opened:
        return opened.read(len(HEADER)) == HEADER


def unseal(sealed: Path, plain: Path, identity: Path | None) -> None:
    """Opens an encrypted backup with the key in the file `identity`. Raises `ProblemError`."""
    import pyrage

    if identity is None:
        raise ProblemError(f"{sealed} is encrypted: name the file with its key, --identity key.txt.")
    try:
        pyrage.decrypt_file(str(sealed), str(plain), _identities(identity))
    except pyrage.DecryptError:
        raise ProblemError(f"The key in {identity} doesn't open {sealed}: take the key that it was made for.") from None


def _identities(file: Path) -> list[Any]:
    import pyrage

    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProblemError(f"Can't read the key file {file} ({type(error).__name__}).") from None
    lines = [line.strip() for line in text.splitlines()]
    try:
        keys = [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith("AGE-SECRET-KEY-")]
        return keys or [pyrage.ssh.Identity.from_buffer(text.encode())]
    except pyrage.IdentityError:
        raise ProblemError(f"{file} holds no age key and no SSH key without a passphrase.") from None

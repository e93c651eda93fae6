"""The flag `identity`: numbers and words by which a person can be found or taken for another.

Each kind has a file. A finder sees only what those before it have left, so that nothing is found twice.
"""

from conversation.screening.finding import Finder
from conversation.screening.identity import address, bank, birth, email, health, insurance, phone, postcode

FINDERS: tuple[tuple[str, Finder], ...] = (
    ("email", email.find),
    ("birth-date", birth.find),
    ("bank", bank.find),
    ("ni-number", insurance.find),
    ("nhs-number", health.find),
    ("phone", phone.find),
    ("postcode", postcode.find),
    ("address", address.find),
)
"""By kind, what finds it, in the order in which they look."""

"""The flag `identity`: numbers and words by which a person can be found or taken for another.

Each kind has a file. A finder sees only what those before it have left, so that nothing is found twice.
"""

from conversation.screening.finding import Finder
from conversation.screening.identity.address import find as addresses
from conversation.screening.identity.bank import find as bank_details
from conversation.screening.identity.birth import find as birth_dates
from conversation.screening.identity.email import find as email_addresses
from conversation.screening.identity.health import find as health_numbers
from conversation.screening.identity.insurance import find as insurance_numbers
from conversation.screening.identity.phone import find as phone_numbers
from conversation.screening.identity.postcode import find as postcodes

FINDERS: tuple[tuple[str, Finder], ...] = (
    ("email", email_addresses),
    ("birth-date", birth_dates),
    ("bank", bank_details),
    ("ni-number", insurance_numbers),
    ("nhs-number", health_numbers),
    ("phone", phone_numbers),
    ("postcode", postcodes),
    ("address", addresses),
)
"""By kind, what finds it, in the order in which they look."""

"""The people of the rehearsal: three with phones on the page, and those who fill their teams."""

from dataclasses import dataclass
from datetime import time

from charter.schema import Role


@dataclass(frozen=True)
class Actor:
    """Somebody of the sample organisation. `phone` is the number of their chat on the page, if they have one there.

    `keen` is how likely they write something down in a week; `favourites` are codes of activities.
    """

    name: str
    places: tuple[tuple[Role, str | None], ...]
    favourites: tuple[str, ...]
    keen: float = 0.6
    phone: int | None = None
    label: str = ""
    examples: tuple[str, ...] = ()
    asked: tuple[int, time] = (4, time(16))
    """The weekday, from Monday, 0, and the time at which they are asked."""


CARING = ("moving-handling", "medication", "first-aid", "safeguarding", "dementia", "infection-control", "fire-safety")

PHONES = (
    Actor(
        "Asha Begum",
        (("carer", "salford-east"),),
        ("gardening", "befriending", "chair-exercise", "recycling"),
        0.8,
        1001,
        "care worker",
        (
            "took 4 residents to the allotment tues 2.5 hrs",
            "moving and handling refresher yesterday 3h",
            "coffee morning fri 2 hours with 9 people",
            "wellbeing check",
        ),
    ),
    Actor(
        "Viktor Novak",
        (("volunteer", "ordsall"),),
        ("lunch-club", "befriending", "food-bank"),
        0.75,
        1002,
        "volunteer, 74",
        ("2h befriending yesterday", "lunch club 11-2 on wed, 12 people", "nothing this week"),
    ),
    Actor(
        "Priya Shah",
        (("manager", "salford-east"), ("manager", "ordsall"), ("lead", None)),
        ("spending", "community-event", "job-readiness"),
        0.5,
        1003,
        "manager",
        ("/kvi", "/digest", "how are we doing"),
    ),
)


def _carer(name: str, team: str, favourites: tuple[str, ...], keen: float = 0.5) -> Actor:
    return Actor(name, (("carer", team),), favourites, keen)


def _volunteer(name: str, team: str, favourites: tuple[str, ...], keen: float = 0.6) -> Actor:
    return Actor(name, (("volunteer", team),), favourites, keen)


COMPANY = (
    Actor("Tom Reid", (("manager", "swinton"),), ("spending", "school-visit", "community-event"), 0.5),
    _carer("Blessing Adeyemi", "salford-east", ("chair-exercise", "arts-and-music", "car-free-journey"), 0.7),
    _carer("Chloe Hart", "salford-east", ("gardening", "recycling", "walking-group")),
    _carer("Daniel Osei", "salford-east", ("car-journey", "chair-exercise", "coffee-morning")),
    _carer("Ewa Kowalska", "salford-east", ("arts-and-music", "car-free-journey", "litter-pick"), 0.6),
    _carer("Farah Iqbal", "ordsall", ("lunch-club", "coffee-morning", "car-journey")),
    _carer("Gary Winstanley", "ordsall", ("car-journey", "recycling", "walking-group"), 0.35),
    _carer("Hannah Price", "ordsall", ("chair-exercise", "lunch-club", "car-free-journey")),
    _carer("Imran Malik", "swinton", ("walking-group", "car-journey", "arts-and-music")),
    _carer("Joanne Fielding", "swinton", ("lunch-club", "chair-exercise", "recycling")),
    _carer("Kasia Wojcik", "swinton", ("coffee-morning", "arts-and-music", "car-journey"), 0.6),
    _carer("Leroy Campbell", "swinton", ("gardening", "litter-pick", "car-journey"), 0.4),
    _volunteer("Margaret Dunn", "salford-east", ("befriending", "lunch-club", "shopping"), 0.9),
    _volunteer("Norman Clegg", "salford-east", ("gardening", "litter-pick", "dog-walking"), 0.7),
    _volunteer("Olivia Bright", "salford-east", ("digital-help", "mentoring", "fundraising")),
    _volunteer("Patrick Doyle", "salford-east", ("volunteer-driving", "food-bank", "befriending"), 0.7),
    _volunteer("Rukhsana Ali", "ordsall", ("food-bank", "shopping", "befriending"), 0.8),
    _volunteer("Stan Ogden", "ordsall", ("dog-walking", "gardening", "befriending"), 0.5),
    _volunteer("Teresa Walsh", "ordsall", ("fundraising", "toy-appeal", "lunch-club"), 0.5),
    _volunteer("Umar Farooq", "ordsall", ("digital-help", "mentoring", "job-readiness")),
    _volunteer("Vera Lomax", "swinton", ("befriending", "coffee-morning", "toy-appeal"), 0.7),
    _volunteer("Winston Clarke", "swinton", ("gardening", "work-placement", "mentoring"), 0.6),
    _volunteer("Yusuf Demir", "swinton", ("food-bank", "volunteer-driving", "fundraising"), 0.6),
    _carer("Adaeze Obi", "salford-east", ("chair-exercise", "lunch-club", "car-free-journey")),
    _carer("Brian Tully", "salford-east", ("community-event", "car-journey", "apprenticeship")),
    _carer("Carmen Lopez", "ordsall", ("arts-and-music", "apprenticeship", "car-free-journey")),
    _carer("Dev Patel", "ordsall", ("community-event", "walking-group", "litter-pick")),
    _carer("Eileen Duffy", "swinton", ("chair-exercise", "community-event", "lunch-club")),
    _carer("Femi Balogun", "swinton", ("apprenticeship", "car-journey", "recycling"), 0.4),
    _volunteer("George Harmer", "salford-east", ("work-placement", "gardening", "befriending"), 0.7),
    _volunteer("Hilda Barlow", "salford-east", ("lunch-club", "befriending"), 0.8),
    _volunteer("Ivy Turner", "ordsall", ("befriending", "coffee-morning", "lunch-club"), 0.7),
    _volunteer("Jack Lunt", "ordsall", ("work-placement", "litter-pick", "food-bank"), 0.6),
    _volunteer("Khadija Noor", "swinton", ("mentoring", "digital-help", "job-readiness"), 0.6),
    _volunteer("Len Fairclough", "swinton", ("shopping", "volunteer-driving", "dog-walking"), 0.7),
    _volunteer("Zoe Marsden", "swinton", ("befriending", "digital-help", "walking-group"), 0.5),
)
"""Made-up people; any likeness of name is chance."""

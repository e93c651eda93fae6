"""Short examples that public date readers agree on, with our rules where theirs look forward: the latest past day.

From Duckling (facebook/duckling: Duckling/Time/EN/Corpus.hs, Duckling/Duration/EN/Corpus.hs), whose today is Tuesday
12 February 2013, and from Recognizers-Text (microsoft/Recognizers-Text: Specs/DateTime/English/DateParser.json and
DurationParser.json), whose today is Monday 7 November 2016. Only what is about days up to today and about minutes to
hours is here; a day that can only lie ahead, and a time that is not one day, is read as none.
"""

from datetime import date

import pytest

from tests.conversation.reading.messages import reader_of

DUCKLING_TODAY = date(2013, 2, 12)
RECOGNIZERS_TODAY = date(2016, 11, 7)

DUCKLING_DAYS = {
    "2013-02-12": ["today", "tuesday", "tuesday of this week", "this evening", "today evening", "tonight"],
    "2013-02-11": [
        "yesterday",
        "monday",
        "mon.",
        "this monday",
        "monday of this week",
        "yesterday evening",
        "monday mOrnIng",
    ],
    "2013-02-10": [
        "sunday",
        "sun",
        "sun.",
        "Sunday, Feb 10",
        "last sunday",
        "sunday from last week",
        "last week's sunday",
        "the day before yesterday",
        "day before yesterday 8am",
    ],
    "2013-02-09": ["saturday", "sat", "sat."],
    "2013-02-08": ["friday", "fri", "fri."],
    "2013-02-07": ["thursday", "thu", "thu."],
    "2013-02-05": ["last tuesday", "7 days ago", "a week ago", "one week ago", "1 week ago"],
    "2013-01-29": ["14 days Ago", "a fortnight ago"],
    "2013-01-22": ["three weeks ago"],
    "2013-02-01": ["on the first", "the 1st"],
    "2013-01-15": ["on the 15th"],
    "2012-03-01": ["the 1st of march", "first of march", "march first"],
    "2012-03-03": ["march 3"],
    "2012-02-15": [
        "the 15th of february",
        "15 of february",
        "february the 15th",
        "february 15",
        "15th february",
        "February 15",
    ],
    "2012-08-08": ["Aug 8"],
    "2012-07-04": ["4th of July", "4 of july"],
}
DUCKLING_NO_DAY = [
    "tomorrow",
    "the day after tomorrow",
    "next tuesday",
    "wednesday of next week",
    "wednesday next week",
    "wednesday of this week",
    "Monday, Feb 18",
    "Tuesday the 19th",
    "Thu 15th",
    "Fri, Jul 18",
    "Wed, Feb13",
    "march 3 2015",
    "3/3/2015",
    "2015-03-03",
    "14april 2015",
    "April 14, 2015",
    "October 2014",
    "this week",
    "last week",
    "past week",
    "previous week",
    "next week",
    "last month",
    "next month",
    "last year",
    "this year",
    "three months ago",
    "two years ago",
    "this Summer",
    "this past weekend",
    "first tuesday of october",
    "last Monday of March",
    "in March",
]
DUCKLING_RANGES = {
    ("2012-08-27", "2012-08-28", "2012-08-29"): ["August 27th - 29th", "from August 27th - 29th"],
    ("2012-10-23", "2012-10-24", "2012-10-25", "2012-10-26"): ["23rd to 26th Oct"],
    ("2012-07-13", "2012-07-14", "2012-07-15"): [
        "July 13-15",
        "July 13 to 15",
        "from 13 to 15 July",
        "from 13th to 15th July",
    ],
    ("2012-08-19", "2012-08-20", "2012-08-21"): ["19th To 21st aug"],
}
RECOGNIZERS_DAYS = {
    "2016-11-07": ["today"],
    "2016-11-06": ["yesterday"],
    "2016-11-05": ["the day before yesterday", "two days ago"],
    "2016-11-04": ["on Friday", "Friday"],
    "2016-10-02": ["Oct. 2", "Oct-2", "Oct/2", "October. 2"],
    "2016-01-12": ["January 12, 2016"],
    "2016-04-21": ["21/04/2016", "21/04/16", "21-04-2016"],
    "2016-04-22": ["on 22/04", "22/04"],
    "2015-08-12": ["2015/08/12"],
    "2016-01-01": ["1st Jan", "Jan-1", "Jan first"],
    "2016-05-21": ["May twenty-first"],
    "2016-08-02": ["second of Aug."],
    "2016-06-22": ["twenty second of June"],
}
RECOGNIZERS_NO_DAY = ["tomorrow", "The day after tomorrow", "20th of next month", "31st of this month", "two years ago"]
DURATIONS = {
    2: ["2 mins", "two minutes"],
    3: ["for 3 minutes", "for 3 min", "for 3-min"],
    15: ["a quarter of an hour", "1/4h", "1/4 h", "1/4 hour"],
    20: ["for twenty min"],
    30: ["half an hour", "half hour", "1/2 hour", "1/2h", "1/2 h", "for 30-minutes"],
    45: ["three-quarters of an hour", "3/4h", "3/4 h", "3/4 hour"],
    60: ["an hour", "one hour", "1h", "for more than an hour"],
    90: [
        "an hour and a half",
        "one hour and half",
        "an hour and half",
        "9:30 - 11:00",
        "between 9:30 and 11:00",
        "from 9:30 untill 11:00",
        "9:30 till 11:00",
    ],
    120: ["for two hour", "a couple hours", "a couple of hours", "11:30-1:30", "9-11am"],
    150: ["2.5 hours", "2 and an half hours", "for two and a half hours", "3:30 to 6 PM", "3:30-6 p.m."],
    180: ["3h", "3 h", "3 hours", "3 hrs", "3 hr"],
    225: ["half a day", "half day", "1/2 day"],
    300: ["8am - 1pm"],
    450: ["all day", "all-day", "full day", "full-day", "whole day"],
    1440: ["24 hours"],
}
NO_DURATION = [
    "for months",
    "in days",
    "secretary",
    "minutes",
    "I second that",
    "a few hours",
    "30 days",
    "seven weeks",
    "1 month",
    "laughing out loud",
]


def _days(phrase: str, today: date) -> list[date | None]:
    entries = reader_of("riverside").read(f"gardening {phrase}", today).entries
    assert all(entry.activity == "gardening" and entry.date_said for entry in entries)
    return [entry.date for entry in entries]


def _pairs(table: dict) -> list[tuple]:
    return [(phrase, value) for value, phrases in table.items() for phrase in phrases]


@pytest.mark.parametrize(("phrase", "day"), _pairs(DUCKLING_DAYS))
def test_duckling_days_up_to_today(phrase: str, day: str):
    assert _days(phrase, DUCKLING_TODAY) == [date.fromisoformat(day)]


@pytest.mark.parametrize("phrase", DUCKLING_NO_DAY)
def test_duckling_times_that_are_not_one_past_day(phrase: str):
    assert _days(phrase, DUCKLING_TODAY) == [None]


@pytest.mark.parametrize(("phrase", "wanted"), _pairs(DUCKLING_RANGES))
def test_duckling_ranges_of_days_are_one_entry_a_day(phrase: str, wanted: tuple[str, ...]):
    assert _days(phrase, DUCKLING_TODAY) == [date.fromisoformat(day) for day in wanted]


@pytest.mark.parametrize(("phrase", "day"), _pairs(RECOGNIZERS_DAYS))
def test_recognizers_days_up_to_today(phrase: str, day: str):
    assert _days(phrase, RECOGNIZERS_TODAY) == [date.fromisoformat(day)]


@pytest.mark.parametrize("phrase", RECOGNIZERS_NO_DAY)
def test_recognizers_times_that_are_not_one_past_day(phrase: str):
    assert _days(phrase, RECOGNIZERS_TODAY) == [None]


@pytest.mark.parametrize(("phrase", "minutes"), _pairs(DURATIONS))
def test_durations_of_both(phrase: str, minutes: int):
    entry = reader_of("riverside").read(f"gardening {phrase}", RECOGNIZERS_TODAY).entries[0]

    assert entry.fields == {"duration": minutes}


@pytest.mark.parametrize("phrase", NO_DURATION)
def test_what_is_no_duration_in_minutes_or_hours(phrase: str):
    assert "duration" not in reader_of("riverside").read(f"gardening {phrase}", RECOGNIZERS_TODAY).entries[0].fields

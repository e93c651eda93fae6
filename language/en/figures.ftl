# Days, times and lists. Short forms stand on cards and buttons, long ones in sentences.

time-hours-short = { $hours } h
time-minutes-short = { $minutes } min
time-hours-long = { $hours } { $hours ->
    [one] hour
   *[other] hours
}
time-minutes-long = { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
}

day-and-month = { $weekday } { $day } { $month }
weekday-short = { $day ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
}
weekday-long = { $day ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
month-long = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

list-last = { $first } and { $last }

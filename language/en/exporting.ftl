# Spreadsheets of entries, for managers and leads.

export-days = Which days?
button-export-month = This month
button-export-last-month = Last month
button-export-year = This year
button-export-last-year = Last year
export-ordered = I’m making the spreadsheet. It comes in a moment.
export-coming = With names. It comes in a moment.
export-here = { $teams }, { $days }: { $count ->
    [one] 1 entry
   *[other] { $count } entries
}{ $waiting ->
    [0] {""}
    [one] . 1 more waits for a check
   *[other] . { $waiting } more wait for a check
}. { $names ->
    [yes] It has people’s names in it: keep it where only those can read it who may.
   *[no] It has no names in it.
}
export-all-teams = All teams
export-none = Nothing was written down in these days, so there is no spreadsheet.
export-too-many = These are more than a spreadsheet holds. Ask for fewer days.
button-export-names = With names
button-export-monthly = Every month
button-export-no-more = No more of these
export-monthly = I’ll send you last month’s on the first of each month. Tap it again to end it.
export-monthly-no = I won’t send it every month any more.

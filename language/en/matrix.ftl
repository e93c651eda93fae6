# The training matrix: who is in date with which course.

matrix-title = Training at { $organisation }
matrix-heading = { $team } · { $day }{ $pages ->
    [1] {""}
   *[other] {" "}({ $page } of { $pages })
}
matrix-leads = Leads

matrix-in-date = in date
matrix-due-90 = runs out within 90 days
matrix-due-60 = runs out within 60 days
matrix-due-30 = runs out within 30 days
matrix-overdue-short = out of date
matrix-never-short = never done
matrix-key-unseen = certificate not seen yet

matrix-count-overdue = { $count } out of date
matrix-count-due-30 = { $count } due in 30 days
matrix-count-due-60 = { $count } due in 60 days
matrix-count-due-90 = { $count } due in 90 days
matrix-count-never = { $count } never done

matrix-caption = <b>Training, { $day }.</b> { $people ->
    [one] { $people } person
   *[other] { $people } people
}, { $courses ->
    [one] { $courses } course
   *[other] { $courses } courses
}.
    { $counted }
matrix-all-well = Everything is in date.
matrix-picture = The picture has a row for each person, by initials, and a column for each course. Empty: not needed.
matrix-picture-names = The picture has a row for each person and a column for each course. Empty: not needed.
matrix-nobody = Nobody in your teams has to have a course, as the charter stands.
matrix-words = <b>Training, { $day }.</b> { $counted }
matrix-words-page = That was page { $page } of { $pages }.
matrix-line = { $who }: { $needs }.
matrix-never = { $under_way ->
    [yes] { $course } not finished ({ $progress })
   *[no] { $course } never done
}
matrix-overdue = { $course } ran out on { $day }
matrix-due = { $course } runs out on { $day }
matrix-file = The same as a spreadsheet, with the day until which each course is valid.
matrix-file-names = It has names in it. Keep it where only those can read it who may.

button-matrix-names = With names
button-matrix-initials = Without names
button-matrix-sheet = Spreadsheet
button-matrix-sheet-names = Sheet with names
button-matrix-next = Next page
button-matrix-unseen = Certificates: { $count }

matrix-sheet = Training
matrix-legend = Legend
matrix-person = Person
matrix-team = Team
matrix-late = Missing
matrix-mark = Mark
matrix-means = What it means
matrix-legend-in-date = In date: valid for more than 90 days, or for ever
matrix-legend-due-90 = Runs out within 90 days
matrix-legend-due-60 = Runs out within 60 days
matrix-legend-due-30 = Runs out within 30 days
matrix-legend-overdue = Out of date: the day on which it ran out
matrix-legend-never = Never done, or not finished: how much is
matrix-legend-not-needed = Empty: not needed for this person's roles
matrix-legend-days = Each day is the last one on which the course is valid. Missing counts what is out of date or was never done.
matrix-legend-unseen = In the picture, ? means that no manager has seen the certificate yet.

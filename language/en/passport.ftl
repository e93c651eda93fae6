# The passport: what somebody gave, learnt and achieved, on a page to take along.

passport-title = Training passport of { $name }
passport-under = Training passport from { $organisation }, as of { $day }
passport-hours = Time given
passport-hours-all = { $time } in all, since { $day }.
passport-no-hours = Nothing written down yet.
passport-times = { $count ->
    [one] once
   *[other] { $count } times
}
passport-other = Other things
passport-head-activity = What
passport-head-time = How long
passport-courses = Training and qualifications
passport-no-courses = Nothing written down yet.
passport-head-course = Course
passport-head-day = Taken
passport-head-until = Valid until
passport-head-checked = Checked
passport-seen = certificate seen
passport-competent = signed off as competent
passport-unchecked = not checked yet
passport-for-good = for good
passport-ran-out = ran out on { $day }
passport-under-way = under way
passport-more = { $count ->
    [one] And one older course.
   *[other] And { $count } older courses.
}
passport-code = Code
passport-confirm = { $organisation } can say by this code whether it made this page, and what of it still holds.

passport-coming = I'm making your passport. It will be here in a moment.
passport-here = Your training passport, as of { $day }. It is yours: keep it, print it, show it to whoever you like.
    { $organisation } can confirm it by its code: <b>{ $code }</b>

# What comes once a month or once a year, and what is celebrated.

letter-hours = Your hours in { $month }: { $own }. Together in { $team }: { $together }. Thank you.
letter-year = Hello { $name }, our year ends on { $day }. Is there anything to add from this year? Write it down until then and it counts.
letter-machine = <b>How the bot is</b>
letter-backup = Last backup: { $day }.
letter-backup-none = No backup has been made yet. Ask whoever runs the bot for “caretally backup”.
letter-disk = Free on the disk: { $free } GB.
letter-failures = { $count ->
    [0] Nothing has failed.
    [one] One message has failed and waits: “caretally outbox list”, “caretally updates list”.
   *[other] { $count } messages have failed and wait: “caretally outbox list”, “caretally updates list”.
}
letter-sees = { $count ->
    [one] One person can see everything: { $names }.
   *[other] These { $count } people can see everything: { $names }.
} Is that still right? You can change it with /team.
letter-still-right = These people can see everything: { $names }. You said on { $day } that it is right.
button-still-right = Still right

milestone = { $hours } hours, { $name }! Thank you for every one of them.
milestone-certificate = { $hours } hours, { $name }! Thank you for every one of them. I'm making you a certificate.
milestone-here = Your certificate for { $hours } hours.
certificate-title = Certificate of thanks
certificate-gave = has given
certificate-hours = { $hours } hours
certificate-as = as a volunteer with { $organisation }
certificate-date = Date
certificate-signed = Signed
poster-title = Tell us what you do
poster-one = Scan this code with your phone's camera.
poster-two = Open it in Telegram and press Start.
poster-three = Write what you did, such as “2h gardening today”.
poster-team = { $organisation }, { $team }
poster-until = The code works until { $day }.
poster-note = It is not a timesheet. Never name anybody we support.
poster-alt = The code to scan; it opens { $link }
invite-poster-coming = I'm making it as a page to print, too. It comes in a moment.
invite-poster-here = The poster for { $team }, to print on A4.

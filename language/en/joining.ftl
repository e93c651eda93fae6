# What is said to somebody who joins, and about them.

join-hello = Hello { $name }. I'm Tally. I write down what you do for { $organisation }, in the { $team } team.

    It isn't your timesheet, and nobody reads along: in danger call 999. Your manager { $manager } and the social value lead see what you write. It goes through Telegram, so never name anybody we support. What I keep, and how to see or delete it: type “privacy”.
join-hello-first = Hello { $name }. I'm Tally. I write down what people do for { $organisation }, and you are the first here.

    It isn't a timesheet, and nobody reads along: in danger call 999. It goes through Telegram, so never name anybody you support. What I keep, and how to see or delete it: type “privacy”.
button-ok-start = OK, start
button-change-name = Change my name
button-no-thanks = No thanks
join-ask-name = What shall I call you? Type your name.
join-declined = Fine, nothing is kept. Ask { $manager } to write your hours down for you.

ask-when = When shall I ask what you did?
when-week = { $weekday ->
    [0] Mondays
    [1] Tuesdays
    [2] Wednesdays
    [3] Thursdays
    [4] Fridays
    [5] Saturdays
   *[6] Sundays
} at { $at }
when-day = Every day at { $at }
when-weekday = { $weekday ->
    [0] Mondays
    [1] Tuesdays
    [2] Wednesdays
    [3] Thursdays
    [4] Fridays
    [5] Saturdays
   *[6] Sundays
}
when-every-day = Every day
when-every-day-word = every day
when-never-words = never don't dont no none
button-another-time = Another time
button-dont-ask = Don't ask
ask-which-day = Which day suits you?
ask-which-hour = At what time? You can type one too, such as “7:30pm”.
when-said-week = I'll ask you on { when-weekday } at { $at }.
when-said-day = I'll ask you every day at { $at }.
when-said-month = I'll ask you once a month at { $at }.
when-said-never = I won't ask you.

join-how = Done. You can tell me any time, in one message, such as
    “{ $example }”
join-try = Try one out if you like. I'll throw it away.
button-try = Try one out
example-with = with
example-yesterday = yesterday

joined-as-well = You've joined { $team } as well, { $name }. Everything else stays as it was.
joined-already = You're in { $team } already, { $name }. Just tell me what you did.
joined-notice = <b>{ $name }</b> joined { $team }.
button-not-mine = Not one of mine
not-mine-done = { $name } isn't in { $team } any more. What they wrote down stays with the team.
not-allowed = That isn't for you to change.

link-dead = This link doesn't work any more: it was used, or it is too old. Please ask the person who gave it to you for a new one.
link-dead-known = That link doesn't work any more, but you don't need it: you've joined already. Just tell me what you did.
stranger = Hello. I only talk to people who were invited. Please ask your manager for a joining link, and open it on this phone.

"""An example message that the charter's own reader understands, for showing people how little they need to type."""

from datetime import date

from charter.schema import Charter
from conversation.known import Who, offered_activities


def example_words(charter: Charter, who: Who, today: date) -> str:
    """Something this person could type, such as “2h befriending yesterday with 3 residents”."""
    offered = offered_activities(charter, who, today)
    timed = [one for one in offered if any(spec.type == "duration" for spec, _ in charter.fields_of(one))]
    given = [one for one in timed if one.kind != "training"]
    if not (given or timed or offered):
        return ""
    activity = (given or timed or list(offered))[0]
    specs = [spec for spec, _ in charter.fields_of(activity)]
    duration = "2h " if any(spec.type == "duration" for spec in specs) else ""
    counted = next((spec for spec in specs if spec.type == "count" and spec.words.of(who.language)), None)
    count = f" {who.speech.label('example-with')} 3 {counted.words.of(who.language)[0]}" if counted else ""
    title = activity.title.say(who.language)
    return f"{duration}{title[0].lower()}{title[1:]} {who.speech.label('example-yesterday')}{count}"

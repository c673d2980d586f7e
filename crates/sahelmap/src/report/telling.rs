//! The record of one incident from the sentences that tell it.

use std::ops::Range;

use jiff::civil::Date;

use super::codebook::event_type;
use super::event_type::EventType;
use super::facts::Facts;
use super::fatalities::toll;
use super::locations::{Located, locations};
use super::parties::parties;
use super::record::{Evidence, ReportedIncident};
use super::stories::Story;
use super::understanding::Understanding;
use super::when::DateMention;
use crate::Atlas;
use crate::incident::{DateSpan, Fatalities, Incident, Role};

/// The incident of a story, and in `roles` the parts that its names play. `None` where it neither took place anywhere nor killed
/// anyone: a headline, a saying.
pub(super) fn incident(
    atlas: &Atlas,
    understood: &Understanding<'_, '_>,
    facts: &Facts,
    story: &Story,
    (published, number): (Option<Date>, usize),
    roles: &mut [Option<Role>],
) -> Option<ReportedIncident> {
    let text = understood.text;
    // “BAMAKO, Monday –” is when it was written.
    let after_dateline = |words: &Range<usize>| {
        let number = understood.names.partition_point(|name| name.words.end < words.start);
        let name = understood.names.get(number).filter(|name| name.words.end == words.start);
        name.is_some() && understood.roles[number].role == Role::Dateline
    };
    let told = |words: &Range<usize>| story.telling.contains(&text.words[words.start].sentence);
    let said =
        |words: &Range<usize>| story.sentences().any(|sentence| sentence == text.words[words.start].sentence);
    let beside = |words: &Range<usize>| story.beside.contains(&text.words[words.start].sentence);
    // “Situation report, 14 to 20 March”.
    let heading = |words: &Range<usize>| text.words[words.start].sentence == 0;
    // A note may begin with the day of what it tells, which looks like that of its publication.
    let own = || facts.dates.iter().find(|date| date.is_publication && said(&date.words));
    let date = date_of(facts, published, &|words: &Range<usize>| told(words) && !after_dateline(words))
        .or_else(|| date_of(facts, published, &said))
        .or_else(|| date_of(facts, published, &beside))
        .or_else(|| date_of(facts, published, &heading))
        .or_else(|| own().map(|date| (date.days, &date.words)));
    let found = locations(atlas, understood, story, date.map(|(days, _)| days.first()));
    let deaths: Vec<_> =
        facts.deaths.iter().filter(|dead| said(&dead.words) && !dead.is_background).collect();
    let events: Vec<_> =
        facts.events.iter().filter(|event| told(&event.words) && !event.is_background).cloned().collect();
    let actors: Vec<_> = facts.actors.iter().filter(|actor| told(&actor.words)).cloned().collect();
    if found.iter().all(|located| located.location.reported_as.is_empty()) && deaths.is_empty() {
        return None;
    }
    let dead = toll(&deaths);
    let span = |words: &Range<usize>| text.span(words.clone());
    let (mut record, mut mentions) = (Incident::default(), Vec::new());
    record.id = number.to_string();
    record.date = date.map(|(days, _)| days);
    // Where it struck first says what it was: that it was beaten off elsewhere makes no battle of a massacre.
    let names = found.iter().filter_map(|located| located.name);
    let main = names.map(|name| text.words[understood.names[name].words.start].sentence);
    let main = main.chain(story.telling.iter().copied()).find(|sentence| story.telling.contains(sentence));
    let in_main: Vec<_> = events
        .iter()
        .filter(|event| main == Some(text.words[event.words.start].sentence) && !event.is_flight)
        .cloned()
        .collect();
    let kind = event_type(&in_main, &actors)
        .filter(|kind| *kind != EventType::StrategicDevelopments)
        .or_else(|| event_type(&events, &actors));
    record.event_type = kind.map(|kind| kind.as_str().to_owned()).unwrap_or_default();
    let country = found.iter().find_map(|located| located.location.country);
    record.actors = parties(text, &actors, &facts.actors, country).into_iter().map(str::to_owned).collect();
    let sentences: Vec<usize> = story.sentences().chain(story.beside.iter().copied()).collect();
    for Located { location, name } in found {
        for other in understood.names_in(&sentences) {
            let is_same = name.is_some_and(|name| understood.of_name[other] == understood.of_name[name]);
            if is_same && roles[other].is_none() {
                roles[other] = Some(location.role);
            }
        }
        mentions.push(name);
        record.locations.push(location);
    }
    if record.locations.is_empty() && dead != Fatalities::default() {
        // The dead of an incident that took place nowhere known must not be lost.
        record.locations.push(crate::incident::IncidentLocation::default());
    }
    if let Some(first) = record.locations.first_mut() {
        first.fatalities = dead;
    }
    let evidence = Evidence {
        sentences: story.telling.iter().map(|&sentence| span(&text.sentences[sentence])).collect(),
        date: date.iter().map(|(_, words)| span(words)).collect(),
        fatalities: deaths.iter().map(|dead| span(&dead.words)).collect(),
        event_type: events.iter().map(|event| span(&event.words)).collect(),
        actors: actors.iter().map(|actor| span(&actor.words)).collect(),
    };
    Some(ReportedIncident { incident: record, mentions, evidence })
}

/// The first day or span that counts, or one inside it that says it more closely.
fn date_of<'f>(
    facts: &'f Facts,
    published: Option<Date>,
    counts: &impl Fn(&Range<usize>) -> bool,
) -> Option<(DateSpan, &'f Range<usize>)> {
    let told = || facts.dates.iter().filter(|date| date.tells() && counts(&date.words));
    // The day of the text itself, as a dateline has it, says when it happened only where nothing else does.
    let is_own = |date: &&DateMention| {
        !date.is_relative && published.is_some_and(|day| date.days.first() == day && date.days.last() == day)
    };
    let has_other = told().any(|date| !is_own(&date));
    let mut dates = told().filter(|date| !has_other || !is_own(date));
    let first = dates.next()?;
    let closest = dates.fold(first, |closest, next| {
        let inside = next.days.first() >= closest.days.first() && next.days.last() <= closest.days.last();
        if inside && next.days != closest.days { next } else { closest }
    });
    Some((closest.days, &closest.words))
}

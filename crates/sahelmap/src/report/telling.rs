//! The record of one incident from the sentences that tell it.

use std::ops::Range;

use jiff::civil::Date;

use super::actors::ActorMention;
use super::codebook::event_type;
use super::crowds::is_communal_clash;
use super::event_type::EventType;
use super::event_words::Strength;
use super::events::EventMention;
use super::facts::Facts;
use super::fatalities::{FatalityMention, Victims, toll};
use super::locations::{Located, locations};
use super::parties::{name_crowd, parties};
use super::record::{Evidence, ReportedIncident};
use super::stories::Story;
use super::text::Text;
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
    let sentence = |words: &Range<usize>| text.words[words.start].sentence;
    let told = |words: &Range<usize>| story.is_told_by(sentence(words));
    let said = |words: &Range<usize>| story.has(sentence(words));
    let mut sentences: Vec<usize> = story.sentences().chain(story.beside.iter().copied()).collect();
    sentences.sort_unstable();
    let is_here = |sentence: usize| sentences.binary_search(&sentence).is_ok();
    let anywhere = |words: &Range<usize>| is_here(sentence(words));
    let here = story.words(text);
    let dates = facts.dates_of(&here);
    // “Situation report, 14 to 20 March”.
    let heading = text.sentences.first().map_or(&[][..], |first| facts.dates_of(first));
    // A note may begin with the day of what it tells, which looks like that of its publication.
    let own = || dates.iter().find(|date| date.is_publication && said(&date.words));
    let date = date_of(dates, published, &|words: &Range<usize>| told(words) && !after_dateline(words))
        .or_else(|| date_of(dates, published, &said))
        .or_else(|| date_of(dates, published, &anywhere))
        .or_else(|| date_of(heading, published, &|_: &Range<usize>| true))
        .or_else(|| own().map(|date| (date.days, &date.words)));
    let found = locations(atlas, understood, story, date.map(|(days, _)| days.first()));
    let mut deaths: Vec<_> =
        facts.deaths_of(&here).iter().filter(|dead| said(&dead.words) && !dead.is_background).collect();
    let events = facts.events_of(&here).iter().filter(|event| told(&event.words) && !event.is_background);
    let events: Vec<_> = events.cloned().collect();
    let actors: Vec<_> = facts.actors_of(&here).iter().filter(|actor| told(&actor.words)).cloned().collect();
    let is_nowhere = found.iter().all(|located| located.location.reported_as.is_empty());
    if is_nowhere && deaths.is_empty() && !is_note(text, &events, &actors, date.is_some()) {
        return None;
    }
    let span = |words: &Range<usize>| text.span(words.clone());
    let (mut record, mut mentions) = (Incident::default(), Vec::new());
    record.id = number.to_string();
    record.date = date.map(|(days, _)| days);
    // Where it struck first says what it was: that it was beaten off elsewhere makes no battle of a massacre.
    let names = found.iter().filter_map(|located| located.name);
    let main = names.map(|name| sentence(&understood.names[name].words));
    let main = main.chain(story.telling.iter().copied()).find(|&sentence| story.is_told_by(sentence));
    let in_main: Vec<_> = events
        .iter()
        .filter(|event| main == Some(sentence(&event.words)) && !event.is_flight)
        .cloned()
        .collect();
    let in_all = event_type(&events, &actors);
    let kind = event_type(&in_main, &actors)
        .filter(|kind| *kind != EventType::StrategicDevelopments)
        // Where a crowd demonstrated peacefully and went on to violence.
        .filter(|kind| *kind != EventType::Protests || in_all != Some(EventType::Riots))
        .filter(|kind| *kind != EventType::ViolenceAgainstCivilians || !is_fight(&events, &actors, &deaths))
        .or(in_all)
        .map(
            |kind| {
                if is_massacre(kind, &events, &deaths) { EventType::ViolenceAgainstCivilians } else { kind }
            },
        );
    let is_of_crowd = matches!(kind, Some(EventType::Protests | EventType::Riots));
    deaths.retain(|dead| !(is_of_crowd && dead.is_cause));
    let dead = match toll(&deaths) {
        none if none == Fatalities::default() && is_damage_only(&events) => {
            Fatalities { low: Some(0), best: Some(0), high: Some(0) }
        }
        dead => dead,
    };
    record.event_type = kind.map(|kind| kind.as_str().to_owned()).unwrap_or_default();
    let only_country = match understood.countries.as_slice() {
        [country] => Some(*country),
        _ => None,
    };
    let country = found.iter().find_map(|located| located.location.country).or(only_country);
    let mut names = parties(text, &actors, &facts.actors, country);
    if let Some(kind) = kind {
        name_crowd(&mut names, kind, &actors);
    }
    record.actors = names.into_iter().map(str::to_owned).collect();
    for Located { location, name } in found {
        let same = name.map(|name| &understood.toponyms[understood.of_name[name]].names);
        for &other in same.into_iter().flatten() {
            if roles[other].is_none() && is_here(sentence(&understood.names[other].words)) {
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

/// Whether what began as an attack on people without arms was a fight: they beat it off and only attackers died, or two communities
/// clashed.
fn is_fight(events: &[EventMention], actors: &[ActorMention], deaths: &[&FatalityMention]) -> bool {
    let are_attackers = !deaths.is_empty() && deaths.iter().all(|dead| dead.victims == Victims::Militants);
    events.iter().any(|event| (event.is_repelled && are_attackers) || is_communal_clash(event, actors))
        && !events.iter().any(|event| event.kind == EventType::Explosions)
}

/// Whether only civilians died, and all that there was of a battle is that it was beaten off somewhere.
fn is_massacre(kind: EventType, events: &[EventMention], deaths: &[&FatalityMention]) -> bool {
    kind == EventType::Battles
        && !deaths.is_empty()
        && deaths.iter().all(|dead| dead.victims == Victims::Civilians)
        && events.iter().any(|event| event.is_repelled)
        && events.iter().all(|event| event.kind != EventType::Battles || event.is_repelled)
}

/// Whether nothing is told but that things were burned, broken or stolen: coders count nobody dead.
fn is_damage_only(events: &[EventMention]) -> bool {
    !events.is_empty() && events.iter().all(|event| event.sub_event == "Looting/property destruction")
}

/// Whether a short text that names no place tells of an incident all the same: a sure word in its first sentence, and somebody or a day.
fn is_note(text: &Text<'_>, events: &[EventMention], actors: &[ActorMention], has_day: bool) -> bool {
    const MOST_SENTENCES: usize = 6;
    let sentence = |word: usize| text.words.get(word).map(|word| word.sentence);
    let is_told =
        events.iter().any(|event| event.strength == Strength::Sure && sentence(event.words.start) == Some(0));
    let is_somebody =
        |actor: &ActorMention| actor.implied.is_none() && sentence(actor.words.start) == Some(0);
    let is_headed = events.iter().any(|event| event.decides && sentence(event.words.start) == Some(0));
    text.sentences.len() <= MOST_SENTENCES
        && is_told
        && (has_day || is_headed || actors.iter().any(is_somebody))
}

/// The first day or span that counts, or one inside it that says it more closely.
fn date_of<'f>(
    dates: &'f [DateMention],
    published: Option<Date>,
    counts: &impl Fn(&Range<usize>) -> bool,
) -> Option<(DateSpan, &'f Range<usize>)> {
    let told = || dates.iter().filter(|date| date.tells() && counts(&date.words));
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
    // “Around the 5th (between the 4th and the 6th)”.
    Some((closest.days.about(first.days.day()), &closest.words))
}

//! From a text to a report: names, what they mean, relations, incidents.

use std::ops::Range;

use jiff::civil::Date;

use super::codebook::event_type;
use super::decision::{Choice, Decisions};
use super::event_type::EventType;
use super::facts::Facts;
use super::fatalities::toll;
use super::language::Language;
use super::lexicon::Lexicon;
use super::locations::{Located, locations};
use super::mention::{Mention, MentionCandidate};
use super::names::{FoundName, NameKind, find_names};
use super::parties::parties;
use super::referent::Referent;
use super::relation::StatedRelation;
use super::relations::{FoundRelation, FoundRelationKind, find_relations};
use super::roles::{Standing, anchors, roles};
use super::stories::{Story, stories};
use super::text::Text;
use super::ties::claims;
use super::toponyms::{Scope, Weighed, toponyms};
use super::understanding::{Understanding, shares};
use super::vocabulary::{Cue, Noun, Vocabulary};
use super::when::{DateMention, published};
use crate::Atlas;
use crate::boundary::CountryCode;
use crate::incident::{DateSpan, Fatalities, Incident, Role};
use crate::measure::{bearing_deg, distance_m};

/// What is known of a report besides its text.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The day from which “Saturday” and “last week” count; without it the one that the text bears.
    pub published: Option<Date>,
    /// The language; found out where it is not given.
    pub language: Option<Language>,
    /// The countries that places may lie in; empty for any.
    pub countries: Vec<CountryCode>,
    /// What an analyst has decided about its names.
    pub decisions: Decisions,
}

/// A report that has been read.
#[derive(Clone)]
pub struct Report<'a> {
    /// The language that it was read as.
    pub language: Language,
    /// The day on which it was published, where that is given or the text bears it.
    pub published: Option<Date>,
    /// Every name that stands for a place, in the order of the text.
    pub mentions: Vec<Mention<'a>>,
    /// The names that an analyst has decided are no places, as spans of the text in bytes.
    pub struck_out: Vec<Range<usize>>,
    /// Every relation that the text states, in its order.
    pub relations: Vec<StatedRelation>,
    /// What happened, in the order of the text.
    pub incidents: Vec<ReportedIncident>,
}

/// An incident with the words that say so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportedIncident {
    /// The record. The dead stand with its first location.
    pub incident: Incident,
    /// For each location the mention that it is of, where it is of one: “near the border with Niger” is of none.
    pub mentions: Vec<Option<usize>>,
    /// The words behind each fact, as spans of the text in bytes.
    pub evidence: Evidence,
}

/// The words behind each fact of an incident, as spans of the text in bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Those that tell it.
    pub sentences: Vec<Range<usize>>,
    /// When.
    pub date: Vec<Range<usize>>,
    /// How many died.
    pub fatalities: Vec<Range<usize>>,
    /// What happened.
    pub event_type: Vec<Range<usize>>,
    /// Who took part.
    pub actors: Vec<Range<usize>>,
}

/// Reads a text.
pub(crate) fn read<'a>(atlas: &'a Atlas, original: &str, options: &ReadOptions) -> Report<'a> {
    let text = Text::new(original);
    let published = options.published.or_else(|| published(&text));
    let mut facts = Facts::of(&text, published);
    let lexicon = Lexicon::new(atlas, &text, &facts.actors, &options.decisions);
    let is_struck_out =
        |name: &FoundName| decision(&text, name, &options.decisions) == Some(&Choice::NotAPlace);
    let (names, struck_out) = without(find_names(&text, &lexicon), is_struck_out);
    let struck_out = struck_out.into_iter().map(|name| text.span(name.words)).collect();
    if names.iter().any(|name| name.in_brackets_of.is_some()) {
        facts.tell_as_note(&text);
    }
    let understood = understand(atlas, &text, names, &facts, options);
    let language = options.language.unwrap_or_else(|| Language::of(&text));
    let mut reported: Vec<ReportedIncident> = Vec::new();
    let stories = stories(&text, &facts, |sentence| places_told(&understood, sentence));
    let mut roles = vec![None; understood.names.len()];
    for story in &stories {
        reported.extend(incident(
            atlas,
            &understood,
            &facts,
            story,
            (published, reported.len() + 1),
            &mut roles,
        ));
    }
    let mentions = (0..understood.names.len()).map(|name| mention(&understood, name, roles[name])).collect();
    let relations =
        understood.relations.iter().map(|relation| stated(&understood, relation, &reported)).collect();
    Report { language, published, mentions, struck_out, relations, incidents: reported }
}

/// The names that are not struck out, and those that are. Brackets that hung on one of these hang on nothing.
fn without(
    names: Vec<FoundName>,
    is_struck_out: impl Fn(&FoundName) -> bool,
) -> (Vec<FoundName>, Vec<FoundName>) {
    let struck: Vec<bool> = names.iter().map(is_struck_out).collect();
    let renumbered =
        |host: usize| (!struck[host]).then(|| struck[..host].iter().filter(|&&out| !out).count());
    let (mut kept, mut out) = (Vec::new(), Vec::new());
    for (name, &is_out) in names.into_iter().zip(&struck) {
        let in_brackets_of = name.in_brackets_of.and_then(renumbered);
        if is_out { &mut out } else { &mut kept }.push(FoundName { in_brackets_of, ..name });
    }
    (kept, out)
}

fn understand<'a, 't>(
    atlas: &'a Atlas,
    text: &'t Text<'t>,
    names: Vec<FoundName>,
    facts: &Facts,
    options: &ReadOptions,
) -> Understanding<'a, 't> {
    let relations = find_relations(text, &names);
    let scope = Scope { only: &options.countries, named: countries_named(atlas, text, &names) };
    let (mut toponyms, of_name) = toponyms(atlas, text, &names, &scope);
    let is_unit = |number: usize| {
        let name = &names[number];
        let best = toponyms[of_name[number]].candidates.first().map(|best| &best.referent);
        name.noun.is_some_and(|noun| !noun.levels().is_empty())
            || matches!(best, Some(Referent::Unit(_)))
            || matches!(best, Some(Referent::Country(_)))
    };
    let claims = claims(text, &names, is_unit);
    let mut looked: Vec<(usize, usize)> = Vec::new();
    for claim in &claims {
        let area = match toponyms[of_name[claim.outer]].candidates.first().map(|best| &best.referent) {
            Some(Referent::Unit(unit)) if unit.unit().level > 1 => unit.area,
            _ => continue,
        };
        let pair = (of_name[claim.inner], of_name[claim.outer]);
        if pair.0 != pair.1 && !looked.contains(&pair) {
            looked.push(pair);
            toponyms[pair.0].look_in(atlas, &area, &scope);
        }
    }
    for toponym in &mut toponyms {
        let Some(&first) = toponym.names.first() else { continue };
        let chosen = match decision(text, &names[first], &options.decisions) {
            Some(Choice::Place(id)) => atlas.gazetteer().place(id.as_str()).map(Referent::Place),
            Some(Choice::Point(point)) => Some(Referent::Point(*point)),
            _ => None,
        };
        if let Some(referent) = chosen {
            toponym.candidates = vec![Weighed::new(referent, 0.0, None)];
            toponym.none = f64::NEG_INFINITY;
            toponym.is_decided = true;
        }
    }
    let shares = shares(text, &names, &toponyms, &of_name, &claims, &relations);
    let roles = roles(text, &names, facts, &claims, &relations);
    let mut outers = vec![Vec::new(); names.len()];
    for claim in &claims {
        outers[claim.inner].push(claim.outer);
    }
    Understanding {
        atlas,
        text,
        names,
        of_name,
        toponyms,
        shares,
        outers,
        relations,
        roles,
        resolved: std::cell::OnceCell::new(),
    }
}

fn decision<'d>(text: &Text<'_>, name: &FoundName, decisions: &'d Decisions) -> Option<&'d Choice> {
    if decisions.0.is_empty() { None } else { decisions.about(&text.phrase(name.words.clone())) }
}

/// The countries that a text names, by their names, their people or their units.
fn countries_named(atlas: &Atlas, text: &Text<'_>, names: &[FoundName]) -> Vec<CountryCode> {
    let mut named: Vec<CountryCode> = Vec::new();
    let words = 0..text.words.len();
    let by_name = words.filter_map(|word| Some(Vocabulary::get().countries.at(text, word)?.1.0));
    let units = names.iter().filter(|name| name.noun.is_some_and(|noun| !noun.levels().is_empty()));
    let by_unit = units.flat_map(|name| {
        let called = atlas.boundaries().units_called_exactly(&text.phrase(name.words.clone()));
        called.into_iter().map(|unit| unit.country())
    });
    for country in by_name.chain(by_unit) {
        if !named.contains(&country) {
            named.push(country);
        }
    }
    named
}

/// The toponyms of a sentence where something may have happened, units left aside.
fn places_told(understood: &Understanding<'_, '_>, sentence: usize) -> Vec<usize> {
    let is_place = |&name: &usize| {
        let found = &understood.names[name];
        understood.roles[name].standing == Standing::Struck
            && understood.roles[name].role != Role::Refuge
            && found.kind == NameKind::Named
            && !matches!(found.noun, Some(Noun::Region | Noun::Province | Noun::Department | Noun::Area))
            && !matches!(found.cue, Some(Cue::Refuge))
    };
    let names = understood.names_in(&[sentence]).into_iter().filter(is_place);
    names.map(|name| understood.of_name[name]).collect()
}

/// The incident of a story, and in `roles` the parts that its names play. `None` where it neither took place anywhere nor killed
/// anyone: a headline, a saying.
fn incident(
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

fn mention<'a>(understood: &Understanding<'a, '_>, name: usize, role: Option<Role>) -> Mention<'a> {
    /// More would not be chosen from.
    const MOST_SHOWN: usize = 8;
    const LEAST_SHOWN: f64 = 0.001;
    let text = understood.text;
    let found = &understood.names[name];
    let toponym = &understood.toponyms[understood.of_name[name]];
    let shares = &understood.shares[understood.of_name[name]];
    let mut order: Vec<usize> =
        (0..toponym.candidates.len()).filter(|&at| shares[at] >= LEAST_SHOWN).collect();
    order.sort_by(|&a, &b| shares[b].total_cmp(&shares[a]));
    order.truncate(MOST_SHOWN);
    let candidates = order
        .into_iter()
        .map(|at| MentionCandidate {
            referent: toponym.candidates[at].referent,
            score: shares[at],
            explanation: understood.explanation(name, at),
        })
        .collect();
    let own = match understood.roles[name].role {
        Role::Dateline => Role::Dateline,
        _ => Role::Background,
    };
    Mention {
        span: text.span(found.words.clone()),
        name: text.original(found.words.clone()).to_owned(),
        words: text.original(found.phrase.clone()).to_owned(),
        role: role.unwrap_or(own),
        candidates,
        none_of_these: understood.none_of_these(name),
        is_decided: toponym.is_decided,
    }
}

/// A relation with what is measured between what its names mean.
fn stated(
    understood: &Understanding<'_, '_>,
    relation: &FoundRelation,
    incidents: &[ReportedIncident],
) -> StatedRelation {
    let position = |name: usize| {
        let (candidate, score) = understood.best(name)?;
        let certain = score >= understood.none_of_these(name);
        certain.then(|| understood.candidate(name, candidate).referent.position())?
    };
    let (kind, distance, stated_bearing_deg) = match relation.kind {
        FoundRelationKind::Distance { distance, bearing_deg, .. } => {
            ("distance", Some(distance), bearing_deg)
        }
        FoundRelationKind::Direction { bearing_deg, .. } => ("direction", None, Some(bearing_deg)),
        FoundRelationKind::Near { .. } => ("near", None, None),
        FoundRelationKind::Between { .. } => ("between", None, None),
        FoundRelationKind::Border { .. } => ("border", None, None),
    };
    let anchor_names: Vec<usize> = anchors(relation).collect();
    // “Bankass, some 40 kilometres away” is counted from where it happened.
    let struck = incidents
        .iter()
        .flat_map(|told| &told.incident.locations)
        .find(|location| matches!(location.role, Role::Attacked | Role::Repelled));
    let from = match anchor_names.first() {
        Some(&anchor) => position(anchor),
        None => struck.and_then(|location| location.position),
    };
    let to = match (kind, relation.subject) {
        ("between", _) => anchor_names.get(1).and_then(|&anchor| position(anchor)),
        (_, subject) => subject.and_then(position),
    };
    let both = from.zip(to);
    let measured_m = both.map(|(from, to)| distance_m(from, to));
    let measured_bearing_deg = both.map(|(from, to)| bearing_deg(from, to));
    // Two standard deviations, and half of a right angle.
    let far = distance
        .zip(measured_m)
        .map(|(said, measured_m)| (measured_m - said.stated_m).abs() <= 2.0 * said.sigma_m);
    let aside = stated_bearing_deg.zip(measured_bearing_deg).map(|(said, measured)| {
        let off = (measured - said).rem_euclid(360.0);
        off.min(360.0 - off) <= 45.0
    });
    let agrees = match (far, aside) {
        (None, None) => None,
        (far, aside) => Some(far.unwrap_or(true) && aside.unwrap_or(true)),
    };
    StatedRelation {
        span: understood.text.span(relation.words.clone()),
        words: understood.text.original(relation.words.clone()).to_owned(),
        kind,
        subject: relation.subject,
        anchors: anchor_names,
        stated_m: distance.map(|distance| distance.stated_m),
        stated_bearing_deg,
        measured_m,
        measured_bearing_deg,
        agrees,
        footprint: understood.footprint(relation),
    }
}

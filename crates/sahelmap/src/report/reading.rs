//! From a text to a report: names, what they mean, relations, incidents.

use std::collections::BTreeSet;

use super::claims::claims;
use super::decision::{Choice, Decisions};
use super::facts::Facts;
use super::language::Language;
use super::lexicon::Lexicon;
use super::mention::mention;
use super::names::{FoundName, NameKind, find_names};
use super::record::{ReadOptions, Report, ReportedIncident};
use super::referent::Referent;
use super::relation::stated;
use super::relations::find_relations;
use super::roles::{Standing, roles};
use super::stories::stories;
use super::telling::incident;
use super::text::Text;
use super::ties::Stated;
use super::toponyms::{Scope, Weighed, toponyms};
use super::understanding::{Understanding, shares};
use super::vocabulary::{Cue, Noun, Vocabulary};
use super::when::published;
use crate::Atlas;
use crate::boundary::CountryCode;
use crate::incident::Role;

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
    // The number that each has among those kept, if it is.
    let numbers: Vec<Option<usize>> = struck
        .iter()
        .scan(0, |kept, &is_out| {
            let number = (!is_out).then_some(*kept);
            *kept += usize::from(!is_out);
            Some(number)
        })
        .collect();
    let renumbered = |host: usize| numbers[host];
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
    // First of all, since a name that is decided to be a unit is one that others may lie in.
    for toponym in &mut toponyms {
        let Some(&first) = toponym.names.first() else { continue };
        let chosen = match decision(text, &names[first], &options.decisions) {
            Some(Choice::Place(id)) => atlas.gazetteer().place(id.as_str()).map(Referent::Place),
            Some(Choice::Unit(unit)) => unit.find(atlas).map(Referent::Unit),
            Some(Choice::Point(point)) => Some(Referent::Point(*point)),
            Some(Choice::NotAPlace) | None => None,
        };
        if let Some(referent) = chosen {
            toponym.candidates = vec![Weighed::new(referent, 0.0, None)];
            toponym.none = f64::NEG_INFINITY;
            toponym.is_decided = true;
        }
    }
    let is_unit = |number: usize| {
        let name = &names[number];
        let best = toponyms[of_name[number]].candidates.first().map(|best| &best.referent);
        name.noun.is_some_and(|noun| !noun.levels().is_empty())
            || matches!(best, Some(Referent::Unit(_)))
            || matches!(best, Some(Referent::Country(_)))
    };
    let claims = claims(text, &names, &relations, is_unit);
    let mut looked: BTreeSet<(usize, usize)> = BTreeSet::new();
    for claim in &claims {
        let area = match toponyms[of_name[claim.outer]].candidates.first().map(|best| &best.referent) {
            Some(Referent::Unit(unit)) if unit.unit().level > 1 => unit.area,
            _ => continue,
        };
        let pair = (of_name[claim.inner], of_name[claim.outer]);
        if pair.0 != pair.1 && !toponyms[pair.0].is_decided && looked.insert(pair) {
            toponyms[pair.0].look_in(atlas, &area, &scope);
        }
    }
    let shares = shares(&Stated {
        text,
        names: &names,
        toponyms: &toponyms,
        of_name: &of_name,
        claims: &claims,
        relations: &relations,
    });
    let roles = roles(text, &names, facts, &claims, &relations);
    let mut outers = vec![Vec::new(); names.len()];
    for claim in &claims {
        outers[claim.inner].push(claim.outer);
    }
    let mut subject_of = vec![Vec::new(); names.len()];
    for (number, relation) in relations.iter().enumerate() {
        if let Some(subject) = relation.subject {
            subject_of[subject].push(number);
        }
    }
    Understanding {
        atlas,
        text,
        names,
        of_name,
        toponyms,
        shares,
        outers,
        subject_of,
        relations,
        roles,
        countries: scope.named,
        resolved: Default::default(),
        borders: Default::default(),
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
fn places_told(understood: &Understanding<'_, '_>, sentence: usize) -> BTreeSet<usize> {
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

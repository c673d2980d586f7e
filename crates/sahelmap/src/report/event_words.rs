//! What a word or phrase says by itself of whether something happened.

use std::sync::LazyLock;

use super::apart::{Apart, apart};
use super::event_type::EventType;
use super::phrases::{Phrases, rows};
use super::text::Text;
use super::wording::{Worded, meaning_at, worded};

/// An armed clash that began with troops setting out against somebody.
pub(super) const OPERATION: &str = "Armed clash, an operation";

/// How much a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// An incident only beside another word, such as `victims`.
    Weak,
    /// An incident, whose type depends on who was attacked.
    ByTarget,
    /// An incident of this type.
    Sure,
}

/// What a phrase means.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    Trigger(Trigger),
    /// Looks like a trigger and is none.
    None,
    /// What stands near is how things are.
    General,
    /// Nobody meant what the sentence tells: accidents, floods, diseases.
    Misfortune,
    /// What stands near happened on one day.
    Day,
}

/// An event, and what else its words say of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trigger {
    pub(super) kind: EventType,
    pub(super) sub_event: &'static str,
    pub(super) strength: Strength,
    /// An attack was beaten off.
    pub(super) is_repelled: bool,
    /// People left for somewhere else.
    pub(super) is_flight: bool,
    /// The incident is of this type whatever else is said.
    pub(super) decides: bool,
    /// An event only where a name follows.
    pub(super) before_name: bool,
    /// An event only as a coder's heading.
    pub(super) only_as_heading: bool,
}

impl Trigger {
    /// An event that says no more than its type.
    fn new(kind: EventType, sub_event: &'static str, strength: Strength) -> Self {
        let [is_repelled, is_flight, decides, before_name, only_as_heading] = [false; 5];
        Self { kind, sub_event, strength, is_repelled, is_flight, decides, before_name, only_as_heading }
    }
}

impl Meaning {
    fn read(term: &'static str, sub_event: &'static str, mark: &str) -> Option<Self> {
        let strength = match mark {
            "none" => return Some(Self::None),
            "general" => return Some(Self::General),
            "misfortune" => return Some(Self::Misfortune),
            "day" => return Some(Self::Day),
            "weak" => Strength::Weak,
            "target" => Strength::ByTarget,
            "sure" | "repelled" | "flight" | "decides" | "name" | "heading" => Strength::Sure,
            _ => return None,
        };
        Some(Self::Trigger(Trigger {
            is_repelled: mark == "repelled",
            is_flight: mark == "flight",
            decides: mark == "decides",
            before_name: mark == "name",
            only_as_heading: mark == "heading",
            ..Trigger::new(EventType::named(term)?, sub_event, strength)
        }))
    }
}

static EVENTS: LazyLock<Phrases<Worded<Meaning>>> = LazyLock::new(|| {
    rows(sahelmap_data::REPORT_EVENTS)
        .filter_map(|row| {
            let [term, sub_event, mark, ways] = row[..] else { return None };
            Some(worded(ways, Meaning::read(term, sub_event, mark)?))
        })
        .flatten()
        .collect()
});

/// What the longest phrase that begins at a word means, else what words that stand apart say: how many words they have, and what
/// they mean.
pub(super) fn meaning_of(text: &Text<'_>, word: usize) -> Option<(usize, Meaning)> {
    meaning_at(&EVENTS, text, word).or_else(|| {
        let (length, apart) = apart(text, word)?;
        Some((length, Meaning::Trigger(said_apart(apart))))
    })
}

fn said_apart(apart: Apart) -> Trigger {
    let (kind, sub_event, strength) = match apart {
        Apart::DrivenBack => (EventType::Battles, "Armed clash", Strength::Sure),
        Apart::Taken => (EventType::StrategicDevelopments, "Looting/property destruction", Strength::Sure),
        Apart::Measure => (EventType::StrategicDevelopments, "Other", Strength::Sure),
        Apart::Operation => (EventType::Battles, OPERATION, Strength::ByTarget),
        Apart::Disarmed => (EventType::StrategicDevelopments, "Disrupted weapons use", Strength::Sure),
        Apart::Abducted => {
            (EventType::ViolenceAgainstCivilians, "Abduction/forced disappearance", Strength::Sure)
        }
        Apart::Found => (EventType::ViolenceAgainstCivilians, "Attack", Strength::Sure),
        Apart::Gathered => (EventType::Protests, "Peaceful protest", Strength::Sure),
    };
    Trigger { is_repelled: apart == Apart::DrivenBack, ..Trigger::new(kind, sub_event, strength) }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_row_of_events_is_whole_and_no_wording_stands_twice() {
        let mut wordings = HashSet::new();
        for row in rows(sahelmap_data::REPORT_EVENTS) {
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(Meaning::read(row[0], row[1], row[2]).is_some(), "{row:?}");
            for (wording, _) in worded(row[3], ()) {
                assert!(!wording.is_empty() && wordings.insert(wording.clone()), "{wording}");
            }
        }
    }
}

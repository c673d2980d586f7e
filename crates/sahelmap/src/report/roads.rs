//! What happened between two places: `between X and Y`, `axe X-Y`, `halfway from X to Y`.

use super::found_relation::{FoundRelation, FoundRelationKind};
use super::names::{FoundName, NameKind};
use super::relations::subject_before;
use super::text::Text;
use super::vocabulary::{Cue, Noun};

/// `between X and Y`, `axe X-Y`, `the road from X to Y`.
pub(super) fn roads(text: &Text<'_>, names: &[FoundName]) -> Vec<FoundRelation> {
    let mut found = Vec::new();
    // “between Dori (Dori, Séno) and Bani (Bani, Séno)”: the units in brackets are no ends of a road.
    let ends: Vec<usize> = (0..names.len()).filter(|&name| names[name].in_brackets_of.is_none()).collect();
    for pair in ends.windows(2) {
        let &[one, other] = pair else { continue };
        let (first, second) = (&names[one], &names[other]);
        if first.kind != NameKind::Named || second.kind != NameKind::Named {
            continue;
        }
        let same_sentence = text.words[first.words.start].sentence == text.words[second.words.start].sentence;
        let from = names[other - 1].words.end;
        let gap = from..second.phrase.start.max(from).min(second.words.start);
        if !same_sentence || second.words.start.saturating_sub(from) > 4 {
            continue;
        }
        let start = first.phrase.start;
        let opened = (start.saturating_sub(3)..first.words.start).rev().find(|&word| {
            matches!(
                text.folded(word),
                "between"
                    | "entre"
                    | "linking"
                    | "connecting"
                    | "reliant"
                    | "relie"
                    | "links"
                    | "connects"
                    | "halfway"
                    | "midway"
                    | "mi"
            )
        });
        // “on the road from A to B, near C”.
        let is_parted = (from..=second.words.start).any(|word| text.words[word].before.comma);
        if is_parted && opened.is_none() {
            continue;
        }
        let halfway = (start.saturating_sub(4)..first.words.start)
            .find(|&word| matches!(text.folded(word), "halfway" | "midway" | "mi"));
        let is_axis = [first.noun, second.noun].contains(&Some(Noun::Axis))
            || (start.saturating_sub(4)..first.words.start).any(|word| {
                matches!(
                    text.folded(word),
                    "axis" | "axe" | "road" | "route" | "highway" | "troncon" | "piste"
                )
            });
        let hyphen = text.words[second.words.start].before;
        let joined = hyphen.hyphen || hyphen.dash || hyphen.slash;
        let linked = gap.clone().chain(gap.end..second.words.start).any(|word| {
            matches!(text.folded(word), "and" | "et" | "to" | "a" | "vers" | "toward" | "towards")
        });
        let from_to = first.cue == Some(Cue::From) && second.cue == Some(Cue::To) && linked;
        if (opened.is_some() && linked) || (is_axis && (joined || linked)) || from_to {
            let begin = halfway.or(opened).unwrap_or(start).min(start);
            let words = begin..second.phrase.end.max(second.words.end);
            // “the chief of Dori, on the road between Dori and Bani”: an end of the road does not lie on it.
            let is_end = |subject: usize| {
                let folded = |name: usize| text.phrase(names[name].words.clone());
                [one, other].iter().any(|&end| folded(end) == folded(subject))
            };
            // “Koro: three men abducted between A and B”: the heading does not lie there.
            let is_heading = |subject: usize| {
                text.words.get(names[subject].words.end).is_some_and(|next| next.before.colon)
            };
            let subject = subject_before(text, names, words.start)
                .filter(|&subject| subject < one && !is_end(subject) && !is_heading(subject));
            found.push(FoundRelation {
                words,
                kind: FoundRelationKind::Between { anchors: [one, other], is_halfway: halfway.is_some() },
                subject,
            });
        }
    }
    found
}

/// “on the road from A to B, near C”: the road passes C, and B does not lie there. Roads stand in the order of the text.
pub(super) fn pass(roads: &[FoundRelation], relations: &mut [FoundRelation]) {
    for relation in relations {
        let follows = roads.partition_point(|road| road.words.end <= relation.words.start);
        let road = follows.checked_sub(1).map(|road| &roads[road].kind);
        if let Some(FoundRelationKind::Between { anchors, .. }) = road
            && relation.subject.is_some_and(|subject| anchors.contains(&subject))
        {
            relation.subject = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::relations::relations_among;
    use super::*;

    fn relations(text: &str) -> Vec<(FoundRelationKind, Option<usize>)> {
        relations_among(text, &["koro", "bankass", "djibo", "bourzanga"])
    }

    #[test]
    fn a_road_between_two_places_is_one_relation() {
        for text in [
            "sur l'axe Djibo-Bourzanga",
            "between Djibo and Bourzanga",
            "on the Djibo - Bourzanga road",
            "on the road from Djibo to Bourzanga",
        ] {
            let found = relations(text);
            assert!(
                matches!(
                    found[..],
                    [(FoundRelationKind::Between { anchors: [0, 1], is_halfway: false }, None)]
                ),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn what_a_road_passes_is_none_of_its_ends() {
        let found = relations("on the road from Djibo to Bourzanga, near Koro");
        let [(FoundRelationKind::Between { .. }, None), (FoundRelationKind::Near { .. }, None)] = found[..]
        else {
            panic!("{found:?}");
        };
    }

    #[test]
    fn a_heading_does_not_lie_on_the_road_that_follows() {
        let found = relations("Koro: three men abducted between Djibo and Bourzanga");
        assert!(matches!(found[..], [(FoundRelationKind::Between { .. }, None)]), "{found:?}");
    }

    #[test]
    fn the_ends_of_a_road_are_the_places_and_not_the_units_after_them() {
        let found = relations(
            "the chief of Djibo on the road between Djibo (Djibo, Soum) and Bourzanga (Bourzanga, Bam)",
        );
        let is_road = |found: &&(FoundRelationKind, Option<usize>)| {
            matches!(found.0, FoundRelationKind::Between { .. })
        };
        let roads: Vec<_> = found.iter().filter(is_road).collect();
        assert!(
            matches!(roads[..], [(FoundRelationKind::Between { is_halfway: false, .. }, None)]),
            "{found:?}"
        );
    }
}

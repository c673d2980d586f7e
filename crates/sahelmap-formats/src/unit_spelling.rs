//! Which unit is meant by another source's spelling of its name.

use std::collections::{BTreeMap, BTreeSet};

use sahelmap::gazetteer::{SpellingModel, fold};

/// A name that costs more than this, in nats for each letter of the unit's, is another name than the unit's.
pub(crate) const MOST_COST_NATS_PER_LETTER: f32 = 0.75;

/// Another name that costs hardly more, within so many nats, leaves it open which is meant.
pub(crate) const CLEARLY_NATS: f32 = 2.0;

/// For each name the one of `known` that it is a spelling of: the same when folded, else by `aliases` (folded, with the
/// known name folded), else the nearest of those that are left, one to one, where no other is nearly as near.
///
/// # Cost
///
/// A microsecond or two for each pair that is left.
pub(crate) fn known_by_spelling(
    names: &[&str],
    known: &[&str],
    aliases: &BTreeMap<String, String>,
) -> Vec<Option<usize>> {
    let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let known: Vec<String> = known.iter().map(|name| fold(name)).collect();
    let same = |name: &String| known.iter().position(|known| known == name);
    let mut found: BTreeMap<&String, usize> = BTreeMap::new();
    for name in &folded {
        if let Some(at) = same(name).or_else(|| same(aliases.get(name)?)) {
            found.insert(name, at);
        }
    }
    for (name, at) in nearest(&folded, &known, &found) {
        found.insert(name, at);
    }
    folded.iter().map(|name| found.get(name).copied()).collect()
}

/// The nearest of the known names that nothing is called yet for each name that is none of them, the cheapest pairs first.
fn nearest<'a>(
    folded: &'a [String],
    known: &[String],
    found: &BTreeMap<&String, usize>,
) -> Vec<(&'a String, usize)> {
    let taken: BTreeSet<usize> = found.values().copied().collect();
    let free: Vec<usize> = (0..known.len()).filter(|at| !taken.contains(at)).collect();
    let left: BTreeSet<&String> = folded.iter().filter(|name| !found.contains_key(name)).collect();
    if free.is_empty() || left.is_empty() {
        return Vec::new();
    }
    let model = SpellingModel::sahel();
    let on_record: Vec<_> = free.iter().map(|&at| (at, model.prepare(&known[at]))).collect();
    let mut pairs: Vec<(f32, &String, usize)> = Vec::new();
    for name in left {
        let asked = model.prepare(name);
        let mut costs: Vec<(f32, usize)> = Vec::new();
        for (at, prepared) in &on_record {
            let most_nats = MOST_COST_NATS_PER_LETTER * known[*at].chars().count() as f32;
            let cost_nats = model.cost(&asked, prepared, most_nats + CLEARLY_NATS);
            costs.extend(cost_nats.map(|cost_nats| (cost_nats, *at)));
        }
        costs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let Some(&(cost_nats, at)) = costs.first() else { continue };
        let is_clear = costs.get(1).is_none_or(|second| second.0 >= cost_nats + CLEARLY_NATS);
        if is_clear && cost_nats <= MOST_COST_NATS_PER_LETTER * known[at].chars().count() as f32 {
            pairs.push((cost_nats, name, at));
        }
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut given = BTreeSet::new();
    pairs.into_iter().filter(|(_, _, at)| given.insert(*at)).map(|(_, name, at)| (name, at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CERCLES: [&str; 8] =
        ["Koulikoro", "Kita", "Kati", "Niono", "Nioro", "Bafoulabe", "Tin-Essako", "Bla"];

    fn known<'a>(names: &[&'a str], known: &[&'a str]) -> Vec<&'a str> {
        let aliases = BTreeMap::from([(fold("Timbuktu"), fold("Tombouctou"))]);
        let found = known_by_spelling(names, known, &aliases);
        found.into_iter().map(|at| at.map_or("", |at| known[at])).collect()
    }

    #[test]
    fn a_name_is_the_known_one_that_it_folds_to_or_stands_for_or_else_the_nearest() {
        let regions = ["Koulikoro", "Tombouctou", "Ségou"];
        assert_eq!(
            known(&["Segou", "Timbuktu", "Koulikouro"], &regions),
            ["Ségou", "Tombouctou", "Koulikoro"]
        );
        assert_eq!(known(&["Haut-Bassins"], &["Hauts-Bassins", "Est"]), ["Hauts-Bassins"]);
    }

    #[test]
    fn each_known_name_is_given_once_and_only_where_no_other_is_nearly_as_near() {
        // What is spelled as it is known leaves the other to its misspelling.
        assert_eq!(known(&["Niono", "Nyoro"], &CERCLES), ["Niono", "Nioro"]);
        assert_eq!(
            known(&["Kooulikoro", "Koulikouro"], &CERCLES).iter().filter(|name| !name.is_empty()).count(),
            1
        );
        assert_eq!(known(&["Nionro"], &["Niono", "Nioro"]), [""]);
        // The pieces of one unit bear one name.
        assert_eq!(known(&["Kitta", "Kitta"], &CERCLES), ["Kita", "Kita"]);
    }

    #[test]
    fn another_name_is_none_of_those_that_are_left() {
        for name in ["Bankass", "Koro", "Ka", "", "Kadiolo", "Bougouni"] {
            assert_eq!(known(&[name], &CERCLES), [""], "{name}");
        }
        // The nearest that are not one: a region of Burkina Faso and a cercle of Mali.
        assert_eq!(known(&["Kadiogo", "Centre-Sud"], &["Kadiolo", "Centre-Est"]), ["", ""]);
    }
}

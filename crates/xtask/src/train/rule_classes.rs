//! Spellings of one class of the orthography stand for one another by way of a third: who writes `dj` for `di`, and `j` for
//! `dj`, writes `j` for `di`, however rarely a gazetteer has the two beside one another.

use std::collections::{BTreeMap, BTreeSet};

use sahelmap::gazetteer::Orthography;

use super::spelling_costs::{Pair, operation_of, ordered};

/// Two conventions at once are a little less likely than one after the other, in nats.
const THIRD_SPELLING_NATS: f64 = 0.5;

/// Lowers what each rule costs to what it costs by way of other rules of its class.
pub(super) fn by_way_of_others(orthography: &Orthography, costs: &mut BTreeMap<Pair, f64>) {
    let mut classes: BTreeMap<&str, BTreeSet<Pair>> = BTreeMap::new();
    for rule in orthography.rules() {
        let operation = operation_of(rule);
        // Letters that are left out stand for nothing in common.
        if !operation.0.is_empty() {
            classes.entry(&rule.class).or_default().insert(operation);
        }
    }
    for operations in classes.values() {
        let spellings: BTreeSet<&String> = operations.iter().flat_map(|(a, b)| [a, b]).collect();
        for third in &spellings {
            for operation in operations {
                let way = [&operation.0, &operation.1].map(|end| {
                    let leg = ordered(end.clone(), (*third).clone());
                    costs.get(&leg).copied().filter(|_| operations.contains(&leg))
                });
                if let [Some(there), Some(on)] = way
                    && let Some(cost) = costs.get_mut(operation)
                {
                    *cost = cost.min(there + on + THIRD_SPELLING_NATS);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_costs_no_more_than_two_of_its_class_after_one_another() {
        let rules = "dj\tdi\tdj\tdia\tdja\ndj\tdj\tj\tdja\tja\ndj\tdi\tj\tdia\tja\ni\ti\tj\tia\tja\n";
        let orthography = Orthography::parse(rules).unwrap();
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let mut costs: BTreeMap<Pair, f64> =
            [(pair("di", "dj"), 1.0), (pair("dj", "j"), 0.5), (pair("di", "j"), 6.0), (pair("i", "j"), 6.0)]
                .into();
        by_way_of_others(&orthography, &mut costs);
        assert_eq!((costs[&pair("di", "j")], costs[&pair("i", "j")]), (2.0, 6.0));
    }
}

//! The orthography and spelling model that come with the library.

use std::sync::LazyLock;

use super::{Orthography, SpellingModel};

/// The cost, in nats, of an operation that the training never saw.
pub(super) const UNLEARNED_COST: f32 = 6.0;

static ORTHOGRAPHY: LazyLock<Orthography> =
    LazyLock::new(|| Orthography::parse(sahelmap_data::SPELLING_KEYS).unwrap_or_default());

static SPELLING_MODEL: LazyLock<SpellingModel> = LazyLock::new(|| {
    SpellingModel::new(&ORTHOGRAPHY, sahelmap_data::SPELLING_COSTS, UNLEARNED_COST).unwrap_or_default()
});

impl Orthography {
    /// The orthographies of the Sahel, those rules that make keys.
    pub fn sahel() -> &'static Self {
        &ORTHOGRAPHY
    }
}

impl SpellingModel {
    /// The model of the Sahel's spellings.
    pub fn sahel() -> &'static Self {
        &SPELLING_MODEL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_tables_are_read_whole() {
        let curated = super::super::orthography::tests::curated();
        for name in ["kouroubougou", "djiguibombo", "ouahigouya", "tin akoff", "niafounke"] {
            assert_eq!(Orthography::sahel().key(name), curated.key(name));
        }
        let costs = SpellingModel::new(Orthography::sahel(), sahelmap_data::SPELLING_COSTS, UNLEARNED_COST);
        assert!(costs.is_ok(), "{costs:?}");
    }

    #[test]
    fn a_usual_variant_costs_less_than_a_rare_one() {
        let model = SpellingModel::sahel();
        let cost =
            |a: &str, b: &str| model.cost(&model.prepare(a), &model.prepare(b), f32::INFINITY).unwrap();
        assert_eq!(cost("koro", "koro"), 0.0);
        assert!(cost("diallassagou", "dialassagou") < cost("diallassagou", "diatlassagou"));
        assert!(cost("wahabou", "ouahabou") < cost("bahabou", "ouahabou"));
    }
}

use super::*;
use crate::gazetteer::spelling_model::codes;
use proptest::prelude::*;

/// The least cost by going through every last operation, without a table.
fn least_cost(model: &SpellingModel, asked: &Prepared, on_record: &Prepared) -> f32 {
    let (columns, rows) = (asked.codes.len() + 1, on_record.codes.len() + 1);
    let mut costs = vec![f32::INFINITY; columns * rows];
    costs[0] = 0.0;
    for i in 0..columns {
        for j in 0..rows {
            let mut least = costs[j * columns + i];
            let mut offer = |x: usize, y: usize, cost: f32| {
                least = least.min(costs[(j - y) * columns + i - x] + cost);
            };
            if i > 0 {
                offer(1, 0, model.gap_cost(asked.codes[i - 1]));
            }
            if j > 0 {
                offer(0, 1, model.gap_cost(on_record.codes[j - 1]));
            }
            if i > 0 && j > 0 {
                offer(1, 1, model.letter_cost(asked.codes[i - 1], on_record.codes[j - 1]));
            }
            for a in asked.endings_at(i) {
                for b in on_record.endings_at(j).iter().filter(|b| a.length + b.length > 0) {
                    offer(usize::from(a.length), usize::from(b.length), model.run_cost(*a, *b));
                }
            }
            costs[j * columns + i] = least;
        }
    }
    costs[columns * rows - 1]
}

proptest! {
    #[test]
    fn names_one_after_the_other_cost_what_each_costs_alone(
        asked in "[a-z ]{0,8}|(ou|gue|dj|n|m|é|ا| ){0,5}",
        mut names in prop::collection::vec("[a-c]{0,6}|[a-z ]{0,9}|(ou|gui|dj|n|m|é|ا| ){0,5}", 1..30),
        most in 0.0..30.0_f32,
    ) {
        let model = SpellingModel::sahel();
        let prepared = model.prepare(&asked);
        names.extend(names.iter().map(|name| format!("{name}ou")).collect::<Vec<_>>());
        names.sort();
        let mut alignment = Alignment::new(model, Cow::Borrowed(&prepared), most);
        for name in &names {
            let truth = least_cost(model, &prepared, &model.prepare(name));
            prop_assert_eq!(alignment.cost(codes(name)), Some(truth).filter(|&cost| cost <= most), "{}", name);
        }
    }

    #[test]
    fn the_operations_of_a_way_cost_what_the_way_costs(
        asked in "[a-z ]{0,8}|(ou|gue|dj|n|m| ){0,5}",
        name in "[a-z ]{0,9}|(ou|gui|dj|n|m| ){0,5}",
    ) {
        let model = SpellingModel::sahel();
        let (asked, name) = (model.prepare(&asked), model.prepare(&name));
        let sum: f32 = model.operations(&asked, &name).iter().map(|operation| operation.cost).sum();
        let cost = model.cost(&asked, &name, f32::INFINITY).unwrap();
        prop_assert!((sum - cost).abs() < 1e-3, "{} and {}", sum, cost);
    }
}
